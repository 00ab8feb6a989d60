# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of a task that only compares."""

from __future__ import annotations

from .._engine.fields import Option
from .center_report import ALARMS, DEFAULT_ALARMS

COMPARISON = (
    Option(
        "compare_only",
        (
            (
                "Only compare the declaration with what exists, whether in check mode or not. Nothing is written or "
                "purged, no password is needed, and differences do not fail the task. RV(drift) is returned instead "
                "of RV(changes)."
            ),
            (
                "With this option, O(purge) is used only for its C(protected) lists, which say what exists on purpose "
                "without being declared."
            ),
        ),
        "bool",
        default=False,
    ),
    Option(
        "drift_alarms",
        "What counts as drift in RV(report), with O(compare_only). V(unwanted) means present but declared absent. "
        "V(losing) means subscriptions that have lost data.",
        "list",
        "str",
        choices=ALARMS,
        default=list(DEFAULT_ALARMS),
    ),
)
