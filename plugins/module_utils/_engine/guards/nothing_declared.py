# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A purge with nothing declared present would delete everything. That is a mistake, and is refused."""

from __future__ import annotations

from ..context import Context
from ..plan import HeldBack, Plan, Scope
from .in_scope import OUT_OF_SCOPE
from .purges import purges


def nothing_declared(plan: Plan, scope: Scope, _context: Context) -> Plan:
    kind = scope.kind
    out_of_scope = sum(
        each.guard == OUT_OF_SCOPE and each.change.declaration is not None and each.change.declaration.present
        for each in plan.held_back
        if each.change.kind == kind.name
    )
    if scope.purge is None or scope.present > out_of_scope:
        return plan
    in_scope = " in scope" if any(each.guard == OUT_OF_SCOPE for each in plan.held_back) else ""
    reason = (
        f"purge of {kind.nouns} is refused, because no {kind.noun}{in_scope} is declared present: it would delete "
        f"every {kind.noun} of the sub-account{in_scope and ' that is in scope'}. Declare those that should not exist "
        "with state absent"
    )
    held = [HeldBack(change, "nothing_declared", reason) for change in purges(plan, scope)]
    return plan.without(held).refused([reason])
