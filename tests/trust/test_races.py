# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Several runs at once on one sub-account: all end, and what they leave is one state, which no further run changes.

Each request takes a while, so that runs which begin at once stay side by side; some begin a little later.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions
from ansible_collections.avaya.cloud.tests.trust.judge import (
    HEALED,
    LOST,
    SURVIVED,
    Totals,
    differences,
    doubles,
    without_station,
)
from ansible_collections.avaya.cloud.tests.trust.playbooks import Playbook
from ansible_collections.avaya.cloud.tests.trust.runs import (
    FEED,
    FEED_CHANGED,
    FEED_GONE,
    MAIN_RUNS,
    Engine,
    MainRun,
    Ran,
    agent,
    plain,
    ran,
)
from ansible_collections.avaya.cloud.tests.trust.service import PATIENCE, Service

_BY_NAME = {run.name: run for run in MAIN_RUNS}
# Milliseconds, and seconds.
_LATENCY, _LATEST_START = 15.0, 0.12
_OPTIONS = JobOptions(wait_timeout=30.0, concurrency=4)
_ROUNDS, _ROUNDS_IN_A_SLICE = 12, 2

Runs = Sequence[Callable[[Engine], Ran]]


def at_once(service: Service, runs: Runs, key: str, dice: random.Random) -> list[Ran]:
    """How the runs end that begin at the same time, or nearly."""
    start = threading.Barrier(len(runs))
    delays = [dice.choice([0.0, dice.uniform(0, _LATEST_START)]) for _run in runs]

    def one(run: Callable[[Engine], Ran], delay: float) -> Ran:
        start.wait(PATIENCE)
        time.sleep(delay)
        return ran(run, Engine(service.url, service.keys[key], options=_OPTIONS))

    with ThreadPoolExecutor(len(runs)) as pool:
        return list(pool.map(one, runs, delays))


def prepared(run: MainRun, service: Service) -> None:
    run.prepared(service)
    service.set(job_delay=0.15, stations_lag=0.05, latency=_LATENCY)


def verdict(service: Service, runs: Runs, ended: Sequence[Ran], key: str) -> tuple[str, list[str]]:
    """Whether all ended well, or the next runs put right what was left, and what is wrong."""
    problems = [f"it did not end well, nor would it: {e}" for each in ended for e in each.errors if not e.retryable]
    for run in runs:
        again = ran(run, Engine(service.url, service.keys[key], options=_OPTIONS))
        problems += [f"the next run failed: {error}" for error in again.errors]
        if again.changed and all(each.succeeded for each in ended):
            problems.append("all had ended well, and the next run found something to do")
    problems += without_station(service.snapshot())
    return LOST if problems else SURVIVED if all(each.succeeded for each in ended) else HEALED, problems


@pytest.mark.parametrize("runs_at_once", [2, pytest.param(3, marks=pytest.mark.whole)])
@pytest.mark.parametrize("name", [run.name for run in MAIN_RUNS if "skill" not in run.name])
def test_the_same_run_several_times_at_once(
    service: Service, totals: Totals, is_slice: bool, name: str, runs_at_once: int
) -> None:
    run = _BY_NAME[name]
    prepared(run, service)
    alone = ran(run.run, Engine(service.url, service.keys[run.key], options=_OPTIONS))
    assert alone.succeeded, alone
    expected = plain(service.snapshot(), run.made)
    problems = []
    for number in range(_ROUNDS_IN_A_SLICE if is_slice else _ROUNDS):
        prepared(run, service)
        runs = [run.run] * runs_at_once
        ended = at_once(service, runs, run.key, random.Random(number))
        found = doubles(service.snapshot())
        result, more = verdict(service, runs, ended, run.key)
        found += more + differences(run, service.snapshot(), expected)
        totals.add("runs at once", LOST if found else result)
        problems += [f"{name}, round {number}: {problem}" for problem in found]
    assert not problems, "\n".join(problems)


