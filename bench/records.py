# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a snapshot and a ledger cost of a run with as many joiners as leavers.

`nox -s bench -- records`. Two runs, one with them and one without, differ by more than they take. So
the module is run in this process, and what they take of the processor is measured by itself: threads that write to the
ledger wait for each other, while others send requests.
"""

from __future__ import annotations

import argparse
import importlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from . import simulator
from .cases import nothing_to_do
from .report import load

MOST_PERCENT = 10.0
_KEPT = 30
# By name: module, class, and the methods whose time counts.
_MEASURED = {
    "snapshot": ("module_utils._ansible.snapshots", "Snapshots", ("take",)),
    "ledger": ("module_utils._ansible.ledger", "TaskLedger", ("opens", "begins", "ends", "closes")),
}


def main() -> int:
    """Measure it; return 1 where it costs more than it may."""
    parser = argparse.ArgumentParser(prog="python -m bench.records")
    parser.add_argument("--agents", type=int, default=1_000, help="how many join, and how many leave")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    sys.path.insert(0, os.environ["ANSIBLE_COLLECTIONS_PATH"].split(os.pathsep)[0])
    taken: dict[str, list[float]] = {name: [] for name in _MEASURED}
    for name, (module, cls, methods) in _MEASURED.items():
        _measure(taken[name], getattr(_plugin(module), cls), methods)
    with (
        tempfile.TemporaryDirectory(prefix="bench-records-") as place,
        simulator.running(Path(place), 20, 2) as service,
    ):
        service.prepare(nothing_to_do(options.agents))
        leaving = [f"agent{number:05d}@example.com" for number in range(1, options.agents + 1)]
        # As after weeks of runs: so many are kept, and each run removes one.
        seconds: list[float] = []
        spent: dict[str, list[float]] = {name: [] for name in taken}
        for number in range(options.rounds):
            joining = [f"round{number}-{each:05d}@example.com" for each in range(options.agents)]
            seconds.append(_run(service, Path(place) / "kept", leaving, joining))
            for name, times in taken.items():
                spent[name].append(sum(times))
                times.clear()
            leaving = joining
            if number == 0:
                _fill(Path(place) / "kept")
    whole = statistics.median(seconds)
    print(f"{options.agents:,} join and {options.agents:,} leave: {whole:.2f} s, of which")
    total = 0.0
    for name, each in spent.items():
        total += 100 * statistics.median(each) / whole
        print(f"  {name}: {1000 * statistics.median(each):.0f} ms, {100 * statistics.median(each) / whole:.1f} %")
    print(f"Medians of {options.rounds}; load average {load()}. Both together may take {MOST_PERCENT:g} %.")
    return int(total > MOST_PERCENT)


def _measure(taken: list[float], cls: Any, methods: tuple[str, ...]) -> None:
    """Have every call of these methods add the seconds that it took."""
    for name in methods:
        setattr(cls, name, _timed(getattr(cls, name), taken))


def _timed(method: Callable[..., Any], taken: list[float]) -> Callable[..., Any]:
    @wraps(method)
    def timed(*arguments: Any) -> Any:
        start = time.thread_time()
        try:
            return method(*arguments)
        finally:
            taken.append(time.thread_time() - start)

    return timed


def _plugin(name: str) -> Any:
    """Return a module of the collection, from where dev/clean_run.py has laid it out."""
    return importlib.import_module(f"ansible_collections.avaya.cloud.plugins.{name}")


def _run(service: simulator.Simulator, kept: Path, leaving: list[str], joining: list[str]) -> float:
    skills = [{"name": "Sales", "priority": 1}]
    agents: list[dict[str, Any]] = [{"username": name, "state": "absent"} for name in leaving]
    agents += [{"username": name, "password": f"Wonderful1!{name[:11]}", "skills": skills} for name in joining]
    given = {
        "api_url": service.url,
        "api_key": service.key,
        "agents": agents,
        "leaver_limit": "100%",
        "snapshot_path": str(kept),
        "snapshots_kept": _KEPT,
        "ledger_path": str(kept.parent / "ledger.jsonl"),
    }
    runner, sessions = _plugin("module_utils._ansible.runner"), _plugin("module_utils._ansible.sessions")
    spec = _plugin("modules.avaya_agents").SPEC
    start = time.monotonic()
    result = runner.run_module_in_process(spec, "avaya.cloud.avaya_agents", given, False, sessions.Sessions())
    seconds = time.monotonic() - start
    if result.get("failed") or result["summary"]["deleted"] != len(leaving):
        sys.exit(f"Nothing can be measured here: {str(result.get('msg'))[:400]}")
    return seconds


def _fill(kept: Path) -> None:
    """Let there be as many older snapshots as are kept."""
    (newest,) = kept.iterdir()
    stem, _dash, _time = newest.name.rpartition("-")
    for number in range(_KEPT):
        older = kept / f"{stem}-20250101T0000{number:02d}.000000Z.yml"
        older.write_bytes(newest.read_bytes())


if __name__ == "__main__":
    sys.exit(main())
