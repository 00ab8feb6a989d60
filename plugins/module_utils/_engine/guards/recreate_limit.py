# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Recreating is deleting: more than a handful needs a limit, and more than the limit is refused as a whole."""

from __future__ import annotations

from ..._service.text import option
from ..changes import Action
from ..context import Context
from ..plan import Plan, Scope

A_HANDFUL = 5
_NAMED_AT_MOST = 50


def recreate_limit(plan: Plan, scope: Scope, _context: Context) -> Plan:
    again = [change for change in plan.of(scope.kind) if change.action is Action.RECREATE]
    allowed = A_HANDFUL if scope.recreate_limit is None else scope.recreate_limit
    if len(again) <= allowed:
        return plan
    limit = option("recreate_limit")
    names = "; ".join(change.name for change in again[:_NAMED_AT_MOST])
    more = f" and {len(again) - _NAMED_AT_MOST} more" if len(again) > _NAMED_AT_MOST else ""
    what = scope.kind.name if len(again) == 1 else scope.kind.plural
    would = f"{option('recreate')} would delete {len(again)} {what} and create them again"
    if scope.recreate_limit is None:
        reason = f"{would}: {names}{more}. More than {A_HANDFUL} need {limit}, how many it may recreate at most"
    else:
        reason = (
            f"{would}, more than {limit} {allowed} allows: {names}{more}. Declare them as they are, or raise {limit}"
        )
    return plan.refused([reason])
