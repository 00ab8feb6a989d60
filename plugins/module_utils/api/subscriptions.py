# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Subscriptions as the service is asked for them. Paths and bodies: npm avaya-cloud-api, RestClient."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..resources.fields import Values
from ..resources.sub_account import described
from ..resources.subscription import creation_body, name_of, update_body
from .errors import NotFound
from .paths import segment
from .shapes import objects, one_object
from .transport import Transport

_BASE = "/spokenAbc/subscriptions/v1.0/subscriptions"


class SubscriptionsApi:
    """Answers are the service's own JSON objects: an update must send the whole of one, with fields not known here."""

    def __init__(self, transport: Transport, sub_account: Values) -> None:
        self._transport = transport
        self._app_id = sub_account["app_id"]
        self._in = f"in sub-account {described(sub_account)}"

    def all(self) -> list[dict[str, Any]]:
        attempt = f"list the subscriptions {self._in}"
        wires = objects(self._transport.get(_BASE, attempt, self._query), attempt)
        return [wire for wire in wires if wire.get("subAccountAppId") in (None, self._app_id)]

    def everywhere(self) -> list[dict[str, Any]]:
        """The subscriptions of all sub-accounts, where the API key may see them."""
        attempt = "list the subscriptions of all sub-accounts"
        return objects(self._transport.get(_BASE, attempt, {"subAccountAppId": "ALL"}), attempt)

    def create(self, subscription: Mapping[str, Any]) -> dict[str, Any]:
        attempt = f"create subscription {name_of(subscription)} {self._in}"
        return one_object(self._transport.post(_BASE, attempt, creation_body(subscription, self._app_id)), attempt)

    def update(self, current: Mapping[str, Any], declared: Mapping[str, Any]) -> dict[str, Any]:
        """Sends `current`, the service's own object, with what is declared laid over it."""
        identifier = str(current["subscriptionId"])
        attempt = f"update subscription {identifier} {self._in}"
        answer = self._transport.put(self._path(identifier), attempt, self._query, update_body(current, declared))
        return one_object(answer, attempt)

    def delete(self, identifier: str) -> None:
        try:
            self._transport.delete(self._path(identifier), f"delete subscription {identifier} {self._in}", self._query)
        except NotFound:
            # Gone already, perhaps by this very request, whose first answer was lost.
            return

    @property
    def _query(self) -> dict[str, Any]:
        return {"subAccountAppId": self._app_id}

    @staticmethod
    def _path(identifier: str) -> str:
        return f"{_BASE}/{segment(identifier)}"
