# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests for subscriptions. Paths and bodies: npm avaya-cloud-api, RestClient."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..._engine.fields import read_fields, write_fields
from ..._engine.values import UNKNOWN, Values, given, is_known
from ..._service.answer_types import objects, one_object
from ..._service.errors import AvayaError, NotFound, ServiceError
from ..._service.paths import segment
from ..._service.session import Session
from ..sub_account.fields import described
from .fields import LOSS_FIELDS
from .kind import SUBSCRIPTION

_BASE = "/spokenAbc/subscriptions/v1.0/subscriptions"


class SubscriptionService:
    """An update must send the whole of the service's own object, with fields not known here.

    So these are kept, by id.
    """

    def __init__(self, session: Session, sub_account: Values) -> None:
        self._session = session
        self._app_id = sub_account["app_id"]
        self._in = f"in sub-account {described(sub_account)}"
        self._whole: dict[str, dict[str, Any]] = {}
        # What the last list held of others: of each sub-account, where it was that of all.
        self.others: list[Values] = []

    def all(self) -> list[Values]:
        attempt = f"list the subscriptions {self._in}"
        answered = objects(self._session.get(_BASE, attempt, self._query), attempt)
        read = [(each.get("subAccountAppId") in (None, self._app_id), self._read(each)) for each in answered]
        self.others = [each for is_own, each in read if not is_own]
        return [each for is_own, each in read if is_own]

    def everywhere(self) -> list[Values]:
        """The subscriptions of all sub-accounts, where the API key may see them."""
        attempt = "list the subscriptions of all sub-accounts"
        answered = objects(self._session.get(_BASE, attempt, {"subAccountAppId": "ALL"}), attempt)
        return [self._read(each) for each in answered]

    def look_up(self, values: Values) -> Values | None:
        return next((each for each in self.all() if SUBSCRIPTION.id_of(each) == SUBSCRIPTION.id_of(values)), None)

    def reserve(self) -> int:
        raise AvayaError("Subscriptions have no numbers")

    def create(self, target: Values, _number: int | None) -> Values:
        attempt = f"create subscription {SUBSCRIPTION.name_of(target)} {self._in}"
        body = {**write_fields(SUBSCRIPTION.fields, target), "subAccountAppId": self._app_id}
        return self._read(one_object(self._session.post(_BASE, attempt, body), attempt, of_write=True))

    def update(self, current: Values, declared: Values) -> Values:
        """Sends the service's own object with what is declared laid over it."""
        identifier = self._identifier("update", current)
        attempt = f"update subscription {identifier} {self._in}"
        body = self._update_body(self._whole[identifier], declared)
        answer = self._session.put(self._path(identifier), attempt, self._query, body)
        return self._read(one_object(answer, attempt, of_write=True))

    def delete(self, current: Values) -> None:
        identifier = self._identifier("delete", current)
        try:
            self._session.delete(self._path(identifier), f"delete subscription {identifier} {self._in}", self._query)
        except NotFound:
            # Gone already, perhaps by this very request, whose first answer was lost.
            return

    def _read(self, answer: Mapping[str, Any]) -> Values:
        """A user that the service does not show is none: the published type has that field only where there is a user.

        (The password is another matter: whether the service ever shows it is not known.)
        """
        subscription = read_fields(SUBSCRIPTION.fields, answer)
        if not is_known(subscription, "basic_auth_username") and "basicAuthUsername" not in answer:
            subscription["basic_auth_username"] = None
        subscription["lost_data"] = read_fields(LOSS_FIELDS, answer)
        self._whole[str(given(subscription, "subscription_id"))] = dict(answer)
        return subscription

    @staticmethod
    def _update_body(whole: Mapping[str, Any], declared: Values) -> dict[str, Any]:
        """A password that the service does not show is not sent as it is shown, or its mask would become the password;
        and one without a user is of no use. Where the service writes an empty list, 0 or false in the place of another
        type's nothing, null is sent."""
        live = read_fields(SUBSCRIPTION.fields, whole)
        empty = {
            each.sent: None
            for each in SUBSCRIPTION.fields
            if each.sent and not whole.get(each.sent, True) and live[each.name] in (None, UNKNOWN)
        }
        body = {**whole, **empty, **write_fields(SUBSCRIPTION.fields, declared)}
        is_password_known = live["basic_auth_password"] is not UNKNOWN or is_known(declared, "basic_auth_password")
        if not is_password_known or not body.get("basicAuthUsername"):
            body.pop("basicAuthPassword", None)
        return body

    def _identifier(self, what: str, subscription: Values) -> str:
        identifier = given(subscription, "subscription_id")
        if identifier:
            return str(identifier)
        raise ServiceError(
            f"{what} subscription {SUBSCRIPTION.name_of(subscription)}",
            "the service does not show its id",
            remedy="Run again. If this happens again, report it to Avaya",
        )

    @property
    def _query(self) -> dict[str, Any]:
        return {"subAccountAppId": self._app_id}

    @staticmethod
    def _path(identifier: str) -> str:
        return f"{_BASE}/{segment(identifier)}"
