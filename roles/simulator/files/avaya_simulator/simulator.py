# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One running simulator: its world, its data, its switches. Everything that a request handler reaches."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from . import jobs, seeds
from .database import Database
from .delivery import store as records
from .delivery.store import Records
from .delivery.worker import Deliveries
from .faults import FAULTS, FaultDocument, Faults
from .jobs import CHANGE_STATION, CREATE_AGENT, CREATE_SKILL, REMOVE_AGENT, Jobs
from .kinds.account import store as accounts
from .kinds.account.documents import parts_of_world
from .kinds.account.store import Accounts, StoredAccount
from .kinds.administrator import store as administrators
from .kinds.administrator.store import Administrators
from .kinds.agent import jobs as agent_jobs
from .kinds.agent import store as agents
from .kinds.agent.store import Agents
from .kinds.number import store as numbers
from .kinds.number.store import Numbers
from .kinds.skill import jobs as skill_jobs
from .kinds.skill import store as skills
from .kinds.skill.store import Skills
from .kinds.station_group import store as station_groups
from .kinds.station_group.store import StationGroups
from .kinds.subscription import store as subscriptions
from .kinds.subscription.store import Subscriptions
from .seeds import Stores, seed_world
from .sessions import Sessions
from .settings import Settings
from .traffic import Traffic
from .world import build_world

SCHEMAS = (
    seeds.SCHEMA,
    numbers.SCHEMA,
    agents.SCHEMA,
    skills.SCHEMA,
    station_groups.SCHEMA,
    subscriptions.SCHEMA,
    administrators.SCHEMA,
    accounts.SCHEMA,
    jobs.SCHEMA,
    records.SCHEMA,
)


@dataclass(frozen=True)
class Options:
    """The settings with which a simulator is started. `state_file` is empty if the state is not kept.

    `any_host`: whether requests may name it otherwise than by an address or localhost.
    """

    agents: int = 0
    sub_accounts: int = 0
    state_file: str = ""
    settings: Settings = field(default_factory=Settings)
    faults: Sequence[FaultDocument] = ()
    any_host: bool = False


class Simulator:
    """The state of a simulator. Raises StateFileError where the state file cannot be used.

    Handlers run one at a time on the event loop and never wait in the middle of a change, so changes need no locks.
    """

    def __init__(
        self,
        options: Options,
        wall_clock: Callable[[], float] = time.time,
        idle_clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.options = options
        self.now = wall_clock
        self.world = build_world(options.sub_accounts)
        self.database = Database(options.state_file or ":memory:", SCHEMAS)
        self.numbers = Numbers(self.database)
        self.agents = Agents(self.database)
        self.skills = Skills(self.database)
        self.station_groups = StationGroups(self.database)
        self.subscriptions = Subscriptions(self.database)
        self.administrators = Administrators(self.database)
        self.accounts = Accounts(self.database)
        self.jobs = Jobs(
            self.database,
            {
                CREATE_AGENT: lambda job: agent_jobs.create(job, self.agents),
                REMOVE_AGENT: lambda job: agent_jobs.remove(
                    job, self.agents, self.numbers, self.settings.reuse_login_ids
                ),
                CHANGE_STATION: lambda job: agent_jobs.change_station(job, self.agents),
                CREATE_SKILL: lambda job: skill_jobs.create(job, self.skills),
            },
        )
        self.sessions = Sessions(idle_clock)
        self.traffic = Traffic()
        self.faults = Faults(FAULTS)
        self.settings = options.settings
        self.deliveries = Deliveries(self, Records(self.database))
        self.late_effects: set[asyncio.Task[None]] = set()
        for fault in options.faults:
            self.faults.add(fault)
        self._seed()

    def _seed(self) -> None:
        for account in self.accounts.all():
            self._open(account)
        self._seed_world()

    def _seed_world(self) -> None:
        stores = Stores(self.numbers, self.agents, self.skills, self.station_groups, self.administrators)
        seed_world(self.database, stores, self.world, self.options.agents, self.now())

    def add_account(self, account: StoredAccount) -> None:
        """A new account. Its sub-account can be used once it is there, and in new sessions only."""
        with self.database.transaction():
            self.accounts.add(account)
        self._open(account)
        self._seed_world()

    def _open(self, account: StoredAccount) -> None:
        self.world = self.world.with_account(*parts_of_world(account), account.owner)

    def hidden_from(self, session_since: float) -> frozenset[int]:
        """The sub-accounts that a session does not see, because they are not there yet, or were not when it began."""
        now = self.now()
        return frozenset(
            each.sub_account["id"]
            for each in self.accounts.all()
            if each.due > min(now, session_since) or not each.is_there(now)
        )

    def reset(self) -> None:
        """Back to the world as it was started with, without any fault. Sessions go on."""
        with self.database.transaction():
            self.database.clear()
        self.accounts.forget()
        self.world = build_world(self.options.sub_accounts)
        self._seed()
        self.faults.clear()
        for task in self.late_effects:
            task.cancel()
        self.traffic.forget()
        self.settings = self.options.settings
        self.deliveries.reset()

    def username_is_taken(self, username: str) -> bool:
        """Whether there is such a user anywhere, or will be once a job is done."""
        return (
            self.agents.by_username(username) is not None
            or self.jobs.is_pending(CREATE_AGENT, username.lower())
            or bool(self.administrators.with_username(username))
        )
