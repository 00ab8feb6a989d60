# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From a module's options to its answer, with the service in memory."""

from __future__ import annotations

import json

import pytest
from ansible_collections.avaya.cloud.plugins.modules import avaya_agent, avaya_agents, avaya_subscription
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeAgentService,
    FakeClock,
    FakeSkillService,
    FakeSubAccount,
    FakeSubscriptionService,
    Fault,
    refused,
)


@pytest.fixture
def sub_account():
    agents = FakeAgentService(FakeClock(), delay=0.0)
    return FakeSubAccount(agents, FakeSkillService([{"name": "Sales", "number": 101}]), FakeSubscriptionService())


def agent(sub_account, check_mode=False, **given):
    connection = FakeConnection(open_fake=sub_account.open)
    options = {"username": "anna", **given}
    return avaya_agent.SPEC.action(task_of(avaya_agent.SPEC, connection, check_mode, **options))


def subscription(sub_account, check_mode=False, **given):
    connection = FakeConnection(open_fake=sub_account.open)
    options = {"data_source_type": "ECH", "endpoint": "https://data.example/feed", **given}
    return avaya_subscription.SPEC.action(task_of(avaya_subscription.SPEC, connection, check_mode, **options))


SALES = [{"name": "Sales", "number": None, "priority": 1}]


def test_an_agent_that_is_created(sub_account):
    result = agent(sub_account, password=PASSWORD, skills=SALES, first_name="Anna")
    assert result.failure is None
    values = result.values
    assert (values["changed"], values["result"], values["waited_for"], values["lost"]) == (True, "created", True, None)
    assert values["agent"]["login_id"] == "4000000001"
    assert values["agent"]["skills"] == [{"name": "Sales", "number": 101, "priority": 1}]
    assert values["diff"]["before"] == ""
    assert values["diff"]["after"]["skills"] == {"Sales": 1}
    assert PASSWORD not in str(values)


@pytest.mark.parametrize("check_mode", [True, False])
def test_the_diff_shows_what_is_made_besides_and_that_nobody_can_delete_it(sub_account, check_mode):
    diff = agent(sub_account, check_mode, password=PASSWORD).values["diff"]
    assert diff["after"]["skills"] == {"DEFAULT_SKILL": 3}
    assert diff["prepared"] == (
        "+ skill DEFAULT_SKILL: create, because agents that declare no skills need it; a skill cannot be "
        "deleted afterwards\n"
    )
    assert (
        "prepared" not in agent(sub_account, check_mode, username="ben", password=PASSWORD, skills=SALES).values["diff"]
    )


@pytest.mark.parametrize("check_mode", [True, False])
def test_an_agent_that_is_left_to_people_is_no_success_without_a_word(sub_account, check_mode):
    sub_account.agent.seed("anna")
    result = agent(sub_account, check_mode, first_name="Berta", on_difference="worklist")
    assert result.failure is None
    assert (result.values["changed"], result.values["result"]) == (False, "worklist")
    assert result.values["worklist"] == [
        {"kind": "agent", "name": "anna", "field": "first_name", "from": "Anna", "to": "Berta"}
    ]
    assert [each for each in result.warnings if "by hand" in each] == [
        "Agent anna must be changed by hand. Until then it differs from what is declared: first_name 'Anna' → 'Berta'"
    ]
    assert agent(sub_account, check_mode, first_name="Anna", on_difference="worklist").values["worklist"] == []


@pytest.mark.parametrize("check_mode", [True, False])
def test_the_diff_of_a_recreation_shows_that_it_deletes_and_what_is_lost(sub_account, check_mode):
    sub_account.agent.seed("anna")
    diff = agent(sub_account, check_mode, password=PASSWORD, first_name="Berta", on_difference="recreate").values[
        "diff"
    ]
    lost = {"login_id": "4000000900", "station_extension": "5000900"}
    assert diff["before"] == {"first_name": "Anna", "username": "anna", **lost}
    assert diff["after"] == {
        "first_name": "Berta",
        "username": "anna",
        "login_id": "4000000900, or assigned by Avaya",
        "station_extension": "(assigned by Avaya)",
    }
    assert diff["prepared"] == (
        "~ agent anna: delete and create again: first_name 'Anna' → 'Berta'; keeps login id 4000000900 if the service "
        "allows it; loses station extension 5000900\n"
    )


@pytest.mark.parametrize("check_mode", [True, False])
def test_the_diff_of_a_recreation_without_its_login_id_shows_that_it_is_lost(sub_account, check_mode):
    sub_account.agent.seed("anna")
    recreated = {"first_name": "Berta", "on_difference": "recreate", "keep_login_id": False}
    diff = agent(sub_account, check_mode, password=PASSWORD, **recreated).values["diff"]
    lost = {"login_id": "4000000900", "station_extension": "5000900"}
    assert diff["after"] == {
        "first_name": "Berta", "username": "anna", **dict.fromkeys(lost, "(assigned by Avaya)")
    }  # fmt: skip
    assert diff["prepared"] == (
        "~ agent anna: delete and create again: first_name 'Anna' → 'Berta'; loses login id 4000000900, station "
        "extension 5000900\n"
    )


def test_options_that_are_left_out_are_not_managed(sub_account):
    sub_account.agent.seed("anna", first_name="Somebody", supervisor_id=7)
    result = agent(sub_account)
    assert (result.values["changed"], result.values["result"]) == (False, "unchanged")


@pytest.mark.parametrize(
    ("given", "result"),
    [({"skills": []}, "failed"), ({"supervisor_id": 0}, "failed"), ({"channel_ids": [2]}, "failed")],
)
def test_empty_and_zero_are_declared(sub_account, given, result):
    sub_account.agent.seed("anna", supervisor_id=7, channel_ids=[1])
    answer = agent(sub_account, **given)
    assert answer.values["result"] == result
    assert answer.failure is not None
    assert answer.values["diff"]["before"] != answer.values["diff"]["after"]


