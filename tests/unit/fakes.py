# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Stand-ins for what lies outside: the clock, the HTTP client, and the services that the engine writes to."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ansible_collections.avaya.cloud.plugins.module_utils._engine.fields import read_fields
from ansible_collections.avaya.cloud.plugins.module_utils._engine.reading import SubAccount
from ansible_collections.avaya.cloud.plugins.module_utils._engine.references import LiveReference
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN, Secret, Values, given, known
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.administrator.kind import ADMINISTRATOR
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.skills import AgentSkill
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.fields import LOSS_FIELDS
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import Failure, Reply
from ansible_collections.avaya.cloud.plugins.module_utils._service.connection import Connection
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import ServiceError
from ansible_collections.avaya.cloud.plugins.module_utils._service.session import Session


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
    """A request as the session handed it over, and when."""

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


class ScriptedHttpClient:
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

    def close(self) -> None:
        """There is nothing to give back."""

    @property
    def methods(self) -> list[str]:
        return [each.method for each in self.sent]


def scripted(clock: FakeClock, *answers: Reply | Failure, **options: Any) -> tuple[Session, ScriptedHttpClient]:
    http_client = ScriptedHttpClient(clock, *answers)
    return Session(Connection("https://avaya.example", KEY), http_client, clock, **options), http_client


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


def agent_thing(**fields: Any) -> dict[str, Any]:
    """An agent as its service answers it: what is not given is unknown."""
    return {**read_fields(AGENT.fields, {}), **fields}


def skill_thing(**fields: Any) -> dict[str, Any]:
    return {**read_fields(SKILL.fields, {}), **fields}


def subscription_thing(**fields: Any) -> dict[str, Any]:
    return {**read_fields(SUBSCRIPTION.fields, {}), "lost_data": read_fields(LOSS_FIELDS, {}), **fields}


def agent_skill(number: int, name: str | None = None, priority: int = 1) -> AgentSkill:
    return AgentSkill(LiveReference("skill", number, name), priority)


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
    """What was created: the known values without the password, and the password."""
    faults: dict[str, list[Fault | None]] = field(default_factory=dict)
    next_login_id: int = 4000000001
    hides_station: bool = False
    jobs: list[tuple[float, Callable[[], None]]] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def seed(self, username: str, login_id: str = "4000000900", **fields: Any) -> dict[str, Any]:
        agent = agent_thing(
            **{
                "username": username,
                "first_name": "Anna",
                "last_name": "Example",
                "login_id": login_id,
                "sub_account_id": SUB_ACCOUNT_ID,
                "station_group": LiveReference("station_group", 71),
                "start_date": "2019-03-21",
                "end_date": "2038-01-01",
                "skills": (agent_skill(101, "Sales"),),
                "station": {"id": 9, "name": username, "extension": "5000900"},
                **fields,
            }
        )
        self.agents[username.lower()] = agent
        return agent

    def called(self, *methods: str) -> list[tuple[Any, ...]]:
        return [call for call in self.calls if call[0] in methods]

    @property
    def writes(self) -> list[str]:
        return [call[0] for call in self.calls if call[0] in ("reserve", "create", "delete")]

    def all(self) -> list[Values]:
        with self._call("all"):
            return [dict(agent) for agent in self.agents.values()]

    def look_up(self, values: Values) -> Values | None:
        with self._call("look_up", values["username"]):
            agent = self.agents.get(str(values["username"]).lower())
            return None if agent is None else dict(agent)

    def reserve(self) -> int:
        with self._call("reserve"):
            self.next_login_id += 1
            return self.next_login_id - 1

    def create(self, target: Values, number: int | None) -> None:
        with self._call("create", target["username"], number):
            password = given(target, "password")
            agent = {name: value for name, value in known(target).items() if name != "password"}
            self.bodies.append((agent, password.reveal() if isinstance(password, Secret) else ""))
            self._later(self.delay, lambda: self._create(agent, number or 0))

    def delete(self, current: Values) -> None:
        with self._call("delete", current["username"], current["login_id"]):
            self._later(self.delay, lambda: self.agents.pop(str(current["username"]).lower(), None))

    def _create(self, agent: dict[str, Any], login_id: int) -> None:
        made = agent_thing(**{**agent, "login_id": str(login_id), "sub_account_id": SUB_ACCOUNT_ID})
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
    """Skills in memory. A skill that is created goes through `statuses`, one a look; None stands for no status."""

    skills: list[dict[str, Any]] = field(default_factory=list)
    statuses: list[str | None] = field(default_factory=lambda: ["COMPLETED"])
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    faults: list[Fault | None] = field(default_factory=list)
    made: dict[int, dict[str, Any]] = field(default_factory=dict)
    number: int = 900
    lists_made: bool = True

    @property
    def writes(self) -> list[str]:
        return [call[0] for call in self.calls if call[0] in ("reserve", "create")]

    def all(self) -> list[Values]:
        """What is there from the start, and what was made once it was looked up as far as that goes."""
        self.calls.append(("all",))
        numbers = {skill.get("number") for skill in self.skills}
        made = [each for number, each in self.made.items() if number not in numbers]
        shown = made if self.lists_made and self.statuses == ["COMPLETED"] else []
        return [skill_thing(**skill) for skill in [*self.skills, *shown]]

    def look_up(self, values: Values) -> Values | None:
        number = values["number"]
        self.calls.append(("look_up", number))
        if number not in self.made:
            return None
        status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        return skill_thing(**self.made[number], status=UNKNOWN if status is None else status)

    def reserve(self) -> int:
        self.calls.append(("reserve",))
        self.number += 1
        return self.number - 1

    def create(self, target: Values, number: int | None) -> None:
        self.calls.append(("create", number))
        fault = self.faults.pop(0) if self.faults else None
        if fault is None or fault.after_effect:
            self.made[number or 0] = {"name": target["name"], "number": number}
        if fault:
            raise fault.error


