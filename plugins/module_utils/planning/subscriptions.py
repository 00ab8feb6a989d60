# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan for a subscription: which one is meant, and what of it differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..resources.fields import HIDDEN, Difference, Values, compare
from ..resources.findings import Findings
from ..resources.subscription import (
    FIELDS,
    findings_of,
    name_of,
    same_feed,
    sends_basic_auth,
    with_creation_defaults,
)
from .change import Action, Change, Resource, plan_absent, plan_present

SUBSCRIPTION = Resource("subscription", FIELDS, can_update=True)


@dataclass(frozen=True)
class SubscriptionDeclaration:
    """One subscription as a user declared it. `fields` holds the options that were given, the password among them.

    `renew_password` says to send the basic-auth password even where the service does not show the one it has.
    """

    fields: Values
    subscription_id: str | None = None
    present: bool = True
    renew_password: bool = False
    label: str | None = None

    @property
    def called(self) -> str:
        if self.label is not None:
            return self.label
        return f"subscription {name_of({**self.fields, 'subscription_id': self.subscription_id})}"

    def findings(self) -> list[str]:
        identifying = ("data_source_type", "endpoint")
        fields = self.fields if self.present else {key: self.fields[key] for key in identifying if key in self.fields}
        return findings_of({**fields, "subscription_id": self.subscription_id}, self.called)


def plan_subscription(
    declaration: SubscriptionDeclaration, current: Sequence[Values], sub_account: str, findings: Findings
) -> Change:
    """The change that makes the subscription what is declared. `current` holds those of the sub-account."""
    found = _meant(declaration, current, findings)
    name = name_of(found or {**declaration.fields, "subscription_id": declaration.subscription_id})
    if not declaration.present:
        return plan_absent(SUBSCRIPTION, name, found)
    declared = dict(declaration.fields)
    if declaration.findings():
        # What breaks a rule, such as a start time that is none, can be neither compared nor shown.
        return Change("subscription", name, Action.REFUSE)
    if found is None:
        if declaration.subscription_id is not None:
            findings.add(
                f"{declaration.called}: there is no subscription with this id in sub-account {sub_account}; the "
                "service "
                "assigns ids, so leave subscription_id out to create one"
            )
            return Change("subscription", name, Action.REFUSE)
        return plan_present(SUBSCRIPTION, name, declared, None, with_creation_defaults(declared))
    unseen = "basic_auth_password" not in found
    if declaration.renew_password and "basic_auth_password" in declared and unseen:
        found = {**found, "basic_auth_password": None}
    change = plan_present(SUBSCRIPTION, name, declared, found, {})
    if unseen and "basic_auth_password" in change.before:
        # None stands for "not known" here; to show it would say that there is no password.
        change = replace(change, before={**change.before, "basic_auth_password": HIDDEN})
    if change.action is Action.UPDATE:
        findings.extend(_update_findings(declaration, found))
    return change


def is_doubled(declaration: SubscriptionDeclaration, current: Sequence[Values]) -> bool:
    """Whether more than one is there of what is declared, so that it is not clear which is meant."""
    return len(_matches(declaration, current)) > 1


def _matches(declaration: SubscriptionDeclaration, current: Sequence[Values]) -> list[Values]:
    if declaration.subscription_id is not None:
        return [each for each in current if each.get("subscription_id") == declaration.subscription_id][:1]
    if "data_source_type" not in declaration.fields or "endpoint" not in declaration.fields:
        return []
    return [each for each in current if same_feed(declaration.fields, each)]


def _meant(declaration: SubscriptionDeclaration, current: Sequence[Values], findings: Findings) -> Values | None:
    matches = _matches(declaration, current)
    if len(matches) > 1:
        ids = ", ".join(sorted(str(each.get("subscription_id")) for each in matches))
        findings.add(
            f"{declaration.called}: there are {len(matches)} such subscriptions, so data is sent {len(matches)} times; "
            f"say which is meant with subscription_id: {ids}"
        )
        return None
    return matches[0] if matches else None


def _update_findings(declaration: SubscriptionDeclaration, found: Values) -> list[str]:
    """An update replaces the whole subscription; one that would lose the password or break a rule is refused."""
    called, declared = declaration.called, declaration.fields
    result = {**found, **declared}
    findings = []
    user_stays = bool(result.get("basic_auth_username"))
    hidden = "basic_auth_password" not in found or found["basic_auth_password"] is None
    if user_stays and hidden and "basic_auth_password" not in declared:
        findings.append(
            f"{called}: it signs in to its endpoint with a password that the service does not show, and an "
            "update would "
            "lose it; give basic_auth_password along with the change"
        )
    if sends_basic_auth(result) and str(result.get("endpoint", "")).lower().startswith("http:"):
        findings.append(f"{called}: basic_auth_username and basic_auth_password are sent over https only")
    return findings


def kept_by_service(change: Change, answered: Values) -> tuple[Difference, ...]:
    """What the answer to an update shows otherwise than was asked: `before` is what the service made of it."""
    target = change.target or {}
    return compare(FIELDS, {option: target[option] for option in change.differing}, answered).differences


def took_effect(change: Change, answered: Values) -> bool:
    """Whether an update changed anything, as far as its answer shows."""
    current = change.current or {}
    comparison = compare(FIELDS, {option: current.get(option) for option in change.differing}, answered)
    return bool(comparison.differences or comparison.unknown)


def is_as_declared(declared: Mapping[str, Any], subscription: Values) -> bool:
    return not compare(FIELDS, declared, subscription).differences
