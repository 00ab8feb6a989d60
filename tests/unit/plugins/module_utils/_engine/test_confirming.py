# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Nothing is done and "ok" said because of one answer alone, and no list that was cut costs login ids in every run."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine import confirming
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.engine import Mode, converge
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Scope
from ansible_collections.avaya.cloud.plugins.module_utils._engine.reading import reading
from ansible_collections.avaya.cloud.plugins.module_utils._kinds import ALL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import ServiceError
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeAgentService,
    FakeSkillService,
    FakeSubAccount,
    FakeSubscriptionService,
    Fault,
    agent_thing,
    refused,
    subscription_thing,
)

SALES = {"name": "Sales", "number": 101}
FEED = {"data_source_type": "HAGLOG", "endpoint": "https://data.example/feed"}


@pytest.fixture
def service(clock):
    return FakeAgentService(clock)


def run(service, *declarations, one=False, check_mode=False):
    sub_account = FakeSubAccount(service, FakeSkillService([SALES]))
    with reading(sub_account.open, [AGENT], declarations[0].values if one else None) as live:
        return converge(live, ALL, [Scope(AGENT, declarations)], Mode(check_mode), JobOptions(), clock=service.clock)


def absent(name):
    return declare(AGENT, {"username": name, "state": "absent"})


def present(name):
    return declare(AGENT, {"username": name, "password": PASSWORD, "skills": [{"name": "Sales", "priority": 1}]})


def lists(service, *names):
    """Lets the service list these alone, whoever is there."""
    whole = service.all
    service.all = lambda: [each for each in whole() if each["username"] in names]


def results(report):
    return [outcome.result for outcome in report.outcomes_of(AGENT)]


@pytest.mark.parametrize("check_mode", [True, False])
def test_who_is_to_be_absent_and_is_not_in_the_list_is_looked_up(service, check_mode):
    service.seed("anna")
    service.seed("ben", "4000000901")
    lists(service, "anna")
    report = run(service, absent("ben"), absent("carla"), check_mode=check_mode)
    assert results(report) == ["deleted", "unchanged"]
    assert list(service.agents) == (["anna", "ben"] if check_mode else ["anna"])


def test_who_is_to_be_absent_and_cannot_be_looked_up_is_a_failure(service):
    lists(service)
    service.faults["look_up"] = [Fault(refused(500))]
    with pytest.raises(ServiceError):
        run(service, absent("ben"), absent("carla"))
    assert service.writes == []


def test_who_belongs_to_a_sub_account_that_the_key_cannot_access_is_not_here(service):
    service.faults["look_up"] = [Fault(refused(403))]
    assert results(run(service, absent("ben"), absent("carla"))) == ["unchanged", "unchanged"]


@pytest.mark.parametrize("check_mode", [True, False])
def test_one_that_is_to_be_absent_and_is_not_found_is_looked_for_in_the_list(service, check_mode):
    """A router's 404, once, for an agent who is there."""
    service.seed("anna")
    whole, looks = service.look_up, []

    def look_up(values):
        looks.append(values["username"])
        return None if len(looks) == 1 else whole(values)

    service.look_up = look_up
    report = run(service, absent("Anna"), one=True, check_mode=check_mode)
    assert results(report) == ["deleted"]
    assert list(service.agents) == (["anna"] if check_mode else [])


def test_one_that_is_nowhere_is_absent(service):
    service.seed("ben", "4000000901")
    report = run(service, absent("anna"), one=True)
    assert (results(report), report.changed) == (["unchanged"], False)
    assert [call[0] for call in service.calls] == ["look_up", "all"]


def test_there_is_a_bound_and_it_is_said(service):
    names = [f"agent{number}" for number in range(102)]
    report = run(service, *(absent(name) for name in names))
    assert len(service.called("look_up")) == 100
    message = (
        "102 agents that are declared absent are not in the service's list. Of these, 100 were also looked up "
        "individually, and 2 were not"
    )
    assert report.warnings == (message,)


def test_a_list_that_is_cut_at_a_round_number_costs_no_login_ids(service):
    names = [f"agent{number:03}" for number in range(110)]
    for number, name in enumerate(names):
        service.seed(name, str(4000001000 + number))
    lists(service, *names[:100])
    report = run(service, *(present(name) for name in names))
    assert results(report) == ["unchanged"] * 110
    assert service.writes == []


def test_a_list_of_a_round_number_that_was_not_cut_costs_few_look_ups(service):
    for number in range(100):
        service.seed(f"agent{number:03}", str(4000001000 + number))
    run(service, *(present(f"new{number}") for number in range(10)), check_mode=True)
    assert len(service.called("look_up")) == confirming.SAMPLE


def test_a_list_of_another_number_is_believed_of_those_to_be_created(service):
    service.seed("anna")
    run(service, present("ben"), present("carla"), check_mode=True)
    assert service.called("look_up") == []


def test_a_subscription_that_is_to_be_absent_and_is_not_in_the_list_is_looked_for_again(clock):
    service = FakeSubscriptionService()
    service.seed("sub-1", **FEED)
    whole, looks = service.all, []

    def cut_once():
        looks.append(1)
        return [] if len(looks) == 1 else whole()

    service.all = cut_once
    scope = Scope(SUBSCRIPTION, (declare(SUBSCRIPTION, {**FEED, "state": "absent"}),))
    with reading(FakeSubAccount(subscription=service).open, [SUBSCRIPTION]) as live:
        report = converge(live, ALL, [scope], Mode(), JobOptions(), clock=clock)
    assert report.changed
    assert service.subscriptions == []


@pytest.mark.parametrize(
    ("seen", "later", "merged"),
    [
        ([("1", "CSV")], [], [("1", "CSV")]),
        ([("1", "CSV")], [("2", "CSV")], [("1", "CSV"), ("2", "CSV")]),
        ([("1", "CSV"), ("2", "CSV")], [("1", "JSON")], [("1", "JSON"), ("2", "CSV")]),
        ([], [("1", "CSV")], [("1", "CSV")]),
        # Of those without an id, nobody knows whether they are the same: none is added twice.
        ([(None, "CSV")], [(None, "JSON")], [(None, "CSV")]),
        ([("1", "CSV")], [(None, "JSON")], [("1", "CSV"), (None, "JSON")]),
    ],
)
def test_two_looks_are_one_in_which_the_later_one_counts(seen, later, merged):
    def things(pairs):
        return [subscription_thing(subscription_id=one, data_delivery_format=other) for one, other in pairs]

    assert confirming.merged(SUBSCRIPTION, things(seen), things(later)) == things(merged)


def test_an_agent_is_merged_by_username_in_any_case():
    anna, later = agent_thing(username="anna"), agent_thing(username="Anna", first_name="Anna")
    assert confirming.merged(AGENT, [anna], [later]) == [later]
