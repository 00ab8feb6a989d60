# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A subscription as declared: read what is there, plan, and, unless in check mode, carry the plan out.

A second subscription for the same feed sends the customer's data twice, and an update resets the service's record of
lost data. So nothing is sent that is not needed, and a lost answer is looked up before anything is sent again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from ..api.client import SubAccountApi
from ..api.errors import AvayaError, ServiceError, Unsettled
from ..api.subscriptions import SubscriptionsApi
from ..planning.change import PAST, Action, Change
from ..planning.subscriptions import (
    SubscriptionDeclaration,
    is_as_declared,
    is_doubled,
    kept_by_service,
    plan_subscription,
    took_effect,
)
from ..resources.fields import Difference, Values
from ..resources.findings import Findings
from ..resources.subscription import NOTHING_LOST, as_options, lost_data, subscription_from_wire
from ..waiting import Clock, Pace, SystemClock, TimeIsUp, wait_for
from .findings import Connect, gathered, the_sub_account
from .subscription_creation import SoleCreation

# What the service has done shows at once; a little longer is looked, as a slow request may still be under way. Seconds.
_LOOK_FOR = 3.0
# How long several runs may take until all but one of them have yielded.
_LET_OTHERS_SETTLE = 5.0
_PACE = Pace(shortest=0.5, share=0.5)

Wire = dict[str, Any]


@dataclass(frozen=True)
class SubscriptionReport:
    """What was, or in check mode would be, done. `lost_data` is the loss record before an update or removal."""

    change: Change
    changed: bool
    result: str
    subscription: Values | None
    sub_account: str
    lost_data: Values | None = None
    warnings: list[str] = field(default_factory=list)


def converge_subscription(
    connect: Connect,
    sub_account: str | None,
    declaration: SubscriptionDeclaration,
    check_mode: bool,
    findings: Findings | None = None,
    clock: Clock | None = None,
) -> SubscriptionReport:
    """Makes the subscription what is declared. Raises BadInput before any write, and AvayaError."""
    findings = Findings() if findings is None else findings
    findings.extend(declaration.findings())
    clock = clock or SystemClock()
    with gathered(findings):
        api = the_sub_account(connect, sub_account, findings)
        wires = read_settled(api, [declaration], clock)
        current = [subscription_from_wire(wire) for wire in wires]
        change = plan_subscription(declaration, current, api.name, findings)
    return carry_out(api, wires, change, check_mode, clock)


def read_settled(api: SubAccountApi, declarations: Sequence[SubscriptionDeclaration], clock: Clock) -> list[Wire]:
    """The subscriptions that there are.

    Of runs that create the same one at the same time, each has made its own for a moment, before all but one yield. So
    where one that is declared is there twice, it is looked again for a while.
    """
    wires: list[Wire] = []

    def look() -> bool | None:
        nonlocal wires
        wires = api.subscriptions.all()
        current = [subscription_from_wire(wire) for wire in wires]
        return None if any(is_doubled(each, current) for each in declarations) else True

    with suppress(TimeIsUp):
        wait_for(look, _LET_OTHERS_SETTLE, clock, _PACE)
    return wires


def carry_out(
    api: SubAccountApi, wires: list[Wire], change: Change, check_mode: bool, clock: Clock
) -> SubscriptionReport:
    """Does what the plan says, or in check mode predicts it. `wires` are the subscriptions the plan was made of."""
    warnings = unknown_warnings(change)
    lost = lost_data(change.current) if change.current and change.changes_something else None
    if check_mode or not change.changes_something:
        predicted = _predicted(change, api.sub_account["app_id"])
        return SubscriptionReport(
            change, change.changes_something, PAST[change.action], predicted, api.name, lost, warnings
        )
    writer = _Writer(api.subscriptions, wires, clock)
    after = writer.carry_out(change)
    changed = True
    result = PAST[change.action]
    if after is not None:
        kept = kept_by_service(change, after)
        reset = _reset(lost) if change.action is Action.UPDATE else ""
        warnings += [_kept_warning(change.name, each) + reset for each in kept]
        if change.action is Action.UPDATE and not took_effect(change, after):
            changed, result = False, PAST[Action.KEEP]
    return SubscriptionReport(
        change, changed, result, None if after is None else as_options(after), api.name, lost, warnings
    )


