# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""References: how one thing names another one that exists or is planned."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import NamedTuple, Union

from .texts import folded, noun_of


class LiveReference(NamedTuple):
    """A thing that is there. `number` is what the service calls it by; `name` is None where that is not known."""

    kind: str
    number: int
    name: str | None = None

    @property
    def key(self) -> Hashable:
        return self.number


@dataclass(frozen=True)
class PlannedReference:
    """A thing that the same plan creates; it has its number once it exists.

    `implied` says that nobody declared it: it is created because something refers to it.
    """

    kind: str
    name: str
    implied: bool = field(default=False, compare=False)

    @property
    def key(self) -> Hashable:
        return self.kind, self.name


class ReferenceByName(NamedTuple):
    """A thing of any sub-account that has one of this name."""

    kind: str
    name: str

    @property
    def key(self) -> Hashable:
        return self.kind, folded(self.name)


class NamedReference(NamedTuple):
    """A thing as a user refers to it: by its name, its number, or both."""

    kind: str
    name: str | None
    number: int | None = None

    @property
    def noun(self) -> str:
        """What sentences call its kind."""
        return noun_of(self.kind)

    @property
    def called(self) -> str:
        return f"'{self.name}'" if self.name is not None else f"number {self.number}"


Reference = Union[LiveReference, PlannedReference, ReferenceByName]
