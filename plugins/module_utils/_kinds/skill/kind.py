# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is special about skills: they can be created, but not changed or deleted; a second one with the same name is a
separate skill; and an agent that declares no skills gets DEFAULT_SKILL, which is created if it is missing."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any

from ..._engine.changes import Action, Change
from ..._engine.context import Context, Index
from ..._engine.declarations import Declaration
from ..._engine.kind import Kind, Match
from ..._engine.kind_jobs import Progress
from ..._engine.kind_table import Looks
from ..._engine.references import LiveReference, NamedReference, PlannedReference, Reference
from ..._engine.texts import folded
from ..._engine.validation_errors import ValidationErrors
from ..._engine.values import Values, given, is_known
from ..._service.errors import AvayaError, OutcomeUnknown, ServiceError
from ..._service.text import option
from .catalog import SkillCatalog
from .fields import PROVISIONED, TABLE, UNDER_WAY, is_usable

if TYPE_CHECKING:
    from ..._engine.transitions.job import Job

# What the service answers where the number was not reserved first.
_NOT_RESERVED = 500


class Skill(Kind):
    name = "skill"
    plural = "skills"
    table = TABLE
    identity = ("name",)
    name_option = "name"
    id_field = "number"
    can_be_declared = True
    has_jobs = True
    has_number = True
    is_unique = False
    has_namesakes = True
    looks = Looks.ONE_BY_ONE
    exports_defaults = False

    def index(self, things: Sequence[Values], sub_account: str) -> Index:
        return SkillCatalog(self, things, sub_account)

    def is_same(self, one: Values, other: Values) -> bool:
        """Skills that share a name are told apart by their numbers."""
        numbers = given(one, "number"), given(other, "number")
        return None in numbers or numbers[0] == numbers[1]

    def place(self, values: Values) -> Hashable:
        """Nobody can delete a skill, so none is created beside one whose name reads alike, unless by its number."""
        return folded(str(given(values, "name"))) if given(values, "number") is None else None

    def placed_twice(self, other: str) -> str:
        return (
            f"its name looks the same as that of {other}, and Avaya's API cannot delete skills; declare only one "
            "of them"
        )

    def is_meant_by_key(self, _declaration: Declaration) -> bool:
        # Skills do not go away, so there is nothing to wait for where there are two of a name.
        return False

    def display_name(self, thing: Values, index: Index) -> str:
        """Skills that share a name are shown with their numbers."""
        name = str(given(thing, "name"))
        shares = isinstance(index, SkillCatalog) and len(index.numbers_of(name)) > 1
        return f"{name} ({given(thing, 'number')})" if shares else name

    def undeclarable(self, thing: Values) -> bool:
        return not is_usable(thing)

    def find(self, declaration: Declaration, context: Context, errors: ValidationErrors) -> Match:
        catalog: SkillCatalog = context.of(self.name)
        name, number = declaration.name, given(declaration.values, "number")
        same_name = catalog.named(name)
        if len(same_name) > 1 and number is not None:
            same_name = [skill for skill in same_name if given(skill, "number") == number] or same_name
        if len(same_name) > 1:
            numbers = ", ".join(sorted(str(given(skill, "number")) for skill in same_name))
            exact = all(given(skill, "name") == name for skill in same_name)
            which = "of this name" if exact else "whose names look the same as this one"
            errors.add(
                f"{declaration.label}: there are {len(same_name)} skills {which} in sub-account {catalog.sub_account}; "
                f"specify which one with {option('number')}: {numbers}"
            )
        if same_name:
            return Match(same_name[0])
        if number is not None and catalog.name_of(number) is not None:
            errors.add(
                f"{declaration.label}: number {number} already belongs to skill '{catalog.name_of(number)}'; leave "
                f"{option('number')} out to reserve the next free number"
            )
        return Match()

    def is_meant(self, reference: NamedReference, values: Values) -> bool:
        number = given(values, "number")
        if reference.name is None:
            return number is not None and number == reference.number
        return folded(reference.name) == folded(self.name_of(values)) and reference.number in (None, number)

    def cannot_change(self, change: Change) -> str:
        return (
            f"Skill '{change.name}' exists and differs from what is declared: {change.reason}. Avaya's API cannot "
            "change or delete skills. Declare it as it is, or change it in Avaya's own administration"
        )

    def implied(self, reference: PlannedReference) -> tuple[Values, str]:
        declared = {"name": reference.name}
        target = {field.name: declared.get(field.name, field.at_creation) for field in self.fields}
        return target, "agents that declare no skills need it"

    def made(self, things: Sequence[Values], listed: Sequence[Values]) -> tuple[dict[str, Reference], list[str]]:
        """Another run may have created one of a name at the same time: then all take the one with the lowest number."""
        references: dict[str, Reference] = {}
        warnings = []
        for skill in things:
            name = str(skill["name"])
            own = [] if any(given(each, "number") == skill["number"] for each in listed) else [skill]
            numbers = sorted(SkillCatalog(self, [*listed, *own]).numbers_of(name))
            references[name] = LiveReference(self.name, numbers[0] if numbers else skill["number"], name)
            if len(numbers) > 1:
                warnings.append(
                    f"{len(numbers)} skills are now named '{name}' (numbers {', '.join(map(str, numbers))}): somebody "
                    "else created one at the same time. Avaya's API cannot delete skills; have all but one deleted "
                    "in Avaya's own administration, or use their numbers"
                )
        return references, warnings

    def subject(self, change: Change, number: int | None) -> str:
        shown = given(change.current or {}, "number") if number is None else number
        return f"skill '{change.name}' (number {shown})"

    def declared_number(self, target: Values) -> int | None:
        number = given(target, "number")
        return None if number is None else int(number)

    def numbered(self, number: int) -> Values:
        return {"number": number}

    def is_pending(self, thing: Values) -> bool:
        # One that is there with a word that nobody knows is not waited for: it may have no other.
        return given(thing, "status") in UNDER_WAY

    def progress(self, thing: Values) -> Progress:
        done = not is_known(thing, "status") or thing["status"] == PROVISIONED
        return Progress.DONE if done else Progress.PENDING

    def pending_description(self, thing: Values) -> str:
        return f"its status was {given(thing, 'status')}"

    def job_error(self, job: Job, thing: Values) -> AvayaError | None:
        if is_usable(thing):
            return None
        return OutcomeUnknown(
            f"Could not create skill '{job.change.name}': the service assigned it number {job.reserved_number} and "
            "then reported that its job failed. The number cannot be used again; run again to try with another one"
        )

    def may_have_taken_effect(self, job: Job, error: ServiceError) -> bool:
        """After a first submission of unknown outcome, whatever the second is answered with may be due to it."""
        return error.outcome_unknown or job.submissions > 1

    def unseen(self, job: Job) -> tuple[str, bool]:
        """While its job is pending no listing shows a skill, and whoever does not know its number makes another."""
        if job.change.action is Action.KEEP:
            return super().unseen(job)
        remedy = (
            f"Do not run again until avaya_skill_info shows number {job.reserved_number} as {PROVISIONED}: as long as "
            "the service does not list it, another run would create another skill of the same name"
        )
        return remedy, False

    def given_up(self, job: Job, error: ServiceError) -> AvayaError:
        refused = all(each.status == _NOT_RESERVED for each in job.doubts)
        if refused and self.declared_number(job.change.target or {}) is not None:
            return OutcomeUnknown(
                f"{error}. The request was sent twice, and there is no skill number {job.reserved_number}. The "
                "service answers in this way if a number was not reserved. If the number may not be reserved, leave "
                f"{option('number')} out, and the next free number is reserved. Otherwise run again"
            )
        remedy, _retryable = self.unseen(job)
        return OutcomeUnknown(
            f"{error}. The request was sent twice, and skill '{job.change.name}' (number {job.reserved_number}) has "
            f"not appeared. {remedy}",
            changed=True,
            retryable=False,
        )

    def exported(self, thing: Values, context: Context) -> dict[str, Any]:
        """Without what a new skill has anyway. Those that share a name have their numbers."""
        exported = super().exported(thing, context)
        number = exported.pop("number", None)
        catalog: SkillCatalog = context.of(self.name)
        if sum(given(each, "name") == thing["name"] for each in catalog.usable) > 1:
            exported["number"] = number
        return exported

    def export_order(self, thing: Values) -> Any:
        return str(given(thing, "name")), given(thing, "number") or 0

    def can_be_exported(self, thing: Values) -> bool:
        return is_usable(thing) and bool((given(thing, "name") or "").strip())


SKILL = Skill()
