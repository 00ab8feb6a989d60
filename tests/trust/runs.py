# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The main runs: what each finds, what it declares, and what must be there when it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import requests
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.connection import open_sub_account
from ansible_collections.avaya.cloud.plugins.module_utils._engine.application import NeedsReference
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.engine import Mode, converge
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils._engine.kind import Kind
from ansible_collections.avaya.cloud.plugins.module_utils._engine.kind_table import Looks
from ansible_collections.avaya.cloud.plugins.module_utils._engine.limits import Limit
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Purge, Scope
from ansible_collections.avaya.cloud.plugins.module_utils._engine.reading import SubAccount, reading
from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
from ansible_collections.avaya.cloud.plugins.module_utils._kinds import ALL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.administrator.kind import ADMINISTRATOR
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.station_group.kind import STATION_GROUP
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.plugins.module_utils._service.clock import Clock, SystemClock
from ansible_collections.avaya.cloud.plugins.module_utils._service.connection import Connection
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError
from ansible_collections.avaya.cloud.plugins.module_utils._service.http_client import HttpClient, RequestsHttpClient
from ansible_collections.avaya.cloud.plugins.module_utils._service.session import Session

from .accounts import opened
from .service import Service

PASSWORD = "Aa1!Planted-Agent-Pass"
ADMINISTRATOR_PASSWORD = "Aa1!Planted-Admin-Pass"
FEED_PASSWORD = "planted-basic-auth-password"
ENDPOINT = "https://feeds.example.com/avaya"
# Seconds. Long enough to be looked for in vain a few times, by the clock that is turned.
JOB_DELAY, STATIONS_LAG = 0.5, 0.4


Options = Mapping[str, Any]
"""What a user declares of one thing, as the options of a module or of an entry of a roster."""


@dataclass
class Engine:
    """The collection below its modules, with one key. `http_client` replaces the line, `clock` the time; `begin_anew`
    makes that line forget its session."""

    url: str
    key: str
    clock: Clock = field(default_factory=SystemClock)
    http_client: HttpClient | None = None
    options: JobOptions = field(
        default_factory=lambda: JobOptions(wait_timeout=60.0, recreate_budget=Limit(100, is_share=True))
    )
    timeout: float = 30.0
    begin_anew: Callable[[], None] | None = None

    @property
    def connection(self) -> Connection:
        return Connection(self.url, self.key, timeout=self.timeout)

    def agents(self, roster: Sequence[Options], purge: Purge | None = None) -> Ran:
        return self._converged(AGENT, roster, purge)

    def agent(self, options: Options) -> Ran:
        return self._converged(AGENT, [options], one=True)

    def subscription(self, options: Options) -> Ran:
        return self._converged(SUBSCRIPTION, [options], one=True)

    def skill(self, options: Options) -> Ran:
        return self._converged(SKILL, [options], one=True)

    def station_group(self, options: Options) -> Ran:
        return self._converged(STATION_GROUP, [options], one=True)

    def administrator(self, options: Options) -> Ran:
        return self._converged(ADMINISTRATOR, [options], one=True)

    def account(self, options: Options) -> Ran:
        result = opened(options, self.connection, self.clock, self._new_session, self.options.wait_timeout)
        errors = [] if result.failure is None else [result.failure]
        return Ran(bool(result.values.get("changed")), errors, result.warnings)

    def _new_session(self) -> Session:
        if self.begin_anew is not None:
            self.begin_anew()
        return self._session()

    def _session(self) -> Session:
        http_client = self.http_client or RequestsHttpClient(self.connection, self.options.concurrency)
        return Session(self.connection, http_client, self.clock)

    def _converged(self, kind: Kind, declared: Sequence[Options], purge: Purge | None = None, one: bool = False) -> Ran:
        declarations = tuple(declare(kind, {"keep_login_id": True, **each}) for each in declared)
        looked_up = declarations[0].values if one and kind.looks is Looks.EITHER else None
        with reading(self._open, [kind], looked_up, self.options.concurrency) as live:
            scopes = [Scope(kind, declarations, purge)]
            report = converge(live, ALL, scopes, Mode(), self.options, clock=self.clock)
        # What failed only because what it refers to had failed says no more than that.
        errors = [each.error for each in report.failed if each.error and not isinstance(each.error, NeedsReference)]
        assert bool(errors) == bool(report.failed)
        return Ran(report.changed, errors, report.warnings)

    def _open(self, errors: ValidationErrors) -> SubAccount:
        return open_sub_account(self._session(), None, errors)


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


def agent(username: str, first_name: str = "Anna", state: str = "present", **more: Any) -> Options:
    """An agent with every field declared that a recreation could lose."""
    fields = {
        "username": username,
        "password": PASSWORD,
        "state": state,
        "first_name": first_name,
        "last_name": "Example",
        "skills": [{"name": "Sales", "priority": 2}, {"name": "Support", "priority": 5}],
        "station_group": "Recruiting phones",
        "start_date": "2024-01-01",
        "end_date": "2037-12-31",
        **more,
    }
    return {key: value for key, value in fields.items() if value is not None}


