# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is special about agents: they are created and deleted by jobs of the service, and never changed; they belong to
one sub-account and have usernames that are unique in the whole system; and they refer to skills and a station group.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..._engine.changes import Action, Change
from ..._engine.context import Context
from ..._engine.day_fields import day_order_problems
from ..._engine.declarations import Declaration
from ..._engine.fields import Returned
from ..._engine.kind import Kind, Match
from ..._engine.kind_jobs import Progress
from ..._engine.kind_table import Looks
from ..._engine.references import LiveReference, NamedReference, PlannedReference, Reference, ReferenceByName
from ..._engine.texts import folded, typos
from ..._engine.validation_errors import ValidationErrors
from ..._engine.values import UNKNOWN, UNMANAGED, Values, given, is_known
from ..._service.errors import AvayaError, ServiceError
from ..._service.text import option
from ..skill.catalog import SkillCatalog
from ..station_group.groups import StationGroups
from .fields import TABLE
from .list_options import LIST_OPTIONS
from .skills import DEFAULT_SKILL_PRIORITY, HIGHEST_PRIORITY, LOWEST_PRIORITY, AgentSkill, AskedSkill

if TYPE_CHECKING:
    from ..._engine.transitions.job import Job

_CONFLICT = 409
# What a removal may be refused with because the agent is gone, or going, already.
_EXPLAINED_BY_A_REMOVAL = (400, 404, _CONFLICT)


