# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan for agents: one declaration or ten thousand, against the agents that are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..resources.agent import (
    FIELDS,
    findings_of,
    identity,
    lost_with,
    named,
    named_group,
    recreated,
    with_creation_defaults,
)
from ..resources.fields import Values
from ..resources.findings import Findings
from ..resources.skill import DEFAULT_SKILL, SkillCatalogue
from ..resources.station_group import choose_group
from .change import Action, Change, Resource, plan_absent, plan_present

AGENT = Resource("agent", FIELDS, can_update=False)


@dataclass(frozen=True)
class AgentDeclaration:
    """One agent as a user declared it.

    `fields` holds the options that were given, `username` among them, but for `password`; `skills` and
    `station_group` still as the user called them. `label` is how findings call the declaration.
    """

    fields: Values
    password: str | None = None
    present: bool = True
    recreate: bool = False
    label: str | None = None

    @property
    def username(self) -> str:
        return str(self.fields["username"])

    @property
    def called(self) -> str:
        return self.label or f"agent '{self.username}'"

    def findings(self) -> list[str]:
        checked = self.fields if self.password is None else {**self.fields, "password": self.password}
        if not self.present:
            checked = {"username": self.username}
        return findings_of(checked, self.called)


@dataclass(frozen=True)
class Surroundings:
    """What is known of the sub-account that the agents live in."""

    sub_account: str
    sub_account_id: int
    catalogue: SkillCatalogue
    groups: tuple[Values, ...]

    def default_skill(self) -> Values:
        """`{name, number}`; the number is None where the skill is yet to be created."""
        numbers = self.catalogue.number_of(DEFAULT_SKILL)
        return {"name": DEFAULT_SKILL, "number": min(numbers) if numbers else None}


def plan_agents(
    declarations: Sequence[AgentDeclaration],
    current: Mapping[str, Values],
    surroundings: Surroundings,
    findings: Findings,
) -> list[Change]:
    """A change for each declaration, in their order. `current` holds the agents that are there by their identity.

    Whatever makes a declaration impossible is added to `findings`; the plan is worth nothing then.
    """
    return [
        _plan_one(declaration, current.get(identity(declaration.username)), surroundings, findings)
        for declaration in declarations
    ]


def needs_default_skill(changes: Iterable[Change]) -> bool:
    """Whether an agent is to be created with a DEFAULT_SKILL that does not exist yet."""
    return any(
        skill["number"] is None
        for change in changes
        if change.action in (Action.CREATE, Action.RECREATE) and change.target
        for skill in change.target["skills"]
    )


def with_default_skill(change: Change, number: int) -> Values:
    """The target of a change, now that DEFAULT_SKILL has its number."""
    target: Values = dict(change.target or {})
    target["skills"] = [
        {**skill, "number": number} if skill["number"] is None else skill for skill in target.get("skills", [])
    ]
    return target


def _plan_one(
    declaration: AgentDeclaration, current: Values | None, surroundings: Surroundings, findings: Findings
) -> Change:
    name, called = declaration.username, declaration.called
    elsewhere = current is not None and current.get("sub_account_id") not in (None, surroundings.sub_account_id)
    if not declaration.present:
        if current is None or elsewhere:
            return plan_absent(AGENT, name, None)
        findings.extend(removal_findings(current, called))
        return plan_absent(AGENT, name, _named(current, surroundings), lost_with(current))
    if elsewhere:
        findings.add(
            f"{called}: there is an agent with this username in another sub-account "
            f"(id {(current or {}).get('sub_account_id')}), and a username can be used once only"
        )
        return Change("agent", name, Action.REFUSE)
    declared = _resolved(declaration, surroundings, findings)
    if current is None:
        group = _group(None, surroundings, called, findings)
        created = with_creation_defaults(declared, surroundings.default_skill(), group)
        change = plan_present(AGENT, name, declared, None, created)
    else:
        change = _plan_existing(declaration, declared, current, surroundings, findings)
    if change.action in (Action.CREATE, Action.RECREATE):
        findings.extend(_target_findings(declaration, change.target or {}))
    if change.action is Action.RECREATE:
        findings.extend(removal_findings(current or {}, called))
    if change.action in (Action.CREATE, Action.RECREATE) and declaration.password is None:
        why = "does not exist yet" if change.action is Action.CREATE else "is to be created again"
        findings.add(f"{called}: it {why}, so it needs a password")
    return change


def _plan_existing(
    declaration: AgentDeclaration,
    declared: Values,
    current: Values,
    surroundings: Surroundings,
    findings: Findings,
) -> Change:
    name = declaration.username
    change = plan_present(AGENT, name, declared, current, {})
    if change.action is Action.KEEP:
        return change
    # Names are for those who read the plan, and for most agents there is nothing to read.
    current = _named(current, surroundings)
    if not declaration.recreate:
        return plan_present(AGENT, name, declared, current, {})
    group = current.get("station_group") or _group(None, surroundings, declaration.called, findings)
    again = with_creation_defaults(recreated(declared, current), surroundings.default_skill(), group)
    return plan_present(AGENT, name, declared, current, {}, again, lost_with(current))


def removal_findings(current: Mapping[str, Any], called: str) -> list[str]:
    """A removal must name the login id, so that an agent whose login id is not shown cannot be removed."""
    if current.get("login_id"):
        return []
    username = current.get("username")
    return [f"{called}: the service does not show the login id of agent '{username}', so it cannot be removed"]


def _target_findings(declaration: AgentDeclaration, target: Mapping[str, Any]) -> list[str]:
    """What breaks a rule only with what is not declared, and would be refused once a login id is spent."""
    # Declared skills were looked up since, and may be called otherwise than in the finding that there is already.
    checked = {
        option: value for option, value in target.items() if option != "skills" or option not in declaration.fields
    }
    found = findings_of(checked, declaration.called)
    declared = declaration.findings() if found else []
    return [
        f"{finding}; what is not declared of it is what the agent has, or what a new one gets"
        for finding in found
        if finding not in declared
    ]


def _resolved(declaration: AgentDeclaration, surroundings: Surroundings, findings: Findings) -> Values:
    """The declared fields with skills and station group as the service knows them."""
    declared = dict(declaration.fields)
    if "skills" in declared:
        declared["skills"] = surroundings.catalogue.resolve(declared["skills"], declaration.called, findings)
    if "station_group" in declared:
        declared["station_group"] = _group(declared["station_group"], surroundings, declaration.called, findings)
    return declared


def _group(asked: str | None, surroundings: Surroundings, called: str, findings: Findings) -> Values:
    chosen = choose_group(asked, surroundings.groups, surroundings.sub_account, called, findings)
    return named_group(chosen, surroundings.groups)


def _named(agent: Values, surroundings: Surroundings) -> Values:
    return named(agent, surroundings.catalogue, surroundings.groups)
