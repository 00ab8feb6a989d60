# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Agents as declared: read what is there, plan, and, unless in check mode, carry the plan out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..api.client import SubAccountApi
from ..api.errors import AvayaError, Remarked
from ..planning.agents import AgentDeclaration, Surroundings, needs_default_skill, plan_agents, with_default_skill
from ..planning.change import PAST, Action, Change
from ..planning.purge import Purge, plan_purge
from ..planning.roster import add_duplicates
from ..resources.agent import as_options, identity, named
from ..resources.fields import Values
from ..resources.findings import Findings
from ..resources.skill import DEFAULT_SKILL
from ..waiting import Clock, SystemClock
from .agent_job import JobOptions, Outcome
from .agent_jobs import AgentJobs, Progress, no_progress
from .findings import gathered
from .reading import Reading
from .skills import catalogue_with, create_skill, namesake_warnings

_LOOKED_UP_BEFORE_PURGE = 3


@dataclass(frozen=True)
class AgentsReport:
    """What was, or in check mode would be, done: an outcome for each declaration, in their order."""

    outcomes: tuple[Outcome, ...]
    surroundings: Surroundings
    creates_default_skill: bool
    warnings: tuple[str, ...]

    @property
    def changed(self) -> bool:
        return self.creates_default_skill or any(outcome.changed for outcome in self.outcomes)

    def agent(self, outcome: Outcome) -> Values | None:
        """The agent of an outcome in the names of the options."""
        if outcome.agent is None:
            return None
        return as_options(named(outcome.agent, self.surroundings.catalogue, self.surroundings.groups))


def converge_agents(
    live: Reading,
    declarations: Sequence[AgentDeclaration],
    check_mode: bool,
    options: JobOptions,
    findings: Findings | None = None,
    clock: Clock | None = None,
    progress: Progress = no_progress,
    purge: Purge | None = None,
) -> AgentsReport:
    """Makes the agents what is declared. Raises BadInput, before any write, with everything that is wrong at once.

    `findings` may hold what was found wrong already. An agent that fails is an outcome with an error, not an exception.
    """
    findings = Findings() if findings is None else findings
    add_duplicates(declarations, findings)
    for declaration in declarations:
        findings.extend(declaration.findings())
    with gathered(findings):
        api = live.sub_account(findings)
        wanted = any(declaration.present for declaration in declarations)
        surroundings = live.surroundings() if wanted else live.no_surroundings()
        current = {identity(agent["username"]): agent for agent in live.agents()}
        changes = plan_roster(api, declarations, current, surroundings, purge, findings)
    creates_default_skill = needs_default_skill(changes)
    if check_mode:
        outcomes = [predicted(change) for change in changes]
    else:
        clock = clock or SystemClock()
        if creates_default_skill:
            changes, surroundings = _with_default_skill(api, changes, surroundings, clock, options)
        jobs = AgentJobs(api.agents, api.sub_account["id"], clock, options, listed=len(current), progress=progress)
        outcomes = carry_out(jobs, changes, declarations)
        if creates_default_skill:
            outcomes = [_after_default_skill(outcome) for outcome in outcomes]
    warnings = agent_warnings(outcomes)
    if creates_default_skill:
        warnings += namesake_warnings(surroundings.catalogue, DEFAULT_SKILL)
    return AgentsReport(tuple(outcomes), surroundings, creates_default_skill, tuple(warnings))


def plan_roster(
    api: SubAccountApi,
    declarations: Sequence[AgentDeclaration],
    current: Mapping[str, Values],
    surroundings: Surroundings,
    purge: Purge | None,
    findings: Findings,
) -> list[Change]:
    """A change for each declaration, in their order, and then one for each agent that is to be purged."""
    changes = plan_agents(declarations, current, surroundings, findings)
    if purge is not None:
        purged = plan_purge(purge, declarations, current, surroundings, findings)
        if purged:
            _check_listing(api, changes, findings)
        changes += purged
    return changes


def _check_listing(api: SubAccountApi, changes: Sequence[Change], findings: Findings) -> None:
    """An agent that is not in the listing, and there all the same, proves the listing wrong. A few are looked up."""
    missing = [change.name for change in changes if change.action is Action.CREATE][:_LOOKED_UP_BEFORE_PURGE]
    for username in missing:
        agent = api.agents.by_username(username)
        if agent is not None and agent.get("sub_account_id") in (None, api.sub_account["id"]):
            findings.add(
                f"purge is refused, because the service's listing is not complete: agent '{username}' is there "
                "and not in "
                "it. Nothing can be concluded from such a listing; run again later"
            )


def _with_default_skill(
    api: SubAccountApi, changes: Sequence[Change], surroundings: Surroundings, clock: Clock, options: JobOptions
) -> tuple[list[Change], Surroundings]:
    skill = create_skill(api.skills, {"name": DEFAULT_SKILL}, None, clock, options.wait_timeout)
    # Another run may have created one at the same time; all runs then take the one with the lowest number.
    surroundings = replace(surroundings, catalogue=catalogue_with(api.skills, skill, surroundings.catalogue))
    number = surroundings.default_skill()["number"]
    with_number = [
        replace(change, target=with_default_skill(change, number)) if change.target else change for change in changes
    ]
    return with_number, surroundings


_MADE_BEFORE = f"Skill {DEFAULT_SKILL}, which the sub-account did not have, was created before that"


def _after_default_skill(outcome: Outcome) -> Outcome:
    skills = (outcome.change.target or {}).get("skills", [])
    if outcome.error is None or all(skill["name"] != DEFAULT_SKILL for skill in skills):
        return outcome
    return replace(outcome, error=Remarked(outcome.error, _MADE_BEFORE))


def carry_out(jobs: AgentJobs, changes: Sequence[Change], declarations: Sequence[AgentDeclaration]) -> list[Outcome]:
    passwords: Mapping[str, str] = {
        identity(each.username): each.password for each in declarations if each.password is not None
    }
    done = iter(jobs.run([change for change in changes if change.changes_something], passwords))
    return [next(done) if change.changes_something else predicted(change) for change in changes]


def predicted(change: Change) -> Outcome:
    """The outcome as far as it can be known without doing anything."""
    if change.action is Action.REFUSE:
        return Outcome(change, "failed", change.current, error=_cannot_change(change))
    agent = change.target if change.action in (Action.CREATE, Action.RECREATE) else change.current
    return Outcome(change, PAST[change.action], None if change.action is Action.DELETE else agent)


def _cannot_change(change: Change) -> AvayaError:
    return AvayaError(
        f"Agent '{change.name}' exists and differs from what is declared: {change.reason}. Avaya cannot change "
        "an agent in "
        "place. Declare it as it is, or set recreate to true to delete and create it again, which gives it "
        "another login "
        "id and another station"
    )


def agent_warnings(outcomes: Sequence[Outcome]) -> list[str]:
    warnings = [outcome.note for outcome in outcomes if outcome.note]
    unknown = sorted({option for outcome in outcomes for option in outcome.change.unknown})
    if unknown:
        warnings.append(
            f"The service does not show {', '.join(unknown)} of an agent, so what is declared could not be compared"
        )
    return warnings
