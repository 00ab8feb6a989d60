# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The control API under /_simulator: no key, no faults, no delay, no record."""

from __future__ import annotations

import os
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from . import __version__
from .answers import ApiError, BrokenRulesError, json_body, json_object, json_response, simulator_of
from .faults import fault_problems
from .instants import parse_instant
from .keys import api_keys
from .present import present_agent
from .routes_subscriptions import subscription_answer
from .rules import whole_number
from .seeds import add_agents
from .settings import NUMBER_KINDS, Settings, changed_settings, settings_document
from .simulator import Simulator

PREFIX = "/_simulator"
MOST_SEEDED = 100_000
router = APIRouter(prefix=PREFIX)


@router.get("/health")
async def health() -> Response:
    return json_response({"status": "ready", "version": __version__, "pid": os.getpid()})


@router.get("/keys")
async def keys() -> Response:
    return json_response(api_keys())


@router.post("/reset")
async def reset(request: Request) -> Response:
    simulator_of(request).reset()
    return json_response({})


@router.get("/settings")
async def get_settings(request: Request) -> Response:
    return json_response(settings_document(simulator_of(request).settings))


@router.patch("/settings")
async def change_settings(request: Request) -> Response:
    simulator = simulator_of(request)
    settings, problems = changed_settings(simulator.settings, await json_object(request))
    if problems:
        raise BrokenRulesError(problems)
    simulator.settings = settings
    return json_response(settings_document(settings))


@router.post("/faults")
async def add_faults(request: Request) -> Response:
    """One fault or a list of them: all are put into force, or none."""
    simulator, body = simulator_of(request), await json_body(request)
    documents = body if isinstance(body, list) else [body]
    problems = [problem for document in documents for problem in fault_problems(document)]
    if problems:
        raise BrokenRulesError(problems)
    return json_response({"ids": [simulator.faults.add(document) for document in documents]})


@router.get("/faults")
async def list_faults(request: Request) -> Response:
    return json_response(simulator_of(request).faults.documents())


@router.delete("/faults")
async def clear_faults(request: Request) -> Response:
    simulator_of(request).faults.clear()
    return json_response({})


@router.get("/requests")
async def list_requests(request: Request) -> Response:
    return json_response([recorded._asdict() for recorded in simulator_of(request).traffic.recorded])


@router.delete("/requests")
async def clear_requests(request: Request) -> Response:
    simulator_of(request).traffic.forget()
    return json_response({})


@router.get("/stats")
async def stats(request: Request) -> Response:
    simulator = _up_to_date(request)
    traffic = simulator.traffic
    return json_response(
        {
            "requests": traffic.requests,
            "connections_open": traffic.connections_open,
            "connections_peak": traffic.connections_peak,
            "numbers_reserved": {kind: simulator.numbers.handed_out(kind) for kind in NUMBER_KINDS},
            "agents": simulator.agents.count(),
            "stations": simulator.agents.count_created_until(simulator.now() - simulator.settings.stations_lag),
            "skills": simulator.skills.count_completed(),
            "subscriptions": simulator.subscriptions.count(),
            "jobs_pending": simulator.jobs.count(),
        }
    )


@router.get("/snapshot")
async def snapshot(request: Request) -> Response:
    """Everything that is visible now, in a stable order; settings that change how it is answered are left aside."""
    simulator = _up_to_date(request)
    plain = Settings(stations_lag=simulator.settings.stations_lag)
    agents = [
        present_agent(agent.document, agent.created, simulator.now(), plain)
        for sub_account_id in sorted(simulator.world.sub_accounts)
        for agent in simulator.agents.of(sub_account_id)
    ]
    agents.sort(key=lambda agent: (agent["clientId"], agent["username"].lower()))
    subscriptions = [
        {**subscription_answer(s, plain), "hasBasicAuthPassword": s.basic_auth_password is not None}
        for s in simulator.subscriptions.all()
    ]
    return json_response(
        {
            "agents": agents,
            "stations": [agent["station"] for agent in agents if agent["station"]],
            "skills": [
                skill
                for sub_account_id in sorted(simulator.world.sub_accounts)
                for skill in simulator.skills.completed(sub_account_id)
            ],
            "subscriptions": sorted(subscriptions, key=lambda s: str(s["subscriptionId"])),
        }
    )


@router.post("/settle")
async def settle(request: Request) -> Response:
    """Carry out now every job that is not stuck; how many are still pending."""
    simulator = simulator_of(request)
    simulator.jobs.settle(simulator.now())
    return json_response({"jobs_pending": simulator.jobs.count()})


@router.post("/jobs/release")
async def release_jobs(request: Request) -> Response:
    simulator = simulator_of(request)
    return json_response({"released": simulator.jobs.release()})


@router.post("/subscriptions/{subscription_id}/losses")
async def plant_losses(request: Request, subscription_id: str) -> Response:
    """Make the service remember that data was lost."""
    simulator, body = simulator_of(request), await json_object(request)
    if simulator.subscriptions.by_id(subscription_id) is None:
        raise ApiError(404, f"there is no subscription {subscription_id}")
    oldest, posts, records = (body.get(field) for field in ("oldestError", "LostPostRequests", "LostRecords"))
    counts = [whole_number(posts), whole_number(records)]
    if parse_instant(oldest) is None or any(count is None or count < 0 for count in counts):
        raise ApiError(400, "oldestError must be an instant, LostPostRequests and LostRecords numbers")
    simulator.subscriptions.record_losses(subscription_id, str(oldest), counts[0] or 0, counts[1] or 0)
    return json_response({})


@router.post("/agents")
async def seed_agents(request: Request) -> Response:
    """Agents that are there at once, without any job."""
    simulator, body = _up_to_date(request), await json_object(request)
    sub_account = simulator.world.sub_accounts.get(whole_number(body.get("subAccountId")) or 0)
    count, prefix = whole_number(body.get("count")), body.get("prefix", "agent")
    problems = _seeding_problems(count, prefix)
    if sub_account is None or not sub_account.station_groups:
        problems.append("subAccountId must be that of a sub-account with a station group")
    if problems or sub_account is None or count is None:
        raise BrokenRulesError(problems)
    if simulator.username_is_taken(f"{prefix}00001@example.com"):
        raise ApiError(409, f"there are agents named {prefix}... already")
    with simulator.database.transaction():
        add_agents(simulator.numbers, simulator.agents, simulator.skills, sub_account, prefix, count, simulator.now())
    return json_response({"count": count})


def _seeding_problems(count: int | None, prefix: Any) -> list[str]:
    problems = []
    if count is None or not 0 <= count <= MOST_SEEDED:
        problems.append(f"count must be 0 to {MOST_SEEDED}")
    if not isinstance(prefix, str) or not (prefix.isascii() and prefix.isalnum() and len(prefix) <= 20):
        problems.append("prefix must be at most 20 letters and digits")
    return problems


def _up_to_date(request: Request) -> Simulator:
    """The simulator, with everything carried out that is due."""
    simulator = simulator_of(request)
    simulator.jobs.carry_out_due(simulator.now())
    return simulator
