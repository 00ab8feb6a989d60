# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The skills of one sub-account, and how others refer to them by what a user calls them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from typing import Any

from ..._engine.context import Index
from ..._engine.references import LiveReference, PlannedReference, Reference
from ..._engine.texts import first_of, folded, typos
from ..._engine.validation_errors import ValidationErrors
from ..._engine.values import Values, given
from ..._service.text import remedy
from .fields import is_usable

DEFAULT_SKILL = "DEFAULT_SKILL"
KIND = "skill"


class SkillCatalog(Index):
    """`planned` holds skills that are to be created, each by its name and target; in a sub-account that does not exist
    yet also those that it will have, which are among its things as well."""

    planned: tuple[tuple[str, Values], ...] = ()

    @cached_property
    def usable(self) -> tuple[Values, ...]:
        return tuple(skill for skill in self.things if is_usable(skill))

    @cached_property
    def resolved(self) -> dict[Hashable, Any]:
        """What was found for whole lists of skills: thousands of agents have the same few."""
        return {}

    def with_planned(self, names: Sequence[tuple[str, Values]]) -> SkillCatalog:
        catalog = SkillCatalog(self.kind, self.things, self.sub_account)
        catalog.planned = (*self.planned, *names)
        catalog.predicts = self.predicts
        return catalog

    def named(self, name: str) -> list[Values]:
        """The skills with this very name; where none has it, and it can be meant, those that a reader takes for it."""
        exact = [skill for skill in self.usable if given(skill, "name") == name]
        if exact or any(typos(name)):
            return exact
        return [skill for skill in self.usable if folded(str(given(skill, "name") or "")) == folded(name)]

    def numbers_of(self, name: str) -> list[int]:
        """The numbers of the skills with this very name; where none has it, of those that a reader takes for it."""
        return self._numbers.get(name) or self._numbers_alike.get(folded(name), [])

    def numbers_alike(self, name: str) -> list[int]:
        """The numbers of the skills that a reader takes for the one with this name."""
        return self._numbers_alike.get(folded(name), [])

    def name_of(self, number: int) -> str | None:
        return self._names.get(number)

    def names(self) -> str:
        there = [str(skill["name"]) for skill in self.things if given(skill, "name")]
        return _listed(sorted([*there, *(name for name, _target in self.planned if name not in there)]))

    def numbers(self) -> str:
        skills = [*self.things, *(target for _name, target in self.planned)]
        return _listed(
            sorted(f"{skill['number']} ({given(skill, 'name')})" for skill in skills if given(skill, "number"))
        )

    def reference(self, name: str | None, number: int | None, label: str, errors: ValidationErrors) -> Reference | None:
        """The skill with this name or number or both; None, and a validation error, where that is not one."""
        if name is None:
            return self._by_number(number, label, errors)
        planned = self._planned_named(name) if self.planned else None
        found = self.numbers_of(name)
        if (
            name not in self._numbers
            and (planned is None or planned[0] != name)
            and (wrong := next(iter(typos(name)), ""))
        ):
            errors.add(f"{label}: the name of skill '{name}' {wrong}")
            return None
        if planned is not None and not found and number in (None, given(planned[1], "number")):
            return PlannedReference(KIND, planned[0])
        return self._by_name(name, number, found, label, errors)

    def default_reference(self, label: str, errors: ValidationErrors) -> Reference:
        """DEFAULT_SKILL, which is created where it is missing. Of several, the one with the lowest number."""
        numbers = self.numbers_of(DEFAULT_SKILL)
        if numbers:
            return self._live(min(numbers))
        declared = self._planned_named(DEFAULT_SKILL)
        if declared is None and self.named(DEFAULT_SKILL):
            errors.add(
                f"{label}: the service does not show the number of skill {DEFAULT_SKILL}, and another one of this name "
                "could never be deleted; declare its skills"
            )
        return PlannedReference(KIND, DEFAULT_SKILL if declared is None else declared[0], implied=declared is None)

    def _by_number(self, number: int | None, label: str, errors: ValidationErrors) -> Reference | None:
        if number is None:
            # A skill without name and number is an error of the declaration.
            return None
        if number in self._names:
            return self._live(number)
        planned = next((each for each in self.planned if given(each[1], "number") == number), None)
        if planned is not None:
            return PlannedReference(KIND, planned[0])
        errors.add(
            f"{label}: there is no skill number {number} in sub-account {self.sub_account}; it has: {self.numbers()}"
            f"{self._if_created_before}"
        )
        return None

    def _by_name(
        self, name: str, number: int | None, found: Sequence[int], label: str, errors: ValidationErrors
    ) -> Reference | None:
        if not found:
            errors.add(
                f"{label}: there is no skill named '{name}' in sub-account {self.sub_account}; it has: {self.names()}"
                f"{self._if_created_before}"
            )
            return None
        if number is not None:
            if number in found:
                return self._live(number)
            errors.add(
                f"{label}: skill '{name}' has number {found[0]}, not {number}; specify only the name or only the number"
            )
            return None
        if len(found) > 1:
            numbers = _listed([str(each) for each in sorted(found)])
            errors.add(
                f"{label}: {len(found)} skills are named '{name}' in sub-account {self.sub_account} (numbers "
                f"{numbers}); specify the number"
            )
            return None
        return self._live(found[0])

    @property
    def _if_created_before(self) -> str:
        """What to do about a skill that is missing only because nothing is written."""
        return f". {remedy('created_before')}" if self.predicts else ""

    def _planned_named(self, name: str) -> tuple[str, Values] | None:
        alike = [each for each in self.planned if folded(each[0]) == folded(name)]
        return next((each for each in alike if each[0] == name), alike[0] if alike else None)

    def _live(self, number: int) -> LiveReference:
        reference = self._references.get(number)
        if reference is None:
            reference = self._references[number] = LiveReference(KIND, number, self.name_of(number))
        return reference

    @cached_property
    def _references(self) -> dict[int, LiveReference]:
        return {}

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        return self._by(str)

    @cached_property
    def _numbers_alike(self) -> dict[str, list[int]]:
        return self._by(folded)

    @cached_property
    def _names(self) -> dict[int, str | None]:
        # Of several skills with one number the first counts, so it is put in last.
        numbered = [skill for skill in self.things if given(skill, "number") is not None]
        return {skill["number"]: given(skill, "name") for skill in reversed(numbered)}

    def _by(self, written: Callable[[str], str]) -> dict[str, list[int]]:
        numbers: dict[str, list[int]] = {}
        for skill in self.usable:
            if given(skill, "name") is not None and given(skill, "number") is not None:
                numbers.setdefault(written(skill["name"]), []).append(skill["number"])
        return numbers


def _listed(names: Sequence[str]) -> str:
    return first_of(names, 40) or "none"