class Agent(Kind):
    name = "agent"
    plural = "agents"
    table = TABLE
    identity = ("username",)
    name_option = "username"
    refers_to = ("skill", "station_group")
    pattern_names = "They are matched by username."
    can_be_declared = True
    can_recreate = True
    can_delete = True
    has_jobs = True
    has_number = True
    keep_number_option = "keep_login_id"
    looks = Looks.EITHER
    plausible_share = 0.5
    assigned_name = "login_id"
    shows_lost = True
    lost_description = (
        "What an agent loses when it is recreated or deleted, or in check mode would lose. Null if it loses nothing."
    )
    lost_fields = (
        Returned("login_id", "The login id that the agent had.", when="if there was one"),
        Returned("station_extension", "The extension of the agent's former station.", when="if there was one"),
    )
    task_options = ("on_difference",)
    list_options = LIST_OPTIONS
    absence_counts = True
    in_spreadsheets = True

    def name_of(self, values: Values) -> str:
        return str(values["username"])

    def key(self, values: Values) -> Hashable:
        """Usernames that differ only in case are the same agent's."""
        return str(values["username"]).lower()

    def problems(self, values: Values, present: bool) -> Iterable[str]:
        for skill in (given(values, "skills") or ()) if present else ():
            if skill.name is None and skill.number is None:
                yield "a skill needs a name or a number"

    def rule_problems(self, values: Values) -> Iterable[str]:
        yield from day_order_problems(values)
        for skill in given(values, "skills") or ():
            # None is one that could not be read, which is an error already.
            if skill.priority is not None and not HIGHEST_PRIORITY <= skill.priority <= LOWEST_PRIORITY:
                called = skill.called if isinstance(skill, AgentSkill) else f"'{skill.name or skill.number}'"
                yield (
                    f"priority {skill.priority} of skill {called} must be from {HIGHEST_PRIORITY} (highest) to "
                    f"{LOWEST_PRIORITY}"
                )

    def is_here(self, thing: Values, context: Context) -> bool:
        return thing["sub_account_id"] in (None, UNKNOWN, context.sub_account["id"])

    def find(self, declaration: Declaration, context: Context, errors: ValidationErrors) -> Match:
        found = context.index(self).by_key.get(declaration.key)
        if not found:
            return Match()
        if self.is_here(found[0], context):
            return Match(found[0])
        if declaration.present:
            errors.add(
                f"{declaration.label}: an agent with this username exists in another sub-account (id "
                f"{found[0]['sub_account_id']}), and a username can be used only once"
            )
        return Match(refused=declaration.present)

    def shares(self, thing: Values) -> Iterable[Hashable]:
        return [each.skill.key for each in given(thing, "skills") or ()]

    def resolve(self, declaration: Declaration, context: Context, errors: ValidationErrors) -> Values:
        values, label = declaration.values, declaration.label
        skills, group = values["skills"], values["station_group"]
        if skills is UNMANAGED and group is UNMANAGED:
            return values
        resolved = dict(values)
        if skills is not UNMANAGED:
            resolved["skills"] = _resolved_skills(skills, context.of("skill"), label, errors)
        if group is not UNMANAGED:
            groups: StationGroups = context.of("station_group")
            found = groups.reference(group, label, errors)
            resolved["station_group"] = UNMANAGED if found is None else found
        return resolved

    def created(self, declared: Values, context: Context, label: str, errors: ValidationErrors) -> dict[str, Any]:
        target = super().created(declared, context, label, errors)
        if target["skills"] is UNMANAGED:
            catalog: SkillCatalog = context.of("skill")
            target["skills"] = (AgentSkill(catalog.default_reference(label, errors), DEFAULT_SKILL_PRIORITY),)
        if target["station_group"] is UNMANAGED:
            groups: StationGroups = context.of("station_group")
            group = groups.reference(None, label, errors)
            target["station_group"] = UNMANAGED if group is None else group
        target["sub_account_id"] = context.sub_account["id"]
        return target

    def creation_errors(self, declaration: Declaration, _target: Values, change: Change) -> Iterable[str]:
        if given(declaration.values, "password") is None and "password" not in change.generated:
            why = "does not exist yet" if change.action is Action.CREATE else "will be recreated"
            yield f"{declaration.label}: it {why}, so it needs a {option('password')}"
        is_kept = change.action is Action.RECREATE and declaration.values["skills"] is UNMANAGED
        if is_kept and not is_known(change.current or {}, "skills"):
            yield (
                f"{declaration.label}: it will be recreated, but the service does not show clearly which skills it "
                f"has, so they would be lost; declare its {option('skills')}"
            )

    def deletion_errors(self, current: Values, label: str) -> Iterable[str]:
        """A removal must name the login id, so that an agent whose login id is not shown cannot be removed."""
        if not given(current, "login_id"):
            yield (
                f"{label}: the service does not show the login id of agent '{current['username']}', so it cannot be "
                "deleted"
            )

    def lost_with(self, action: Action, current: Values) -> Values:
        station = given(current, "station") or {}
        lost = {"login_id": given(current, "login_id"), "station_extension": station.get("extension")}
        return {name: value for name, value in lost.items() if value is not None}

    def named(self, thing: Values, context: Context) -> Values:
        result = dict(thing)
        catalog = context.indexes.get("skill")
        if given(thing, "skills") and isinstance(catalog, SkillCatalog):
            result["skills"] = tuple(each._replace(skill=_named(each.skill, catalog)) for each in thing["skills"])
        group, groups = given(thing, "station_group"), context.indexes.get("station_group")
        if isinstance(group, LiveReference) and isinstance(groups, StationGroups):
            result["station_group"] = groups.with_number(group.number)
        return result

    def cannot_change(self, change: Change) -> str:
        return (
            f"Agent '{change.name}' exists and differs from what is declared: {change.reason}. Avaya cannot change an "
            f"agent in place. Declare it as it is, or set {option('on_difference')} to recreate to delete and create "
            "it again, which may give it another login id and gives it another station, or to worklist to have it "
            "changed by hand"
        )

    def described_target(self, target: Values) -> str:
        shown = self.shown(target)
        skills = ", ".join(f"{name} {priority}" for name, priority in (shown.get("skills") or {}).items())
        name = f"{shown.get('first_name')} {shown.get('last_name')}"
        return "; ".join([name, skills or "no skills", str(shown.get("station_group"))])

    def by_names(self, values: Values) -> Values:
        skills, group = values["skills"], values["station_group"]
        changed = dict(values)
        if skills is not UNMANAGED:
            changed["skills"] = _skills_by_name(skills)
        if group is not UNMANAGED and group is not None:
            # An export names a group by its id where the name is not that of one group alone.
            is_id = str(group).isdecimal()
            changed["station_group"] = UNKNOWN if is_id else ReferenceByName("station_group", str(group))
        return changed

    def names_of_password(self, name: str) -> tuple[str, ...]:
        """No username has a blank in it: that is the name of a feed."""
        return () if " " in name else (name,)

    def password_name(self, options: Values) -> str | None:
        return str(options["username"])

    def password_key(self, name: str) -> Hashable:
        return None if any(each.isspace() for each in name) else name.lower()

    def named_references(self, values: Values) -> Iterable[NamedReference]:
        for skill in given(values, "skills") or ():
            if skill.name is not None or skill.number is not None:
                yield NamedReference("skill", skill.name, skill.number)
        group = given(values, "station_group")
        if group is not None:
            yield NamedReference("station_group", group)

    def references(self, target: Values) -> Iterable[Reference]:
        skills = [each.skill for each in given(target, "skills") or () if isinstance(each, AgentSkill)]
        group = given(target, "station_group")
        return skills if group is None else [*skills, group]

    def with_references(self, target: Values, made: Mapping[PlannedReference, Reference]) -> Values:
        skills = tuple(
            each._replace(skill=made.get(each.skill, each.skill)) if isinstance(each.skill, PlannedReference) else each
            for each in target["skills"]
        )
        group = target["station_group"]
        found = made.get(group, group) if isinstance(group, PlannedReference) else group
        return {**target, "skills": skills, "station_group": found}

    def exported(self, thing: Values, context: Context) -> dict[str, Any]:
        """Skills by their names; by their numbers where a reader takes several skills for the one with the name."""
        exported = super().exported(thing, context)
        if "skills" in exported:
            catalog: SkillCatalog = context.of("skill")
            exported["skills"] = [
                {"name": each["name"], "priority": each["priority"]}
                if each["name"] is not None and catalog.numbers_alike(each["name"]) == [each["number"]]
                else {"number": each["number"], "priority": each["priority"]}
                for each in exported["skills"]
            ]
        return exported

    def subject(self, change: Change, number: int | None) -> str:
        shown = given(change.current or {}, "login_id") if number is None else number
        return f"agent '{change.name}' (login id {shown})"

    def numbered(self, number: int) -> Values:
        return {"login_id": str(number)}

    def number_of(self, thing: Values) -> int | None:
        login_id = str(given(thing, "login_id") or "")
        return int(login_id) if login_id.isdecimal() and login_id.isascii() else None

    def progress(self, thing: Values) -> Progress:
        return Progress.PENDING if thing["station"] is None else Progress.DONE

    def pending_description(self, _thing: Values) -> str:
        return "it existed without its station"

    def job_error(self, job: Job, thing: Values) -> AvayaError | None:
        here = given(job.change.target or {}, "sub_account_id")
        if here is None or thing["sub_account_id"] in (None, UNKNOWN, here):
            return None
        return AvayaError(
            f"Could not create agent '{job.change.name}': an agent with this username exists in another sub-account "
            f"(id {thing['sub_account_id']}), and a username can be used only once"
        )

    def is_own(self, thing: Values, number: int | None) -> bool:
        return not is_known(thing, "login_id") or thing["login_id"] in (None, str(number))

    def is_still_there(self, thing: Values | None, current: Values) -> bool:
        if thing is None:
            return False
        return not is_known(thing, "login_id") or thing["login_id"] in (None, given(current, "login_id"))

    def may_have_taken_effect(self, job: Job, error: ServiceError) -> bool:
        explained = _EXPLAINED_BY_A_REMOVAL if job.is_deletion else (_CONFLICT,)
        return error.outcome_unknown or error.status in explained

    def explains_refusal(self, job: Job) -> str:
        if job.is_deletion:
            return super().explains_refusal(job)
        return (
            "Either a job for it is still in progress: run again later. Or the username belongs to a user who is not "
            "an agent of this sub-account: use another one"
        )