FEED: Options = {
    "data_source_type": "RT_AGENT_STATE",
    "endpoint": ENDPOINT,
    "frequency_in_minutes": 5,
    "basic_auth_username": "avaya",
    "basic_auth_password": FEED_PASSWORD,
}
FEED_CHANGED: Options = {**FEED, "frequency_in_minutes": 15, "max_post_size": 1000}
FEED_GONE: Options = {"data_source_type": "RT_AGENT_STATE", "endpoint": ENDPOINT, "state": "absent"}
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
    more: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    """What else there must be: names of station groups, administrators and accounts, each with whether it is in use."""
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


OLGA: Options = {
    "username": "olga@example.com",
    "password": ADMINISTRATOR_PASSWORD,
    "first_name": "Olga",
    "last_name": "Example",
    "email": "olga@example.com",
}
EXAMPLE_CORP: Options = {
    "name": "Example Corp",
    "default_time_zone": "UTC",
    "first_sub_account": "Example Service",
}


def _administered(service: Service) -> None:
    body = {
        "username": OLGA["username"],
        "password": ADMINISTRATOR_PASSWORD,
        "firstName": "Olga",
        "lastName": "Example",
        "email": OLGA["email"],
        "extId": "",
        "startDate": "2019-03-21T00:00:00Z",
        "endDate": "2038-01-01T00:00:00Z",
        "maxSessionsAllowed": 100,
        "clientId": 101,
        "accessibleClientIds": [],
        "accessibleTenantIds": [1],
        "roleIds": [4],
    }
    headers = {"Authorization": f"Bearer {service.keys['recruiting']}"}
    answer = requests.post(f"{service.url}/spokenAbc/ac/users", json=body, headers=headers, timeout=10)
    answer.raise_for_status()


_NEW = tuple(f"new{number}@example.com" for number in range(5))
_SEEDED = tuple(f"agent{number:05d}@example.com" for number in range(1, 7))
_NAMES = ("sub-account", "api_url", "which sub-accounts")
_PURGED_ROSTER = [
    *({"username": username} for username in _SEEDED[:2]),
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
        lambda engine: engine.agents([agent(username, "Berta", on_difference="recreate") for username in _SEEDED[:3]]),
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
        lambda engine: engine.agents(_PURGED_ROSTER, purge=Purge(Limit(3), ("agent00006*",))),
        _seeded(6),
        (*_SEEDED, *_NEW[:1], *_NAMES),
        made=_NEW[:1],
        gone=_SEEDED[2:5],
        kept=(*_SEEDED[:2], _SEEDED[5]),
        numbers={"AGENT": 1},
    ),
    MainRun(
        "create an agent",
        lambda engine: engine.agent(agent(_NEW[0])),
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
    MainRun(
        "create a station group",
        lambda engine: engine.station_group({"name": "Office phones"}),
        _seeded(0),
        ("Office phones", *_NAMES),
        more={"station_groups": {"Office phones": True}},
    ),
    MainRun(
        "create an administrator",
        lambda engine: engine.administrator(OLGA),
        _seeded(0),
        (OLGA["username"], *_NAMES),
        more={"administrators": {OLGA["username"]: True}},
    ),
    MainRun(
        "delete an administrator",
        lambda engine: engine.administrator({"username": OLGA["username"], "state": "absent"}),
        _administered,
        (OLGA["username"], *_NAMES),
        more={"administrators": {OLGA["username"]: False}},
    ),
    MainRun(
        "create an account",
        lambda engine: engine.account(EXAMPLE_CORP),
        _seeded(0),
        (
            "Example Corp",
            "the accounts",
            "the account with id",
            "DEFAULT_SKILL",
            "'DEFAULT'",
            "Example Service",
            *_NAMES,
        ),
        more={"accounts": {"Example Corp": True}, "station_groups": {"DEFAULT": True}},
        skill="DEFAULT_SKILL",
        key="all",
        numbers={"SKILL": 1},
    ),
)


# The lists of a snapshot that hold the rest, and what their things go by.
MORE = {"station_groups": "name", "administrators": "username", "accounts": "name"}


def plain(snapshot: Mapping[str, Any], made: Sequence[str]) -> dict[str, Any]:
    """What is there, without what the service assigns to what a run made: numbers and ids."""
    return {
        "agents": [_plain_agent(each) if each["username"] in made else each for each in snapshot["agents"]],
        "skills": sorted(f"{each['name']} in {each['subAccountAppId']}" for each in snapshot["skills"]),
        "subscriptions": sorted(({**each, "subscriptionId": "?"} for each in snapshot["subscriptions"]), key=str),
        **{kind: sorted(({**each, "id": "?"} for each in snapshot[kind]), key=str) for kind in MORE},
    }


def _plain_agent(wire: Mapping[str, Any]) -> dict[str, Any]:
    left_out = ("loginId", "station", "skills", "id")
    return {
        **{key: value for key, value in wire.items() if key not in left_out},
        "skills": sorted((skill["skillName"], skill["skillPriority"]) for skill in wire["skills"]),
        "has a station": bool(wire["station"]) and wire["station"]["username"] == wire["username"],
    }
