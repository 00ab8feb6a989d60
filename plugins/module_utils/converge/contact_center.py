# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A whole contact centre as declared: read all of it, plan all of it, and, unless in check mode, carry the plan out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from ..api.client import SubAccountApi
from ..api.errors import AvayaError
from ..planning.agents import Surroundings, needs_default_skill
from ..planning.change import PAST, Action, Change
from ..planning.contact_center import (
    CenterDeclaration,
    Undeclared,
    default_skill_change,
    feed_names,
    placeholders,
    plan_skills,
    plan_subscriptions,
    skills_not_made,
    undeclared_skills,
    undeclared_subscriptions,
    with_numbers,
    with_planned,
)
from ..planning.roster import add_duplicates
from ..resources.agent import identity
from ..resources.fields import Values
from ..resources.findings import Findings
from ..resources.skill import SkillCatalogue
from ..resources.subscription import lost_data, name_of, subscription_from_wire
from ..waiting import Clock, SystemClock
from .agent_job import JobOptions, Outcome
from .agent_jobs import AgentJobs, Progress, no_progress
from .agents import agent_warnings, carry_out, plan_roster, predicted
from .findings import Connect, gathered, the_sub_account
from .skills import cannot_change_skill, create_skill
from .subscriptions import carry_out as carry_out_subscription
from .subscriptions import read_settled, unknown_warnings


@dataclass(frozen=True)
class Done:
    """What became of one change, or in check mode would become of it."""

    change: Change
    result: str
    changed: bool
    error: AvayaError | None = None
    lost_data: Values | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class CenterReport:
    """What was, or would be, done; what is there and not declared; and which feeds have lost data (name → record)."""

    sub_account: str
    done: tuple[Done, ...]
    undeclared: Undeclared
    losing: Mapping[str, Values]
    warnings: tuple[str, ...]

    @property
    def changed(self) -> bool:
        return any(done.changed for done in self.done)


@dataclass
class _Live:
    """The contact centre as it is, as far as the declaration needs it."""

    api: SubAccountApi
    catalogue: SkillCatalogue
    groups: tuple[Values, ...] = ()
    agents: dict[str, Values] = field(default_factory=dict)
    wires: list[dict[str, Any]] = field(default_factory=list)

    @property
    def subscriptions(self) -> list[Values]:
        return [subscription_from_wire(wire) for wire in self.wires]

    def surroundings(self, catalogue: SkillCatalogue) -> Surroundings:
        return Surroundings(self.api.name, self.api.sub_account["id"], catalogue, self.groups)


@dataclass
class _Plan:
    skills: list[Change]
    agents: list[Change]
    subscriptions: list[Change]
    catalogue: SkillCatalogue


def converge_center(
    connect: Connect,
    sub_account: str | None,
    declaration: CenterDeclaration,
    check_mode: bool,
    options: JobOptions,
    findings: Findings | None = None,
    clock: Clock | None = None,
    progress: Progress = no_progress,
) -> CenterReport:
    """Makes the contact centre what is declared. Raises BadInput, before any write, with everything that is wrong."""
    findings = Findings() if findings is None else findings
    add_duplicates(declaration.agents or (), findings)
    for agent in declaration.agents or ():
        findings.extend(agent.findings())
    clock = clock or SystemClock()
    with gathered(findings):
        live = _read(the_sub_account(connect, sub_account, findings), declaration, clock, options.concurrency)
        plan = _planned(live, declaration, findings)
    if check_mode or declaration.compare_only:
        done = _predicted(plan)
    else:
        done = _carried_out(live, plan, declaration, options, clock, progress)
    return CenterReport(
        live.api.name, tuple(done), _undeclared(live, plan, declaration), _losing(live), _warnings(done, plan)
    )


def _read(api: SubAccountApi, declaration: CenterDeclaration, clock: Clock, concurrency: int) -> _Live:
    """What there is of what is managed, all of it asked for at once as far as `concurrency` allows."""
    manages_agents = declaration.agents is not None
    with ThreadPoolExecutor(concurrency) as pool:
        needs_skills = declaration.skills is not None or manages_agents
        catalogue = pool.submit(api.skills.catalogue) if needs_skills else None
        groups = pool.submit(api.agents.station_groups) if manages_agents else None
        agents = pool.submit(api.agents.all) if manages_agents else None
        feeds = declaration.subscriptions
        wires = None if feeds is None else pool.submit(read_settled, api, feeds, clock)
    live = _Live(api, catalogue.result() if catalogue else SkillCatalogue((), api.name))
    if groups and agents:
        live.groups = tuple(groups.result())
        live.agents = {identity(agent["username"]): agent for agent in agents.result()}
    if wires:
        live.wires = wires.result()
    return live


def _planned(live: _Live, declaration: CenterDeclaration, findings: Findings) -> _Plan:
    skills = plan_skills(declaration.skills or (), live.catalogue, findings)
    catalogue = with_planned(live.catalogue, skills)
    agents: list[Change] = []
    if declaration.agents is not None:
        surroundings = live.surroundings(catalogue)
        agents = plan_roster(
            live.api, declaration.agents, live.agents, surroundings, declaration.purge("agents"), findings
        )
    if needs_default_skill(agents):
        skills.append(default_skill_change())
    subscriptions: list[Change] = []
    if declaration.subscriptions is not None:
        subscriptions = plan_subscriptions(
            declaration.subscriptions,
            live.subscriptions,
            live.api.name,
            declaration.purge("subscriptions"),
            findings,
            declaration.compare_only,
        )
    return _Plan(skills, agents, subscriptions, catalogue)


