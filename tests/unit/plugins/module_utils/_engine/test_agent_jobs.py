# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The jobs of agents: nothing twice, nothing lost, and one failure is one failure."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Action, Change
from ansible_collections.avaya.cloud.plugins.module_utils._engine.executor import Executor
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils._engine.references import LiveReference
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNMANAGED, Secret
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import ServiceError
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    SUB_ACCOUNT_ID,
    FakeAgentService,
    Fault,
    agent_skill,
    lost,
    refused,
)


@pytest.fixture
def service(clock):
    return FakeAgentService(clock)


def declared(username):
    """What is declared of an agent, without the password."""
    return {
        "username": username,
        "first_name": "Anna",
        "last_name": "Example",
        "skills": (agent_skill(101, "Sales"),),
        "station_group": LiveReference("station_group", 71, "Phones"),
        "sub_account_id": SUB_ACCOUNT_ID,
    }


def target(username):
    unmanaged = dict.fromkeys(AGENT.field_names, UNMANAGED)
    return {**unmanaged, **declared(username), "password": Secret(PASSWORD)}


def creation(username="anna"):
    return Change("agent", username, Action.CREATE, target=target(username))


def removal(service, username="anna", login_id="4000000900"):
    return Change("agent", username, Action.DELETE, current=service.seed(username, login_id))


def recreation(service, username="anna"):
    current = service.seed(username)
    after = dict.fromkeys(declared(username))
    return Change("agent", username, Action.RECREATE, after=after, current=current, target=target(username))


def run(service, *changes, wait=True, wait_timeout=300.0, concurrency=1, listed=0, progress=None):
    more = {} if progress is None else {"progress": progress}
    options = JobOptions(wait, wait_timeout, concurrency)
    outcomes = Executor(AGENT, service, service.clock, options, listed=listed, **more).run(changes)
    assert len(outcomes) == len(changes)
    return outcomes


def said(error):
    """The error as a user reads it."""
    return MODULE.text(str(error))


def fails(service, method, *faults):
    service.faults[method] = list(faults)


def test_an_agent_is_created_and_waited_for_until_it_has_its_station(service, clock):
    service.delay, service.station_delay = 3.0, 20.0
    start = clock.now()
    outcome = run(service, creation())[0]
    assert outcome.error is None
    assert (outcome.result, outcome.changed, outcome.waited_for) == ("created", True, True)
    assert outcome.thing["login_id"] == "4000000001"
    assert outcome.thing["station"]["extension"] == "0000001"
    assert service.writes == ["reserve", "create"]
    assert service.bodies == [(declared("anna"), PASSWORD)]
    assert clock.now() - start >= 23.0


def test_a_service_that_never_speaks_of_stations_is_not_waited_for_in_vain(service, clock):
    service.hides_station = True
    outcome = run(service, creation())[0]
    assert outcome.result == "created"
    assert clock.now() - 1000.0 < 5.0


def test_an_agent_is_deleted_and_waited_for_until_it_is_gone(service, clock):
    outcome = run(service, removal(service))[0]
    assert outcome.error is None
    assert (outcome.result, outcome.thing, outcome.changed) == ("deleted", None, True)
    assert service.writes == ["delete"]
    assert service.called("delete") == [("delete", "anna", "4000000900")]
    assert service.agents == {}
    assert clock.now() - 1000.0 >= 3.0


def test_recreating_reserves_first_deletes_waits_until_it_is_gone_and_then_creates(service):
    outcome = run(service, recreation(service))[0]
    assert outcome.error is None
    assert outcome.result == "recreated"
    assert outcome.thing["login_id"] == "4000000001"
    assert service.writes == ["reserve", "delete", "create"]
    # The look before the creation is the first that did not find the agent.
    calls = [call[0] for call in service.calls]
    assert calls[calls.index("create") - 1] == "look_up"
    assert list(service.agents) == ["anna"]


@pytest.mark.parametrize("fault", [refused(400, "no AGENT number is left"), refused(500)])
def test_an_agent_for_which_no_number_is_to_be_had_is_not_deleted(service, clock, fault):
    fails(service, "reserve", Fault(fault))
    outcome = run(service, recreation(service))[0]
    assert outcome.error is fault
    assert (outcome.result, outcome.changed) == ("failed", False)
    assert service.writes == ["reserve"]
    assert "anna" in service.agents
    assert clock.slept == []


