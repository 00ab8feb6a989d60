# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A kind of thing: its fields, what the service can do with it, and what is special about it.

The engine works with any kind by what stands here; a kind overrides only where it is special.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from .changes import Action
from .context import Index
from .kind_jobs import KindJobs
from .kind_results import KindResults
from .references import NamedReference, PlannedReference, Reference
from .values import UNMANAGED, Values, given, known

if TYPE_CHECKING:
    from .changes import Change
    from .context import Context
    from .declarations import Declaration
    from .validation_errors import ValidationErrors


class Match(NamedTuple):
    """The thing that a declaration means. `refused` says that validation errors stand in the way of planning it."""

    thing: Values | None = None
    refused: bool = False


class Kind(KindJobs, KindResults):
    """How things of a kind are planned, and what they refer to; with all that the classes below it say of a kind."""

    def opened(self) -> Kind:
        """The same kind, which shows what only looks like a secret."""
        return self

    def index(self, things: Sequence[Values], sub_account: str) -> Index:
        return Index(self, things, sub_account)

    def problems(self, values: Values, present: bool) -> Iterable[str]:
        """What is wrong with a declaration beyond single fields in any case, as sentences."""
        return ()

    def rule_problems(self, values: Values) -> Iterable[str]:
        """Which rules of the service values break together, that matter where they are sent."""
        return ()

    def remarks(self, declaration: Declaration, change: Change | None) -> Iterable[str]:
        """Warnings about a declaration that may be meant as it is; `change` is what is planned, None where the service
        is not asked."""
        return ()

    def find(self, declaration: Declaration, context: Context, errors: ValidationErrors) -> Match:
        """The thing that is meant, among those that are there."""
        found = context.index(self).by_key.get(declaration.key, ())
        return Match(found[0] if found else None)

    def find_alike(
        self, declaration: Declaration, declared: Collection[Hashable], context: Context, errors: ValidationErrors
    ) -> Match:
        """What the service may have made of a thing that is not found. `declared` holds all declarations' keys."""
        return Match()

    def resolve(self, declaration: Declaration, context: Context, errors: ValidationErrors) -> Values:
        """The declared values with references in the place of names."""
        return declaration.values

    def live_for(self, declaration: Declaration, current: Values) -> Values:
        """The thing that is there, as a declaration is to be compared with it."""
        return current

    def declared_for(self, declaration: Declaration, declared: Values, current: Values, compares: bool) -> Values:
        """What is declared, resolved, as it is to be of a thing that is there, or to be compared with it."""
        return declared

    def created(self, declared: Values, context: Context, label: str, errors: ValidationErrors) -> dict[str, Any]:
        """The thing as it will be created: what is declared, and what the published clients send for the rest."""
        return {
            each.name: value if (value := declared.get(each.name, UNMANAGED)) is not UNMANAGED else each.at_creation
            for each in self.fields
        }

    def recreated(
        self, declared: Values, current: Values, context: Context, label: str, errors: ValidationErrors
    ) -> dict[str, Any]:
        """The thing as it will be created again: what is not declared stays as it is, as far as that is known."""
        kept = {
            each.name: current[each.name]
            for each in self.fields
            if each.managed and given(current, each.name) is not None
        }
        return self.created({**declared, **kept, **known(declared)}, context, label, errors)

    def creation_errors(self, declaration: Declaration, target: Values, change: Change) -> Iterable[str]:
        """What stands against a creation, beyond what is wrong with the declaration itself."""
        return ()

    def update_errors(self, declaration: Declaration, current: Values) -> Iterable[str]:
        return ()

    def deletion_errors(self, current: Values, label: str) -> Iterable[str]:
        return ()

    def lost_with(self, action: Action, current: Values) -> Values:
        """What is gone with a change of the thing."""
        return {}

    def loss_record(self, thing: Values) -> Values | None:
        """What the service says it has lost, for a thing that keeps such a record; None where it lost nothing."""
        return None

    def doubles(self, things: Sequence[Values]) -> Iterable[str]:
        """Warnings about things that do the same, one for all sub-accounts and one for a sub-account."""
        return ()

    def shares(self, thing: Values) -> Iterable[Hashable]:
        """What a thing does together with others, such as the skills of an agent, so that not all may be away."""
        return ()

    def undeclarable(self, thing: Values) -> bool:
        """Whether a thing that is there is none that could be declared, so that nobody misses its declaration."""
        return False

    def predicted(self, change: Change, context: Context) -> Values | None:
        """The thing as a change would leave it, as far as that can be known."""
        if change.action is Action.DELETE:
            return None
        return change.target if change.creates else change.current

    def cannot_change(self, change: Change) -> str:
        """Why a thing that is there and differs cannot be changed, and what to do."""
        return f"Avaya's API cannot change a {self.noun}"

    def described_target(self, target: Values) -> str:
        """What a plan says of a thing that it creates."""
        return ""

    def implied(self, reference: PlannedReference) -> tuple[Values, str]:
        """What is created because something refers to it, and why."""
        raise NotImplementedError

    def password_name(self, options: Values) -> str | None:
        """The name of the declaration's password among those kept in a file of their own; None where it has none."""
        return None

    def password_key(self, name: str) -> Hashable:
        """What tells one name of a password from another; None for a name that cannot be of this kind."""
        return name.lower()

    def names_of_password(self, name: str) -> tuple[str, ...]:
        """What patterns are compared with for the thing that a password of this name is for; nothing as above."""
        return (name,)

    def named_references(self, values: Values) -> Iterable[NamedReference]:
        """What a declaration refers to, as the user did."""
        return ()

    def by_names(self, values: Values) -> Values:
        """A declaration with references by names, which mean the same in any sub-account; unknown where it has none."""
        return values

    def is_meant(self, reference: NamedReference, values: Values) -> bool:
        """Whether a reference means a thing that is declared with these values."""
        return reference.name == self.name_of(values)

    def references(self, target: Values) -> Iterable[Reference]:
        return ()

    def with_references(self, target: Values, made: Mapping[PlannedReference, Reference]) -> Values:
        """The target with references to what has been created meanwhile."""
        return target

    def made(self, things: Sequence[Values], listed: Sequence[Values]) -> tuple[dict[str, Reference], list[str]]:
        """How others refer to things that have been created, by their names, and warnings about them."""
        return {}, []
