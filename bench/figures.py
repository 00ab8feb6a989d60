# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Computes figures from runs: medians, ratios within rounds, extrapolation, linearity. Pure."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """One run of a contender. `seconds` are those for the whole case; of a loop they are extrapolated from `sample`."""

    case: str
    contender: str
    round: int
    seconds: float
    cpu_seconds: float
    requests: int = 0
    connections: int = 0
    sample: int | None = None
    measured_seconds: float | None = None
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spread:
    """What was measured several times."""

    median: float
    low: float
    high: float


@dataclass(frozen=True)
class Row:
    """A contender in a case. The ratios are medians of those within each round, None where nothing is to compare."""

    case: str
    contender: str
    seconds: Spread
    cpu_seconds: float
    to_empty: float | None
    to_floor: float | None
    requests: int
    connections: int
    sample: int | None
    wrong: tuple[str, ...]


def spread(values: Sequence[float]) -> Spread:
    return Spread(statistics.median(values), min(values), max(values))


def extrapolated(seconds: float, start: float, sample: int, count: int) -> float:
    """Return what a loop over `count` agents takes, where one over `sample` took `seconds` and none takes `start`."""
    return start + max(0.0, seconds - start) * count / sample


def ratio(of: Iterable[Run], to: Iterable[Run]) -> float | None:
    """Return the median of the ratios within each round in which both ran; None where there is none.

    Machines are busier at one time than at another, which a round has in common.
    """
    theirs = by_round(to)
    found = [seconds / theirs[number] for number, seconds in by_round(of).items() if theirs.get(number)]
    return statistics.median(found) if found else None


def by_round(runs: Iterable[Run]) -> dict[int, float]:
    """Return the seconds of each round; the median where something ran several times in one."""
    rounds: dict[int, list[float]] = {}
    for run in runs:
        rounds.setdefault(run.round, []).append(run.seconds)
    return {number: statistics.median(seconds) for number, seconds in rounds.items()}


def rows(runs: Sequence[Run], empty: str, floor: str) -> list[Row]:
    """Return a row for each contender in each case, in the order in which they first ran."""
    found = []
    for case, contender in dict.fromkeys((run.case, run.contender) for run in runs):
        these = selected(runs, case, contender)
        found.append(
            Row(
                case,
                contender,
                spread([run.seconds for run in these]),
                statistics.median(run.cpu_seconds for run in these),
                ratio(these, selected(runs, case, empty)),
                ratio(these, selected(runs, case, floor)),
                max(run.requests for run in these),
                max(run.connections for run in these),
                these[0].sample,
                tuple(dict.fromkeys(wrong for run in these for wrong in run.wrong)),
            )
        )
    return found


def selected(runs: Iterable[Run], case: str, contender: str) -> list[Run]:
    return [run for run in runs if (run.case, run.contender) == (case, contender)]


def per_agent(seconds: Mapping[int, float]) -> dict[int, float]:
    """Return the milliseconds for each agent, by how many there are; `seconds` are those for all of them."""
    return {count: 1000 * max(0.0, taken) / count for count, taken in sorted(seconds.items())}


def is_linear(each: Mapping[int, float], tolerance: float = 1.25) -> bool:
    """Tell whether an agent does not cost more where there are more of them."""
    costs = [each[count] for count in sorted(each)]
    return all(more <= fewer * tolerance for fewer, more in zip(costs, costs[1:]))
