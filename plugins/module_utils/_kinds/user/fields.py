# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The user behind an API key, and the accounts that the key can access."""

from __future__ import annotations

from ..._engine.fields import Field
from ..._service.json_values import text, whole_number

TABLE = (
    Field("id", "", answered=("userId",), read=text, returned="Id."),
    Field("first_name", "", answered=("firstName",), read=text, returned="First name."),
    Field("last_name", "", answered=("lastName",), read=text, returned="Last name."),
    Field("email", "", answered=("email",), read=text, returned="Email address."),
)
ACCOUNT_TABLE = (
    Field("id", "", "int", answered=("id",), read=whole_number, returned="Id."),
    Field("name", "", answered=("name",), read=text, returned="Name."),
    Field("code", "", answered=("code",), read=text, returned="Code."),
    Field("account_size", "", answered=("accountSize",), read=text, returned="Size."),
)
