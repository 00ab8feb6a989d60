# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Several faults in one run, drawn by seed, and then clean runs: nothing is lost, nothing doubled, nothing claimed that
is not so.

Modules are run whole, through a wire of bare sockets that spoils requests and answers by plan. A violation prints its
seed and the smallest schedule that shows it; `AVAYA_TRUST_SEED=17 nox -s trust -- tests/trust/test_schedules.py` plays
one seed.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
import requests
from ansible_collections.avaya.cloud.tests.trust.conftest import IS_SLICE
from ansible_collections.avaya.cloud.tests.trust.in_process import DEFECT, by_clock, run_module
from ansible_collections.avaya.cloud.tests.trust.judge import (
    HEALED,
    LOST,
    SURVIVED,
    Totals,
    doubles,
    without_station,
)
from ansible_collections.avaya.cloud.tests.trust.runs import (
    FEED,
    FEED_CHANGED,
    FEED_GONE,
    FEED_PASSWORD,
    PASSWORD,
    SUBSCRIPTIONS,
    agent,
    plain,
)
from ansible_collections.avaya.cloud.tests.trust.service import Service, served_by_clock
from ansible_collections.avaya.cloud.tests.trust.wire import TROUBLES, EventClock, Strike, Wire, drawn, wired
from ansible_collections.avaya.cloud.tests.unit.certificates import self_signed

_JOB_DELAY = 4.0
# Seconds, after which nothing is under way any more.
_SETTLED = 120.0
_ASKED_SEED = os.environ.get("AVAYA_TRUST_SEED")
_COUNT, _AT_ONCE = (25 if IS_SLICE else 500), 25
_SEEDS = [range(start, start + _AT_ONCE) for start in range(0, _COUNT, _AT_ONCE)]
if _ASKED_SEED is not None:
    _SEEDS = [range(int(_ASKED_SEED), int(_ASKED_SEED) + 1)]
_NEW = tuple(f"new{number}@example.com" for number in range(5))
_SEEDED = tuple(f"agent{number:05d}@example.com" for number in range(1, 7))
_OTHER_FEED = {"dataSourceType": "ECH", "endpoint": "https://other.example.com/history"}
_FEED = {
    "dataSourceType": "RT_AGENT_STATE",
    "endpoint": FEED["endpoint"],
    "frequencyInMinutes": 5,
    "basicAuthUsername": "avaya",
    "basicAuthPassword": FEED_PASSWORD,
}
_LOSSES = {"oldestError": "2026-01-31T08:00:00Z", "LostPostRequests": 2, "LostRecords": 7}


@dataclass(frozen=True)
class Scenario:
    """A module and its options, the agents and feeds that it finds, and those that it makes."""

    name: str
    module: str
    options: Mapping[str, Any]
    agents: int = 0
    feeds: tuple[Mapping[str, Any], ...] = ()
    made: tuple[str, ...] = ()
    key: str = "recruiting"

    def prepare(self, service: Service) -> None:
        service.reset()
        service.set(job_delay=_JOB_DELAY, stations_lag=1.0)
        service.seed(self.agents)
        for feed in self.feeds:
            answer = requests.post(
                service.url + SUBSCRIPTIONS,
                json={**feed, "subAccountAppId": "ABC_ABCRec"},
                headers={"Authorization": f"Bearer {service.keys['recruiting']}"},
                timeout=10,
            )
            answer.raise_for_status()
            service.control("POST", f"subscriptions/{answer.json()['subscriptionId']}/losses", _LOSSES)


