# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A purge for which nothing is declared present would delete everything: that is a mistake, and refused."""

from __future__ import annotations

from ..context import Context
from ..plan import HeldBack, Plan, Scope
from .purges import purges


def nothing_declared(plan: Plan, scope: Scope, _context: Context) -> Plan:
    if scope.purge is None or scope.present:
        return plan
    kind = scope.kind
    reason = (
        f"purge of {kind.plural} is refused, because no {kind.name} is declared present: it would delete every "
        f"{kind.name} of the sub-account. Declare those that should not exist with state absent"
    )
    held = [HeldBack(change, "nothing_declared", reason) for change in purges(plan, scope)]
    return plan.without(held).refused([reason])
