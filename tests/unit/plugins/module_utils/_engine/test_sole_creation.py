# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Two runs that create the same subscription at the same time: one is there afterwards, and none deletes another's."""

from __future__ import annotations

import heapq
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine import changes
from ansible_collections.avaya.cloud.plugins.module_utils._engine.executor import Executor
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils._engine.service import LONGEST_LAG
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import Values
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import ServiceError
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    FakeSubscriptionService,
    Fault,
    lost,
    refused,
    subscription_thing,
)

TARGET = {"data_source_type": "ECH", "endpoint": "https://data.example/feed", "frequency_in_minutes": 15}
# Below and above every id that the fake service gives ("101", "102", ...).
LOWER, HIGHER = "0-rival", "x-rival"


def thing(identifier, **more):
    return subscription_thing(**{**TARGET, "subscription_id": identifier, "basic_auth_username": None, **more})


def outcome_of(service, clock, chance=lambda: 0.5, known=()):
    change = changes.create(SUBSCRIPTION, SUBSCRIPTION.name_of(TARGET), TARGET)
    executor = Executor(SUBSCRIPTION, service, clock, JobOptions(), known=frozenset(known), chance=chance)
    return executor.run([change])[0]


def create(service, clock, chance=lambda: 0.5, known=()):
    """The id of the one that is there in the end."""
    outcome = outcome_of(service, clock, chance, known)
    assert outcome.error is None
    assert (outcome.result, outcome.changed) == ("created", True)
    return outcome.thing["subscription_id"]


def failure(service, clock):
    outcome = outcome_of(service, clock)
    assert outcome.result == "failed"
    return outcome.error


def said(error):
    return MODULE.text(str(error))


def created_by_others(service, *identifiers, **more):
    """Let others create theirs at the time of the first creation here."""

    def create_theirs(_made):
        service.on_create = None
        service.subscriptions.extend(thing(each, **more) for each in identifiers)

    service.on_create = create_theirs


def identifiers(service):
    return [each["subscription_id"] for each in service.subscriptions]


def methods(service):
    return [call[0] for call in service.calls]


def test_alone_it_looks_once_more_and_stays(clock):
    service = FakeSubscriptionService([thing("other", endpoint="https://other.example/")])
    assert create(service, clock) == "101"
    assert methods(service) == ["create", "all"]
    assert clock.slept == []


def test_what_was_known_before_is_no_rival(clock):
    service = FakeSubscriptionService([thing(LOWER)])
    assert create(service, clock, known={LOWER}) == "101"
    assert identifiers(service) == [LOWER, "101"]


def test_who_sees_another_with_a_lower_id_takes_its_own_back_and_adopts_the_other(clock):
    service = FakeSubscriptionService()
    created_by_others(service, LOWER)
    assert create(service, clock) == LOWER
    assert identifiers(service) == [LOWER]
    assert service.writes == ["create", "delete"]
    assert ("delete", "101") in service.calls


def test_who_has_the_lower_id_lets_the_other_go_first(clock):
    service = FakeSubscriptionService()
    created_by_others(service, HIGHER)
    clock.on_sleep = lambda: service.subscriptions.remove(thing(HIGHER))
    assert create(service, clock) == "101"
    assert service.writes == ["create"]


def test_a_lower_id_yields_too_where_the_other_does_not_go(clock):
    """It may have looked before this one was there, and will not look again."""
    service = FakeSubscriptionService()
    created_by_others(service, HIGHER)
    start = clock.now()
    assert create(service, clock) == HIGHER
    assert identifiers(service) == [HIGHER]
    assert 1.5 <= clock.now() - start <= 3.5


def test_where_all_have_yielded_it_is_created_again(clock):
    service = FakeSubscriptionService()
    created_by_others(service, LOWER)
    clock.on_sleep = service.subscriptions.clear
    assert create(service, clock) == "102"
    assert service.writes == ["create", "delete", "create"]
    assert identifiers(service) == ["102"]


@pytest.mark.parametrize(("chance", "pause"), [(0.0, 0.5), (0.999, 1.499)])
def test_the_pause_after_yielding_is_random(clock, chance, pause):
    service = FakeSubscriptionService()
    created_by_others(service, LOWER)
    create(service, clock, lambda: chance)
    assert clock.slept[0] == pytest.approx(pause)


def test_another_that_is_otherwise_than_declared_is_told_and_left_alone(clock):
    service = FakeSubscriptionService()
    created_by_others(service, LOWER, frequency_in_minutes=60)
    error = failure(service, clock)
    assert said(error) == (
        "Somebody else created subscription ECH to https://data.example/feed at the same time, with values "
        "other than those declared: frequency_in_minutes 60 → 15. Run again to change it"
    )
    assert error.retryable
    assert identifiers(service) == [LOWER]


