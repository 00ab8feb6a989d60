# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How answers look when the settings ask for a service that differs from the description. Pure."""

from __future__ import annotations

from typing import Any

from .settings import Settings
from .shapes import shaped
from .values import Document

_UNKNOWN_FIELD = "introducedLater"


def present(value: Any, settings: Settings, kind: str = "") -> Any:
    """Any answer, with unexpected fields and other number types where the settings say so; a document, or several, of a
    kind in the shape that is set for it."""
    if kind in settings.answers:
        one_of_many = [shaped(each, kind, settings.answers) for each in (value if isinstance(value, list) else [value])]
        value = one_of_many if isinstance(value, list) else one_of_many[0]
    return value if settings.answers_plainly else _reshaped(value, settings)


def with_nothing_as(document: Document, settings: Settings) -> Document:
    """A document whose fields that hold nothing (null, 0, false or something empty) are written as the settings say."""
    if settings.nothing_as == "documented":
        return document
    if settings.nothing_as == "left_out":
        return {name: value for name, value in document.items() if value}
    nothing: Any = {"null": None, "empty_list": [], "zero": 0, "false": False}[settings.nothing_as]
    return {name: value or nothing for name, value in document.items()}


def _reshaped(value: Any, settings: Settings) -> Any:
    if isinstance(value, dict):
        reshaped = {name: _reshaped(item, settings) for name, item in value.items()}
        if settings.number_types == "swapped" and "loginId" in value:
            reshaped["loginId"] = int(value["loginId"])
        if settings.unknown_fields:
            reshaped[_UNKNOWN_FIELD] = {"revision": 7}
        return reshaped
    if isinstance(value, (list, tuple)):
        return [_reshaped(item, settings) for item in value]
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return str(value) if is_number and settings.number_types == "swapped" else value
