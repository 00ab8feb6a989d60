# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The part of the control API that is about deliveries."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from ..answers import BrokenRulesError, Incoming, json_response
from ..control import PREFIX
from ..instants import parse_instant
from ..kinds.subscription.rules import DATA_SOURCE_TYPES
from ..routing import Routes
from ..values import to_json

MOST_INJECTED = 100_000
routes = Routes(Incoming, PREFIX)


@routes.post("/records")
async def inject_records(call: Incoming) -> Response:
    """Records of a data source, as they are, behind all that there are."""
    simulator, body = call.simulator, await call.json_object()
    sub_account = simulator.world.by_app_id.get(body.get("subAccountAppId", ""))
    records, at = body.get("records"), body.get("at")
    problems = _problems(records)
    if sub_account is None:
        problems.append("subAccountAppId must be that of a sub-account")
    source = body.get("dataSourceType")
    known = (*DATA_SOURCE_TYPES, *simulator.settings.more_data_source_types)
    if source not in known:
        problems.append(f"dataSourceType must be one of {', '.join(known)}")
    instant = parse_instant(at)
    if at is not None and instant is None:
        problems.append("at must be an instant")
    if problems or sub_account is None or not isinstance(source, str) or not isinstance(records, list):
        raise BrokenRulesError(problems)
    seconds = instant.timestamp() if instant else simulator.now()
    with simulator.database.transaction():
        simulator.deliveries.inject(source, sub_account.id, [(seconds, record) for record in records])
    return json_response({"count": len(records)})


@routes.get("/deliveries")
async def list_deliveries(call: Incoming) -> Response:
    deliveries = call.simulator.deliveries
    return json_response({"subscriptions": deliveries.documents(), "posts": deliveries.log.lines()})


@routes.delete("/deliveries")
async def clear_deliveries(call: Incoming) -> Response:
    call.simulator.deliveries.log.forget()
    return json_response({})


@routes.post("/deliveries/flush")
async def flush_deliveries(call: Incoming) -> Response:
    """Send now what waits for its time, and for its next try."""
    return json_response({"records": call.simulator.deliveries.flush()})


def _problems(records: Any) -> list[str]:
    if not isinstance(records, list) or not 0 < len(records) <= MOST_INJECTED:
        return [f"records must be a list of 1 to {MOST_INJECTED}"]
    if not all(isinstance(record, dict) and record for record in records):
        return ["records must be objects with a field at least"]
    try:
        to_json(records).encode()
    except UnicodeError:
        return ["records must be Unicode text"]
    return []
