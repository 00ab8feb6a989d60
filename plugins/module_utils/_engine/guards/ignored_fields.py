# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A field that people change by hand is left unchanged. Its declared value is used only when the thing is created."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..changes import Action
from ..context import Context
from ..declarations import Declaration
from ..kind import Kind
from ..narrowing import Narrowing, known_of
from ..plan import HeldBack, Plan, planned_for
from ..values import UNMANAGED, Values, is_known

IGNORED = "ignored_fields"


def ignored_fields(
    plan: Plan, kinds: Mapping[str, Kind], context: Context, narrowing: Narrowing, compare_only: bool
) -> Plan:
    """Plans what is there and differs anew, as if its ignored fields were not declared."""
    if not narrowing.ignored:
        return plan
    keys = {
        name: {each.declaration.key for each in plan.all_of(kind) if each.declaration is not None}
        for name, kind in kinds.items()
    }
    others, held = [], []
    for change in plan.changes:
        declaration, current = change.declaration, change.current
        if declaration is None or current is None or not declaration.present:
            continue
        fields = narrowing.ignored_of(kinds[change.kind], known_of(change))
        fields = tuple(name for name in fields if declaration.values[name] is not UNMANAGED)
        if not fields:
            continue
        again = change
        if change.action is not Action.KEEP:
            left = _without(declaration, fields, current)
            again = planned_for(left, context, compare_only, keys[change.kind])
        unknown = tuple(name for name in again.unknown if name not in fields)
        others.append((change, again._replace(unknown=unknown)))
        differing = tuple(name for name in fields if name in change.differing)
        if differing:
            held.append(HeldBack(change, IGNORED, f"{', '.join(differing)} may differ", differing))
    return plan.with_others(others, held)


def _without(declaration: Declaration, fields: Sequence[str], current: Values) -> Declaration:
    """The declaration without these fields.

    What the service does not show cannot be left as it is by an update that sends the whole thing, or by creating it
    again. It stays declared, so that it is sent along, and is no reason to send anything.
    """
    shown = [name for name in fields if is_known(current, name)]
    renews = declaration.renew_secret and not any(name in declaration.kind.secrets for name in fields)
    return declaration._replace(values={**declaration.values, **dict.fromkeys(shown, UNMANAGED)}, renew_secret=renews)
