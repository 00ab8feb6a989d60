# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The file of a ledger: lines of JSON that are only appended, by any number of runs at the same time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any

from .files import alone_in_folder_of, append_line, check_appendable, read_file, write_file

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class LedgerFile:
    """All of it raises FileError."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._lock = Lock()

    def check(self) -> None:
        """Raises what adding an event would end with, as far as can be known without writing."""
        check_appendable(self.path)

    def add(self, event: Mapping[str, Any], durable: bool = False) -> None:
        line = _JSON.encode(event).encode(errors="surrogatepass")
        with self._alone():
            append_line(self.path, line, durable)

    def events(self) -> tuple[list[dict[str, Any]], int]:
        """The events, and how many lines are none, as a run that was killed or a full disk leaves them."""
        written = read_file(self.path) or b""
        found, unreadable = [], 0
        for line in written.split(b"\n"):
            if not line.strip():
                continue
            try:
                event = json.loads(line.decode(errors="surrogatepass"))
            except (ValueError, RecursionError):
                event = None
            if isinstance(event, dict):
                found.append(event)
            else:
                unreadable += 1
        return found, unreadable

    def forget_before(self, earliest: str) -> None:
        """Removes the runs of which everything was written before this instant."""
        if not self._begins_before(earliest):
            return
        with self._alone():
            events, _unreadable = self.events()
            recent = {event.get("run") for event in events if str(event.get("at")) >= earliest}
            kept = [event for event in events if event.get("run") in recent]
            write_file(self.path, "".join(f"{_JSON.encode(event)}\n" for event in kept))

    def _begins_before(self, earliest: str) -> bool:
        try:
            with open(self.path, "rb") as file:  # noqa: PTH123
                first = json.loads(file.readline())
        except (OSError, ValueError, RecursionError):
            return False
        return isinstance(first, dict) and str(first.get("at")) < earliest

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Neither another thread nor another run writes meanwhile."""
        with self._lock, alone_in_folder_of(self.path):
            yield
