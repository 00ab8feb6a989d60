# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The states of a change: they move by pure transitions, and each says what to do next.

`Submit`, `Look`, `Pause` and `Queued` are for the executor, which only does that and reports what came of it; `Finish`
ends it.
Nothing in this package sends, sleeps or asks a clock, so that a test can walk through every state.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar, Union

from ..._service.errors import AvayaError, ServiceError
from ..changes import RESULTS, Action, Change
from ..interruption import not_begun_after
from ..kind import Kind
from ..outcomes import Outcome
from ..values import Values


class Request(Enum):
    """What there is to submit."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    TAKE_BACK = "take back"


@dataclass(frozen=True)
class Submit:
    request: Request


@dataclass(frozen=True)
class Look:
    """Look again what is there, after so many seconds."""

    after: float = 0.0


@dataclass(frozen=True)
class Pause:
    """Do not even look before so many seconds have passed. `spread` seconds are added in a random part."""

    seconds: float
    spread: float = 0.0


@dataclass(frozen=True)
class Queued:
    """Not begun: too many others are away already."""


@dataclass(frozen=True)
class Finish:
    outcome: Outcome


Step = Union[Submit, Look, Pause, Queued, Finish]


Self = TypeVar("Self", bound="State")


@dataclass(frozen=True)
class State:
    """The state of a change, and the `step` to do next. Every transition answers with another state."""

    kind: Kind
    change: Change
    step: Step

    @property
    def is_deletion(self) -> bool:
        return False

    @property
    def is_away(self) -> bool:
        """Whether the thing has been deleted to be created again, or may be soon, and is not seen to be back."""
        return False

    @property
    def reserved_number(self) -> int | None:
        """The number that the thing is to have, where one was reserved for it."""
        return None

    @property
    def outcome(self) -> Outcome | None:
        return self.step.outcome if isinstance(self.step, Finish) else None

    def failed_with(self: Self, error: AvayaError) -> Self:
        return replace(self, step=failed(self.change, error))

    def not_reserved(self: Self, error: AvayaError, _now: float) -> Self:
        """No number could be had, so nothing was submitted, and there is nothing to look for."""
        return self.failed_with(error)

    def broken_off(self: Self, error: AvayaError) -> Self:
        """Ended by an exception that nobody foresaw."""
        return self.failed_with(error)

    def interrupted(self: Self, caught: str, sent: bool) -> Self:
        """What was `sent` is seen to its end, which is near; nothing else is sent."""
        return self if sent else self.failed_with(not_begun_after(caught, self.kind, self.change))

    def begun(self: Self) -> Self:
        """It is its turn."""
        return self

    def resumed(self: Self, _now: float) -> Self:
        """A pause is over."""
        return self


def is_for_good(error: AvayaError) -> bool:
    """Whether a look failed for a reason that looking again does not change."""
    return isinstance(error, ServiceError) and error.refused and error.status in REFUSED_FOR_GOOD


def succeeded(
    change: Change, thing: Values | None, waited_for: bool = True, notes: tuple[str, ...] = (), had_effect: bool = True
) -> Finish:
    result = RESULTS[change.action if had_effect else Action.KEEP]
    return Finish(Outcome(change, result, thing, None, waited_for, notes, had_effect))


def failed(change: Change, error: AvayaError, thing: Values | None = None, is_away: bool = False) -> Finish:
    return Finish(Outcome(change, "failed", thing, error, is_away=is_away))


# A look that is due is not repeated without any time between, however the clock is rounded. Seconds.
_LEAST_WAIT = 0.01


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

    def look(self, now: float, since: float, deadline: float) -> Look:
        """The next look of those that began at `since`; the last one is at the deadline."""
        return Look(max(_LEAST_WAIT, min(self.next(now - since), deadline - now)))


# The key is refused, and looking again will not change that. All else may pass: a service that is down, a proxy's page.
REFUSED_FOR_GOOD = (401, 403)
