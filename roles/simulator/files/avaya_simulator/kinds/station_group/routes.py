# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The station groups of a sub-account. A second one of a name is another group, as far as anybody knows."""

from __future__ import annotations

from starlette.responses import Response

from ...answers import BrokenRulesError, Call
from ...routing import Routes
from ...world import SubAccount
from .documents import station_group_answer
from .rules import station_group_problems

routes = Routes(Call, "/spokenAbc")


@routes.get("/v2/sub-accounts/{app_id}/agentStationGroups")
async def list_station_groups(call: Call, app_id: str) -> Response:
    return _listed(call, call.sub_account_by_app_id(app_id))


@routes.get("/agentStationGroups/client/{sub_account_id}")
async def list_station_groups_by_id(call: Call, sub_account_id: str) -> Response:
    """The older path, on which an id that is not known was seen to be forbidden."""
    return _listed(call, call.sub_account_by_id(sub_account_id, unknown=403))


def _listed(call: Call, sub_account: SubAccount) -> Response:
    simulator = call.simulator
    latest = simulator.now() - simulator.settings.lists_lag
    groups = [group for group in simulator.station_groups.of(sub_account.id) if group.created <= latest]
    return call.answer([station_group_answer(group, simulator.settings) for group in groups], "station_group")


@routes.post("/agentStationGroups")
async def create_station_group(call: Call) -> Response:
    """Nobody reads the answer, and so nobody knows it; here it has no body."""
    simulator, body = call.simulator, await call.json_object()
    problems = station_group_problems(body)
    if problems:
        raise BrokenRulesError(problems)
    sub_account = call.sub_account_by_id(body["clientId"])
    simulator.station_groups.add(sub_account.id, body["name"], simulator.now())
    return Response()
