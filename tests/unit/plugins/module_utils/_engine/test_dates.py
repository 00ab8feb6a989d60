# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Calendar days: as the service writes them, and as a user declares them."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine.dates import parse_date, read_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019-03-21", "2019-03-21"),
        ("2019-03-21T23:30:00+02:00", "2019-03-21"),
        ("2019-03-21 00:00:00", "2019-03-21"),
        # 17976 days of 86 400 000 ms after 1970-01-01
        (1553126400000, "2019-03-21"),
        (1553126400000 - 1, "2019-03-20"),
        (None, None),
        # The ways that the simulator's setting agent_dates offers for one day.
        ("2024-02-29T00:00:00Z", "2024-02-29"),
        ("2024-02-29T09:00:00+09:00", "2024-02-29"),
        ("2024-02-28T19:00:00-05:00", "2024-02-29"),
        ("2024-02-28T23:00:00Z", "2024-02-29"),
    ],
)
def test_dates_are_read_in_any_form(value, expected):
    assert read_date(value) == expected


@pytest.mark.parametrize("value", ["2019-02-30", "21.03.2019", "2019-03-213", "", 10**20, True, 1.5, ["2019-03-21"]])
def test_a_date_that_cannot_be_read_is_refused(value):
    with pytest.raises(ValueError):  # noqa: PT011 - Python has its own words for a day that a month does not have
        read_date(value)


@pytest.mark.parametrize("value", ["2019-03-21", "2038-01-01", "2024-02-29"])
def test_a_declared_date_is_kept(value):
    assert parse_date(value) == value


@pytest.mark.parametrize(
    "value", ["2019-02-30", "2023-02-29", "21.03.2019", "2019-03-21T00:00:00Z", "2019-3-21", "", "tomorrow", 20190321]
)
def test_a_declared_date_is_a_day_and_nothing_else(value):
    with pytest.raises(ValueError, match="is not a date") as raised:
        parse_date(value)
    assert str(raised.value) == f"'{value}' is not a date (YYYY-MM-DD)"
