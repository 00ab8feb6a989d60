# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A kind of thing: its fields, what the service can do with it, and what is special about it.

The engine works with any kind by what stands here; a kind overrides only where it is special.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from .._service.text import option
from .changes import Action, shows_effect
from .context import Index
from .fields import Field, Option, Returned, shown
from .references import NamedReference, PlannedReference, Reference
from .refusals import refusal_explained
from .texts import noun_of
from .values import UNMANAGED, Missing, Secret, Values, given, known

if TYPE_CHECKING:
    from .._service.errors import AvayaError, ServiceError
    from .changes import Change
    from .context import Context
    from .declarations import Declaration
    from .transitions.job import Job
    from .validation_errors import ValidationErrors


class Looks(Enum):
    """How to see whether a change has taken effect."""

    BY_LISTING = "by listing"
    ONE_BY_ONE = "one by one"
    EITHER = "either"


class Match(NamedTuple):
    """The thing that a declaration means. `refused` says that validation errors stand in the way of planning it."""

    thing: Values | None = None
    refused: bool = False


class Progress(Enum):
    """How far a thing is that the service is making."""

    PENDING = "pending"
    DONE = "done"


class Kind:
    """`plural` names it in files and summaries; `identity` holds the options that say which thing is meant.

    `table` holds its options and fields, a row each. `refers_to` names the kinds that it refers to.
    """

    name: str
    plural: str
    table: tuple[Option, ...] = ()
    identity: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()
    # Options that a task with many declarations has for all of them.
    task_options: tuple[str, ...] = ()
    # Options of an entry of a list that the module for one thing does not have.
    list_options: tuple[Option, ...] = ()
    # Whether an entry that says absent counts over others in other files: a leaver is not brought back by an old file.
    absence_counts = False
    # Whether it can be declared, and what the service offers then.
    can_be_declared = False
    can_update = False
    can_recreate = False
    can_delete = False
    # Whether the service creates and deletes it in jobs, which take seconds to a minute.
    has_jobs = False
    # Whether the service does not answer a creation with what it has made, so that it is looked for.
    is_looked_for = False
    # Whether a number is reserved before it is created.
    has_number = False
    # The option by which a thing that is created again keeps its number.
    keep_number_option = ""
    # Whether the service refuses to create the same thing twice.
    is_unique = True
    looks = Looks.BY_LISTING
    # A listing that holds less than this share of what is declared is more likely broken than true.
    plausible_share = 0.0
    # Whether a key that may do all else may not list it, and the rest of a run goes on without it.
    listing_may_be_refused = False
    # Whether it is a thing of one sub-account.
    is_in_sub_account = True
    # Whether one may be for all sub-accounts at once.
    may_be_for_all = False
    # Whether the last one that is there is never deleted.
    keeps_the_last = False
    # Whether a row of a spreadsheet is one of it.
    in_spreadsheets = False
    # Whether an export leaves out what a new one has anyway.
    exports_defaults = True
    # Whether there may be several of one name, of which nobody can delete one.
    has_namesakes = False
    # What patterns of names are about, as a sentence.
    pattern_names = "They go by name."
    # The option that names it alone, if there is one.
    name_option = ""
    # The field with the id that Avaya gave it, where that and not the key tells it from all others.
    id_field = ""
    # What results call the thing, and what is lost with a change of it.
    lost_name = "lost"
    lost_fields: tuple[Returned, ...] = ()
    lost_description = ""
    # Whether a diff shows what is lost.
    shows_lost = False
    # A field that Avaya assigns and that the list of changes shows.
    assigned_name = ""
    # What an update costs, for the plan.
    cost_of_update = ""
    # Whether what only looks like a secret is shown.
    is_open = False

    def __eq__(self, other: object) -> bool:
        """A kind is the same one, however it shows its things."""
        return isinstance(other, Kind) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def opened(self) -> Kind:
        """The same kind, which shows what only looks like a secret."""
        return self

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return tuple(row for row in self.table if isinstance(row, Field))

    @cached_property
    def field_names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.fields)

    @cached_property
    def declared_fields(self) -> dict[str, Field]:
        return {each.name: each for each in self.fields if not each.internal}

    @cached_property
    def checked_fields(self) -> tuple[Field, ...]:
        """The fields whose values may break a rule of the service."""
        return tuple(each for each in self.declared_fields.values() if each.is_checked)

    @cached_property
    def compared_fields(self) -> tuple[Field, ...]:
        return tuple(each for each in self.fields if each.compared)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The options of one declaration."""
        return tuple(row for row in self.table if not (isinstance(row, Field) and row.internal))

    @cached_property
    def entry_options(self) -> tuple[Option, ...]:
        """The options of one of many declarations: some of them stand in for one of the whole task."""
        options = tuple(
            replace(row, default=None, description=f"As O({row.name}), for this {self.noun} alone.")
            if row.name in self.task_options
            else row
            for row in self.options
        )
        return (*options, *self.list_options)

    @cached_property
    def secrets(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.fields if each.secret)

    @cached_property
    def generated_secrets(self) -> tuple[str, ...]:
        """Those that can be generated where they are not declared."""
        return tuple(each.name for each in self.fields if each.secret and each.generate is not None)

    @property
    def noun(self) -> str:
        """What sentences call one of them."""
        return noun_of(self.name)

    @property
    def nouns(self) -> str:
        return noun_of(self.plural)

    def noun_for(self, count: int) -> str:
        """What sentences call so many of them."""
        return self.noun if count == 1 else self.nouns

    @property
    def with_article(self) -> str:
        return f"{'an' if self.name[0] in 'aeiou' else 'a'} {self.noun}"

    # Identity

    def key(self, values: Values) -> Hashable:
        """What tells one thing from another."""
        return tuple(given(values, name) for name in self.identity)

    def id_of(self, thing: Values) -> Hashable:
        """What tells a thing that is there from all others, also from one with the same key."""
        identifier: Hashable = given(thing, self.id_field) if self.id_field else self.key(thing)
        return identifier

    def is_identified(self, values: Values) -> bool:
        """Whether it is clear which thing is meant by these options of an entry that has errors."""
        return all(values.get(name) is not None for name in self.identity)

    def has_id(self, thing: Values) -> bool:
        """Whether the service showed what tells the thing from all others."""
        return True

    def is_meant_by_key(self, declaration: Declaration) -> bool:
        """Whether a declaration finds its thing by its key, and not by an id."""
        return True

    def is_here(self, thing: Values, context: Context) -> bool:
        """Whether a thing that was looked up belongs to the sub-account."""
        return True

    def is_same(self, one: Values, other: Values) -> bool:
        """Whether two declarations with one key mean one thing."""
        return True

    def place(self, values: Values) -> Hashable:
        """What no change may lead to a second thing with; None where there is no such thing."""
        return None

    def placed_twice(self, other: str) -> str:
        """What is wrong with a change that leads to another thing in the place of one, as the end of a sentence."""
        return f"it would be a second {self.noun} beside {other}"

    def name_of(self, values: Values) -> str:
        return " ".join(str(given(values, name)) for name in self.identity)

    def label_of(self, values: Values) -> str:
        return f"{self.noun} '{self.name_of(values)}'"

    def change_name(self, declaration: Declaration, current: Values | None) -> str:
        """What a plan calls the thing that a declaration means."""
        return declaration.name

    def display_name(self, thing: Values, index: Index) -> str:
        """What reports call a thing that is there."""
        return self.name_of(thing)

    def names_for_patterns(self, thing: Values) -> tuple[str, ...]:
        """What patterns of protected and tolerated things are compared with."""
        return (self.name_of(thing),)

    def names_meant(self, thing: Values) -> tuple[tuple[str, ...], ...]:
        """Each name by which a declaration says which thing it means, in the ways in which it may be written."""
        return (self.names_for_patterns(thing),)

    def patterns(self, pattern: str) -> tuple[str, ...]:
        """A pattern of names, in each way in which it may be meant."""
        return (pattern,)

    # Planning

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

    def named(self, thing: Values, context: Context) -> Values:
        """The thing with the names of what it refers to, as far as they are known."""
        return thing

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

    # References

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

    # The service's jobs

    def subject(self, change: Change, number: int | None) -> str:
        """The thing in a sentence about its job."""
        return self.label_of(change.target or change.current or {})

    def declared_number(self, target: Values) -> int | None:
        """A number that the user had reserved, in place of one that is reserved now."""
        return None

    def identified(self, name: str) -> Values:
        """The values by which the thing of this name is looked up."""
        return {self.name_option: name}

    def numbered(self, number: int) -> Values:
        """The fields of a thing that its reserved number decides."""
        return {}

    def number_of(self, thing: Values) -> int | None:
        """The number that was reserved for a thing which is there; None where it is not known."""
        return None

    def progress(self, thing: Values) -> Progress:
        return Progress.DONE

    def is_pending(self, thing: Values) -> bool:
        """Whether the service is still making a thing that it lists, so that it is worth waiting for."""
        return False

    def pending_description(self, thing: Values) -> str:
        return "it was not complete"

    def job_error(self, job: Job, thing: Values) -> AvayaError | None:
        """Why the job has failed, by what is there."""
        return None

    def is_own(self, thing: Values, number: int | None) -> bool:
        """Whether the thing was made by the job that was given this number, as far as that can be seen."""
        return True

    def is_still_there(self, thing: Values | None, current: Values) -> bool:
        """Whether what was to be deleted has not gone yet."""
        return thing is not None

    def may_have_taken_effect(self, job: Job, error: ServiceError) -> bool:
        """Whether a submission that was answered with an error is to be looked up."""
        return error.outcome_unknown

    def explains_refusal(self, job: Job) -> str:
        """What may be behind a refusal that nothing to be seen explains, and what to do."""
        return refusal_explained(self.noun, job.is_deletion)

    def unseen(self, job: Job) -> tuple[str, bool]:
        """What to do where a job that may have been accepted is not seen to end, and whether running again helps."""
        return f"Run again to check again, or raise {option('wait_timeout')}", True

    def given_up(self, job: Job, error: ServiceError) -> AvayaError:
        """The error of a change that was submitted twice without effect."""
        return error

    def shows_update(self, change: Change, thing: Values) -> bool | None:
        """Whether a thing that was looked up shows that the update took effect; None where it shows nothing of it."""
        return shows_effect(self.fields, change, thing)

    def cost_of_kept_update(self, change: Change) -> str:
        """What an update that the service did not follow has cost all the same, for a note about it."""
        return ""

    # Results

    def result(self, thing: Values, context: Context) -> dict[str, Any]:
        """The thing as modules return it: in the names of the options, so that it can be declared again."""
        named = self.named(thing, context)
        values = {
            each.name: each.shown_in_results(value)
            for each in self.fields
            if not each.internal
            and not each.secret
            and not each.only_at_creation
            and not isinstance(value := named.get(each.name, UNMANAGED), Missing)
        }
        return dict(sorted(values.items()))

    def exported(self, thing: Values, context: Context) -> dict[str, Any]:
        """The thing as it would be declared."""
        named = self.named(thing, context)
        return {
            each.name: each.shown_in_results(value)
            for each in self.fields
            if each.compared
            and not each.secret
            and (value := given(named, each.name)) is not None
            and (self.exports_defaults or value != each.at_creation)
        }

    def can_be_exported(self, thing: Values) -> bool:
        return True

    def export_note(self, thing: Values) -> str:
        """What is missing from what is exported of a thing, and how to go on; empty for nothing."""
        return ""

    def export_order(self, thing: Values) -> Any:
        return self.key(thing)

    def shown(self, values: Values) -> dict[str, Any]:
        return shown(self.fields, values)

    def unknown_hint(self, options: Sequence[str]) -> str:
        """What to do about options that cannot be compared."""
        return ""

    def secret_values(self, values: Values) -> list[str]:
        return [value.reveal() for name in self.secrets if isinstance(value := values.get(name), Secret)]
