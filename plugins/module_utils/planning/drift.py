# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Drift: how a live contact centre differs from its declaration, in words for people. Nothing is planned by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..resources.fields import Values
from .change import Action, Change
from .contact_center import Undeclared

NOTHING = "nothing"
_NAMES = ("name", "username")
_DIFFERENT = (Action.UPDATE, Action.RECREATE, Action.REFUSE)


def drift_of(changes: Sequence[Change], undeclared: Undeclared, kinds: Mapping[str, bool]) -> dict[str, Values | None]:
    """For each kind what is missing, different, unwanted and undeclared; None for one that is not managed."""
    return {kind: _of_kind(kind, changes, undeclared) if managed else None for kind, managed in kinds.items()}


def _of_kind(kind: str, changes: Sequence[Change], undeclared: Undeclared) -> Values:
    mine = [change for change in changes if f"{change.kind}s" == kind]
    tolerated = list(undeclared.tolerated.get(kind, ()))
    return {
        "missing": [
            {"name": change.name, "fields": _created(change)} for change in mine if change.action is Action.CREATE
        ],
        "different": [
            {"name": change.name, "fields": _differences(change)} for change in mine if change.action in _DIFFERENT
        ],
        "unwanted": [change.name for change in mine if change.action is Action.DELETE],
        "undeclared": [name for name in getattr(undeclared, kind) if name not in tolerated],
        "tolerated": tolerated,
        "unchanged": sum(change.action is Action.KEEP for change in mine),
    }


def _created(change: Change) -> list[Values]:
    """What it would be created with, but for its name."""
    told_ones = [(field, told(value)) for field, value in change.after.items() if field not in _NAMES]
    return [{"field": field, "declared": value} for field, value in told_ones if value != NOTHING]


def _differences(change: Change) -> list[Values]:
    return [
        {"field": field, "declared": told(change.after[field]), "live": told(change.before.get(field))}
        for field in change.differing
    ]


def told(value: Any) -> str:
    """A value as people read it: `Sales 1, Support 3` for skills."""
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {each}" for key, each in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(told(each) for each in value)
    return str(value).lower() if isinstance(value, bool) else str(value)
