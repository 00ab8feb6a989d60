# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Agents: looking, and submitting the jobs that create and remove them."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from ...answers import ApiError, BrokenRulesError, Call, text_response
from ...jobs import CREATE_AGENT, REMOVE_AGENT
from ...routing import Routes
from ...values import to_json, whole_number
from ...world import SubAccount
from .documents import agent_document, known_values, present_agent, station_document
from .jobs import submit_creation, submit_removal, submit_station
from .rules import AgentContext, agent_form_problems, agent_reference_problems, login_id_text
from .store import StoredAgent

routes = Routes(Call, "/spokenAbc")


@routes.get("/agents")
async def list_agents(call: Call) -> Response:
    sub_account, simulator = call.sub_account_by_id(call.query.get("clientId")), call.simulator
    if simulator.settings.answers_agents_plainly:
        return text_response(f"[{','.join(simulator.agents.texts(sub_account.id))}]")
    latest = simulator.now() - simulator.settings.lists_lag
    listed = [agent for agent in simulator.agents.of(sub_account.id) if agent.created <= latest]
    if simulator.settings.pending_agents_listed:
        pending = simulator.jobs.payloads(CREATE_AGENT, sub_account.id)
        listed += [StoredAgent(sub_account.id, simulator.now(), {**each, "station": None}) for each in pending]
    return text_response(to_json([_present(call, agent) for agent in listed]))


@routes.get("/stations")
async def list_stations(call: Call) -> Response:
    """Of an older client; each with its agent's username."""
    call.require_offered(call.simulator.settings.stations_status)
    sub_account, simulator = call.sub_account_by_id(call.query.get("clientId")), call.simulator
    latest = simulator.now() - simulator.settings.stations_lag
    agents = [agent for agent in simulator.agents.of(sub_account.id) if agent.created <= latest]
    return call.answer([agent.document["station"] for agent in agents if agent.document["station"]], "station")


@routes.get("/agents/username/{username}")
async def get_agent_by_username(call: Call, username: str) -> Response:
    return _one_agent(call, _named(call, username))


@routes.get("/agents/loginId/{login_id}")
async def get_agent_by_login_id(call: Call, login_id: str) -> Response:
    return _one_agent(call, call.simulator.agents.by_login_id(login_id))


def _named(call: Call, username: object) -> StoredAgent | None:
    agent = call.simulator.agents.by_username(username) if isinstance(username, str) else None
    is_exact = agent is None or agent.document["username"] == username
    return agent if is_exact or call.simulator.settings.username_case == "ignored" else None


def _one_agent(call: Call, agent: StoredAgent | None) -> Response:
    if agent is None:
        raise ApiError(call.simulator.settings.missing_agent_status, "there is no such agent")
    call.require(agent.sub_account_id)
    return text_response(to_json(_present(call, agent)))


def _present(call: Call, agent: StoredAgent) -> Any:
    return present_agent(agent.document, agent.created, call.simulator.now(), call.simulator.settings)


@routes.post("/jobs/agents/v3")
async def create_agent(call: Call) -> Response:
    return _create(call, await call.json_object())


@routes.post("/jobs/agents")
async def create_agent_as_older_clients_do(call: Call) -> Response:
    """Some of these clients send no skills or channels. The agent has no station before one is made for it."""
    body = await call.json_object()
    skills = [{"skillNumber": each, "skillPriority": 1} for each in body.get("skillIds") or []]
    return _create(call, {"channelIds": [1], "agentSkills": skills, **known_values(body)}, with_station=False)


@routes.post("/jobs/stations")
async def create_station(call: Call) -> Response:
    """The station of an agent that is there, at the end of a job. The extension comes as a number or as text."""
    simulator, body = call.simulator, await call.json_object()
    sub_account = call.sub_account_by_id(body.get("clientId"))
    extension, username = whole_number(body.get("extension")), body.get("username")
    agent = simulator.agents.by_username(username) if isinstance(username, str) else None
    problems = [] if agent and agent.sub_account_id == sub_account.id else ["username must be that of an agent"]
    if extension is None or not simulator.numbers.is_reserved(sub_account.id, "STATION", extension):
        problems.append("extension must be a reserved number")
    if whole_number(body.get("agentStationGroupId")) not in simulator.station_groups.ids_of(sub_account.id):
        problems.append("agentStationGroupId must be that of a station group")
    if problems or agent is None or extension is None:
        raise BrokenRulesError(problems)
    simulator.numbers.use_up("STATION", extension)
    due = simulator.now() + simulator.settings.job_delay
    station = station_document(body, sub_account.id, extension)
    return _job_started(call, submit_station(simulator.jobs, agent.document, station, due))


