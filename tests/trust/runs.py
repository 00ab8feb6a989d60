# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The main runs: what each finds, what it declares, and what must be there when it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import requests
from ansible_collections.avaya.cloud.plugins.module_utils.api.client import Client
from ansible_collections.avaya.cloud.plugins.module_utils.api.connection import Connection
from ansible_collections.avaya.cloud.plugins.module_utils.api.errors import AvayaError
from ansible_collections.avaya.cloud.plugins.module_utils.api.exchange import Exchange, RequestsExchange
from ansible_collections.avaya.cloud.plugins.module_utils.api.transport import Transport
from ansible_collections.avaya.cloud.plugins.module_utils.converge.agent_job import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils.converge.agents import converge_agents
from ansible_collections.avaya.cloud.plugins.module_utils.converge.reading import (
    ReadAgents,
    read_all,
    read_one,
    reading,
)
from ansible_collections.avaya.cloud.plugins.module_utils.converge.skills import converge_skill
from ansible_collections.avaya.cloud.plugins.module_utils.converge.subscriptions import converge_subscription
from ansible_collections.avaya.cloud.plugins.module_utils.planning.agents import AgentDeclaration
from ansible_collections.avaya.cloud.plugins.module_utils.planning.purge import Purge
from ansible_collections.avaya.cloud.plugins.module_utils.planning.subscriptions import SubscriptionDeclaration
from ansible_collections.avaya.cloud.plugins.module_utils.waiting import Clock, SystemClock

from .service import Service

PASSWORD = "Aa1!Planted-Agent-Pass"
FEED_PASSWORD = "planted-basic-auth-password"
ENDPOINT = "https://feeds.example.com/avaya"
# Seconds. Long enough to be looked for in vain a few times, by the clock that is turned.
JOB_DELAY, STATIONS_LAG = 0.5, 0.4


@dataclass
class Engine:
    """The collection below its modules, with one key. `exchange` replaces the line, `clock` the time."""

    url: str
    key: str
    clock: Clock = field(default_factory=SystemClock)
    exchange: Exchange | None = None
    options: JobOptions = field(default_factory=lambda: JobOptions(wait_timeout=60.0))
    timeout: float = 30.0

    @property
    def connection(self) -> Connection:
        return Connection(self.url, self.key, timeout=self.timeout)

    def connect(self) -> Client:
        exchange = self.exchange or RequestsExchange(self.connection, self.options.concurrency)
        return Client(Transport(self.connection, exchange, self.clock))

    def agents(
        self, declarations: Sequence[AgentDeclaration], read: ReadAgents = read_all, purge: Purge | None = None
    ) -> Ran:
        with reading(self.connect, None, read, self.options.concurrency) as live:
            report = converge_agents(live, declarations, False, self.options, clock=self.clock, purge=purge)
        errors = [outcome.error for outcome in report.outcomes if outcome.error is not None]
        return Ran(report.changed, errors, report.warnings)

    def subscription(self, declaration: SubscriptionDeclaration) -> Ran:
        report = converge_subscription(self.connect, None, declaration, False, clock=self.clock)
        return Ran(report.changed, [], tuple(report.warnings))

    def skill(self, declared: Mapping[str, Any]) -> Ran:
        report = converge_skill(
            self.connect, None, dict(declared), False, True, self.options.wait_timeout, clock=self.clock
        )
        errors = [] if report.error is None else [report.error]
        return Ran(report.change.changes_something, errors, report.warnings)


@dataclass(frozen=True)
class Ran:
    """How a run ended that was not stopped: what failed of it, if anything."""

    changed: bool
    errors: Sequence[AvayaError] = ()
    warnings: Sequence[str] = ()

    @property
    def succeeded(self) -> bool:
        return not self.errors


def ran(run: Callable[[Engine], Ran], engine: Engine) -> Ran:
    """The run; a failure as a whole is one of its errors. Anything but an AvayaError is a defect and is let through."""
    try:
        return run(engine)
    except AvayaError as error:
        return Ran(False, [error])


