# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Dated declarations: the first and last day on which a thing should exist. Days are calendar days, `YYYY-MM-DD`."""

from __future__ import annotations


def absence_on(day: str, first: str | None, last: str | None) -> str:
    """Why a thing is as if declared absent on a day, by its first and its last; empty where it is to be there."""
    if first is not None and day < first:
        return f"its first day is {first}"
    if last is not None and last < day:
        return f"its last day was {last}"
    return ""