@dataclass
class FakeStationGroupService:
    """Station groups in memory. One that is created is listed after so many more listings as `unseen` says."""

    groups: list[dict[str, Any]] = field(default_factory=lambda: [{"id": 71, "name": "Phones", "active": True}])
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    faults: list[Fault | None] = field(default_factory=list)
    unseen: int = 0
    made: list[dict[str, Any]] = field(default_factory=list)
    on_create: Callable[[], None] | None = None

    @property
    def writes(self) -> list[str]:
        return [call[0] for call in self.calls if call[0] == "create"]

    def all(self) -> list[Values]:
        self.calls.append(("all",))
        if self.made and self.unseen:
            self.unseen -= 1
        elif self.made:
            self.groups += self.made
            self.made = []
        return list(self.groups)

    def create(self, target: Values, _number: int | None) -> None:
        self.calls.append(("create", target["name"], target["station_template_id"]))
        fault = self.faults.pop(0) if self.faults else None
        if fault is None or fault.after_effect:
            taken = [each["id"] for each in (*self.groups, *self.made) if "id" in each]
            self.made.append({"id": max(taken, default=70) + 1, "name": target["name"], "active": True})
            if self.on_create is not None:
                self.on_create()
        if fault:
            raise fault.error


def administrator_thing(**fields: Any) -> dict[str, Any]:
    return {**read_fields(ADMINISTRATOR.fields, {}), **fields}


@dataclass
class FakeAdministratorService:
    """Administrators in memory. Who is deleted stays, disabled. `refusal` is what a listing is answered with."""

    administrators: list[dict[str, Any]] = field(default_factory=list)
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    passwords: dict[str, str] = field(default_factory=dict)
    faults: dict[str, list[Fault | None]] = field(default_factory=dict)
    refusal: ServiceError | None = None
    next_id: int = 9000

    def seed(self, username: str, **fields: Any) -> dict[str, Any]:
        thing = administrator_thing(
            **{
                "id": self.next_id,
                "username": username,
                "first_name": "Olga",
                "last_name": "Example",
                "email": "olga@example.com",
                "start_date": "2019-03-21",
                "end_date": "2038-01-01",
                "max_sessions_allowed": 100,
                "enabled": True,
                "disabled": False,
                "admin": True,
                "has_key": False,
                **fields,
            }
        )
        self.next_id += 1
        self.administrators.append(thing)
        return thing

    @property
    def writes(self) -> list[str]:
        return [call[0] for call in self.calls if call[0] in ("create", "delete")]

    def all(self) -> list[Values]:
        self.calls.append(("all",))
        if self.refusal is not None:
            raise self.refusal
        return [dict(each) for each in self.administrators]

    def create(self, target: Values, _number: int | None) -> None:
        self.calls.append(("create", target["username"]))
        self._played("create", lambda: self._create(target))

    def delete(self, current: Values) -> None:
        self.calls.append(("delete", current["id"]))
        self._played("delete", lambda: self._disable(current["id"]))

    def _create(self, target: Values) -> None:
        self.passwords[target["username"]] = target["password"].reveal()
        fields = ("first_name", "last_name", "email", "start_date", "end_date", "max_sessions_allowed")
        self.seed(target["username"], **{name: target[name] for name in fields})

    def _disable(self, number: int) -> None:
        for each in self.administrators:
            if each["id"] == number:
                each.update(disabled=True, enabled=False)

    def _played(self, method: str, effect: Callable[[], None]) -> None:
        waiting = self.faults.get(method, [])
        fault = waiting.pop(0) if waiting else None
        if fault is None or fault.after_effect:
            effect()
        if fault:
            raise fault.error


