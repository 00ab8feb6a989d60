# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Fields that are calendar days, and the first and last day of a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from .._service.text import option
from .dates import is_same_day, parse_date, read_date
from .fields import Field, same
from .rules import DAY
from .values import Values, given


def day_field(
    name: str, description: str, sent: str, at_creation: str, returned: str, write: Callable[[Any], Any] = same
) -> Field:
    return Field(
        name,
        description,
        sent=sent,
        read=read_date,
        write=write,
        agrees=is_same_day,
        needs_value=True,
        shown=str,
        shown_in_results=_plain,
        parse=parse_date,
        constraints={"pattern": DAY},
        at_creation=at_creation,
        returned=returned,
    )


def day_order_problems(values: Values) -> Iterable[str]:
    """What is wrong with `start_date` and `end_date` together, as sentences."""
    first, last = given(values, "start_date"), given(values, "end_date")
    if first is not None and last is not None and last < first:
        yield f"{option('end_date')} {last} is before {option('start_date')} {first}"


def _plain(day: str | None) -> str | None:
    """Without the other day that an instant may be of."""
    return None if day is None else str(day)
