# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan for a whole contact centre: skills, then agents, then subscriptions, each only where declared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..resources.fields import Values
from ..resources.findings import Findings
from ..resources.skill import DEFAULT_SKILL, SkillCatalogue
from ..resources.subscription import comparable_endpoint, name_of
from .agents import AgentDeclaration
from .change import Action, Change, plan_absent
from .purge import Purge
from .roster import SIGNS, told
from .skills import plan_skill, skill_findings
from .subscriptions import SUBSCRIPTION, SubscriptionDeclaration, plan_subscription

_NAMED_AT_MOST = 50


@dataclass(frozen=True)
class CenterDeclaration:
    """A contact centre as a user declared it. A kind that is None is not managed.

    With `compare_only` it is only compared with what is there: nothing is purged, and nothing needs a password.
    `tolerated` holds patterns of names, by kind, of what may be there without being declared.
    """

    skills: tuple[Values, ...] | None = None
    agents: tuple[AgentDeclaration, ...] | None = None
    subscriptions: tuple[SubscriptionDeclaration, ...] | None = None
    purge_agents: Purge | None = None
    purge_subscriptions: Purge | None = None
    compare_only: bool = False
    tolerated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def tolerates(self, kind: str, *names: Any) -> bool:
        """Whether a thing may be there without being declared, by what it is called."""
        protected = {"agents": self.purge_agents, "subscriptions": self.purge_subscriptions}.get(kind)
        patterns = (*self.tolerated.get(kind, ()), *(protected.protected if protected else ()))
        return any(Purge(0, patterns).spares(str(name)) for name in names)

    def purge(self, kind: str) -> Purge | None:
        """What may be deleted of a kind because it is not declared."""
        if self.compare_only:
            return None
        return self.purge_agents if kind == "agents" else self.purge_subscriptions


@dataclass(frozen=True)
class Undeclared:
    """What is there and not declared, by name, of the kinds that are declared.

    `tolerated` is what of it is there on purpose.
    """

    skills: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    subscriptions: tuple[str, ...] = ()
    tolerated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def plan_skills(declared: Sequence[Values], catalogue: SkillCatalogue, findings: Findings) -> list[Change]:
    """A change for each declared skill, in their order."""
    changes = []
    for position, skill in enumerate(declared):
        label = f"skills[{position}] ({skill['name']})"
        earlier = next((place for place in range(position) if _same_skill(declared[place], skill)), None)
        if earlier is not None:
            findings.add(f"{label}: the same skill as skills[{earlier}]; declare it once")
        findings.extend(skill_findings(skill, label))
        changes.append(plan_skill(skill, catalogue, findings))
    return changes


def _same_skill(one: Values, other: Values) -> bool:
    """Skills that share a name are told apart by their numbers. Names that differ in case are different skills'."""
    numbers = (one.get("number"), other.get("number"))
    return bool(one["name"] == other["name"]) and (None in numbers or numbers[0] == numbers[1])


def with_planned(catalogue: SkillCatalogue, changes: Sequence[Change]) -> SkillCatalogue:
    """The catalogue as it will be. A skill without a number yet has a negative one in its place."""
    planned = [change.target or {} for change in changes if change.action is Action.CREATE]
    skills = [{**skill, "number": skill.get("number") or -position} for position, skill in enumerate(planned, start=1)]
    return SkillCatalogue((*catalogue.skills, *skills), catalogue.sub_account)


def placeholders(catalogue: SkillCatalogue) -> dict[str, int]:
    """The negative numbers of skills that are yet to be created, by name."""
    return {skill["name"]: skill["number"] for skill in catalogue.skills if (skill.get("number") or 0) < 0}


def with_numbers(change: Change, numbers: Mapping[int | None, int | None]) -> Change:
    """The change of an agent with the numbers that its new skills have got."""
    if not change.target or "skills" not in change.target:
        return change
    skills = [{**skill, "number": numbers.get(skill["number"], skill["number"])} for skill in change.target["skills"]]
    return replace(change, target={**change.target, "skills": skills})


def skills_not_made(change: Change, failed: Mapping[int | None, str]) -> list[str]:
    """The names of the skills that an agent is to have and that could not be created."""
    if change.action not in (Action.CREATE, Action.RECREATE):
        return []
    return [failed[skill["number"]] for skill in (change.target or {}).get("skills", []) if skill["number"] in failed]