@dataclass
class FakeSubscriptionService:
    """Subscriptions in memory. `keeps` is what it makes of some fields, whatever is sent.

    `on_create` is called after a creation has taken effect, as another run might come in between.
    """

    subscriptions: list[dict[str, Any]] = field(default_factory=list)
    keeps: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, list[Fault | None]] = field(default_factory=dict)
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    on_create: Callable[[dict[str, Any]], None] | None = None
    next_id: int = 100
    others: list[Values] = field(default_factory=list)

    @property
    def writes(self) -> list[str]:
        return [call[0] for call in self.calls if call[0] in ("create", "update", "delete")]

    def seed(self, subscription_id: str, **fields: Any) -> dict[str, Any]:
        thing = subscription_thing(basic_auth_username=None, subscription_id=subscription_id, **fields)
        self.subscriptions.append(thing)
        return thing

    def all(self) -> list[Values]:
        self.calls.append(("all",))
        found: list[Values] = self._played("all", lambda: [dict(each) for each in self.subscriptions])
        return found

    def create(self, target: Values, _number: int | None) -> Values:
        self.calls.append(("create", known(target)))

        def effect() -> dict[str, Any]:
            self.next_id += 1
            made = subscription_thing(
                **{"basic_auth_username": None, **_shown(target), "subscription_id": str(self.next_id), **self.keeps}
            )
            self.subscriptions.append(made)
            if self.on_create:
                self.on_create(made)
            return dict(made)

        created: Values = self._played("create", effect)
        return created

    def update(self, current: Values, declared: Values) -> Values:
        self.calls.append(("update", current["subscription_id"], known(declared)))

        def effect() -> dict[str, Any]:
            thing = next(each for each in self.subscriptions if each["subscription_id"] == current["subscription_id"])
            thing.update({**_shown(declared), **self.keeps})
            return dict(thing)

        updated: Values = self._played("update", effect)
        return updated

    def delete(self, current: Values) -> None:
        identifier = current["subscription_id"]
        self.calls.append(("delete", identifier))

        def effect() -> None:
            self.subscriptions[:] = [each for each in self.subscriptions if each["subscription_id"] != identifier]

        self._played("delete", effect)

    def _played(self, method: str, effect: Callable[[], Any]) -> Any:
        waiting = self.faults.get(method, [])
        fault = waiting.pop(0) if waiting else None
        if fault and not fault.after_effect:
            raise fault.error
        result = effect()
        if fault:
            raise fault.error
        return result


def _shown(values: Values) -> dict[str, Any]:
    """What an answer shows of what was sent: never the password."""
    return {name: value for name, value in known(values).items() if not isinstance(value, Secret)}


@dataclass
class FakeSubAccount:
    """One sub-account, as the engine sees it; `open` stands for opening it."""

    agent: Any = None
    skill: Any = None
    subscription: Any = None
    station_group: Any = field(default_factory=FakeStationGroupService)
    administrator: Any = field(default_factory=FakeAdministratorService)
    values: dict[str, Any] = field(
        default_factory=lambda: {"id": SUB_ACCOUNT_ID, "app_id": "ABC_ABCRec", "name": "Recruiting", "code": "REC"}
    )
    described: str = "Recruiting"

    def open(self, _errors: Any = None) -> SubAccount:
        services = {
            "agent": self.agent,
            "skill": self.skill,
            "subscription": self.subscription,
            "station_group": self.station_group,
            "administrator": self.administrator,
        }
        return SubAccount(self.values, self.described, services)

    @property
    def writes(self) -> list[str]:
        services = (self.skill, self.station_group, self.agent, self.subscription, self.administrator)
        return [write for service in services if service for write in service.writes]


def with_sales() -> FakeSubAccount:
    """A sub-account with a skill Sales, whose service ends its jobs at once."""
    return FakeSubAccount(
        FakeAgentService(FakeClock(), delay=0.0),
        FakeSkillService([{"name": "Sales", "number": 101}]),
        FakeSubscriptionService(),
    )
