# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Accounts: customers of Avaya, each of which is created with its first sub-account."""

from __future__ import annotations

from typing import Any

from ..._engine.fields import Field, Returned, ignored
from ..._engine.rules import numbers_of_some
from ..._engine.texts import folded, name_typos, typos
from ..._engine.values import UNKNOWN
from ..._service.json_values import boolean, certain_number, text, whole_number

# What the published clients send: Go, avaya-cloud-client.
DEFAULT_SIZE = "MEDIUM"
DEFAULT_REGIONS = [1]


def _read_regions(ids: Any) -> list[int]:
    if not isinstance(ids, list):
        raise ValueError("not a list of regions")
    return [certain_number(each) for each in ids]


_SUB_ACCOUNT = (
    Field("id", "Id of the sub-account.", type="int", answered=("id",), read=whole_number),
    Field("name", "Name of the sub-account.", answered=("name",), read=text),
    Field("code", "Code of the sub-account.", answered=("code",), read=text),
    Field("app_id", "The appId, which most options accept to specify the sub-account.", answered=("appId",), read=text),
)


SUB_ACCOUNT_RETURNS = tuple(Returned(each.name, each.description, each.type) for each in _SUB_ACCOUNT)


def _read_sub_accounts(answered: Any) -> list[dict[str, Any]]:
    """Empty until the first one is there."""
    if not isinstance(answered, (list, type(None))):
        raise ValueError("not a list of sub-accounts")
    return [
        {row.name: row.read(each[row.answered[0]]) for row in _SUB_ACCOUNT if row.answered[0] in each}
        for each in answered or ()
        if isinstance(each, dict)
    ]


_ASSIGNED = (
    "Assigned by Avaya and never compared. Accepted so that an account can be declared exactly as it was returned."
)

TABLE = (
    Field(
        "name",
        "Name of the account. It identifies the account, ignoring case.",
        required=True,
        sent="name",
        read=text,
        comparable=folded,
        typos=name_typos,
        returned="Name of the account.",
        returned_when="always",
    ),
    Field(
        "default_time_zone",
        "The account's time zone, such as V(Europe/Berlin). Required when the account is created.",
        sent="defaultTimeZone",
        read=text,
        needs_value=True,
        typos=typos,
        returned="The account's time zone.",
    ),
    Field(
        "account_size",
        f"Size of the account. The default for a new account is V({DEFAULT_SIZE}). Other sizes are not published.",
        sent="accountSize",
        read=text,
        needs_value=True,
        typos=name_typos,
        at_creation=DEFAULT_SIZE,
        returned="Size of the account.",
    ),
    Field(
        "region_ids",
        "Numbers of the account's regions. The default for a new account is V([1]).",
        type="list",
        elements="int",
        sent="regionIds",
        read=_read_regions,
        comparable=lambda ids: sorted(set(ids)),
        needs_value=True,
        problems=numbers_of_some("region"),
        at_creation=DEFAULT_REGIONS,
        returned="Numbers of the account's regions.",
    ),
    Field(
        "active",
        "Whether the account is active. A new account is active by default.",
        type="bool",
        sent="active",
        read=boolean,
        at_creation=True,
        returned="Whether the account is active.",
    ),
    Field(
        "first_sub_account",
        (
            "Name of the sub-account that is created with the account. The default is the name of the account.",
            "Used only when the account is created.",
        ),
        typos=name_typos,
        only_at_creation=True,
    ),
    Field(
        "sub_account_size",
        f"Size of that sub-account. The default is V({DEFAULT_SIZE}).",
        typos=name_typos,
        only_at_creation=True,
        at_creation=DEFAULT_SIZE,
    ),
    Field(
        "id",
        _ASSIGNED,
        type="int",
        answered=("id",),
        read=whole_number,
        parse=ignored,
        managed=False,
        at_creation=UNKNOWN,
        returned="Id of the account.",
        returned_when="when the account exists",
    ),
    Field(
        "code",
        _ASSIGNED,
        answered=("code",),
        read=text,
        parse=ignored,
        managed=False,
        at_creation=UNKNOWN,
        returned="Code of the account.",
    ),
    Field(
        "sub_accounts",
        _ASSIGNED,
        type="list",
        elements="dict",
        answered=("clients",),
        read=_read_sub_accounts,
        parse=ignored,
        managed=False,
        at_creation=UNKNOWN,
        returned="The account's sub-accounts.",
        returned_fields=SUB_ACCOUNT_RETURNS,
    ),
)