def agent(username: str, first_name: str = "Anna", state: str = "present", **more: Any) -> AgentDeclaration:
    """An agent with every field declared that a recreation could lose."""
    recreate = more.pop("recreate", False)
    fields = {
        "username": username,
        "first_name": first_name,
        "last_name": "Example",
        "skills": [{"name": "Sales", "priority": 2}, {"name": "Support", "priority": 5}],
        "station_group": "Recruiting phones",
        "start_date": "2024-01-01",
        "end_date": "2037-12-31",
        **more,
    }
    return AgentDeclaration(
        {key: value for key, value in fields.items() if value is not None}, PASSWORD, state == "present", recreate
    )


FEED = SubscriptionDeclaration(
    {
        "data_source_type": "RT_AGENT_STATE",
        "endpoint": ENDPOINT,
        "frequency_in_minutes": 5,
        "basic_auth_username": "avaya",
        "basic_auth_password": FEED_PASSWORD,
    }
)
FEED_CHANGED = SubscriptionDeclaration({**FEED.fields, "frequency_in_minutes": 15, "max_post_size": 1000})
FEED_GONE = SubscriptionDeclaration(
    {"data_source_type": "RT_AGENT_STATE", "endpoint": ENDPOINT}, subscription_id=None, present=False
)
_OTHER_FEED = {
    "dataSourceType": "ECH",
    "endpoint": "https://other.example.com/history",
    "subAccountAppId": "ABC_ABCRec",
}
_FEED = {
    "dataSourceType": "RT_AGENT_STATE",
    "endpoint": ENDPOINT,
    "frequencyInMinutes": 5,
    "basicAuthUsername": "avaya",
    "basicAuthPassword": FEED_PASSWORD,
    "subAccountAppId": "ABC_ABCRec",
}
SUBSCRIPTIONS = "/spokenAbc/subscriptions/v1.0/subscriptions"


def _seeded(count: int) -> Callable[[Service], None]:
    return lambda service: service.seed(count)


def _subscribed(*bodies: Mapping[str, Any]) -> Callable[[Service], None]:
    def prepare(service: Service) -> None:
        for body in bodies:
            answer = requests.post(
                service.url + SUBSCRIPTIONS,
                json=body,
                headers={"Authorization": f"Bearer {service.keys['recruiting']}"},
                timeout=10,
            )
            answer.raise_for_status()

    return prepare


@dataclass(frozen=True)
class MainRun:
    """A run that is declared once and may be repeated. `there` and `gone` are usernames; `made` those that it makes.

    `names` are what an error may name: the thing, or what it was looked for in.
    """

    name: str
    run: Callable[[Engine], Ran]
    prepare: Callable[[Service], None]
    names: tuple[str, ...]
    made: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    feeds: Mapping[str, int] | None = None
    """data source -> frequency of the subscriptions that there must be, where the run is about them."""
    skill: str = ""
    key: str = "recruiting"
    numbers: Mapping[str, int] = field(default_factory=dict)
    """How many numbers of a kind the run reserves where all goes well."""

    def __str__(self) -> str:
        return self.name

    def prepared(self, service: Service) -> None:
        """Make the service what the run finds."""
        service.reset()
        service.set(job_delay=JOB_DELAY, stations_lag=STATIONS_LAG)
        self.prepare(service)
        service.forget_requests()


_NEW = tuple(f"new{number}@example.com" for number in range(5))
_SEEDED = tuple(f"agent{number:05d}@example.com" for number in range(1, 7))
_NAMES = ("sub-account", "api_url", "which sub-accounts")
_PURGED_ROSTER = [
    *(AgentDeclaration({"username": username}) for username in _SEEDED[:2]),
    agent(_NEW[0]),
]

