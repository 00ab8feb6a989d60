# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Changes as lines of text: one for each, and one for all that a profile changes in the same way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .changes import SIGNS, Action, Change
from .kind import Kind

# Of these, the reason is what differs, which a profile may have in common with others.
_DIFFERING = (Action.UPDATE, Action.RECREATE, Action.REFUSE, Action.WORKLIST)


def change_line(change: Change, kind: Kind) -> str:
    """What is done to a thing, and why."""
    return f"{SIGNS[change.action]} {kind.noun} {change.name}: {_done(change, kind)}{_loses(change, kind)}"


def change_lines(changes: Sequence[Change], kinds: Mapping[str, Kind]) -> list[str]:
    """A line for each change. Those that a profile causes, if there are several, follow a line about all of them."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for position, change in enumerate(changes):
        groups.setdefault(_cause(change) or (position,), []).append(change)
    lines = []
    for together in groups.values():
        kind, first = kinds[together[0].kind], together[0]
        if len(together) == 1 or first.declaration is None:
            lines += [change_line(change, kind) for change in together]
            continue
        who = f"profile {first.declaration.profile}: {len(together)} {kind.nouns}"
        lines.append(f"{SIGNS[first.action]} {who}: {_done(first, kind)}")
        lines += [f"    {change.name}{_loses(change, kind)}" for change in together]
    return lines


def _cause(change: Change) -> tuple[object, ...]:
    """What several changes have in common that one line of a declaration may have caused; empty for none."""
    profile = "" if change.declaration is None else change.declaration.profile
    if not profile or change.action not in _DIFFERING:
        return ()
    return (change.kind, change.action, profile, change.reason, change.generated)


def _done(change: Change, kind: Kind) -> str:
    if change.action is Action.CREATE:
        described = kind.described_target(change.target or {})
        why = f", because {change.reason}" if change.implied or change.restores else ""
        if change.implied and not kind.can_delete:
            why += f"; {kind.with_article} cannot be deleted afterwards"
        return f"create{': ' + described if described else ''}{_generated(change)}{why}"
    if change.action is Action.UPDATE:
        return f"update: {change.reason}{kind.cost_of_update}"
    if change.action is Action.RECREATE:
        return f"delete and create again: {change.reason}{_generated(change)}"
    if change.action is Action.DELETE:
        return f"delete: {change.reason}"
    if change.action is Action.WORKLIST:
        return f"to change by hand: {change.reason}"
    recreate = "; on_difference recreate would delete it and create it again" if kind.can_recreate else ""
    return f"cannot be changed by Avaya's API: {change.reason}{recreate}"


def _generated(change: Change) -> str:
    return "".join(f"; with a generated {name}" for name in change.generated)


def _loses(change: Change, kind: Kind) -> str:
    if change.action not in (Action.RECREATE, Action.DELETE) or not kind.shows_lost:
        return ""
    lost = {key: f"{key.replace('_', ' ')} {value}" for key, value in change.lost.items() if value}
    keeps = change.declaration is not None and change.declaration.keeps_number and change.action is Action.RECREATE
    kept, had = "", change.before.get(kind.assigned_name)
    if keeps and had:
        lost.pop(kind.assigned_name, None)
        kept = f"; keeps {kind.assigned_name.replace('_', ' ')} {had} if the service allows it"
    return kept + (f"; loses {', '.join(lost.values())}" if lost else "")
