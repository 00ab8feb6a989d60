# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A whole roster, from the module's options to its answer, with the service in memory."""

from __future__ import annotations

import json

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.api.errors import BadInput, GaveUp
from ansible_collections.avaya.cloud.plugins.module_utils.glue.roster import (
    ROSTER_ARGUMENTS,
    connections,
    declare_agents,
)
from ansible_collections.avaya.cloud.plugins.module_utils.glue.runner import Task
from ansible_collections.avaya.cloud.tests.unit.asking import Connect, options_of
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeAgentService,
    FakeApi,
    FakeClock,
    FakeSkillService,
    Fault,
    refused,
)

LEFT_OUT = dict.fromkeys(
    (
        "password",
        "first_name",
        "last_name",
        "skills",
        "station_group",
        "start_date",
        "end_date",
        "supervisor_id",
        "channel_ids",
        "recreate",
        "login_id",
        "station",
    )
)
NOTHING = {"created": 0, "recreated": 0, "deleted": 0, "unchanged": 0, "failed": 0, "pending": 0}


def entry(username, **given):
    """An entry of the roster as AnsibleModule hands it over."""
    return {**LEFT_OUT, "username": username, "state": "present", **given}


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
        options = options_of(ROSTER_ARGUMENTS, **{"agents": list(agents), **given})
        connect = Connect(FakeApi(service, skills).connect())
        return declare_agents(Task(options, check_mode, connect))

    return run


def test_what_becomes_of_each_is_counted_and_only_changes_are_told(declare, service):
    service.seed("anna")
    service.seed("carla", "4000000902")
    service.seed("dora", "4000000903", first_name="Dorothea")
    result = declare(entry("anna"), new("ben"), gone("CARLA"), new("dora", first_name="Dora", recreate=True))
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
        {"login_id": "4000000903", "station_extension": "5000900"},
    ]
    assert values["changes"][1]["login_id"] is None
    assert {each["login_id"] for each in (values["changes"][0], values["changes"][2])} == {"4000000001", "4000000002"}
    assert values["failures"] == []
    assert "agents" not in values
    assert PASSWORD not in str(values)


def test_check_mode_predicts_and_writes_nothing(declare, service):
    service.seed("anna")
    values = declare(new("ben"), gone("anna"), check_mode=True).values
    assert values["summary"] == {**NOTHING, "created": 1, "deleted": 1}
    assert [each["login_id"] for each in values["changes"]] == [None, None]
    assert service.writes == []


def test_the_plan_for_people_has_a_line_a_change_and_counts_the_rest(declare, service):
    service.seed("anna")
    service.seed("carla", "4000000902")
    lines = declare(entry("anna"), entry("carla"), new("ben"), check_mode=True).values["diff"]["prepared"]
    assert lines == "+ ben: create: generated agent; no skills; Phones\n  2 agents unchanged\n"


def test_one_that_is_unchanged_is_one_agent_and_no_change_is_no_plan(declare, service):
    service.seed("anna")
    assert (
        declare(entry("anna"), new("ben"), check_mode=True).values["diff"]["prepared"].endswith("  1 agent unchanged\n")
    )
    assert declare(entry("anna")).values["diff"] == {"prepared": ""}


def test_the_default_skill_is_a_line_of_its_own(declare):
    plan = declare(entry("ben", password=PASSWORD), check_mode=True).values["diff"]["prepared"]
    assert plan.splitlines()[0] == "+ skill DEFAULT_SKILL: create, for agents that declare no skills"


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
        entry("anna", **changed), entry("ben", recreate=False, **changed), entry("carla", recreate=True, **changed),
        recreate=True,
    )  # fmt: skip
    assert [each["result"] for each in result.values["changes"]] == ["recreated", "failed", "recreated"]


def test_without_waiting_all_are_pending(declare, service):
    values = declare(new("ben"), new("carla"), wait=False).values
    assert values["summary"] == {**NOTHING, "pending": 2}
    assert [each["result"] for each in values["changes"]] == ["pending", "pending"]
    assert values["changed"] is True


def test_a_failure_is_told_with_what_was_done_and_whether_to_run_again(declare, service):
    service.seed("anna")
    service.faults["submit_creation"] = [Fault(refused(400, "no")), None]
    result = declare(entry("anna", first_name="Other"), new("ben"), new("carla"), concurrency=1)
    values = result.values
    assert values["summary"] == {**NOTHING, "created": 1, "failed": 2}
    assert values["changed"] is True
    assert [(each["username"], each["action"], each["retryable"]) for each in values["failures"]] == [
        ("anna", "refuse", False),
        ("ben", "create", False),
    ]
    told = str(result.failure).splitlines()
    assert told[0] == "2 of 3 agents failed (1 created)."
    assert told[1] == values["failures"][0]["reason"]
    assert told[2] == values["failures"][1]["reason"] == "Could not do it: no"
    assert told[3:] == ["Running again alone does not help."]
    assert result.failure.retryable is False