@pytest.mark.parametrize("fault", [refused(400, "no AGENT number is left"), refused(409), refused(500), lost()])
def test_a_creation_for_which_no_number_is_to_be_had_fails_at_once(service, clock, fault):
    fails(service, "reserve", Fault(fault))
    outcome = run(service, creation())[0]
    assert outcome.error is fault
    assert service.writes == ["reserve"]
    assert clock.slept == []


def test_a_lost_answer_after_the_effect_creates_nothing_twice(service):
    fails(service, "create", Fault(lost(), after_effect=True))
    outcome = run(service, creation())[0]
    assert outcome.error is None
    assert outcome.result == "created"
    assert service.writes == ["reserve", "create"]


def test_a_lost_answer_before_the_effect_is_followed_by_a_second_try_under_the_same_number(service, clock):
    fails(service, "create", Fault(lost()))
    outcome = run(service, creation())[0]
    assert outcome.error is None
    assert service.writes == ["reserve", "create", "create"]
    assert {call[2] for call in service.called("create")} == {4000000001}
    assert outcome.thing["login_id"] == "4000000001"
    # It was looked for as long as a job takes before.
    assert clock.now() - 1000.0 >= 60.0


def test_an_agent_that_is_seen_is_not_submitted_again_however_long_its_station_takes(service):
    service.delay, service.station_delay = 3.0, 200.0
    fails(service, "create", Fault(lost(), after_effect=True))
    outcome = run(service, creation())[0]
    assert outcome.error is None
    assert service.writes == ["reserve", "create"]


def test_two_lost_answers_are_an_error_and_no_third_try(service):
    second = lost("create agent 'anna'")
    fails(service, "create", Fault(lost()), Fault(second))
    outcome = run(service, creation())[0]
    assert outcome.error is second
    assert service.writes == ["reserve", "create", "create"]


def test_a_short_wait_timeout_leaves_half_of_it_for_the_second_try(service, clock):
    fails(service, "create", Fault(lost()))
    outcome = run(service, creation(), wait_timeout=20.0)[0]
    assert outcome.error is None
    assert clock.now() - 1000.0 < 20.0


@pytest.mark.parametrize("after_effect", [True, False])
def test_a_lost_answer_of_a_removal_is_looked_up(service, after_effect):
    fails(service, "delete", Fault(lost(), after_effect))
    outcome = run(service, removal(service))[0]
    assert outcome.error is None
    assert outcome.result == "deleted"
    assert service.agents == {}
    assert len(service.writes) == (1 if after_effect else 2)


@pytest.mark.parametrize("status", [400, 404, 409])
def test_a_removal_that_is_refused_because_it_is_under_way_already_has_worked(service, clock, status):
    change = removal(service)
    service.delete(change.current)
    fails(service, "delete", Fault(refused(status)))
    outcome = run(service, change)[0]
    assert (outcome.error, outcome.result) == (None, "deleted")


@pytest.mark.parametrize("status", [400, 404, 409])
def test_a_removal_that_is_refused_and_does_not_happen_says_what_may_be_behind_it(service, status):
    fails(service, "delete", Fault(refused(status, "anna is being removed already")))
    change = removal(service)._replace(lost={"login_id": "4000000900"})
    outcome = run(service, change)[0]
    assert said(outcome.error) == (
        "Could not do it: anna is being removed already. Either its deletion is still in progress: run again "
        "later. Or the service does not allow this agent to be deleted"
    )
    assert (outcome.error.retryable, outcome.changed, outcome.lost) == (True, False, None)
    assert service.writes == ["delete"]


@pytest.mark.parametrize(("wait_timeout", "changed"), [(30.0, True), (300.0, False)])
def test_a_refusal_after_a_lost_answer_is_believed_once_a_jobs_longest_time_is_over(service, wait_timeout, changed):
    """Within 15 s, what the lost request began may still be on its way."""
    fails(service, "create", Fault(lost()), Fault(refused(400, "no more agents")))
    outcome = run(service, creation(), wait_timeout=wait_timeout)[0]
    assert "no more agents" in said(outcome.error)
    assert (outcome.changed, outcome.error.retryable) == (changed, changed)


