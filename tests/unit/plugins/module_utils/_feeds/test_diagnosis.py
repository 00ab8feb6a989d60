# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN
from ansible_collections.avaya.cloud.plugins.module_utils._feeds.diagnosis import (
    delivery_findings,
    duration,
    size_finding,
)
from ansible_collections.avaya.cloud.plugins.module_utils._feeds.findings import Finding, Status, worst

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=timezone.utc)


def subscription(**values: Any) -> dict[str, Any]:
    return {
        "subscription_id": "1",
        "data_source_type": "HAGENT",
        "event_type": "HISTORICAL",
        "frequency_in_minutes": 15,
        "max_post_size": 0,
        "last_data_sent": "2026-11-30T11:50:00Z",
        "lost_data": {"oldest_error": None, "lost_post_requests": 0, "lost_records": 0},
        **values,
    }


def found(values: dict[str, Any], check: str, silent_after: timedelta | None = None) -> Finding:
    (finding,) = [each for each in delivery_findings(values, NOW, silent_after) if each.check == check]
    return finding


# Twice 15 minutes and 5 more are 35: at 11:25 it is not late, a second before it is.
@pytest.mark.parametrize(
    ("last", "status"),
    [
        ("2026-11-30T11:25:00Z", Status.OK),
        ("2026-11-30T11:24:59Z", Status.WARNING),
        ("2026-11-30T12:00:09Z", Status.OK),
    ],
)
def test_a_feed_is_silent_after_two_of_its_intervals(last: str, status: Status) -> None:
    assert found(subscription(last_data_sent=last), "sends data").status is status


def test_a_silent_feed_is_described_with_how_long() -> None:
    finding = found(subscription(last_data_sent="2026-11-30T09:30:00Z"), "sends data")

    assert finding.text == (
        "The service last sent data at 2026-11-30T09:30:00Z, 2 hours 30 minutes ago; it may be silent for 35 minutes"
    )


def test_the_user_says_how_long_a_feed_may_be_silent() -> None:
    values = subscription(last_data_sent="2026-11-30T11:50:00Z", frequency_in_minutes=0)

    assert found(values, "sends data", timedelta(minutes=9)).status is Status.WARNING
    assert found(values, "sends data", timedelta(minutes=10)).status is Status.OK


@pytest.mark.parametrize("frequency", [0, UNKNOWN])
def test_a_feed_without_a_frequency_is_not_called_silent(frequency: Any) -> None:
    values = subscription(last_data_sent="2026-11-01T00:00:00Z", frequency_in_minutes=frequency)

    assert found(values, "sends data").status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("last", "status"), [(None, Status.WARNING), ("0001-01-01T00:00:00Z", Status.WARNING), (UNKNOWN, Status.UNKNOWN)]
)
def test_never_and_unknown_are_two_things(last: Any, status: Status) -> None:
    assert found(subscription(last_data_sent=last), "sends data").status is status


@pytest.mark.parametrize("since", [None, "0001-01-01T00:00:00Z"])
def test_counters_of_zero_prove_nothing_and_no_oldest_error_does(since: Any) -> None:
    record = {"oldest_error": since, "lost_post_requests": 0, "lost_records": 0}

    assert found(subscription(lost_data=record), "lost data").status is Status.OK


@pytest.mark.parametrize("record", [UNKNOWN, {"oldest_error": UNKNOWN, "lost_post_requests": 0, "lost_records": 0}])
def test_a_record_that_is_not_shown_is_unknown(record: Any) -> None:
    assert found(subscription(lost_data=record), "lost data").status is Status.UNKNOWN


def lost(since: str, **values: Any) -> Finding:
    record = {"oldest_error": since, "lost_post_requests": 0, "lost_records": 0}
    return found(subscription(lost_data=record, **values), "lost data")


def test_a_loss_of_real_time_data_says_how_long_it_can_be_had_again() -> None:
    finding = lost("2026-11-30T02:00:00Z", data_source_type="RT_AGENT_STATE", event_type="REALTIME")

    assert finding.status is Status.PROBLEM
    assert finding.text == "Data from 2026-11-30T02:00:00Z on was dropped, 10 hours ago"
    assert finding.next_step == (
        "Fix the endpoint, then request the data again with avaya_subscription and resend_lost, within 14 "
        "hours: the service sends real-time data of the last 24 hours only"
    )


@pytest.mark.parametrize("since", ["2026-11-29T12:00:00Z", "2026-11-01T00:00:00Z"])
def test_a_loss_of_real_time_data_of_a_day_ago_is_presumably_gone(since: str) -> None:
    assert "presumably lost" in lost(since, event_type="REALTIME").next_step


def test_how_long_historical_data_is_kept_is_not_known() -> None:
    assert "is not known" in lost("2026-11-01T00:00:00Z").next_step


@pytest.mark.parametrize(("source", "part"), [("ECH", "is not known"), ("RT_DID_STATE", "last 24 hours")])
def test_without_an_event_type_the_source_says_what_the_data_is(source: str, part: str) -> None:
    assert part in lost("2026-11-30T11:00:00Z", event_type=UNKNOWN, data_source_type=source).next_step


def test_counters_are_shown_where_they_say_something() -> None:
    record = {"oldest_error": "2026-11-30T11:00:00Z", "lost_post_requests": 3, "lost_records": 120}

    assert found(subscription(lost_data=record), "lost data").text.endswith("1 hour ago (3 POSTs and 120 records)")


@pytest.mark.parametrize(
    ("largest", "takes", "status"),
    [
        (1000, 1000, Status.OK),
        (1001, 1000, Status.PROBLEM),
        (0, 1000, Status.PROBLEM),
        (0, None, Status.NOT_CHECKED),
        (UNKNOWN, 1000, Status.UNKNOWN),
    ],
)
def test_the_largest_post_must_fit_into_what_the_receiver_takes(
    largest: Any, takes: int | None, status: Status
) -> None:
    assert size_finding(subscription(max_post_size=largest), takes).status is status


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (59, "less than a minute"),
        (60, "1 minute"),
        (3600, "1 hour"),
        (5400, "1 hour 30 minutes"),
        (86400, "1 day"),
        (90061, "1 day 1 hour"),
    ],
)
def test_lengths_of_time_are_for_people(seconds: int, said: str) -> None:
    assert duration(timedelta(seconds=seconds)) == said


@pytest.mark.parametrize(
    ("statuses", "whole"),
    [
        ([], Status.OK),
        ([Status.UNKNOWN, Status.NOT_CHECKED], Status.OK),
        ([Status.OK, Status.WARNING, Status.UNKNOWN], Status.WARNING),
        ([Status.WARNING, Status.PROBLEM, Status.OK], Status.PROBLEM),
    ],
)
def test_a_feed_is_as_bad_as_the_worst_that_was_found(statuses: list[Status], whole: Status) -> None:
    assert worst(Finding("a check", each, "") for each in statuses) is whole
