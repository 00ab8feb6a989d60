# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Creating a thing so that there is one afterwards, and not two, where the service does not refuse a second one.

Each creation makes another thing, and nothing keeps two runs from creating the same one: both looked, neither saw the
other's. So who has created looks again. Whichever of two creations was the later, its run then sees both, and who sees
both yields: it deletes the one that it made itself, never another. Where both see both, the one with the lower id gives
the other time to yield first. Should both have yielded, both pause for a random time and begin anew.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from ..._service.errors import AvayaError, OutcomeUnknown, ServiceError
from ..._service.text import capitalized
from ..changes import Change
from ..fields import compare, describe
from ..kind import Kind
from ..values import Values, known
from .steps import Look, Pace, Pause, Request, State, Submit, succeeded
from .write import created_otherwise

# A thing is there as soon as the service has taken the request; what a slow request may still make is looked for a
# little longer. Seconds.
_LOOK_FOR = 3.0
# How long one waits for another to yield, and how long several others may take to settle it among themselves.
_LET_ANOTHER_YIELD = 1.5
_LET_OTHERS_SETTLE = 30.0
_PACE = Pace(shortest=0.5, share=0.5)
# One round in which both yield is rare, as the lower id waits; so many in a row are not chance.
_ROUNDS = 8
_LONGEST_PAUSE = 8.0


class Stage(Enum):
    CREATING = "creating"
    # It was made here; is there another?
    MADE = "made"
    # The answer was lost, or it was taken back: is there one, and only one?
    UNSURE = "unsure"
    TAKING_BACK = "taking back"


@dataclass(frozen=True)
class SoleCreation(State):
    """Creates a thing of which there was none with its key but those whose ids are `known`."""

    known: frozenset[Hashable]
    stage: Stage = Stage.CREATING
    since: float = 0.0
    submissions: int = 0
    rounds: int = 0
    made: Values | None = None

    @property
    def _name(self) -> str:
        return f"{self.kind.name} {self.change.name}"

    def submitted(self, answer: Values | None, now: float) -> SoleCreation:
        if self.stage is Stage.TAKING_BACK:
            seconds = min(_LONGEST_PAUSE, 2.0**self.rounds)
            unsure = replace(self, stage=Stage.UNSURE, rounds=self.rounds + 1, submissions=0)
            return replace(unsure, step=Pause(seconds * 0.5, seconds))
        if answer is None or not self.kind.has_id(answer):
            message = (
                f"The service accepted the {self.kind.name} but did not return its id. Run again to see whether it is "
                "there; nothing is created twice"
            )
            return self.failed_with(OutcomeUnknown(message, changed=True))
        return replace(self, stage=Stage.MADE, made=answer, since=now, step=Look())

    def not_submitted(self, error: AvayaError, now: float) -> SoleCreation:
        if self.stage is Stage.TAKING_BACK:
            message = (
                f"Somebody else created {self._name} at the same time, and the one that was made here could not be "
                f"deleted: {error}. Run again to check whether it is still there, and if so delete it by its id: "
                f"{self._own}"
            )
            return self.failed_with(OutcomeUnknown(message, changed=True))
        if isinstance(error, ServiceError) and error.outcome_unknown and self.submissions == 0:
            return replace(self, stage=Stage.UNSURE, submissions=1, since=now, step=Look())
        return self.failed_with(error)

    def seen(self, things: Mapping[Hashable, Sequence[Values]], now: float) -> SoleCreation:
        alike = things.get(self.kind.key(self.change.target or {}), ())
        there = {each_id: each for each in alike if (each_id := self.kind.id_of(each)) not in self.known}
        return self._made(there, now) if self.stage is Stage.MADE else self._unsure(there, now)

    def not_seen(self, error: AvayaError, _now: float) -> SoleCreation:
        if self.stage is not Stage.MADE:
            return self.failed_with(error)
        message = (
            f"{capitalized(self._name)} was created (id {self._own}), but whether somebody else created it at the same "
            f"time could not be seen: {error}. Run again to check"
        )
        return self.failed_with(OutcomeUnknown(message, changed=True))

    def resumed(self, now: float) -> SoleCreation:
        """The pause after taking back is over."""
        return replace(self, since=now, step=Look())

    @property
    def _own(self) -> Hashable:
        return self.kind.id_of(self.made or {})

    def _made(self, there: Mapping[Hashable, Values], now: float) -> SoleCreation:
        """Whether there is no other beside the one that was made here, or soon is none any more."""
        others = [str(each) for each in there if each != self._own]
        if not others:
            made = self.made or {}
            notes = created_otherwise(self.kind, self.change, made)
            return replace(self, step=succeeded(self.change, made, notes=notes))
        if str(self._own) > min(others) or now >= self.since + _LET_ANOTHER_YIELD:
            return replace(self, stage=Stage.TAKING_BACK, step=Submit(Request.TAKE_BACK))
        return self._look_again(now, _LET_ANOTHER_YIELD)

    def _unsure(self, there: Mapping[Hashable, Values], now: float) -> SoleCreation:
        """The one that is there. Several that were made at the same time are given time to go."""
        if len(there) == 1:
            return self._taken_over(next(iter(there.values())))
        if not there and now >= self.since + _LOOK_FOR:
            return self._create_again()
        if now >= self.since + _LET_OTHERS_SETTLE:
            ids = ", ".join(sorted(str(each) for each in there))
            message = (
                f"While the {self.kind.name} was created, {len(there)} such {self.kind.plural} appeared, so its data "
                f"is sent {len(there)} times. Delete all but one of them by their ids: {ids}"
            )
            return self.failed_with(AvayaError(message))
        return self._look_again(now, _LOOK_FOR if not there else _LET_OTHERS_SETTLE)

    def _create_again(self) -> SoleCreation:
        if self.rounds >= _ROUNDS:
            message = (
                f"Could not create {self._name}: others create and delete it all the time, so {_ROUNDS} creations "
                "were taken back. Nothing is left of them. Run again when nobody else does"
            )
            return self.failed_with(OutcomeUnknown(message))
        return replace(self, stage=Stage.CREATING, made=None, step=Submit(Request.CREATE))

    def _taken_over(self, other: Values) -> SoleCreation:
        """The other, if it is like the one that was made here and taken back."""
        if self.made is not None:
            comparison = compare(self.kind.fields, known(self.made), other)
            if comparison.differences:
                message = (
                    f"Somebody else created {self._name} at the same time, otherwise than declared: "
                    f"{describe(comparison.differences)}. Run again to change it"
                )
                return self.failed_with(OutcomeUnknown(message))
        notes = created_otherwise(self.kind, self.change, other)
        return replace(self, step=succeeded(self.change, other, notes=notes))

    def _look_again(self, now: float, seconds: float) -> SoleCreation:
        return replace(self, step=_PACE.look(now, self.since, self.since + seconds))


def start_creation(kind: Kind, change: Change, known: frozenset[Hashable]) -> SoleCreation:
    return SoleCreation(kind, change, Submit(Request.CREATE), known)
