# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Instants. Each expectation was worked out by hand in UTC."""

from __future__ import annotations

import datetime

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine.instants import (
    ZERO,
    format_instant,
    parse_instant,
    parse_timestamp,
    read_instant,
    timestamp,
)

EIGHT_O_CLOCK = "2026-01-31T08:00:00Z"


@pytest.mark.parametrize(
    "written",
    [
        "2026-01-31T08:00:00Z",
        "2026-01-31t08:00:00z",
        "2026-01-31 08:00:00Z",
        "2026-01-31T08:00:00",
        "2026-01-31T08:00Z",
        "2026-01-31T08:00:00.000Z",
        "2026-01-31T08:00:00,000000000Z",
        "2026-01-31T08:00:00+00:00",
        "2026-01-31T08:00:00-00:00",
        "2026-01-31T09:00:00+01:00",
        "2026-01-31T09:00:00+0100",
        "2026-01-31T09:00:00+01",
        "2026-01-31T02:30:00-05:30",
        "2026-01-31T23:00:00+15:00",
        "2026-02-01T00:00:00+16:00",
        "  2026-01-31T08:00:00Z ",
        "2026-01-31 08:00:00 +00:00",
        # 20484 days and 8 hours after 1970-01-01
        1769846400000,
        1769846400000.0,
        1769846400,
        "1769846400",
        "1769846400000",
        # as YAML reads an unquoted timestamp
        datetime.datetime(2026, 1, 31, 8, 0),  # noqa: DTZ001
        datetime.datetime(2026, 1, 31, 9, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=1))),
    ],
)
def test_one_instant_in_many_forms(written):
    assert format_instant(written) == EIGHT_O_CLOCK
    assert parse_instant(written) == datetime.datetime(2026, 1, 31, 8, tzinfo=datetime.timezone.utc)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-01-31", "2026-01-31T00:00:00Z"),
        ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
        ("2026-01-31T08:00:00.5Z", "2026-01-31T08:00:00.500Z"),
        ("2026-01-31T08:00:00.120Z", "2026-01-31T08:00:00.120Z"),
        ("2026-01-31T08:00:00.123456789Z", "2026-01-31T08:00:00.123456Z"),
        (1769846400001, "2026-01-31T08:00:00.001Z"),
        ("0001-01-02T00:00:00Z", "0001-01-02T00:00:00Z"),
        (-1000, "1969-12-31T23:59:59Z"),
    ],
)
def test_the_one_form_that_is_sent_and_shown(written, expected):
    assert format_instant(written) == expected


@pytest.mark.parametrize(
    "zero",
    [
        0,
        0.0,
        "0",
        "",
        "  ",
        "0001-01-01T00:00:00Z",
        "0001-01-01",
        "0001-01-01T00:00:00+05:00",
        datetime.datetime(1, 1, 1, tzinfo=datetime.timezone.utc),
    ],
)
def test_the_beginning_has_many_forms_too(zero):
    assert format_instant(zero) == ZERO == "0001-01-01T00:00:00Z"


@pytest.mark.parametrize(
    "written",
    [
        "tomorrow",
        "2026-02-30T00:00:00Z",
        "2026-13-01",
        "2026-01-31T25:00:00Z",
        "2026-01-31T08:61:00Z",
        "2026-01-31T08:00:00+99:00",
        "0000-01-01T00:00:00Z",
        "31.01.2026",
        "2026-01-31T08",
        "123",
        True,
        None,
        [],
        float("nan"),
        float("inf"),
        10**17,
        # later than the last instant that can be written: not "from the beginning"
        "9999-12-31T23:59:59-05:00",
    ],
)
def test_anything_else_is_refused(written):
    with pytest.raises(ValueError, match="is not an instant such as 2026-01-31T08:00:00Z"):
        parse_instant(written)


def test_null_is_not_the_zero_instant():
    assert read_instant(None) is None
    assert read_instant("") == ZERO


@pytest.mark.parametrize(
    ("milliseconds", "expected"),
    [
        (0.5, "1970-01-01T00:00:00.000500Z"),
        (1, "1970-01-01T00:00:00.001Z"),
        (1000, "1970-01-01T00:00:01Z"),
    ],
)
def test_a_fraction_keeps_its_leading_zeros(milliseconds, expected):
    assert format_instant(milliseconds) == expected
    assert format_instant(expected) == expected


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (0, "1970-01-01T00:00:00Z"),
        (1769846400.75, "2026-01-31T08:00:00Z"),
        (
            datetime.datetime(2026, 1, 31, 9, 0, 59, 999_999, datetime.timezone(datetime.timedelta(hours=1))),
            "2026-01-31T08:00:59Z",
        ),
    ],
)
def test_files_keep_a_moment_to_the_second_in_utc(moment: float | datetime.datetime, written: str) -> None:
    assert timestamp(moment) == written


def test_a_timestamp_is_read_back() -> None:
    assert parse_timestamp(EIGHT_O_CLOCK) == 1769846400


@pytest.mark.parametrize(
    "other", ["", "yesterday", "2026-01-31", "2026-01-31T08:00:00.5Z", "2026-01-31T08:00:00+00:00"]
)
def test_what_was_not_written_as_a_timestamp_is_none(other: str) -> None:
    with pytest.raises(ValueError, match=r"format|unconverted"):
        parse_timestamp(other)
