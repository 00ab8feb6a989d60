# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Recreating includes deleting: more than a handful requires a limit, and more than the limit is refused as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from ..._service.text import option
from ..changes import Action, Change
from ..context import Context
from ..limits import Limit
from ..plan import Plan, Scope
from ..texts import first_of

A_HANDFUL = 5
_NAMED_AT_MOST = 50


def listed_names(found: Sequence[Change]) -> str:
    """Their names, but for those that are too many for a sentence."""
    return first_of([change.name for change in found], _NAMED_AT_MOST, "; ")


def recreate_limit(plan: Plan, scope: Scope, context: Context) -> Plan:
    again = [change for change in plan.of(scope.kind) if change.action is Action.RECREATE]
    there = len(context.index(scope.kind).things)
    allowed = Limit(A_HANDFUL) if scope.recreate_limit is None else scope.recreate_limit
    if len(again) <= allowed.of(there):
        return plan
    limit = option("recreate_limit")
    names = listed_names(again)
    what = scope.kind.noun_for(len(again))
    would = f"{option('on_difference')} recreate would delete {len(again)} {what} and create them again"
    if scope.recreate_limit is None:
        reason = (
            f"{would}: {names}. For more than {A_HANDFUL}, {limit} is required, the maximum number that it may recreate"
        )
    else:
        reason = (
            f"{would}, more than {limit} {allowed.described(there)} allows: {names}. Declare them as they "
            f"are, or raise {limit}"
        )
    return plan.refused([reason])
