# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the service's own record says about a feed: whether data is sent, and what was lost. Pure.

Facts about delivery: the npm package avaya-cloud-api, Subscription and its comments. Real-time data begins 24 hours
ago, so presumably nothing older can be had again; `LostPostRequests` and `LostRecords` are "not yet implemented" there,
so that zero proves nothing, and `oldestError` alone counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from .._engine.instants import ZERO, parse_instant
from .._engine.values import Values, given, is_known
from .._kinds.subscription.data_sources import event_type_of
from .findings import Finding, Status

REALTIME_KEPT = timedelta(hours=24)
# A feed is late by more than one interval before anybody is alarmed, and by a moment more for the way.
_INTERVALS = 2
_MOMENT = timedelta(minutes=5)
_MINUTES_A_DAY = 24 * 60


def is_realtime(subscription: Values) -> bool:
    """Whether the feed carries real-time data; what says neither by its event type nor by its source does."""
    source = str(given(subscription, "data_source_type"))
    return (given(subscription, "event_type") or event_type_of(source)) == "REALTIME"


def delivery_findings(subscription: Values, now: datetime, silent_after: timedelta | None = None) -> Iterator[Finding]:
    """What the record of one subscription says at `now`, an instant in UTC.

    `silent_after` is how long a feed may be silent; without it, that follows from its frequency.
    """
    yield _silence(subscription, now, silent_after)
    yield _loss(subscription, now)


def _silence(subscription: Values, now: datetime, silent_after: timedelta | None) -> Finding:
    check = "sends data"
    if not is_known(subscription, "last_data_sent"):
        return Finding(check, Status.UNKNOWN, "The service does not say when it last sent data")
    last = given(subscription, "last_data_sent")
    if last is None or last == ZERO:
        return Finding(
            check,
            Status.WARNING,
            "The service has never sent data to this endpoint",
            "If there were calls since it was created, check the endpoint, then ask Avaya",
        )
    silent = max(now - parse_instant(last), timedelta(0))
    said = f"The service last sent data at {last}, {duration(silent)} ago"
    allowed = silent_after if silent_after is not None else allowed_silence(subscription)
    if allowed is None:
        return Finding(check, Status.UNKNOWN, f"{said}; the feed has no frequency to decide whether that is late")
    if silent <= allowed:
        return Finding(check, Status.OK, said)
    return Finding(
        check,
        Status.WARNING,
        f"{said}; it may be silent for {duration(allowed)}",
        "If there were calls since then, check the endpoint, then ask Avaya",
    )


def allowed_silence(subscription: Values) -> timedelta | None:
    """How long the feed may be silent by its frequency; None where that is 0, as soon as possible, or not known."""
    minutes = given(subscription, "frequency_in_minutes")
    return timedelta(minutes=_INTERVALS * minutes) + _MOMENT if minutes else None


def _loss(subscription: Values, now: datetime) -> Finding:
    check = "lost data"
    record = given(subscription, "lost_data") or {}
    if not is_known(record, "oldest_error"):
        return Finding(check, Status.UNKNOWN, "The service does not say whether data was lost")
    since = given(record, "oldest_error")
    if since is None or since == ZERO:
        return Finding(check, Status.OK, "No data was lost since the subscription was last changed")
    lost = f"Data from {since} on was dropped, {duration(max(now - parse_instant(since), timedelta(0)))} ago"
    counts = [
        f"{number} {words}"
        for name, words in (("lost_post_requests", "POSTs"), ("lost_records", "records"))
        if (number := given(record, name))
    ]
    lost += f" ({' and '.join(counts)})" if counts else ""
    return Finding(check, Status.PROBLEM, lost, _way_back(subscription, since, now))


def _way_back(subscription: Values, since: str, now: datetime) -> str:
    again = "Fix the endpoint, then request the data again with avaya_subscription and resend_lost"
    if not is_realtime(subscription):
        return f"{again}; it is not known how long the service keeps data of this source"
    left = REALTIME_KEPT - (now - parse_instant(since))
    if left > timedelta(0):
        return f"{again}, within {duration(left)}: the service sends real-time data of the last 24 hours only"
    return (
        f"{again}: the service sends real-time data of the last 24 hours only, so data that was dropped earlier is "
        "presumably lost"
    )


def size_finding(subscription: Values, takes: int | None) -> Finding:
    """Whether the largest POST fits into what the receiver takes, in bytes; None where nobody said how much."""
    check, largest = "size of a POST", given(subscription, "max_post_size")
    if not is_known(subscription, "max_post_size"):
        return Finding(check, Status.UNKNOWN, "The service does not say how large a POST may be")
    said = f"A POST contains at most {largest} bytes" if largest else "A POST has no size limit"
    if takes is None:
        return Finding(check, Status.NOT_CHECKED, f"{said}; the limit of the receiver was not specified")
    if largest and largest <= takes:
        return Finding(check, Status.OK, f"{said}, and the receiver accepts {takes}")
    return Finding(
        check,
        Status.PROBLEM,
        f"{said}, and the receiver accepts {takes}",
        f"Declare max_post_size {takes} or less, or raise the limit of the receiver",
    )


def duration(length: timedelta) -> str:
    """A length of time for people: `3 days 4 hours`, `5 hours 10 minutes`, `12 minutes`, `less than a minute`."""
    minutes = int(length.total_seconds() // 60)
    days, rest = divmod(minutes, _MINUTES_A_DAY)
    hours, minutes = divmod(rest, 60)
    parts = [_counted(days, "day"), _counted(hours, "hour"), "" if days else _counted(minutes, "minute")]
    return " ".join(part for part in parts if part) or "less than a minute"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}" if number else ""
