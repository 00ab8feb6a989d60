# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""AUX codes as the service is asked for them. Paths: npm avaya-cloud-api, RestClient."""

from __future__ import annotations

from typing import Any

from ..resources.fields import Values
from ..resources.sub_account import described
from .paths import segment
from .shapes import objects
from .transport import Transport


class AuxCodesApi:
    def __init__(self, transport: Transport, sub_account: Values) -> None:
        self._transport = transport
        self._id = sub_account["id"]
        self._app_id = sub_account["app_id"]
        self._name = described(sub_account)

    def configured(self) -> list[dict[str, Any]]:
        attempt = f"list the AUX codes of sub-account {self._name}"
        return objects(self._transport.get(f"/spokenAbc/clients/{self._id}/auxCodes", attempt), attempt)

    def effective(self) -> list[dict[str, Any]]:
        """The codes in effect for the sub-account, which can differ from those configured."""
        attempt = f"list the effective AUX codes of sub-account {self._name}"
        path = f"/spokenAbc/clients/{segment(self._app_id)}/auxCodes/effective-appId"
        return objects(self._transport.get(path, attempt), attempt)