@routes.delete("/jobs/stations/{number}")
async def remove_station(call: Call, number: str) -> Response:
    simulator = call.simulator
    agent = simulator.agents.with_station(whole_number(number) or 0)
    if agent is None:
        raise ApiError(404, f"there is no station {number}")
    call.require(agent.sub_account_id)
    due = simulator.now() + simulator.settings.job_delay
    return _job_started(call, submit_station(simulator.jobs, agent.document, None, due))


def _job_started(call: Call, job: int) -> Response:
    return call.answer({"jobId": job}, status=call.simulator.settings.job_success_status)


def _create(call: Call, body: dict[str, Any], with_station: bool = True) -> Response:
    """Check everything that can be said about the new agent before saying any of it; then submit the job."""
    simulator = call.simulator
    problems, malformed = agent_form_problems(body), simulator.settings.malformed_agent_status
    sub_account_id = whole_number(body.get("clientId"))
    if sub_account_id is None:
        raise BrokenRulesError(problems, malformed)
    call.require(sub_account_id)
    sub_account = simulator.world.sub_accounts[sub_account_id]
    if not problems and simulator.username_is_taken(body["username"]):
        raise ApiError(simulator.settings.taken_username_status, f"there is a user {body['username']} already")
    skill_names = {skill["skillNumber"]: skill["name"] for skill in simulator.skills.completed(sub_account_id)}
    context = AgentContext(
        sub_account_id,
        simulator.station_groups.ids_of(sub_account_id),
        skill_names,
        login_id_free=_is_login_id_free(call, sub_account, login_id_text(body.get("loginId"))),
    )
    problems += agent_reference_problems(body, context)
    if problems:
        raise BrokenRulesError(problems, malformed)
    outcome = simulator.faults.for_job(CREATE_AGENT)
    with simulator.database.transaction():
        extension = simulator.numbers.take(sub_account_id, "STATION")
        if extension is None:
            raise ApiError(500, f"no station is left for sub-account {sub_account_id}")
        document = agent_document(body, sub_account_id, skill_names, extension)
        simulator.agents.remember_password(document["username"], body["password"])
        if not with_station:
            document["station"] = None
        job = submit_creation(simulator.jobs, document, simulator.now() + simulator.settings.job_delay, outcome)
    return _job_started(call, job)


def _is_login_id_free(call: Call, sub_account: SubAccount, login_id: str | None) -> bool:
    simulator = call.simulator
    return (
        login_id is not None
        and simulator.numbers.is_reserved(sub_account.id, "AGENT", int(login_id))
        and simulator.agents.by_login_id(login_id) is None
        and not simulator.jobs.uses_login_id(login_id)
    )


@routes.post("/agents/removeAgent")
async def remove_agent(call: Call) -> Response:
    simulator, body = call.simulator, await call.json_object()
    username, login_id = body.get("username"), login_id_text(body.get("loginId"))
    agent, mismatch = _named(call, username), simulator.settings.removal_mismatch_status
    if agent is None or agent.document["loginId"] != login_id:
        raise ApiError(mismatch, "username and loginId do not belong to one agent")
    call.require(agent.sub_account_id)
    if simulator.jobs.is_pending(REMOVE_AGENT, agent.document["username"].lower()):
        raise ApiError(mismatch, f"{username} is being removed already")
    outcome = simulator.faults.for_job(REMOVE_AGENT)
    due = simulator.now() + simulator.settings.removal_seconds
    job = submit_removal(simulator.jobs, agent.document, due, outcome)
    return call.answer({"jobId": job}, status=simulator.settings.removal_success_status)
