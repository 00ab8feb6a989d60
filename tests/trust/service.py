# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The service that the tests of trust break: the simulator, in this process by a clock that is turned, or on its own.

Most of what a run does is wait. By a clock that both sides share and that only a client's sleep turns, a run keeps the
times that it really has (jobs of seconds, time limits of minutes) and takes a few milliseconds. Requests go over
sockets in any case.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from .state import forget_recoveries

FILES = Path(__file__).resolve().parents[2] / "roles" / "simulator" / "files"
# Seconds. What takes longer hangs.
PATIENCE = 60
_MOST_SLEEPS = 50_000


class TurnedClock:
    """A clock that stands still until somebody sleeps by it."""

    def __init__(self) -> None:
        self._time = 1_790_000_000.0
        self._sleeps = 0
        self._lock = threading.Lock()

    def now(self) -> float:
        return self._time

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self._sleeps += 1
            if self._sleeps > _MOST_SLEEPS:
                raise AssertionError("the run waits for ever")
            self._time += max(seconds, 1e-6)

    def begin(self) -> None:
        """Count sleeps from here."""
        self._sleeps = 0


@dataclass
class Service:
    """A simulator that runs, and how to ask it what no client can."""

    url: str
    keys: Mapping[str, str]
    _session: requests.Session = field(default_factory=requests.Session)

    def control(self, method: str, path: str, body: Any = None) -> Any:
        answer = self._session.request(method, f"{self.url}/_simulator/{path}", json=body, timeout=PATIENCE)
        answer.raise_for_status()
        return answer.json()

    def reset(self) -> None:
        self.control("POST", "reset")
        forget_recoveries()

    def set(self, **settings: Any) -> None:
        self.control("PATCH", "settings", settings)

    def fault(self, **fault: Any) -> None:
        self.control("POST", "faults", fault)

    def clear_faults(self) -> None:
        self.control("DELETE", "faults")

    def fault_has_hit(self) -> bool:
        return any(fault["hit"] for fault in self.control("GET", "faults"))

    def snapshot(self) -> dict[str, Any]:
        return dict(self.control("GET", "snapshot"))

    def stats(self) -> dict[str, Any]:
        return dict(self.control("GET", "stats"))

    def seed(self, count: int, prefix: str = "agent", sub_account_id: int = 101) -> None:
        self.control("POST", "agents", {"subAccountId": sub_account_id, "count": count, "prefix": prefix})

    def has_settled_agents(self, count: int) -> None:
        """Let it hold so many agents with stations, made by jobs that are quick, and have no record of requests."""
        self.set(job_delay=0.1, stations_lag=0.1)
        self.seed(count)
        self.wait_until_done()
        self.forget_requests()

    def requests(self) -> list[str]:
        """What was asked since the record began: method and path, in the order in which it came."""
        recorded = sorted(self.control("GET", "requests"), key=lambda each: each["n"])
        return [f"{each['method']} {each['path']}" for each in recorded]

    def wait_until_asked(self, count: int) -> None:
        """Wait until so many requests have come since the record began."""
        deadline = time.monotonic() + PATIENCE
        while len(self.control("GET", "requests")) < count:
            assert time.monotonic() < deadline, "a request that was sent does not arrive"
            time.sleep(0.005)

    def wait_until_done(self) -> None:
        """Wait until the service has done the jobs that it took, and its agents have their stations."""
        deadline = time.monotonic() + PATIENCE
        while (stats := self.stats())["jobs_pending"] or stats["stations"] < stats["agents"]:
            assert time.monotonic() < deadline, "a job is never done"
            time.sleep(0.02)

    def forget_requests(self) -> None:
        self.control("DELETE", "requests")


def _service(url: str) -> Service:
    return Service(url, requests.get(f"{url}/_simulator/keys", timeout=PATIENCE).json())


@contextlib.contextmanager
def served_by_clock(clock: TurnedClock) -> Iterator[Service]:
    """A simulator in a thread of this process, for which only `clock` says what time it is."""
    if str(FILES) not in sys.path:
        sys.path.insert(0, str(FILES))
    from avaya_simulator.server import Server, listen, url_of
    from avaya_simulator.simulator import Options, Simulator

    simulator = Simulator(Options(), wall_clock=clock.now, idle_clock=clock.now)
    ready = threading.Event()
    listener = listen("127.0.0.1", 0)
    server = Server(simulator, ready.set)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    assert ready.wait(PATIENCE), "the simulator did not start"
    try:
        yield _service(url_of(listener))
    finally:
        server.should_exit = True
        thread.join(PATIENCE)


@dataclass
class Process:
    """A simulator in a process of its own, which can be killed and started again where it was."""

    directory: Path
    options: tuple[str, ...] = ()
    state: bool = False
    _process: subprocess.Popen[str] | None = None
    _port: int = 0

    def start(self) -> Service:
        ready = self.directory / "ready.json"
        ready.unlink(missing_ok=True)
        command = [sys.executable, "-m", "avaya_simulator", "--port", str(self._port), "--ready-file", str(ready)]
        if self.state:
            command += ["--state", str(self.directory / "state.sqlite")]
        self._process = subprocess.Popen(
            [*command, *self.options],
            cwd=FILES,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(FILES)},
        )
        timer = threading.Timer(PATIENCE, self._process.kill)
        timer.start()
        try:
            # It says a line once it answers, and nothing where it cannot start.
            assert self._process.stdout
            assert self._process.stdout.readline(), "the simulator did not start; its reason stands above"
        finally:
            timer.cancel()
        said = json.loads(ready.read_text(encoding="utf-8"))
        self._port = said["port"]
        return _service(said["url"])

    def kill(self) -> None:
        """As a power cut does: no goodbye to anybody."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def forget_state(self) -> None:
        """Let the next one begin with the world as it is at first."""
        for file in self.directory.glob("state.sqlite*"):
            file.unlink()

    def _end(self, by: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(by)
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._process = None


@contextlib.contextmanager
def nobody_listens() -> Iterator[str]:
    """The host and port of an address at which every connection is refused."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{taken.getsockname()[1]}"
