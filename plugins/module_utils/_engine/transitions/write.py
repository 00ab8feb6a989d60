# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A change that the service carries out immediately: an update, or a deletion that is checked.

An update may cost something (a subscription's record of lost data), so it is never sent twice without a look: for
longer than the service was ever seen to lag, and only where that shows that nothing came of it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..._service.errors import AvayaError, OutcomeUnknown, ServiceError
from ..changes import Action, Change, answered_otherwise, shows_effect, took_effect
from ..fields import Difference, shown_value
from ..kind import Kind
from ..service import LONGEST_LAG
from ..texts import readable
from ..values import Secret, Values, is_known
from .steps import Look, Pace, Request, State, Submit, is_for_good, succeeded

_PACE = Pace(shortest=0.5, share=0.5)
_MOST_SUBMISSIONS = {Action.UPDATE: 3, Action.DELETE: 2}
# What a deletion of unknown outcome has taken away is missing from so many listings, as one may be cut.
_LISTINGS_WITHOUT_IT = 2


@dataclass(frozen=True)
class Write(State):
    """An update or a deletion on its way, and the `step` to do next.

    `doubt` is the error that left open whether the last submission took effect; `accepted` says that the service
    answered one with success, whatever else it answered. `updated` is the thing as an update was answered, which is
    then waited for until it is listed. `missing` counts the listings in a row without the thing.
    """

    submitted_at: float = 0.0
    submissions: int = 0
    doubt: ServiceError | None = None
    accepted: bool = False
    missing: int = 0
    updated: Values | None = None

    @property
    def _id(self) -> Hashable:
        return self.kind.id_of(self.change.current or {})

    @property
    def _name(self) -> str:
        return f"{self.kind.noun} {self.change.name}"

    @property
    def _is_update(self) -> bool:
        return self.change.action is Action.UPDATE

    def submitted(self, answer: Values | None, now: float) -> Write:
        write = replace(self._sent(now), accepted=True, doubt=None)
        if not self._is_update or answer is None or not self._is_shown_by(answer):
            return write
        if not took_effect(self.kind.fields, self.change, answer):
            return write._updated(answer)
        # Whoever does not find it in the listing would update it once more.
        return replace(write, updated=answer)

    def not_submitted(self, error: AvayaError, now: float) -> Write:
        """After a submission of unknown outcome, whatever the next is answered with may be due to it."""
        if isinstance(error, ServiceError) and (error.outcome_unknown or self.submissions):
            accepted = self.accepted or (error.status is not None and 200 <= error.status < 300)
            return replace(self._sent(now), accepted=accepted, doubt=error)
        return self.failed_with(error)

    def seen(self, things: Mapping[Hashable, Sequence[Values]], now: float) -> Write:
        there = next((each for same in things.values() for each in same if self.kind.id_of(each) == self._id), None)
        if self._is_update:
            return self._after_update(there, now)
        if self.kind.is_still_there(there, self.change.current or {}):
            return replace(self, missing=0)._without_effect(now, sure=True)
        missing = self.missing + 1
        if self.doubt is None or missing >= _LISTINGS_WITHOUT_IT:
            return replace(self, step=succeeded(self.change, None))
        return replace(self, missing=missing, step=_PACE.look(now, now, now + LONGEST_LAG))

    def not_seen(self, error: AvayaError, now: float) -> Write:
        if not is_for_good(error) and now < self._look_until:
            return self._look_again(now)
        if self.updated is not None:
            return self._updated(self.updated)
        if self._is_update:
            message = f"The update of {self._name} was sent, but it could not be checked whether it took effect"
        else:
            message = f"The deletion of {self._name} was sent, but it could not be checked whether it is gone"
        return self.failed_with(OutcomeUnknown(f"{message}: {error}. Run again to check", changed=True))

    @property
    def _look_until(self) -> float:
        return self.submitted_at + LONGEST_LAG

    def _sent(self, now: float) -> Write:
        return replace(self, submitted_at=now, submissions=self.submissions + 1, missing=0, step=Look())

    def _look_again(self, now: float) -> Write:
        return replace(self, step=_PACE.look(now, self.submitted_at, self._look_until))

    def _is_shown_by(self, answer: Values) -> bool:
        """Whether an answer is about the thing, and shows what is to change as far as the service ever does."""
        current = self.change.current or {}
        showable = [each for each in self.change.differing if is_known(current, each)]
        shown = (is_known(answer, each) for each in showable if each not in self.kind.secrets)
        return self.kind.id_of(answer) == self._id and all(shown)

    def _after_update(self, there: Values | None, now: float) -> Write:
        shown = None if there is None else self.kind.shows_update(self.change, there)
        if self.updated is not None:
            if there is not None and shows_effect(self.kind.fields, self.change, there) is not False:
                return self._updated(self.updated)
            return self._look_again(now) if now < self._look_until else self._updated(self.updated, is_listed=False)
        if there is not None and shown:
            return self._updated(there)
        return self._without_effect(now, sure=shown is False)

    def _without_effect(self, now: float, sure: bool) -> Write:
        """Look again, send it again, or fail. `sure` says that the thing is seen to be as it was."""
        if now < self._look_until:
            return self._look_again(now)
        # An update that was answered with success is not sent again: if it did something, that would be done twice.
        refused = self.doubt is not None and self.doubt.refused
        again = not (self._is_update and self.accepted) and not refused
        if again and self.submissions < _MOST_SUBMISSIONS[self.change.action]:
            return replace(self, step=Submit(Request.UPDATE if self._is_update else Request.DELETE))
        if self.doubt is not None and sure and not self.accepted:
            return self.failed_with(self.doubt)
        if self._is_update:
            what = f"The service accepted the update of {self._name}" if self.accepted else f"{self.doubt}"
            seen = "it is unchanged" if sure else "the service does not show whether the update took effect"
            return self.failed_with(OutcomeUnknown(f"{what}, but {seen}. Run again to update it", changed=True))
        message = f"The service answered that it has deleted {self._name}, but it still exists. Run again to delete it"
        return self.failed_with(OutcomeUnknown(message, changed=True))

    def _updated(self, answer: Values, is_listed: bool = True) -> Write:
        fields, change = self.kind.fields, self.change
        notes = tuple(
            _kept_note(self.kind, change.name, each) + self.kind.cost_of_kept_update(change)
            for each in answered_otherwise(fields, change, answer)
        )
        if not is_listed:
            note = (
                f"The service does not list the updated values of {self._name} yet. Do not run again until it does: "
                "another run would update it again"
            )
            notes = (*notes, note)
        had_effect = took_effect(fields, change, answer)
        return replace(self, step=succeeded(change, answer, notes=notes, had_effect=had_effect))


def created_otherwise(kind: Kind, change: Change, answer: Values) -> tuple[str, ...]:
    """Notes on what the service made of a creation."""
    return tuple(_kept_note(kind, change.name, each) for each in answered_otherwise(kind.fields, change, answer))


def _kept_note(kind: Kind, name: str, kept: Difference) -> str:
    if isinstance(kept.after, Secret):
        return f"The service shows a {kept.option} of {name} that differs from the one that was sent"
    asked, made = (readable(shown_value(kept.field, value)) for value in (kept.after, kept.before))
    again = "every run will try again" if kind.can_update else "every run will find a difference"
    return (
        f"The service received {kept.option}: {asked} for {name} and changed it to {made}. Declare {kept.option}: "
        f"{made}, or {again}"
    )


def start_write(kind: Kind, change: Change) -> Write:
    request = Request.UPDATE if change.action is Action.UPDATE else Request.DELETE
    return Write(kind, change, Submit(request))
