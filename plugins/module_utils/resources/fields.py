# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a resource is made of: a table of fields, and what can be done with any such table.

A resource's values are a plain dict in option names. A key that is missing means "not known" in what the service
returned and "not managed" in what the user declared; null and empty are values like any other.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Values = dict[str, Any]

HIDDEN = "(hidden)"
HIDDEN_CHANGED = "(hidden, changed)"

# Some services show the end of a secret, so a mask at its front is enough. To take a real one for masked is harmless:
# it is not known then, and neither compared nor sent. To take a mask for a secret would make the mask the secret.
_MASKED = re.compile(r"[*•xX]*|[*•xX]{3}.*", re.DOTALL)


def same(value: Any) -> Any:
    return value


def text(value: Any) -> str | None:
    """A string; numbers are accepted, since a service may answer 4000000001 for "4000000001"."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(int(value) if isinstance(value, float) and value.is_integer() else value)
    raise ValueError(f"{value!r} is not a text")


def whole_number(value: Any) -> int | None:
    """An int; a string of digits and a float without a fraction are accepted."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"\s*[+-]?[0-9]{1,30}\s*", value):
        return int(value)
    raise ValueError(f"{value!r} is not a whole number")


def truth(value: Any) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    raise ValueError(f"{value!r} is neither true nor false")


def calendar_date(value: Any) -> str | None:
    """`YYYY-MM-DD`, also taken from the front of an ISO 8601 instant or from milliseconds since 1970."""
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
        try:
            return (epoch + datetime.timedelta(milliseconds=value)).date().isoformat()
        except OverflowError as error:
            raise ValueError(f"{value!r} is not a date") from error
    if isinstance(value, str):
        return _spelled_date(value)
    raise ValueError(f"{value!r} is not a date (YYYY-MM-DD)")


@lru_cache(maxsize=1024)
def _spelled_date(value: str) -> str:
    if not re.match(r"\d{4}-\d{2}-\d{2}(T|\s|$)", value):
        raise ValueError(f"{value!r} is not a date (YYYY-MM-DD)")
    return datetime.date.fromisoformat(value[:10]).isoformat()


def shown_secret(value: Any) -> str:
    """A secret as the service returned it. Null or a mask tells nothing: both are refused like any unreadable value."""
    if isinstance(value, str) and not _MASKED.fullmatch(value):
        return value
    raise ValueError("the secret is hidden")


@dataclass(frozen=True)
class Field:
    """One field: its option, its name in the service's JSON, and how its value is read, written, compared and shown."""

    option: str
    wire: str
    read: Callable[[Any], Any] = same
    write: Callable[[Any], Any] = same
    comparable: Callable[[Any], Any] = same
    shown: Callable[[Any], Any] = same
    secret: bool = False
    other_wires: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    option: str
    before: Any
    after: Any
    secret: bool = False


@dataclass(frozen=True)
class Comparison:
    """`unknown` holds the options that were declared but that the service did not show."""

    differences: tuple[Difference, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(difference.option for difference in self.differences)


_AS_DECLARED = Comparison()


def from_wire(fields: Sequence[Field], wire: Mapping[str, Any]) -> Values:
    """The values of a JSON object in option names. What is missing or cannot be read is left out: it is not known."""
    values: Values = {}
    for each in fields:
        name = each.wire
        if name not in wire:
            # The first of the other spellings that is there, if any.
            name = next((other for other in each.other_wires if other in wire), "")
            if not name:
                continue
        try:
            values[each.option] = each.read(wire[name])
        except (ValueError, TypeError, KeyError):
            continue
    return values


def to_wire(fields: Sequence[Field], values: Mapping[str, Any]) -> Values:
    return {each.wire: each.write(values[each.option]) for each in fields if each.option in values}


def compare(fields: Sequence[Field], declared: Mapping[str, Any], current: Mapping[str, Any]) -> Comparison:
    """What is declared against what is there. Only declared fields are looked at."""
    differences = []
    unknown = []
    for each in fields:
        if each.option not in declared:
            continue
        if each.option not in current:
            unknown.append(each.option)
            continue
        before, after = current[each.option], declared[each.option]
        if before != after and _comparable(each, before) != _comparable(each, after):
            differences.append(Difference(each.option, before, after, each.secret))
    return Comparison(tuple(differences), tuple(unknown)) if differences or unknown else _AS_DECLARED


def _comparable(each: Field, value: Any) -> Any:
    return None if value is None else each.comparable(value)


def shown(fields: Sequence[Field], values: Mapping[str, Any], options: Sequence[str] | None = None) -> Values:
    """The values as a diff or a plan may show them: sorted, secrets replaced by a placeholder."""
    view: Values = {}
    for each in fields:
        if each.option in values and (options is None or each.option in options):
            value = values[each.option]
            view[each.option] = HIDDEN if each.secret and value is not None else _shown(each, value)
    return dict(sorted(view.items()))


def _shown(each: Field, value: Any) -> Any:
    return None if value is None else each.shown(value)
