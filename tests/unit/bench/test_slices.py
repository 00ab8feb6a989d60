# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What more slices would take. Every expected value was worked out by hand."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.bench.slices_figures import (
    Cost,
    Layout,
    Measurement,
    cost,
    extrapolated_table,
    measured_table,
    median,
    predicted,
)

COST = Cost(start=1.0, each=3.0, cpu_start=0.5, cpu_each=0.5, requests_each=10.0)


def test_what_a_sub_account_costs():
    start = Measurement(1.0, 0.5, 2, 1)
    one = Measurement(4.0, 1.1, 12, 4)
    whole = Measurement(19.5, 12.5, 240, 16)
    assert cost(start, one, whole, 24) == COST


@pytest.mark.parametrize(
    ("sub_accounts", "layout", "processors", "seconds"),
    [
        # 6 turns of 3 seconds.
        (24, Layout(1, 4), 2, 19.0),
        (24, Layout(3, 4), 2, 7.0),
        # 7 forks have 4 turns, of which the last one is not full.
        (24, Layout(1, 7), 2, 13.0),
        # One turn of 3 seconds, and 13.5 seconds of two processors.
        (24, Layout(3, 8), 2, 6.75),
        (1_000, Layout(10, 10), 20, 31.0),
        (1_000, Layout(1, 100), 2, 250.25),
    ],
)
def test_the_slower_of_waiting_and_working_counts(sub_accounts, layout, processors, seconds):
    assert predicted(COST, sub_accounts, layout, processors) == seconds


def test_medians_are_of_times_and_the_most_of_connections():
    runs = [Measurement(3.0, 1.0, 10, 5), Measurement(1.0, 3.0, 12, 7), Measurement(2.0, 2.0, 11, 6)]
    assert median(runs) == Measurement(2.0, 2.0, 11, 7)


def test_tables():
    layout = Layout(3, 4)
    measured = measured_table({("apply", layout): Measurement(7.25, 13.0, 240, 48)}, {"apply": COST}, 24, 20, 2)
    (row,) = [line.split() for line in measured.splitlines() if line.startswith("| apply")]
    assert [cell for cell in row if cell != "|"] == ["apply", "24", "480", "3", "4", "48", "7.2", "7.0"]
    calculated = extrapolated_table({"apply": COST}, 1_000, 20, 4, [Layout(10, 10)], 2)
    (line,) = [line for line in calculated.splitlines() if line.startswith("| apply")]
    assert [cell.strip() for cell in line.strip("|").split("|")] == [
        "apply",
        "1,000",
        "20,000",
        "10",
        "10",
        "up to 400",
        "0.5",
        "323",
    ]
