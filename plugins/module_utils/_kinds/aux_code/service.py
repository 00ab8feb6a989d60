# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests for AUX codes. Paths: npm avaya-cloud-api, RestClient."""

from __future__ import annotations

from ..._engine.fields import read_fields
from ..._engine.values import Values, known
from ..._service.answer_types import objects
from ..._service.paths import segment
from ..._service.session import Session
from ..sub_account.fields import described
from .fields import TABLE


class AuxCodeService:
    def __init__(self, session: Session, sub_account: Values) -> None:
        self._session = session
        self._id = sub_account["id"]
        self._app_id = sub_account["app_id"]
        self._described = described(sub_account)

    def all(self) -> list[Values]:
        return self._get(f"/spokenAbc/clients/{self._id}/auxCodes", "AUX codes")

    def effective(self) -> list[Values]:
        """The codes in effect for the sub-account, which can differ from those configured."""
        path = f"/spokenAbc/clients/{segment(self._app_id)}/auxCodes/effective-appId"
        return self._get(path, "effective AUX codes")

    def _get(self, path: str, what: str) -> list[Values]:
        attempt = f"list the {what} of sub-account {self._described}"
        return [known(read_fields(TABLE, each)) for each in objects(self._session.get(path, attempt), attempt)]
