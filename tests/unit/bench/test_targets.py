# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The verdicts and the table."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.bench.cases import create, nothing_to_do
from ansible_collections.avaya.cloud.bench.figures import Run, rows
from ansible_collections.avaya.cloud.bench.table import aligned, document
from ansible_collections.avaya.cloud.bench.targets import Measured, Target, targets

OURS, WIDEST = "avaya_agents, concurrency 16", "avaya_agents, concurrency 32"
EMPTY, LOOP = "an empty playbook", "loop over avaya_agent"
FLOOR, NPM = "the floor, 32 connections", "npm client, all at once"


def measured(cases, seconds, memory=None, connections=0):
    """`seconds` are by case and contender."""
    runs = [
        Run(case.title, contender, 1, taken, taken, connections=connections)
        for case, contenders in zip(cases, seconds)
        for contender, taken in contenders.items()
    ]
    return Measured(cases, runs, memory or {}, job_delay=2.0)


def verdict(found, words):
    (target,) = [each for each in targets(found) if words in each.aim]
    return target.met


@pytest.mark.parametrize(("seconds", "met"), [(12.0, True), (12.1, False)])
def test_creating_a_thousand_is_held_to_the_floor(seconds, met):
    found = measured([create(1000)], [{FLOOR: 10.0, WIDEST: seconds}])
    assert verdict(found, "1.2 x the floor") is met


@pytest.mark.parametrize(("seconds", "met"), [(2.5, True), (2.6, False)])
def test_nothing_to_do_is_held_to_an_empty_playbook(seconds, met):
    found = measured(
        [nothing_to_do(1000), nothing_to_do(10000)], [{EMPTY: 1.0, OURS: 1.0}, {EMPTY: 1.0, OURS: seconds}]
    )
    assert verdict(found, "2.5 x an empty playbook") is met


@pytest.mark.parametrize(("loop", "met"), [(500.0, True), (499.0, False)])
def test_a_loop_takes_a_hundred_times_as_long(loop, met):
    found = measured([create(1000), nothing_to_do(1000)], [{OURS: 5.0, LOOP: loop}, {OURS: 1.0, LOOP: 200.0}])
    assert verdict(found, "100 x faster than loop over avaya_agent: create") is met
    assert verdict(found, "20 x faster than loop over avaya_agent: nothing to do") is True


@pytest.mark.parametrize(("npm", "met"), [(5.1, True), (4.9, False)])
def test_the_npm_client_takes_longer(npm, met):
    assert verdict(measured([create(1000)], [{OURS: 5.0, NPM: npm}]), "faster than npm client") is met


def test_the_wait_for_jobs_does_not_hide_what_an_agent_costs():
    """Without 2 s of waiting and 1 s for a playbook, 100 take 0.1 s and 1,000 take 2 s: twice as much each."""
    cases = [create(100), create(1000)]
    assert (
        verdict(measured(cases, [{OURS: 3.1, EMPTY: 1.0}, {OURS: 5.0, EMPTY: 1.0}]), "number of agents: create")
        is False
    )
    assert (
        verdict(measured(cases, [{OURS: 3.2, EMPTY: 1.0}, {OURS: 5.0, EMPTY: 1.0}]), "number of agents: create") is True
    )


def test_a_smaller_case_than_the_target_speaks_of_tells_nothing():
    found = measured(
        [create(20), nothing_to_do(100)], [{FLOOR: 1.0, WIDEST: 1.0, OURS: 1.0, NPM: 9.0}, {EMPTY: 1.0, OURS: 1.0}]
    )
    for words in ("1.2 x the floor", "2.5 x an empty", "faster than npm client", "loop over avaya_agent: create"):
        assert verdict(found, words) is None


def test_a_larger_case_than_the_target_speaks_of_does_not_count():
    found = measured([nothing_to_do(1000), nothing_to_do(10000)], [{OURS: 1.0, LOOP: 19.0}, {OURS: 2.0, LOOP: 990.0}])
    assert verdict(found, "loop over avaya_agent: nothing to do") is False


def test_a_run_that_went_wrong_meets_nothing():
    runs = [
        Run("create 1,000", FLOOR, 1, 10.0, 1.0),
        Run("create 1,000", WIDEST, 1, 1.0, 1.0, wrong=("nobody is there",)),
    ]
    assert verdict(Measured([create(1000)], runs, {}, job_delay=2.0), "1.2 x the floor") is None


def test_what_did_not_run_is_not_told():
    found = targets(measured([create(1000)], [{EMPTY: 1.0}]))
    assert {target.met for target in found} == {None}


def test_memory_and_connections_have_a_bound():
    found = measured([create(1000)], [{OURS: 1.0}], {"of 10,000": 200.0}, connections=33)
    assert verdict(found, "less than 200 MB") is False
    assert verdict(found, "no more than 32 connections") is False
    found = measured([create(1000)], [{OURS: 1.0}], {"of 10,000": 199.0}, connections=32)
    assert verdict(found, "less than 200 MB") is True
    assert verdict(found, "no more than 32 connections") is True


def test_columns_stand_below_each_other():
    assert aligned([("who", "s"), ("a contender", "1.00"), ("b", "100")]).splitlines() == [
        "| who         |    s |",
        "| ----------- | ---: |",
        "| a contender | 1.00 |",
        "| b           |  100 |",
    ]


def test_the_table_says_what_was_extrapolated_and_what_went_wrong():
    runs = [
        Run("create 1,000", EMPTY, 1, 1.0, 1.0),
        Run("create 1,000", OURS, 1, 4.0, 2.0, requests=2017, connections=16),
        Run("create 1,000", OURS, 2, 6.0, 2.0, requests=2017, connections=16),
        Run("create 1,000", LOOP, 1, 1234.0, 9.0, 99, 1, sample=20, measured_seconds=25.0, wrong=("1 agents missing",)),
    ]
    text = document({"Python": "3.11"}, ["a note"], rows(runs, EMPTY, FLOOR), [Target("an aim", "found", False)])
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("|")]
    assert [OURS, "5.00", "4.00 … 6.00", "4.00", "", "2.00", "2,017", "16"] in cells
    assert [f"{LOOP} (extrapolated from 20) WRONG", "1,234", "", "1,234", "", "", "", "1"] in cells
    assert ["MISSED", "an aim", "found"] in cells
    assert f"WRONG, {LOOP}: 1 agents missing" in text
    assert "- a note" in text
    assert "- Python: 3.11" in text
