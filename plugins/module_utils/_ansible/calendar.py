# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The day that a run is for. Dated entries should exist or not, depending on that day."""

from __future__ import annotations

from datetime import datetime, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .._engine.dates import parse_date
from .._engine.fields import Option
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values
from .._service.text import option

UTC = "UTC"
AS_OF = Option(
    "as_of",
    (
        (
            "The day that the plan is for, as C(YYYY-MM-DD), if entries have C(from) or C(until). The default is the "
            "current day in O(time_zone). In check mode, you can make a plan for a future day."
        ),
    ),
)
TIME_ZONE = Option(
    "time_zone",
    "The time zone in which days begin and end, such as V(Europe/Berlin), if entries have C(from) or C(until).",
    default=UTC,
)


class Calendar:
    """Knows the day that a run is for. It asks for the time only where an entry is dated."""

    def __init__(self, options: Values, errors: ValidationErrors) -> None:
        self._zone = _zone(str(options.get("time_zone") or UTC), errors)
        self._day = _as_of(options.get("as_of"), errors)

    @property
    def day(self) -> str:
        """`YYYY-MM-DD`. All entries of a run have the same."""
        if self._day is None:
            self._day = datetime.now(self._zone).date().isoformat()
        return self._day


def _as_of(value: Any, errors: ValidationErrors) -> str | None:
    if value is None:
        return None
    try:
        return parse_date(str(value))
    except ValueError as error:
        errors.add(f"{option('as_of')} {error}")
        return None


def check_zone(name: str, option_name: str, errors: ValidationErrors) -> None:
    """Adds an error where a name is none of a time zone."""
    _zone(name, errors, option_name)


def _zone(name: str, errors: ValidationErrors, option_name: str = "time_zone") -> tzinfo:
    if name.upper() == UTC:
        # Known without the data of time zones, which a machine may lack.
        return timezone.utc
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        errors.add(
            f"{option(option_name)} '{name}' is not a time zone that this machine knows; use a name such as "
            "Europe/Berlin, and make sure that the machine has time zone data (the package tzdata of its system, or "
            "of Python)"
        )
        return timezone.utc
