# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""ISO 8601 instants: reading any common spelling, writing the service's own."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

BEGINNING = "0001-01-01T00:00:00.000Z"
"""The zero instant: a subscription's data from the beginning."""

_INSTANT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:(Z)|([+-])(\d\d):?(\d\d))", re.ASCII
)

_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def parse_instant(value: object) -> datetime | None:
    """The instant in UTC, to the millisecond; None where the value is not one, as one without an offset is not."""
    found = _INSTANT.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    year, month, day, hour, minute = (int(found[group]) for group in range(1, 6))
    milliseconds = int((found[7] or "0").ljust(9, "0")[:3])
    try:
        local = datetime(year, month, day, hour, minute, int(found[6] or 0), milliseconds * 1000, timezone.utc)
        offset = timedelta(hours=int(found[10] or 0), minutes=int(found[11] or 0))
        return local + offset if found[9] == "-" else local - offset
    except (ValueError, OverflowError):
        return None


def parse_start_time(value: object) -> datetime | None:
    """An instant, or a bare date, which begins in UTC."""
    is_date = isinstance(value, str) and _DATE.fullmatch(value) is not None
    return parse_instant(f"{value}T00:00:00Z" if is_date else value)


def spell_instant(instant: datetime) -> str:
    """The one spelling that the service answers with: UTC, milliseconds, `Z`."""
    return f"{instant.year:04d}-{instant:%m-%dT%H:%M:%S}.{instant.microsecond // 1000:03d}Z"


def instant_at(seconds: float) -> datetime:
    """The instant so many seconds after the epoch."""
    return datetime.fromtimestamp(seconds, timezone.utc)
