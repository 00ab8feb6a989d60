# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A whole roster, from the module's options to its answer, with the service in memory."""

from __future__ import annotations

import json

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_many import connections
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput, TimedOut
from ansible_collections.avaya.cloud.plugins.modules.avaya_agents import SPEC
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeAgentService,
    FakeClock,
    FakeSkillService,
    FakeSubAccount,
    Fault,
    refused,
)

NOTHING = {
    "created": 0,
    "updated": 0,
    "recreated": 0,
    "deleted": 0,
    "unchanged": 0,
    "worklist": 0,
    "failed": 0,
    "pending": 0,
}


NOBODY_DELETES = "a skill cannot be deleted afterwards"


def entry(username, **given):
    """An entry of the roster as it is written."""
    return {"username": username, **given}


def new(username, **given):
    return entry(username, password=PASSWORD, skills=[], **given)


def gone(username):
    return entry(username, state="absent")


@pytest.fixture
def service():
    return FakeAgentService(FakeClock(), delay=0.0)


@pytest.fixture
def skills():
    return FakeSkillService([{"name": "Sales", "number": 101}])


@pytest.fixture
def declare(service, skills):
    def run(*agents, check_mode=False, **given):
        connection = FakeConnection(open_fake=FakeSubAccount(service, skills).open)
        return SPEC.action(task_of(SPEC, connection, check_mode, **{"agents": list(agents), **given}))

    return run


def test_what_becomes_of_each_is_counted_and_only_changes_are_listed(declare, service):
    service.seed("anna")
    service.seed("carla", "4000000902")
    service.seed("dora", "4000000903", first_name="Dorothea")
    result = declare(entry("anna"), new("ben"), gone("CARLA"), new("dora", first_name="Dora", on_difference="recreate"))
    values = result.values
    assert result.failure is None
    assert values["changed"] is True
    assert values["summary"] == {**NOTHING, "created": 1, "recreated": 1, "deleted": 1, "unchanged": 1}
    assert [(each["username"], each["action"], each["result"]) for each in values["changes"]] == [
        ("ben", "create", "created"),
        ("CARLA", "delete", "deleted"),
        ("dora", "recreate", "recreated"),
    ]
    assert [each["lost"] for each in values["changes"]] == [
        None,
        {"login_id": "4000000902", "station_extension": "5000900"},
        # It has its login id again.
        {"station_extension": "5000900"},
    ]
    assert values["changes"][1]["login_id"] is None
    assert values["changes"][0]["login_id"] in ("4000000001", "4000000002")
    assert values["changes"][2]["login_id"] == "4000000903"
    assert values["failures"] == []
    assert "agents" not in values
    assert PASSWORD not in str(values)


def test_check_mode_predicts_and_writes_nothing(declare, service):
    service.seed("anna")
    values = declare(new("ben"), gone("anna"), check_mode=True).values
    assert values["summary"] == {**NOTHING, "created": 1, "deleted": 1}
    assert [each["login_id"] for each in values["changes"]] == [None, None]
    assert service.writes == []


def test_the_plan_for_people_has_a_line_a_change_and_its_totals(declare, service):
    service.seed("anna")
    service.seed("carla", "4000000902")
    plan = declare(entry("anna"), entry("carla"), new("ben"), check_mode=True).values["diff"]["prepared"]
    assert plan == (
        "Recruiting:\n"
        "+ agent ben: create: generated agent; no skills; Phones\n"
        "  1 to create, 0 to change, 0 to recreate, 0 to delete, 2 unchanged\n"
    )


def test_no_change_is_no_plan(declare, service):
    service.seed("anna")
    assert declare(entry("anna")).values["diff"] == {"prepared": ""}


def test_the_default_skill_is_a_line_and_a_change_of_its_own(declare):
    values = declare(entry("ben", password=PASSWORD), check_mode=True).values
    assert values["diff"]["prepared"].splitlines()[1:] == [
        f"+ skill DEFAULT_SKILL: create, because agents that declare no skills need it; {NOBODY_DELETES}",
        "+ agent ben: create: generated agent; DEFAULT_SKILL 3; Phones",
        "  2 to create, 0 to change, 0 to recreate, 0 to delete, 0 unchanged",
    ]
    assert values["summary"] == {**NOTHING, "created": 1}
    skill, agent = values["changes"]
    assert (skill["kind"], skill["name"], skill["result"]) == ("skill", "DEFAULT_SKILL", "created")
    assert "username" not in skill
    assert (agent["kind"], agent["name"], agent["username"]) == ("agent", "ben", "ben")


