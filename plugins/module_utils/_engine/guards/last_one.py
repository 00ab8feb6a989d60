# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The last thing of some kinds is never deleted. One that the same plan creates does not count, because its creation
may fail."""

from __future__ import annotations

from ..changes import Action
from ..context import Context
from ..plan import Plan, Scope
from .recreate_limit import listed_names


def last_one(plan: Plan, scope: Scope, context: Context) -> Plan:
    kind = scope.kind
    doomed = [change for change in plan.of(kind) if change.action is Action.DELETE]
    if not kind.keeps_the_last or not doomed:
        return plan
    leaving = {kind.id_of(change.current or {}) for change in doomed}
    there = [thing for thing in context.index(kind).things if not kind.undeclarable(thing)]
    if any(kind.id_of(thing) not in leaving for thing in there):
        return plan
    what = kind.noun_for(len(doomed))
    return plan.refused(
        [
            (
                f"the last {what} of sub-account {context.described} would be deleted: {listed_names(doomed)}. At "
                "least one must remain; create another one first, in a separate run"
            )
        ]
    )
