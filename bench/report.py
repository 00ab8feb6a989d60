# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The report: the machine that was measured, and the files of the report."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timezone
from pathlib import Path

from .contenders import EMPTY, HERE, MOST_CONCURRENCY, floor_name
from .figures import Row, rows
from .plot import draw
from .table import document, published
from .targets import Measured, Target, targets
from .ways import WaysMeasured, targets_of_ways

PUBLISHED = HERE.parent / "docs" / "performance.md"
_BEGIN, _END = "<!-- written by make bench -->", "<!-- the end of what make bench wrote -->"
_NOTES = f"""\
x empty and x floor are medians of the ratios within each round, since a machine is busier at one time than at another.
CPU s is the processor time of the contender alone; the simulator shares the machine with it.
The floor is a playbook with one module that does nothing, the requests that nobody can avoid, sent by a bare script, \
and the wait for the jobs. x floor is over the one with {MOST_CONCURRENCY} connections.
Extrapolated: the contender ran for so many agents, once for all cases of a kind, and the others are taken to cost as \
much. A loop is a repetition in itself, and one over a thousand agents takes hours.
avaya_agents is given the roster as JSON text (agents_json), but where its name says that it is a list (agents).
The npm client only looks whether an agent exists, and gives each the default skill.
Every run was checked against the simulator: the right agents are there, and nothing was written that was not needed.
""".splitlines()


def written(measured: Measured, ways: WaysMeasured, about: Mapping[str, str], place: Path) -> tuple[str, list[str]]:
    """Write everything to `place`; return what there is to read, and what else there is to say."""
    found = rows([*measured.runs, *ways.runs], EMPTY, floor_name(MOST_CONCURRENCY))
    judged = [*targets(measured), *targets_of_ways(ways)]
    text = document(about, _NOTES, found, judged)
    (place / "bench.md").write_text(text, encoding="utf-8")
    (place / "bench.json").write_text(_json(measured, ways, about, found, judged), encoding="utf-8")
    try:
        files = draw(measured.cases, found, place)
        said = [f"The plot: {', '.join(map(str, files))}" if files else "NO PLOT: no case that it shows was run."]
    except ImportError as error:
        said = [f"NO PLOT: {error}. It is among dev/requirements-bench.txt; the table does without."]
    return text, [f"The table: {place / 'bench.md'}, {place / 'bench.json'}", *said]


def publish(ways: WaysMeasured, about: Mapping[str, str]) -> None:
    """Write what users may expect into the documentation, between the two comments that are there for it."""
    found = rows(ways.runs, EMPTY, "")
    above, _begin, rest = PUBLISHED.read_text(encoding="utf-8").partition(_BEGIN)
    below = rest.partition(_END)[2]
    text = published(about, datetime.now(timezone.utc).date().isoformat(), found, targets_of_ways(ways))
    PUBLISHED.write_text(f"{above}{_BEGIN}\n{text}{_END}{below}", encoding="utf-8")


def machine() -> dict[str, str]:
    """Say what this is measured on."""
    return {
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, {_processor()}",
        "Python": platform.python_version(),
        "ansible-core": importlib.metadata.version("ansible-core"),
    }


def load() -> str:
    return ", ".join(f"{value:.1f}" for value in os.getloadavg())


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def _json(
    measured: Measured, ways: WaysMeasured, about: Mapping[str, str], found: Sequence[Row], judged: Sequence[Target]
) -> str:
    values = {
        "about": about,
        "summary": [asdict(row) for row in found],
        "targets": [asdict(target) for target in judged],
        "memory_megabytes": {**measured.memory, **ways.memory},
        "milliseconds_of_items": ways.items,
        "runs": [asdict(run) for run in (*measured.runs, *ways.runs)],
    }
    return json.dumps(values, indent=1, ensure_ascii=False) + "\n"