def test_a_conflict_that_nothing_explains_may_have_had_an_effect_where_nobody_could_look(service):
    conflict = ServiceError("do it", "the service answered 409", 409, outcome_unknown=True)
    fails(service, "create", Fault(conflict))
    service.faults["look_up"] = [Fault(refused(403))]
    outcome = run(service, creation())[0]
    assert "Its state could not be looked up either" in said(outcome.error)
    assert (outcome.changed, outcome.error.retryable) == (True, False)


@pytest.mark.parametrize("status", [401, 403, 422])
@pytest.mark.parametrize(("make", "method"), [(removal, "delete"), (None, "create")])
def test_other_refusals_fail_at_once(service, clock, status, make, method):
    fault = refused(status)
    fails(service, method, Fault(fault))
    outcome = run(service, make(service) if make else creation())[0]
    assert outcome.error is fault
    assert clock.slept == []


def test_a_conflict_with_an_agent_that_is_as_declared_is_adopted_and_said(service):
    service.seed("Anna", "4000000555")
    fails(service, "create", Fault(refused(409)))
    outcome = run(service, creation())[0]
    assert outcome.error is None
    assert (outcome.result, outcome.changed, outcome.thing["login_id"]) == ("unchanged", False, "4000000555")
    assert outcome.notes == (
        "agent 'anna' was created in the meantime by an earlier run or somebody else, as declared",
    )
    assert service.writes == ["reserve", "create"]


def test_a_conflict_with_an_agent_that_differs_is_an_error_that_says_what_differs(service):
    service.seed("anna", "4000000555", first_name="Annette")
    fails(service, "create", Fault(refused(409)))
    outcome = run(service, creation())[0]
    assert said(outcome.error) == (
        "Could not create agent 'anna': an earlier run or somebody else created it in the meantime, with values "
        "other than those declared: first_name 'Annette' → 'Anna'"
    )
    assert outcome.changed is False


def test_a_conflict_with_an_agent_of_another_sub_account(service):
    service.seed("anna", "4000000555", sub_account_id=2002)
    fails(service, "create", Fault(refused(409)))
    outcome = run(service, creation())[0]
    assert said(outcome.error) == (
        "Could not create agent 'anna': an agent with this username exists in another sub-account (id 2002), "
        "and a username can be used only once"
    )


def test_a_conflict_with_nobody_to_be_seen_says_what_may_be_behind_it(service):
    fails(service, "create", Fault(refused(409, "there is a user anna already")))
    outcome = run(service, creation())[0]
    assert said(outcome.error) == (
        "Could not do it: there is a user anna already. Either a job for it is still in progress: run again "
        "later. Or the username belongs to a user who is not an agent of this sub-account: use another one"
    )
    assert (outcome.error.retryable, outcome.changed) == (True, False)
    assert service.writes == ["reserve", "create"]


def test_a_conflict_with_a_user_whom_the_key_may_not_see(service, clock):
    fails(service, "create", Fault(refused(409)))
    fails(service, "look_up", Fault(refused(403, "no. The username is taken")))
    outcome = run(service, creation())[0]
    assert said(outcome.error) == (
        "Could not do it: the service answered 409. Its state could not be looked up either: Could not do it: no. The "
        "username is taken"
    )
    assert (outcome.error.retryable, outcome.changed) == (False, False)
    assert clock.slept == []


def test_a_conflict_that_nobody_could_look_into_until_the_end(service):
    fails(service, "create", Fault(refused(409)))
    fails(service, "look_up", *[Fault(refused(503))] * 1000)
    outcome = run(service, creation(), wait_timeout=60.0)[0]
    assert said(outcome.error) == (
        "Could not do it: the service answered 409. Its state could not be looked up either: Could not do it: the "
        "service answered 503"
    )
    assert outcome.error.retryable


def test_a_job_that_sticks_is_timed_out_at_the_deadline(service, clock):
    service.delay = 10**6
    outcome = run(service, creation(), wait_timeout=60.0)[0]
    assert said(outcome.error) == (
        "The creation of agent 'anna' (login id 4000000001) was submitted, but after 60 s it did not exist yet. "
        "Run again to check again, or raise wait_timeout"
    )
    assert outcome.error.retryable
    assert clock.now() - 1000.0 == pytest.approx(60.0, abs=0.1)
    assert service.writes == ["reserve", "create"]


def test_a_station_that_does_not_come_is_timed_out_too(service):
    service.station_delay = 10**6
    outcome = run(service, creation(), wait_timeout=60.0)[0]
    assert "after 60 s it existed without its station. Run again" in said(outcome.error)


