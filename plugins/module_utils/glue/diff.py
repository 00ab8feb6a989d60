# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The diff of one change, as Ansible shows it with --diff."""

from __future__ import annotations

from typing import Any

from ..planning.change import Change
from ..resources.legible import legible


def diff_of(change: Change, changed: bool = True) -> dict[str, Any]:
    """What is and what is declared. What is absent has no line at all; `changed` False says that nothing came of it."""
    after = change.after if changed else change.before
    return {
        "before": change.before or "",
        "after": after or "",
        "before_header": legible(f"{change.kind} {change.name} as it is"),
        "after_header": legible(f"{change.kind} {change.name} as declared"),
    }
