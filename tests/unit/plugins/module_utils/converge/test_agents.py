# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Agents as declared, from the declaration to the report: what is read, what is written, and what is not."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.api.errors import BadInput, NotConnected, ServiceError
from ansible_collections.avaya.cloud.plugins.module_utils.converge.agent_job import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils.converge.agents import converge_agents
from ansible_collections.avaya.cloud.plugins.module_utils.converge.reading import read_all, read_one, reading
from ansible_collections.avaya.cloud.plugins.module_utils.planning.agents import AgentDeclaration
from ansible_collections.avaya.cloud.plugins.module_utils.planning.purge import Purge
from ansible_collections.avaya.cloud.plugins.module_utils.resources.findings import Findings
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeAgentService,
    FakeApi,
    FakeSkillService,
    Fault,
    refused,
)

SKILLS = [{"name": "Sales", "number": 101}, {"name": "Support", "number": 102}]


@pytest.fixture
def api(clock):
    return FakeApi(FakeAgentService(clock), FakeSkillService(list(SKILLS)))


def declare(username="anna", password=PASSWORD, present=True, recreate=False, **fields):
    return AgentDeclaration({"username": username, **fields}, password, present, recreate)


def converge(api, *declarations, check_mode=False, read=None, **more):
    read = read or (read_one(declarations[0].username) if len(declarations) == 1 else read_all)
    with reading(api.connect, None, read) as live:
        return converge_agents(live, declarations, check_mode, JobOptions(), clock=api.agents.clock, **more)


def told(raised):
    return list(raised.value.findings)


CHANGES = [
    ("create", declare("bob", skills=[{"name": "Sales", "priority": 1}]), "created"),
    ("create with the default skill", declare("bob"), "created"),
    ("recreate", declare(recreate=True, first_name="Anne"), "recreated"),
    ("delete", declare(present=False), "deleted"),
]


@pytest.mark.parametrize(("declaration", "result"), [change[1:] for change in CHANGES], ids=[c[0] for c in CHANGES])
def test_check_mode_predicts_what_the_real_run_reports_and_writes_nothing(api, declaration, result):
    api.agents.seed("anna")
    before = {key: dict(agent) for key, agent in api.agents.agents.items()}
    predicted = converge(api, declaration, check_mode=True)
    assert api.agents.writes == api.skills.writes == []
    assert api.agents.agents == before
    assert api.agents.clock.slept == []
    real = converge(api, declaration)
    assert real.outcomes[0].error is None
    assert (predicted.outcomes[0].result, real.outcomes[0].result) == (result, result)
    assert predicted.changed is real.changed is True
    assert predicted.creates_default_skill is real.creates_default_skill
    for name in ("action", "reason", "before", "after", "lost"):
        assert getattr(predicted.outcomes[0].change, name) == getattr(real.outcomes[0].change, name)


@pytest.mark.parametrize(("declaration", "result"), [change[1:] for change in CHANGES], ids=[c[0] for c in CHANGES])
def test_the_second_run_changes_nothing(api, declaration, result):
    api.agents.seed("anna")
    converge(api, declaration)
    api.skills.skills += api.skills.made.values()
    written = list(api.agents.writes)
    again = converge(api, declaration)
    assert (again.changed, again.outcomes[0].result) == (False, "unchanged")
    assert api.agents.writes == written


@pytest.mark.parametrize("check_mode", [True, False])
def test_nothing_is_written_where_nothing_differs(api, check_mode):
    api.agents.seed("anna")
    declared = declare("ANNA", None, first_name="Anna", skills=[{"name": "sales", "priority": 1}])
    report = converge(api, declared, check_mode=check_mode)
    assert report.changed is False
    assert api.agents.writes == api.skills.writes == []


@pytest.mark.parametrize("check_mode", [True, False])
def test_an_agent_that_differs_and_may_not_be_recreated_fails_with_the_remedy(api, check_mode):
    api.agents.seed("anna")
    outcome = converge(api, declare(first_name="Anne"), check_mode=check_mode).outcomes[0]
    assert str(outcome.error) == (
        "Agent 'anna' exists and differs from what is declared: first_name 'Anna' → 'Anne'. Avaya cannot change an "
        "agent in place. Declare it as it is, or set recreate to true to delete and create it again, which gives it "
        "another login id and another station"
    )
    assert (outcome.result, outcome.changed) == ("failed", False)
    assert api.agents.writes == []


