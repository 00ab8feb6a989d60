# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The place where contenders run: prepares the simulator, runs one contender, and checks the result."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from . import floor
from .cases import Case, Kind, Scene
from .checking import Demands, wrongs
from .contenders import CONTRACT, HERE, Contender, floor_name, playbook
from .figures import Run
from .memory import Peak
from .process import Took, run
from .simulator import APP_ID, SUB_ACCOUNT, Simulator

# Seconds. Whoever takes longer has hung.
_PATIENCE = 600


class Arena:
    """`place` is a directory for its files."""

    def __init__(self, simulator: Simulator, place: Path) -> None:
        self.simulator = simulator
        self._place = place
        self._env = {
            **os.environ,
            "AVAYA_CLOUD_API_URL": simulator.url,
            "AVAYA_CLOUD_API_KEY": simulator.key,
            "ANSIBLE_ASYNC_DIR": str(place / "async"),
            "ANSIBLE_CALLBACK_PLUGINS": str(HERE / "callback_plugins"),
            "ANSIBLE_CALLBACKS_ENABLED": "bench_summary",
            "ANSIBLE_LOCAL_TEMP": str(place / "tmp"),
            "ANSIBLE_REMOTE_TEMP": str(place / "tmp"),
            "BENCH_SUMMARY": str(place / "summary.json"),
            "NODE_PATH": str(CONTRACT / "node_modules"),
        }
        self._write("nobody.json", [])
        self._write("variables.json", {"ansible_python_interpreter": sys.executable})

    def reference(self, contender: Contender, case: Case, number: int) -> Run:
        """Run what does nothing to agents. `number` is that of the round."""
        took = self.run(contender.command)
        return Run(case.title, contender.name, number, took.seconds, took.cpu_seconds, wrong=unsuccessful(took))

    def contend(self, contender: Contender, case: Case, number: int) -> Run:
        """Run a contender, and check what it did."""
        scene = self.prepare(case)
        took = self.run(contender.command)
        found = Run(case.title, contender.name, number, took.seconds, took.cpu_seconds)
        return self._judged(found, took, scene, contender.demands)

    def bare(self, case: Case, number: int, connections: int) -> Run:
        """Run what cannot be avoided, without any playbook: the requests, and the wait for the jobs."""
        scene = self.prepare(case)
        service = {"url": self.simulator.url, "key": self.simulator.key, "job_delay": self.simulator.job_delay}
        self._write("plan.json", floor.plan(scene, connections, SUB_ACCOUNT, APP_ID, service))
        took = run(self._bare(), self._env, HERE.parent, _PATIENCE)
        seconds = 0.0 if took.code else float(took.output)
        found = Run(case.title, floor_name(connections), number, seconds, took.cpu_seconds)
        return self._judged(found, took, scene, Demands(connections=connections))

    def peak_memory(self, case: Case, name: str, concurrency: int) -> tuple[Run, float | None]:
        """Return the most memory, in MB, that the module of a playbook held; apart, since measuring takes time."""
        said = self._place / "peak"
        said.unlink(missing_ok=True)
        wrapper = self._place / "python"
        words = [sys.executable, "-I", "-S", str(HERE / "peak.py"), str(said), sys.executable]
        wrapper.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n', encoding="utf-8")
        wrapper.chmod(0o755)
        scene = self.prepare(case)
        took = self.run((*playbook(name, concurrency=concurrency), "-e", f"ansible_python_interpreter={wrapper}"))
        found = Run(case.title, f"{name}, its memory", 1, took.seconds, took.cpu_seconds)
        judged = self._judged(found, took, scene, Demands(summary=True, connections=concurrency))
        if judged.wrong or not said.exists():
            return judged, None
        return judged, max(float(line) for line in said.read_text(encoding="utf-8").split())

    def prepare(self, case: Case) -> Scene:
        """Make everything ready for a case, for those that come as loops too."""
        scene = self.simulator.prepare(case)
        leaving: list[dict[str, Any]] = [{"username": name, "state": "absent"} for name in scene.leaving]
        self._write("roster.json", scene.roster)
        self._write("items.json", leaving if case.kind is Kind.PURGE else scene.roster)
        self._write(
            "variables.json",
            {
                "ansible_python_interpreter": sys.executable,
                "roster_file": str(self._place / "roster.json"),
                "items_file": str(self._place / "items.json"),
                "leaving": len(leaving),
            },
        )
        return scene

    def set_items(self, items: Sequence[object]) -> None:
        """Have loops go through these."""
        self._write("items.json", items)

    def create_subscription(self) -> None:
        """Have the subscription that is looped over there."""
        took = self.run(playbook("avaya_subscription_loop", repetitions=1))
        if took.code:
            sys.exit(f"Nothing can be measured here: the subscription: {took.output[-400:]}")

    def seconds_of_reads(self, paths: Sequence[str]) -> float:
        """Return what a bare script takes to send these requests, one after another over one connection."""
        service = {"url": self.simulator.url, "key": self.simulator.key, "job_delay": 0}
        self._write("plan.json", {**service, "connections": 1, "reads": paths, "stages": []})
        took = run(self._bare(), self._env, HERE.parent, _PATIENCE)
        if took.code:
            sys.exit(f"Nothing can be measured here: the requests of a loop: {took.output[-400:]}")
        return float(took.output)

    def run(self, command: tuple[str, ...], peak: Peak | None = None) -> Took:
        """Run a command in the environment of all contenders."""
        (self._place / "summary.json").unlink(missing_ok=True)
        return run(command, self._env, self._place, _PATIENCE, peak.of if peak else None)

    def _bare(self) -> tuple[str, ...]:
        return (sys.executable, "-m", "bench.bare", str(self._place / "plan.json"))

    def _judged(self, measured: Run, took: Took, scene: Scene, demands: Demands) -> Run:
        seen = self.simulator.seen()
        wrong = [*unsuccessful(took), *wrongs(scene, seen, demands, self._summary())]
        return replace(measured, requests=len(seen.requests), connections=seen.connections, wrong=tuple(wrong))

    def _summary(self) -> Mapping[str, int] | None:
        file = self._place / "summary.json"
        return json.loads(file.read_text(encoding="utf-8")) if file.exists() else None

    def _write(self, name: str, value: object) -> None:
        (self._place / name).write_text(json.dumps(value), encoding="utf-8")


def unsuccessful(took: Took) -> tuple[str, ...]:
    """Return what is wrong with a run that did not end well, and nothing with another."""
    if took.code == 0:
        return ()
    return (f"it ended with {took.code}: {' '.join(took.output.split())[-400:]}",)
