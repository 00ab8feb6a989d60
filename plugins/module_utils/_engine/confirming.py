# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Selects things to look up individually when one answer lacks them. An answer may come from something in between, and
a list may be cut off, so nothing is reported as done because of one answer alone."""

from __future__ import annotations

from collections.abc import Sequence

from .changes import Action, Change
from .kind import Kind
from .values import Values

# Looking up hundreds one by one would take minutes, for what nearly always is as listed.
ABSENT_LOOKED_UP = 100
# Of those that are to be created; if one of them is there, all are looked up.
SAMPLE = 3
# Services cut their lists at round numbers, and what breaks on its way ends in an empty one.
_ROUND = 100


def absent(changes: Sequence[Change]) -> list[Change]:
    """What is to be absent, and is not found."""
    return [change for change in changes if change.action is Action.KEEP and change.current is None]


def absent_values(kind: Kind, changes: Sequence[Change]) -> list[Values]:
    """By what to look up who is to be absent and is not in the list, up to a bound."""
    return [kind.identified(change.name) for change in absent(changes)[:ABSENT_LOOKED_UP]]


def created_values(changes: Sequence[Change], listed: int) -> list[Values]:
    """By what to look up who is to be created, where the list may have been cut: each creation costs a number."""
    if listed % _ROUND:
        return []
    return [change.target or {} for change in changes if change.action is Action.CREATE and not change.implied]


def not_looked_up(kind: Kind, changes: Sequence[Change]) -> list[str]:
    """A warning where the bound left somebody out."""
    rest = len(absent(changes)) - ABSENT_LOOKED_UP
    if rest <= 0:
        return []
    message = (
        f"{len(absent(changes))} {kind.nouns} that are declared absent are not in the service's list. Of these, "
        f"{ABSENT_LOOKED_UP} were also looked up individually, and {rest} were not"
    )
    return [message]


def merged(kind: Kind, seen: Sequence[Values], later: Sequence[Values]) -> list[Values]:
    """The things that were seen, with those that only a later look shows.

    What both show is as the later look shows it: the first may show less of it, too.
    """
    known = {kind.id_of(each) for each in seen}
    newest = {kind.id_of(each): each for each in later if kind.has_id(each)}
    both = [newest.get(kind.id_of(each), each) for each in seen]
    return both + [each for each in later if kind.id_of(each) not in known]
