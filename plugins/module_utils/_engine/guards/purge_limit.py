# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A purge of more than the user allowed is refused as a whole."""

from __future__ import annotations

from ..._service.text import option
from ..context import Context
from ..plan import Plan, Scope
from .purges import purges

_NAMED_AT_MOST = 50


def purge_limit(plan: Plan, scope: Scope, _context: Context) -> Plan:
    doomed = purges(plan, scope)
    if scope.purge is None or len(doomed) <= scope.purge.limit:
        return plan
    limit = option(scope.purge.limit_option)
    names = "; ".join(change.name for change in doomed[:_NAMED_AT_MOST])
    more = f" and {len(doomed) - _NAMED_AT_MOST} more" if len(doomed) > _NAMED_AT_MOST else ""
    what = scope.kind.name if len(doomed) == 1 else scope.kind.plural
    return plan.refused(
        [
            (
                f"purge would delete {len(doomed)} {what}, more than {limit} {scope.purge.limit} allows: "
                f"{names}{more}. Declare them, name them in protected, or raise {limit}"
            )
        ]
    )
