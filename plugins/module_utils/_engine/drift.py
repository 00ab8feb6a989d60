# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Drift: how a live contact center differs from its declaration, in readable form. It plans nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .changes import Action, Change
from .kind import Kind
from .report import Report
from .texts import NOT_SET, readable

_DIFFERENT = (Action.UPDATE, Action.RECREATE, Action.REFUSE, Action.WORKLIST)


def drift_of(report: Report, kind: Kind) -> dict[str, Any]:
    """What is missing, different, unwanted (there although declared absent), undeclared and tolerated of one kind.

    And what differs in fields that are ignored, and how many are out of scope.
    """
    changes = [outcome.change for outcome in report.outcomes_of(kind)]
    tolerated = report.tolerated(kind)
    return {
        "missing": [
            {"name": change.name, "fields": _created(kind, change)}
            for change in changes
            if change.action is Action.CREATE
        ],
        "different": [
            {"name": change.name, "fields": _differences(change)} for change in changes if change.action in _DIFFERENT
        ],
        "unwanted": [change.name for change in changes if change.action is Action.DELETE],
        "undeclared": [name for name in report.undeclared(kind) if name not in tolerated],
        "tolerated": tolerated,
        "ignored": ignored_of(report, kind),
        "unchanged": sum(change.action is Action.KEEP for change in changes),
        "out_of_scope": report.out_of_scope(kind),
    }


def ignored_of(report: Report, kind: Kind) -> list[dict[str, Any]]:
    """What differs in fields that are ignored, thing by thing."""
    return [
        {
            "name": held.change.name,
            "fields": [each for each in _differences(held.change) if each["field"] in held.fields],
        }
        for held in report.ignored(kind)
    ]


def _created(kind: Kind, change: Change) -> list[dict[str, Any]]:
    """What it would be created with, but for its name."""
    values = [(field, readable(value)) for field, value in change.after.items() if field != kind.name_option]
    return [{"field": field, "declared": value} for field, value in values if value != NOT_SET]


def _differences(change: Change) -> list[dict[str, Any]]:
    return [difference(field, change.after[field], change.before.get(field)) for field in change.differing]


def difference(field: str, declared: Any, live: Any) -> dict[str, Any]:
    """Both in one order, so that the eye sees what differs; and what has `parts`, such as skills, part by part."""
    known = _items(declared), _items(live)
    if not any(known):
        return {"field": field, "declared": readable(declared), "live": readable(live)}
    keys = sorted({**known[0], **known[1]}, key=lambda key: (key.casefold(), key))
    pairs = [(known[0].get(key, ""), known[1].get(key, "")) for key in keys]
    return {
        "field": field,
        "declared": ", ".join(here for here, _there in pairs if here) or NOT_SET,
        "live": ", ".join(there for _here, there in pairs if there) or NOT_SET,
        "parts": [{"declared": here or NOT_SET, "live": there or NOT_SET} for here, there in pairs],
    }


def _items(value: Any) -> dict[str, str]:
    """The parts of a value by what is compared with what, as people read them; none of a value that has no parts."""
    if isinstance(value, Mapping):
        return {str(key): f"{key} {each}" for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return {readable(each): readable(each) for each in value}
    return {}
