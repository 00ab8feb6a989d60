# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is known about the sub-account that a plan is made for."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .values import Values

if TYPE_CHECKING:
    from .._service.errors import AvayaError
    from .kind import Kind


class Index:
    """The things of one kind in a sub-account, and how to find them. Kinds that others refer to have more of it.

    `predicts` says that the run writes nothing: what is not there may be created by somebody who does not write either.
    """

    predicts = False
    # Why nothing is known of them: the API key may not list them.
    refused: AvayaError | None = None

    def __init__(self, kind: Kind, things: Sequence[Values], sub_account: str = "") -> None:
        self.kind = kind
        self.things = tuple(things)
        self.sub_account = sub_account

    @cached_property
    def by_key(self) -> dict[Hashable, tuple[Values, ...]]:
        return grouped(self.kind, self.things)

    def with_planned(self, _names: Sequence[tuple[str, Values]]) -> Index:
        """The index with things that are planned, each by its name and target, as others may refer to them."""
        return self


@dataclass(frozen=True)
class Context:
    """`sub_account` has at least `id` and `app_id`; `described` is what messages call it."""

    sub_account: Values
    described: str
    indexes: Mapping[str, Index] = field(default_factory=dict)

    def index(self, kind: Kind) -> Index:
        found = self.indexes.get(kind.name)
        return found if found is not None else kind.index((), self.described)

    def of(self, kind_name: str) -> Any:
        """The index of a kind that another kind refers to."""
        return self.indexes[kind_name]

    def predicting(self) -> Context:
        """The same, where nothing is written."""
        for index in self.indexes.values():
            index.predicts = True
        return self

    def with_index(self, kind: Kind, index: Index) -> Context:
        return Context(self.sub_account, self.described, {**self.indexes, kind.name: index})


def grouped(kind: Kind, things: Sequence[Values]) -> dict[Hashable, tuple[Values, ...]]:
    """The things by their keys; several where the service has several that are told apart by their ids alone."""
    found: dict[Hashable, tuple[Values, ...]] = {}
    for thing in things:
        key = kind.key(thing)
        found[key] = (*found[key], thing) if key in found else (thing,)
    return found
