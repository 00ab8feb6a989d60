# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is out of scope is not changed or compared, and its errors do not count."""

from __future__ import annotations

from collections.abc import Mapping

from ..kind import Kind
from ..narrowing import Selection, known_of
from ..plan import HeldBack, Plan

OUT_OF_SCOPE = "in_scope"


def in_scope(plan: Plan, kinds: Mapping[str, Kind], selection: Selection) -> Plan:
    """Takes out whatever `selection` does not hold: declared, implied and purged alike."""
    if selection.is_everything:
        return plan
    held = [
        HeldBack(change, OUT_OF_SCOPE, "it is out of scope")
        for change in plan.changes
        if not selection.holds(kinds[change.kind], known_of(change))
    ]
    return plan.without(held)