def test_a_removal_that_sticks(service):
    service.delay = 10**6
    outcome = run(service, removal(service), wait_timeout=60.0)[0]
    assert said(outcome.error).startswith(
        "The removal of agent 'anna' (login id 4000000900) was submitted, but after 60 s it still existed."
    )


def test_a_recreation_whose_removal_sticks_creates_nothing(service):
    service.delay = 10**6
    outcome = run(service, recreation(service), wait_timeout=60.0)[0]
    assert "The removal of agent 'anna'" in said(outcome.error)
    assert service.writes == ["reserve", "delete"]
    # The job was accepted, and may end later.
    assert outcome.changed is True


def test_a_recreation_that_deleted_and_could_not_create_says_so(service):
    fails(service, "create", Fault(refused(400, "name is not allowed")))
    outcome = run(service, recreation(service))[0]
    assert said(outcome.error) == (
        "Agent 'anna' was deleted in order to be created again, and its creation failed. Run again to create it. "
        "Could not do it: name is not allowed"
    )
    assert outcome.changed is True
    assert outcome.error.retryable


def test_what_was_not_declared_of_an_agent_that_is_gone_is_shown_as_no_other_run_can_know_it(service):
    fails(service, "create", Fault(refused(400, "name is not allowed")))
    change = recreation(service)
    kept = {"end_date": "2030-06-30", "start_date": "2019-03-21", "supervisor_id": 0, "channel_ids": [1]}
    change = change._replace(after={"first_name": "Anna"}, target={**target("anna"), **kept})
    assert said(run(service, change)[0].error) == (
        "Agent 'anna' was deleted in order to be created again, and its creation failed. Run again to create it. "
        "It had values that are not declared; declare them before running again, or they are lost: end_date "
        "2030-06-30; last_name Example; skills Sales 1; station_group Phones. Could not do it: name is not allowed"
    )


@pytest.mark.parametrize(("declared", "is_shown"), [({"first_name": "Anna"}, True), (declared("anna"), False)])
def test_it_is_shown_too_where_the_removal_may_yet_take_effect(service, declared, is_shown):
    service.delay = 10**6
    error = run(service, recreation(service)._replace(after=declared), wait_timeout=60.0)[0].error
    assert (
        "declare them before running again, or they are lost: last_name Example; skills Sales 1" in said(error)
    ) is is_shown
    assert "but after 60 s it still existed. Run again" in MODULE.error(error)
    assert (error.retryable, error.changed) == (True, True)


def test_an_agent_whose_removal_was_refused_has_lost_nothing(service):
    fails(service, "delete", Fault(refused(403)))
    change = recreation(service)._replace(after={"first_name": "Anna"})
    assert said(run(service, change)[0].error) == "Could not do it: the service answered 403"


def test_failing_looks_are_borne_until_the_service_is_back(service):
    fails(service, "look_up", *[Fault(ServiceError("look", "no connection"))] * 4)
    outcome = run(service, creation())[0]
    assert (outcome.error, outcome.result) == (None, "created")
    assert len(service.called("create")) == 1


def test_a_service_that_went_down_is_shown_with_what_was_submitted(service):
    fails(service, "look_up", *[Fault(ServiceError("look up agent 'anna'", "no connection"))] * 1000)
    outcome = run(service, creation(), wait_timeout=60.0)[0]
    assert said(outcome.error) == (
        "The creation of agent 'anna' (login id 4000000001) was submitted, but after 60 s it could not be looked up: "
        "Could not look up agent 'anna': no connection. Run again to check again, or raise wait_timeout"
    )


def test_a_failing_look_of_long_ago_is_not_what_was_last_seen(service):
    service.delay = 10**6
    fails(service, "look_up", Fault(ServiceError("look", "no connection")))
    outcome = run(service, creation(), wait_timeout=60.0)[0]
    assert "but after 60 s it did not exist yet" in said(outcome.error)


@pytest.mark.parametrize("status", [401, 403])
def test_a_look_that_is_refused_for_good_fails_at_once_and_tells_what_was_submitted(service, clock, status):
    fails(service, "look_up", Fault(refused(status, attempt="look up agent 'anna'")))
    outcome = run(service, creation())[0]
    assert said(outcome.error) == (
        "The creation of agent 'anna' (login id 4000000001) was submitted, but it could not be looked up: Could not "
        f"look up agent 'anna': the service answered {status}. Run again to check again, or raise wait_timeout"
    )
    assert (outcome.error.retryable, outcome.changed) == (True, True)
    assert clock.slept == []


