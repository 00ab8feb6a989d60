# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is special about station groups: they are only read; agents refer to them by name or id."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cached_property

from ..._engine.context import Index
from ..._engine.kind import Kind
from ..._engine.references import LiveReference
from ..._engine.validation_errors import ValidationErrors
from ..._engine.values import Values, given
from ..._service.text import option
from .fields import TABLE

NAME = "station_group"


class StationGroups(Index):
    """The station groups of a sub-account, and how agents refer to them."""

    @cached_property
    def usable(self) -> tuple[Values, ...]:
        return tuple(group for group in self.things if given(group, "id") is not None)

    def reference(self, asked: str | None, label: str, errors: ValidationErrors) -> LiveReference | None:
        """The group with this name or id; the one with the lowest id where none is asked for, as all clients do."""
        if not self.usable:
            errors.add(
                f"sub-account {self.sub_account} has no agent station group, so no agent can be created in it; ask "
                "Avaya to define one"
            )
            return None
        if asked is None:
            return self.with_number(min(int(group["id"]) for group in self.usable))
        matches = self._by_asked.get(asked)
        if matches is None:
            # Thousands of agents ask for the same few groups.
            matches = [group for group in self.usable if asked in (given(group, "name"), str(group["id"]))]
            self._by_asked[asked] = matches
        if len(matches) == 1:
            return self.with_number(int(matches[0]["id"]))
        there = ", ".join(f"{given(group, 'name')} (id {group['id']})" for group in self.usable)
        problem = "does not exist in" if not matches else "is the name of several groups of"
        errors.add(
            f"{label}: {option('station_group')} '{asked}' {problem} sub-account {self.sub_account}; it has: {there}"
        )
        return None

    def with_number(self, number: int) -> LiveReference:
        """The group with its name; without it where that is not known or not the name of this group alone."""
        found = self._references.get(number)
        if found is None:
            found = self._references[number] = LiveReference(NAME, number, self._name_of(number))
        return found

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


class StationGroup(Kind):
    name = NAME
    plural = "station_groups"
    table = TABLE
    identity = ("name",)

    def index(self, things: Sequence[Values], sub_account: str) -> Index:
        return StationGroups(self, things, sub_account)

    def id_of(self, thing: Values) -> Hashable:
        identifier: Hashable = given(thing, "id")
        return identifier


STATION_GROUP = StationGroup()
