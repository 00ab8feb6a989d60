# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Batches: which things may be recreated now, so that no more than a batch of them is absent at the same time.

Whenever one is back, the next may go. One that was deleted and could not be created again stays away and keeps its
place; where no place is left, nobody else is deleted. The same holds for those that share something, such as a skill.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from ..._service.errors import AvayaError
from ..._service.text import capitalized
from ..changes import Action, Change
from ..kind import Kind
from ..outcomes import NotBegun
from .steps import Queued, Request, State, Submit

_NAMED_AT_MOST = 20


@dataclass(frozen=True)
class Room:
    """How many may be away at once: `batch` of all of them, and `of_each` of those that share something, by what they
    share, such as a skill of which somebody has to be there."""

    batch: int
    of_each: Mapping[Hashable, int] = field(default_factory=dict)

    def is_enough_for(self, changes: Sequence[Change], kind: Kind) -> bool:
        """Whether all of them may be away at once."""
        shared = Counter(key for change in changes for key in kind.shares(change.current or {}))
        return len(changes) <= self.batch and all(shared[key] <= limit for key, limit in self.of_each.items())


def next_to_begin(states: Sequence[State], room: Room) -> list[int]:
    """The positions of those whose turn it is."""
    queued = _queued(states)
    if not queued:
        return []
    away = [state for state in states if state.is_away]
    shared = Counter(key for state in away for key in _shares(state, room))
    beginning: list[int] = []
    for position in queued:
        keys = _shares(states[position], room)
        if len(away) + len(beginning) >= room.batch:
            break
        if all(shared[key] < room.of_each[key] for key in keys):
            beginning.append(position)
            shared.update(keys)
    return beginning


def never_to_begin(states: Sequence[State], room: Room) -> list[int]:
    """The positions of those whose turn never comes, because those in whose place they would go are away for good."""
    gone = [state for state in states if state.is_away and state.outcome is not None]
    if not gone:
        return []
    if len(gone) >= room.batch:
        return _queued(states)
    shared = Counter(key for state in gone for key in _shares(state, room))
    return [
        position
        for position in _queued(states)
        if any(shared[key] >= room.of_each[key] for key in _shares(states[position], room))
    ]


def _queued(states: Sequence[State]) -> list[int]:
    return [position for position, state in enumerate(states) if isinstance(state.step, Queued)]


def _shares(state: State, room: Room) -> list[Hashable]:
    if not room.of_each:
        return []
    return [key for key in state.kind.shares(state.change.current or {}) if key in room.of_each]


def not_begun(state: State, states: Sequence[State]) -> AvayaError:
    """The error of one whose turn never comes."""
    away = [each.change.name for each in states if each.is_away]
    names = ", ".join(away[:_NAMED_AT_MOST]) + (" and others" if len(away) > _NAMED_AT_MOST else "")
    subject = capitalized(state.kind.label_of(state.change.target or {}))
    return NotBegun(
        f"{subject} was not recreated, because those before it could not be created again or may be absent: {names}"
    )


def in_order(states: Sequence[State], due: Sequence[int]) -> list[int]:
    """Those that are to be submitted: first who is away, last who is yet to be deleted and created again."""

    def rank(position: int) -> int:
        state = states[position]
        if state.change.action is not Action.RECREATE:
            return 1
        return 0 if state.step == Submit(Request.CREATE) else 2

    return sorted(due, key=rank)
