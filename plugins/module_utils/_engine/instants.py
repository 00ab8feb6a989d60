# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Instants: the same moment can be written in many ways, and only the moment counts."""

from __future__ import annotations

import datetime
import re
from typing import Any

# How Go, in which one of the published clients is written, writes "no time".
ZERO = "0001-01-01T00:00:00Z"
_BEGINNING = datetime.datetime(1, 1, 1, tzinfo=datetime.timezone.utc)
_TIMESTAMP = "%Y-%m-%dT%H:%M:%SZ"
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)

_ISO = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})"
    r"(?:[Tt ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:[.,](?P<fraction>\d{1,12}))?)?"
    r"\s*(?P<zone>[Zz]|[+-]\d{2}:?\d{2}|[+-]\d{2})?"
)


def parse_instant(value: Any) -> datetime.datetime:
    """The instant in UTC, to the microsecond.

    Takes an ISO 8601 string (without a zone it is UTC; a date alone is its midnight), milliseconds since 1970, a
    datetime (YAML makes one of an unquoted timestamp), and, for "from the beginning", 0, "0", "" and the year 1. Raises
    ValueError with a sentence for people.
    """
    if isinstance(value, datetime.datetime):
        return _in_utc(value if value.tzinfo else value.replace(tzinfo=datetime.timezone.utc))
    if isinstance(value, bool):
        raise ValueError(_not_an_instant(value))
    if isinstance(value, (int, float)):
        return _from_milliseconds(value)
    if not isinstance(value, str):
        raise ValueError(_not_an_instant(value))
    written = value.strip()
    if written in ("", "0"):
        return _BEGINNING
    if re.fullmatch(r"\d{10,17}", written):
        return _from_milliseconds(int(written))
    return _in_utc(written_instant(written))


def format_instant(value: Any) -> str:
    """The one form in which instants are sent and shown: `2026-01-31T08:00:00Z`, or with a fraction."""
    moment = parse_instant(value)
    if moment == _BEGINNING:
        return ZERO
    plain = moment.replace(tzinfo=None)
    if plain.microsecond == 0:
        return plain.isoformat(timespec="seconds") + "Z"
    return plain.isoformat(timespec="milliseconds" if plain.microsecond % 1000 == 0 else "microseconds") + "Z"


def read_instant(value: Any) -> str | None:
    return None if value is None else format_instant(value)


def timestamp(moment: datetime.datetime | float) -> str:
    """The moment, or seconds since 1970, in UTC to the second, as files keep it: such texts sort by time."""
    if not isinstance(moment, datetime.datetime):
        moment = datetime.datetime.fromtimestamp(moment, datetime.timezone.utc)
    return moment.astimezone(datetime.timezone.utc).strftime(_TIMESTAMP)


def parse_timestamp(written: str) -> float:
    """Seconds since 1970 of what `timestamp` has written. Raises ValueError for anything else."""
    return datetime.datetime.strptime(written, _TIMESTAMP).replace(tzinfo=datetime.timezone.utc).timestamp()


def are_seconds(number: float) -> bool:
    """Whether a number since 1970 counts seconds: as milliseconds, one of ten digits would be in early 1970."""
    return 10**9 <= number < 10**10


def are_certain(number: int) -> bool:
    """Whether the size of a number since 1970 says whether it counts seconds or milliseconds: from 2001 to 2286."""
    return are_seconds(number) or are_seconds(number // 1000)


def written_instant(value: str) -> datetime.datetime:
    """The instant of an ISO 8601 string, in the zone that it is written in."""
    match = _ISO.fullmatch(value.strip())
    if not match:
        raise ValueError(_not_an_instant(value))
    return _from_match(match, value)


def _from_match(match: re.Match[str], value: str) -> datetime.datetime:
    time = match["time"] or "00:00"
    if len(time) == 5:
        time += ":00"
    zone = (match["zone"] or "Z").upper()
    if zone == "Z":
        zone = "+00:00"
    elif len(zone) == 3:
        zone += ":00"
    elif len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    fraction = (match["fraction"] or "0")[:6].ljust(6, "0")
    try:
        return datetime.datetime.fromisoformat(f"{match['date']}T{time}.{fraction}{zone}")
    except ValueError as error:
        raise ValueError(_not_an_instant(value)) from error


def _from_milliseconds(value: float) -> datetime.datetime:
    if value == 0:
        return _BEGINNING
    try:
        return _EPOCH + datetime.timedelta(milliseconds=value * 1000 if are_seconds(value) else value)
    except (OverflowError, ValueError) as error:
        raise ValueError(_not_an_instant(value)) from error


def _in_utc(moment: datetime.datetime) -> datetime.datetime:
    try:
        return moment.astimezone(datetime.timezone.utc)
    except OverflowError as error:
        if moment.year > 1:
            raise ValueError(_not_an_instant(moment)) from error
        return _BEGINNING


def _not_an_instant(value: object) -> str:
    return f"{str(value)!r} is not an instant such as 2026-01-31T08:00:00Z"
