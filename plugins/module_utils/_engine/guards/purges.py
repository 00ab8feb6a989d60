# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The deletions of a plan that nobody declared, which guards examine."""

from __future__ import annotations

from ..changes import Change
from ..plan import Plan, Scope


def purges(plan: Plan, scope: Scope) -> list[Change]:
    return [change for change in plan.of(scope.kind) if change.purged]