def default_skill_change() -> Change:
    """DEFAULT_SKILL, for agents that declare no skills where the sub-account has none."""
    target = {"name": DEFAULT_SKILL}
    return Change("skill", DEFAULT_SKILL, Action.CREATE, "agents without skills get it", after=target, target=target)


def plan_subscriptions(
    declarations: Sequence[SubscriptionDeclaration],
    current: Sequence[Values],
    sub_account: str,
    purge: Purge | None,
    findings: Findings,
    compare_only: bool = False,
) -> list[Change]:
    """A change for each declaration, in their order, and then one for each subscription that is to be purged."""
    _add_duplicates(declarations, findings)
    changes = []
    for declaration in declarations:
        findings.extend(declaration.findings())
        own = Findings()
        change = plan_subscription(declaration, current, sub_account, own)
        if not (compare_only and change.action is Action.UPDATE):
            # What stands against an update alone does not matter where nothing is written.
            findings.extend(own.found)
        changes.append(change)
    if purge is not None:
        changes += _purged(purge, declarations, changes, current, findings)
    return changes


def undeclared_skills(changes: Sequence[Change], catalogue: SkillCatalogue) -> list[str]:
    """The names of the skills that are there and not declared; those that share a name with their numbers."""
    meant = {change.current.get("number") for change in changes if change.current}
    left = [skill for skill in catalogue.usable if skill.get("number") not in meant]
    return sorted(
        f"{skill.get('name')} ({skill.get('number')})"
        if len(catalogue.number_of(str(skill.get("name")))) > 1
        else str(skill.get("name"))
        for skill in left
    )


def undeclared_subscriptions(changes: Sequence[Change], current: Sequence[Values]) -> list[Values]:
    meant = {change.current.get("subscription_id") for change in changes if change.current}
    return [each for each in current if each.get("subscription_id") not in meant]


def feed_names(subscription: Values) -> tuple[str, str]:
    """What patterns call a subscription by: its endpoint and its id."""
    return str(subscription.get("endpoint")), str(subscription.get("subscription_id"))


def center_lines(changes: Iterable[Change]) -> list[str]:
    """The plan for people: one line a thing that changes, with what and why. Unchanged ones have none."""
    changing = [change for change in changes if change.action is not Action.KEEP]
    return [f"{SIGNS[change.action]} {change.kind} {_told(change)}" for change in changing]


def _told(change: Change) -> str:
    if change.kind == "agent":
        return told(change)
    if change.action is Action.CREATE:
        return f"{change.name}: create"
    if change.action is Action.UPDATE:
        return f"{change.name}: update: {change.reason}; resets its record of lost data"
    if change.action is Action.DELETE:
        return f"{change.name}: delete: {change.reason}"
    return f"{change.name}: cannot be changed by Avaya's API: {change.reason}"


def _purged(
    purge: Purge,
    declarations: Sequence[SubscriptionDeclaration],
    changes: Sequence[Change],
    current: Sequence[Values],
    findings: Findings,
) -> list[Change]:
    if not any(declaration.present for declaration in declarations):
        findings.add(
            "purge of subscriptions is refused, because none is declared present: it would delete every "
            "subscription of "
            "the sub-account. Declare those that should not exist with state absent"
        )
        return []
    undeclared = undeclared_subscriptions(changes, current)
    doomed = [each for each in undeclared if not any(purge.spares(name) for name in feed_names(each))]
    if len(doomed) > purge.limit:
        names = "; ".join(name_of(each) for each in doomed[:_NAMED_AT_MOST])
        findings.add(
            f"purge would delete {len(doomed)} subscriptions, more than {purge.limit_option} {purge.limit} allows: "
            f"{names}. Declare them, name their endpoints or ids in protected, or raise {purge.limit_option}"
        )
    reason = "it is not declared, and purge is on"
    return [replace(plan_absent(SUBSCRIPTION, name_of(each), each), reason=reason) for each in doomed]


def _add_duplicates(declarations: Sequence[SubscriptionDeclaration], findings: Findings) -> None:
    first: dict[Any, SubscriptionDeclaration] = {}
    for declaration in declarations:
        endpoint = declaration.fields.get("endpoint")
        identity = declaration.subscription_id or (
            declaration.fields.get("data_source_type"),
            comparable_endpoint(endpoint) if endpoint is not None else None,
        )
        earlier = first.setdefault(identity, declaration)
        if earlier is not declaration:
            findings.add(f"{declaration.called}: the same subscription as {earlier.called}; declare it once")
