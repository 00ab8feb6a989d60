# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the user named as protected is never purged."""

from __future__ import annotations

from ..context import Context
from ..patterns import names
from ..plan import HeldBack, Plan, Scope
from .purges import purges


def protected(plan: Plan, scope: Scope, _context: Context) -> Plan:
    if scope.purge is None or not scope.purge.protected:
        return plan
    patterns = scope.purge.protected
    held = [
        HeldBack(change, "protected", "it is protected")
        for change in purges(plan, scope)
        if names(scope.kind, patterns, change.current or {})
    ]
    return plan.without(held)
