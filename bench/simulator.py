# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The simulator: a separate process, on a port that the system chooses. It is configured, and asked what it saw."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from .cases import Case, Scene, scene
from .checking import Seen
from .process import stopped

FILES = Path(__file__).resolve().parent.parent / "roles" / "simulator" / "files"
SUB_ACCOUNT, APP_ID, KEY = 101, "ABC_ABCRec", "recruiting"
# Seconds. What takes longer has hung.
_PATIENCE = 60


@dataclass(frozen=True)
class Simulator:
    """`key` opens one sub-account. `latency` is in milliseconds, `job_delay` in seconds."""

    url: str
    key: str
    latency: float
    job_delay: float

    def prepare(self, case: Case) -> Scene:
        """Make it what the case begins with, and forget all that came before."""
        self._control("POST", "reset")
        if case.seeded:
            self._control("POST", "agents", {"subAccountId": SUB_ACCOUNT, "count": case.seeded})
        prepared = scene(case, self._agents())
        self.forget()
        return prepared

    def forget(self) -> None:
        """Forget what it saw."""
        self._control("DELETE", "requests")

    @contextlib.contextmanager
    def answering_at_once(self) -> Iterator[None]:
        """Answer without latency until the block ends."""
        self._control("PATCH", "settings", {"latency": 0})
        try:
            yield
        finally:
            self._control("PATCH", "settings", {"latency": self.latency})

    def begin(self) -> None:
        """Be as at first, and forget what came before."""
        self._control("POST", "reset")
        self.forget()

    def stats(self) -> dict[str, int]:
        """Return the counts that it keeps."""
        return dict(self._control("GET", "stats"))

    def seen(self) -> Seen:
        """Return what it saw since it was prepared."""
        recorded = self._control("GET", "requests")
        wrote = any(each["method"] != "GET" for each in recorded)
        return Seen(recorded, self._control("GET", "stats")["connections_peak"], self._agents() if wrote else None)

    def _agents(self) -> list[dict[str, Any]]:
        return list(self._control("GET", "snapshot")["agents"])

    def _control(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        # The connection is closed at once: one that is kept open would be counted among a contender's.
        answer = requests.request(
            method,
            f"{self.url}/_simulator/{path}",
            json=body,
            headers={"Connection": "close"},
            timeout=_PATIENCE,
        )
        answer.raise_for_status()
        return answer.json()


@contextlib.contextmanager
def running(
    place: Path, latency: float, job_delay: float, *, sub_accounts: int = 0, key_name: str = KEY
) -> Iterator[Simulator]:
    """Run a simulator; `place` is a directory for its files. `sub_accounts` are generated beside those that it has."""
    ready = place / "ready.json"
    command = [sys.executable, "-m", "avaya_simulator", "--port", "0", "--ready-file", str(ready)]
    command += ["--latency", str(latency), "--job-delay", str(job_delay), "--sub-accounts", str(sub_accounts)]
    env = {**os.environ, "PYTHONPATH": str(FILES)}
    with stopped(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)) as process:
        # It says a line once it answers, and nothing where it cannot start.
        if not (process.stdout and process.stdout.readline()):
            sys.exit("The simulator did not start; its reason stands above.")
        url = json.loads(ready.read_text(encoding="utf-8"))["url"]
        key = requests.get(f"{url}/_simulator/keys", headers={"Connection": "close"}, timeout=_PATIENCE).json()[
            key_name
        ]
        yield Simulator(url, key, latency, job_delay)
