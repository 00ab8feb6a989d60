# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The requests of the probe: paths and bodies as the published clients have them. Nothing of them is decided here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .._service.paths import segment
from .client import Answer, Client

_SUBSCRIPTIONS = "/spokenAbc/subscriptions/v1.0/subscriptions"
_ADDRESS_BOOK = "/spokenAbc/contact/v1/addressBook"
# The days that the published clients send.
START_DATE, END_DATE = "2019-03-21", "2038-01-01"
VOICE = 1


@dataclass(frozen=True)
class Place:
    """The sub-account, by the names that requests have for it."""

    id: int
    app_id: str
    account_id: int | None = None


@dataclass(frozen=True)
class NewAgent:
    username: str
    login_id: int
    password: str
    last_name: str
    station_group: int
    skills: tuple[int, ...]


@dataclass(frozen=True)
class NewSubscription:
    data_source_type: str
    endpoint: str
    start_time: str
    event_type: str
    frequency: int = 1
    password: str | None = None


class ProbeService:
    """What the probe asks, in one sub-account."""

    def __init__(self, client: Client, place: Place) -> None:
        self._client = client
        self._place = place

    def agents(self, sub_account_id: int | None = None) -> Answer:
        return self._client.get("/spokenAbc/agents", {"clientId": sub_account_id or self._place.id})

    def agent(self, username: str) -> Answer:
        return self._client.get(f"/spokenAbc/agents/username/{segment(username)}")

    def token(self, username: str) -> Answer:
        return self._client.get(f"/user/{segment(username)}/token")

    def reserve_login_id(self) -> Answer:
        return self._client.send("POST", f"/spokenAbc/extensions/next/{self._place.id}/type/AGENT")

    def create_agent(self, agent: NewAgent) -> Answer:
        digits = str(agent.login_id)
        body = {
            "username": agent.username,
            "firstName": "Probe",
            "lastName": agent.last_name,
            "password": agent.password,
            "loginId": agent.login_id,
            "agentStationGroupId": agent.station_group,
            "securityCode": digits[-4:],
            "avayaPassword": digits[-6:],
            "startDate": START_DATE,
            "endDate": END_DATE,
            "clientId": self._place.id,
            "agentSkills": [
                {"skillNumber": number, "skillPriority": priority}
                for priority, number in enumerate(agent.skills, start=1)
            ],
            "supervisorId": 0,
            "channelIds": [VOICE],
        }
        return self._client.send("POST", "/spokenAbc/jobs/agents/v3", body=body)

    def remove_agent(self, username: str, login_id: str) -> Answer:
        body = {"username": username, "loginId": login_id}
        return self._client.send("POST", "/spokenAbc/agents/removeAgent", body=body)

    def stations(self) -> Answer:
        return self._client.get("/spokenAbc/stations", {"clientId": self._place.id})

    def station_groups(self) -> Answer:
        return self._client.get(f"/spokenAbc/v2/sub-accounts/{segment(self._place.app_id)}/agentStationGroups")

    def skills(self, app_id: str | None = None) -> Answer:
        return self._client.get("/spokenAbc/skillsv2", {"subAccountAppId": app_id or self._place.app_id})

    def skill(self, number: int) -> Answer:
        return self._client.get(f"/spokenAbc/skillsv2/{number}")

    def older_skills(self) -> Answer:
        query = {"clientIds": self._place.id, "skillType": "AGENT"}
        return self._client.get("/spokenAbc/skills/multiClientSkills", query)

    def aux_codes(self) -> Answer:
        return self._client.get(f"/spokenAbc/clients/{self._place.id}/auxCodes")

    def effective_aux_codes(self) -> Answer:
        return self._client.get(f"/spokenAbc/clients/{segment(self._place.app_id)}/auxCodes/effective-appId")

    def address_book(self, slashes: str = "/") -> Answer:
        return self._client.get(f"{_ADDRESS_BOOK}{slashes}{segment(self._place.app_id)}")

    def address_book_page(self, page: int) -> Answer:
        query = {"page": page, "pageSize": 1, "orderBy": "name", "orderDirection": "ASC"}
        return self._client.get(f"{_ADDRESS_BOOK}/search/{segment(self._place.app_id)}", query)

    def administrators(self) -> Answer:
        query = {"tenantId": self._place.account_id, "clientId": self._place.id}
        return self._client.get("/spokenAbc/ac/users", query)

    def accounts(self) -> Answer:
        return self._client.get("/spokenAbc/ac/tenants")

    def sub_account_v2(self) -> Answer:
        return self._client.get(f"/spokenAbc/ac/clients/v2/{segment(self._place.app_id)}")

    def nothing(self, name: str) -> Answer:
        """A path that does not exist."""
        return self._client.get(f"/spokenAbc/{segment(name)}")

    def subscriptions(self, app_id: str | None = None) -> Answer:
        return self._client.get(_SUBSCRIPTIONS, {"subAccountAppId": app_id or self._place.app_id})

    def subscription(self, identifier: str) -> Answer:
        return self._client.get(f"{_SUBSCRIPTIONS}/{segment(identifier)}", self._query)

    def create_subscription(self, subscription: NewSubscription) -> Answer:
        return self._client.send("POST", _SUBSCRIPTIONS, body=self._body(subscription))

    def update_subscription(self, identifier: str, subscription: NewSubscription) -> Answer:
        body = {**self._body(subscription), "subscriptionId": identifier}
        return self._client.send("PUT", f"{_SUBSCRIPTIONS}/{segment(identifier)}", self._query, body)

    def delete_subscription(self, identifier: str, *, repeatable: bool = True) -> Answer:
        path = f"{_SUBSCRIPTIONS}/{segment(identifier)}"
        return self._client.send("DELETE", path, self._query, repeatable=repeatable)

    def _body(self, subscription: NewSubscription) -> dict[str, Any]:
        signed_in: Mapping[str, Any] = {}
        if subscription.password is not None:
            signed_in = {"basicAuthUsername": "probe", "basicAuthPassword": subscription.password}
        return {
            "dataSourceType": subscription.data_source_type,
            "dataDeliveryFormat": "CSV",
            "endpoint": subscription.endpoint,
            "eventType": subscription.event_type,
            "retryPolicy": "DEFAULT",
            "frequencyInMinutes": subscription.frequency,
            "maxPostSize": 0,
            "startTime": subscription.start_time,
            "disableTLSVerify": False,
            **signed_in,
            "subAccountAppId": self._place.app_id,
        }

    @property
    def _query(self) -> dict[str, Any]:
        return {"subAccountAppId": self._place.app_id}


def user(client: Client) -> Answer:
    """Who the key is."""
    return client.get("/user")