def test_a_default_skill_that_cannot_be_made_fails_by_itself_and_with_those_who_need_it(declare, service, skills):
    skills.faults = [Fault(refused(400, "no more skills"))]
    result = declare(entry("ben", password=PASSWORD), new("carla"))
    values = result.values
    assert values["summary"] == {**NOTHING, "created": 1, "failed": 1}
    assert [(each["kind"], each["name"], each["reason"]) for each in values["failures"]] == [
        ("skill", "DEFAULT_SKILL", "Could not do it: no more skills"),
        (
            "agent",
            "ben",
            "Agent 'ben' was not created, because the skills it needs could not be created: DEFAULT_SKILL",
        ),
    ]
    assert str(result.failure).splitlines()[0] == "2 changes failed; the others: 1 created."
    assert set(service.agents) == {"carla"}


@pytest.mark.parametrize(("given", "returned"), [({}, None), ({"return_agents": True}, ["anna", "ben"])])
def test_agents_are_returned_on_request(declare, service, given, returned):
    service.seed("anna")
    service.seed("carla", "4000000902")
    values = declare(entry("anna"), new("ben"), gone("carla"), **given).values
    agents = values.get("agents")
    assert (agents and [agent["username"] for agent in agents]) == returned


def test_what_is_returned_can_be_declared_again(declare, service):
    agents = declare(new("ben"), new("anna"), return_agents=True).values["agents"]
    again = declare(*[entry(**agent) for agent in agents])
    assert again.values["summary"] == {**NOTHING, "unchanged": 2}
    as_text = declare(agents=None, agents_json=json.dumps(agents))
    assert as_text.values["summary"] == {**NOTHING, "unchanged": 2}


def test_recreate_is_for_all_unless_an_entry_says_otherwise(declare, service):
    for number, name in enumerate(("anna", "ben", "carla")):
        service.seed(name, f"400000090{number}")
    changed = {"first_name": "Other", "password": PASSWORD}
    result = declare(
        entry("anna", **changed),
        entry("ben", on_difference="fail", **changed),
        entry("carla", on_difference="recreate", **changed),
        on_difference="recreate",
    )
    assert [each["result"] for each in result.values["changes"]] == ["recreated", "failed", "recreated"]


def test_without_waiting_all_are_pending(declare, service):
    values = declare(new("ben"), new("carla"), wait=False).values
    assert values["summary"] == {**NOTHING, "pending": 2}
    assert [each["result"] for each in values["changes"]] == ["pending", "pending"]
    assert values["changed"] is True


def test_a_failure_says_what_was_done_and_whether_to_run_again(declare, service):
    service.seed("anna")
    service.faults["create"] = [Fault(refused(400, "no")), None]
    result = declare(entry("anna", first_name="Other"), new("ben"), new("carla"), concurrency=1)
    values = result.values
    assert values["summary"] == {**NOTHING, "created": 1, "failed": 2}
    assert values["changed"] is True
    assert [(each["username"], each["action"], each["retryable"]) for each in values["failures"]] == [
        ("anna", "refuse", False),
        ("ben", "create", False),
    ]
    lines = str(result.failure).splitlines()
    assert lines[0] == "2 changes failed; the others: 1 created."
    assert lines[1] == values["failures"][0]["reason"]
    assert lines[2] == values["failures"][1]["reason"] == "Could not do it: no"
    assert lines[3:] == ["Running again without other changes does not help."]
    assert result.failure.retryable is False


def test_some_of_the_failures_may_go_away(declare, service):
    service.seed("anna")
    service.faults["create"] = [Fault(refused(503))]
    result = declare(entry("anna", first_name="Other"), new("ben"), new("carla"), concurrency=1)
    assert str(result.failure).endswith(
        "\nRunning again may help with 1 of them. The others require a change of the declaration."
    )
    assert result.failure.retryable is True


def test_where_all_may_go_away_the_failure_says_so_and_five_reasons_are_enough(declare, service):
    service.faults["create"] = [Fault(refused(503, f"busy {number}")) for number in range(7)]
    result = declare(*[new(f"agent{number}") for number in range(7)], concurrency=1)
    lines = str(result.failure).splitlines()
    assert lines[0] == "7 changes failed; the others: none."
    assert lines[1:6] == [f"Could not do it: busy {number}" for number in range(5)]
    assert lines[6:] == [
        "2 more are listed in failures.",
        "Running again may help. What is already done is not repeated.",
    ]
    assert len(result.values["failures"]) == 7
    assert result.values["changed"] is False


