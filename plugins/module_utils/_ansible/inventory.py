# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Sub-accounts as hosts of an inventory: their variables and groups."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from .._service.text import escape_controls

# No slash, no pattern of hosts, nothing hidden, and no blank at an end.
_HOST = re.compile(r"\w(?:[\w .@+()-]{0,198}[\w)])?")
# Hosts and groups that Ansible knows without an inventory.
_RESERVED = {"all", "ungrouped", "localhost"}


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
    return [f"{kind}_{safe}" for kind, name in named if name not in (None, "") and (safe := _group_name(str(name)))]


def regions_of(sub_account: Mapping[str, Any]) -> list[str]:
    """The names of the regions, which the service may give as names, as objects with a name, or as one text."""
    regions = sub_account.get("regions")
    if isinstance(regions, str):
        regions = regions.split(",")
    if not isinstance(regions, list):
        return []
    names = [each.get("name") or each.get("code") if isinstance(each, Mapping) else each for each in regions]
    return [str(name).strip() for name in names if name not in (None, "")]


def host_problem(app_id: Any, taken: Collection[str]) -> str | None:
    """Why an appId cannot be the name of a host, which becomes the name of files too; None where it can."""
    if app_id in (None, ""):
        return "has no appId"
    name = str(app_id)
    if name.lower() in _RESERVED or not _HOST.fullmatch(name) or not name.isprintable():
        return f"has an appId that cannot be used as the name of a host ({escape_controls(name)!r})"
    if name in taken:
        return "has the same appId as another sub-account"
    return None


def account_errors(accounts: Sequence[str], sub_accounts: Sequence[Mapping[str, Any]]) -> list[str]:
    """Accounts that were asked for and that no sub-account belongs to: misspelled, or out of the key's reach."""
    known = sorted({_account(each) for each in sub_accounts})
    return [
        f"accounts: the API key cannot access any sub-account of account '{account}'; it can access those of: "
        f"{', '.join(known) or 'no account'}"
        for account in accounts
        if not any(is_of(each, [account]) for each in sub_accounts)
    ]


def _account(sub_account: Mapping[str, Any]) -> str:
    names = [sub_account.get(name) for name in ("account_name", "account_code", "account_id")]
    return escape_controls(" / ".join(str(name) for name in names if name not in (None, "")))


def is_of(sub_account: Mapping[str, Any], accounts: Sequence[str]) -> bool:
    """Whether the sub-account belongs to one of the accounts, by name, code or id in any case; to any where none is
    named."""
    names = ("account_id", "account_name", "account_code")
    spelled = {str(sub_account[name]).casefold() for name in names if sub_account.get(name) is not None}
    return not accounts or any(account.strip().casefold() in spelled for account in accounts)


def _group_name(name: str) -> str:
    """Empty where nothing is left, as of a name in another script."""
    return re.sub(r"[^a-z0-9_]+", "_", name.lower()).strip("_")
