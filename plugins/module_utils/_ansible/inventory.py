# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Sub-accounts as hosts of an inventory: their variables and groups."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any


def host_variables(sub_account: Mapping[str, Any], interpreter: str) -> dict[str, Any]:
    """`avaya_sub_account` is for the modules' option sub_account. Modules run on the control node, in its Python."""
    return {
        "ansible_connection": "local",
        "ansible_python_interpreter": interpreter,
        "avaya_sub_account": sub_account.get("app_id"),
        "avaya_sub_account_id": sub_account.get("id"),
        "avaya_sub_account_name": sub_account.get("name"),
        "avaya_sub_account_code": sub_account.get("code"),
        "avaya_account_id": sub_account.get("account_id"),
        "avaya_account_name": sub_account.get("account_name"),
        "avaya_account_code": sub_account.get("account_code"),
        "avaya_account_size": sub_account.get("account_size"),
        "avaya_regions": regions_of(sub_account),
    }


def groups_of(sub_account: Mapping[str, Any]) -> list[str]:
    account = sub_account.get("account_code") or sub_account.get("account_id")
    named = [("account", account), ("size", sub_account.get("account_size"))]
    named += [("region", region) for region in regions_of(sub_account)]
    return [f"{kind}_{_group_name(str(name))}" for kind, name in named if name not in (None, "")]


def regions_of(sub_account: Mapping[str, Any]) -> list[str]:
    """The names of the regions, which the service may give as names, as objects with a name, or as one text."""
    regions = sub_account.get("regions")
    if isinstance(regions, str):
        regions = regions.split(",")
    if not isinstance(regions, list):
        return []
    names = [each.get("name") or each.get("code") if isinstance(each, Mapping) else each for each in regions]
    return [str(name).strip() for name in names if name not in (None, "")]


def is_of(sub_account: Mapping[str, Any], accounts: Sequence[str]) -> bool:
    """Whether the sub-account belongs to one of the accounts, by name, code or id; to any where none is named."""
    names = ("account_id", "account_name", "account_code")
    spelled = {str(sub_account[name]) for name in names if sub_account.get(name) is not None}
    return not accounts or any(account in spelled for account in accounts)


def _group_name(name: str) -> str:
    return re.sub(r"[^a-z0-9_]+", "_", name.lower()).strip("_")
