# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which fields the answers have, and of which types: keys and types only, never values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .known_fields import KNOWN_FIELDS

# What kinds of answers are kept, in the order in which they are written.
KINDS = (
    "user",
    "sub_account",
    "agent",
    "station",
    "agent_skill",
    "skill",
    "station_group",
    "subscription",
    "aux_code",
    "contact",
    "administrator",
    "account",
)
MISSING = "missing"
# A thousand things of a kind show which fields it has.
_MOST_OF_A_KIND = 1000
_MOST_KEYS = 100
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")


def type_of(value: Any) -> str:
    """What JSON calls the type of a value; whole numbers are told apart."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "list" if isinstance(value, list) else "object"


class Shapes:
    """Collects the shapes of answers.

    A key that is not that of a field is left out: one that no field is called like, and one that stands among the
    values that were answered, as a name does where an object is a table of things by their names. Fields that are known
    stay, whatever a customer calls things.
    """

    def __init__(self) -> None:
        self._types: dict[str, dict[str, set[str]]] = {}
        self._keys: dict[str, list[set[str]]] = {}
        self._values: set[str] = set()

    def add(self, kind: str, answered: Any) -> None:
        """An object of the kind; anything else has no shape."""
        seen = self._keys.setdefault(kind, [])
        if not isinstance(answered, Mapping) or len(seen) >= _MOST_OF_A_KIND:
            return
        seen.append(set(answered))
        types = self._types.setdefault(kind, {})
        for key, value in answered.items():
            types.setdefault(key, set()).add(type_of(value))
            self._remember(value)

    def document(self) -> dict[str, dict[str, list[str]]]:
        """By kind and key the types, sorted."""
        return {kind: shape for kind in KINDS if (shape := self._shape(kind))}

    def _shape(self, kind: str) -> dict[str, list[str]]:
        shape: dict[str, list[str]] = {}
        for key, types in self._types.get(kind, {}).items():
            is_name = key in self._values and key not in KNOWN_FIELDS
            if not _KEY.fullmatch(key) or is_name or len(shape) >= _MOST_KEYS:
                continue
            sometimes = {MISSING} if any(key not in keys for keys in self._keys[kind]) else set()
            shape[key] = sorted(types | sometimes)
        return shape

    def _remember(self, value: Any) -> None:
        if isinstance(value, Mapping):
            for each in value.values():
                self._remember(each)
        elif isinstance(value, list):
            for each in value:
                self._remember(each)
        elif isinstance(value, str):
            self._values.add(value)
