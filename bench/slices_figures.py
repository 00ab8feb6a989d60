# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From runs in slices to what more of them would take, and the tables of both. Pure."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .table import aligned

APPLY, NOTHING = "apply", "nothing to do"


@dataclass(frozen=True)
class Layout:
    """How sub-accounts are spread: over slices, and in each of them over forks."""

    slices: int
    forks: int

    @property
    def at_once(self) -> int:
        return self.slices * self.forks


@dataclass(frozen=True)
class Measurement:
    """One run of all slices. `cpu_seconds` are those of all of them together."""

    seconds: float
    cpu_seconds: float
    requests: int
    connections: int


@dataclass(frozen=True)
class Cost:
    """What a run costs to start, and then each sub-account: by the clock where nothing else runs, and of processors."""

    start: float
    each: float
    cpu_start: float
    cpu_each: float
    requests_each: float


def median(runs: Sequence[Measurement]) -> Measurement:
    return Measurement(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.cpu_seconds for run in runs),
        round(statistics.median(run.requests for run in runs)),
        max(run.connections for run in runs),
    )


def cost(start: Measurement, one: Measurement, whole: Measurement, sub_accounts: int) -> Cost:
    """Work it out from a run that only starts, one over a single sub-account, and one slice over all of them."""
    return Cost(
        start.seconds,
        max(0.0, one.seconds - start.seconds),
        start.cpu_seconds,
        max(0.0, whole.cpu_seconds - start.cpu_seconds) / sub_accounts,
        whole.requests / sub_accounts,
    )


def predicted(of: Cost, sub_accounts: int, layout: Layout, processors: float) -> float:
    """Return the seconds for so many sub-accounts, with so many processors for all slices together.

    A fork waits for the service most of the time, and the forks of a slice share its processors: the slower of both
    counts.
    """
    turns = math.ceil(sub_accounts / layout.at_once)
    working = layout.slices * of.cpu_start + sub_accounts * of.cpu_each
    return max(of.start + turns * of.each, working / processors)


def measured_table(
    medians: Mapping[tuple[str, Layout], Measurement],
    costs: Mapping[str, Cost],
    sub_accounts: int,
    agents: int,
    processors: int,
) -> str:
    """Return what was measured, with what the same reasoning as for more of them says of it."""
    heads = ("what", "sub-accounts", "agents", "slices", "forks", "connections", "seconds", "as calculated")
    rows = [
        (
            what,
            f"{sub_accounts:,}",
            f"{sub_accounts * agents:,}",
            str(layout.slices),
            str(layout.forks),
            f"{run.connections:,}",
            f"{run.seconds:.1f}",
            f"{predicted(costs[what], sub_accounts, layout, processors):.1f}",
        )
        for (what, layout), run in medians.items()
    ]
    return aligned([heads, *rows])


def extrapolated_table(
    costs: Mapping[str, Cost],
    sub_accounts: int,
    agents: int,
    concurrency: int,
    layouts: Sequence[Layout],
    each: int,
) -> str:
    """Return what so many sub-accounts would take, where each slice has a machine with so many processors."""
    heads = ("what", "sub-accounts", "agents", "slices", "forks", "connections", "minutes", "requests a second")
    rows = []
    for what, of in costs.items():
        for layout in layouts:
            seconds = predicted(of, sub_accounts, layout, layout.slices * each)
            rows.append(
                (
                    what,
                    f"{sub_accounts:,}",
                    f"{sub_accounts * agents:,}",
                    str(layout.slices),
                    str(layout.forks),
                    f"up to {layout.at_once * concurrency:,}",
                    f"{seconds / 60:.1f}",
                    f"{sub_accounts * of.requests_each / seconds:,.0f}",
                )
            )
    return aligned([heads, *rows])
