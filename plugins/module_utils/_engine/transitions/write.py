# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A change that the service carries out at once: an update, or a deletion that is checked.

An update may cost something (a subscription's record of lost data), so it is never sent twice without a look.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..._service.errors import AvayaError, OutcomeUnknown, ServiceError
from ..changes import Action, Change, answered_otherwise, took_effect
from ..fields import Difference, compare
from ..kind import Kind
from ..values import Secret, Values
from .steps import Look, Pace, Request, State, Submit, succeeded

# What the service has done shows at once; a slow request may still be under way a little longer. Seconds.
_LOOK_FOR = 3.0
_PACE = Pace(shortest=0.5, share=0.5)


@dataclass(frozen=True)
class Write(State):
    """An update or a deletion on its way, and the `step` to do next."""

    submitted_at: float = 0.0
    doubt: AvayaError | None = None

    @property
    def _id(self) -> Hashable:
        return self.kind.id_of(self.change.current or {})

    def submitted(self, answer: Values | None, now: float) -> Write:
        write = replace(self, submitted_at=now)
        if self.change.action is Action.UPDATE and answer is not None:
            return write._updated(answer)
        return replace(write, step=Look())

    def not_submitted(self, error: AvayaError, now: float) -> Write:
        if isinstance(error, ServiceError) and error.outcome_unknown:
            return replace(self, submitted_at=now, doubt=error, step=Look())
        return self.failed_with(error)

    def seen(self, things: Mapping[Hashable, Sequence[Values]], now: float) -> Write:
        there = next((each for same in things.values() for each in same if self.kind.id_of(each) == self._id), None)
        if self.change.action is Action.UPDATE:
            return self._after_doubtful_update(there)
        if there is None:
            return replace(self, step=succeeded(self.change, None))
        if now < self.submitted_at + _LOOK_FOR:
            return replace(self, step=_PACE.look(now, self.submitted_at, self.submitted_at + _LOOK_FOR))
        message = (
            f"The service answered that it has deleted {self.kind.name} {self.change.name}, and it is still there. "
            "Run again to delete it"
        )
        return self.failed_with(self.doubt or OutcomeUnknown(message))

    def not_seen(self, error: AvayaError, _now: float) -> Write:
        if self.change.action is Action.UPDATE:
            return self.failed_with(error)
        message = (
            f"The deletion of {self.kind.name} {self.change.name} was sent, but whether it is gone could not be seen: "
            f"{error}. Run again to check"
        )
        return self.failed_with(OutcomeUnknown(message, changed=True))

    def _after_doubtful_update(self, there: Values | None) -> Write:
        """An update whose answer was lost has taken effect if the thing is as declared now."""
        if there is not None and not compare(self.kind.fields, self.change.target or {}, there).differences:
            return self._updated(there)
        return self.failed_with(self.doubt or AvayaError(""))

    def _updated(self, answer: Values) -> Write:
        fields, change = self.kind.fields, self.change
        notes = tuple(
            _kept_note(change.name, each) + self.kind.cost_of_kept_update(change)
            for each in answered_otherwise(fields, change, answer)
        )
        had_effect = took_effect(fields, change, answer)
        return replace(self, step=succeeded(change, answer, notes=notes, had_effect=had_effect))


def created_otherwise(kind: Kind, change: Change, answer: Values) -> tuple[str, ...]:
    """Notes on what the service made of a creation."""
    return tuple(_kept_note(change.name, each) for each in answered_otherwise(kind.fields, change, answer))


def _kept_note(name: str, kept: Difference) -> str:
    if isinstance(kept.after, Secret):
        return f"The service shows another {kept.option} of {name} than it was sent"
    return (
        f"The service was asked for {kept.option}: {kept.after} of {name} and made it {kept.before}. Declare "
        f"{kept.option}: {kept.before}, or each run will try again"
    )


def start_write(kind: Kind, change: Change) -> Write:
    request = Request.UPDATE if change.action is Action.UPDATE else Request.DELETE
    return Write(kind, change, Submit(request))
