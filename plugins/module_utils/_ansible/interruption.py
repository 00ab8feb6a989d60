# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Signals that ask a module to end. While the module makes changes, they are noted, and the module ends in an orderly
way.

Ansible sends SIGTERM to its workers and to what they have started, a terminal SIGINT, or SIGHUP where it is closed;
SIGALRM ends a task that has a time limit. What was ignored when the module was started (nohup) stays ignored. Before
anything is changed a signal does what it does without us.
"""

from __future__ import annotations

import os
import signal
from types import FrameType, TracebackType
from typing import Any

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_NAMES = {signal.SIGALRM: "the time limit of the task"}


class Signals:
    """`caught` is the name of the first signal that came. A second one changes nothing; SIGKILL ends the module.

    A process that goes on after the module `passes_on` what was to end it, once the module has ended in order.
    """

    def __init__(self, passes_on: bool = False) -> None:
        self.caught = ""
        self._passes_on = passes_on
        self._ended_by: signal.Signals | None = None
        self._before: dict[signal.Signals, Any] = {}

    def watch(self) -> None:
        for each in (*_ENDING, *_NAMES):
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
        if self._passes_on and self._ended_by is not None:
            os.kill(os.getpid(), self._ended_by)

    def _catch(self, number: int, _frame: FrameType | None) -> None:
        caught = signal.Signals(number)
        self.caught = self.caught or _NAMES.get(caught, caught.name)
        if caught in _ENDING:
            self._ended_by = self._ended_by or caught
