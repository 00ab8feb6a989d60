# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Planning: what is declared and what is there make a change, with its before, after and reason. Nothing is
done here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from ..resources.fields import HIDDEN_CHANGED, Difference, Field, Values, compare, shown
from ..resources.legible import legible

ASSIGNED_BY_AVAYA = "(assigned by Avaya)"


class Action(str, Enum):
    CREATE = "create"
    UPDATE = "update"
    RECREATE = "recreate"
    DELETE = "delete"
    KEEP = "keep"
    REFUSE = "refuse"


PAST = {
    Action.CREATE: "created",
    Action.UPDATE: "updated",
    Action.RECREATE: "recreated",
    Action.DELETE: "deleted",
    Action.KEEP: "unchanged",
    Action.REFUSE: "refused",
}


@dataclass(frozen=True)
class Resource:
    """A kind of thing, and which changes of it the service offers."""

    kind: str
    fields: tuple[Field, ...]
    can_update: bool


@dataclass(frozen=True)
class Change:
    """What is to be done to one thing.

    `before` and `after` are for people: managed fields only, secrets replaced. `target` is the thing as it is to be,
    in option names and with everything a creation or an update needs; `current` the thing as it is, None where absent.
    """

    kind: str
    name: str
    action: Action
    reason: str = ""
    before: Values = field(default_factory=dict)
    after: Values = field(default_factory=dict)
    current: Values | None = None
    target: Values | None = None
    unknown: tuple[str, ...] = ()
    lost: Values = field(default_factory=dict)

    @property
    def changes_something(self) -> bool:
        return self.action not in (Action.KEEP, Action.REFUSE)

    @property
    def differing(self) -> list[str]:
        """The options whose values differ."""
        return [option for option in self.after if self.before.get(option) != self.after[option]]


def plan_present(
    resource: Resource,
    name: str,
    declared: Mapping[str, Any],
    current: Values | None,
    created: Mapping[str, Any],
    recreated: Mapping[str, Any] | None = None,
    lost: Mapping[str, Any] | None = None,
) -> Change:
    """The change that makes the thing what is declared.

    `created` is what a creation would make. `recreated` is what deleting and creating again would make, None where the
    user has not allowed that; `lost` what would be gone by it.
    """
    if current is None:
        return Change(
            resource.kind,
            name,
            Action.CREATE,
            reason="it does not exist",
            after=shown(resource.fields, created),
            target=dict(created),
        )
    comparison = compare(resource.fields, declared, current)
    if not comparison.differences:
        return Change(resource.kind, name, Action.KEEP, current=current, unknown=comparison.unknown)
    before, after = _managed(resource, declared, current, comparison.differences)
    reason = describe(resource.fields, comparison.differences)
    if resource.can_update:
        return Change(
            resource.kind, name, Action.UPDATE, reason, before, after, current, dict(declared), comparison.unknown
        )
    if recreated is None:
        return Change(
            resource.kind, name, Action.REFUSE, reason, before, after, current, dict(declared), comparison.unknown
        )
    gone = _known(lost)
    return Change(
        resource.kind,
        name,
        Action.RECREATE,
        reason,
        dict(sorted({**before, **gone}.items())),
        dict(sorted({**after, **dict.fromkeys(gone, ASSIGNED_BY_AVAYA)}.items())),
        current,
        dict(recreated),
        comparison.unknown,
        gone,
    )


def plan_absent(resource: Resource, name: str, current: Values | None, lost: Mapping[str, Any] | None = None) -> Change:
    if current is None:
        return Change(resource.kind, name, Action.KEEP)
    gone = _known(lost)
    return Change(
        resource.kind,
        name,
        Action.DELETE,
        reason="it is declared absent",
        before=dict(sorted({**shown(resource.fields, current), **gone}.items())),
        current=current,
        lost=gone,
    )


def _known(lost: Mapping[str, Any] | None) -> Values:
    return {key: value for key, value in (lost or {}).items() if value is not None}


def describe(fields: Sequence[Field], differences: Iterable[Difference]) -> str:
    """The differences in one line: `first_name 'Ann' → 'Anna'; skills Sales 3 → 1, without Support`."""
    by_option = {each.option: each for each in fields}
    told = "; ".join(_described(by_option[difference.option], difference) for difference in differences)
    return legible(told)


def _described(each: Field, difference: Difference) -> str:
    if difference.secret:
        return f"{difference.option} {HIDDEN_CHANGED}"
    before = None if difference.before is None else each.shown(difference.before)
    after = None if difference.after is None else each.shown(difference.after)
    if isinstance(before, dict) and isinstance(after, dict):
        return f"{difference.option} {_delta(before, after)}"
    return f"{difference.option} {before!r} → {after!r}"


def _delta(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    parts = [f"{key} {before[key]} → {after[key]}" for key in after if key in before and before[key] != after[key]]
    parts += [f"with {key} {after[key]}" for key in after if key not in before]
    parts += [f"without {key}" for key in before if key not in after]
    return ", ".join(parts)


def _managed(
    resource: Resource, declared: Mapping[str, Any], current: Mapping[str, Any], differences: Iterable[Difference]
) -> tuple[Values, Values]:
    before = shown(resource.fields, current, tuple(declared))
    wanted = shown(resource.fields, declared)
    changed = {each.option: HIDDEN_CHANGED if each.secret else wanted[each.option] for each in differences}
    return before, {**before, **changed}