def _predicted(plan: _Plan) -> list[Done]:
    skills = [_done_skill(change) for change in plan.skills]
    agents = [_done_agent(predicted(change)) for change in plan.agents]
    subscriptions = [
        Done(
            change,
            PAST[change.action],
            change.changes_something,
            lost_data=lost_data(change.current) if change.current and change.changes_something else None,
            warnings=tuple(unknown_warnings(change)),
        )
        for change in plan.subscriptions
    ]
    return [*skills, *agents, *subscriptions]


def _carried_out(
    live: _Live,
    plan: _Plan,
    declaration: CenterDeclaration,
    options: JobOptions,
    clock: Clock,
    progress: Progress,
) -> list[Done]:
    skills, numbers, failed = _make_skills(live, plan, options, clock)
    blocked = {change.name: skills_not_made(change, failed) for change in plan.agents}
    ready = [with_numbers(change, numbers) for change in plan.agents if not blocked[change.name]]
    jobs = AgentJobs(
        live.api.agents, live.api.sub_account["id"], clock, options, listed=len(live.agents), progress=progress
    )
    outcomes = iter(carry_out(jobs, ready, declaration.agents or ()))
    agents = [
        _blocked(change, blocked[change.name]) if blocked[change.name] else _done_agent(next(outcomes))
        for change in plan.agents
    ]
    subscriptions = [_write_subscription(live, change, clock) for change in plan.subscriptions]
    return [*skills, *agents, *subscriptions]


def _make_skills(
    live: _Live, plan: _Plan, options: JobOptions, clock: Clock
) -> tuple[list[Done], dict[int | None, int | None], dict[int | None, str]]:
    """What became of the skills; the numbers of new ones by their placeholders; the names of those that failed."""
    known = placeholders(plan.catalogue)
    numbers: dict[int | None, int | None] = {}
    failed: dict[int | None, str] = {}

    def make(change: Change) -> Done:
        if change.action is not Action.CREATE:
            return _done_skill(change)
        target = change.target or {}
        planned = target.get("number") or known.get(change.name)
        try:
            skill = create_skill(live.api.skills, target, target.get("number"), clock, options.wait_timeout)
        except AvayaError as error:
            failed[planned] = change.name
            return Done(change, "failed", False, error)
        numbers[planned] = skill["number"]
        return Done(change, PAST[Action.CREATE], True)

    with ThreadPoolExecutor(max(1, options.concurrency)) as pool:
        return list(pool.map(make, plan.skills)), numbers, failed


def _write_subscription(live: _Live, change: Change, clock: Clock) -> Done:
    try:
        report = carry_out_subscription(live.api, live.wires, change, False, clock)
    except AvayaError as error:
        return Done(change, "failed", False, error)
    return Done(change, report.result, report.changed, None, report.lost_data, tuple(report.warnings))


def _done_skill(change: Change) -> Done:
    if change.action is Action.REFUSE:
        return Done(change, "failed", False, cannot_change_skill(change))
    return Done(change, PAST[change.action], change.changes_something)


def _done_agent(outcome: Outcome) -> Done:
    notes = (outcome.note,) if outcome.note else ()
    return Done(outcome.change, outcome.result, outcome.changed, outcome.error, warnings=notes)


def _blocked(change: Change, skills: Sequence[str]) -> Done:
    what = "recreated" if change.action is Action.RECREATE else "created"
    error = NeedsSkill(
        f"Agent '{change.name}' was not {what}, because the skills it needs could not be created: {', '.join(skills)}"
    )
    return Done(change, "failed", False, error)


class NeedsSkill(AvayaError):
    """An agent whose skills could not be created. It is helped by whatever helps them."""

    @property
    def retryable(self) -> bool:
        return True


def _undeclared(live: _Live, plan: _Plan, declaration: CenterDeclaration) -> Undeclared:
    skills = undeclared_skills(plan.skills, live.catalogue) if declaration.skills is not None else []
    agents: list[str] = []
    if declaration.agents is not None:
        known = {identity(agent.username) for agent in declaration.agents}
        agents = [agent["username"] for key, agent in sorted(live.agents.items()) if key not in known]
    declared_feeds = plan.subscriptions[: len(declaration.subscriptions or ())]
    feeds = undeclared_subscriptions(declared_feeds, live.subscriptions)
    tolerated = {
        "skills": tuple(name for name in skills if declaration.tolerates("skills", name)),
        "agents": tuple(name for name in agents if declaration.tolerates("agents", name)),
        "subscriptions": tuple(
            sorted(name_of(each) for each in feeds if declaration.tolerates("subscriptions", *feed_names(each)))
        ),
    }
    return Undeclared(tuple(skills), tuple(agents), tuple(sorted(name_of(each) for each in feeds)), tolerated)


def _losing(live: _Live) -> dict[str, Values]:
    records = {name_of(each): lost_data(each) for each in live.subscriptions}
    return {name: record for name, record in sorted(records.items()) if any(record.values())}


def _warnings(done: Sequence[Done], plan: _Plan) -> tuple[str, ...]:
    found = [warning for each in done for warning in each.warnings]
    found += agent_warnings([predicted(change) for change in plan.agents])
    return tuple(dict.fromkeys(found))
