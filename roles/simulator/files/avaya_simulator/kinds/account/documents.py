# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The JSON documents of accounts and sub-accounts. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...values import Document
from ...world import Account, SubAccount, World
from .store import StoredAccount

_SIZE = "MEDIUM"


def _code_of(name: str, number: int) -> str:
    """A code as Avaya's are, which nobody else has."""
    return f"{re.sub(r'[^A-Za-z0-9]', '', name)[:20]}{number}"


def new_account(body: Mapping[str, Any], number: int, owner: str, now: float, delay: float) -> StoredAccount:
    """The empty values that the Go client sends besides are left behind."""
    client = body["clients"][0]
    document = {
        "id": number,
        "name": body["name"],
        "code": _code_of(body["name"], number),
        "defaultTimeZone": body["defaultTimeZone"],
        "accountSize": body["accountSize"],
        "active": bool(body.get("active", True)),
        "regionIds": body["regionIds"],
    }
    code = _code_of(client["name"], number)
    sub_account = {
        "id": number,
        "name": client["name"],
        "code": code,
        "appId": f"ABC_{code}",
        "accountSize": client.get("accountSize") or _SIZE,
        "active": bool(client.get("active", True)),
    }
    return StoredAccount(number, owner, now, now + delay, None, document, sub_account)


def account_answer(account: StoredAccount, now: float) -> Document:
    """Its list of sub-accounts is empty until the first one is there."""
    return {**account.document, "clients": [account.sub_account] if account.has_sub_account(now) else []}


def seeded_answer(account: Account, world: World) -> Document:
    """An account that is there from the start."""
    return {
        "id": account.id,
        "name": account.name,
        "code": account.code,
        "defaultTimeZone": "America/New_York",
        "accountSize": account.account_size,
        "active": True,
        "regionIds": [1],
        "clients": [
            {
                "id": s.id,
                "name": s.name,
                "code": s.code,
                "appId": s.app_id,
                "accountSize": s.account_size,
                "active": True,
            }
            for s in world.sub_accounts.values()
            if s.account_id == account.id
        ],
    }


def parts_of_world(account: StoredAccount) -> tuple[Account, SubAccount]:
    """What a new account adds to the world."""
    document, client = account.document, account.sub_account
    return (
        Account(account.id, document["name"], document["code"], document["accountSize"]),
        SubAccount(
            client["id"],
            account.id,
            client["name"],
            client["code"],
            client["appId"],
            client["accountSize"],
            ("US",),
            (),
            (),
        ),
    )


def sub_account_answer(sub_account: SubAccount) -> Document:
    """What the newer path shows of a sub-account. `customerId` is its account."""
    return {
        "id": sub_account.id,
        "name": sub_account.name,
        "code": sub_account.code,
        "accountSize": sub_account.account_size,
        "customerId": sub_account.account_id,
        "appId": sub_account.app_id,
        "active": True,
        "transcriptionActive": False,
        "regions": sub_account.regions,
    }
