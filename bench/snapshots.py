# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a snapshot costs of a run with as many joiners as leavers: `dev/clean_run.py python -m bench.snapshots`.

Two runs, one with a snapshot and one without, differ by more than a snapshot takes. So the module is run in this
process, and the time between its last look and its first write is measured by itself.
"""

from __future__ import annotations

import argparse
import importlib
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from . import simulator
from .cases import nothing_to_do
from .report import load

MOST_PERCENT = 3.0
_KEPT = 30


def main() -> int:
    """Measure it; return 1 where it costs more than it may."""
    parser = argparse.ArgumentParser(prog="python -m bench.snapshots")
    parser.add_argument("--agents", type=int, default=1_000, help="how many join, and how many leave")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    sys.path.insert(0, os.environ["ANSIBLE_COLLECTIONS_PATH"].split(os.pathsep)[0])
    taken: list[float] = []
    _measure(taken)
    with (
        tempfile.TemporaryDirectory(prefix="bench-snapshots-") as place,
        simulator.running(Path(place), 20, 2) as service,
    ):
        service.prepare(nothing_to_do(options.agents))
        leaving = [f"agent{number:05d}@example.com" for number in range(1, options.agents + 1)]
        # As after weeks of runs: so many are kept, and each run removes one.
        seconds = []
        for number in range(options.rounds):
            joining = [f"round{number}-{each:05d}@example.com" for each in range(options.agents)]
            seconds.append(_run(service, Path(place) / "kept", leaving, joining))
            leaving = joining
            if number == 0:
                _fill(Path(place) / "kept")
    share = 100 * statistics.median(taken) / statistics.median(seconds)
    print(
        f"{options.agents:,} join and {options.agents:,} leave: {statistics.median(seconds):.2f} s, of which the "
        f"snapshot takes {1000 * statistics.median(taken):.0f} ms, {share:.1f} % (medians of {options.rounds}; load "
        f"average {load()}); it may take {MOST_PERCENT:g} %"
    )
    return int(share > MOST_PERCENT)


def _measure(taken: list[float]) -> None:
    """Have every snapshot add the seconds that it took."""
    snapshots = _plugin("module_utils._ansible.snapshots").Snapshots
    take = snapshots.take

    def timed(self: Any, *arguments: Any) -> None:
        start = time.monotonic()
        take(self, *arguments)
        taken.append(time.monotonic() - start)

    snapshots.take = timed


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