def test_the_default_skill_is_made_once_and_before_the_agents(api):
    report = converge(api, declare("bob"), declare("carl"), declare("dora", skills=[]))
    assert report.creates_default_skill
    assert api.skills.writes == ["reserve_number", "submit_creation"]
    skills = {agent["username"]: agent["skills"] for agent, _password in api.agents.bodies}
    default = [{"name": "DEFAULT_SKILL", "number": 900, "priority": 3}]
    assert skills == {"bob": default, "carl": default, "dora": []}


def test_a_recreated_agent_whose_group_the_service_does_not_show_is_created_again_all_the_same(api):
    del api.agents.seed("anna")["station_group"]
    outcome = converge(api, declare(recreate=True, first_name="Anne")).outcomes[0]
    assert (outcome.error, outcome.result) == (None, "recreated")
    assert api.agents.bodies[0][0]["station_group"] == {"id": 71, "name": "Phones"}


def test_all_that_is_wrong_is_told_at_once_here_and_there_and_nothing_is_written(api):
    with pytest.raises(BadInput) as raised:
        converge(
            api,
            declare("bob", "short", skills=[{"name": "Slaes", "priority": 17}]),
            declare("carl", None, station_group="Office"),
            declare("BOB"),
        )
    findings = "\n".join(told(raised))
    for part in (
        "agent 'BOB': the same agent as agent 'bob'",
        "agent 'bob': password must be 8 to 32 characters long",
        "agent 'bob': priority 17 of skill 'Slaes'",
        "agent 'bob': there is no skill named 'Slaes'",
        "agent 'carl': station_group 'Office' is none of those",
        "agent 'carl': it does not exist yet, so it needs a password",
    ):
        assert part in findings
    assert str(raised.value).startswith("Nothing was changed. ")
    assert "short" not in findings
    assert api.agents.writes == api.skills.writes == []


def test_what_is_wrong_here_is_told_even_where_the_service_cannot_be_reached(api):
    api.agents.faults["station_groups"] = [Fault(ServiceError("list the groups", "no connection"))]
    with pytest.raises(BadInput) as raised:
        converge(api, declare("b"))
    assert told(raised) == [
        "agent 'b': username must be 2 to 49 characters of letters, digits and -._@",
        "The rest could not be checked. Could not list the groups: no connection",
    ]


def test_a_service_that_cannot_be_reached_is_no_bad_input(api):
    fault = ServiceError("list the groups", "no connection")
    api.agents.faults["station_groups"] = [Fault(fault)]
    with pytest.raises(ServiceError) as raised:
        converge(api, declare("bob"))
    assert raised.value is fault


def test_connection_options_that_are_wrong_are_told_with_the_rest():
    def connect():
        raise NotConnected("the connection options are wrong")

    findings = Findings(["api_key is missing"])
    with pytest.raises(BadInput) as raised, reading(connect, None, read_all) as live:
        converge_agents(live, [declare("b")], False, JobOptions(), findings)
    assert told(raised) == [
        "api_key is missing",
        "agent 'b': username must be 2 to 49 characters of letters, digits and -._@",
    ]


def test_a_sub_account_that_is_not_opened_is_told_with_what_is_wrong_here(api):
    with pytest.raises(BadInput) as raised, reading(api.connect, "Nowhere", read_all) as live:
        converge_agents(live, [declare("b")], False, JobOptions())
    assert told(raised) == [
        "agent 'b': username must be 2 to 49 characters of letters, digits and -._@",
        (
            "sub_account 'Nowhere' is none that the API key opens; it opens: Recruiting (code REC, appId ABC_ABCRec, "
            "id 1001)"
        ),
    ]
    assert api.agents.calls == []


@pytest.mark.parametrize("read", [read_one("anna"), read_all])
@pytest.mark.parametrize("present", [True, False])
def test_not_knowing_is_not_absence(api, read, present):
    for method in ("all", "by_username"):
        api.agents.faults[method] = [Fault(refused(403))]
    with pytest.raises(ServiceError):
        converge(api, declare(present=present), read=read)
    assert api.agents.writes == []


def test_deleting_needs_neither_skills_nor_groups(api):
    api.agents.seed("anna")
    api.agents.groups = []
    assert converge(api, declare(present=False)).outcomes[0].result == "deleted"
    assert ("catalogue",) not in api.skills.calls


