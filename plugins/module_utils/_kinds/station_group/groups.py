# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The station groups of one sub-account, and how agents refer to them by what a user calls them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ..._engine.context import Index
from ..._engine.references import LiveReference, PlannedReference, Reference
from ..._engine.texts import folded, typos
from ..._engine.validation_errors import ValidationErrors
from ..._engine.values import Values, given
from ..._service.text import option, remedy

KIND = "station_group"


class StationGroups(Index):
    """`planned` holds the names of groups that are to be created. In a sub-account that does not exist yet it has also
    those of groups that it will have, which are among its things as well."""

    planned: tuple[str, ...] = ()

    @cached_property
    def usable(self) -> tuple[Values, ...]:
        return tuple(group for group in self.things if given(group, "id") is not None)

    def with_planned(self, names: Sequence[tuple[str, Values]]) -> StationGroups:
        groups = StationGroups(self.kind, self.things, self.sub_account)
        groups.planned = (*self.planned, *(name for name, _target in names))
        groups.predicts = self.predicts
        return groups

    def named(self, name: str) -> list[Values]:
        """The groups with this very name; where none has it, and it can be meant, those that a reader takes for it.

        Also those whose id is not known: nobody can delete a group, so none is made beside one.
        """
        exact = [group for group in self.things if given(group, "name") == name]
        if exact or any(typos(name)):
            return exact
        return [group for group in self.things if folded(str(given(group, "name") or "")) == folded(name)]

    def reference(self, asked: str | None, label: str, errors: ValidationErrors) -> Reference | None:
        """The group with this name or id; where none is asked for, the one with the lowest id, as all clients do.

        Of groups that are all to be created, the first gets the lowest id.
        """
        if not self.usable and not self.planned:
            errors.add(
                f"sub-account {self.sub_account} has no agent station group, so no agent can be created in it; create "
                f"one with avaya_station_group, or declare one in {option('station_groups')} together with the agents"
            )
            return None
        if asked is None and self.usable:
            return self.with_number(min(int(group["id"]) for group in self.usable))
        if asked is None:
            return PlannedReference(KIND, self.planned[0])
        matches = self._by_asked.get(asked)
        if matches is None:
            # Thousands of agents ask for the same few groups.
            matches = [group for group in self.usable if asked in (given(group, "name"), str(group["id"]))]
            self._by_asked[asked] = matches
        if len(matches) == 1:
            return self.with_number(int(matches[0]["id"]))
        if not matches and asked in self.planned:
            return PlannedReference(KIND, asked)
        existing = [f"{given(group, 'name')} (id {group['id']})" for group in self.usable]
        there = ", ".join([*existing, *(f"{name} (declared)" for name in self.planned)])
        problem = "does not exist in" if not matches else "is the name of several groups of"
        before = "" if matches else self._if_created_before
        errors.add(
            f"{label}: {option('station_group')} '{asked}' {problem} sub-account {self.sub_account}; it has: "
            f"{there}{before}"
        )
        return None

    def with_number(self, number: int) -> LiveReference:
        """The group with its name; without it where that is not known or not the name of this group alone."""
        found = self._references.get(number)
        if found is None:
            found = self._references[number] = LiveReference(KIND, number, self._name_of(number))
        return found

    @property
    def _if_created_before(self) -> str:
        """What to do about a group that is missing only because nothing is written."""
        return f". {remedy('created_before')}" if self.predicts else ""

    def _name_of(self, number: int) -> str | None:
        names = [given(group, "name") for group in self.things if given(group, "id") == number]
        alone = len(names) == 1 and sum(given(group, "name") == names[0] for group in self.things) == 1
        return names[0] if alone else None

    @cached_property
    def _by_asked(self) -> dict[str, list[Values]]:
        return {}

    @cached_property
    def _references(self) -> dict[int, LiveReference]:
        return {}
