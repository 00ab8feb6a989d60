# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The order of things: in each round every case, in each case every contender, so that all meet the same machine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .arena import Arena
from .cases import Case, Kind
from .contenders import (
    DEFAULT_CONCURRENCY,
    MOST_CONCURRENCY,
    ONE_MODULE,
    Contender,
    Size,
    contenders,
    references,
)
from .figures import Run
from .samples import Samples
from .targets import Measured

Say = Callable[[str], None]
MEMORY = ((Kind.UNCHANGED, "avaya_agents"), (Kind.UNCHANGED, "avaya_agents_list"), (Kind.CREATE, "avaya_agents"))


@dataclass
class Rounds:
    """`node` says whether the published client can run. `say` is told of each run as it ends."""

    arena: Arena
    cases: Sequence[Case]
    size: Size
    node: bool
    say: Say

    def __post_init__(self) -> None:
        self._runs: list[Run] = []
        self._samples = Samples(self.arena.contend)

    def measured(self, rounds: int, job_delay: float) -> Measured:
        """Run it all."""
        self._warm_up()
        for number in range(1, rounds + 1):
            for case in self.cases:
                self.say(f"round {number} of {rounds}: {case.title}")
                self._case(case, number)
        return Measured(self.cases, self._runs, self._memory(), job_delay)

    def _warm_up(self) -> None:
        """Have Python compile what it has not compiled yet, and the system read what it has not read yet."""
        for contender in references(self.node):
            run = self.arena.reference(contender, self.cases[0], 0)
            if run.wrong:
                sys.exit(f"Nothing can be measured here: {contender.name}: {run.wrong[0]}")

    def _case(self, case: Case, number: int) -> None:
        starts = self._references(case, number)
        for connections in _floors(case):
            self._note(self.arena.floor(case, number, connections, starts[ONE_MODULE]))
        for contender in self._turn(case, number):
            self._note(self._samples.whole(contender, case, number, starts[contender.start]))
        self._references(case, number)

    def _references(self, case: Case, number: int) -> dict[str, float]:
        """Run the references, at both ends of a case; return the seconds of each."""
        found = {}
        for reference in references(self.node):
            run = self.arena.reference(reference, case, number)
            found[reference.name] = run.seconds
            self._note(run)
        return found

    def _turn(self, case: Case, number: int) -> list[Contender]:
        """Return whose turn it is. A loop is a repetition in itself, so that it runs in the first round only."""
        found = [each for each in contenders(case.kind, self.size, self.node) if case.count <= each.most]
        if number > 1:
            found = [each for each in found if each.samples.get(case.kind, case.looped_over) >= case.looped_over]
        first = (number - 1) % len(found)
        return found[first:] + found[:first]

    def _memory(self) -> dict[str, float]:
        """Measure the largest cases."""
        found = {}
        for kind, name in MEMORY:
            case = max((each for each in self.cases if each.kind is kind), key=lambda each: each.count, default=None)
            if case is None:
                continue
            run, megabytes = self.arena.peak_memory(case, name, DEFAULT_CONCURRENCY)
            if run.wrong:
                self._note(run)
            if megabytes is not None:
                found[f"{case.title}, {name}"] = megabytes
        return found

    def _note(self, run: Run) -> None:
        self._runs.append(run)
        sampled = f", from {run.measured_seconds:.1f} s for {run.sample}" if run.sample else ""
        wrong = f"  WRONG: {'; '.join(run.wrong)}" if run.wrong else ""
        self.say(f"  {run.seconds:10.2f} s  {run.contender}{sampled}{wrong}")


def _floors(case: Case) -> tuple[int, ...]:
    return (8, DEFAULT_CONCURRENCY, MOST_CONCURRENCY) if case.kind is Kind.CREATE else (MOST_CONCURRENCY,)
