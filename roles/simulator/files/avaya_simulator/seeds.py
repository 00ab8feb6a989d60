# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Filling a fresh database: number ranges, skills, and as many agents as asked for."""

from __future__ import annotations

from collections.abc import Iterator

from .database import Database
from .documents import Document, agent_document, skill_document
from .store import Agents, Numbers, Skills
from .world import SubAccount, World

SEEDED_SUB_ACCOUNT = 101
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


def seed_world(
    database: Database, numbers: Numbers, agents: Agents, skills: Skills, world: World, agent_count: int, now: float
) -> None:
    """Seed the sub-accounts that the database does not know yet; what it knows stays as it is."""
    with database.transaction():
        for sub_account in world.sub_accounts.values():
            if database.value("SELECT 1 FROM seeded WHERE sub_account_id=?", sub_account.id) is not None:
                continue
            database.execute("INSERT INTO seeded VALUES (?)", sub_account.id)
            _add_ranges(numbers, sub_account)
            _add_skills(numbers, skills, sub_account, now)
            if sub_account.id == SEEDED_SUB_ACCOUNT:
                add_agents(numbers, agents, skills, sub_account, "agent", agent_count, now)


def _add_ranges(numbers: Numbers, sub_account: SubAccount) -> None:
    """Login ids have ten digits; the sub-account's id in each number keeps the ranges apart."""
    login_ids = 3_000_000_000 + sub_account.id * 1_000_000
    numbers.add_range(sub_account.id, "AGENT", login_ids + 1, login_ids + 999_999)
    numbers.add_range(sub_account.id, "SKILL", sub_account.id * 10_000 + 1, sub_account.id * 10_000 + 9_999)
    stations = sub_account.id * 1_000_000
    numbers.add_range(sub_account.id, "STATION", stations + 1, stations + 999_999)


def _add_skills(numbers: Numbers, skills: Skills, sub_account: SubAccount, now: float) -> None:
    for name in sub_account.skill_names:
        body = {"name": name, "skillNumber": numbers.take(sub_account.id, "SKILL")}
        skills.add(sub_account.id, "COMPLETED", now, now, skill_document(body, sub_account))


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
