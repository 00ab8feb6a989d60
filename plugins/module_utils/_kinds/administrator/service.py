# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests for administrators. Paths and bodies: Avaya's Go client."""

from __future__ import annotations

from typing import Any

from ..._engine.fields import read_fields, write_fields
from ..._engine.values import UNKNOWN, Values, given
from ..._service.answer_types import objects
from ..._service.errors import ServiceError
from ..._service.session import Session
from ..sub_account.fields import described
from ..user.service import UserService
from .kind import ADMINISTRATOR

_PATH = "/spokenAbc/ac/users"


class AdministratorService:
    def __init__(self, session: Session, sub_account: Values) -> None:
        self._session = session
        self._id = sub_account["id"]
        self._account_id = given(sub_account, "account_id")
        self._described = described(sub_account)
        self._key_ids: tuple[str, ...] | None = None

    def all(self) -> list[Values]:
        """All of them, also those who are disabled, and users who are no administrators, as the service lists them."""
        attempt = f"list the administrators of sub-account {self._described}"
        query = {"tenantId": self._account(attempt), "clientId": self._id}
        answer = objects(self._session.get(_PATH, attempt, query), attempt)
        self._session.redactor.learn(each["agentpwd"] for each in answer if isinstance(each.get("agentpwd"), str))
        key_ids = self._ids_of_key() if answer else ()
        return [
            {**(thing := read_fields(ADMINISTRATOR.fields, each)), "has_key": _has(key_ids, thing)} for each in answer
        ]

    def create(self, target: Values, _number: int | None) -> None:
        attempt = f"create administrator '{target['username']}' in sub-account {self._described}"
        body = {
            **write_fields(ADMINISTRATOR.fields, target),
            "extId": "",
            "clientId": self._id,
            "accessibleTenantIds": [self._account(attempt)],
        }
        self._session.submit(_PATH, attempt, body)

    def delete(self, current: Values) -> None:
        attempt = f"delete administrator '{given(current, 'username')}' of sub-account {self._described}"
        self._session.delete(f"{_PATH}/{int(current['id'])}", attempt)

    def _account(self, attempt: str) -> int:
        if self._account_id is None:
            problem = "the service does not show which account the sub-account belongs to"
            raise ServiceError(attempt, problem, transient=False)
        return int(self._account_id)

    def _ids_of_key(self) -> tuple[str, ...]:
        """By what the user behind the key may be known in the list: the id, and the username that the key names."""
        if self._key_ids is None:
            user = UserService(self._session).key_holder().user
            known = (given(user, "id"), self._session.key_subject)
            self._key_ids = tuple(str(each).lower() for each in known if each)
        return self._key_ids


def _has(key_ids: tuple[str, ...], thing: Values) -> Any:
    """Whether the key is the administrator's; unknown where nothing says whose it is."""
    if not key_ids:
        return UNKNOWN
    own = [str(given(thing, name)).lower() for name in ("id", "username")]
    return any(each in key_ids for each in own)
