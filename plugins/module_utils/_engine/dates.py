# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Calendar days."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Any

from .instants import are_seconds, written_instant

# How far zones are ahead of UTC, in minutes: by whole hours, and a few by others.
_ZONES = {*range(-12 * 60, 14 * 60 + 1, 60), -570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825}
# Of the far west and the far east, more people live in the east where its midnight is so many minutes after UTC's.
_RATHER_THE_FOLLOWING = 11 * 60


class Day(str):
    """A calendar day, `YYYY-MM-DD`, taken from an instant that is the midnight of `other`, too, in another zone."""

    other: str | None = None


def read_date(value: Any) -> str | None:
    """The day that was sent, of a day, an ISO 8601 instant or milliseconds (seconds) since 1970.

    Services keep a day as an instant, the midnight of some zone, and answer it in the same or in another one.
    """
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return _read_number(value)
    if isinstance(value, str):
        return _read_text(value)
    raise ValueError(f"{value!r} is not a date (YYYY-MM-DD)")


def is_same_day(one: str, other: str) -> bool:
    return bool(_possible(one) & _possible(other))


def _possible(day: str) -> set[str]:
    other = day.other if isinstance(day, Day) else None
    return {str(day)} if other is None else {str(day), other}


def _read_number(value: int) -> str:
    epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    unit = "seconds" if are_seconds(value) else "milliseconds"
    try:
        return _day_of(epoch + datetime.timedelta(**{unit: value}))
    except OverflowError as error:
        raise ValueError(f"{value!r} is not a date") from error


@lru_cache(maxsize=1024)
def _read_text(value: str) -> str:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return _date_in(value)
    try:
        return _day_of(written_instant(value))
    except ValueError:
        # Its time or zone is written in a way of its own; the day is in front all the same.
        return _date_in(value)


def _day_of(moment: datetime.datetime) -> str:
    """The day whose midnight the moment is.

    There may be two such days, as it is midnight in the far west and in the far east at once. A moment that is no
    midnight anywhere is of the day that it was written with, and the last second of a day is taken for its first.
    """
    if moment.second == 59:
        moment = moment.replace(microsecond=0) + datetime.timedelta(seconds=1, days=-1)
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.date().isoformat()
    utc = moment.astimezone(datetime.timezone.utc)
    minutes = utc.hour * 60 + utc.minute
    days = [
        (utc.date() + datetime.timedelta(days=following)).isoformat()
        for following in (0, 1)
        if following * 24 * 60 - minutes in _ZONES and not utc.second
    ]
    if len(days) < 2:
        return days[0] if days else moment.date().isoformat()
    rather, less = reversed(days) if minutes >= _RATHER_THE_FOLLOWING else days
    day = Day(rather)
    day.other = less
    return day


def parse_date(value: Any) -> str:
    """A declared date. Raises ValueError with the end of a sentence."""
    day = _parsed(value) if isinstance(value, str) else None
    if day is None:
        raise ValueError(f"'{value}' is not a date (YYYY-MM-DD)")
    return day


@lru_cache(maxsize=1024)
def _parsed(value: str) -> str | None:
    try:
        return _date_in(value) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else None
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def _date_in(value: str) -> str:
    if not re.match(r"\d{4}-\d{2}-\d{2}(T|\s|$)", value):
        raise ValueError(f"{value!r} is not a date (YYYY-MM-DD)")
    return datetime.date.fromisoformat(value[:10]).isoformat()
