# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How far a roster is, for people who wait.

A module can say nothing before it ends. Where it runs on the control node itself, as modules of an API do, it leaves
its progress in a file, and people are told what the file says.
"""

from __future__ import annotations

import json
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ansible.utils.display import Display

# Seconds between two lines for people.
_BETWEEN_LINES = 2.0

display = Display()


@contextmanager
def shown_progress(host: str) -> Iterator[str]:
    """A file for the module to leave its progress in, which is shown until the block ends."""
    descriptor, path = tempfile.mkstemp(prefix="avaya-progress-")
    os.close(descriptor)
    ended = threading.Event()
    watcher = threading.Thread(target=_watch, args=(Path(path), host, ended), daemon=True)
    watcher.start()
    try:
        yield path
    finally:
        ended.set()
        watcher.join()
        Path(path).unlink(missing_ok=True)


def _watch(file: Path, host: str, ended: threading.Event) -> None:
    start = time.monotonic()
    told = ""
    while not ended.wait(_BETWEEN_LINES):
        try:
            seen = json.loads(file.read_text())
        except (OSError, ValueError):
            continue
        line = progress_line(seen["submitted"], seen["done"], seen["total"], time.monotonic() - start)
        if line != told:
            display.v(line, host=host)
            told = line


def progress_line(submitted: int, done: int, total: int, elapsed: float) -> str:
    """How far it is. Each agent is two steps: it is submitted, and it is done. `elapsed` is in seconds."""
    line = f"{done} of {total} agents done, {submitted} submitted"
    share = (submitted + done) / (2 * total) if total else 1.0
    if 0 < share < 1:
        line += f", about {elapsed * (1 - share) / share:.0f} s left"
    return line