def test_rosters_that_overlap(service: Service, totals: Totals, is_slice: bool) -> None:
    run = _BY_NAME["create a roster"]
    names = [f"new{number}@example.com" for number in range(6)]
    one = [agent(name) for name in names[:4]]
    other = [agent(name) for name in names[2:]]
    runs: Runs = [lambda engine: engine.agents(one), lambda engine: engine.agents(other)]
    problems = []
    for number in range(_ROUNDS_IN_A_SLICE if is_slice else _ROUNDS):
        prepared(run, service)
        ended = at_once(service, runs, run.key, random.Random(number))
        result, found = verdict(service, runs, ended, run.key)
        there = {each["username"] for each in service.snapshot()["agents"]}
        if there != {*names, *run.kept}:
            found.append(f"there are {sorted(there)}")
        if service.stats()["numbers_reserved"]["AGENT"] > 8:
            found.append("more numbers were reserved than there are agents declared")
        totals.add("runs at once", LOST if found else result)
        problems += [f"round {number}: {problem}" for problem in found]
    assert not problems, "\n".join(problems)


def test_one_who_creates_and_one_who_deletes(service: Service, totals: Totals, is_slice: bool) -> None:
    """They contradict each other, so either may win; but nothing is doubled, and each can have its way afterwards."""
    run = _BY_NAME["create a subscription"]
    contradiction: Runs = [lambda engine: engine.subscription(FEED), lambda engine: engine.subscription(FEED_GONE)]
    problems = []
    for number in range(_ROUNDS_IN_A_SLICE if is_slice else _ROUNDS):
        prepared(run, service)
        at_once(service, contradiction, run.key, random.Random(number))
        found = doubles(service.snapshot())
        last = ran(lambda engine: engine.subscription(FEED_CHANGED), Engine(service.url, service.keys[run.key]))
        found += [str(error) for error in last.errors]
        feeds = {each["dataSourceType"]: each["frequencyInMinutes"] for each in service.snapshot()["subscriptions"]}
        if feeds != {"ECH": 0, "RT_AGENT_STATE": 15}:
            found.append(f"there are {feeds}")
        totals.add("runs at once", LOST if found else SURVIVED)
        problems += [f"round {number}: {problem}" for problem in found]
    assert not problems, "\n".join(problems)


def test_the_default_skill_that_both_lack(service: Service, totals: Totals, is_slice: bool) -> None:
    """Nobody can prevent or undo that two runs create it. But it is reported, and another run changes nothing."""
    run = _BY_NAME["create a roster and the skill that it lacks"]
    rosters = [[agent(f"{who}{n}@example.com", skills=None, station_group=None) for n in range(2)] for who in "ab"]
    runs: Runs = [lambda engine: engine.agents(rosters[0]), lambda engine: engine.agents(rosters[1])]
    problems = []
    for number in range(_ROUNDS_IN_A_SLICE if is_slice else _ROUNDS):
        prepared(run, service)
        ended = at_once(service, runs, run.key, random.Random(number))
        result, found = verdict(service, runs, ended, run.key)
        snapshot = service.snapshot()
        made = [each for each in snapshot["skills"] if each["subAccountAppId"] == "ABC_FieldSales"]
        twice = sum(each["name"] == "DEFAULT_SKILL" for each in made) > 1
        if twice and not any(
            "skills are now named 'DEFAULT_SKILL'" in told for each in ended for told in each.warnings
        ):
            found.append("the skill was made twice, and nobody said so")
        if not all(
            [skill["skillName"] for skill in each["skills"]] == ["DEFAULT_SKILL"] for each in snapshot["agents"]
        ):
            found.append("an agent has another skill")
        totals.add("runs at once", LOST if found else result)
        problems += [f"round {number}: {problem}" for problem in found]
    assert not problems, "\n".join(problems)


@pytest.mark.whole
@pytest.mark.parametrize("name", ["create a roster", "recreate a roster", "create a subscription"])
def test_two_playbooks_at_once(service: Service, tmp_path: Path, totals: Totals, name: str) -> None:
    run = _BY_NAME[name]
    prepared(run, service)
    assert ran(run.run, Engine(service.url, service.keys[run.key], options=_OPTIONS)).succeeded
    expected = plain(service.snapshot(), run.made)
    prepared(run, service)
    started = []
    for number in range(2):
        directory = tmp_path / str(number)
        directory.mkdir()
        started.append(Playbook.start(run, service, directory))
    for playbook in started:
        status, said = playbook.ended()
        assert status == 0, said
    problems = doubles(service.snapshot()) + differences(run, service.snapshot(), expected)
    totals.add("playbooks at once", LOST if problems else SURVIVED)
    assert not problems
