# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Accounts, and what the newer path shows of a sub-account."""

from __future__ import annotations

from starlette.responses import Response

from ...answers import ApiError, BrokenRulesError, Call
from ...routing import Routes
from ...values import Document, whole_number
from .documents import account_answer, new_account, seeded_answer, sub_account_answer
from .rules import account_problems
from .store import StoredAccount

# Deleting an account right after its creation hits a fault of the service; Avaya's own test waits so long.
_SETTLED_AFTER = 120.0
routes = Routes(Call, "/spokenAbc/ac")


def _own(call: Call) -> list[StoredAccount]:
    """Those that were created with this key and are there."""
    now = call.simulator.now()
    accounts = call.simulator.accounts.all()
    return [each for each in accounts if each.owner == call.administrator.username and each.is_there(now)]


def _answers(call: Call) -> list[Document]:
    world, now = call.simulator.world, call.simulator.now()
    seeded = world.accounts[call.administrator.account_id]
    return [seeded_answer(seeded, world), *(account_answer(each, now) for each in _own(call))]


@routes.get("/tenants")
async def list_accounts(call: Call) -> Response:
    call.require_offered(call.simulator.settings.accounts_status)
    return call.answer(_answers(call), "account")


@routes.get("/tenants/{number}")
async def get_account(call: Call, number: str) -> Response:
    found = next((each for each in _answers(call) if each["id"] == whole_number(number)), None)
    if found is None:
        raise ApiError(404, f"there is no account {number}")
    return call.answer(found, "account")


@routes.post("/tenants")
async def create_account(call: Call) -> Response:
    """Its sub-account appears later."""
    simulator, body = call.simulator, await call.json_object()
    if not simulator.world.opens_whole_account(call.administrator):
        raise ApiError(403, "this key may not create accounts")
    problems = account_problems(body)
    if problems:
        raise BrokenRulesError(problems)
    now = simulator.now()
    taken = [account.name for account in simulator.world.accounts.values()]
    taken += [each.document["name"] for each in simulator.accounts.all() if each.is_there(now)]
    if body["name"].lower() in [name.lower() for name in taken]:
        raise ApiError(409, f"there is an account {body['name']} already")
    owner, delay = call.administrator.username, simulator.settings.job_delay
    account = new_account(body, simulator.accounts.next_id(), owner, now, delay)
    simulator.add_account(account)
    return call.answer(account_answer(account, now), "account")


@routes.delete("/tenants/{number}")
async def delete_account(call: Call, number: str) -> Response:
    simulator, now = call.simulator, call.simulator.now()
    found = next((each for each in _own(call) if each.id == whole_number(number)), None)
    if found is None:
        raise ApiError(404, f"there is no account {number}")
    if now < found.created + _SETTLED_AFTER:
        raise ApiError(500, "the account is still being set up")
    simulator.accounts.delete(found.id, now + simulator.settings.job_delay)
    return Response(status_code=simulator.settings.deletion_success_status)


@routes.get("/clients/v2/{app_id}")
async def get_sub_account(call: Call, app_id: str) -> Response:
    call.require_offered(call.simulator.settings.sub_account_v2_status)
    return call.answer(sub_account_answer(call.sub_account_by_app_id(app_id)))
