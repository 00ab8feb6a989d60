# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan of `bare.py` for a scene: the requests that cannot be avoided. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .cases import Scene
from .rosters import Agent


def plan(scene: Scene, connections: int, sub_account: int, app_id: str, service: Mapping[str, Any]) -> dict[str, Any]:
    """Return the plan. `service` is where it is and how long its jobs take (`url`, `key`, `job_delay`)."""
    reads = [f"/spokenAbc/agents?clientId={sub_account}", f"/spokenAbc/skillsv2?subAccountAppId={app_id}"]
    reads.append(f"/spokenAbc/v2/sub-accounts/{app_id}/agentStationGroups")
    going = [*scene.leaving, *scene.differing]
    coming = {*scene.arriving, *scene.differing}
    removals = [{"username": name, "loginId": scene.before[name]["loginId"]} for name in going]
    creations = [_body(agent, sub_account) for agent in scene.roster if agent["username"] in coming]
    stages = [{"step": "remove", "items": removals}, {"step": "create", "items": creations}]
    return {
        **service,
        "connections": connections,
        "reads": reads,
        "stages": [stage for stage in stages if stage["items"]],
    }


def _body(agent: Agent, sub_account: int) -> dict[str, Any]:
    """Return what creates the agent, but for its login id. The numbers are the simulator's own, so they are known."""
    numbers = {"DEFAULT_SKILL": 1, "Sales": 2, "Support": 3, "Billing": 4}
    return {
        "username": agent["username"],
        "password": agent["password"],
        "firstName": agent["first_name"],
        "lastName": agent["last_name"],
        "agentStationGroupId": 11,
        "startDate": "2019-03-21",
        "endDate": "2038-01-01",
        "clientId": sub_account,
        "agentSkills": [
            {"skillNumber": sub_account * 10_000 + numbers[skill["name"]], "skillPriority": skill["priority"]}
            for skill in agent["skills"]
        ],
        "supervisorId": 0,
        "channelIds": [1],
    }
