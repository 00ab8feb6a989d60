# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every rule that a search of the address book must keep. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from ...values import whole_number
from .documents import CONTACT_TYPES, ORDER_KEYS


def contact_search_problems(query: Mapping[str, str]) -> list[str]:
    """What is wrong with the query of an address-book search."""
    problems = [
        f"type {name!r} must be one of {', '.join(CONTACT_TYPES)}"
        for name in (query.get("type") or "").split(",")
        if name and name not in CONTACT_TYPES
    ]
    if query.get("orderBy", "name") not in ORDER_KEYS:
        problems.append(f"orderBy must be one of {', '.join(ORDER_KEYS)}")
    if query.get("orderDirection", "ASC") not in ("ASC", "DESC"):
        problems.append("orderDirection must be ASC or DESC")
    for field, least in (("page", 0), ("pageSize", 1)):
        number = whole_number(query.get(field, str(least)))
        if number is None or number < least:
            problems.append(f"{field} must be a number, at least {least}")
    return problems
