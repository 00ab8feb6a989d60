# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which things a run manages, and which of their fields it ignores."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .patterns import names
from .values import Values

if TYPE_CHECKING:
    from .changes import Change
    from .kind import Kind


@dataclass(frozen=True)
class ThingPattern:
    """A pattern of the things of one kind; `written` is how the user wrote it."""

    kind: str
    pattern: str
    written: str

    def names(self, kind: Kind, things: Iterable[Values]) -> bool:
        """Whether it names one of these values of a thing."""
        return self.kind == kind.name and any(names(kind, (self.pattern,), thing) for thing in things)


@dataclass(frozen=True)
class Selection:
    """What a run is about: of what `only` names, or of everything where it is empty, what `excluded` does not name."""

    only: tuple[ThingPattern, ...] = ()
    excluded: tuple[ThingPattern, ...] = ()

    @property
    def is_everything(self) -> bool:
        return not self.only and not self.excluded

    def holds(self, kind: Kind, things: Iterable[Values]) -> bool:
        """Whether a thing is in scope, by all that is known of it: as it is declared, as it is, or both."""
        if self.is_everything:
            return True
        known = tuple(things)
        is_named = not self.only or any(each.names(kind, known) for each in self.only)
        return is_named and not any(each.names(kind, known) for each in self.excluded)

    def may_hold(self, kind: Kind) -> bool:
        """Whether anything of a kind may be in scope."""
        is_named = not self.only or any(each.kind == kind.name for each in self.only)
        return is_named and not any(each.kind == kind.name and each.pattern == "*" for each in self.excluded)


EVERYTHING = Selection()


@dataclass(frozen=True)
class IgnoredFields:
    """Fields of things that people change by hand, so that what is declared of them matters at creation only."""

    things: tuple[ThingPattern, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Narrowing:
    """What the user left out of the plan: things, and fields of things."""

    selection: Selection = EVERYTHING
    ignored: tuple[IgnoredFields, ...] = ()

    @property
    def is_nothing(self) -> bool:
        return self.selection.is_everything and not self.ignored

    def ignored_of(self, kind: Kind, things: Iterable[Values]) -> tuple[str, ...]:
        """The fields of a thing that are left unchanged."""
        known = tuple(things)
        found = (each.fields for each in self.ignored if any(pattern.names(kind, known) for pattern in each.things))
        return tuple(dict.fromkeys(name for fields in found for name in fields))


NOTHING_LEFT_OUT = Narrowing()


def known_of(change: Change) -> tuple[Values, ...]:
    """What is known of the thing of a change: as it is declared and as it is there; else as it will be."""
    declared = () if change.declaration is None else (change.declaration.values,)
    there = () if change.current is None else (change.current,)
    return (*declared, *there) or (change.target or {},)
