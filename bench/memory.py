# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The peak memory of a command and all its child processes together."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator
from pathlib import Path

# Seconds between two looks.
_PAUSE = 0.02
_PSS = re.compile(r"^Pss: +(\d+) kB", re.MULTILINE)


class Peak:
    """`megabytes` is the most that was seen; what processes share counts once. None where the system cannot tell."""

    def __init__(self) -> None:
        self.megabytes: float | None = None
        self._ended = threading.Event()

    @contextlib.contextmanager
    def of(self, pid: int) -> Iterator[None]:
        """Look at the process with this id, and at those that it started, until the block ends."""
        watcher = threading.Thread(target=self._watch, args=(pid,), daemon=True)
        watcher.start()
        try:
            yield
        finally:
            self._ended.set()
            watcher.join()

    def _watch(self, pid: int) -> None:
        while not self._ended.is_set():
            kilobytes = sum(_share_of(each) for each in _family(pid))
            if kilobytes:
                self.megabytes = max(self.megabytes or 0.0, kilobytes / 1024)
            self._ended.wait(_PAUSE)


def _family(pid: int) -> list[int]:
    """Return the process and all that come from it."""
    found = [pid]
    for each in found:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{each}/task").iterdir():
                found += map(int, (task / "children").read_text(encoding="ascii").split())
    return found


def _share_of(pid: int) -> int:
    """Return the kilobytes that a process holds, its share of what it shares; none of one that has ended."""
    try:
        found = _PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii"))
    except OSError:
        return 0
    return int(found[1]) if found else 0