def test_what_the_service_does_not_show_is_warned_of_once(api):
    for name in ("anna", "bob"):
        del api.agents.seed(name)["end_date"]
    report = converge(api, declare("anna", end_date="2030-01-01"), declare("bob", end_date="2030-01-01"))
    assert report.changed is False
    assert report.warnings == (
        "The service does not show end_date of an agent, so what is declared could not be compared",
    )


def test_agents_are_returned_in_option_names(api):
    report = converge(api, declare("bob", skills=[{"name": "Sales", "priority": 1}]))
    assert report.agent(report.outcomes[0]) == {
        "channel_ids": [1],
        "end_date": "2038-01-01",
        "first_name": "generated",
        "last_name": "agent",
        "login_id": "4000000001",
        "skills": [{"name": "Sales", "number": 101, "priority": 1}],
        "start_date": "2019-03-21",
        "station": {"id": 10, "name": "bob", "extension": "0000001"},
        "station_group": "Phones",
        "supervisor_id": 0,
        "username": "bob",
    }


def test_purge_deletes_the_undeclared_after_the_plan_and_says_why(api):
    for name in ("anna", "bob", "carl"):
        api.agents.seed(name)
    report = converge(api, declare("anna"), read=read_all, purge=Purge(1, ("bob",)))
    assert [(outcome.change.name, outcome.result) for outcome in report.outcomes] == [
        ("anna", "unchanged"),
        ("carl", "deleted"),
    ]
    assert set(api.agents.agents) == {"anna", "bob"}


def test_purge_beyond_its_limit_deletes_nobody(api):
    for name in ("anna", "bob", "carl"):
        api.agents.seed(name)
    with pytest.raises(BadInput, match="more than purge_limit 1 allows"):
        converge(api, declare("anna"), read=read_all, purge=Purge(1))
    assert api.agents.writes == []


def test_purge_does_not_believe_a_listing_that_a_look_up_disproves(api):
    api.agents.seed("anna")
    api.agents.seed("bob")
    complete = api.agents.all
    api.agents.all = lambda: [agent for agent in complete() if agent["username"] != "anna"]
    with pytest.raises(BadInput, match="agent 'anna' is there and not in it"):
        converge(api, declare("anna"), read=read_all, purge=Purge(5))
    assert api.agents.writes == []


def test_purge_is_refused_where_the_listing_failed(api):
    api.agents.faults["all"] = [Fault(refused(500))]
    with pytest.raises(ServiceError):
        converge(api, declare("anna"), read=read_all, purge=Purge(5))
    assert api.agents.writes == []


def test_one_failure_in_bulk_leaves_the_others_done(api):
    api.agents.faults["submit_creation"] = [Fault(refused(400, "no"))]
    report = converge(api, declare("anna", skills=[]), declare("bob", skills=[]))
    assert [outcome.result for outcome in report.outcomes] == ["failed", "created"]
    assert report.changed is True


def test_no_report_holds_a_password(api):
    report = converge(api, declare("bob"), declare("carl", skills=[]))
    assert PASSWORD not in repr(report)


NOT_DECLARED = "; what is not declared of it is what the agent has, or what a new one gets"


@pytest.mark.parametrize("check_mode", [True, False])
@pytest.mark.parametrize(
    ("declaration", "finding"),
    [
        (
            declare("bob", start_date="2040-01-01"),
            "agent 'bob': end_date 2038-01-01 is before start_date 2040-01-01" + NOT_DECLARED,
        ),
        (
            declare("anna", recreate=True, start_date="2036-01-01"),
            "agent 'anna': end_date 2030-12-31 is before start_date 2036-01-01" + NOT_DECLARED,
        ),
        (
            declare("bob", supervisor_id=-1),
            "agent 'bob': supervisor_id -1 must be 0, for none, or more",
        ),
        (
            declare("bob", channel_ids=[]),
            "agent 'bob': channel_ids [] must hold at least one channel, each 1 or more",
        ),
        (
            declare("bob", channel_ids=[1, 0]),
            "agent 'bob': channel_ids [1, 0] must hold at least one channel, each 1 or more",
        ),
    ],
)
def test_what_the_service_would_refuse_is_told_before_a_login_id_is_spent(api, check_mode, declaration, finding):
    api.agents.seed("anna", end_date="2030-12-31")
    with pytest.raises(BadInput) as raised:
        converge(api, declaration, check_mode=check_mode)
    assert told(raised) == [finding]
    assert api.agents.writes == api.skills.writes == []


