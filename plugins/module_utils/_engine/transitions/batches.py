# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Batches: who may be deleted to be created again, so that never more than a batch of them is away at once.

Whenever one is back, the next may go. One that was deleted and could not be created again stays away and keeps its
place; where no place is left, nobody else is deleted.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..._service.errors import AvayaError
from ..._service.text import capitalized
from ..changes import Action
from .steps import NotBegun, Queued, Request, State, Submit

_NAMED_AT_MOST = 20


def next_to_begin(states: Sequence[State], batch: int) -> list[int]:
    """The positions of those whose turn it is."""
    queued = [position for position, state in enumerate(states) if isinstance(state.step, Queued)]
    if not queued:
        return []
    return queued[: max(0, batch - sum(state.is_away for state in states))]


def never_to_begin(states: Sequence[State], batch: int) -> list[int]:
    """The positions of those whose turn never comes, because a whole batch was deleted and could not be created."""
    if sum(state.is_away and state.outcome is not None for state in states) < batch:
        return []
    return [position for position, state in enumerate(states) if isinstance(state.step, Queued)]


def not_begun(state: State, states: Sequence[State]) -> AvayaError:
    """The error of one whose turn never comes."""
    away = [each.change.name for each in states if each.is_away]
    names = ", ".join(away[:_NAMED_AT_MOST]) + (" and others" if len(away) > _NAMED_AT_MOST else "")
    subject = capitalized(state.kind.label_of(state.change.target or {}))
    return NotBegun(
        f"{subject} was not deleted to be created again, because those before it could not be created again or may be "
        f"away: {names}"
    )


def in_order(states: Sequence[State], due: Sequence[int]) -> list[int]:
    """Those that are to be submitted: first who is away, last who is yet to be deleted and created again."""

    def rank(position: int) -> int:
        state = states[position]
        if state.change.action is not Action.RECREATE:
            return 1
        return 0 if state.step == Submit(Request.CREATE) else 2

    return sorted(due, key=rank)
