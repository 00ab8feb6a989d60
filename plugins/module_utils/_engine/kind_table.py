# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The static description of a kind: its options and fields, its names, and what the service can do with it."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from functools import cached_property

from .fields import Field, Option, Returned
from .texts import noun_of


class Looks(Enum):
    """How to see whether a change has taken effect."""

    BY_LISTING = "by listing"
    ONE_BY_ONE = "one by one"
    EITHER = "either"


class KindTable:
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
    pattern_names = "They are matched by name."
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
        return isinstance(other, KindTable) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)

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
            replace(row, default=None, description=f"Overrides O({row.name}) for this {self.noun} only.")
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
