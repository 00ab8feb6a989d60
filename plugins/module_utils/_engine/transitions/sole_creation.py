# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Creates a thing so that exactly one exists afterwards, even though the service does not refuse a second one.

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
from ..outcomes import not_listed
from ..service import LONGEST_LAG
from ..values import Values, known
from .steps import Look, Pace, Pause, Request, State, Submit, is_for_good, succeeded
from .write import created_otherwise

# After a creation was taken back: another one is there, or was taken back just as well. Seconds.
_LOOK_FOR_ANOTHER = 3.0
# How long one waits for another to yield, and how long several others may take to settle it among themselves.
_LET_ANOTHER_YIELD = 1.5
_LET_OTHERS_SETTLE = 30.0
_PACE = Pace(shortest=0.5, share=0.5)
# One round in which both yield is rare, as the lower id waits; so many in a row are not chance.
_ROUNDS = 8
_LONGEST_PAUSE = 8.0
_MOST_SUBMISSIONS = 2
_MOST_DELETIONS = 3


class Stage(Enum):
    CREATING = "creating"
    # It was made here; is there another?
    MADE = "made"
    # The answer was lost, or it was taken back: is there one, and only one?
    UNSURE = "unsure"
    TAKING_BACK = "taking back"


@dataclass(frozen=True)
class SoleCreation(State):
    """Creates a thing of which there was none with its key but those whose ids are `known`.

    `doubts` counts the creations of unknown outcome, `doubt` is the last one's error. `deletions` counts the tries to
    take back what was made.
    """

    known: frozenset[Hashable]
    stage: Stage = Stage.CREATING
    since: float = 0.0
    doubts: int = 0
    doubt: AvayaError | None = None
    rounds: int = 0
    deletions: int = 0
    made: Values | None = None

    @property
    def _name(self) -> str:
        return f"{self.kind.noun} {self.change.name}"

    def submitted(self, answer: Values | None, now: float) -> SoleCreation:
        if self.stage is Stage.TAKING_BACK:
            seconds = min(_LONGEST_PAUSE, 2.0**self.rounds)
            unsure = replace(self, stage=Stage.UNSURE, rounds=self.rounds + 1, doubts=0, deletions=self.deletions + 1)
            return replace(unsure, step=Pause(seconds * 0.5, seconds))
        if answer is None or not self.kind.has_id(answer):
            message = (
                f"The service accepted the {self.kind.noun} but did not return its id. Run again to check whether it "
                "exists; nothing is created twice"
            )
            return self._in_doubt(OutcomeUnknown(message, changed=True), now)
        return replace(self, stage=Stage.MADE, made=answer, since=now, step=Look())

    def not_submitted(self, error: AvayaError, now: float) -> SoleCreation:
        if self.stage is Stage.TAKING_BACK:
            return self._not_taken_back(error)
        # After a creation of unknown outcome, whatever the next is answered with may be due to it.
        if self.doubts or (isinstance(error, ServiceError) and error.outcome_unknown):
            return self._in_doubt(error, now)
        if isinstance(error, ServiceError) and error.refused:
            # It may be the answer to the same request, sent twice on its way, so it is looked for once.
            return replace(self, stage=Stage.UNSURE, doubt=error, since=now, step=Look())
        return self.failed_with(error)

    def seen(self, things: Mapping[Hashable, Sequence[Values]], now: float) -> SoleCreation:
        alike = list(things.get(self.kind.key(self.change.target or {}), ()))
        # The service may have made something of what it is told apart by, such as an endpoint with a slash at its end.
        alike += [each for same in things.values() for each in same if self.made and self.kind.id_of(each) == self._own]
        there = {each_id: each for each in alike if (each_id := self.kind.id_of(each)) not in self.known}
        return self._made(there, now) if self.stage is Stage.MADE else self._unsure(there, now)

    def not_seen(self, error: AvayaError, now: float) -> SoleCreation:
        if self._is_refused_for_itself:
            return self.failed_with(self.doubt or error)
        if not is_for_good(error) and now < self.since + LONGEST_LAG:
            return self._look_again(now, LONGEST_LAG)
        if self.stage is Stage.MADE:
            message = (
                f"{capitalized(self._name)} was created (id {self._own}), but it could not be checked whether "
                f"somebody else created it at the same time: {error}. Run again to check"
            )
        else:
            message = (
                f"{capitalized(self._name)} may have been created, and this could not be checked: {error}. Run again "
                "to check; nothing is created twice"
            )
        return self.failed_with(OutcomeUnknown(message, changed=True))

    def resumed(self, now: float) -> SoleCreation:
        """The pause after taking back is over."""
        return replace(self, since=now, step=Look())

    @property
    def _own(self) -> Hashable:
        return self.kind.id_of(self.made or {})

    @property
    def _is_refused(self) -> bool:
        return isinstance(self.doubt, ServiceError) and self.doubt.refused

    @property
    def _is_refused_for_itself(self) -> bool:
        """Whether nothing that a creation may have done explains the refusal."""
        return self._is_refused and not self.doubts and self.made is None

    def _in_doubt(self, error: AvayaError, now: float) -> SoleCreation:
        return replace(self, stage=Stage.UNSURE, doubts=self.doubts + 1, doubt=error, since=now, step=Look())

    def _not_taken_back(self, error: AvayaError) -> SoleCreation:
        """Look once more who is there; the deletion may have taken effect all the same."""
        if self.deletions < _MOST_DELETIONS - 1:
            return replace(self, stage=Stage.MADE, deletions=self.deletions + 1, step=Pause(1.0, 1.0))
        message = (
            f"Somebody else created {self._name} at the same time, and the one that this run created could not be "
            f"deleted: {error}. Run again to check whether it still exists, and if so delete it by its id: {self._own}"
        )
        return self.failed_with(OutcomeUnknown(message, changed=True))

    def _made(self, there: Mapping[Hashable, Values], now: float) -> SoleCreation:
        """Whether there is no other beside the one that was made here, or soon is none any more."""
        others = [str(each) for each in there if each != self._own]
        if others and self.deletions and self._own not in there:
            # Its deletion took effect, although the answer did not say so.
            return replace(self, stage=Stage.UNSURE, doubts=0)._unsure(there, now)
        if others:
            if str(self._own) > min(others) or now >= self.since + _LET_ANOTHER_YIELD:
                return replace(self, stage=Stage.TAKING_BACK, step=Submit(Request.TAKE_BACK))
            return self._look_again(now, _LET_ANOTHER_YIELD)
        # A listing without the one that was made lags, and may hide another; so may what an earlier try still makes.
        if (self.doubts or self._own not in there) and now < self.since + LONGEST_LAG:
            return self._look_again(now, LONGEST_LAG)
        made = self.made or {}
        notes = created_otherwise(self.kind, self.change, made)
        if self._own not in there:
            notes = (*notes, not_listed(self.kind, f"{self._name} (id {self._own})"))
        return replace(self, step=succeeded(self.change, made, notes=notes))

    def _unsure(self, there: Mapping[Hashable, Values], now: float) -> SoleCreation:
        """The one that is there. Several that were made at the same time are given time to go."""
        if self.made is not None and self._own in there:
            return self._still_there(there, now)
        if len(there) == 1 and (self.doubts < _MOST_SUBMISSIONS or now >= self.since + LONGEST_LAG):
            return self._taken_over(next(iter(there.values())))
        if not there and self._is_refused_for_itself:
            return self.failed_with(self.doubt or AvayaError(""))
        look_for = LONGEST_LAG if self.doubts else _LOOK_FOR_ANOTHER
        if not there and now >= self.since + look_for:
            return self._create_again()
        if len(there) > 1 and now >= self.since + _LET_OTHERS_SETTLE:
            ids = ", ".join(sorted(str(each) for each in there))
            message = (
                f"While the {self.kind.noun} was created, {len(there)} such {self.kind.nouns} appeared, so its data "
                f"is sent {len(there)} times. Delete all but one of them by their ids: {ids}"
            )
            return self.failed_with(OutcomeUnknown(message, changed=True, retryable=False))
        return self._look_again(now, _LET_OTHERS_SETTLE if len(there) > 1 else look_for)

    def _still_there(self, there: Mapping[Hashable, Values], now: float) -> SoleCreation:
        """It was taken back, and is still listed: the listing lags, or the deletion did nothing."""
        if now < self.since + LONGEST_LAG:
            return self._look_again(now, LONGEST_LAG)
        if len(there) == 1:
            # The other has gone meanwhile, so there is one and only one.
            return self._taken_over(there[self._own])
        if self.deletions < _MOST_DELETIONS:
            return replace(self, stage=Stage.TAKING_BACK, step=Submit(Request.TAKE_BACK))
        message = (
            f"Somebody else created {self._name} at the same time. The one that this run created was deleted but "
            f"still exists. Run again to check whether it exists, and if so delete it by its id: {self._own}"
        )
        return self.failed_with(OutcomeUnknown(message, changed=True))

    def _create_again(self) -> SoleCreation:
        if self.doubts >= _MOST_SUBMISSIONS or (self.doubts and self._is_refused):
            return self.failed_with(self.doubt or AvayaError(""))
        if self.rounds >= _ROUNDS:
            message = (
                f"Could not create {self._name}: others repeatedly create and delete it, so {_ROUNDS} creations were "
                "undone. Nothing is left of them. Run again when nobody else does this"
            )
            return self.failed_with(OutcomeUnknown(message))
        return replace(self, stage=Stage.CREATING, made=None, step=Submit(Request.CREATE))

    def _taken_over(self, other: Values) -> SoleCreation:
        """The one that is there, if it is like the one that was made here and taken back."""
        if self.made is not None:
            comparison = compare(self.kind.fields, known(self.made), other)
            if comparison.differences:
                message = (
                    f"Somebody else created {self._name} at the same time, with values other than those declared: "
                    f"{describe(comparison.differences)}. Run again to change it"
                )
                return self.failed_with(OutcomeUnknown(message))
        notes = created_otherwise(self.kind, self.change, other)
        return replace(self, step=succeeded(self.change, other, notes=notes))

    def _look_again(self, now: float, seconds: float) -> SoleCreation:
        return replace(self, step=_PACE.look(now, self.since, self.since + seconds))


def start_creation(kind: Kind, change: Change, known: frozenset[Hashable]) -> SoleCreation:
    return SoleCreation(kind, change, Submit(Request.CREATE), known)
