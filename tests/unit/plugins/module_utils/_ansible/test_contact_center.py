# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the options of a whole contact centre to the answer, with the service in memory."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.api.errors import BadInput
from ansible_collections.avaya.cloud.plugins.module_utils.api.redaction import Redactor
from ansible_collections.avaya.cloud.plugins.module_utils.glue.connection import CONNECTION_ARGUMENTS
from ansible_collections.avaya.cloud.plugins.module_utils.glue.contact_center import (
    CENTER_ARGUMENTS,
    CENTER_INFO_ARGUMENTS,
    contact_center_info,
    declare_contact_center,
)
from ansible_collections.avaya.cloud.plugins.module_utils.glue.runner import Task
from ansible_collections.avaya.cloud.plugins.module_utils.resources.findings import Findings
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeAgentService,
    FakeApi,
    FakeClock,
    FakeSkillService,
    FakeSubscriptionService,
    Fault,
    refused,
)

FEED = {"data_source_type": "ECH", "endpoint": "https://a.example/x"}
WIRE = {"subscriptionId": "1", "dataSourceType": "ECH", "endpoint": "https://a.example/x", "frequencyInMinutes": 15}


class Connect:
    def __init__(self, api):
        self.api = api
        self.findings = Findings()
        self.redactor = Redactor()

    def __call__(self):
        return self.api.connect()


@pytest.fixture
def api():
    made = FakeApi(
        FakeAgentService(FakeClock(), delay=0.0),
        FakeSkillService([{"name": "Sales", "number": 101}]),
        FakeSubscriptionService([dict(WIRE)]),
    )
    made.agents.seed("Anna")
    return made


def task(arguments, api, check_mode=False, **given):
    options = {name: argument.get("default") for name, argument in {**CONNECTION_ARGUMENTS, **arguments}.items()}
    return Task({**options, "api_url": "https://avaya.example", **given}, check_mode, Connect(api))


def declare(api, check_mode=False, **given):
    return declare_contact_center(task(CENTER_ARGUMENTS, api, check_mode, **given))


def findings(api, **given):
    with pytest.raises(BadInput) as refusal:
        declare(api, **given)
    assert [*api.skills.writes, *api.agents.writes, *api.subscriptions.writes] == []
    return list(refusal.value.findings)


