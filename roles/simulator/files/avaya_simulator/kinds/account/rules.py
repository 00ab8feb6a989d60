# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every rule that a new account must keep. Pure, but for the names of time zones, which the system knows."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import available_timezones

from ...values import whole_number


def account_problems(body: Mapping[str, object]) -> list[str]:
    """What is wrong with a new account."""
    problems = []
    name = body.get("name")
    if not isinstance(name, str) or not name.strip():
        problems.append("name must be a string that is not empty")
    if body.get("defaultTimeZone") not in available_timezones():
        problems.append("defaultTimeZone must be the name of a time zone")
    if not isinstance(body.get("accountSize"), str) or not body["accountSize"]:
        problems.append("accountSize must be a string that is not empty")
    regions = body.get("regionIds")
    if not isinstance(regions, list) or not regions or any(whole_number(each) is None for each in regions):
        problems.append("regionIds must be a list of numbers that is not empty")
    clients = body.get("clients")
    first = clients[0] if isinstance(clients, list) and len(clients) == 1 else None
    if not isinstance(first, dict) or not isinstance(first.get("name"), str) or not first["name"].strip():
        problems.append("clients must hold one sub-account with a name")
    return problems
