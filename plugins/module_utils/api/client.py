# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The service as a whole: who the key is, and one object a kind of thing for one sub-account."""

from __future__ import annotations

from ..resources.fields import Values
from ..resources.sub_account import described
from .address_book import AddressBookApi
from .agents import AgentsApi
from .aux_codes import AuxCodesApi
from .skills import SkillsApi
from .subscriptions import SubscriptionsApi
from .transport import Transport
from .users import UsersApi


class SubAccountApi:
    """Everything that can be asked of, or done to, one sub-account (`{id, app_id, name, …}`)."""

    def __init__(self, transport: Transport, sub_account: Values) -> None:
        self.sub_account = sub_account
        self.address_book = AddressBookApi(transport, sub_account)
        self.agents = AgentsApi(transport, sub_account)
        self.aux_codes = AuxCodesApi(transport, sub_account)
        self.skills = SkillsApi(transport, sub_account)
        self.subscriptions = SubscriptionsApi(transport, sub_account)

    @property
    def name(self) -> str:
        return described(self.sub_account)


class Client:
    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        self.users = UsersApi(transport)

    def accessible_sub_accounts(self) -> list[Values]:
        """The sub-accounts that the key opens. Raises ServiceError."""
        return list(self.users.key_holder().sub_accounts)

    def sub_account(self, sub_account: Values) -> SubAccountApi:
        return SubAccountApi(self.transport, sub_account)