def test_a_removal_that_cannot_be_looked_up_is_shown_with_what_will_be_lost(service):
    fails(service, "look_up", Fault(refused(403)))
    change = removal(service)._replace(lost={"login_id": "4000000900"})
    outcome = run(service, change)[0]
    assert said(outcome.error).startswith("The removal of agent 'anna' (login id 4000000900) was submitted, but it")
    assert (outcome.error.retryable, outcome.changed, outcome.lost) == (True, True, {"login_id": "4000000900"})


def test_a_creation_of_which_nothing_is_known_is_shown_as_such(service):
    fails(service, "create", Fault(lost()))
    fails(service, "look_up", Fault(refused(401)))
    outcome = run(service, creation())[0]
    assert "(login id 4000000001) may have been submitted, but it could not be looked up" in said(outcome.error)
    assert (outcome.error.retryable, outcome.changed) == (True, True)


def test_a_recreation_whose_removal_was_accepted_says_nothing_of_its_creation_by_that(service):
    fails(service, "create", Fault(lost()))
    look = service.look_up

    def look_up(values):
        if service.called("create"):
            raise refused(401)
        return look(values)

    service.look_up = look_up
    outcome = run(service, recreation(service))[0]
    assert service.writes == ["reserve", "delete", "create"]
    assert "The creation of agent 'anna' (login id 4000000001) may have been submitted" in said(outcome.error)
    assert (outcome.error.retryable, outcome.changed) == (True, True)


def test_a_creation_whose_answer_was_lost_and_that_was_seen_was_submitted(service):
    service.station_delay = 10**6
    fails(service, "create", Fault(lost(), after_effect=True))
    outcome = run(service, creation(), wait_timeout=60.0)[0]
    assert said(outcome.error).startswith(
        "The creation of agent 'anna' (login id 4000000001) was submitted, but after 60 s it existed without its"
    )
    assert outcome.changed is True


@pytest.mark.parametrize("status", [200, 302, 400, 422, 500])
def test_any_other_look_that_fails_is_borne(service, status):
    fails(service, "look_up", *[Fault(refused(status))] * 3)
    outcome = run(service, creation())[0]
    assert (outcome.error, outcome.result) == (None, "created")


def test_an_answer_that_never_makes_sense_is_timed_out_at_the_deadline(service, clock):
    fails(service, "look_up", *[Fault(refused(200, "a web page"))] * 1000)
    outcome = run(service, creation(), wait_timeout=60.0)[0]
    assert said(outcome.error) == (
        "The creation of agent 'anna' (login id 4000000001) was submitted, but after 60 s it could not be looked up: "
        "Could not do it: a web page. Run again to check again, or raise wait_timeout"
    )
    assert (outcome.error.retryable, outcome.changed) == (True, True)
    assert clock.now() - 1000.0 == pytest.approx(60.0, abs=0.1)


@pytest.mark.parametrize(("method", "goes"), [("reserve", False), ("delete", False), ("create", True)])
def test_a_failed_recreation_loses_the_agent_only_where_its_removal_was_accepted(service, method, goes):
    fails(service, method, Fault(refused(422)))
    change = recreation(service)._replace(lost={"login_id": "4000000900"})
    outcome = run(service, change)[0]
    assert outcome.result == "failed"
    assert outcome.lost == ({"login_id": "4000000900"} if goes else None)
    assert ("anna" not in service.agents) is goes


def test_one_failure_is_one_failure(service):
    fault = refused(400, "name is not allowed")
    fails(service, "create", None, Fault(fault), None)
    outcomes = run(service, creation("anna"), creation("bob"), creation("carl"))
    assert [outcome.result for outcome in outcomes] == ["created", "failed", "created"]
    assert outcomes[1].error is fault
    assert set(service.agents) == {"anna", "carl"}
    assert len({outcome.thing["login_id"] for outcome in outcomes if outcome.thing}) == 2


def test_no_agent_waits_for_another(service, clock):
    """Ten jobs of three seconds take three seconds, not thirty."""
    outcomes = run(service, *[creation(f"agent{number}") for number in range(10)])
    assert all(outcome.result == "created" for outcome in outcomes)
    assert clock.now() - 1000.0 < 4.0


