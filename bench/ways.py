# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The ways that users have: what they type, for how many agents, and how long it may take. Pure."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .contenders import EMPTY
from .figures import Run, ratio, selected
from .targets import Target, in_times

SECTION = "the way users go"
LOOPED = "a task for each, answered at once"
YAML, JSON, CSV = "yml", "json", "csv"
NAMES = {YAML: "YAML", JSON: "JSON", CSV: "CSV"}
MOST_MEGABYTES = 250
MOST_MILLISECONDS = 8.0
FASTER_THAN_URI = 30
# A loop is measured by what these items take more than those.
FEW_ITEMS, MANY_ITEMS, URI_ITEMS = 10, 210, 20
AGENTS_IN_LOOP = 1_000
URI_LOOP = "loop over ansible.builtin.uri"


@dataclass(frozen=True)
class Way:
    """A command over a contact center of `count` agents, with nothing to do.

    It may take `at_most` times as long as `than`, which is an empty playbook or another way. `source` is the ending of
    the file that it is given; empty where it is given none. `said` must be in its output.
    """

    title: str
    playbook: str
    count: int
    at_most: float
    than: str = EMPTY
    source: str = ""
    options: tuple[str, ...] = ()
    said: str = ""
    asks: bool = True
    """Whether it asks the service anything."""


@dataclass(frozen=True)
class Loop:
    """A task that is run for each of its items, which changes nothing."""

    module: str
    playbook: str

    def title(self, items: int) -> str:
        return f"loop over {self.module}, {items:,} items"


def _provision(count: int, source: str, at_most: float) -> Way:
    return Way(
        f"provision, {count:,} in {NAMES[source]}",
        "provision",
        count,
        at_most,
        source=source,
        options=("--check", "--diff"),
        said=f"{count} unchanged",
    )


def ways(many: int, some: int) -> tuple[Way, ...]:
    """Return all of them, with `many` agents and with `some`."""
    in_yaml = _provision(many, YAML, 8)
    return (
        _provision(some, YAML, 3),
        in_yaml,
        _provision(many, JSON, 4),
        _provision(many, CSV, 4),
        Way(f"drift, {many:,} in YAML", "drift", many, 1.3, in_yaml.title, YAML),
        Way(f"export, {many:,}", "export", many, 1.3, in_yaml.title),
        Way(f"validate, {some:,} in YAML", "validate", some, 2, source=YAML, asks=False),
    )


LOOP_OF_AGENTS = Loop("avaya_agent", "avaya_agent_items")
LOOPS = (
    LOOP_OF_AGENTS,
    Loop("avaya_subscription", "avaya_subscription_loop"),
    Loop("avaya_skill_info", "avaya_skill_info_loop"),
)


@dataclass(frozen=True)
class WaysMeasured:
    """`items` are milliseconds that an item of a loop takes above its requests, of each round, by module."""

    ways: Sequence[Way]
    runs: Sequence[Run]
    items: Mapping[str, Sequence[float]]
    memory: Mapping[str, float]

    def of(self, contender: str, case: str = SECTION) -> list[Run]:
        """Return the runs that did what they should."""
        return [run for run in selected(self.runs, case, contender) if not run.wrong]


def targets_of_ways(measured: WaysMeasured) -> list[Target]:
    found = [_as_quick(measured, way) for way in measured.ways]
    found += [_item(module, taken) for module, taken in measured.items.items()]
    found += _faster_than_uri(measured)
    return [*found, *(_memory(what, megabytes) for what, megabytes in measured.memory.items())]


def overhead(few: float, many: float, requests_few: float, requests_many: float) -> float:
    """Return the milliseconds that an item takes above its requests; all are seconds of a whole run."""
    return 1000 * ((many - few) - (requests_many - requests_few)) / (MANY_ITEMS - FEW_ITEMS)


def _as_quick(measured: WaysMeasured, way: Way) -> Target:
    found = ratio(measured.of(way.title), measured.of(way.than))
    aim = f"{way.title}, takes no more than {way.at_most:g} x {way.than}"
    return Target(aim, in_times(found), None if found is None else found <= way.at_most)


def _item(module: str, taken: Iterable[float]) -> Target:
    median = statistics.median(taken)
    aim = f"an item of a loop over {module} takes no more than {MOST_MILLISECONDS:g} ms above its requests"
    return Target(aim, f"{median:.1f} ms", median <= MOST_MILLISECONDS)


def _faster_than_uri(measured: WaysMeasured) -> list[Target]:
    if LOOP_OF_AGENTS.module not in measured.items:
        return []
    found = ratio(measured.of(URI_LOOP, LOOPED), measured.of(LOOP_OF_AGENTS.title(AGENTS_IN_LOOP), LOOPED))
    aim = f"{LOOP_OF_AGENTS.title(AGENTS_IN_LOOP)}, is {FASTER_THAN_URI} x faster than one over ansible.builtin.uri"
    return [Target(aim, in_times(found), None if found is None else found >= FASTER_THAN_URI)]


def _memory(what: str, megabytes: float) -> Target:
    aim = f"{what}: Ansible and all that it starts need less than {MOST_MEGABYTES} MB"
    return Target(aim, f"{megabytes:.0f} MB", megabytes < MOST_MEGABYTES)
