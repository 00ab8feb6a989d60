# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Guards: what keeps a plan from deleting more than the user meant to.

A guard is a pure function from plan to plan: it takes changes out and says so in `held_back`, or refuses the whole
plan. In doubt nothing is deleted. Here they are composed, for every kind in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..context import Context
from ..plan import Plan, Scope
from .implausible_listing import implausible_listing
from .nothing_declared import nothing_declared
from .protected import protected
from .purge_limit import purge_limit
from .recreate_limit import recreate_limit

Guard = Callable[[Plan, Scope, Context], Plan]

GUARDS: tuple[Guard, ...] = (nothing_declared, protected, purge_limit, recreate_limit, implausible_listing)


def guarded(plan: Plan, scopes: Iterable[Scope], context: Context) -> Plan:
    for scope in scopes:
        for guard in GUARDS:
            plan = guard(plan, scope, context)
    return plan