def test_a_job_that_does_not_end_is_given_up(declare, service):
    service.delay = 1e9
    result = declare(new("ben"), wait_timeout=0.0)
    assert result.values["failures"][0]["reason"].startswith("The creation of agent 'ben' (login id 4000000001)")
    assert result.values["failures"][0]["retryable"] is True
    assert not isinstance(result.failure, TimedOut)


def wrong(declare, *agents, **given):
    with pytest.raises(InvalidInput) as raised:
        declare(*agents, **given)
    return [MODULE.text(error) for error in raised.value.validation_errors]


def test_everything_that_is_wrong_is_an_error_at_once_with_its_entry(declare, service):
    errors = wrong(
        declare,
        entry("anna", password="short"),
        new("ANNA", start_date="tomorrow"),
        entry("ben", skills=[{"name": "Slaes", "number": None, "priority": 17}]),
        concurrency=0,
        purge=True,
    )
    assert errors == [
        "concurrency 0 must be from 1 to 32",
        "purge requires purge_limit, the maximum number that it may delete",
        "agents[1] (ANNA): the same agent as agents[0] (anna); declare it once",
        "agents[1] (ANNA): start_date 'tomorrow' is not a date (YYYY-MM-DD)",
        "agents[0] (anna): password must be 8 to 32 characters long",
        "agents[0] (anna): password needs an upper-case letter",
        "agents[0] (anna): password needs a digit",
        "agents[0] (anna): password needs one of ~!@?#$%^&*_",
        "agents[2] (ben): there is no skill named 'Slaes' in sub-account Recruiting; it has: Sales",
        "agents[2] (ben): priority 17 of skill 'Slaes' must be from 1 (highest) to 16",
        "agents[2] (ben): it does not exist yet, so it needs a password",
    ]
    assert service.writes == []


HINT = (
    ". Nothing is created in check mode. If an earlier task of the play creates it, a real run succeeds. To plan "
    "both together, declare both in one task, with avaya_contact_center or the role contact_center"
)


@pytest.mark.parametrize(("check_mode", "hint"), [(True, HINT), (False, "")])
@pytest.mark.parametrize(
    ("skill", "problem"),
    [
        ({"name": "New"}, "there is no skill named 'New' in sub-account Recruiting; it has: Sales"),
        ({"number": 7}, "there is no skill number 7 in sub-account Recruiting; it has: 101 (Sales)"),
    ],
)
def test_in_check_mode_a_skill_that_is_missing_may_be_made_by_an_earlier_task(
    declare, check_mode, hint, skill, problem
):
    declared = entry("ben", password=PASSWORD, skills=[{"name": None, "number": None, "priority": 1, **skill}])
    with pytest.raises(InvalidInput) as raised:
        declare(declared, check_mode=check_mode)
    assert [MODULE.text(each) for each in raised.value.validation_errors] == [f"agents[0] (ben): {problem}{hint}"]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"agents": None}, "either agents or agents_json must say which agents should exist, and not both"),
        ({"agents_json": "[]"}, "either agents or agents_json must say which agents should exist, and not both"),
        ({"agents": None, "agents_json": '{"username": "anna"}'}, "agents_json must contain a list of agents"),
        ({"agents": None, "agents_json": "null"}, "agents_json must contain a list of agents"),
        ({"agents": "anna"}, "agents must be a list"),
        ({"concurrency": 33}, "concurrency 33 must be from 1 to 32"),
        ({"purge_limit": -1}, "purge_limit '-1' must be a number, or a percentage such as 10%"),
        ({"agents": None, "agents_json": '[{"username": "anna", "shade": 1}]'}, "agents[0]: unknown option 'shade'"),
        ({"agents": None, "agents_json": '["anna"]'}, "agents[0]: must be a dictionary, not a string"),
    ],
)
def test_options_that_make_no_sense(declare, given, error):
    errors = wrong(declare, **given)
    assert len(errors) == 1
    assert errors[0].startswith(error)


def test_text_that_is_too_deep_or_holds_too_long_a_number_is_an_error_too(declare):
    expected = "agents_json is not valid JSON: it contains a number that is too long, or is nested too deeply"
    assert wrong(declare, agents=None, agents_json="[" * 100_000) == [expected]


def test_a_byte_order_mark_before_the_text_is_left_out(declare):
    (error,) = wrong(declare, agents=None, agents_json='\ufeff[{"username": "anna", "shade": 1}]')
    assert error.startswith("agents[0]: unknown option 'shade'")


def test_text_that_is_not_json_is_an_error_without_the_text(declare):
    errors = wrong(declare, agents=None, agents_json=f'[{{"password": "{PASSWORD}"')
    assert errors == ["agents_json is not valid JSON: error in line 1, column 35"]
    assert PASSWORD not in errors[0]