def test_an_endless_contest_ends_with_nothing_left_behind(clock):
    service = FakeSubscriptionService()

    def appear_again(_made):
        service.subscriptions.append(thing(LOWER))

    sleep = clock.sleep

    def they_yield_too(seconds):
        service.subscriptions[:] = [each for each in service.subscriptions if each["subscription_id"] != LOWER]
        sleep(seconds)

    service.on_create, clock.sleep = appear_again, they_yield_too
    error = failure(service, clock)
    assert "so 8 creations were undone" in said(error)
    assert error.changed is False
    assert service.subscriptions == []


def test_that_it_could_not_be_seen_who_else_created_is_told(clock):
    service = FakeSubscriptionService(faults={"all": [Fault(refused(500, attempt="list the subscriptions"))] * 50})
    error = failure(service, clock)
    assert said(error) == (
        "Subscription ECH to https://data.example/feed was created (id 101), but it could not be checked "
        "whether somebody else created it at the same time: Could not list the subscriptions: the service "
        "answered 500. Run again to check"
    )
    assert error.changed
    assert identifiers(service) == ["101"]


def test_one_that_cannot_be_taken_back_is_told_with_its_id(clock):
    service = FakeSubscriptionService(faults={"delete": [Fault(refused(500, attempt="delete it"))] * 3})
    created_by_others(service, LOWER)
    error = failure(service, clock)
    assert said(error).endswith("and if so delete it by its id: 101")
    assert error.changed


def test_where_the_answer_was_lost_the_other_is_given_time_to_yield(clock):
    service = FakeSubscriptionService(faults={"create": [Fault(lost(), after_effect=True)]})
    created_by_others(service, HIGHER)
    clock.on_sleep = lambda: service.subscriptions.remove(thing(HIGHER))
    assert create(service, clock) == "101"
    assert service.writes == ["create"]


def test_where_the_answer_was_lost_nothing_is_deleted_as_nobody_knows_whose_it_is(clock):
    service = FakeSubscriptionService(faults={"create": [Fault(lost(), after_effect=True)]})
    created_by_others(service, HIGHER)
    error = failure(service, clock)
    assert "Delete all but one of them by their ids: 101, x-rival" in said(error)
    assert clock.now() - 1000.0 >= 30.0
    assert service.writes == ["create"]


def test_what_may_be_anothers_is_not_put_to_the_contest(clock):
    service = FakeSubscriptionService(faults={"create": [Fault(lost())]})
    service.subscriptions.append(thing(LOWER))
    assert create(service, clock) == LOWER
    assert methods(service) == ["create", "all"]


def test_a_creation_that_takes_effect_after_it_was_repeated_is_not_left_beside_the_second(clock):
    """The first answer was lost and nothing was to be seen for long; LOWER is what it made in the end."""
    service = FakeSubscriptionService(faults={"create": [Fault(lost()), None]})
    created_by_others(service, LOWER)
    assert create(service, clock) == LOWER
    assert identifiers(service) == [LOWER]


@dataclass
class SlowService(FakeSubscriptionService):
    """Lists what was there `lag` seconds ago.

    Answers 504 to creations, of which each takes effect `late` seconds later or never (None), and well where it is 0.
    """

    clock: Any = None
    lag: float = 0.0
    late: list[float | None] = field(default_factory=list)
    history: list[tuple[float, list[dict[str, Any]]]] = field(default_factory=list)
    pending: list[tuple[float, dict[str, Any]]] = field(default_factory=list)

    def create(self, target, _number):
        self._settle()
        self.calls.append(("create", target))
        self.next_id += 1
        made = thing(str(self.next_id))
        late = self.late.pop(0) if self.late else 0.0
        if late is not None:
            self.pending.append((self.clock.now() + late, made))
        self._settle()
        if late == 0.0:
            return dict(made)
        raise refused_late()

    def all(self):
        self._settle()
        self.calls.append(("all",))
        then = self.clock.now() - self.lag
        return next((there for at, there in reversed(self.history) if at <= then), [])

    def delete(self, current):
        self._settle()
        self.calls.append(("delete", current["subscription_id"]))
        self.subscriptions.remove(current)
        self._note(self.clock.now())

    def _settle(self):
        if not self.history:
            self.history.append((0.0, []))
        for at, made in sorted(
            (each for each in self.pending if each[0] <= self.clock.now()), key=lambda each: each[0]
        ):
            self.pending.remove((at, made))
            self.subscriptions.append(made)
            self._note(at)

    def _note(self, at):
        self.history.append((at, [dict(each) for each in self.subscriptions]))