def _predicted(change: Change, app_id: str) -> Values | None:
    """The subscription as it will be, as far as that can be known; as it is, however it was declared, if it stays."""
    if change.action is Action.KEEP:
        return None if change.current is None else as_options(change.current)
    if change.action is Action.DELETE:
        return None
    unless_declared: Values = {"sub_account": app_id, "basic_auth_username": None}
    return as_options({**unless_declared, **(change.current or {}), **(change.target or {}), **NOTHING_LOST})


@dataclass
class _Writer:
    api: SubscriptionsApi
    wires: list[Wire]
    clock: Clock

    def carry_out(self, change: Change) -> Values | None:
        """The subscription as it is afterwards; None where it is gone."""
        if change.action is Action.CREATE:
            known = {str(wire.get("subscriptionId")) for wire in self.wires}
            creation = SoleCreation(self.api, known, change.target or {}, self.clock)
            return subscription_from_wire(creation.run())
        identifier = str((change.current or {}).get("subscription_id") or "")
        if not identifier:
            raise AvayaError(
                f"Could not {change.action.value} subscription {change.name}: the service does not show its id. "
                "If that persists, tell Avaya"
            )
        if change.action is Action.UPDATE:
            return subscription_from_wire(self._update(identifier, change.target or {}))
        self._delete(identifier, change.name)
        return None

    def _update(self, identifier: str, declared: Mapping[str, Any]) -> Wire:
        current = next(wire for wire in self.wires if str(wire.get("subscriptionId")) == identifier)
        try:
            answer = self.api.update(current, declared)
        except ServiceError as error:
            if not error.outcome_unknown:
                raise
            return self._updated(identifier, declared, error)
        return answer

    def _updated(self, identifier: str, declared: Mapping[str, Any], error: ServiceError) -> Wire:
        """The subscription after an update whose answer was lost, if it is as declared now."""
        for wire in self.api.all():
            if str(wire.get("subscriptionId")) == identifier and is_as_declared(declared, subscription_from_wire(wire)):
                return wire
        raise error

    def _delete(self, identifier: str, name: str) -> None:
        """Deletes, and looks whether it is gone: of the answer only the status is known, and that can be lost."""
        doubt: ServiceError | None = None
        try:
            self.api.delete(identifier)
        except ServiceError as error:
            if not error.outcome_unknown:
                raise
            doubt = error
        try:
            wait_for(lambda: self._is_gone(identifier) or None, _LOOK_FOR, self.clock, _PACE)
        except TimeIsUp:
            raise doubt or Unsettled(
                f"The service answered that it has deleted subscription {name}, and it is still there. Run again to "
                "delete it"
            ) from None
        except ServiceError as error:
            raise Unsettled(
                f"The deletion of subscription {name} was sent, but whether it is gone could not be seen: {error}. "
                "Run again to see",
                changed=True,
            ) from None

    def _is_gone(self, identifier: str) -> bool:
        return all(str(wire.get("subscriptionId")) != identifier for wire in self.api.all())


def unknown_warnings(change: Change) -> list[str]:
    if not change.unknown:
        return []
    warning = f"The service does not show {', '.join(change.unknown)} of the subscription, so it could not be compared"
    if "basic_auth_password" in change.unknown:
        warning += "; to send a changed password, set update_password to always for one run"
    return [warning]


def _kept_warning(name: str, kept: Difference) -> str:
    if kept.secret:
        return f"The service shows another {kept.option} of {name} than it was sent"
    return (
        f"The service was asked for {kept.option}: {kept.after} of {name} and made it {kept.before}. "
        f"Declare {kept.option}: {kept.before}, or each run will try again"
    )


def _reset(lost: Values | None) -> str:
    """What an update that the service did not follow has done all the same, to be told each time it does it."""
    held = {key: value for key, value in (lost or {}).items() if value}
    record = ", ".join(f"{key} {value}" for key, value in held.items())
    told = ". This update has reset the service's record of lost data"
    return f"{told}, which was: {record}" if record else told
