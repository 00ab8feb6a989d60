# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests for the owner of the API key, and for the tokens of agents. Paths: npm avaya-cloud-api, RestClient.getUser
and getUserToken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ..._engine.fields import read_fields
from ..._engine.values import Values, given, known
from ..._service.answer_types import objects, one_object
from ..._service.errors import NotFound, ServiceError
from ..._service.paths import segment
from ..._service.session import Session
from ..sub_account.fields import DETAILS, described
from ..sub_account.fields import TABLE as SUB_ACCOUNT_TABLE
from .fields import ACCOUNT_TABLE, TABLE

_TOKEN = re.compile(r"[\w.~+/=-]+", re.ASCII)


@dataclass(frozen=True)
class KeyHolder:
    """The user behind the API key, and what the key can access."""

    user: Values
    accounts: tuple[Values, ...]
    sub_accounts: tuple[Values, ...]

    def with_account_names(self) -> list[dict[str, Any]]:
        """The sub-accounts, sorted by id, each with the name and code of its account where the key shows that too."""
        by_account = {account["id"]: account for account in self.accounts if given(account, "id") is not None}
        result = []
        for sub_account in sorted(self.sub_accounts, key=_by_id):
            account = by_account.get(given(sub_account, "account_id"), {})
            names = {"account_name": given(account, "name"), "account_code": given(account, "code")}
            result.append({**known(sub_account), **names})
        return result


class UserService:
    def __init__(self, session: Session) -> None:
        self._session = session

    def key_holder(self) -> KeyHolder:
        attempt = "look up which sub-accounts the API key can access"
        user = one_object(self._session.get("/user", attempt), attempt)
        accounts = [read_fields(ACCOUNT_TABLE, each) for each in objects(user.get("accessibleTenants") or [], attempt)]
        sub_accounts = objects(user.get("accessibleClients"), attempt)
        return KeyHolder(
            known(read_fields(TABLE, user)),
            tuple(known(each) for each in sorted(accounts, key=_by_id)),
            tuple(read_fields(SUB_ACCOUNT_TABLE, each) for each in sub_accounts),
        )

    def details(self, sub_account: Values) -> dict[str, Any]:
        """What a newer path shows of a sub-account besides; null for what it does not show."""
        attempt = f"look up sub-account {described(sub_account)}"
        path = f"/spokenAbc/ac/clients/v2/{segment(sub_account['app_id'])}"
        shown = read_fields(DETAILS, one_object(self._session.get(path, attempt), attempt))
        return {each.name: given(shown, each.name) for each in DETAILS}

    def token(self, username: str) -> str:
        """The token that signs an agent in to the webphone. It is a secret, and cut out of every error from now on."""
        attempt = f"get the token of agent '{username}'"
        try:
            token = self._session.get_text(f"/user/{segment(username, safe='@')}/token", attempt)
        except NotFound as error:
            raise NotFound(attempt, error.problem, error.status, "There is no agent with this username") from None
        except ServiceError as error:
            if error.perhaps_absent:
                remedy = "Run again. If the answer is the same, there is no agent with this username"
            elif error.status == 400 and error.refused:
                remedy = (
                    "The service issues tokens for agents only, not for administrators; check that there is an agent "
                    "with this username"
                )
            else:
                raise
            raise ServiceError(
                attempt, error.problem, error.status, remedy, transient=error.retryable, refused=error.refused
            ) from None
        if not token:
            raise ServiceError(attempt, "the service answered with an empty token", 200)
        if not _TOKEN.fullmatch(token):
            # A message is no token, and it may tell what nobody is to see.
            raise ServiceError(attempt, "the service answered with something that is not a token", 200)
        self._session.redactor.learn([token])
        return token


def _by_id(thing: Values) -> int:
    number = given(thing, "id")
    return number if isinstance(number, int) else 0
