# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The shape of a kind's answers: the keys and types that a service was seen to answer with. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .values import Document

Shapes = Mapping[str, Mapping[str, Sequence[str]]]
"""By kind and field, the types seen; `missing` among them where some objects came without the field."""

TYPES = ("string", "integer", "number", "boolean", "null", "list", "object", "missing")
_INVENTED: dict[str, Any] = {
    "string": "invented",
    "integer": 7,
    "number": 7.5,
    "boolean": True,
    "null": None,
    "list": [],
    "object": {},
}
_NOTHING: dict[str, Any] = {"string": "", "integer": 0, "number": 0, "boolean": False, "list": []}

# What identifies a thing, holds others or has a setting of its own: as it is, and never null for its shape alone.
_KEPT: Mapping[str, tuple[str, ...]] = {
    "agent": ("username", "loginId", "skills", "agentSkills", "station"),
    "station": ("id", "username"),
    "agent_skill": ("skillNumber", "skillPriority"),
    "skill": ("skillNumber", "name"),
    "station_group": ("id", "name"),
    "subscription": ("subscriptionId", "dataSourceType", "endpoint", "basicAuthPassword"),
    "aux_code": ("code",),
    "contact": ("name",),
    "sub_account": ("id", "appId", "name"),
    "user": ("userId", "accessibleTenants", "accessibleClients"),
    "administrator": ("id", "username"),
    "account": ("id", "name"),
}
# What a thing has only where it was given it, so that nothing is made up for one that was not.
_AT_TIMES: Mapping[str, tuple[str, ...]] = {
    "agent": ("email",),
    "subscription": ("basicAuthUsername",),
    "aux_code": ("reason",),
}
# What may have been null because nobody had set it: that says nothing of how it comes where somebody has.
_UNSET: Mapping[str, tuple[str, ...]] = {
    "skill": (
        "acwInterval",
        "slaInSeconds",
        "slaPercentage",
        "announcementExtension",
        "redirectOnNoAnswerRings",
        "dispositionSetId",
    ),
    "subscription": ("oldestError", "lastDataSent"),
}
KINDS = tuple(_KEPT)


def are_shapes(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        kind in KINDS and isinstance(shape, Mapping) and all(map(are_types, shape.values()))
        for kind, shape in value.items()
    )


def are_types(value: object) -> bool:
    return isinstance(value, (list, tuple)) and bool(value) and all(each in TYPES for each in value)


def shaped(document: Document, kind: str, shapes: Shapes) -> Document:
    """The document with the fields, and with values of the types, that its kind has; as it is where nobody saw any."""
    shape = shapes.get(kind)
    if shape is None:
        return document
    kept, at_times = _KEPT[kind], _AT_TIMES.get(kind, ())
    result: Document = {}
    for name, value in document.items():
        types = shape.get(name, ("missing",))
        if (
            value not in (None, "")
            and name in _UNSET.get(kind, ())
            and "null" in types
            and {*types} <= {"null", "missing"}
        ):
            types = (type_of(value),)
        if name in kept:
            result[name] = _of_type(value, [each for each in types if each not in ("null", "missing")])
        elif any(each != "missing" for each in types) and not (value is None and _is_left_out(types)):
            result[name] = _of_type(value, types)
    for name, types in shape.items():
        first = next((each for each in types if each != "missing"), None)
        if name not in document and name not in kept and name not in at_times and first is not None:
            result[name] = _INVENTED[first]
    return result


def _is_left_out(types: Sequence[str]) -> bool:
    return "missing" in types and "null" not in types


def type_of(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    names = ((int, "integer"), (float, "number"), (str, "string"), (Mapping, "object"))
    return next((name for of, name in names if isinstance(value, of)), "list")


def _of_type(value: Any, types: Sequence[str]) -> Any:
    """The value in one of the types. One that cannot be written so stays as it is."""
    own = type_of(value)
    seen = [each for each in types if each != "missing"]
    if not seen or own in seen or (own == "integer" and "number" in seen):
        return value
    if seen == ["null"]:
        return None
    wanted = next(each for each in seen if each != "null")
    if value is None:
        return _NOTHING.get(wanted)
    if wanted == "string" and own in ("integer", "number", "boolean"):
        return str(value).lower()
    if wanted in ("integer", "number"):
        return _number(value)
    return value != 0 if wanted == "boolean" and own == "integer" else value


def _number(value: Any) -> Any:
    is_digits = isinstance(value, str) and value.isascii() and value.isdecimal()
    return int(value) if is_digits or isinstance(value, (bool, float)) else value
