# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests lost data again: an update that moves the start time to the earliest loss, and so resets the record."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from ..._engine.changes import Action, Change
from ..._engine.declarations import Declaration
from ..._engine.instants import ZERO, format_instant, parse_instant
from ..._engine.values import Values, given, is_known
from ..._service.text import capitalized, option

_A_LITTLE = datetime.timedelta(seconds=1)


def resent_from(declaration: Declaration, current: Values) -> str | None:
    """The instant from which on lost data is to be sent again; None where that is not asked for, or nothing is lost.

    What was lost before a start time that is declared is not wanted.
    """
    oldest = _oldest_error(current)
    if not declaration.asks_again or oldest is None or _is_later(given(declaration.values, "start_time"), oldest):
        return None
    start = given(current, "start_time")
    if start is not None and parse_instant(start) == parse_instant(oldest):
        # Asked for before, and lost again: the same start time would be no change.
        return format_instant(parse_instant(oldest) - _A_LITTLE)
    return oldest


def with_start_time(declaration: Declaration, declared: Values, current: Values, compares: bool) -> Values:
    """What is declared with the start time that sends lost data again, unless it is only to be compared.

    A start time behind the declared one was moved there by an earlier run, and stays.
    """
    start = None if compares else resent_from(declaration, current)
    there = given(current, "start_time")
    wanted = given(declared, "start_time")
    if start is None and declaration.asks_again and wanted is not None and _is_later(there, wanted):
        start = there
    return declared if start is None else {**declared, "start_time": start}


def resends(change: Change) -> bool:
    """Whether a planned change asks for lost data again."""
    if change.action is not Action.UPDATE or change.declaration is None:
        return False
    start = resent_from(change.declaration, change.current or {})
    return start is not None and given(change.target or {}, "start_time") == start


def resending_remarks(change: Change, label: str) -> Iterable[str]:
    """What to know about data that is asked for again, or is not although the user wants that."""
    declaration, current = change.declaration, change.current
    if declaration is None or current is None or not declaration.asks_again or not declaration.present:
        return
    if resends(change):
        yield from _asked_again(declaration, current, label)
        return
    oldest = _oldest_error(current)
    if oldest is not None and _is_later(given(declaration.values, "start_time"), oldest):
        yield (
            f"{capitalized(label)} has lost data since {oldest}, which is before the declared {option('start_time')}, "
            "so that data is not requested again"
        )
    elif not is_known(given(current, "lost_data") or {}, "oldest_error"):
        yield (
            f"The service does not show whether {label} has lost data, so nothing is requested again; to request data "
            f"anyway, declare {option('start_time')}"
        )


def _asked_again(declaration: Declaration, current: Values, label: str) -> Iterable[str]:
    start = resent_from(declaration, current)
    record = given(current, "lost_data") or {}
    counts = [
        f"{count} {noun if count == 1 else noun + 's'}"
        for name, noun in (("lost_post_requests", "POST"), ("lost_records", "record"))
        if (count := given(record, name))
    ]
    known = f"; the service counted {' and '.join(counts)}" if counts else ""
    yield (
        f"{capitalized(label)} has lost data since {_oldest_error(current)}{known}. The data from {start} on is "
        "requested again, so data that arrived after that time may be sent a second time. The service keeps "
        "real-time data for 24 hours only"
    )
    wanted = given(declaration.values, "start_time")
    if wanted is not None and parse_instant(wanted) != parse_instant(start):
        yield (
            f"{capitalized(label)} is declared with {option('start_time')}: {wanted}, and sends data from {start} on. "
            f"Keep {option('resend_lost')} or declare {option('start_time')}: {start}. Otherwise the next run moves "
            "it back, and all data since then is sent a second time"
        )


def _oldest_error(subscription: Values) -> str | None:
    oldest = given(given(subscription, "lost_data") or {}, "oldest_error")
    return None if oldest is None or oldest == ZERO else str(oldest)


def _is_later(one: str | None, other: str) -> bool:
    return one is not None and parse_instant(one) > parse_instant(other)
