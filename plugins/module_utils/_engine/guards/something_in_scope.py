# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A pattern that matches nothing is a mistake, and a run over nothing is not a success."""

from __future__ import annotations

from collections.abc import Mapping

from ..._service.text import option
from ..context import Context
from ..kind import Kind
from ..narrowing import Selection, ThingPattern, known_of
from ..plan import Plan


def something_in_scope(plan: Plan, kinds: Mapping[str, Kind], context: Context, selection: Selection) -> Plan:
    """Refuses where a pattern of `only` names nothing that is declared or there, and where nothing declared is left."""
    if selection.is_everything or any(each.kind not in kinds for each in selection.only):
        # A pattern of no kind is an error already.
        return plan
    idle = [each for each in selection.only if not _names_something(each, plan, kinds, context)]
    refusals = [
        f"{option('only')}: '{each.written}' matches no {kinds[each.kind].noun} that is declared or exists; check its "
        "spelling"
        for each in idle
    ]
    is_left = any(change.declaration is not None for change in plan.changes)
    if not refusals and not is_left:
        used = [*(["only"] if selection.only else []), *(["except"] if selection.excluded else [])]
        named = " and ".join(option(name) for name in used)
        refusals = [f"nothing that is declared is in scope, so there is nothing to plan; check {named}"]
    return plan.refused(refusals)


def _names_something(pattern: ThingPattern, plan: Plan, kinds: Mapping[str, Kind], context: Context) -> bool:
    kind = kinds[pattern.kind]
    planned = (known_of(change) for change in plan.all_of(kind))
    there = ((thing,) for thing in context.index(kind).things)
    return any(pattern.names(kind, known) for values in (planned, there) for known in values)