def test_outcomes_come_in_the_order_of_the_changes(service):
    changes = [creation("zoe"), removal(service, "bob"), recreation(service, "anna"), creation("carl")]
    outcomes = run(service, *changes, concurrency=4)
    assert [(outcome.change.name, outcome.result) for outcome in outcomes] == [
        ("zoe", "created"),
        ("bob", "deleted"),
        ("anna", "recreated"),
        ("carl", "created"),
    ]
    assert set(service.agents) == {"zoe", "anna", "carl"}


def test_nothing_to_do_is_done_at_once(service):
    assert run(service) == []
    assert service.calls == []


@pytest.mark.parametrize(
    ("count", "listed", "looks_at_all"),
    [(4, 0, False), (5, 0, True), (5, 249, True), (5, 250, False), (20, 999, True), (20, 1000, False)],
)
def test_many_are_looked_for_in_a_listing_and_few_one_by_one(service, count, listed, looks_at_all):
    """A listing of n agents is worth some n/50 single looks, and never worth it for up to four."""
    service.hides_station = True
    run(service, *[creation(f"agent{number}") for number in range(count)], listed=listed)
    first = next(call[0] for call in service.calls if call[0] in ("all", "look_up"))
    assert first == ("all" if looks_at_all else "look_up")


def test_a_listing_that_fails_decides_nothing(service):
    fails(service, "all", *[Fault(ServiceError("list", "no connection"))] * 3)
    outcomes = run(service, *[creation(f"agent{number}") for number in range(6)])
    assert all(outcome.result == "created" for outcome in outcomes)
    assert len(service.called("create")) == 6


def test_removals_in_bulk_are_not_done_because_a_listing_failed(service):
    changes = [removal(service, f"agent{number}") for number in range(6)]
    service.delay = 10**6
    fails(service, "all", *[Fault(ServiceError("list", "no connection"))] * 10**4)
    outcomes = run(service, *changes, wait_timeout=30.0)
    assert all(outcome.result == "failed" for outcome in outcomes)


def test_without_waiting_it_is_submitted_and_said(service, clock):
    outcome = run(service, creation(), wait=False)[0]
    assert (outcome.result, outcome.waited_for, outcome.error) == ("created", False, None)
    assert outcome.thing == {**target("anna"), "login_id": "4000000001"}
    assert clock.slept == []
    assert service.called("look_up", "all") == []


def test_a_removal_without_waiting(service, clock):
    outcome = run(service, removal(service), wait=False)[0]
    assert (outcome.result, outcome.waited_for, outcome.thing) == ("deleted", False, None)
    assert clock.slept == []


def test_a_recreation_waits_for_the_removal_in_any_case(service, clock):
    outcome = run(service, recreation(service), wait=False)[0]
    assert (outcome.result, outcome.waited_for) == ("recreated", False)
    assert service.writes == ["reserve", "delete", "create"]
    assert 3.0 <= clock.now() - 1000.0 < 4.0


def test_progress_is_shown_to_the_end(service):
    reported = []
    run(service, creation("anna"), creation("bob"), progress=lambda *numbers: reported.append(numbers))
    assert reported[-1] == (2, 2, 2)
    assert (1, 0, 2) in reported


def test_usernames_are_looked_for_whatever_their_case(service):
    outcomes = run(service, *[creation(f"Agent{number}") for number in range(6)])
    assert all(outcome.result == "created" for outcome in outcomes)


def test_nothing_that_is_shown_holds_the_password(service):
    fails(service, "create", Fault(refused(400)), Fault(lost()), Fault(lost()))
    for outcome in run(service, creation("anna"), creation("bob"), wait_timeout=30.0):
        assert PASSWORD not in repr(outcome)
        assert PASSWORD not in said(outcome.error)


def test_a_listing_too_short_to_be_true_is_not_believed(service, monkeypatch):
    for number in range(20):
        service.seed(f"stays{number}", f"40000008{number:02}")
    changes = [removal(service, f"goes{number}", f"40000009{number:02}") for number in range(6)]
    service.delay = 30.0
    monkeypatch.setattr(service, "all", list)
    outcomes = run(service, *changes, listed=26)
    assert [outcome.result for outcome in outcomes] == ["deleted"] * 6
    assert sorted(service.agents) == sorted(f"stays{number}" for number in range(20))
    assert len(service.called("look_up")) > 6
