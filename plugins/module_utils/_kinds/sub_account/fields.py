# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Sub-accounts: the contact centers of an account."""

from __future__ import annotations

from ..._engine.fields import Field
from ..._engine.values import Values, given
from ..._service.json_values import boolean, text, whole_number
from ..._service.text import escape_controls

TABLE = (
    Field("id", "", "int", answered=("id",), read=whole_number, returned="Id."),
    Field("name", "", answered=("name",), read=text, returned="Name."),
    Field("code", "", answered=("code",), read=text, returned="Code."),
    Field(
        "app_id",
        "",
        answered=("appId",),
        read=text,
        returned="The appId, which subscriptions use to refer to the sub-account.",
    ),
    Field(
        "account_id",
        "",
        "int",
        answered=("tenantId",),
        read=whole_number,
        returned="Id of the account that it belongs to.",
    ),
    Field("account_size", "", answered=("accountSize",), read=text, returned="Size."),
    Field("regions", "", "raw", answered=("regions",), returned="Regions, as the service returns them."),
)


# What a newer path shows besides.
DETAILS = (
    Field("active", "", "bool", answered=("active",), read=boolean, returned="Whether the sub-account is active."),
    Field(
        "transcription_active",
        "",
        "bool",
        answered=("transcriptionActive",),
        read=boolean,
        returned="Whether calls are transcribed.",
    ),
)
# What stands for all sub-accounts, where the service takes it.
ALL = "ALL"
ALL_SUB_ACCOUNTS: Values = {**dict.fromkeys(field.name for field in TABLE), "app_id": ALL}


def described(sub_account: Values) -> str:
    """What messages call a sub-account: one line that no terminal obeys, for its names are the service's."""
    if sub_account is ALL_SUB_ACCOUNTS:
        return "ALL (all sub-accounts)"
    name, code, app_id, identifier = (given(sub_account, each) for each in ("name", "code", "app_id", "id"))
    return escape_controls(f"{name} (code {code}, appId {app_id}, id {identifier})").replace("\n", "\\n")
