# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests for station groups. Paths: npm avaya-cloud-api, RestClient, and Avaya's Go client."""

from __future__ import annotations

from ..._engine.fields import read_fields, write_fields
from ..._engine.values import Values
from ..._service.answer_types import objects
from ..._service.paths import segment
from ..._service.session import Session
from ..sub_account.fields import described
from .kind import STATION_GROUP


class StationGroupService:
    def __init__(self, session: Session, sub_account: Values) -> None:
        self._session = session
        self._id = sub_account["id"]
        self._app_id = sub_account["app_id"]
        self._described = described(sub_account)

    def all(self) -> list[Values]:
        attempt = f"list the agent station groups in sub-account {self._described}"
        path = f"/spokenAbc/v2/sub-accounts/{segment(self._app_id)}/agentStationGroups"
        return [read_fields(STATION_GROUP.fields, each) for each in objects(self._session.get(path, attempt), attempt)]

    def create(self, target: Values, _number: int | None) -> None:
        attempt = f"create station group '{target['name']}' in sub-account {self._described}"
        body = write_fields(STATION_GROUP.fields, target)
        self._session.submit("/spokenAbc/agentStationGroups", attempt, {**body, "clientId": self._id})
