# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How a thing of a kind is identified, and how it is named."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from .context import Index
from .kind_table import KindTable
from .values import Values, given

if TYPE_CHECKING:
    from .context import Context
    from .declarations import Declaration


class KindIdentity(KindTable):
    """What tells things of a kind from one another, where that is more than the values of `identity`."""

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
        return f"it would be a second {self.noun} in addition to {other}"

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

    def named(self, thing: Values, context: Context) -> Values:
        """The thing with the names of what it refers to, as far as they are known."""
        return thing
