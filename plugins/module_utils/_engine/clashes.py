# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Clashes: declarations that refer to the same thing, and changes that would lead to two things where only one is
allowed.

Which thing a declaration means is known only once the things that are there are.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from .changes import Action, Change
from .declarations import Declaration
from .kind import Kind
from .values import Values, known


def clashes(kind: Kind, pairs: Sequence[tuple[Declaration, Change]], things: Sequence[Values]) -> Iterator[str]:
    """`pairs` holds each declaration with its change."""
    yield from _meant_twice(kind, pairs)
    yield from _placed_twice(kind, pairs, things)


def _meant_twice(kind: Kind, pairs: Sequence[tuple[Declaration, Change]]) -> Iterator[str]:
    first: dict[Hashable, Declaration] = {}
    for declaration, change in pairs:
        if change.current is None or not kind.has_id(change.current):
            continue
        earlier = first.setdefault(kind.id_of(change.current), declaration)
        if earlier is declaration:
            continue
        if not _is_seen_twice(kind, earlier, declaration):
            called = kind.name_of(change.current)
            yield (
                f"{declaration.label}: it is the same {kind.noun} as {earlier.label}, which is {called}; declare it "
                "once"
            )


def _is_seen_twice(kind: Kind, one: Declaration, other: Declaration) -> bool:
    """Whether two mean one thing without a look at what is there; such are refused already."""
    return one.key == other.key and kind.is_same(one.values, other.values)


def _placed_twice(kind: Kind, pairs: Sequence[tuple[Declaration, Change]], things: Sequence[Values]) -> Iterator[str]:
    placed = [each for each in pairs if each[1].action is Action.CREATE or _moves(kind, each[1])]
    if not placed:
        return
    changed = {kind.id_of(change.current): change for _declaration, change in pairs if change.current is not None}
    taken: dict[Hashable, str] = {}
    first: dict[Hashable, Declaration] = {}
    for thing in things:
        change = changed.get(kind.id_of(thing))
        is_leaving = change is not None and (change.action is Action.DELETE or _moves(kind, change))
        if not is_leaving and kind.place(thing) is not None:
            taken.setdefault(kind.place(thing), kind.name_of(thing))
    for declaration, change in placed:
        place = kind.place(_afterwards(change))
        if place in first and _is_seen_twice(kind, first[place], declaration):
            continue
        if place in taken:
            yield f"{declaration.label}: {kind.placed_twice(taken[place])}"
        elif place is not None:
            taken[place], first[place] = declaration.label, declaration


def _moves(kind: Kind, change: Change) -> bool:
    return change.action is Action.UPDATE and kind.place(change.current or {}) != kind.place(_afterwards(change))


def _afterwards(change: Change) -> Values:
    return {**(change.current or {}), **known(change.target or {})}
