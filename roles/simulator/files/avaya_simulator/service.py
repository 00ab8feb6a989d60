# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A simulator in the background: `python -m avaya_simulator.service {start,stop,status} --directory DIR [-- OPTIONS]`.

The running simulator holds a lock on DIR/lock, inherited from who started it, and the lock's file names its process.
So "is it running", "is that process ours" and "has it ended" are all questions to the lock, which cannot go stale.
Prints one JSON object: {"changed", "running", "url" (or null), "keys"}. Only the standard library is needed here.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from .keys import api_keys

READY_SECONDS = 60.0
STOPPING_SECONDS = 10.0
_LOOK_SECONDS = 0.02


class ServiceError(Exception):
    """The simulator could not be started or stopped; the text says why."""


class Service:
    """The simulator that belongs to a directory."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._lock_path = directory / "lock"
        self._ready_path = directory / "ready.json"
        self._log_path = directory / "simulator.log"

    def status(self) -> dict[str, Any] | None:
        """What runs: {"pid", "url", "fingerprint"}, or None where nothing does."""
        if not self._lock_path.exists():
            return None
        with self._lock_path.open("r+") as lock:
            return None if _try_lock(lock) else _read_lock(lock)

    def start(self, options: Sequence[str]) -> bool:
        """Let a simulator with these options run; whether anything had to be done for it."""
        if self.runs_as(options):
            return False
        self.stop()
        self._directory.mkdir(parents=True, exist_ok=True)
        with self._lock_path.open("a+") as lock:
            if not _try_lock(lock):
                raise ServiceError(f"another simulator is currently being started in {self._directory}")
            self._ready_path.unlink(missing_ok=True)
            process = self._spawn(options, lock)
            url = self._wait_until_ready(process)
            lock.seek(0)
            lock.truncate()
            json.dump({"pid": process.pid, "url": url, "fingerprint": fingerprint(options)}, lock)
        return True

    def runs_as(self, options: Sequence[str]) -> bool:
        """Whether a simulator with these very options and this very code is running."""
        running = self.status()
        return running is not None and running.get("fingerprint") == fingerprint(options)

    def _spawn(self, options: Sequence[str], lock: IO[str]) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", __package__, *options, "--ready-file", str(self._ready_path)]
        with self._log_path.open("wb") as log:
            return subprocess.Popen(
                command,
                cwd=Path(__file__).resolve().parent.parent,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=[lock.fileno()],
                start_new_session=True,
            )

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> str:
        deadline = time.monotonic() + READY_SECONDS
        while not self._ready_path.exists():
            if process.poll() is not None:
                raise ServiceError(f"the simulator ended at once: {self._log_path.read_text().strip()[-2000:]}")
            if time.monotonic() > deadline:
                process.kill()
                raise ServiceError(f"the simulator was not ready after {READY_SECONDS:g} s, see {self._log_path}")
            time.sleep(_LOOK_SECONDS)
        return str(json.loads(self._ready_path.read_text())["url"])

    def stop(self) -> bool:
        """Let no simulator run; whether there was one."""
        if not self._lock_path.exists():
            return False
        with self._lock_path.open("r+") as lock:
            if _try_lock(lock):
                return False
            pid = _read_lock(lock).get("pid")
            if not isinstance(pid, int):
                raise ServiceError(f"a simulator is currently being started in {self._directory}")
            if not _holds(pid, self._lock_path):
                if _try_lock(lock):
                    return False
                raise ServiceError(
                    f"process {pid}, which {self._lock_path} names, is not the simulator that holds this lock"
                )
            for stop_signal in (signal.SIGTERM, signal.SIGKILL):
                os.kill(pid, stop_signal)
                if _lock_within(lock, STOPPING_SECONDS):
                    lock.truncate(0)
                    self._ready_path.unlink(missing_ok=True)
                    return True
        raise ServiceError(f"the simulator, process {pid}, does not stop")


def _holds(pid: int, lock: Path) -> bool:
    """Whether a process has the lock open, or, on systems that do not tell, is a simulator that was started with it."""
    if pid <= 1:
        return False
    files = Path(f"/proc/{pid}/fd")
    try:
        if files.parent.exists() or Path("/proc/self").exists():
            return any(_is_same_file(file, lock) for file in files.iterdir())
    except OSError:
        return False
    shown = subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return str(lock.with_name("ready.json")) in shown.stdout


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _try_lock(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_within(lock: IO[str], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not _try_lock(lock):
        if time.monotonic() > deadline:
            return False
        time.sleep(_LOOK_SECONDS)
    return True


def _read_lock(lock: IO[str]) -> dict[str, Any]:
    """What the lock's file says; nothing while its holder is still on the way."""
    lock.seek(0)
    try:
        return dict(json.load(lock))
    except ValueError:
        return {}


def fingerprint(options: Sequence[str]) -> str:
    """The same for the same options, habits, code and interpreter; a simulator that differs in it is started anew."""
    digest = hashlib.sha256(json.dumps([sys.executable, *options]).encode())
    package = Path(__file__).resolve().parent
    for source in sorted(package.rglob("*.py")):
        digest.update(str(source.relative_to(package)).encode() + b"\0" + source.read_bytes())
    for option in options:
        name, _ignored, file = option.partition("=")
        # One that is not there yet, as in check mode, differs from any that is.
        if name == "--habits" and Path(file).is_file():
            digest.update(b"\0" + Path(file).read_bytes())
    return digest.hexdigest()


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="avaya_simulator.service", description=__doc__, allow_abbrev=False)
    parser.add_argument("action", choices=("start", "stop", "status"))
    parser.add_argument("--directory", type=Path, required=True)
    parser.add_argument("--check", action="store_true", help="only report what would change")
    given = list(sys.argv[1:] if argv is None else argv)
    options = given[given.index("--") + 1 :] if "--" in given else []
    arguments = parser.parse_args(given[: given.index("--")] if "--" in given else given)
    service = Service(arguments.directory)
    try:
        if arguments.action == "status":
            changed = False
        elif arguments.action == "start":
            changed = not service.runs_as(options) if arguments.check else service.start(options)
        else:
            changed = service.status() is not None if arguments.check else service.stop()
        running = service.status()
    except (ServiceError, OSError) as error:
        print(f"avaya-simulator: {error}", file=sys.stderr)
        return 1
    url = running.get("url") if running else None
    print(json.dumps({"changed": changed, "running": running is not None, "url": url, "keys": api_keys()}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
