# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Entries are deleted after their last day. A wrong date must not delete more than the user expects."""

from __future__ import annotations

from ..._service.text import option
from ..changes import Action, Change
from ..context import Context
from ..limits import Limit
from ..plan import Plan, Scope
from .recreate_limit import A_HANDFUL, listed_names


def leaving(plan: Plan, scope: Scope) -> list[Change]:
    """The deletions that a date is the reason of."""
    return [
        change
        for change in plan.of(scope.kind)
        if change.action is Action.DELETE and change.declaration is not None and change.declaration.dated
    ]


def leaver_limit(plan: Plan, scope: Scope, context: Context) -> Plan:
    """Without a limit of their own they count against the limit of a purge, where there is one."""
    doomed = leaving(plan, scope)
    if scope.leaver_limit is None and scope.purge is not None:
        return plan
    there = len(context.index(scope.kind).things)
    allowed = Limit(A_HANDFUL) if scope.leaver_limit is None else scope.leaver_limit
    if len(doomed) <= allowed.of(there):
        return plan
    limit = option("leaver_limit")
    what = scope.kind.noun_for(len(doomed))
    would = f"the dates of entries would delete {len(doomed)} {what}"
    names = listed_names(doomed)
    if scope.leaver_limit is None:
        reason = (
            f"{would}: {names}. For more than {A_HANDFUL}, {limit} is required, the maximum number that they may delete"
        )
    else:
        reason = (
            f"{would}, more than {limit} {allowed.described(there)} allows: {names}. Correct the dates, or raise "
            f"{limit}"
        )
    return plan.refused([reason])
