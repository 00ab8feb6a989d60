# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Waiting: look, and look again, until it is there or the time is up. The clock is the caller's."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

Seen = TypeVar("Seen")


class Clock(Protocol):
    def now(self) -> float:
        """Seconds, from any start, never going back."""

    def sleep(self, seconds: float) -> None: ...


class SystemClock:
    def now(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


@dataclass(frozen=True)
class Pace:
    """How long to wait between two looks, in seconds.

    A tenth of the time waited so far: a job of two seconds is seen within 0.2 s of its end, a job of a minute costs
    some 45 looks and not 300.
    """

    shortest: float = 0.2
    share: float = 0.1
    longest: float = 5.0

    def next(self, waited: float) -> float:
        return min(self.longest, max(self.shortest, waited * self.share))


class TimeIsUp(Exception):
    """What was waited for did not come."""

    def __init__(self, waited: float) -> None:
        super().__init__(f"nothing after {waited:.0f} s")
        self.waited = waited


def wait_for(look: Callable[[], Seen | None], timeout: float, clock: Clock, pace: Pace | None = None) -> Seen:
    """The first result of `look` that is not None. The last look is at the deadline.

    `timeout` is in seconds. Raises TimeIsUp, and whatever `look` raises.
    """
    pace = pace or Pace()
    start = clock.now()
    while True:
        seen = look()
        if seen is not None:
            return seen
        waited = clock.now() - start
        if waited >= timeout:
            raise TimeIsUp(waited)
        clock.sleep(min(pace.next(waited), timeout - waited))
