# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every request of every main run, struck by every fault.

A run that is struck either succeeds all the same, or fails with a clear error and the next run puts everything right.
Nothing is doubled at any time, and no number is reserved that no failure explains. Each fault strikes one request, and
in a second round every request from there on: an outage that begins in the middle of a run.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from ansible_collections.avaya.cloud.tests.trust.faults import FAULTS, Fault, Line, Strike
from ansible_collections.avaya.cloud.tests.trust.judge import (
    HEALED,
    LOST,
    SURVIVED,
    Totals,
    differences,
    doubles,
    expect_by_hand,
    unclear,
    unexplained_numbers,
    without_station,
)
from ansible_collections.avaya.cloud.tests.trust.playbooks import Playbook
from ansible_collections.avaya.cloud.tests.trust.runs import (
    FEED_PASSWORD,
    MAIN_RUNS,
    PASSWORD,
    Engine,
    MainRun,
    Ran,
    plain,
    ran,
)
from ansible_collections.avaya.cloud.tests.trust.service import Service, TurnedClock

_RESERVATIONS = {"/spokenAbc/extensions/next/": "AGENT", "/spokenAbc/numbers/next/": "SKILL"}
# An outage is tried from every third request on, other ones for other faults: it takes long, by whichever it begins.
_BETWEEN_OUTAGES = 3
# A slice tries every second fault in a run and every sixth outage, other ones in each run, so that all are tried.
_FAULTS_IN_A_SLICE = 2
_OUTAGES_IN_A_SLICE = 6


@dataclass(frozen=True)
class Clean:
    """What a run asks and leaves behind that nothing disturbed."""

    requests: int
    state: Mapping[str, Any]


@dataclass
class Bench:
    """Runs main runs on a line with a fault on it, by a clock that is turned."""

    service: Service
    clock: TurnedClock
    refusing: str
    _clean: dict[str, Clean] = field(default_factory=dict)

    def run(self, run: MainRun, strike: Strike | None = None) -> tuple[Ran, Line]:
        engine = Engine(self.service.url, self.service.keys[run.key], self.clock)
        line = Line(engine.connection, self.clock, self.refusing, self.service, strike)
        engine.http_client, engine.begin_anew = line, line.begin_anew
        self.clock.begin()
        try:
            return ran(run.run, engine), line
        finally:
            line.close()

    def clean(self, run: MainRun) -> Clean:
        """The run without a fault, seen once and checked by hand."""
        if run.name not in self._clean:
            run.prepared(self.service)
            ended, line = self.run(run)
            assert ended.succeeded, ended
            assert ended.changed
            recorded = self.service.requests()
            assert recorded == [request for request, _struck in line.sent]
            snapshot = self.service.snapshot()
            expect_by_hand(run, snapshot)
            assert {k: n for k, n in self.service.stats()["numbers_reserved"].items() if n} == dict(run.numbers)
            again, _line = self.run(run)
            assert again.succeeded
            assert not again.changed
            self._clean[run.name] = Clean(len(recorded), plain(snapshot, run.made))
        return self._clean[run.name]

    def struck(self, run: MainRun, strike: Strike) -> tuple[str, list[str]]:
        """The verdict on a run that was struck, and what is wrong."""
        clean = self.clean(run)
        run.prepared(self.service)
        if strike.document is not None:
            self.service.fault(**strike.document)
        first, line = self.run(run, strike)
        self.service.clear_faults()
        after_first = self.service.snapshot()
        problems = doubles(after_first) + unclear(run, first, [self.service.keys[run.key]])
        most = _reserved_at_most(line)
        if first.succeeded:
            problems += differences(run, after_first, clean.state) + without_station(after_first)
        else:
            second, line = self.run(run)
            after_second = self.service.snapshot()
            problems += [f"the next run failed: {error}" for error in second.errors] + doubles(after_second)
            problems += differences(run, after_second, clean.state) + without_station(after_second)
            most += _reserved_at_most(line)
        problems += unexplained_numbers(run, self.service, most)
        last, line = self.run(run)
        if last.errors or last.changed or not all(request.startswith("GET") for request, _struck in line.sent):
            problems.append(f"a last run found something to do: {last}")
        verdict = LOST if problems else SURVIVED if first.succeeded else HEALED
        return verdict, [f"{run}, {strike}: {problem}" for problem in problems]


def _reserved_at_most(line: Line) -> Counter[str]:
    """How many numbers a run may have reserved: one each for its writes to use, and those whose answer was spoiled."""
    most: Counter[str] = Counter()
    for request, _struck in line.sent:
        for path, kind in _RESERVATIONS.items():
            most[kind] += path in request
    return most


@pytest.fixture(scope="module")
def bench(clocked_service: Service, turned_clock: TurnedClock, refusing: str) -> Iterator[Bench]:
    yield Bench(clocked_service, turned_clock, refusing)
    clocked_service.reset()


