# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The user behind an API key, and the accounts and sub-accounts that the key opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .fields import Field, Values, from_wire, text
from .sub_account import ACCOUNT_FIELDS

FIELDS = (
    Field("id", "userId", read=text),
    Field("first_name", "firstName", read=text),
    Field("last_name", "lastName", read=text),
    Field("email", "email", read=text),
)


def user_from_wire(wire: Mapping[str, Any]) -> Values:
    return from_wire(FIELDS, wire)


def accounts_from_wire(wires: Sequence[Mapping[str, Any]]) -> list[Values]:
    return sorted((from_wire(ACCOUNT_FIELDS, wire) for wire in wires), key=by_id)


def with_accounts(sub_accounts: Sequence[Values], accounts: Sequence[Values]) -> list[Values]:
    """The sub-accounts, sorted by id, each with the name and code of its account where the key shows that too."""
    by_account = {account["id"]: account for account in accounts if account.get("id") is not None}
    result = []
    for sub_account in sorted(sub_accounts, key=by_id):
        account = by_account.get(sub_account.get("account_id"), {})
        result.append({**sub_account, "account_name": account.get("name"), "account_code": account.get("code")})
    return result


def by_id(thing: Mapping[str, Any]) -> int:
    number = thing.get("id")
    return number if isinstance(number, int) else 0
