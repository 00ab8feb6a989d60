# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the module avaya_agents, and with -v shows how far it is while it runs.

A module can say nothing before it ends. Where it runs on the control node itself, as modules of an API do, it leaves
its progress in a file, and this plugin tells people what the file says.
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
from typing import Any

from ansible.plugins.action import ActionBase
from ansible.utils.display import Display

_MODULE = "avaya.cloud.avaya_agents"
# Seconds between two lines for people.
_BETWEEN_LINES = 2.0

display = Display()


class ActionModule(ActionBase):
    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        result: dict[str, Any] = super().run(tmp, task_vars)
        arguments = dict(self._task.args)
        if not self._is_watched(arguments):
            return self._executed(result, arguments, task_vars)
        with _shown_progress(str((task_vars or {}).get("inventory_hostname", ""))) as path:
            return self._executed(result, {**arguments, "progress_path": path}, task_vars)

    def _executed(
        self, result: dict[str, Any], arguments: dict[str, Any], task_vars: dict[str, Any] | None
    ) -> dict[str, Any]:
        result.update(self._execute_module(module_name=_MODULE, module_args=arguments, task_vars=task_vars))
        return result

    def _is_watched(self, arguments: dict[str, Any]) -> bool:
        return (
            display.verbosity > 0
            and self._connection.transport == "local"
            and not self._task.check_mode
            and not self._task.async_val
            and not arguments.get("progress_path")
        )


@contextmanager
def _shown_progress(host: str) -> Iterator[str]:
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
