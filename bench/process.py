# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Processes: run one to its end, and report what it used."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Took:
    """`seconds` by the clock; `cpu_seconds` of the process and of all that it started and waited for."""

    seconds: float
    cpu_seconds: float
    code: int
    output: str


Watch = Callable[[int], contextlib.AbstractContextManager[None]]


def run(command: Sequence[str], env: Mapping[str, str], cwd: Path, patience: float, watch: Watch | None = None) -> Took:
    """Run a command; one that takes longer than `patience` seconds is killed, with what it started.

    `watch` looks at the process with the id that it is given.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        start = time.monotonic()
        process = subprocess.Popen(
            command,
            env=env,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        timer = threading.Timer(patience, _kill, [process.pid])
        timer.start()
        try:
            with watch(process.pid) if watch else contextlib.nullcontext():
                _pid, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            _kill(process.pid)
            raise
        finally:
            timer.cancel()
        seconds = time.monotonic() - start
        # subprocess was not told that it has ended, and would wait for it.
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        return Took(seconds, usage.ru_utime + usage.ru_stime, process.returncode, output.read())


@contextlib.contextmanager
def stopped(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """See to it that a process has ended when the block ends."""
    try:
        yield process
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()
        process.wait()


def _kill(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
