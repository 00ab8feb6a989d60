# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests for accounts. Paths and bodies: Avaya's Go client."""

from __future__ import annotations

from ..._engine.fields import read_fields, write_fields
from ..._engine.values import Values, given
from ..._service.answer_types import objects, one_object
from ..._service.errors import ServiceError
from ..._service.session import Session
from .kind import ACCOUNT

_PATH = "/spokenAbc/ac/tenants"


class AccountService:
    """Of no sub-account: an account has some."""

    def __init__(self, session: Session, _sub_account: Values) -> None:
        self._session = session

    def all(self) -> list[Values]:
        """The accounts, each asked for by itself where the list does not show its sub-accounts."""
        attempt = "list the accounts that the API key can access"
        answer = objects(self._session.get(_PATH, attempt), attempt)
        return [self._whole(each) if "clients" not in each else read_fields(ACCOUNT.fields, each) for each in answer]

    def look_up(self, values: Values) -> Values | None:
        """The account of this name, as it is shown by itself."""
        found = next((each for each in self.all() if ACCOUNT.key(each) == ACCOUNT.key(values)), None)
        identifier = None if found is None else given(found, "id")
        return found if identifier is None else self._by_id(int(identifier))

    def create(self, target: Values, _number: int | None) -> None:
        attempt = f"create account '{target['name']}'"
        first = {
            "name": target["first_sub_account"],
            "accountSize": target["sub_account_size"],
            "active": given(target, "active") is not False,
        }
        self._session.submit(_PATH, attempt, {**write_fields(ACCOUNT.fields, target), "clients": [first]})

    def _whole(self, listed: dict[str, object]) -> Values:
        thing = read_fields(ACCOUNT.fields, listed)
        identifier = given(thing, "id")
        shown = None if identifier is None else self._by_id(int(identifier))
        return thing if shown is None else shown

    def _by_id(self, identifier: int) -> Values | None:
        attempt = f"look up the account with id {identifier}"
        try:
            answer = one_object(self._session.get(f"{_PATH}/{identifier}", attempt), attempt)
        except ServiceError as error:
            # One that is listed and not there is gone meanwhile, or not there yet.
            if not (error.perhaps_absent or error.status == 404):
                raise
            return None
        return {**read_fields(ACCOUNT.fields, answer), "id": identifier}