def refused_late():
    return ServiceError("create it", "the service answered 504", 504, outcome_unknown=True)


def settled(service, clock):
    """What is there once everything that was sent has taken effect."""
    clock.sleep(60)
    service.all()
    return identifiers(service)


@pytest.mark.parametrize("lag", [0.0, 5.0, 12.0])
@pytest.mark.parametrize("late", [4.0, 7.0])
def test_a_creation_that_takes_effect_late_is_not_repeated(clock, late, lag):
    service = SlowService(clock=clock, late=[late], lag=lag)
    assert create(service, clock) == "101"
    assert service.writes == ["create"]
    assert settled(service, clock) == ["101"]


@pytest.mark.parametrize("lag", [0.0, 5.0, 12.0])
def test_a_creation_that_did_nothing_is_repeated_once_that_is_seen(clock, lag):
    service = SlowService(clock=clock, late=[None, 0.0], lag=lag)
    assert create(service, clock) == "102"
    assert service.writes == ["create", "create"]
    assert settled(service, clock) == ["102"]


@pytest.mark.parametrize("late", [21.0, 30.0, 39.0])
def test_one_that_comes_later_than_ever_seen_is_seen_at_the_end_and_the_own_is_taken_back(clock, late):
    service = SlowService(clock=clock, late=[late, 0.0])
    assert create(service, clock) == "101"
    assert service.writes == ["create", "create", "delete"]
    assert settled(service, clock) == ["101"]


@pytest.mark.parametrize("lag", [0.0, 12.0])
def test_a_repeated_creation_of_unknown_outcome_is_looked_up_as_well(clock, lag):
    service = SlowService(clock=clock, late=[None, 7.0], lag=lag)
    assert create(service, clock) == "102"
    assert service.writes == ["create", "create"]


def test_two_creations_without_effect_are_the_error_and_no_third_is_sent(clock):
    service = SlowService(clock=clock, late=[None, None])
    error = failure(service, clock)
    assert said(error) == "Could not create it: the service answered 504"
    assert (error.changed, error.retryable) == (True, True)
    assert service.writes == ["create", "create"]


def test_a_listing_without_the_own_creation_lags_and_is_looked_at_again(clock):
    """It may hide another that was made just before."""
    service = SlowService(clock=clock, lag=12.0)
    assert create(service, clock) == "101"
    assert clock.now() - 1000.0 >= 12.0


def test_that_the_service_does_not_list_what_it_has_created_is_a_warning(clock):
    service = SlowService(clock=clock, lag=1000.0)
    outcome = outcome_of(service, clock)
    assert (outcome.result, outcome.thing["subscription_id"]) == ("created", "101")
    assert MODULE.text(outcome.notes[0]) == (
        "The service has created subscription ECH to https://data.example/feed (id 101), but does not list "
        "it yet. Do not run again until it does: another run would create another subscription"
    )


def test_one_that_was_taken_back_and_is_still_listed_for_a_while_is_not_counted(clock):
    service = SlowService(clock=clock, lag=5.0)
    service.history.append((0.0, []))
    rival = thing(LOWER)
    service.pending.append((clock.now(), rival))
    assert create(service, clock) == LOWER
    assert settled(service, clock) == [LOWER]


def test_a_deletion_of_the_own_whose_answer_was_lost_is_looked_up(clock):
    service = FakeSubscriptionService(faults={"delete": [Fault(lost(), after_effect=True)]})
    created_by_others(service, LOWER)
    assert create(service, clock) == LOWER
    assert identifiers(service) == [LOWER]
    assert service.writes == ["create", "delete"]


def test_what_was_made_and_cannot_be_looked_up_is_said_to_be_changed(clock):
    service = FakeSubscriptionService(faults={"create": [Fault(lost(), after_effect=True)]})
    service.faults["all"] = [Fault(refused(500, attempt="list the subscriptions"))] * 50
    error = failure(service, clock)
    assert said(error) == (
        "Subscription ECH to https://data.example/feed may have been created, and this could not be checked: "
        "Could not list the subscriptions: the service answered 500. Run again to check; nothing is created "
        "twice"
    )
    assert (error.changed, error.retryable) == (True, True)
    assert clock.now() - 1000.0 >= LONGEST_LAG


