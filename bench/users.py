# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the ways that users have, and checks the result of each: everything is as declared, so nothing is written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from .arena import Arena, unsuccessful
from .cases import Scene, nothing_to_do
from .centers import number_of_agents, written_as
from .contenders import EMPTY, Contender, ansible_playbook, playbook
from .figures import Run, extrapolated
from .memory import Peak
from .ways import (
    AGENTS_IN_LOOP,
    FEW_ITEMS,
    LOOP_OF_AGENTS,
    LOOPED,
    MANY_ITEMS,
    SECTION,
    URI_ITEMS,
    URI_LOOP,
    Loop,
    Way,
    WaysMeasured,
    overhead,
)

Say = Callable[[Run], object]
_LOOPED_OVER = nothing_to_do(MANY_ITEMS)
_EMPTY = Contender(EMPTY, playbook("empty"))


class Users:
    """`place` is a directory for files. `say` gets a line for each run when it ends."""

    def __init__(self, arena: Arena, place: Path, ways: Sequence[Way], loops: Sequence[Loop], say: Say) -> None:
        self._arena = arena
        self._place = place
        self._ways = ways
        self._loops = loops
        self._say = say
        self._files: dict[int, Mapping[str, Path]] = {}
        self._runs: list[Run] = []
        self._items: dict[str, list[float]] = {}
        self._memory: dict[str, float] = {}

    def measured(self) -> WaysMeasured:
        return WaysMeasured(self._ways, self._runs, self._items, self._memory)

    def round(self, number: int) -> None:
        """Go each way once. An empty playbook runs between them: the machine may be busier at one time."""
        for count in dict.fromkeys(way.count for way in self._ways):
            self._make_center(count)
            for way in self._ways:
                if way.count == count:
                    self._add(self._empty(SECTION, number))
                    self._add(self._go(way, number))
        if self._ways:
            self._add(self._empty(SECTION, number))
        if self._loops:
            self._loop_round(number)

    def measure_memory(self) -> None:
        """Measure it of the ways of most agents; apart, since measuring takes time."""
        most = max((way.count for way in self._ways), default=0)
        for way in self._ways:
            if way.count == most:
                self._make_center(way.count)
                peak = Peak()
                run = self._go(way, 0, peak)
                if run.wrong:
                    self._add(replace(run, contender=f"{way.title}, its memory"))
                elif peak.megabytes is not None:
                    self._memory[way.title] = peak.megabytes

    def _make_center(self, count: int) -> None:
        """Give the simulator so many agents, and export them to a file that the ways are given, once."""
        self._arena.simulator.prepare(nothing_to_do(count))
        if count in self._files:
            return
        exported = self._place / f"center-{count}.yml"
        took = self._arena.run(_playbook("export", f"contact_center_export_path={exported}"))
        if unsuccessful(took) or number_of_agents(exported) != count:
            sys.exit(f"Nothing can be measured here: the export of {count} agents: {took.output[-400:]}")
        self._files[count] = written_as(exported)

    def _go(self, way: Way, number: int, peak: Peak | None = None) -> Run:
        self._arena.simulator.forget()
        anew = self._place / "export.yml"
        anew.unlink(missing_ok=True)
        if way.source:
            variables = [f"contact_center_files={self._files[way.count][way.source]}"]
        else:
            variables = [f"contact_center_export_path={anew}"]
        took = self._arena.run(_playbook(way.playbook, *variables, options=way.options), peak)
        wrong = list(unsuccessful(took))
        if not way.source and not wrong and number_of_agents(anew) != way.count:
            wrong.append(f"it exported {number_of_agents(anew)} agents")
        if not wrong and way.said not in took.output:
            wrong.append(f"it did not say '{way.said}'")
        return self._seen(Run(SECTION, way.title, number, took.seconds, took.cpu_seconds), wrong, way.asks)

    def _loop_round(self, number: int) -> None:
        scene = self._arena.prepare(_LOOPED_OVER)
        self._arena.create_subscription()
        # What was made ready answers with its latency again.
        with self._arena.simulator.answering_at_once():
            self._loop_over(scene, number)

    def _loop_over(self, scene: Scene, number: int) -> None:
        start = self._add(self._empty(LOOPED, number))
        for loop in self._loops:
            runs = {count: self._loop(loop, count, number, scene.roster[:count]) for count in (FEW_ITEMS, MANY_ITEMS)}
            few, many = runs[FEW_ITEMS], runs[MANY_ITEMS]
            if few[0].wrong or many[0].wrong:
                continue
            taken = overhead(few[0].seconds, many[0].seconds, few[1], many[1])
            self._items.setdefault(loop.module, []).append(taken)
            if loop is LOOP_OF_AGENTS:
                self._runs.append(self._whole(many[0], loop.title(AGENTS_IN_LOOP), MANY_ITEMS, start.seconds))
        if number == 1 and any(loop is LOOP_OF_AGENTS for loop in self._loops):
            self._arena.set_items(scene.roster[:URI_ITEMS])
            took = self._arena.run(playbook("uri_loop"))
            run = Run(LOOPED, URI_LOOP, number, took.seconds, took.cpu_seconds, wrong=unsuccessful(took))
            self._add(self._whole(run, URI_LOOP, URI_ITEMS, start.seconds))

    def _loop(self, loop: Loop, count: int, number: int, items: Sequence[object]) -> tuple[Run, float]:
        """Return the run of a loop, and the seconds that a bare script takes for the requests that it sent."""
        self._arena.set_items(items)
        self._arena.simulator.forget()
        took = self._arena.run(playbook(loop.playbook, repetitions=count))
        paths = [f"{each['path']}?{each['query']}" for each in self._arena.simulator.seen().requests]
        run = Run(LOOPED, loop.title(count), number, took.seconds, took.cpu_seconds)
        run = self._add(self._seen(run, unsuccessful(took), bool(count)))
        return run, 0.0 if run.wrong else self._arena.seconds_of_reads(paths)

    def _seen(self, run: Run, wrong: Sequence[str], asks: bool) -> Run:
        """Return the run with what the simulator saw of it."""
        seen = self._arena.simulator.seen()
        if seen.writes:
            wrong = [*wrong, f"it sent {dict(seen.writes)}, and nothing was to be written"]
        if bool(seen.requests) != asks:
            wrong = [*wrong, f"it sent {len(seen.requests)} requests"]
        return replace(run, requests=len(seen.requests), connections=seen.connections, wrong=tuple(wrong))

    def _whole(self, run: Run, title: str, items: int, start: float) -> Run:
        seconds = extrapolated(run.seconds, start, items, AGENTS_IN_LOOP)
        return replace(run, contender=title, seconds=seconds, sample=items, measured_seconds=run.seconds)

    def _empty(self, section: str, number: int) -> Run:
        return replace(self._arena.reference(_EMPTY, nothing_to_do(0), number), case=section)

    def _add(self, run: Run) -> Run:
        self._say(run)
        self._runs.append(run)
        return run


def _playbook(name: str, *variables: str, options: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the command for a playbook of the collection, as users type it."""
    extra = [f"--extra-vars={each}" for each in variables]
    return (*ansible_playbook(), *extra, *options, f"avaya.cloud.{name}")