MAIN_RUNS = (
    MainRun(
        "create a roster",
        lambda engine: engine.agents([agent(username) for username in _NEW]),
        _seeded(2),
        (*_NEW, *_NAMES),
        made=_NEW,
        kept=_SEEDED[:2],
        numbers={"AGENT": 5},
    ),
    MainRun(
        "create a roster and the skill that it lacks",
        lambda engine: engine.agents([agent(name, skills=None, station_group=None) for name in _NEW[:2]]),
        _seeded(0),
        (*_NEW[:2], "DEFAULT_SKILL", *_NAMES),
        made=_NEW[:2],
        skill="DEFAULT_SKILL",
        key="field-sales",
        numbers={"AGENT": 2, "SKILL": 1},
    ),
    MainRun(
        "recreate a roster",
        lambda engine: engine.agents([agent(username, "Berta", recreate=True) for username in _SEEDED[:3]]),
        _seeded(4),
        (*_SEEDED, *_NAMES),
        made=_SEEDED[:3],
        kept=_SEEDED[3:4],
        numbers={"AGENT": 3},
    ),
    MainRun(
        "delete from a roster",
        lambda engine: engine.agents([agent(username, state="absent") for username in _SEEDED[:5]]),
        _seeded(6),
        (*_SEEDED, *_NAMES),
        gone=_SEEDED[:5],
        kept=_SEEDED[5:6],
    ),
    MainRun(
        "purge a roster",
        lambda engine: engine.agents(_PURGED_ROSTER, purge=Purge(3, ("agent00006*",))),
        _seeded(6),
        (*_SEEDED, *_NEW[:1], *_NAMES),
        made=_NEW[:1],
        gone=_SEEDED[2:5],
        kept=(*_SEEDED[:2], _SEEDED[5]),
        numbers={"AGENT": 1},
    ),
    MainRun(
        "create an agent",
        lambda engine: engine.agents([agent(_NEW[0])], read_one(_NEW[0])),
        _seeded(1),
        (_NEW[0], *_NAMES),
        made=_NEW[:1],
        kept=_SEEDED[:1],
        numbers={"AGENT": 1},
    ),
    MainRun(
        "create a subscription",
        lambda engine: engine.subscription(FEED),
        _subscribed(_OTHER_FEED),
        (ENDPOINT, *_NAMES),
        feeds={"ECH": 0, "RT_AGENT_STATE": 5},
    ),
    MainRun(
        "change a subscription",
        lambda engine: engine.subscription(FEED_CHANGED),
        _subscribed(_OTHER_FEED, _FEED),
        (ENDPOINT, "update subscription", *_NAMES),
        feeds={"ECH": 0, "RT_AGENT_STATE": 15},
    ),
    MainRun(
        "delete a subscription",
        lambda engine: engine.subscription(FEED_GONE),
        _subscribed(_OTHER_FEED, _FEED),
        (ENDPOINT, "delete subscription", *_NAMES),
        feeds={"ECH": 0},
    ),
    MainRun(
        "create a skill",
        lambda engine: engine.skill({"name": "Winback", "acw_interval": 30}),
        _seeded(1),
        ("Winback", "skill number", *_NAMES),
        kept=_SEEDED[:1],
        skill="Winback",
        numbers={"SKILL": 1},
    ),
)


def plain(snapshot: Mapping[str, Any], made: Sequence[str]) -> dict[str, Any]:
    """What is there, without what the service assigns to what a run made: numbers and ids."""
    return {
        "agents": [_plain_agent(each) if each["username"] in made else each for each in snapshot["agents"]],
        "skills": sorted(f"{each['name']} in {each['subAccountAppId']}" for each in snapshot["skills"]),
        "subscriptions": sorted(({**each, "subscriptionId": "?"} for each in snapshot["subscriptions"]), key=str),
    }


def _plain_agent(wire: Mapping[str, Any]) -> dict[str, Any]:
    left_out = ("loginId", "station", "skills", "id")
    return {
        **{key: value for key, value in wire.items() if key not in left_out},
        "skills": sorted((skill["skillName"], skill["skillPriority"]) for skill in wire["skills"]),
        "has a station": bool(wire["station"]) and wire["station"]["username"] == wire["username"],
    }