def _called_alike(asked: AskedSkill) -> tuple[str | None, int | None]:
    """The same for all ways to name one skill. A name that nothing can have is not spelled otherwise."""
    name = asked.name
    return name if name is None or any(typos(name)) else folded(name), asked.number


def _resolved_skills(
    asked: Iterable[AskedSkill], catalog: SkillCatalog, label: str, errors: ValidationErrors
) -> tuple[AgentSkill, ...]:
    asked = tuple(asked)
    known: tuple[AgentSkill, ...] | None = catalog.resolved.get(asked)
    if known is not None:
        return known
    resolved: list[AgentSkill] = []
    for position, each in enumerate(asked):
        reference = catalog.reference(each.name, each.number, label, errors)
        names = _called_alike(each)
        is_named_twice = names != (None, None) and names in map(_called_alike, asked[:position])
        is_found_twice = reference is not None and any(reference.key == other.skill.key for other in resolved)
        if is_named_twice or is_found_twice:
            errors.add(f"{label}: skill {each.called} is listed more than once")
        elif reference is not None:
            resolved.append(AgentSkill(reference, each.priority))
    if len(resolved) == len(asked):
        catalog.resolved[asked] = tuple(resolved)
    return tuple(resolved)


def _named(reference: Reference, catalog: SkillCatalog) -> Reference:
    if isinstance(reference, LiveReference) and not reference.name:
        return LiveReference(reference.kind, reference.number, catalog.name_of(reference.number))
    return reference


def _skills_by_name(skills: Sequence[AskedSkill] | None) -> Any:
    if any(each.name is None or each.number is not None for each in skills or ()):
        return UNKNOWN
    return tuple(AgentSkill(ReferenceByName("skill", str(each.name)), each.priority) for each in skills or ())


AGENT = Agent()
