# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From runs to figures. Every expected value was worked out by hand."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.bench.figures import (
    Run,
    Spread,
    by_round,
    extrapolated,
    is_linear,
    per_agent,
    ratio,
    rows,
    spread,
)


def run(contender, number, seconds, **more):
    return Run("create 10", contender, number, seconds, cpu_seconds=seconds / 2, **more)


def test_a_spread_is_the_median_between_the_extremes():
    assert spread([3.0, 1.0, 10.0]) == Spread(median=3.0, low=1.0, high=10.0)


@pytest.mark.parametrize(
    ("seconds", "start", "sample", "count", "expected"),
    [
        (21.0, 1.0, 20, 1000, 1001.0),  # one second an agent
        (21.0, 1.0, 20, 1, 2.0),
        (6.0, 0.0, 2, 100, 300.0),
        (0.9, 1.0, 20, 1000, 1.0),  # no agent takes less than nothing
    ],
)
def test_a_loop_is_extrapolated_without_its_start(seconds, start, sample, count, expected):
    assert extrapolated(seconds, start, sample, count) == expected


def test_a_ratio_is_the_median_of_those_within_the_rounds():
    ours = [run("ours", 1, 4.0), run("ours", 2, 30.0), run("ours", 3, 3.0)]
    theirs = [run("theirs", 1, 2.0), run("theirs", 2, 10.0), run("theirs", 3, 3.0)]
    # 2, 3 and 1; the ratio of the medians would be 4 / 3.
    assert ratio(ours, theirs) == 2.0


def test_a_ratio_needs_a_round_in_common():
    assert ratio([run("ours", 1, 4.0)], [run("theirs", 2, 2.0)]) is None


def test_only_rounds_in_which_both_ran_are_compared():
    assert ratio([run("ours", 1, 50.0)], [run("theirs", 1, 2.0), run("theirs", 2, 1.0)]) == 25.0


def test_what_runs_twice_in_a_round_counts_once():
    assert by_round([run("empty", 1, 1.0), run("empty", 1, 2.0), run("empty", 2, 3.0)]) == {1: 1.5, 2: 3.0}


def test_rows_hold_the_worst_of_connections_and_every_wrong_once():
    found = rows(
        [
            run("empty", 1, 1.0),
            run("floor", 1, 2.0),
            run("ours", 1, 3.0, connections=16, requests=20, wrong=("2 agents missing",)),
            run("ours", 2, 5.0, connections=4, requests=22, wrong=("2 agents missing",)),
        ],
        "empty",
        "floor",
    )
    assert [row.contender for row in found] == ["empty", "floor", "ours"]
    ours = found[2]
    assert ours.seconds == Spread(4.0, 3.0, 5.0)
    assert (ours.cpu_seconds, ours.to_empty, ours.to_floor) == (2.0, 3.0, 1.5)
    assert (ours.connections, ours.requests, ours.wrong) == (16, 22, ("2 agents missing",))


def test_each_agent_costs_its_share():
    assert per_agent({100: 0.5, 1000: 2.0, 10: -0.1}) == {10: 0.0, 100: 5.0, 1000: 2.0}


@pytest.mark.parametrize(
    ("costs", "linear"),
    [
        ({100: 5.0, 1000: 2.0, 10000: 2.0}, True),
        ({100: 2.0, 1000: 2.0, 10000: 2.4}, True),
        ({100: 5.0, 1000: 1.0, 10000: 1.6}, False),
        ({10000: 5.0, 100: 1.0}, False),
    ],
)
def test_time_is_linear_where_an_agent_does_not_cost_more_among_many(costs, linear):
    assert is_linear(costs) is linear
