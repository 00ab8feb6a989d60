# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A thing that is deleted and created again is asked for with the number that it had."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Action, Change
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.executor import Executor
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils._engine.references import LiveReference
from ansible_collections.avaya.cloud.plugins.module_utils._engine.transitions.numbers import (
    Numbers,
    given_again,
)
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import Secret
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import ServiceError
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    SUB_ACCOUNT_ID,
    FakeAgentService,
    agent_skill,
    refused,
)

NOT_KEPT = (
    "The service refused to assign their former login ids to recreated agents, so they have new ones; changes "
    "lists both"
)
BROKEN = ServiceError("create it", "the service answered 500", 500, outcome_unknown=True)


@dataclass
class Choosy(FakeAgentService):
    """It refuses these login ids of agents that were deleted; all of them where it is None."""

    refuses: set | None = field(default_factory=set)
    error: Exception = field(default_factory=lambda: refused(400, "this login id is used up"))

    def create(self, target, number):
        is_used = number is not None and number >= 4000000900
        if is_used and (self.refuses is None or number in self.refuses):
            with self._call("create", target["username"], number):
                raise self.error
        super().create(target, number)


@dataclass
class Silent(Choosy):
    """It takes what it would refuse, and makes nothing of it."""

    def create(self, target, number):
        if number is not None and number >= 4000000900:
            with self._call("create", target["username"], number):
                return
        super().create(target, number)


def recreations(service, count, keep=True):
    changes = []
    for number in range(count):
        username, login_id = f"agent{number}", str(4000000900 + number)
        current = service.seed(username, login_id)
        declaration = declare(AGENT, {"username": username, "first_name": "Berta", "keep_login_id": keep})
        target = {
            **declaration.values,
            "last_name": "Example",
            "skills": (agent_skill(101, "Sales"),),
            "station_group": LiveReference("station_group", 71, "Phones"),
            "sub_account_id": SUB_ACCOUNT_ID,
            "password": Secret(PASSWORD),
        }
        lost = {"login_id": login_id, "station_extension": "5000900"}
        changes.append(
            Change(
                "agent",
                username,
                Action.RECREATE,
                before={"first_name": "Anna", **lost},
                after={"first_name": "Berta", "login_id": "?", "station_extension": "?"},
                current=current,
                target=target,
                lost=lost,
                declaration=declaration,
            )
        )
    return changes


def run(service, changes, batch=2, wait=True):
    options = JobOptions(wait, 300.0, 1, batch)
    return Executor(AGENT, service, service.clock, options, listed=len(changes)).run(changes)


def login_ids(service):
    return {name: agent["login_id"] for name, agent in service.agents.items()}


def test_each_has_its_number_again_and_few_are_reserved(clock):
    service = Choosy(clock, delay=3.0)
    outcomes = run(service, recreations(service, 7))
    assert login_ids(service) == {f"agent{number}": str(4000000900 + number) for number in range(7)}
    assert {str(outcome.lost) for outcome in outcomes} == {"{'station_extension': '5000900'}"}
    assert all(outcome.notes == () for outcome in outcomes)
    # As nobody knew before the first were back, these had another number at hand.
    assert len(service.called("reserve")) == 2


@pytest.mark.parametrize("error", [refused(400), refused(403), refused(409), BROKEN], ids=["400", "403", "409", "500"])
def test_where_the_service_refuses_that_each_has_a_new_one_and_the_others_do_not_ask(clock, error):
    service = Choosy(clock, delay=3.0, refuses=None, error=error)
    outcomes = run(service, recreations(service, 7))
    assert [outcome.result for outcome in outcomes] == ["recreated"] * 7
    assert not any(login_id.startswith("40000009") for login_id in login_ids(service).values())
    assert {outcome.lost["login_id"] for outcome in outcomes} == {str(4000000900 + number) for number in range(7)}
    asked_again = [call for call in service.called("create") if call[2] >= 4000000900]
    assert len(asked_again) == 2
    assert {note for outcome in outcomes for note in outcome.notes} == {NOT_KEPT}


def test_a_number_that_is_refused_to_one_alone_is_still_asked_for_by_the_others(clock):
    service = Choosy(clock, delay=3.0, refuses={4000000900})
    outcomes = run(service, recreations(service, 7), batch=1)
    assert [outcome.result for outcome in outcomes] == ["recreated"] * 7
    assert login_ids(service)["agent0"] == "4000000001"
    # Nobody knew better after the first; and what cannot be known again is not asked again in this run.
    assert set(login_ids(service).values()).isdisjoint({"4000000900"})


def test_where_the_service_takes_it_and_makes_nothing_each_has_a_new_one_in_the_end(clock):
    service = Silent(clock, delay=3.0)
    began = clock.now()
    outcomes = run(service, recreations(service, 3))
    assert [outcome.result for outcome in outcomes] == ["recreated"] * 3
    assert not any(login_id.startswith("40000009") for login_id in login_ids(service).values())
    assert {note for outcome in outcomes for note in outcome.notes} == {NOT_KEPT}
    # Those of the first batch wait for their whole time, and the others know better.
    assert 300 < clock.now() - began < 400


def test_a_new_number_that_comes_to_nothing_is_waited_for_once(clock):
    service = Silent(clock, delay=1000.0)
    service.jobs = []
    changes = recreations(service, 1)
    service.delete = lambda current: service._later(1.0, lambda: service.agents.pop(current["username"].lower(), None))
    began = clock.now()
    outcomes = run(service, changes)
    assert [outcome.result for outcome in outcomes] == ["failed"]
    assert "was submitted, but after 300 s it did not exist yet" in str(outcomes[0].error)
    assert len(service.called("create")) == 2
    assert 600 < clock.now() - began < 700


def test_nobody_is_deleted_who_could_not_be_created_for_want_of_a_number(clock):
    from ansible_collections.avaya.cloud.tests.unit.fakes import Fault

    service = Choosy(clock, delay=3.0, refuses=None)
    service.faults["reserve"] = [Fault(refused(500, "no number is left"))] * 9
    outcomes = run(service, recreations(service, 3))
    assert [outcome.result for outcome in outcomes] == ["failed"] * 3
    assert service.called("delete", "create") == []
    assert len(service.agents) == 3


def test_without_it_nobody_asks(clock):
    service = Choosy(clock, delay=3.0)
    run(service, recreations(service, 3, keep=False))
    assert all(call[2] < 4000000900 for call in service.called("create"))
    assert len(service.called("reserve")) == 3


def test_without_waiting_it_is_asked_for_all_the_same(clock):
    service = Choosy(clock, delay=3.0)
    run(service, recreations(service, 2), wait=False)
    clock.sleep(10.0)
    service.settle()
    assert set(login_ids(service).values()) == {"4000000900", "4000000901"}


def test_an_agent_whose_login_id_is_not_known_gets_a_new_one():
    assert AGENT.number_of({"login_id": "4000000900"}) == 4000000900
    for unreadable in (None, "", "40x", "\u0664\u0662"):
        assert AGENT.number_of({"login_id": unreadable}) is None


@pytest.mark.parametrize(
    ("created", "known"),
    [
        ([], None),
        ([Numbers(reserved=5)], None),
        ([Numbers(kept=7)], True),
        ([Numbers(kept=7, reserved=5), Numbers(reserved=6)], True),
        ([Numbers(reserved=5, refused=7)], False),
        ([Numbers(reserved=5, refused=7), Numbers(kept=8)], None),
    ],
)
def test_what_became_of_those_before_tells_whether_numbers_are_given_again(created, known):
    assert given_again(iter(created)) is known
