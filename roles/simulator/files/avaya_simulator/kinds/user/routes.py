# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Who am I, and agents' tokens."""

from __future__ import annotations

from starlette.responses import Response

from ...answers import ApiError, Call, text_response
from ...keys import sign
from ...routing import Routes
from ...shapes import shaped

routes = Routes(Call, "/user")


@routes.get("")
async def get_user(call: Call) -> Response:
    world, administrator = call.simulator.world, call.administrator
    opened = {s.account_id for s in world.sub_accounts.values() if call.opens(s.id)} | {administrator.account_id}
    accounts = [world.accounts[number] for number in sorted(opened)]
    shapes = call.simulator.settings.answers
    return call.answer(
        {
            "userId": administrator.user_id,
            "firstName": "Admin",
            "lastName": administrator.key_name,
            "email": administrator.username,
            "accessibleTenants": [
                {"id": account.id, "name": account.name, "code": account.code, "accountSize": account.account_size}
                for account in accounts
            ],
            "accessibleClients": [
                shaped(
                    {
                        "id": s.id,
                        "name": s.name,
                        "code": s.code,
                        "accountSize": s.account_size,
                        "tenantId": s.account_id,
                        "appId": s.app_id,
                        "regions": s.regions,
                    },
                    "sub_account",
                    shapes,
                )
                for s in world.sub_accounts.values()
                if call.opens(s.id)
            ],
        },
        "user",
    )


@routes.get("/{username}/token")
async def get_token(call: Call, username: str) -> Response:
    if call.simulator.administrators.with_username(username):
        raise ApiError(400, f"{username} is an administrator")
    settings, agent = call.simulator.settings, call.simulator.agents.by_username(username)
    is_exact = agent is not None and agent.document["username"] == username
    if agent is None or not (is_exact or settings.username_case == "ignored"):
        raise ApiError(settings.missing_agent_token_status, f"there is no user {username}")
    call.require(agent.sub_account_id)
    return text_response(sign(agent.document["username"]), media_type="text/plain")