_ROSTER = {"concurrency": 1, "wait_timeout": 300}
SCENARIOS = (
    Scenario(
        "create a roster", "avaya_agents", {**_ROSTER, "agents": [agent(each) for each in _NEW]}, agents=2, made=_NEW
    ),
    Scenario(
        "recreate a roster",
        "avaya_agents",
        {
            **_ROSTER,
            "agents": [agent(each, "Berta") for each in _SEEDED[:3]],
            "on_difference": "recreate",
        },
        agents=4,
        made=_SEEDED[:3],
    ),
    Scenario(
        "delete from a roster",
        "avaya_agents",
        {**_ROSTER, "agents": [{"username": each, "state": "absent"} for each in _SEEDED[:5]]},
        agents=6,
    ),
    Scenario(
        "purge a roster",
        "avaya_agents",
        {
            **_ROSTER,
            "agents": [*({"username": each} for each in _SEEDED[:2]), agent(_NEW[0])],
            "purge": True,
            "purge_limit": 3,
            "protected": ["agent00006*"],
        },
        agents=6,
        made=_NEW[:1],
    ),
    Scenario("create an agent", "avaya_agent", agent(_NEW[0]), agents=1, made=_NEW[:1]),
    Scenario(
        "create an agent and the skill that it lacks",
        "avaya_agent",
        agent(_NEW[0], skills=None, station_group=None),
        made=_NEW[:1],
        key="field-sales",
    ),
    Scenario("delete an agent", "avaya_agent", {"username": _SEEDED[0], "state": "absent"}, agents=2),
    Scenario("create a subscription", "avaya_subscription", FEED, feeds=(_OTHER_FEED,)),
    Scenario("change a subscription", "avaya_subscription", FEED_CHANGED, feeds=(_OTHER_FEED, _FEED)),
    Scenario("delete a subscription", "avaya_subscription", FEED_GONE, feeds=(_OTHER_FEED, _FEED)),
    Scenario("create a skill", "avaya_skill", {"name": "Winback", "acw_interval": 30}, agents=1),
    Scenario(
        "make a contact center",
        "avaya_contact_center",
        {
            "concurrency": 1,
            "skills": [{"name": "Winback"}],
            "agents": [agent(each, skills=[{"name": "Winback", "priority": 1}]) for each in _NEW[:2]],
            "subscriptions": [
                FEED,
                {"data_source_type": "ECH", "endpoint": _OTHER_FEED["endpoint"], "state": "absent"},
            ],
        },
        agents=2,
        feeds=(_OTHER_FEED,),
        made=_NEW[:2],
    ),
)


@dataclass(frozen=True)
class Schedule:
    scenario: Scenario
    strikes: tuple[Strike, ...]

    @property
    def needs_tls(self) -> bool:
        return any(TROUBLES[each.trouble].needs_tls for each in self.strikes)

    def __str__(self) -> str:
        return f"{self.scenario.name}: {'; '.join(str(each) for each in self.strikes)}"

    def smaller(self) -> Iterator[Schedule]:
        """Schedules with less in them, the smallest first."""
        for number, strike in enumerate(self.strikes):
            before, after = self.strikes[:number], self.strikes[number + 1 :]
            yield replace(self, strikes=before + after)
            if strike.times > 1:
                yield replace(self, strikes=(*before, replace(strike, times=1), *after))
            if strike.at:
                yield replace(self, strikes=(*before, replace(strike, at=strike.at - 1), *after))


def schedule_of(seed: int) -> Schedule:
    dice = random.Random(seed)
    return Schedule(dice.choice(SCENARIOS), drawn(dice))


