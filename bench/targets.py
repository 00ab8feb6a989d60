# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The performance targets of the collection, and whether these runs met them. Pure; a missed target fails nothing."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .cases import Case, Kind
from .contenders import (
    AVAYA_AGENTS_LIST,
    DEFAULT_CONCURRENCY,
    EMPTY,
    LOOP,
    MOST_CONCURRENCY,
    NPM_AT_ONCE,
    floor_name,
    roster_name,
)
from .figures import Run, is_linear, per_agent, ratio, selected

DEFAULT, WIDEST = roster_name(DEFAULT_CONCURRENCY), roster_name(MOST_CONCURRENCY)
MOST_MEGABYTES = 200


@dataclass(frozen=True)
class Target:
    """`met` is None where these runs cannot tell."""

    aim: str
    found: str
    met: bool | None


@dataclass(frozen=True)
class Measured:
    """Everything that was measured. `memory` is in MB, by what was measured."""

    cases: Sequence[Case]
    runs: Sequence[Run]
    memory: Mapping[str, float]
    job_delay: float

    def largest(self, kind: Kind, most: int) -> Case | None:
        """Return the largest case of a kind with no more than `most` agents."""
        return max((case for case in self.cases if case.kind is kind and case.count <= most), key=size, default=None)

    def of(self, case: Case, contender: str) -> list[Run]:
        """Return the runs that did what they should."""
        return [run for run in selected(self.runs, case.title, contender) if not run.wrong]

    def ratio(self, case: Case, contender: str, to: str) -> float | None:
        return ratio(self.of(case, contender), self.of(case, to))


def size(case: Case) -> int:
    return case.count


def targets(measured: Measured) -> list[Target]:
    found = [_floor(measured), _connections(measured), _nothing(measured), *_linear(measured)]
    return [*found, *_faster(measured), *_memory(measured)]


def _floor(measured: Measured) -> Target:
    case = measured.largest(Kind.CREATE, 1_000)
    aim = "to create 1,000 takes no more than 1.2 x the floor at 32 connections"
    if case is None:
        return Target(aim, "not run", None)
    found = measured.ratio(case, WIDEST, floor_name(MOST_CONCURRENCY))
    others = [
        f"concurrency {each}: {in_times(measured.ratio(case, roster_name(each), floor_name(each)))} its own floor"
        for each in (8, DEFAULT_CONCURRENCY)
    ]
    told = f"{case.title}, concurrency 32: {in_times(found)} the floor ({'; '.join(others)})"
    return Target(aim, told, _if_run(case, 1_000, found, found is not None and found <= 1.2))


def _connections(measured: Measured) -> Target:
    aim = f"no more than {MOST_CONCURRENCY} connections"
    found = [run.connections for run in measured.runs if run.contender.startswith(roster_name(0)[:-1])]
    return Target(aim, f"{max(found, default=0)} at most", max(found) <= MOST_CONCURRENCY if found else None)


def _nothing(measured: Measured) -> Target:
    case = measured.largest(Kind.UNCHANGED, 10_000)
    aim = "nothing to do for 10,000 takes no more than 2.5 x an empty playbook"
    if case is None:
        return Target(aim, "not run", None)
    found, listed = (measured.ratio(case, name, EMPTY) for name in (DEFAULT, AVAYA_AGENTS_LIST))
    busy = [statistics.median([run.cpu_seconds for run in measured.of(case, name)] or [0]) for name in (DEFAULT, EMPTY)]
    told = f"{case.title}: {in_times(found)}; {busy[0]:.2f} s of processor time over {busy[1]:.2f} s"
    told += f" ({in_times(listed)} where Ansible is given a list)"
    return Target(aim, told, _if_run(case, 10_000, found, found is not None and found <= 2.5))


def _linear(measured: Measured) -> list[Target]:
    found = []
    for kind in (Kind.CREATE, Kind.UNCHANGED):
        cases = [case for case in measured.cases if case.kind is kind]
        costs = _costs(measured, cases)
        told = ", ".join(f"{cost:.2f} ms of {count:,}" for count, cost in costs.items()) or "not run"
        aim = f"time grows no faster than the number of agents: {kind.value}"
        found.append(
            Target(aim, f"each agent, over an empty playbook: {told}", is_linear(costs) if len(costs) > 1 else None)
        )
    return found


def _costs(measured: Measured, cases: Sequence[Case]) -> dict[int, float]:
    """Return the milliseconds that each agent costs, by how many there are, without what none would cost too."""
    seconds = {}
    for case in cases:
        runs = measured.of(case, DEFAULT)
        starts = measured.of(case, EMPTY)
        if runs and starts:
            fixed = _median(starts) + measured.job_delay * case.job_waits
            seconds[case.count] = _median(runs) - fixed
    return per_agent(seconds)


def _median(runs: Sequence[Run]) -> float:
    return statistics.median(run.seconds for run in runs)


# Items of a loop share a connection, so that one with nothing to do is only a wait for a request each.
_FASTER = ((LOOP, Kind.CREATE, 100), (LOOP, Kind.UNCHANGED, 20), (NPM_AT_ONCE, Kind.CREATE, 1))


def _faster(measured: Measured) -> list[Target]:
    found = []
    for other, kind, times in _FASTER:
        aim = f"{times} x faster than {other}" if times > 1 else f"faster than {other}"
        case = measured.largest(kind, 1_000)
        ratio_found = measured.ratio(case, other, DEFAULT) if case else None
        told = f"{case.title}: {in_times(ratio_found)}" if case else "not run"
        met = ratio_found is not None and ratio_found >= times
        found.append(Target(f"{aim}: {kind.value}, 1,000", told, _if_run(case, 1_000, ratio_found, met)))
    return found


def _memory(measured: Measured) -> list[Target]:
    aim = f"the module needs less than {MOST_MEGABYTES} MB"
    return [
        Target(aim, f"{what}: {megabytes:.0f} MB", megabytes < MOST_MEGABYTES)
        for what, megabytes in measured.memory.items()
    ]


def _if_run(case: Case | None, count: int, found: float | None, met: bool) -> bool | None:
    """Return the verdict, None where the case that the target speaks of was not run."""
    return None if case is None or found is None or case.count < count else met


def in_times(value: float | None) -> str:
    return "not run" if value is None else f"{value:.2f} x" if value < 10 else f"{value:,.0f} x"
