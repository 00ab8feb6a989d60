# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A purge of more than the user allowed is refused as a whole."""

from __future__ import annotations

from ..._service.text import option
from ..context import Context
from ..plan import Plan, Scope
from .leaver_limit import leaving
from .purges import purges
from .recreate_limit import listed_names


def purge_limit(plan: Plan, scope: Scope, context: Context) -> Plan:
    # Who leaves by a date is deleted as well, and without a limit for that alone this is the one that counts.
    by_date = leaving(plan, scope) if scope.leaver_limit is None else []
    doomed = [*purges(plan, scope), *by_date]
    there = len(context.index(scope.kind).things)
    if scope.purge is None or len(doomed) <= scope.purge.limit.of(there):
        return plan
    limit, allowed = option(scope.purge.limit_option), scope.purge.limit.described(there)
    who = "purge and the dates of entries" if by_date else "purge"
    what = scope.kind.noun_for(len(doomed))
    return plan.refused(
        [
            (
                f"{who} would delete {len(doomed)} {what}, more than {limit} {allowed} allows: "
                f"{listed_names(doomed)}. Declare them, name them in protected, or raise {limit}"
            )
        ]
    )