@dataclass
class Stage:
    """Plays schedules, and says what is wrong with what became of them."""

    service: Service
    wire: Wire
    clock: EventClock
    ca_path: Path
    _clean: dict[str, dict[str, Any]] = field(default_factory=dict)

    def clean(self, scenario: Scenario) -> dict[str, Any]:
        """What is there after the scenario where nothing goes wrong."""
        if scenario.name not in self._clean:
            self._prepare(scenario)
            first, second = self._run(scenario), self._run(scenario)
            assert not first.get("failed"), first
            assert first["changed"]
            assert not second.get("failed"), second
            assert not second["changed"]
            self._clean[scenario.name] = plain(self._settled(), scenario.made)
        return self._clean[scenario.name]

    def played(self, schedule: Schedule) -> tuple[str, list[str]]:
        scenario = schedule.scenario
        wanted = self.clean(scenario)
        self._prepare(scenario)
        before = self._judged(scenario)
        updates = 0
        problems = []
        runs = []
        for number, name in enumerate(("the run", "the next run", "the run after that")):
            if number == 2:
                # By then nothing is under way any more.
                self._settled()
                before = self._judged(scenario)
            lagging = self.wire.lags
            result = self._run(scenario, schedule.strikes if number == 0 else (), schedule.needs_tls)
            runs.append(result)
            updates += sum(request.method == "PUT" and status == 200 for request, status in self.wire.passed)
            after = self._judged(scenario)
            # What still comes late was sent by the first run.
            did_change = before != after or (number == 0 and self.clock.awaits > 0)
            found = self._problems(scenario, result, did_change, after, wanted, lagging)
            problems += [f"{name} {problem}" for problem in found]
            # While a list lags, a run may refuse to purge by it, if it says that it will pass.
            waits = lagging and number == 1 and result.get("retryable") and not did_change
            if number and result.get("failed") and not waits:
                problems.append(f"{name} failed: {result['msg']}")
            # Of an address that never answered as the service does, nobody can know whether it is the right one.
            is_first_contact = "[GET /user]" in runs[0].get("msg", "")
            gave_up = runs[0].get("failed") and not runs[0].get("retryable") and not is_first_contact
            if number == 1 and gave_up and not result.get("failed"):
                problems.append(f"the run said that running again does not help, and it did: {runs[0]['msg']}")
            writes = [request for request in self.wire.came if request.method != "GET"]
            if number == 2 and (result.get("changed") or writes):
                problems.append(f"{name} found something to do: {[each.target for each in writes]}")
            before = after
        settled = self._settled()
        problems += doubles(settled) + without_station(settled)
        if plain(settled, scenario.made) != wanted:
            problems.append(f"in the end there is {plain(settled, scenario.made)} and not {wanted}")
        if updates > (1 if scenario.name == "change a subscription" else 0):
            problems.append(f"the subscription was updated {updates} times, which resets its record of lost data")
        verdict = LOST if problems else HEALED if runs[0].get("failed") else SURVIVED
        return verdict, problems

    def _problems(
        self, scenario: Scenario, result: Mapping[str, Any], did_change: bool, after: Any, wanted: Any, lagging: bool
    ) -> Iterator[str]:
        """`lagging` says that a list showed what was there before: what is gone may then be deleted again in vain."""
        said = json.dumps(result)
        if DEFECT in said or "Traceback" in said:
            yield f"is a defect: {said}"
        secrets = (PASSWORD, FEED_PASSWORD, self.service.keys[scenario.key])
        yield from (f"prints a secret: {said}" for secret in secrets if secret in said)
        if did_change and not result.get("changed"):
            yield f"says that nothing was changed: {result.get('msg', result)}"
        if result.get("failed"):
            if "retryable" not in result:
                yield f"does not say whether running again helps: {result['msg']}"
            return
        if after != wanted:
            yield f"says that it succeeded, and there is {after} and not {wanted}"
        if result["changed"] and not did_change and not lagging:
            yield "says that it changed something"

    def _run(self, scenario: Scenario, strikes: Sequence[Strike] = (), tls: bool = False) -> dict[str, Any]:
        url = f"https://127.0.0.1:{self.wire.tls_port}" if tls else f"http://127.0.0.1:{self.wire.port}"
        self.wire.begin(strikes)
        self.clock.begin()
        options = {**scenario.options, "api_url": url, "api_key": self.service.keys[scenario.key]}
        return run_module(scenario.module, {**options, "ca_path": str(self.ca_path)})

    def _prepare(self, scenario: Scenario) -> None:
        self.wire.forget()
        scenario.prepare(self.service)
        # Until those who were there before have their stations.
        self.clock.sleep(_JOB_DELAY)

    def _judged(self, scenario: Scenario) -> dict[str, Any]:
        return plain(self.service.snapshot(), scenario.made)

    def _settled(self) -> dict[str, Any]:
        self.clock.sleep(_SETTLED)
        return self.service.snapshot()

    def smallest(self, schedule: Schedule) -> Schedule:
        """The smallest schedule that still breaks a promise; each step is tried once."""
        while (found := next((each for each in schedule.smaller() if self.played(each)[1]), None)) is not None:
            schedule = found
        return schedule


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    clock = EventClock()
    certificate = self_signed(tmp_path_factory.mktemp("wire"), "IP:127.0.0.1")
    with (
        served_by_clock(clock) as service,
        wired(service.url, clock, _JOB_DELAY, certificate.file, certificate.key) as wire,
        by_clock(clock),
    ):
        yield Stage(service, wire, clock, certificate.file)


def _violation(stage: Stage, seed: int) -> str | None:
    schedule = schedule_of(seed)
    _verdict, problems = stage.played(schedule)
    if not problems:
        return None
    smallest = stage.smallest(schedule)
    _verdict, problems = stage.played(smallest)
    lines = [f"seed {seed}, {schedule}", f"  smallest: {smallest}", *(f"  - {problem}" for problem in problems)]
    return "\n".join([*lines, f"  struck: {', '.join(stage.wire.struck)}"])


@pytest.mark.parametrize("seeds", _SEEDS, ids=lambda seeds: f"{seeds[0]}-{seeds[-1]}")
def test_whatever_comes_together_nothing_is_lost_or_doubled_or_claimed(
    stage: Stage, totals: Totals, seeds: range
) -> None:
    violations = []
    for seed in seeds:
        verdict, problems = stage.played(schedule_of(seed))
        totals.add("schedules of several faults", verdict)
        if problems:
            violations.append(_violation(stage, seed) or f"seed {seed} broke a promise once: {problems}")
    assert not violations, "\n".join(violations)