GOOD = {"username": "bo", "password": PASSWORD}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, ["nothing is declared: skills, agents or subscriptions must say what there should be"]),
        ({"agents": "anna"}, ["agents must be a list"]),
        ({"agents": ["anna"]}, ["agents[0]: must be a mapping of options, not a text"]),
        (
            {"agents": [{"usrname": "x"}]},
            ["agents[0]: 'usrname' is no option; is 'username' meant?", "agents[0].username: is needed"],
        ),
        (
            {"agents": [GOOD, {**GOOD, "username": "cy", "fist_name": 1}]},
            ["agents[1]: 'fist_name' is no option; is 'first_name' meant?"],
        ),
        ({"agents": [{**GOOD, "supervisor_id": "x"}]}, ["agents[0].supervisor_id: must be a whole number, not a text"]),
        (
            {"agents": [{**GOOD, "skills": [{"name": "Sales"}, {"nam": "Sales"}]}]},
            ["agents[0].skills[1]: 'nam' is no option; is 'name' meant?"],
        ),
        (
            {"agents": [GOOD, {**GOOD, "username": "BO"}]},
            ["agents[1] (BO): the same agent as agents[0] (bo); declare it once"],
        ),
        # Two of one agent are told even where something else is wrong with one of them.
        (
            {"agents": [{**GOOD, "fist_name": 1}, {**GOOD, "username": "BO"}]},
            [
                "agents[0]: 'fist_name' is no option; is 'first_name' meant?",
                "agents[1] (BO): the same agent as agents[0] (bo); declare it once",
            ],
        ),
        ({"agents": [{"username": "bo"}]}, ["agents[0] (bo): it does not exist yet, so it needs a password"]),
        (
            {"agents": [{"username": "bo", "password": ""}]},
            ["agents[0] (bo): it does not exist yet, so it needs a password"],
        ),
        (
            {"agents": [{**GOOD, "skills": [{"name": "Old", "priority": 17}]}]},
            [
                "agents[0] (bo): priority 17 of skill 'Old' must be from 1 (highest) to 16",
                "agents[0] (bo): there is no skill named 'Old' in sub-account Recruiting; it has: Sales",
            ],
        ),
        # A skill that is declared in a wrong way is no unknown skill.
        (
            {"skills": [{"name": "New", "acw": 1}], "agents": [{**GOOD, "skills": [{"name": "New"}]}]},
            ["skills[0]: 'acw' is no option; there are: "],
        ),
        (
            {"skills": [{"name": "New"}, {"name": "New"}]},
            ["skills[1] (New): the same skill as skills[0]; declare it once"],
        ),
        (
            {"subscriptions": [{**FEED, "data_source_type": "ECHO"}]},
            ["subscriptions[0].data_source_type: 'ECHO' must be one of ECH, "],
        ),
        ({"subscriptions": [{"data_source_type": "ECH"}]}, ["subscriptions[0] (ECH): endpoint is needed"]),
        (
            {"subscriptions": [FEED, FEED]},
            [
                "subscriptions[1] (ECH to https://a.example/x): the same subscription as subscriptions[0] (ECH to ",
            ],
        ),
        ({"agents": [GOOD], "purge": {"agents": {}}}, ["purge.agents.limit: is needed"]),
        ({"agents": [GOOD], "purge": {"agents": {"limit": -1}}}, ["purge.agents.limit: -1 must be 0 or more"]),
        ({"agents": [GOOD], "purge": {"agent": {"limit": 1}}}, ["purge: 'agent' is no option; is 'agents' meant?"]),
        ({"agents": [GOOD], "purge": True}, ["purge: must be a mapping of options, not true or false"]),
        (
            {"agents": [GOOD], "purge": {"subscriptions": {"limit": 1}}},
            ["purge.subscriptions needs subscriptions: what is not managed is not purged"],
        ),
        (
            {"agents": [GOOD], "purge": {"agents": {"limit": 0}}},
            ["purge would delete 1 agents, more than purge.agents.limit 0 allows: Anna. "],
        ),
        ({"agents": [], "purge": {"agents": {"limit": 9}}}, ["purge is refused, because no agent is declared present"]),
        ({"agents": [GOOD], "tolerated": {"skill": []}}, ["tolerated: 'skill' is no option; is 'skills' meant?"]),
        ({"agents": [GOOD], "concurrency": 0}, ["concurrency 0 must be from 1 to 32"]),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_written(api, given, told):
    found = findings(api, **given)
    assert [each for each, start in zip(found, told) if not each.startswith(start)] == []
    assert len(found) == len(told)
    assert PASSWORD not in str(found)


def test_a_password_within_an_endpoint_is_refused_and_not_shown(api):
    (finding,) = findings(api, subscriptions=[{**FEED, "endpoint": f"https://u:{PASSWORD}@a.example/x"}])
    assert finding.startswith(
        "subscriptions[0] (ECH to https://a.example/x): endpoint must not carry a user or password"
    )


@pytest.mark.parametrize("written", [None, True, 1.5, [PASSWORD], {"secret": PASSWORD}])
def test_a_password_that_is_no_text_is_told_and_not_shown(api, written):
    with pytest.raises(BadInput) as raised:
        declare(api, agents=[], passwords={"Anna": written, "Bo": 12345678})
    assert raised.value.findings == ("passwords: the one for 'Anna' must be a text",)


