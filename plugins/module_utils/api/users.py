# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Who the API key is, and the tokens of agents. Paths: npm avaya-cloud-api, RestClient.getUser and getUserToken."""

from __future__ import annotations

from dataclasses import dataclass

from ..resources.fields import Values
from ..resources.sub_account import sub_account_from_wire
from ..resources.user import accounts_from_wire, user_from_wire
from .errors import NotFound, ServiceError
from .paths import segment
from .shapes import objects, one_object
from .transport import Transport


@dataclass(frozen=True)
class KeyHolder:
    """The user behind the API key, and what the key opens."""

    user: Values
    accounts: tuple[Values, ...]
    sub_accounts: tuple[Values, ...]


class UsersApi:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def key_holder(self) -> KeyHolder:
        attempt = "look up which sub-accounts the API key opens"
        user = one_object(self._transport.get("/user", attempt), attempt)
        return KeyHolder(
            user_from_wire(user),
            tuple(accounts_from_wire(objects(user.get("accessibleTenants") or [], attempt))),
            tuple(sub_account_from_wire(each) for each in objects(user.get("accessibleClients"), attempt)),
        )

    def token(self, username: str) -> str:
        """The token that signs an agent in to the webphone. It is a secret, and cut out of every error from now on."""
        attempt = f"get the token of agent '{username}'"
        try:
            token = self._transport.get_text(f"/user/{segment(username, safe='@')}/token", attempt)
        except NotFound as error:
            raise NotFound(attempt, error.problem, error.status, "There is no agent with this username") from None
        except ServiceError as error:
            if error.status != 400:
                raise
            remedy = "The service gives tokens of agents only, not of administrators"
            raise ServiceError(attempt, error.problem, error.status, remedy) from None
        if not token:
            raise ServiceError(attempt, "the service answered an empty token", 200)
        self._transport.redactor.learn([token])
        return token
