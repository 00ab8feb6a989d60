# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kills: of the playbook, and of the service, with SIGKILL at many moments. The next run puts everything right.

A moment is a request, not a time: the service holds the answer to the request back, and that is when the signal is
sent. So what the request did is done, and whoever asked does not know it.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions
from ansible_collections.avaya.cloud.tests.trust.judge import (
    HEALED,
    LOST,
    SURVIVED,
    Totals,
    differences,
    doubles,
    unclear,
    without_station,
)
from ansible_collections.avaya.cloud.tests.trust.playbooks import Playbook
from ansible_collections.avaya.cloud.tests.trust.runs import MAIN_RUNS, Engine, MainRun, Ran, plain, ran
from ansible_collections.avaya.cloud.tests.trust.service import PATIENCE, Process, Service

# Seconds of real time. An answer is held back for longer than it takes to notice that.
_JOB_DELAY, _HELD_BACK, _HELD_BACK_BRIEFLY = 0.3, 5.0, 0.5
_BY_NAME = {run.name: run for run in MAIN_RUNS}
_KILLED_PLAYBOOKS = (
    "create a roster",
    "recreate a roster",
    "delete from a roster",
    "create a subscription",
    "change a subscription",
    "delete a subscription",
    "create a station group",
    "create an administrator",
    "delete an administrator",
    "create an account",
)
# Runs at once make two of what has no name of its own for the service, and nothing shows until it is made: then all say
# so. Whoever outlives its playbook is such a run.
_OUTLIVING = tuple(name for name in _KILLED_PLAYBOOKS if name not in ("create a station group", "create an account"))
_KILLED_SERVICES = (*_KILLED_PLAYBOOKS, "purge a roster", "create a skill")
# A service takes a while to come back, so it is killed at every so-manieth request.
_BETWEEN_KILLS = {"before": 4, "after": 3}
_IN_A_SLICE = {"create a roster": 6, "create a subscription": 2, "create an administrator": 3}
"""The one request at which a slice kills."""


def runs_of(names: Sequence[str]) -> list[ParameterSet]:
    """The runs, those marked that are not of a slice."""
    return [pytest.param(name, marks=() if name in _IN_A_SLICE else pytest.mark.whole) for name in names]


_PATIENT = JobOptions(wait_timeout=8.0, concurrency=4)


def prepared(run: MainRun, service: Service) -> None:
    run.prepared(service)
    service.set(job_delay=_JOB_DELAY, stations_lag=0.1)


def next_run(run: MainRun, service: Service) -> Ran:
    return ran(run.run, Engine(service.url, service.keys[run.key], options=_PATIENT))


def undisturbed(run: MainRun, service: Service) -> tuple[int, dict[str, object]]:
    """How many requests the run takes that nobody kills, and what it leaves behind."""
    prepared(run, service)
    ended = next_run(run, service)
    assert ended.succeeded, ended
    return len(service.requests()), plain(service.snapshot(), run.made)


def put_right(run: MainRun, service: Service, expected: dict[str, object]) -> list[str]:
    """What is wrong after one more run, which is begun at once."""
    problems = doubles(service.snapshot())
    second = next_run(run, service)
    # What the killed run had submitted goes on, and the next run leaves an agent alone that is there already.
    service.wait_until_done()
    snapshot = service.snapshot()
    problems += [f"the next run failed: {error}" for error in second.errors]
    problems += doubles(snapshot) + differences(run, snapshot, expected) + without_station(snapshot)
    last = next_run(run, service)
    if last.errors or last.changed:
        problems.append(f"a last run found something to do: {last}")
    return problems


@pytest.mark.parametrize("name", runs_of(_KILLED_PLAYBOOKS))
def test_a_playbook_that_is_killed_is_put_right_by_the_next_run(
    service: Service, tmp_path: Path, totals: Totals, is_slice: bool, name: str
) -> None:
    run = _BY_NAME[name]
    _requests, expected = undisturbed(run, service)
    problems = []
    for position in [_IN_A_SLICE[name]] if is_slice else itertools.count():
        prepared(run, service)
        service.fault(action="delay", when="after", seconds=_HELD_BACK, skip=position)
        directory = tmp_path / str(position)
        directory.mkdir()
        playbook = Playbook.start(run, service, directory)
        was_killed = playbook.killed_when_struck(service)
        if not was_killed:
            status, said = playbook.ended()
            assert status == 0, said
            assert position > 2, "it took less requests than any run takes"
        service.clear_faults()
        found = put_right(run, service, expected)
        totals.add("playbooks killed", LOST if found else HEALED if was_killed else SURVIVED)
        problems += [f"{name}, killed at request {position}: {problem}" for problem in found]
        if not was_killed:
            break
    assert not problems, "\n".join(problems)


@pytest.mark.whole
@pytest.mark.parametrize("name", _OUTLIVING)
def test_a_module_that_outlives_its_playbook_does_no_harm(
    service: Service, tmp_path: Path, totals: Totals, name: str
) -> None:
    """`kill -9` ends ansible-playbook, and not what that has started: the next run meets the module of the last one."""
    run = _BY_NAME[name]
    requests, expected = undisturbed(run, service)
    problems = []
    for position in range(2, requests, 3):
        prepared(run, service)
        service.fault(action="delay", when="after", seconds=_HELD_BACK_BRIEFLY, skip=position)
        directory = tmp_path / str(position)
        directory.mkdir()
        playbook = Playbook.start(run, service, directory)
        was_killed = playbook.killed_when_struck(service, alone=True)
        service.clear_faults()
        next_run(run, service)
        playbook.wait_until_nothing_is_left()
        found = put_right(run, service, expected)
        totals.add("playbooks killed alone", LOST if found else HEALED if was_killed else SURVIVED)
        problems += [f"{name}, killed at request {position}: {problem}" for problem in found]
    assert not problems, "\n".join(problems)


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Process]:
    running = Process(tmp_path, ("--job-delay", str(_JOB_DELAY)), state=True)
    try:
        yield running
    finally:
        running.stop()


@pytest.mark.parametrize("when", [pytest.param("before", marks=pytest.mark.whole), "after"])
@pytest.mark.parametrize("name", runs_of(_KILLED_SERVICES))
def test_a_service_that_is_killed_and_comes_back_loses_nothing(
    process: Process, totals: Totals, is_slice: bool, name: str, when: str
) -> None:
    run = _BY_NAME[name]
    service = process.start()
    requests, expected = undisturbed(run, service)
    problems = []
    shift = _KILLED_SERVICES.index(name) % _BETWEEN_KILLS[when]
    for position in [_IN_A_SLICE[name]] if is_slice else range(shift, requests, _BETWEEN_KILLS[when]):
        prepared(run, service)
        service.fault(action="delay", when=when, seconds=PATIENCE, skip=position)
        with ThreadPoolExecutor(1) as pool:
            first = pool.submit(next_run, run, service)
            _wait_until_held(service, first)
            process.kill()
            service = process.start()
            ended = first.result(PATIENCE)
        found = unclear(run, ended, [service.keys[run.key]])
        if ended.succeeded:
            snapshot = service.snapshot()
            found += differences(run, snapshot, expected) + without_station(snapshot)
        found += put_right(run, service, expected)
        totals.add("services killed", LOST if found else SURVIVED if ended.succeeded else HEALED)
        problems += [f"{name}, service killed {when} request {position}: {problem}" for problem in found]
    assert not problems, "\n".join(problems)


def _wait_until_held(service: Service, first: Future[Ran]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not service.fault_has_hit() and not first.done():
        assert time.monotonic() < deadline, "the run hangs"
        time.sleep(0.005)