def test_passwords_are_found_by_what_they_are_for(api):
    new = {"data_source_type": "HAGENT", "endpoint": "https://b.example/y", "basic_auth_username": "u"}
    passwords = {"BO": PASSWORD, "hagent https://b.example/Y": "Feed-" + PASSWORD}
    result = declare(api, agents=[{"username": "bo", "skills": []}], subscriptions=[new], passwords=passwords)
    assert result.failure is None
    assert api.agents.bodies[0][1] == PASSWORD
    created = next(call for call in api.subscriptions.calls if call[0] == "create")
    assert created[1]["basic_auth_password"] == "Feed-" + PASSWORD
    assert PASSWORD not in str(result.values)


def test_a_feed_without_a_user_gets_no_password(api):
    new = {"data_source_type": "HAGENT", "endpoint": "https://b.example/y"}
    declare(api, subscriptions=[new], passwords={"HAGENT https://b.example/y": PASSWORD})
    assert "basic_auth_password" not in next(call for call in api.subscriptions.calls if call[0] == "create")[1]


def test_what_was_done_is_counted(api):
    result = declare(
        api,
        skills=[{"name": "Sales"}, {"name": "New"}],
        agents=[{**GOOD, "skills": []}, {"username": "anna", "first_name": "Annabel"}],
        subscriptions=[{**FEED, "frequency_in_minutes": 5}],
    )
    nothing = dict.fromkeys(("created", "updated", "recreated", "deleted", "unchanged", "failed"), 0)
    assert result.values["summary"] == {
        "skills": {**nothing, "created": 1, "unchanged": 1},
        "agents": {**nothing, "created": 1, "failed": 1},
        "subscriptions": {**nothing, "updated": 1},
    }
    assert result.values["changed"] is True
    assert [failure["name"] for failure in result.values["failures"]] == ["anna"]
    assert str(result.failure).startswith(
        "1 change failed; all others were carried out.\nAgent 'anna' exists and differs"
    )
    assert result.failure.retryable is False


def test_one_failure_leaves_the_rest(api):
    api.agents.faults["submit_creation"] = [Fault(refused(500))]
    result = declare(api, agents=[{**GOOD, "skills": []}], skills=[{"name": "New"}])
    assert result.values["summary"]["skills"]["created"] == 1
    assert result.values["summary"]["agents"]["failed"] == 1
    assert result.failure is not None


def test_comparing_needs_no_password_and_changes_nothing(api):
    result = declare(
        api,
        compare_only=True,
        recreate=True,
        agents=[{"username": "bo", "password": ""}, {"username": "anna", "first_name": "Annabel"}],
        subscriptions=[],
        purge={"agents": {"limit": 0}, "subscriptions": {"limit": 0}},
        tolerated={"subscriptions": ["*a.example*"]},
    )
    assert result.failure is None
    assert result.values["changed"] is False
    assert "changes" not in result.values
    assert result.values["api_url"] == "https://avaya.example"
    agents = result.values["drift"]["agents"]
    assert [missing["name"] for missing in agents["missing"]] == ["bo"]
    assert agents["different"] == [
        {"name": "anna", "fields": [{"field": "first_name", "declared": "Annabel", "live": "Anna"}]}
    ]
    assert result.values["drift"]["skills"] is None
    assert result.values["drift"]["subscriptions"]["tolerated"] == ["ECH to https://a.example/x (1)"]
    assert [*api.skills.writes, *api.agents.writes, *api.subscriptions.writes] == []
    assert "Not_needed" not in str(result.values)


def test_what_is_read_can_be_asked_for_in_parts(api):
    def read(**given):
        return contact_center_info(task(CENTER_INFO_ARGUMENTS, api, **given)).values

    everything = read()["contact_center"]
    assert list(everything) == ["skills", "agents", "subscriptions"]
    assert "password" not in str(everything)
    assert "variables" not in read()
    assert read(include=["skills"])["contact_center"] == {"skills": [{"name": "Sales"}]}
    assert (
        read(include=["skills"], password_references=True)["variables"] == "contact_center_skills:\n  - name: Sales\n"
    )
    assert read(include=[], password_references=True)["variables"] == ""
