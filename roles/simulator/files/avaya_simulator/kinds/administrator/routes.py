# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Administrators of a sub-account. Who is deleted stays in the list, disabled."""

from __future__ import annotations

from starlette.responses import Response

from ...answers import ApiError, BrokenRulesError, Call
from ...routing import Routes
from ...values import whole_number
from .documents import administrator_answer, administrator_document
from .rules import administrator_problems

routes = Routes(Call, "/spokenAbc/ac/users")


@routes.get("")
async def list_administrators(call: Call) -> Response:
    """Those of an account who can access one of its sub-accounts."""
    call.require_offered(call.simulator.settings.administrators_status)
    account_id, simulator = whole_number(call.query.get("tenantId")), call.simulator
    if account_id is None:
        raise ApiError(400, "tenantId must be a number")
    sub_account = call.sub_account_by_id(call.query.get("clientId"))
    if sub_account.account_id != account_id:
        raise ApiError(403, f"sub-account {sub_account.id} does not belong to account {account_id}")
    latest = simulator.now() - simulator.settings.lists_lag
    return call.answer(
        [
            administrator_answer(each)
            for each in simulator.administrators.all()
            if each.account_id == account_id
            and each.created <= latest
            and (not each.sub_account_ids or sub_account.id in each.sub_account_ids)
        ],
        "administrator",
    )


@routes.post("")
async def create_administrator(call: Call) -> Response:
    """Whether there is a body in Avaya's answer is not known; here there is none."""
    simulator, body = call.simulator, await call.json_object()
    account_ids = {simulator.world.sub_accounts[each].account_id for each in call.administrator.sub_account_ids}
    problems = administrator_problems(body, account_ids)
    if problems:
        raise BrokenRulesError(problems)
    sub_account = call.sub_account_by_id(body["clientId"])
    if _is_taken(call, body["username"]):
        raise ApiError(simulator.settings.taken_username_status, f"there is a user {body['username']} already")
    simulator.administrators.add(
        administrator_document(body),
        body["password"],
        sub_account.account_id,
        tuple(int(each) for each in body["accessibleClientIds"]),
        simulator.now(),
    )
    return Response()


def _is_taken(call: Call, username: str) -> bool:
    """Whether the username of one who is disabled can be used again is not known, so a setting decides."""
    simulator = call.simulator
    alike = simulator.administrators.with_username(username)
    if alike and all(each.disabled for each in alike):
        return not simulator.settings.disabled_usernames_are_free
    return simulator.username_is_taken(username)


@routes.delete("/{number}")
async def delete_administrator(call: Call, number: str) -> Response:
    administrator = call.simulator.administrators.by_id(whole_number(number) or 0)
    if administrator is None:
        raise ApiError(404, f"there is no user {number}")
    opened = {s.account_id for s in call.simulator.world.sub_accounts.values() if call.opens(s.id)}
    if administrator.account_id not in opened:
        raise ApiError(403, f"this key may not delete user {number}")
    call.simulator.administrators.disable(administrator.id)
    return Response(status_code=call.simulator.settings.deletion_success_status)