@pytest.mark.parametrize("check_mode", [True, False])
@pytest.mark.parametrize("login_id", [None, ""])
@pytest.mark.parametrize(
    "declaration", [declare(present=False), declare(recreate=True, first_name="Anne")], ids=["absent", "recreate"]
)
def test_an_agent_whose_login_id_is_not_shown_cannot_be_removed(api, check_mode, login_id, declaration):
    api.agents.seed("anna", login_id)
    with pytest.raises(BadInput) as raised:
        converge(api, declaration, check_mode=check_mode)
    assert told(raised) == [
        "agent 'anna': the service does not show the login id of agent 'anna', so it cannot be removed"
    ]
    assert api.agents.writes == []


def test_purge_names_those_whose_login_id_is_not_shown(api):
    api.agents.seed("anna")
    del api.agents.seed("bob")["login_id"]
    with pytest.raises(BadInput) as raised:
        converge(api, declare("anna"), read=read_all, purge=Purge(5))
    assert told(raised) == ["purge: the service does not show the login id of agent 'bob', so it cannot be removed"]
    assert api.agents.writes == []


def test_a_skill_by_number_is_found_wrong_once(api):
    with pytest.raises(BadInput) as raised:
        converge(api, declare("bob", skills=[{"number": 101, "priority": 17}]))
    assert told(raised) == ["agent 'bob': priority 17 of skill '101' must be from 1 (highest) to 16"]


def made_meanwhile(api, number):
    """Somebody else's DEFAULT_SKILL, in no listing before the one that is created here."""
    submit = api.skills.submit_creation

    def submit_creation(skill, own):
        submit(skill, own)
        api.skills.skills += [{"name": "DEFAULT_SKILL", "number": each} for each in (own, number)]

    api.skills.submit_creation = submit_creation


@pytest.mark.parametrize(("theirs", "taken"), [(899, 899), (901, 900)])
def test_of_two_default_skills_that_were_made_at_once_all_runs_take_the_first(api, theirs, taken):
    made_meanwhile(api, theirs)
    report = converge(api, declare("bob"))
    assert [skill["number"] for skill in api.agents.bodies[0][0]["skills"]] == [taken]
    numbers = ", ".join(str(each) for each in sorted((900, theirs)))
    assert report.warnings == (
        (
            f"2 skills are named 'DEFAULT_SKILL' now (numbers {numbers}): somebody else created one at the same time. "
            "Avaya's API cannot delete skills; have all but one deleted in Avaya's own administration, or use their "
            "numbers"
        ),
    )


def test_that_the_default_skill_cannot_be_listed_once_it_is_made_is_borne(api):
    catalogue, seen = api.skills.catalogue, []

    def fails_the_second_time():
        seen.append("look")
        if len(seen) > 1:
            raise ServiceError("list the skills", "the service answered 500", 500)
        return catalogue()

    api.skills.catalogue = fails_the_second_time
    report = converge(api, declare("bob"))
    assert (report.outcomes[0].error, report.warnings, len(seen)) == (None, (), 2)
    assert [skill["number"] for skill in api.agents.bodies[0][0]["skills"]] == [900]


def test_a_failure_after_the_default_skill_was_created_mentions_it(api):
    fault = refused(400, "no AGENT number is left")
    api.agents.faults["reserve_login_id"] = [Fault(fault), Fault(fault)]
    report = converge(api, declare("bob"), declare("carl", skills=[]))
    assert str(report.outcomes[0].error) == (
        "Could not do it: no AGENT number is left. Skill DEFAULT_SKILL, which the sub-account did not have, was "
        "created before that"
    )
    assert (report.outcomes[0].changed, report.changed, report.outcomes[0].error.retryable) == (False, True, False)
    assert report.outcomes[1].error is fault


def test_what_to_do_next_is_told_after_the_default_skill_was_created_too(api):
    api.agents.faults["reserve_login_id"] = [Fault(refused(503))]
    error = converge(api, declare("bob")).outcomes[0].error
    assert error.told == (
        "Could not do it: the service answered 503. Run again later: it goes on from what is there. Skill "
        "DEFAULT_SKILL, which the sub-account did not have, was created before that"
    )
