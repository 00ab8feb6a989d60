# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values of things, and the states that are not values: unknown, unmanaged, secret."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

Values = Mapping[str, Any]
"""A thing by the names of its options. Null and empty are values like any other."""


class Missing(Enum):
    """Why there is no value. Null is not among the reasons: it is a value."""

    UNKNOWN = "unknown"
    UNMANAGED = "unmanaged"

    def __repr__(self) -> str:
        return self.name


UNKNOWN: Final = Missing.UNKNOWN
"""The service did not show the field, or showed something that cannot be read."""
UNMANAGED: Final = Missing.UNMANAGED
"""Nobody declared the field: it is neither compared nor sent."""

HIDDEN = "(hidden)"
HIDDEN_CHANGED = "(hidden, changed)"
GENERATED = "(generated)"


class Secret:
    """A password. It cannot be printed, formatted or serialized by accident; `reveal` is where it gets out.

    `Secret(None)` is one that exists and is not known, so it equals nothing.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str | None) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value or ""

    def __repr__(self) -> str:
        return HIDDEN

    __str__ = __repr__

    def __format__(self, _spec: str) -> str:
        return HIDDEN

    def __bool__(self) -> bool:
        return self._value != ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value is not None and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __reduce__(self) -> str:
        raise TypeError("a secret cannot be serialized")


def is_nothing(value: Any) -> bool:
    """Whether a value says that there is none. One service writes null for that, another an empty list, 0 or false."""
    return not value and not isinstance(value, Secret)


def known(values: Values) -> dict[str, Any]:
    """The values without what is unknown or unmanaged."""
    return {name: value for name, value in values.items() if not isinstance(value, Missing)}


def given(values: Values, name: str) -> Any:
    """The value of an option; None where it is null, unknown or unmanaged."""
    value = values.get(name)
    return None if isinstance(value, Missing) else value


def is_known(values: Values, name: str) -> bool:
    return not isinstance(values.get(name, UNKNOWN), Missing)
