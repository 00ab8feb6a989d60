# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Shows the progress of a roster to people who wait.

A module can say nothing before it ends. Where it runs on the control node itself, as modules of an API do, it leaves
its progress in a file, and people are shown what the file says, on stderr: what a callback writes to stdout may be for
a program.
"""

from __future__ import annotations

import json
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ansible.utils.display import Display

_SHORTEST_PAUSE = 3.0
# The longer it takes, the longer are the pauses.
_PAUSES_IN_ALL = 20
_SHOWN_IN_SECONDS = 100

display = Display()


def _is_terminal() -> bool:
    try:
        return os.isatty(2)
    except OSError:
        return False


# Asked for where Ansible loads this before it starts its workers, whose own stderr is not that of Ansible.
_SEEN_ON_A_TERMINAL = _is_terminal()


@dataclass
class ProgressLines:
    """What people are shown of one run. Without a terminal, as in a pipeline, nothing is said where nothing moves.

    An estimate that rises helps nobody: the time that is left is shown where it is no longer than it was said to be.
    """

    is_terminal: bool
    _shown: tuple[int, int] = (0, 0)
    _left: float | None = None

    def line(self, submitted: int, done: int, total: int, elapsed: float) -> str | None:
        """The line to show after `elapsed` seconds; None for silence.

        Each change is two steps: it is submitted, and it is done.
        """
        if not self.is_terminal and self._shown == (submitted, done):
            return None
        self._shown = (submitted, done)
        line = f"{done} of {total} changes done, {submitted} submitted"
        share = (submitted + done) / (2 * total) if total else 1.0
        if not 0 < share < 1:
            return line
        left = elapsed * (1 - share) / share
        if self._left is not None and left > self._left:
            return line
        self._left = left
        return f"{line}, about {_duration(left)} left"


def pause_after(elapsed: float) -> float:
    """Seconds until the next line."""
    return max(_SHORTEST_PAUSE, elapsed / _PAUSES_IN_ALL)


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < _SHOWN_IN_SECONDS else f"{seconds / 60:.0f} min"


@contextmanager
def shown_progress(host: str) -> Iterator[str]:
    """A file for the module to leave its progress in, which is shown until the block ends."""
    descriptor, path = tempfile.mkstemp(prefix="avaya-progress-")
    os.close(descriptor)
    ended = threading.Event()
    lines = ProgressLines(_SEEN_ON_A_TERMINAL)
    watcher = threading.Thread(target=watch, args=(Path(path), host, lines, ended.wait), daemon=True)
    watcher.start()
    try:
        yield path
    finally:
        ended.set()
        watcher.join()
        Path(path).unlink(missing_ok=True)


def watch(
    file: Path,
    host: str,
    lines: ProgressLines,
    ends_within: Callable[[float], bool],
    now: Callable[[], float] = time.monotonic,
) -> None:
    """Shows what the file says, until `ends_within` so many seconds is true."""
    # A name in an inventory may come from a service.
    name = "".join(each if each.isprintable() else "?" for each in host)
    start = now()
    while not ends_within(pause_after(now() - start)):
        try:
            seen = json.loads(file.read_text())
        except (OSError, ValueError):
            continue
        line = lines.line(seen["submitted"], seen["done"], seen["total"], now() - start)
        if line is not None:
            display.display(f"{name}: {line}", stderr=True)