@dataclass
class Turns:
    """Several runs in virtual time: each call and each sleep takes its time, and only one run is awake at any time."""

    dice: random.Random
    time: float = 0.0
    _parked: list[tuple[float, int, threading.Event]] = field(default_factory=list)
    _count: int = 0
    _idle: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        turn = threading.Event()
        self._count += 1
        heapq.heappush(self._parked, (self.time + seconds, self._count, turn))
        self._idle.release()
        assert turn.wait(30)

    def play(self, runs: list[Callable[[], None]]) -> None:
        def one(run: Callable[[], None]) -> None:
            try:
                self.sleep(self.dice.uniform(0, 0.5))
                run()
            finally:
                self._idle.release()

        threads = [threading.Thread(target=one, args=(run,), daemon=True) for run in runs]
        for thread in threads:
            thread.start()
            assert self._idle.acquire(timeout=30)
        while self._parked:
            self.time, _count, turn = heapq.heappop(self._parked)
            turn.set()
            assert self._idle.acquire(timeout=30)
        for thread in threads:
            thread.join(30)


@dataclass
class DistantService:
    """Subscriptions that are a while away: a request takes effect after a random time, and is answered after another.

    `own` holds what each run has made, by its name; to delete anything else is the worst that could happen.
    """

    turns: Turns
    slowest: float
    subscriptions: list[Values] = field(default_factory=list)

    def of(self, name: str) -> Line:
        return Line(self, name)


@dataclass
class Line:
    service: DistantService
    name: str
    own: list[str] = field(default_factory=list)

    def all(self) -> list[Values]:
        return self._distant(lambda: list(self.service.subscriptions))

    def create(self, _target: Values, _number: int | None) -> Values:
        def effect() -> Values:
            made = thing(f"{self.service.turns.dice.getrandbits(64):016x}")
            self.own.append(made["subscription_id"])
            self.service.subscriptions.append(made)
            return made

        return self._distant(effect)

    def update(self, _current: Values, _declared: Values) -> Values:
        raise AssertionError("a creation updates nothing")

    def look_up(self, _values: Values) -> Values | None:
        raise AssertionError("nothing but the listing shows several")

    def reserve(self) -> int:
        raise AssertionError("subscriptions have no numbers")

    def delete(self, current: Values) -> None:
        assert current["subscription_id"] in self.own, f"{self.name} deleted what it did not make"
        self._distant(lambda: self.service.subscriptions.remove(current))

    def _distant(self, effect: Callable[[], Any]) -> Any:
        turns = self.service.turns
        turns.sleep(turns.dice.uniform(0, self.service.slowest))
        result = effect()
        turns.sleep(turns.dice.uniform(0, self.service.slowest))
        return result


def created_by_runs_at_once(runs, slowest, seed):
    """The ids that each run ended with, and the service. One seed is one order of all that they do."""
    dice = random.Random(seed)
    turns = Turns(dice)
    service = DistantService(turns, slowest)
    ended: list[str] = []

    def run(name):
        ended.append(create(service.of(name), turns, dice.random))

    turns.play([lambda name=str(number): run(name) for number in range(runs)])
    return ended, service


@pytest.mark.parametrize("runs", [2, 3, 5])
@pytest.mark.parametrize("slowest", [0.05, 0.4])
def test_whatever_the_order_one_is_there_in_the_end(runs, slowest):
    """Runs that all begin within half a second and saw nothing."""
    for seed in range(60):
        ended, service = created_by_runs_at_once(runs, slowest, seed)
        assert len(ended) == runs, f"with seed {seed} a run did not end well"
        assert len(service.subscriptions) == 1, f"with seed {seed} there are {len(service.subscriptions)}"


def test_a_refusal_is_handed_on_after_one_look(clock):
    service = FakeSubscriptionService(faults={"create": [Fault(refused(403))]})
    error = failure(service, clock)
    assert error.status == 403
    assert (error.retryable, error.changed) == (False, False)
    assert service.calls == [("create", TARGET), ("all",)]
    assert clock.slept == []


def test_what_is_there_after_a_refusal_was_made_by_the_request_that_was_refused(clock):
    """A request that is sent twice on its way is answered for the second time only."""
    service = FakeSubscriptionService(faults={"create": [Fault(refused(400), after_effect=True)]})
    assert len(service.subscriptions) == 0
    assert create(service, clock) is not None
    assert len(service.subscriptions) == 1


@pytest.mark.parametrize("status", [404, 409])
def test_a_refusal_that_an_effect_may_explain_is_looked_up_longer_and_not_sent_again(clock, status):
    fault = ServiceError("do it", f"the service answered {status}", status, outcome_unknown=True)
    service = FakeSubscriptionService(faults={"create": [Fault(fault)]})
    error = failure(service, clock)
    assert error is fault
    assert [call[0] for call in service.calls].count("create") == 1
    assert sum(clock.slept) >= 3