def positions(requests: int, number: int, lasting: bool, is_slice: bool) -> Sequence[int]:
    """Which of so many requests a fault strikes. In a slice it is one or none, as the fault and the run have it."""
    if not is_slice:
        return range(number % _BETWEEN_OUTAGES, requests, _BETWEEN_OUTAGES) if lasting else range(requests)
    return [] if number % (_OUTAGES_IN_A_SLICE if lasting else _FAULTS_IN_A_SLICE) else [number * 7 % requests]


_CASES = list(itertools.product(MAIN_RUNS, range(len(FAULTS))))


@pytest.mark.parametrize(("run", "number"), _CASES, ids=[f"{run.name}-{FAULTS[number].name}" for run, number in _CASES])
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])
def test_a_fault_loses_nothing(
    bench: Bench,
    totals: Totals,
    is_slice: bool,
    run: MainRun,
    number: int,
    lasting: bool,
) -> None:
    fault: Fault = FAULTS[number]
    problems = []
    shift = number + MAIN_RUNS.index(run)
    for position in positions(bench.clean(run).requests, shift, lasting, is_slice):
        verdict, found = bench.struck(run, Strike(fault, position, lasting))
        totals.add("faults that last" if lasting else "faults that strike once", verdict)
        problems += found
    assert not problems, "\n".join(problems)


def test_what_a_recreation_may_lose_is_told(bench: Bench) -> None:
    """The one thing that no run can put right: what an agent had that nobody declared, once the agent is gone."""
    username = "agent00001@example.com"
    run = MainRun(
        "recreate an agent of which little is declared",
        lambda engine: engine.agents(
            [{"username": username, "first_name": "Berta", "password": PASSWORD, "on_difference": "recreate"}]
        ),
        lambda service: service.seed(1),
        (username,),
        made=(username,),
        numbers={"AGENT": 1},
    )
    outage = {fault.name: fault for fault in FAULTS}["500"]
    told = set()
    for position in range(bench.clean(run).requests):
        run.prepared(bench.service)
        before = bench.service.snapshot()["agents"]
        strike = Strike(outage, position, lasting=True)
        bench.service.fault(**(strike.document or {}))
        first, _line = bench.run(run, strike)
        bench.service.clear_faults()
        after = bench.service.snapshot()["agents"]
        if not after:
            wanted = ", ".join(f"{each['skillName']} {each['skillPriority']}" for each in before[0]["skills"])
            assert f"skills {wanted}" in str(first.errors[0])
            told.add(position)
    assert told


def _struck_playbook(run: str, fault: str, position: int, lasting: bool, *marks: pytest.MarkDecorator) -> ParameterSet:
    of_name = {each.name: each for each in FAULTS}
    name = f"{run}-{fault}"
    strike = Strike(of_name[fault], position, lasting)
    return pytest.param(next(each for each in MAIN_RUNS if each.name == run), strike, id=name, marks=marks)


@pytest.mark.parametrize(
    ("run", "strike"),
    [
        _struck_playbook("create a roster", "reset after the effect", 5, False),
        _struck_playbook("create a roster", "500", 6, True, pytest.mark.whole),
        _struck_playbook("recreate a roster", "empty body after the effect", 8, True, pytest.mark.whole),
        _struck_playbook("delete from a roster", "expired session", 3, True, pytest.mark.whole),
        _struck_playbook("create a subscription", "truncated JSON", 2, False, pytest.mark.whole),
        _struck_playbook("change a subscription", "HTML after the effect", 2, True),
    ],
)
def test_a_playbook_that_is_struck_says_so_and_the_next_one_puts_it_right(
    service: Service, tmp_path: Path, totals: Totals, run: MainRun, strike: Strike
) -> None:
    """The same through Ansible, for a few: what people see is one clear message, and no secret is in it."""
    secrets = [service.keys[run.key], PASSWORD, FEED_PASSWORD]
    run.prepared(service)
    service.fault(**(strike.document or {}))
    first = _played(run, service, tmp_path / "first")
    service.clear_faults()
    second = _played(run, service, tmp_path / "second")
    problems = [f"a secret is in the output: {said}" for _status, said in (first, second) for s in secrets if s in said]
    problems += [f"a traceback: {said}" for _status, said in (first, second) if "Traceback" in said]
    if first[0] and not any(name in first[1] for name in run.names):
        problems.append(f"it names nothing: {first[1]}")
    if second[0]:
        problems.append(f"the next one failed: {second[1]}")
    snapshot = service.snapshot()
    problems += doubles(snapshot) + without_station(snapshot)
    if not first[0] and "changed=0" not in second[1]:
        problems.append(f"the first said that it had succeeded, and the next found something to do: {second[1]}")
    expect_by_hand(run, snapshot)
    totals.add("playbooks struck", LOST if problems else HEALED if first[0] else SURVIVED)
    assert not problems, "\n".join(problems)


def _played(run: MainRun, service: Service, directory: Path) -> tuple[int, str]:
    directory.mkdir()
    return Playbook.start(run, service, directory).ended()