def test_sound_entries_of_a_text_with_unsound_ones_are_checked_too(declare):
    roster = [{"username": "a b"}, {"username": "ben", "skills": "Sales"}, {"username": "Ben"}]
    assert wrong(declare, agents=None, agents_json=json.dumps(roster)) == [
        "agents[1].skills[0]: must be a dictionary, not a string",
        "agents[2] (Ben): the same agent as agents[1] (ben); declare it once",
        "agents[0] (a b): username must be 2 to 49 characters of letters, digits and -._@; found a blank",
        "agents[0] (a b): it does not exist yet, so it needs a password",
        "agents[2] (Ben): it does not exist yet, so it needs a password",
    ]


def test_a_list_and_its_json_are_checked_alike(declare):
    roster = [{"username": "anna", "skils": []}, "ben", {"username": "carla", "supervisor_id": "nobody"}]
    errors = wrong(declare, *roster)
    assert errors[:3] == [
        "agents[0]: unknown option 'skils'; did you mean 'skills'?",
        "agents[1]: must be a dictionary, not a string",
        "agents[2].supervisor_id: must be an integer, not a string",
    ]
    assert wrong(declare, agents=None, agents_json=json.dumps(roster)) == errors


@pytest.mark.parametrize(("asked", "used"), [(1, 1), (16, 16), (32, 32), (0, 1), (-5, 1), (33, 32), (10**6, 32)])
def test_never_more_connections_than_are_polite_whatever_is_asked(asked, used):
    assert connections({"concurrency": asked}) == used


def places(*of_agents, errors=()):
    """What the action says of files, of which the entries come."""
    return {"places": {"agents": list(of_agents)}, "errors": list(errors)}


def test_entries_of_files_have_their_places_in_errors(declare):
    roster = [entry("a b"), entry("ben", skils=[], skills=["Sales"]), entry("Ben"), new("carla")]
    read = places("roster.yml:2", "roster.yml:7", "hr.csv row 3", errors=["hr.csv row 9: has 1 cell"])
    assert wrong(declare, *roster, src_read=read) == [
        "hr.csv row 9: has 1 cell",
        "roster.yml:7: agent: unknown option 'skils'; did you mean 'skills'?",
        "roster.yml:7: agent.skills[0]: must be a dictionary, not a string",
        "hr.csv row 3 (Ben): the same agent as roster.yml:7 (ben); declare it once",
        "roster.yml:2 (a b): username must be 2 to 49 characters of letters, digits and -._@; found a blank",
        "roster.yml:2 (a b): it does not exist yet, so it needs a password",
        "hr.csv row 3 (Ben): it does not exist yet, so it needs a password",
    ]


def test_files_that_reach_the_module_were_not_read(declare):
    (error,) = wrong(declare, src=["a.yml"])
    assert error.startswith("src is read on the control node")


def test_passwords_by_username(declare, service):
    passwords = {"ANNA": PASSWORD, "carla": PASSWORD, "HAGENT https://a.example/x": "a feed's"}
    result = declare(entry("anna", skills=[]), passwords=passwords)
    assert set(service.agents) == {"anna"}
    (warning,) = (MODULE.text(each) for each in result.warnings)
    assert warning.startswith("passwords: nothing that is declared uses the passwords of carla. ")


def test_purge_deletes_last_and_by_name(declare, service):
    service.seed("anna")
    service.seed("old", "4000000902")
    service.seed("supervisor-1", "4000000903")
    values = declare(entry("anna"), new("ben"), purge=True, purge_limit=1, protected=["Supervisor-*"]).values
    assert "= agent supervisor-1: not deleted: it is protected" in values["diff"]["prepared"].splitlines()
    assert [(each["username"], each["result"]) for each in values["changes"]] == [
        ("ben", "created"),
        ("old", "deleted"),
    ]
    assert values["changes"][1]["reason"] == "it is not declared, and purge is on"
    assert set(service.agents) == {"anna", "ben", "supervisor-1"}


def test_without_purge_its_limit_deletes_nobody(declare, service):
    service.seed("old")
    assert declare(new("ben"), purge_limit=9).values["summary"] == {**NOTHING, "created": 1}
    assert set(service.agents) == {"ben", "old"}


def test_progress_is_left_in_the_file_that_is_named(declare, tmp_path):
    file = tmp_path / "progress"
    declare(new("ben"), new("carla"), progress_path=str(file))
    assert json.loads(file.read_text()) == {"submitted": 2, "done": 2, "total": 2}
