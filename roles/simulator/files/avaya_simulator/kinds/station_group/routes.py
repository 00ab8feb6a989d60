# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The station groups of a sub-account."""

from __future__ import annotations

from starlette.responses import Response

from ...answers import Call
from ...routing import Routes

routes = Routes(Call, "/spokenAbc")


@routes.get("/v2/sub-accounts/{app_id}/agentStationGroups")
async def list_station_groups(call: Call, app_id: str) -> Response:
    groups = call.sub_account_by_app_id(app_id).station_groups
    return call.answer([{"id": group.id, "name": group.name, "active": group.active} for group in groups])
