# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Agents: station groups, numbers, the jobs that create and remove, and looking."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from .answers import ApiError, BrokenRulesError, Call, json_object, text_response
from .documents import agent_document, to_json
from .jobs import CREATE_AGENT, REMOVE_AGENT
from .present import present_agent
from .rules import (
    AgentSurroundings,
    agent_form_problems,
    agent_reference_problems,
    login_id_text,
    whole_number,
)
from .store import StoredAgent
from .world import SubAccount

router = APIRouter()


@router.get("/spokenAbc/v2/sub-accounts/{app_id}/agentStationGroups")
async def list_station_groups(request: Request, app_id: str) -> Response:
    call = Call.of(request)
    groups = call.sub_account_by_app_id(app_id).station_groups
    return call.answer([{"id": group.id, "name": group.name, "active": group.active} for group in groups])


@router.post("/spokenAbc/extensions/next/{sub_account_id}/type/{kind}")
async def reserve_extension(request: Request, sub_account_id: str, kind: str) -> Response:
    return _reserve(Call.of(request), sub_account_id, kind, "AGENT")


@router.post("/spokenAbc/numbers/next/{sub_account_id}/type/{kind}")
async def reserve_number(request: Request, sub_account_id: str, kind: str) -> Response:
    return _reserve(Call.of(request), sub_account_id, kind, "SKILL")


def _reserve(call: Call, sub_account_id: str, kind: str, offered: str) -> Response:
    sub_account = call.sub_account_by_id(sub_account_id)
    if kind != offered:
        raise ApiError(400, f"type must be {offered}")
    exhausted = kind in call.simulator.settings.numbers_exhausted
    number = None if exhausted else call.simulator.numbers.reserve(sub_account.id, kind)
    if number is None:
        raise ApiError(400, f"no {kind} number is left for sub-account {sub_account.id}")
    return call.answer(number)


@router.get("/spokenAbc/agents")
async def list_agents(request: Request, clientId: str | None = None) -> Response:  # noqa: N803
    call = Call.of(request)
    sub_account, simulator = call.sub_account_by_id(clientId), call.simulator
    if simulator.settings.answers_agents_plainly:
        return text_response(f"[{','.join(simulator.agents.texts(sub_account.id))}]")
    return text_response(to_json([_present(call, agent) for agent in simulator.agents.of(sub_account.id)]))


@router.get("/spokenAbc/agents/username/{username}")
async def get_agent_by_username(request: Request, username: str) -> Response:
    call = Call.of(request)
    return _one_agent(call, call.simulator.agents.by_username(username))


@router.get("/spokenAbc/agents/loginId/{login_id}")
async def get_agent_by_login_id(request: Request, login_id: str) -> Response:
    call = Call.of(request)
    return _one_agent(call, call.simulator.agents.by_login_id(login_id))


def _one_agent(call: Call, agent: StoredAgent | None) -> Response:
    if agent is None:
        raise ApiError(404, "there is no such agent")
    call.require(agent.sub_account_id)
    return text_response(to_json(_present(call, agent)))


def _present(call: Call, agent: StoredAgent) -> Any:
    return present_agent(agent.document, agent.created, call.simulator.now(), call.simulator.settings)


@router.post("/spokenAbc/jobs/agents/v3")
async def create_agent(request: Request) -> Response:
    """Check everything that can be said about the new agent before saying any of it; then submit the job."""
    call, body = Call.of(request), await json_object(request)
    simulator = call.simulator
    problems = agent_form_problems(body)
    sub_account_id = whole_number(body.get("clientId"))
    if sub_account_id is None:
        raise BrokenRulesError(problems)
    call.require(sub_account_id)
    sub_account = simulator.world.sub_accounts[sub_account_id]
    if not problems and simulator.username_is_taken(body["username"]):
        raise ApiError(409, f"there is a user {body['username']} already")
    skill_names = {skill["skillNumber"]: skill["name"] for skill in simulator.skills.completed(sub_account_id)}
    around = AgentSurroundings(
        sub_account_id,
        [group.id for group in sub_account.station_groups],
        skill_names,
        login_id_free=_is_login_id_free(call, sub_account, login_id_text(body.get("loginId"))),
    )
    problems += agent_reference_problems(body, around)
    if problems:
        raise BrokenRulesError(problems)
    outcome = simulator.faults.for_job(CREATE_AGENT)
    with simulator.database.transaction():
        extension = simulator.numbers.take(sub_account_id, "STATION")
        if extension is None:
            raise ApiError(500, f"no station is left for sub-account {sub_account_id}")
        document = agent_document(body, sub_account_id, skill_names, extension)
        job = simulator.jobs.submit_agent(document, simulator.now() + simulator.settings.job_delay, outcome)
    return call.answer({"jobId": job})


def _is_login_id_free(call: Call, sub_account: SubAccount, login_id: str | None) -> bool:
    simulator = call.simulator
    return (
        login_id is not None
        and simulator.numbers.is_reserved(sub_account.id, "AGENT", int(login_id))
        and simulator.agents.by_login_id(login_id) is None
        and not simulator.jobs.uses_login_id(login_id)
    )


@router.post("/spokenAbc/agents/removeAgent")
async def remove_agent(request: Request) -> Response:
    call, body = Call.of(request), await json_object(request)
    simulator = call.simulator
    username, login_id = body.get("username"), login_id_text(body.get("loginId"))
    agent = simulator.agents.by_username(username) if isinstance(username, str) else None
    if agent is None or agent.document["loginId"] != login_id:
        raise ApiError(400, "username and loginId do not belong to one agent")
    call.require(agent.sub_account_id)
    if simulator.jobs.is_pending(REMOVE_AGENT, agent.document["username"].lower()):
        raise ApiError(400, f"{username} is being removed already")
    outcome = simulator.faults.for_job(REMOVE_AGENT)
    job = simulator.jobs.submit_removal(agent.document, simulator.now() + simulator.settings.job_delay, outcome)
    return call.answer({"jobId": job})
