# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Creating a subscription so that there is one afterwards, and not two.

Each creation makes another subscription, and nothing keeps two runs from creating the same one: both looked, neither
saw the other's. So who has created looks again. Whichever of two creations was the later, its run then sees both, and
who sees both yields: it deletes the one that it made itself, never another. Where both see both, the one with the lower
id gives the other time to yield first. Should both have yielded, both pause for a random time and begin anew.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from ..api.errors import AvayaError, ServiceError, Unsettled
from ..planning.change import describe
from ..resources.fields import compare
from ..resources.subscription import FIELDS, name_of, same_feed, subscription_from_wire
from ..waiting import Clock, Pace, TimeIsUp, wait_for

# A subscription is there as soon as the service has taken the request; what a slow request may still make is looked
# for a little longer. Seconds.
_LOOK_FOR = 3.0
# How long one waits for another to yield, and how long several others may take to settle it among themselves.
_LET_ANOTHER_YIELD = 1.5
_LET_OTHERS_SETTLE = 30.0
_PACE = Pace(shortest=0.5, share=0.5)
# One round in which both yield is rare, as the lower id waits; so many in a row are not chance.
_ROUNDS = 8
_LONGEST_PAUSE = 8.0

Wire = dict[str, Any]


class CreationService(Protocol):
    def all(self) -> list[Wire]: ...

    def create(self, subscription: Mapping[str, Any]) -> Wire: ...

    def delete(self, identifier: str) -> None: ...


@dataclass
class SoleCreation:
    """Creates `target`, of which nothing was there among the subscriptions whose ids are `known`."""

    service: CreationService
    known: Collection[str]
    target: Mapping[str, Any]
    clock: Clock
    chance: Callable[[], float] = random.random

    def run(self) -> Wire:
        """The one subscription of this feed, made here or by another run meanwhile. Raises AvayaError."""
        for yielded in range(_ROUNDS):
            made, is_ours = self._created()
            if not is_ours or self._stays(made):
                return made
            self._take_back(made)
            self.clock.sleep(min(_LONGEST_PAUSE, 2.0**yielded) * (0.5 + self.chance()))
            other = self._only_one()
            if other is not None:
                return _as_ours(made, other, self._name)
        raise Unsettled(
            f"Could not create subscription {self._name}: others create and delete it all the time, so {_ROUNDS} "
            "creations were taken back. Nothing is left of them. Run again when nobody else does"
        )

    @property
    def _name(self) -> str:
        return name_of(self.target)

    def _created(self) -> tuple[Wire, bool]:
        """The subscription, and whether it surely is the one that was made here."""
        try:
            return self._whole(self.service.create(self.target)), True
        except ServiceError as error:
            if not error.outcome_unknown:
                raise
        found = self._only_one()
        if found is not None:
            return found, False
        return self._whole(self.service.create(self.target)), True

    def _whole(self, answer: Wire) -> Wire:
        if "subscriptionId" in answer:
            return answer
        raise Unsettled(
            "The service accepted the subscription but did not say its id. Run again to see whether it is there; "
            "nothing is created twice",
            changed=True,
        )

    def _there(self) -> dict[str, Wire]:
        """The subscriptions of this feed that were not there before, by their ids."""
        return {
            str(wire.get("subscriptionId")): wire
            for wire in self.service.all()
            if str(wire.get("subscriptionId")) not in self.known
            and same_feed(self.target, subscription_from_wire(wire))
        }

    def _stays(self, made: Wire) -> bool:
        """Whether there is no other beside the one that was made here, or soon is none any more."""
        own = str(made["subscriptionId"])
        try:
            others = self._there().keys() - {own}
            if not others or own > min(others):
                return not others
            wait_for(lambda: not self._there().keys() - {own} or None, _LET_ANOTHER_YIELD, self.clock, _PACE)
        except TimeIsUp:
            return False
        except ServiceError as error:
            raise Unsettled(
                f"Subscription {self._name} was created (subscription_id {own}), but whether somebody else created it "
                f"at the same time could not be seen: {error}. Run again to see",
                changed=True,
            ) from None
        return True

    def _take_back(self, made: Wire) -> None:
        own = str(made["subscriptionId"])
        try:
            self.service.delete(own)
        except ServiceError as error:
            raise Unsettled(
                f"Somebody else created subscription {self._name} at the same time, and the one that was made here "
                f"could not be deleted: {error}. Run again to see whether it is still there, and if so delete it by "
                f"subscription_id: {own}",
                changed=True,
            ) from None

    def _only_one(self) -> Wire | None:
        """The one that is there, None where none is. Several that were made at the same time are given time to go."""
        there: dict[str, Wire] = {}
        look_until = self.clock.now() + _LOOK_FOR

        def look() -> bool | None:
            nonlocal there
            there = self._there()
            return True if len(there) == 1 or (not there and self.clock.now() >= look_until) else None

        try:
            wait_for(look, _LET_OTHERS_SETTLE, self.clock, _PACE)
        except TimeIsUp:
            raise AvayaError(
                f"While the subscription was created, {len(there)} such subscriptions appeared, so its data is sent "
                f"{len(there)} times. Delete all but one of them by subscription_id: {', '.join(sorted(there))}"
            ) from None
        return next(iter(there.values()), None)


def _as_ours(made: Wire, other: Wire, name: str) -> Wire:
    """The other, if it is like the one that was made here and taken back."""
    mine, theirs = subscription_from_wire(made), subscription_from_wire(other)
    declared = {each.option: mine[each.option] for each in FIELDS if each.option in mine}
    comparison = compare(FIELDS, declared, theirs)
    if not comparison.differences:
        return other
    raise Unsettled(
        f"Somebody else created subscription {name} at the same time, otherwise than declared: "
        f"{describe(FIELDS, comparison.differences)}. Run again to change it"
    )
