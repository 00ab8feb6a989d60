# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Progress of a long roster, in a file from which another program shows it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable

from .._engine.progress import Progress, no_progress
from .files import FileError, write_file

# Often enough for people, seldom enough to cost nothing. Seconds.
_BETWEEN_WRITES = 0.25


def progress_to(path: str | None, now: Callable[[], float] = time.monotonic) -> Progress:
    """Writes `{"submitted": 10, "done": 0, "total": 1000}` to the file. One that cannot be written fails nothing."""
    if not path:
        return no_progress
    lock = threading.Lock()
    not_before = now()

    def write(submitted: int, done: int, total: int) -> None:
        nonlocal not_before
        with lock:
            if now() < not_before and done < total:
                return
            not_before = now() + _BETWEEN_WRITES
            try:
                seen = json.dumps({"submitted": submitted, "done": done, "total": total})
                write_file(path, f"{seen}\n", durable=False)
            except FileError:
                return

    return write