def test_what_is_lost_with_an_agent_is_returned_before_and_after(sub_account):
    lost = {"login_id": "4000000900", "station_extension": "5000900"}
    for check_mode in (True, False):
        sub_account.agent.seed("anna")
        assert agent(sub_account, check_mode, state="absent").values["lost"] == lost


def test_without_waiting_the_result_says_so(sub_account):
    values = agent(sub_account, password=PASSWORD, skills=SALES, wait=False).values
    assert (values["result"], values["waited_for"]) == ("created", False)


def test_a_failure_comes_with_its_error_and_what_is_known(sub_account):
    fault = refused(400, "name is not allowed")
    sub_account.agent.faults["create"] = [Fault(fault)]
    result = agent(sub_account, password=PASSWORD, skills=SALES)
    assert result.failure is fault
    assert (result.values["changed"], result.values["result"], result.values["lost"]) == (False, "failed", None)


@pytest.mark.parametrize(("method", "goes"), [("delete", False), ("look_up", True)])
def test_what_is_lost_is_returned_only_where_the_deletion_was_accepted(sub_account, method, goes):
    sub_account.agent.seed("anna")
    # The first look finds the agent that is to be removed.
    sub_account.agent.faults[method] = [None, Fault(refused(403))] if method == "look_up" else [Fault(refused(403))]
    values = agent(sub_account, state="absent").values
    lost = {"login_id": "4000000900", "station_extension": "5000900"}
    assert (values["result"], values["changed"]) == ("failed", goes)
    assert values["lost"] == (lost if goes else None)


def test_a_default_skill_that_cannot_be_made_is_the_reason_of_the_failure(sub_account):
    sub_account.skill.faults = [Fault(refused(400, "no more skills"))]
    result = agent(sub_account, password=PASSWORD)
    assert str(result.failure) == (
        "Could not do it: no more skills. Agent 'anna' was not created, because the skills it needs could not be "
        "created: DEFAULT_SKILL"
    )
    assert (result.values["changed"], result.values["result"], result.values["agent"]) == (False, "failed", None)
    assert sub_account.agent.writes == []


def test_a_default_skill_that_was_made_before_a_failure_is_named(sub_account):
    sub_account.agent.faults["create"] = [Fault(refused(400, "name is not allowed"))]
    result = agent(sub_account, password=PASSWORD)
    assert str(result.failure) == (
        "Could not do it: name is not allowed. Skill DEFAULT_SKILL, which did not exist in the sub-account, "
        "was created before that"
    )
    assert (result.values["changed"], result.values["result"]) == (True, "failed")


def test_a_roster_returns_what_is_lost_in_the_same_way(sub_account):
    for name in ("anna", "bob"):
        sub_account.agent.seed(name)
    sub_account.agent.faults["delete"] = [Fault(refused(403)), None]
    entries = [{"username": name, "state": "absent"} for name in ("anna", "bob")]
    options = {"agents_json": json.dumps(entries), "concurrency": 1}
    connection = FakeConnection(open_fake=sub_account.open)
    values = avaya_agents.SPEC.action(task_of(avaya_agents.SPEC, connection, **options)).values
    assert [(each["result"], each["lost"] is not None) for each in values["changes"]] == [
        ("failed", False),
        ("deleted", True),
    ]


def test_a_subscription_that_is_created(sub_account):
    result = subscription(
        sub_account, frequency_in_minutes=0, basic_auth_username="feeder", basic_auth_password=PASSWORD
    )
    values = result.values
    assert (values["changed"], values["result"], values["lost_data"]) == (True, "created", None)
    assert sub_account.subscription.calls[1][1]["basic_auth_password"].reveal() == PASSWORD
    assert PASSWORD not in str(values)
    assert values["diff"]["after"]["basic_auth_password"] == "(hidden)"


def seed(sub_account, **fields):
    feed = {"data_source_type": "ECH", "endpoint": "https://data.example/feed", "frequency_in_minutes": 15}
    return sub_account.subscription.seed("1", **{**feed, **fields})


def test_an_update_without_effect_shows_no_difference(sub_account):
    seed(sub_account, lost_data={"oldest_error": None, "lost_post_requests": 3, "lost_records": 9})
    sub_account.subscription.keeps = {"frequency_in_minutes": 15}
    result = subscription(sub_account, frequency_in_minutes=1)
    assert result.values["changed"] is False
    assert result.values["diff"]["before"] == result.values["diff"]["after"]
    assert len(result.warnings) == 1
    assert result.values["lost_data"] == {"oldest_error": None, "lost_post_requests": 3, "lost_records": 9}


@pytest.mark.parametrize(("update_password", "sent"), [("on_create", False), ("always", True)])
def test_when_a_hidden_password_is_sent(sub_account, update_password, sent):
    seed(sub_account)["basic_auth_username"] = "feeder"
    given = {"basic_auth_username": "feeder", "basic_auth_password": PASSWORD, "update_password": update_password}
    result = subscription(sub_account, **given)
    assert result.values["changed"] is sent
    assert sub_account.subscription.writes == (["update"] if sent else [])


@pytest.mark.parametrize("check_mode", [True, False])
def test_zero_and_false_are_declared(sub_account, check_mode):
    seed(sub_account, disable_tls_verify=True)
    values = subscription(sub_account, check_mode, frequency_in_minutes=0, disable_tls_verify=False).values
    assert values["changed"] is True
    assert values["diff"]["after"]["frequency_in_minutes"] == 0
    assert values["diff"]["after"]["disable_tls_verify"] is False
    assert sub_account.subscription.writes == ([] if check_mode else ["update"])
