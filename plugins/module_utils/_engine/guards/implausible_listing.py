# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A listing that is evidently incomplete is no reason to delete anything."""

from __future__ import annotations

from ..context import Context
from ..plan import Plan, Scope
from .purges import purges


def implausible_listing(plan: Plan, scope: Scope, context: Context) -> Plan:
    """Also where a thing was looked up, and is there although the listing does not show it."""
    doomed = purges(plan, scope)
    if not doomed:
        return plan
    kind = scope.kind
    reasons = [reason for change in doomed for reason in kind.deletion_errors(change.current or {}, "purge")]
    listed = len(context.index(kind).things)
    if listed < scope.present * kind.plausible_share:
        reasons.append(
            f"purge is refused, because the service lists {listed} {kind.noun_for(listed)} but {scope.present} are "
            "declared: such a short listing may be incomplete. Run once without purge, then check the plan"
        )
    incomplete = [
        f"purge is refused, because the service's listing is incomplete: {kind.noun} '{name}' exists but is not in "
        "it. Such a listing cannot be trusted; run again later"
        for name in scope.unlisted
    ]
    return plan.refused(reasons).refused_for_now(incomplete)
