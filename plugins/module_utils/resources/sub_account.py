# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Sub-accounts: which contact centre is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .fields import Field, Values, from_wire, text, whole_number
from .findings import Findings

FIELDS = (
    Field("id", "id", read=whole_number),
    Field("name", "name", read=text),
    Field("code", "code", read=text),
    Field("app_id", "appId", read=text),
    Field("account_id", "tenantId", read=whole_number),
    Field("account_size", "accountSize", read=text),
    Field("regions", "regions"),
)
ACCOUNT_FIELDS = (
    Field("id", "id", read=whole_number),
    Field("name", "name", read=text),
    Field("code", "code", read=text),
    Field("account_size", "accountSize", read=text),
)


def sub_account_from_wire(wire: Mapping[str, Any]) -> Values:
    return from_wire(FIELDS, wire)


def described(sub_account: Mapping[str, Any]) -> str:
    return (
        f"{sub_account.get('name')} (code {sub_account.get('code')}, appId {sub_account.get('app_id')}, "
        f"id {sub_account.get('id')})"
    )


def choose(asked: str | None, accessible: Sequence[Values], findings: Findings) -> Values | None:
    """The sub-account that is meant by its id, appId, code or name; None, and a finding, where that is not one.

    Nothing is guessed. The published Node client takes the lowest id in silence; the Go client refuses, and so do we.
    """
    usable = [each for each in accessible if each.get("id") is not None and each.get("app_id")]
    if not usable:
        findings.add("the API key opens no sub-account; ask Avaya which sub-accounts it is meant for")
        return None
    offer = "it opens: " + "; ".join(described(each) for each in usable)
    if asked is None:
        if len(usable) == 1:
            return usable[0]
        findings.add(f"the API key opens {len(usable)} sub-accounts, so sub_account must say which is meant; {offer}")
        return None
    matches = _matching(asked, usable)
    if len(matches) == 1:
        return matches[0]
    if matches:
        findings.add(
            f"sub_account '{asked}' fits {len(matches)} sub-accounts; give the appId or id of one of: "
            + "; ".join(described(each) for each in matches)
        )
    else:
        findings.add(f"sub_account '{asked}' is none that the API key opens; {offer}")
    return None


def _matching(asked: str, usable: Sequence[Values]) -> list[Values]:
    def spellings(each: Values) -> list[str]:
        return [str(each.get(name)) for name in ("id", "app_id", "code", "name") if each.get(name) is not None]

    exact = [each for each in usable if asked in spellings(each)]
    return exact or [each for each in usable if asked.lower() in [name.lower() for name in spellings(each)]]
