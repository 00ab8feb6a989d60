# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Guards: policies that keep a plan from deleting more than the user intended, and from doing more than the user asked
for.

A guard is a pure function from plan to plan: it takes changes out and says so in `held_back`, or refuses the whole
plan. If unsure, nothing is deleted. Here they are composed, for every kind in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..context import Context
from ..kind import Kind
from ..narrowing import Narrowing
from ..plan import Plan, Scope
from .ignored_fields import ignored_fields
from .implausible_listing import implausible_listing
from .in_scope import in_scope
from .last_one import last_one
from .leaver_limit import leaver_limit
from .nothing_declared import nothing_declared
from .protected import protected
from .purge_limit import purge_limit
from .recreate_limit import recreate_limit
from .references_in_scope import references_in_scope
from .something_in_scope import something_in_scope

Guard = Callable[[Plan, Scope, Context], Plan]

GUARDS: tuple[Guard, ...] = (
    nothing_declared,
    protected,
    purge_limit,
    leaver_limit,
    recreate_limit,
    implausible_listing,
    last_one,
)


def guarded(plan: Plan, scopes: Iterable[Scope], context: Context) -> Plan:
    for scope in scopes:
        for guard in GUARDS:
            plan = guard(plan, scope, context)
    return plan


def narrowed(plan: Plan, kinds: Sequence[Kind], context: Context, narrowing: Narrowing, compare_only: bool) -> Plan:
    """The part of the plan that the user asked for. It comes before the other guards, and in a comparison as well."""
    if narrowing.is_nothing:
        return plan
    by_name = {kind.name: kind for kind in kinds}
    plan = in_scope(plan, by_name, narrowing.selection)
    plan = ignored_fields(plan, by_name, context, narrowing, compare_only)
    plan = references_in_scope(plan, by_name, compare_only)
    return something_in_scope(plan, by_name, context, narrowing.selection)