def test_some_of_the_failures_may_go_away(declare, service):
    service.seed("anna")
    service.faults["submit_creation"] = [Fault(refused(503))]
    result = declare(entry("anna", first_name="Other"), new("ben"), new("carla"), concurrency=1)
    assert str(result.failure).endswith(
        "\nRunning again may help 1 of them; the others need a change of what is declared."
    )
    assert result.failure.retryable is True


def test_where_all_may_go_away_that_is_said_and_five_reasons_are_enough(declare, service):
    service.faults["submit_creation"] = [Fault(refused(503, f"busy {number}")) for number in range(7)]
    result = declare(*[new(f"agent{number}") for number in range(7)], concurrency=1)
    told = str(result.failure).splitlines()
    assert told[0] == "7 of 7 agents failed (nothing done)."
    assert told[1:6] == [f"Could not do it: busy {number}" for number in range(5)]
    assert told[6:] == [
        "2 more are listed in failures.",
        "Running again may help: what is done already is left alone.",
    ]
    assert len(result.values["failures"]) == 7
    assert result.values["changed"] is False


def test_a_job_that_does_not_end_is_given_up(declare, service):
    service.delay = 1e9
    result = declare(new("ben"), wait_timeout=0.0)
    assert result.values["failures"][0]["reason"].startswith("The creation of agent 'ben' (login id 4000000001)")
    assert result.values["failures"][0]["retryable"] is True
    assert not isinstance(result.failure, GaveUp)


def wrong(declare, *agents, **given):
    with pytest.raises(BadInput) as raised:
        declare(*agents, **given)
    return list(raised.value.findings)


def test_everything_that_is_wrong_is_told_at_once_with_its_entry(declare, service):
    findings = wrong(
        declare,
        entry("anna", password="short"),
        new("ANNA", start_date="tomorrow"),
        entry("ben", skills=[{"name": "Slaes", "number": None, "priority": 17}]),
        concurrency=0,
        purge=True,
    )
    assert [finding.partition(":")[0] for finding in findings][:3] == [
        "concurrency 0 must be from 1 to 32",
        "purge needs purge_limit, the number of agents that it may delete at most",
        "agents[1] (ANNA)",
    ]
    assert "agents[1] (ANNA): the same agent as agents[0] (anna); declare it once" in findings
    assert any(finding.startswith("agents[0] (anna): password ") for finding in findings)
    assert "agents[1] (ANNA): start_date 'tomorrow' is not a date (YYYY-MM-DD)" in findings
    assert any(finding.startswith("agents[2] (ben): priority 17 ") for finding in findings)
    assert any(finding.startswith("agents[2] (ben): there is no skill named 'Slaes'") for finding in findings)
    assert "agents[2] (ben): it does not exist yet, so it needs a password" in findings
    assert service.writes == []


@pytest.mark.parametrize(
    ("given", "finding"),
    [
        ({"agents": None}, "either agents or agents_json must say which agents there should be, and not both"),
        ({"agents_json": "[]"}, "either agents or agents_json must say which agents there should be, and not both"),
        ({"agents": None, "agents_json": '{"username": "anna"}'}, "agents_json must hold a list of agents"),
        ({"agents": None, "agents_json": "null"}, "agents_json must hold a list of agents"),
        ({"concurrency": 33}, "concurrency 33 must be from 1 to 32"),
        ({"purge_limit": -1}, "purge_limit -1 must be 0 or more"),
        ({"agents": None, "agents_json": '[{"username": "anna", "colour": 1}]'}, "agents[0]: 'colour' is no option"),
        ({"agents": None, "agents_json": '["anna"]'}, "agents[0]: must be a mapping of options, not a text"),
    ],
)
def test_options_that_make_no_sense(declare, given, finding):
    findings = wrong(declare, **given)
    assert len(findings) == 1
    assert findings[0].startswith(finding)


def test_text_that_is_no_json_is_told_without_what_it_says(declare):
    findings = wrong(declare, agents=None, agents_json=f'[{{"password": "{PASSWORD}"')
    assert findings[0].startswith("agents_json is not JSON")
    assert PASSWORD not in findings[0]


def test_sound_entries_of_a_text_with_unsound_ones_are_checked_too(declare):
    roster = [{"username": "a b"}, {"username": "ben", "skills": "Sales"}, {"username": "Ben"}]
    findings = wrong(declare, agents=None, agents_json=json.dumps(roster))
    assert [finding.partition(":")[0] for finding in findings] == [
        "agents[1].skills",
        "agents[0] (a b)",
        "agents[0] (a b)",
        "agents[2] (Ben)",
    ]


@pytest.mark.parametrize(("asked", "used"), [(1, 1), (16, 16), (32, 32), (0, 1), (-5, 1), (33, 32), (10**6, 32)])
def test_never_more_connections_than_are_polite_whatever_is_asked(asked, used):
    assert connections({"concurrency": asked}) == used


def test_purge_deletes_last_and_by_name(declare, service):
    service.seed("anna")
    service.seed("old", "4000000902")
    service.seed("supervisor-1", "4000000903")
    values = declare(entry("anna"), new("ben"), purge=True, purge_limit=1, protected=["Supervisor-*"]).values
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
