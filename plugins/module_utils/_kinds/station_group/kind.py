# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is special about station groups: they can be created, but not changed or deleted; it is not known what the
service answers when one is created, so a new one is looked up in the list; and agents refer to them by name or id."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..._engine.changes import Change
from ..._engine.context import Context, Index
from ..._engine.declarations import Declaration
from ..._engine.kind import Kind, Match
from ..._engine.references import LiveReference, NamedReference, Reference
from ..._engine.texts import folded
from ..._engine.validation_errors import ValidationErrors
from ..._engine.values import Values, given
from ..._service.text import option
from .fields import TABLE
from .groups import KIND, StationGroups

if TYPE_CHECKING:
    from ..._engine.transitions.job import Job


class StationGroup(Kind):
    name = KIND
    plural = "station_groups"
    table = TABLE
    identity = ("name",)
    name_option = "name"
    id_field = "id"
    can_be_declared = True
    is_looked_for = True
    is_unique = False
    has_namesakes = True
    exports_defaults = False

    def index(self, things: Sequence[Values], sub_account: str) -> Index:
        return StationGroups(self, things, sub_account)

    def key(self, values: Values) -> Hashable:
        """The name as a reader takes it: nobody can delete a group, so none is made beside one that reads alike."""
        return folded(self.name_of(values))

    def has_id(self, thing: Values) -> bool:
        return given(thing, "id") is not None

    def is_same(self, one: Values, other: Values) -> bool:
        """Groups that share a name are told apart by their ids."""
        ids = given(one, "id"), given(other, "id")
        return None in ids or ids[0] == ids[1]

    def is_meant_by_key(self, _declaration: Declaration) -> bool:
        # Groups do not go away, so there is nothing to wait for where there are two of a name.
        return False

    def display_name(self, thing: Values, index: Index) -> str:
        """Groups that share a name are shown with their ids."""
        name = self.name_of(thing)
        shares = sum(self.name_of(each) == name for each in index.things) > 1
        return f"{name} (id {given(thing, 'id')})" if shares else name

    def undeclarable(self, thing: Values) -> bool:
        return not (given(thing, "name") or "").strip()

    def find(self, declaration: Declaration, context: Context, errors: ValidationErrors) -> Match:
        groups: StationGroups = context.of(self.name)
        same_name, number = groups.named(declaration.name), given(declaration.values, "id")
        if len(same_name) > 1 and number is not None:
            same_name = [group for group in same_name if given(group, "id") == number] or same_name
        if len(same_name) > 1:
            ids = ", ".join(sorted(str(given(group, "id")) for group in same_name))
            errors.add(
                f"{declaration.label}: there are {len(same_name)} station groups of this name in sub-account "
                f"{groups.sub_account}; specify which one with {option('id')}: {ids}"
            )
            return Match(refused=True)
        return Match(same_name[0] if same_name else None)

    def creation_errors(self, declaration: Declaration, target: Values, change: Change) -> Iterable[str]:
        if given(declaration.values, "active") is False:
            yield (
                f"{declaration.label}: it does not exist yet, and the service cannot create a group that is not in "
                f"use; leave {option('active')} out"
            )

    def is_meant(self, reference: NamedReference, values: Values) -> bool:
        return reference.name == self.name_of(values)

    def cannot_change(self, change: Change) -> str:
        return (
            f"Station group '{change.name}' exists and differs from what is declared: {change.reason}. Avaya's API "
            "cannot change or delete station groups. Declare it as it is, or change it in Avaya's own administration"
        )

    def made(self, things: Sequence[Values], listed: Sequence[Values]) -> tuple[dict[str, Reference], list[str]]:
        """Another run may have created one of a name at the same time: then all take the one with the lowest id."""
        references: dict[str, Reference] = {}
        warnings = []
        for group in things:
            name = self.name_of(group)
            alike = [each for each in listed if self.has_id(each) and self.key(each) == self.key(group)]
            ids = sorted({int(each["id"]) for each in [*alike, group]})
            references[name] = LiveReference(self.name, ids[0], name)
            if len(ids) > 1:
                warnings.append(
                    f"{len(ids)} station groups are now named '{name}' (ids {', '.join(map(str, ids))}): somebody "
                    "else created one at the same time. Avaya's API cannot delete station groups; have all but one "
                    "deleted in Avaya's own administration, or use their ids"
                )
        return references, warnings

    def unseen(self, job: Job) -> tuple[str, bool]:
        """Whoever does not see it makes another."""
        remedy = (
            "Do not run again until avaya_station_group_info lists it: as long as the service does not list it, "
            "another run would create another station group of the same name"
        )
        return remedy, False

    def exported(self, thing: Values, context: Context) -> dict[str, Any]:
        """A group in use is declared by its name alone. Those that share a name have their ids."""
        exported = super().exported(thing, context)
        if exported.get("active"):
            del exported["active"]
        if sum(self.key(each) == self.key(thing) for each in context.index(self).things) > 1:
            exported["id"] = given(thing, "id")
        return exported

    def export_order(self, thing: Values) -> Any:
        return self.name_of(thing), given(thing, "id") or 0

    def can_be_exported(self, thing: Values) -> bool:
        return self.has_id(thing) and not self.undeclarable(thing)


STATION_GROUP = StationGroup()
