# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The number that a thing is created with: its former one, if it should keep it, or else a reserved one.

Whether the service gives a number again is not known before it is asked, so the first things of a run have a reserved
number at hand before they are deleted, and what became of them decides for the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..changes import Change
from ..kind import Kind


@dataclass(frozen=True)
class Numbers:
    """`kept` is the number that the thing had and is to have again, `reserved` one that nobody else gets, and `refused`
    the one that it had, where it is not to have it again."""

    kept: int | None = None
    reserved: int | None = None
    refused: int | None = None

    @property
    def current(self) -> int | None:
        """The number to ask for."""
        return self.reserved if self.kept is None else self.kept

    @property
    def had(self) -> int | None:
        """The number that the thing had, where it was to have it again."""
        return self.refused if self.kept is None else self.kept

    def are_enough(self, before_removal: bool, given_again: bool | None) -> bool:
        """Whether no number needs to be reserved now. Nothing is deleted that could not be created again for want of
        one; `given_again` says whether the service gave another thing its number again, None where nobody knows."""
        if self.reserved is not None:
            return True
        return self.kept is not None and (given_again is True or not before_removal)

    def without_kept(self) -> Numbers:
        return self if self.kept is None else replace(self, kept=None, refused=self.kept)

    def of_own(self) -> tuple[int | None, ...]:
        """The numbers that a thing may have which was made here."""
        return (self.current, *(() if self.refused is None else (self.refused,)))


def not_kept_note(kind: Kind) -> str:
    """The same words for each of them, so that it is said once."""
    number = kind.assigned_name.replace("_", " ")
    return (
        f"The service refused to assign their former {number}s to recreated {kind.nouns}, so they have new ones; "
        "changes lists both"
    )


def first_numbers(kind: Kind, change: Change) -> Numbers:
    """The numbers that a change begins with."""
    if not change.creates:
        return Numbers()
    declaration = change.declaration
    if declaration is None or not declaration.keeps_number:
        return Numbers(reserved=kind.declared_number(change.target or {}))
    had = declaration.had_number if change.restores else kind.number_of(change.current or {})
    return Numbers(had, kind.declared_number(change.target or {}))


def given_again(of_created: Iterable[Numbers]) -> bool | None:
    """Whether the service gives numbers again, as those tell that have been created. None where nobody knows.

    A number that was refused to one that was then created with another may be that one's alone.
    """
    kept = refused = False
    for numbers in of_created:
        kept = kept or numbers.kept is not None
        refused = refused or numbers.refused is not None
    return None if kept is refused else kept
