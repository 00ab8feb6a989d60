# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Loops: run for a few agents only, and extrapolated to a whole case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .cases import Case, Kind, nothing_to_do
from .contenders import Contender
from .figures import Run, extrapolated

Contend = Callable[[Contender, Case, int], Run]


@dataclass(frozen=True)
class Sample:
    """A run of `size` agents, and the seconds that the contender takes for none."""

    run: Run
    size: int
    start: float

    def seconds_for(self, count: int) -> float:
        return extrapolated(self.run.seconds, self.start, self.size, count)


class Samples:
    """The samples taken so far: one serves every case of its kind, since a loop does the same for each agent."""

    def __init__(self, contend: Contend) -> None:
        self._contend = contend
        self._taken: dict[tuple[str, Case], Sample] = {}

    def whole(self, contender: Contender, case: Case, number: int, start: float) -> Run:
        """Return the run of a whole case. `start` is what the contender takes for nobody, in seconds."""
        size = contender.samples.get(case.kind, case.looped_over)
        if size >= case.looped_over:
            return self._contend(contender, case, number)
        sample = self._sample(contender, case.for_sample(size), number, start)
        seconds = sample.seconds_for(case.looped_over)
        if case.kind is Kind.DIFFERS:
            alike = self._sample(contender, nothing_to_do(size), number, start)
            seconds = sample.run.seconds + alike.seconds_for(case.looped_over - size) - alike.start
        return replace(
            sample.run, case=case.title, round=number, seconds=seconds, sample=size, measured_seconds=sample.run.seconds
        )

    def _sample(self, contender: Contender, case: Case, number: int, start: float) -> Sample:
        key = (contender.name, case)
        if key not in self._taken:
            self._taken[key] = Sample(self._contend(contender, case, number), case.looped_over, start)
        return self._taken[key]
