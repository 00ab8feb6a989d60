# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How the fields of an agent come back that the probe has sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..client import believed_refusal
from ..errors import Unseen
from ..scene import Scene
from ..service import START_DATE, NewAgent
from ..shapes import type_of
from ..spellings import LEFT_OUT, blank_spelling, day_spelling, order_spelling, skills_spelling
from .reads import add_agent

FIELDS = (
    "login_id_type",
    "agent_date_spelling",
    "skills_field",
    "list_order",
    "name_blanks",
    "username_case",
)
_LOGIN_ID_TYPES = ("string", "integer")


def see_fields(scene: Scene, sent: NewAgent, agent: dict[str, Any]) -> None:
    add_agent(scene, agent)
    scene.sent_empty.append((0, agent.get("supervisorId", LEFT_OUT)))
    looks: dict[str, Callable[[], Any]] = {
        "login_id_type": lambda: _login_id_type(agent),
        "agent_date_spelling": lambda: day_spelling(START_DATE, agent.get("startDate")),
        "skills_field": lambda: skills_spelling(agent),
        "list_order": lambda: order_spelling(sent.skills, _skill_numbers(agent)),
        "name_blanks": lambda: blank_spelling(sent.last_name, agent.get("lastName")),
        "username_case": lambda: _username_case(scene, sent.username),
    }
    for assumption_id, look in looks.items():
        with scene.observations.watching(assumption_id):
            scene.observations.see(assumption_id, look())


def _login_id_type(agent: dict[str, Any]) -> str:
    found = type_of(agent.get("loginId"))
    if found not in _LOGIN_ID_TYPES:
        raise Unseen("the agent was returned without a login id")
    return found


def _skill_numbers(agent: dict[str, Any]) -> list[Any]:
    return [each["skillNumber"] for each in agent.get("skills") or agent.get("agentSkills") or []]


def _username_case(scene: Scene, username: str) -> str:
    answer = believed_refusal(lambda: scene.service.agent(username.upper()))
    if answer.is_success:
        return "ignored"
    if answer.status != scene.observations.seen("missing_agent_status"):
        raise Unseen(f"the service answered {answer.status}")
    return "distinguished"
