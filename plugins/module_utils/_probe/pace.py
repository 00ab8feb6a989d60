# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Waits for something to be seen, within a time limit, and stops waiting when the run is asked to end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from .._service.clock import Clock
from .errors import Stopped

T = TypeVar("T")
_FIRST_WAIT, _LONGEST_WAIT = 0.1, 5.0
# So soon a run ends that somebody wants to end.
_SLICE = 0.5


class Pace:
    """`caught` says what wants the run to end; empty while nothing does. While `finishing`, nothing does any more."""

    def __init__(self, clock: Clock, caught: Callable[[], str]) -> None:
        self._clock = clock
        self._caught = caught
        self.finishing = False

    def now(self) -> float:
        return self._clock.now()

    def check(self) -> None:
        """Raises Stopped where somebody wants the run to end."""
        if self._caught() and not self.finishing:
            raise Stopped

    def pause(self, seconds: float) -> None:
        end = self.now() + seconds
        self.check()
        while (left := end - self.now()) > 0:
            self._clock.sleep(min(left, _SLICE))
            self.check()

    def until(self, look: Callable[[], T | None], limit: float) -> tuple[T | None, float]:
        """What `look` sees once it is not None, and after how many seconds; None where it is not seen in time.

        Looks often at first, and then more and more seldom.
        """
        began = self.now()
        wait = _FIRST_WAIT
        while True:
            seen = look()
            passed = self.now() - began
            if seen is not None or passed >= limit:
                return seen, passed
            self.pause(min(wait, max(limit - passed, 0.0)))
            wait = min(wait * 1.5, _LONGEST_WAIT)
