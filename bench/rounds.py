# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The order of the runs: in each round every case, and in each case every contender, so that all run under the same
conditions."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .arena import Arena
from .cases import Case, Kind, nothing_to_do
from .contenders import (
    DEFAULT_CONCURRENCY,
    MOST_CONCURRENCY,
    ONE_MODULE,
    Contender,
    Size,
    contenders,
    references,
)
from .figures import Run, spread
from .samples import Samples
from .targets import Measured
from .users import Users
from .ways import SECTION

Say = Callable[[str], None]
MEMORY = ((Kind.UNCHANGED, "avaya_agents"), (Kind.UNCHANGED, "avaya_agents_list"), (Kind.CREATE, "avaya_agents"))


class Ended(SystemExit):
    """The benchmark received a signal to end."""


@dataclass
class Rounds:
    """`node` says whether the published client can run. `say` gets a line for each step."""

    arena: Arena
    cases: Sequence[Case]
    size: Size
    node: bool
    users: Users
    say: Say

    def __post_init__(self) -> None:
        self._runs: list[Run] = []
        self._samples = Samples(self.arena.contend)
        self._memory: dict[str, float] = {}

    def run(self, rounds: int) -> bool:
        """Run it all; return whether it came to its end. What is complete counts, if it did not."""
        try:
            self._warm_up()
            self._measure_memory()
            self.users.measure_memory()
            for number in range(1, rounds + 1):
                for case in self.cases:
                    self.say(f"round {number} of {rounds}: {case.title}")
                    self._case(case, number)
                self.say(f"round {number} of {rounds}: {SECTION}")
                self.users.round(number)
        except (KeyboardInterrupt, Ended):
            self.say("Interrupted.")
            return False
        return True

    def measured(self, job_delay: float) -> Measured:
        return Measured(self.cases, self._runs, self._memory, job_delay)

    def _warm_up(self) -> None:
        """Have Python compile what it has not compiled yet, and the system read what it has not read yet."""
        for contender in references(self.node):
            run = self.arena.reference(contender, nothing_to_do(0), 0)
            if run.wrong:
                sys.exit(f"Nothing can be measured here: {contender.name}: {run.wrong[0]}")

    def _case(self, case: Case, number: int) -> None:
        """Run a case. What others are compared with runs at both of its ends: the machine may be busier at one."""
        before = self._references(case, number)
        bare = [self._told(self.arena.bare(case, number, connections)) for connections in _floors(case)]
        runs = []
        for contender in self._turn(case, number):
            start = next(run.seconds for run in before if run.contender == contender.start)
            runs.append(self._told(self._samples.whole(contender, case, number, start)))
        after = self._references(case, number)
        module = spread([run.seconds for run in (*before, *after) if run.contender == ONE_MODULE]).median
        floors = [replace(run, seconds=run.seconds + module, measured_seconds=run.seconds) for run in bare]
        self._runs += [*before, *floors, *runs, *after]

    def _references(self, case: Case, number: int) -> list[Run]:
        return [self._told(self.arena.reference(each, case, number)) for each in references(self.node)]

    def _turn(self, case: Case, number: int) -> list[Contender]:
        """Return whose turn it is. A loop is a repetition in itself, so that it runs in the first round only."""
        found = [each for each in contenders(case.kind, self.size, self.node) if case.count <= each.most]
        if number > 1:
            found = [each for each in found if each.samples.get(case.kind, case.looped_over) >= case.looped_over]
        first = (number - 1) % len(found)
        return found[first:] + found[:first]

    def _measure_memory(self) -> None:
        """Measure the largest cases."""
        for kind, name in MEMORY:
            case = max((each for each in self.cases if each.kind is kind), key=lambda each: each.count, default=None)
            if case is None:
                continue
            run, megabytes = self.arena.peak_memory(case, name, DEFAULT_CONCURRENCY)
            if run.wrong:
                self._runs.append(self._told(run))
            if megabytes is not None:
                self._memory[f"{case.title}, {name}"] = megabytes

    def _told(self, run: Run) -> Run:
        self.say(line_of(run))
        return run


def line_of(run: Run) -> str:
    """Return a run as a line for who watches."""
    sampled = f", from {run.measured_seconds:.1f} s for {run.sample}" if run.sample else ""
    wrong = f"  WRONG: {'; '.join(run.wrong)}" if run.wrong else ""
    return f"  {run.seconds:10.2f} s  {run.contender}{sampled}{wrong}"


def _floors(case: Case) -> tuple[int, ...]:
    return (8, DEFAULT_CONCURRENCY, MOST_CONCURRENCY) if case.kind is Kind.CREATE else (MOST_CONCURRENCY,)
