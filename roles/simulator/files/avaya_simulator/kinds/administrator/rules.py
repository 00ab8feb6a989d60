# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every rule that a new administrator must keep. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ...instants import parse_start_time
from ...values import whole_number
from ..agent.rules import is_username, password_problems


def administrator_problems(body: Mapping[str, object], account_ids: Collection[int]) -> list[str]:
    """What is wrong with a new administrator. `account_ids` are those that the key can access."""
    problems = []
    if not is_username(body.get("username")):
        problems.append("username must be 2 to 49 characters of letters, digits and -._@")
    problems += password_problems(body.get("password"))
    problems += [
        f"{field} must be a string that is not empty"
        for field in ("firstName", "lastName")
        if not isinstance(body.get(field), str) or not str(body[field]).strip()
    ]
    email = body.get("email")
    if not isinstance(email, str) or "@" not in email:
        problems.append("email must be an address")
    problems += [
        f"{field} must be an instant or a day"
        for field in ("startDate", "endDate")
        if parse_start_time(body.get(field)) is None
    ]
    sessions = whole_number(body.get("maxSessionsAllowed"))
    if sessions is None or sessions < 1:
        problems.append("maxSessionsAllowed must be a number above 0")
    if whole_number(body.get("clientId")) is None:
        problems.append("clientId must be a number")
    problems += _list_problems(body)
    accounts = body.get("accessibleTenantIds")
    if isinstance(accounts, list) and any(whole_number(each) not in account_ids for each in accounts):
        problems.append("accessibleTenantIds must hold ids of accounts that the key can access")
    return problems


def _list_problems(body: Mapping[str, object]) -> list[str]:
    problems = []
    for field, may_be_empty in (("accessibleClientIds", True), ("accessibleTenantIds", False), ("roleIds", False)):
        value = body.get(field)
        if not isinstance(value, list) or any(whole_number(each) is None for each in value):
            problems.append(f"{field} must be a list of numbers")
        elif not value and not may_be_empty:
            problems.append(f"{field} must not be empty")
    return problems
