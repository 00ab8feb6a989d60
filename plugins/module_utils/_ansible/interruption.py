# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Signals that ask a module to end: while it changes something, they are noted, and the module ends in order.

Ansible sends SIGTERM to what its workers have started, a terminal SIGINT, or SIGHUP where it is closed. What was
ignored when the module was started (nohup) stays ignored. Before anything is changed a signal ends the module at once.
"""

from __future__ import annotations

import signal
from types import FrameType, TracebackType
from typing import Any

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Signals:
    """`caught` is the name of the first signal that came. A second one changes nothing; SIGKILL ends the module."""

    def __init__(self) -> None:
        self.caught = ""
        self._before: dict[signal.Signals, Any] = {}

    def watch(self) -> None:
        for each in _SIGNALS:
            if signal.getsignal(each) is signal.SIG_IGN:
                continue
            try:
                before = signal.signal(each, self._catch)
            except ValueError:
                # Only the main thread may; elsewhere nobody sends signals to this very run.
                return
            self._before.setdefault(each, before)

    def __enter__(self) -> Signals:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        for each, before in self._before.items():
            signal.signal(each, signal.SIG_DFL if before is None else before)

    def _catch(self, number: int, _frame: FrameType | None) -> None:
        self.caught = self.caught or signal.Signals(number).name
