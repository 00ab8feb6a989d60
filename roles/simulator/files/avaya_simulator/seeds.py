# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Filling a fresh database: number ranges, skills, station groups, and as many agents as asked for."""

from __future__ import annotations

from typing import NamedTuple

from .database import Database
from .kinds.administrator.documents import seeded_document
from .kinds.administrator.store import Administrators
from .kinds.agent.seeds import add_agents
from .kinds.agent.store import Agents
from .kinds.number.store import Numbers
from .kinds.skill.documents import skill_document
from .kinds.skill.store import Skills
from .kinds.station_group.store import StationGroups
from .world import SubAccount, World

SCHEMA = "CREATE TABLE IF NOT EXISTS seeded (sub_account_id INTEGER PRIMARY KEY);"
SEEDED_SUB_ACCOUNT = 101


class Stores(NamedTuple):
    """Where what is seeded is put."""

    numbers: Numbers
    agents: Agents
    skills: Skills
    station_groups: StationGroups
    administrators: Administrators


def seed_world(database: Database, stores: Stores, world: World, agent_count: int, now: float) -> None:
    """Seed the sub-accounts that the database does not know yet; what it knows stays as it is.

    What is seeded has been there since yesterday, so that nothing of it lags.
    """
    now -= 24 * 60 * 60
    with database.transaction():
        for sub_account in world.sub_accounts.values():
            if database.value("SELECT 1 FROM seeded WHERE sub_account_id=?", sub_account.id) is not None:
                continue
            database.execute("INSERT INTO seeded VALUES (?)", sub_account.id)
            numbers, skills = stores.numbers, stores.skills
            _add_ranges(numbers, sub_account)
            _add_skills(numbers, skills, sub_account, now)
            for group in sub_account.station_groups:
                stores.station_groups.add(sub_account.id, group.name, now, group.active, group.id)
            if sub_account.id == SEEDED_SUB_ACCOUNT:
                add_agents(numbers, stores.agents, skills, sub_account, "agent", agent_count, now)

            if database.count("administrator") == 0:
                _add_administrators(stores.administrators, world, now)


def _add_administrators(administrators: Administrators, world: World, now: float) -> None:
    """Those behind the API keys. The one of a whole account can access what is made later, too."""
    for each in world.administrators.values():
        opened = () if world.opens_whole_account(each) else tuple(sorted(each.sub_account_ids))
        document = seeded_document(each.username, each.key_name, min(each.sub_account_ids))
        administrators.add(document, f"Agentpwd-{each.user_id}!", each.account_id, opened, now, each.user_id)


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
