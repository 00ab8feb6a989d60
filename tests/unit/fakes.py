# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Stand-ins for what lies outside: the clock, the wire, and the services that converge writes to."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ansible_collections.avaya.cloud.plugins.module_utils.api.answers import Failure, Reply
from ansible_collections.avaya.cloud.plugins.module_utils.api.connection import Connection
from ansible_collections.avaya.cloud.plugins.module_utils.api.errors import ServiceError
from ansible_collections.avaya.cloud.plugins.module_utils.api.transport import Transport
from ansible_collections.avaya.cloud.plugins.module_utils.resources.skill import SkillCatalogue


def _part(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def jwt(claims: object = None, header: object = None, signature: str = "c2lnbmF0dXJl") -> str:
    """A token of the shape of Avaya's API keys; its signature is none."""
    claims = {"sub": "admin@example.com", "iss": "ABC_SECURITY_GATEWAY"} if claims is None else claims
    return f"{_part({'alg': 'HS256', 'typ': 'JWT'} if header is None else header)}.{_part(claims)}.{signature}"


KEY = jwt()
PASSWORD = "Aa1!Secret-of-Anna"


class FakeClock:
    """Time passes only by sleeping. `on_sleep` is called once, before the next sleep."""

    def __init__(self, start: float = 1000.0) -> None:
        self.time = start
        self.slept: list[float] = []
        self.on_sleep: Callable[[], None] | None = None

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        assert len(self.slept) < 20000, "the code under test waits for ever"
        hook, self.on_sleep = self.on_sleep, None
        if hook:
            hook()
        self.slept.append(seconds)
        # No sleep is without duration; thus rounding cannot make the clock stand still.
        self.time += max(seconds, 1e-6)


@dataclass(frozen=True)
class Sent:
    """A request as the transport handed it over, and when."""

    method: str
    url: str
    query: dict[str, Any] | None
    body: Any
    at: float


def answer(value: Any = None, status: int = 200, **details: Any) -> Reply:
    """A JSON answer; no body where `value` is not given."""
    body = b"" if value is None else json.dumps(value).encode()
    return Reply(status, body, **{"content_type": "application/json", **details})


REFUSED = Failure("no connection to the host: Connection refused", transient=True, did_nothing=True)
RESET = Failure("the connection broke off: Connection reset by peer", transient=True)


class ScriptedExchange:
    """Plays its answers in their order; asking for more than there are is an error of the code under test."""

    def __init__(self, clock: FakeClock, *answers: Reply | Failure) -> None:
        self.clock = clock
        self.answers = list(answers)
        self.sent: list[Sent] = []
        self.ended_sessions: list[int] = []

    def send(self, method: str, url: str, query: Mapping[str, Any] | None, payload: bytes | None) -> Reply | Failure:
        body = None if payload is None else json.loads(payload)
        self.sent.append(Sent(method, url, None if query is None else dict(query), body, self.clock.now()))
        assert self.answers, f"{len(self.sent)} requests were sent, which is more than were to be: {self.sent[-1]}"
        return self.answers.pop(0)

    def start_new_session(self, ended: int) -> None:
        self.ended_sessions.append(ended)

    @property
    def methods(self) -> list[str]:
        return [each.method for each in self.sent]


def scripted(clock: FakeClock, *answers: Reply | Failure, **options: Any) -> tuple[Transport, ScriptedExchange]:
    exchange = ScriptedExchange(clock, *answers)
    return Transport(Connection("https://avaya.example", KEY), exchange, clock, **options), exchange


def lost(attempt: str = "do it") -> ServiceError:
    """The error of a write whose answer was lost."""
    return ServiceError(attempt, "the connection broke off", outcome_unknown=True)


def refused(status: int, problem: str = "", attempt: str = "do it") -> ServiceError:
    return ServiceError(attempt, problem or f"the service answered {status}", status)


@dataclass
class Fault:
    """How the next write goes wrong: `error`, raised before or after the write has taken effect."""

    error: Exception
    after_effect: bool = False


SUB_ACCOUNT_ID = 1001


@dataclass
class FakeAgentService:
    """Agents in memory. A job's effect is seen `delay` seconds after its submission, the station `station_delay` later.

    `calls` holds every call as (method, what it was about). `faults` are played in order, per method.
    """

    clock: FakeClock
    delay: float = 3.0
    station_delay: float = 0.0
    agents: dict[str, dict[str, Any]] = field(default_factory=dict)
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    bodies: list[tuple[dict[str, Any], str]] = field(default_factory=list)
    faults: dict[str, list[Fault | None]] = field(default_factory=dict)
    next_login_id: int = 4000000001
    hides_station: bool = False
    groups: list[dict[str, Any]] = field(default_factory=lambda: [{"id": 71, "name": "Phones", "active": True}])
    jobs: list[tuple[float, Callable[[], None]]] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def seed(self, username: str, login_id: str = "4000000900", **fields: Any) -> dict[str, Any]:
        agent = {
            "username": username,
            "first_name": "Anna",
            "last_name": "Example",
            "login_id": login_id,
            "sub_account_id": SUB_ACCOUNT_ID,
            "station_group": {"id": 71},
            "start_date": "2019-03-21",
            "end_date": "2038-01-01",
            "skills": [{"name": "Sales", "number": 101, "priority": 1}],
            "station": {"id": 9, "name": username, "extension": "5000900"},
            **fields,
        }
        self.agents[username.lower()] = agent
        return agent

    def called(self, *methods: str) -> list[tuple[Any, ...]]:
        return [call for call in self.calls if call[0] in methods]

    @property
    def writes(self) -> list[str]:
        return [call[0] for call in self.calls if call[0] in ("reserve_login_id", "submit_creation", "submit_removal")]

    def all(self) -> list[dict[str, Any]]:
        with self._call("all"):
            return [dict(agent) for agent in self.agents.values()]

    def by_username(self, username: str) -> dict[str, Any] | None:
        with self._call("by_username", username):
            agent = self.agents.get(username.lower())
            return None if agent is None else dict(agent)

    def station_groups(self) -> list[dict[str, Any]]:
        with self._call("station_groups"):
            return list(self.groups)

    def reserve_login_id(self) -> int:
        with self._call("reserve_login_id"):
            self.next_login_id += 1
            return self.next_login_id - 1

    def submit_creation(self, agent: Mapping[str, Any], password: str, login_id: int) -> None:
        with self._call("submit_creation", agent["username"], login_id):
            self.bodies.append((dict(agent), password))
            self._later(self.delay, lambda: self._create(dict(agent), login_id))

    def submit_removal(self, username: str, login_id: str) -> None:
        with self._call("submit_removal", username, login_id):
            self._later(self.delay, lambda: self.agents.pop(username.lower(), None))

    def _create(self, agent: dict[str, Any], login_id: int) -> None:
        made = {**agent, "login_id": str(login_id), "sub_account_id": SUB_ACCOUNT_ID}
        if not self.hides_station:
            made["station"] = None
        self.agents[agent["username"].lower()] = made
        if not self.hides_station:
            station = {"id": 10, "name": agent["username"], "extension": str(login_id)[-7:]}
            self._later(self.station_delay, lambda: made.update(station=station))

    def _later(self, delay: float, effect: Callable[[], Any]) -> None:
        self.jobs.append((self.clock.now() + delay, effect))

    def _call(self, method: str, *about: Any) -> _Call:
        return _Call(self, (method, *about))

    def settle(self) -> None:
        while due := [job for job in self.jobs if job[0] <= self.clock.now()]:
            for job in due:
                self.jobs.remove(job)
                job[1]()


class _Call:
    """One call, alone at its time: settles what is due, then lets the fault happen before or after the effect."""

    def __init__(self, service: FakeAgentService, call: tuple[Any, ...]) -> None:
        self.service, self.call = service, call
        self.fault: Fault | None = None

    def __enter__(self) -> None:
        self.service.lock.acquire()
        try:
            self.service.calls.append(self.call)
            self.service.settle()
            waiting = self.service.faults.get(self.call[0], [])
            self.fault = waiting.pop(0) if waiting else None
            if self.fault and not self.fault.after_effect:
                raise self.fault.error
        except BaseException:
            self.service.lock.release()
            raise

    def __exit__(self, *_exception: object) -> None:
        self.service.lock.release()
        if self.fault:
            raise self.fault.error


@dataclass
class FakeSkillService:
    """Skills in memory. A skill goes through `statuses`, one a look."""

    skills: list[dict[str, Any]] = field(default_factory=list)
    statuses: list[str | None] = field(default_factory=lambda: ["COMPLETED"])
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    faults: list[Fault | None] = field(default_factory=list)
    made: dict[int, dict[str, Any]] = field(default_factory=dict)

    @property
    def writes(self) -> list[str]:
        return [call[0] for call in self.calls if call[0] in ("reserve_number", "submit_creation")]

    def catalogue(self) -> SkillCatalogue:
        self.calls.append(("catalogue",))
        return SkillCatalogue(tuple(self.skills), "Recruiting")

    def by_number(self, number: int) -> dict[str, Any] | None:
        self.calls.append(("by_number", number))
        if number not in self.made:
            return None
        status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        return self.made[number] if status is None else {**self.made[number], "status": status}

    def reserve_number(self) -> int:
        self.calls.append(("reserve_number",))
        return 900

    def submit_creation(self, skill: Mapping[str, Any], number: int) -> None:
        self.calls.append(("submit_creation", number))
        fault = self.faults.pop(0) if self.faults else None
        if fault is None or fault.after_effect:
            self.made[number] = {"name": skill["name"], "number": number}
        if fault:
            raise fault.error


@dataclass
class FakeSubscriptionService:
    """Subscriptions in memory, in the service's own JSON. `keeps` is what it makes of some fields, whatever is sent."""

    wires: list[dict[str, Any]] = field(default_factory=list)
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    faults: dict[str, list[Fault | None]] = field(default_factory=dict)
    keeps: dict[str, Any] = field(default_factory=dict)
    on_create: Callable[[], None] | None = None

    @property
    def writes(self) -> list[str]:
        return [call[0] for call in self.calls if call[0] in ("create", "update", "delete")]

    def all(self) -> list[dict[str, Any]]:
        self.calls.append(("all",))
        self._fail("all", None)
        return [dict(wire) for wire in self.wires]

    def create(self, subscription: Mapping[str, Any]) -> dict[str, Any]:
        self.calls.append(("create", dict(subscription)))

        def effect() -> dict[str, Any]:
            if self.on_create:
                self.on_create()
            made = {
                "subscriptionId": f"new-{len(self.wires)}",
                "dataSourceType": subscription["data_source_type"],
                "endpoint": subscription["endpoint"],
                "frequencyInMinutes": subscription["frequency_in_minutes"],
                **self.keeps,
            }
            self.wires.append(made)
            return dict(made)

        return self._fail("create", effect)

    def update(self, current: Mapping[str, Any], declared: Mapping[str, Any]) -> dict[str, Any]:
        self.calls.append(("update", dict(current), dict(declared)))

        def effect() -> dict[str, Any]:
            names = {"frequency_in_minutes": "frequencyInMinutes", "max_post_size": "maxPostSize"}
            wire = next(each for each in self.wires if each["subscriptionId"] == current["subscriptionId"])
            wire.update({names[key]: value for key, value in declared.items() if key in names})
            wire.update(self.keeps)
            return dict(wire)

        return self._fail("update", effect)

    def delete(self, identifier: str) -> None:
        self.calls.append(("delete", identifier))

        def effect() -> None:
            self.wires[:] = [wire for wire in self.wires if wire["subscriptionId"] != identifier]

        self._fail("delete", effect)

    def _fail(self, method: str, effect: Callable[[], Any] | None) -> Any:
        waiting = self.faults.get(method, [])
        fault = waiting.pop(0) if waiting else None
        if fault and not fault.after_effect:
            raise fault.error
        result = effect() if effect else None
        if fault:
            raise fault.error
        return result


@dataclass
class FakeApi:
    """One sub-account, as converge sees it."""

    agents: Any = None
    skills: Any = None
    subscriptions: Any = None
    sub_account: dict[str, Any] = field(
        default_factory=lambda: {"id": SUB_ACCOUNT_ID, "app_id": "ABC_ABCRec", "name": "Recruiting", "code": "REC"}
    )
    name: str = "Recruiting"

    def connect(self) -> FakeClient:
        return FakeClient(self)


@dataclass
class FakeClient:
    api: FakeApi

    def accessible_sub_accounts(self) -> list[dict[str, Any]]:
        return [self.api.sub_account]

    def sub_account(self, _chosen: Mapping[str, Any]) -> FakeApi:
        return self.api
