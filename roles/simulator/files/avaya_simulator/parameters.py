# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values that users give by name, settings and parameters of faults: one dataclass field each, with its rule. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, field, fields
from functools import partial
from typing import Any

_METADATA = "parameter"


def parameter(fits: Callable[[object], bool], expected: str, *, default: Any = MISSING, meaning: str = "") -> Any:
    """A field of a dataclass. A value that does not fit "must be `expected`"; `meaning` is for the documentation."""
    described = partial(field, metadata={_METADATA: (fits, expected, meaning)})
    return described(default_factory=dict) if isinstance(default, Mapping) else described(default=default)


def expected_of(each: Field[Any]) -> str:
    return str(each.metadata[_METADATA][1])


def meaning_of(each: Field[Any]) -> str:
    return str(each.metadata[_METADATA][2])


def is_required(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def value_problems(holder: type, given: Mapping[str, object]) -> list[str]:
    """What is wrong with the values for the fields of a dataclass, as far as they are given."""
    rows = [(each.name, *each.metadata[_METADATA]) for each in fields(holder)]
    return [
        f"{name} must be {expected}" for name, fits, expected, _m in rows if name in given and not fits(given[name])
    ]


def is_switch(value: object) -> bool:
    return isinstance(value, bool)


def is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def is_number(*, least: float = float("-inf"), above: float = float("-inf"), most: float) -> Callable[[object], bool]:
    """Whether a value is a number within these bounds."""
    return lambda value: (
        isinstance(value, (int, float)) and not isinstance(value, bool) and above < value and least <= value <= most
    )


def is_seconds(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 1e9


def is_seconds_or_null(value: object) -> bool:
    return value is None or is_seconds(value)


def status_of(*hundreds: int) -> Callable[[object], bool]:
    """Whether a value is an HTTP status of one of these hundreds: 4 for 400 to 499."""
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and value // 100 in hundreds


def one_of(*allowed: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and value in allowed


def list_of(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, (list, tuple)) and all(fits(item) for item in value)
