# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The station groups of a sub-account."""

from __future__ import annotations

from starlette.responses import Response

from ...answers import Call
from ...routing import Routes
from ...world import SubAccount

routes = Routes(Call, "/spokenAbc")


@routes.get("/v2/sub-accounts/{app_id}/agentStationGroups")
async def list_station_groups(call: Call, app_id: str) -> Response:
    return _listed(call, call.sub_account_by_app_id(app_id))


@routes.get("/agentStationGroups/client/{sub_account_id}")
async def list_station_groups_by_id(call: Call, sub_account_id: str) -> Response:
    """The older path, on which an id that is not known was seen to be forbidden."""
    return _listed(call, call.sub_account_by_id(sub_account_id, unknown=403))


def _listed(call: Call, sub_account: SubAccount) -> Response:
    groups = sub_account.station_groups
    return call.answer([{"id": group.id, "name": group.name, "active": group.active} for group in groups])
