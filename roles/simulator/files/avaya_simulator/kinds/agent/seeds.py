# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Agents that are made up, as many as asked for."""

from __future__ import annotations

from collections.abc import Iterator

from ...values import Document
from ...world import SubAccount
from ..number.store import Numbers
from ..skill.store import Skills
from .documents import agent_document
from .store import Agents

_FIRST_NAMES = ("Ada", "Alan", "Barbara", "Claude", "Donald", "Edith", "Frances", "Grace", "Hedy", "Ivan", "Jean")
_LAST_NAMES = (
    "Abel",
    "Bell",
    "Clarke",
    "Diaz",
    "Eckert",
    "Fields",
    "Gray",
    "Hopper",
    "Iverson",
    "Jones",
    "Keller",
    "Lamarr",
    "Moore",
)


def add_agents(
    numbers: Numbers, agents: Agents, skills: Skills, sub_account: SubAccount, prefix: str, count: int, now: float
) -> None:
    """So many agents named `{prefix}00001@example.com` and on, there at once. Call it in a transaction."""
    agents.add((agent, now) for agent in _generated_agents(numbers, skills, sub_account, prefix, count))


def _generated_agents(
    numbers: Numbers, skills: Skills, sub_account: SubAccount, prefix: str, count: int
) -> Iterator[Document]:
    skill_names = {skill["skillNumber"]: skill["name"] for skill in skills.completed(sub_account.id)}
    skill_numbers = list(skill_names)
    for position in range(1, count + 1):
        login_id = numbers.take(sub_account.id, "AGENT")
        extension = numbers.take(sub_account.id, "STATION")
        if login_id is None or extension is None:
            raise ValueError(f"sub-account {sub_account.id} has no numbers for so many agents")
        how_many_skills = min(1 + position % 3, len(skill_numbers))
        body = {
            "username": f"{prefix}{position:05d}@example.com",
            "firstName": _FIRST_NAMES[position % len(_FIRST_NAMES)],
            "lastName": _LAST_NAMES[position % len(_LAST_NAMES)],
            "loginId": login_id,
            "securityCode": str(login_id)[-4:],
            "agentStationGroupId": sub_account.station_groups[position % len(sub_account.station_groups)].id,
            "startDate": "2019-03-21",
            "endDate": "2038-01-01",
            "channelIds": [1],
            "agentSkills": [
                {"skillNumber": number, "skillPriority": 1 + (position + offset * 5) % 16}
                for offset, number in enumerate(skill_numbers[:how_many_skills])
            ],
        }
        yield agent_document(body, sub_account.id, skill_names, extension)
