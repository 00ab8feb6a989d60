# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The control API under /_simulator: no key, no faults, no delay, no record."""

from __future__ import annotations

import os
from typing import Any

from starlette.responses import Response

from . import __version__
from .answers import ApiError, BrokenRulesError, Incoming, json_response
from .faults import fault_problems
from .instants import parse_instant
from .keys import api_keys
from .kinds.account.documents import account_answer
from .kinds.administrator.documents import public_answer
from .kinds.agent.documents import present_agent
from .kinds.agent.seeds import add_agents
from .kinds.station_group.documents import station_group_answer
from .kinds.subscription.documents import subscription_answer
from .routing import Routes
from .settings import NUMBER_KINDS, Settings, changed_settings, settings_document
from .simulator import Simulator
from .values import whole_number

PREFIX = "/_simulator"
MOST_SEEDED = 100_000
routes = Routes(Incoming, PREFIX)


@routes.get("/health")
async def health(_call: Incoming) -> Response:
    return json_response({"status": "ready", "version": __version__, "pid": os.getpid()})


@routes.get("/keys")
async def keys(_call: Incoming) -> Response:
    return json_response(api_keys())


@routes.post("/reset")
async def reset(call: Incoming) -> Response:
    call.simulator.reset()
    return json_response({})


@routes.get("/settings")
async def get_settings(call: Incoming) -> Response:
    return json_response(settings_document(call.simulator.settings))


@routes.patch("/settings")
async def change_settings(call: Incoming) -> Response:
    simulator = call.simulator
    settings, problems = changed_settings(simulator.settings, await call.json_object())
    if problems:
        raise BrokenRulesError(problems)
    simulator.settings = settings
    simulator.deliveries.wake()
    return json_response(settings_document(settings))


@routes.post("/faults")
async def add_faults(call: Incoming) -> Response:
    """One fault or a list of them: all are put into force, or none."""
    simulator, body = call.simulator, await call.json_body()
    documents = body if isinstance(body, list) else [body]
    problems = [problem for document in documents for problem in fault_problems(document)]
    if problems:
        raise BrokenRulesError(problems)
    return json_response({"ids": [simulator.faults.add(document) for document in documents]})


@routes.get("/faults")
async def list_faults(call: Incoming) -> Response:
    return json_response(call.simulator.faults.documents())


@routes.delete("/faults")
async def clear_faults(call: Incoming) -> Response:
    call.simulator.faults.clear()
    return json_response({})


@routes.get("/requests")
async def list_requests(call: Incoming) -> Response:
    return json_response([recorded._asdict() for recorded in call.simulator.traffic.recorded])


@routes.delete("/requests")
async def clear_requests(call: Incoming) -> Response:
    call.simulator.traffic.forget()
    return json_response({})


@routes.get("/stats")
async def stats(call: Incoming) -> Response:
    simulator = _up_to_date(call)
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
            "station_groups": simulator.station_groups.count(),
            "subscriptions": simulator.subscriptions.count(),
            "jobs_pending": simulator.jobs.count(),
        }
    )


@routes.get("/snapshot")
async def snapshot(call: Incoming) -> Response:
    """Everything that is visible now, in a stable order; settings that change how it is answered are left aside.

    Days of agents are written as they were sent.
    """
    simulator = _up_to_date(call)
    plain = Settings(stations_lag=simulator.settings.stations_lag, agent_dates="day")
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
            "station_groups": [
                station_group_answer(group, plain)
                for sub_account_id in sorted(simulator.world.sub_accounts)
                for group in simulator.station_groups.of(sub_account_id)
            ],
            "accounts": [account_answer(each, simulator.now()) for each in simulator.accounts.all()],
            "administrators": [public_answer(each) for each in simulator.administrators.all()],
            "subscriptions": sorted(subscriptions, key=lambda s: str(s["subscriptionId"])),
        }
    )


@routes.post("/settle")
async def settle(call: Incoming) -> Response:
    """Carry out now every job that is not stuck; how many are still pending."""
    simulator = call.simulator
    simulator.jobs.settle(simulator.now())
    return json_response({"jobs_pending": simulator.jobs.count()})


@routes.post("/jobs/release")
async def release_jobs(call: Incoming) -> Response:
    simulator = call.simulator
    return json_response({"released": simulator.jobs.release()})


@routes.post("/subscriptions/{subscription_id}/losses")
async def plant_losses(call: Incoming, subscription_id: str) -> Response:
    """Make the service remember that data was lost."""
    simulator, body = call.simulator, await call.json_object()
    if simulator.subscriptions.by_id(subscription_id) is None:
        raise ApiError(404, f"there is no subscription {subscription_id}")
    oldest, posts, records = (body.get(field) for field in ("oldestError", "LostPostRequests", "LostRecords"))
    counts = [whole_number(posts), whole_number(records)]
    if parse_instant(oldest) is None or any(count is None or count < 0 for count in counts):
        raise ApiError(400, "oldestError must be an instant, LostPostRequests and LostRecords numbers")
    simulator.subscriptions.record_losses(subscription_id, str(oldest), counts[0] or 0, counts[1] or 0)
    return json_response({})


@routes.post("/agents/sign-in")
async def sign_in(call: Incoming) -> Response:
    """Whether an agent could sign in with a password; those that were seeded have none."""
    simulator, body = _up_to_date(call), await call.json_object()
    username, password = body.get("username"), body.get("password")
    if not isinstance(username, str) or not isinstance(password, str):
        raise ApiError(400, "username and password must be strings")
    return json_response({"accepted": simulator.agents.may_sign_in(username, password)})


@routes.post("/agents")
async def seed_agents(call: Incoming) -> Response:
    """Agents that are there at once, without any job."""
    simulator, body = _up_to_date(call), await call.json_object()
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


def _up_to_date(call: Incoming) -> Simulator:
    """The simulator, with everything carried out that is due."""
    simulator = call.simulator
    simulator.jobs.carry_out_due(simulator.now())
    return simulator
