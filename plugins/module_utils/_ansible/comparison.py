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
                "Only compare what is declared with what is there, in check mode or not. Nothing is written, nothing "
                "is purged, no password is needed, and what differs is no failure. RV(drift) is returned in the place "
                "of RV(changes)."
            ),
            "O(purge) then says only, by C(protected), what is there on purpose without being declared.",
        ),
        "bool",
        default=False,
    ),
    Option(
        "drift_alarms",
        "What counts as drift in RV(report), with O(compare_only). V(unwanted) is what is there although it is "
        "declared absent; V(losing) are subscriptions that have lost data.",
        "list",
        "str",
        choices=ALARMS,
        default=list(DEFAULT_ALARMS),
    ),
)
