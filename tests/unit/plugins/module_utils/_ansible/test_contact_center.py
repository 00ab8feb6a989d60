# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the options of a whole contact center to the answer, with the service in memory."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.contact_center import CONTACT_CENTER
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.export import CONTACT_CENTER_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import read_entries
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE, ROLE
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, options_of, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    Fault,
    refused,
    with_sales,
)

FEED = {"data_source_type": "ECH", "endpoint": "https://a.example/x"}


@pytest.fixture
def sub_account():
    made = with_sales()
    made.agent.seed("Anna")
    made.subscription.seed("1", **FEED, frequency_in_minutes=15)
    return made


def declare(sub_account, check_mode=False, **given):
    connection = FakeConnection(open_fake=sub_account.open)
    options = options_of(CONTACT_CENTER, **{"api_url": "https://avaya.example", **given})
    # As the runner does it.
    options = read_entries(CONTACT_CENTER.options, options, connection.errors)
    return CONTACT_CENTER.action(task_of(CONTACT_CENTER, connection, check_mode, **options))


def validation_errors(sub_account, wording=MODULE, **given):
    try:
        refusal = declare(sub_account, **given).failure
    except InvalidInput as error:
        refusal = error
    assert isinstance(refusal, InvalidInput)
    assert sub_account.writes == []
    return [wording.text(error) for error in refusal.validation_errors]


GOOD = {"username": "bo", "password": PASSWORD}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {},
            [
                (
                    "nothing is declared: skills, station_groups, agents, subscriptions or administrators "
                    "must say what should exist"
                )
            ],
        ),
        ({"agents": "anna"}, ["agents must be a list"]),
        ({"agents": ["anna"]}, ["agents[0]: must be a dictionary, not a string"]),
        (
            {"agents": [{"usrname": "x"}]},
            ["agents[0]: unknown option 'usrname'; did you mean 'username'?", "agents[0].username: is required"],
        ),
        (
            {"agents": [GOOD, {**GOOD, "username": "cy", "fist_name": 1}]},
            ["agents[1]: unknown option 'fist_name'; did you mean 'first_name'?"],
        ),
        ({"agents": [{**GOOD, "supervisor_id": "x"}]}, ["agents[0].supervisor_id: must be an integer, not a string"]),
        (
            {"agents": [{**GOOD, "skills": [{"name": "Sales"}, {"nme": "Sales"}]}]},
            ["agents[0].skills[1]: unknown option 'nme'; did you mean 'name'?"],
        ),
        (
            {"agents": [GOOD, {**GOOD, "username": "BO"}]},
            ["agents[1] (BO): the same agent as agents[0] (bo); declare it once"],
        ),
        # Two of one agent are an error even where something else is wrong with one of them.
        (
            {"agents": [{**GOOD, "fist_name": 1}, {**GOOD, "username": "BO"}]},
            [
                "agents[0]: unknown option 'fist_name'; did you mean 'first_name'?",
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
                "agents[0] (bo): there is no skill named 'Old' in sub-account Recruiting; it has: Sales",
                "agents[0] (bo): priority 17 of skill 'Old' must be from 1 (highest) to 16",
            ],
        ),
        # A skill that is declared in a wrong way is not an unknown skill.
        (
            {"skills": [{"name": "New", "acw": 1}], "agents": [{**GOOD, "skills": [{"name": "New"}]}]},
            ["skills[0]: unknown option 'acw'; the options are: name, number, acw_interval, "],
        ),
        (
            {"skills": [{"name": "New"}, {"name": "New"}]},
            ["skills[1] (New): the same skill as skills[0] (New); declare it once"],
        ),
        (
            {"subscriptions": [{**FEED, "data_source_type": "ECHO"}]},
            [
                (
                    "subscriptions[0] (ECHO to https://a.example/x): data_source_type 'ECHO' is not a data source "
                    "type; did you mean 'ECH'?"
                )
            ],
        ),
        ({"subscriptions": [{"data_source_type": "ECH"}]}, ["subscriptions[0] (ECH): endpoint is required"]),
        (
            {"subscriptions": [FEED, FEED]},
            [
                "subscriptions[1] (ECH to https://a.example/x): the same subscription as subscriptions[0] (ECH to ",
            ],
        ),
        ({"agents": [GOOD], "purge": {"agents": {}}}, ["purge.agents.limit: is required"]),
        (
            {"skills": [{"name": "Sales", "profile": "sales"}]},
            [
                (
                    "skills[0]: unknown option 'profile'; the options are: name, number, acw_interval, sla_in_seconds, "
                    "sla_percentage, announcement_extension, redirect_on_no_answer_rings, "
                )
            ],
        ),
        (
            {"agents": [GOOD], "purge": {"agents": {"limit": -1}}},
            ["purge.agents.limit '-1' must be a number, or a percentage such as 10%"],
        ),
        (
            {"agents": [GOOD], "purge": {"agent": {"limit": 1}}},
            ["purge: unknown option 'agent'; did you mean 'agents'?"],
        ),
        ({"agents": [GOOD], "purge": True}, ["purge: must be a dictionary, not a boolean"]),
        (
            {"agents": [GOOD], "purge": {"subscriptions": {"limit": 1}}},
            ["purge.subscriptions requires subscriptions: a kind that is not managed cannot be purged"],
        ),
        (
            {"agents": [GOOD], "purge": {"agents": {"limit": 0}}},
            ["purge would delete 1 agent, more than purge.agents.limit 0 allows: Anna. "],
        ),
        (
            {"agents": [], "purge": {"agents": {"limit": 9}}},
            ["purge of agents is refused, because no agent is declared present"],
        ),
        ({"agents": [GOOD], "tolerated": {"skill": []}}, ["tolerated: unknown option 'skill'; did you mean 'skills'?"]),
        ({"agents": [GOOD], "tolerated": ["x"]}, ["tolerated: must be a dictionary, not a list"]),
        ({"agents": [GOOD], "passwords": [PASSWORD]}, ["passwords: must be a dictionary, not a list"]),
        ({"agents": [GOOD], "passwords": PASSWORD}, ["passwords: must be a dictionary, not a string"]),
        ({"agents": [GOOD], "concurrency": 0}, ["concurrency 0 must be from 1 to 32"]),
    ],
)
def test_what_is_wrong_is_an_error_with_its_place_and_nothing_is_written(sub_account, given, expected):
    found = validation_errors(sub_account, **given)
    assert [each for each, start in zip(found, expected) if not each.startswith(start)] == []
    assert len(found) == len(expected)
    assert PASSWORD not in str(found)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {},
            (
                "nothing is declared: contact_center_skills, contact_center_station_groups, contact_center_agents, "
                "contact_center_subscriptions or contact_center_administrators "
                "must say what should exist"
            ),
        ),
        ({"agents": "anna"}, "contact_center_agents must be a list"),
        (
            {"agents": [{"username": "bo", "skils": []}]},
            "contact_center_agents[0]: unknown option 'skils'; did you mean 'skills'?",
        ),
        (
            {"agents": [GOOD], "purge": {"agents": {"limit": 0}}},
            (
                "purge would delete 1 agent, more than contact_center_purge.agents.limit 0 allows: Anna. Declare them, "
                "name them in protected, or raise contact_center_purge.agents.limit"
            ),
        ),
        (
            {"agents": [GOOD], "tolerated": {"skill": []}},
            "contact_center_drift_tolerated: unknown option 'skill'; did you mean 'skills'?",
        ),
        ({"agents": [GOOD], "concurrency": 0}, "contact_center_concurrency 0 must be from 1 to 32"),
        (
            {"role_errors": ["unknown variable contact_center_agnets; did you mean contact_center_agents?"]},
            "unknown variable contact_center_agnets; did you mean contact_center_agents?",
        ),
    ],
)
def test_in_the_role_errors_name_its_variables(sub_account, given, expected):
    assert validation_errors(sub_account, ROLE, **given) == [expected]


def test_a_password_within_an_endpoint_is_refused_and_not_shown(sub_account):
    endpoint = f"https://u:{PASSWORD}@a.example/x"
    (error,) = validation_errors(sub_account, subscriptions=[{**FEED, "endpoint": endpoint}])
    assert error == (
        "subscriptions[0] (ECH to https://a.example/x): endpoint must not contain a user or password; use "
        "basic_auth_username and basic_auth_password"
    )


@pytest.mark.parametrize("written", [None, True, 1.5, 12345678, [PASSWORD], {"secret": PASSWORD}])
def test_a_password_that_is_not_a_string_is_an_error_and_not_shown(sub_account, written):
    (error,) = validation_errors(sub_account, agents=[], passwords={"Anna": written})
    assert error.startswith("passwords: the one for 'Anna' must be a string, not ")
    assert PASSWORD not in error
    assert "12345678" not in error


def test_passwords_are_found_by_what_they_are_for(sub_account):
    new = {"data_source_type": "HAGENT", "endpoint": "https://b.example/y", "basic_auth_username": "u"}
    passwords = {"BO": PASSWORD, "hagent HTTPS://B.example:443/%79": "Feed-" + PASSWORD}
    result = declare(sub_account, agents=[{"username": "bo", "skills": []}], subscriptions=[new], passwords=passwords)
    assert (result.failure, result.warnings) == (None, ())
    assert sub_account.agent.bodies[0][1] == PASSWORD
    created = next(call for call in sub_account.subscription.calls if call[0] == "create")
    assert created[1]["basic_auth_password"].reveal() == "Feed-" + PASSWORD
    assert PASSWORD not in str(result.values)


def test_endpoints_whose_paths_differ_in_case_have_passwords_of_their_own(sub_account):
    feeds = [
        {"data_source_type": "HAGENT", "endpoint": f"https://b.example/{path}", "basic_auth_username": "u"}
        for path in ("y", "Y")
    ]
    passwords = {"HAGENT https://b.example/y": "Lower-" + PASSWORD, "HAGENT https://b.example/Y": "Upper-" + PASSWORD}
    result = declare(sub_account, subscriptions=feeds, passwords=passwords)
    assert (result.failure, result.warnings) == (None, ())
    created = [call[1] for call in sub_account.subscription.calls if call[0] == "create"]
    assert {each["endpoint"]: each["basic_auth_password"].reveal() for each in created} == {
        "https://b.example/y": "Lower-" + PASSWORD,
        "https://b.example/Y": "Upper-" + PASSWORD,
    }


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("Bo", "bo"), "agent"),
        (("HAGENT https://b.example", "HAGENT https://b.example:443/"), "subscription"),
        (("91E0FA64-B05E", "91e0fa64-b05e"), "subscription"),
    ],
)
def test_two_passwords_of_one_thing_are_refused(sub_account, names, kind):
    errors = validation_errors(sub_account, subscriptions=[], passwords=dict.fromkeys(names, PASSWORD))
    assert f"passwords: '{names[0]}' and '{names[1]}' name the same {kind}; keep one of them" in errors


@pytest.mark.parametrize(
    ("managed", "unused"),
    [
        ("agents subscriptions", ["ECH https://a.example/X", "bob"]),
        ("agents", ["bob"]),
        ("subscriptions", ["ECH https://a.example/X"]),
    ],
)
def test_names_of_passwords_that_belong_to_nothing_are_reported(sub_account, managed, unused):
    declared = {
        "agents": [{"username": "Anna"}],
        "subscriptions": [{**FEED, "basic_auth_username": "u", "basic_auth_password": PASSWORD}],
    }
    passwords = dict.fromkeys(["ANNA", "bob", "ECH https://a.example/x", "ECH https://a.example/X"], PASSWORD)
    options = {plural: declared[plural] for plural in managed.split()}
    result = declare(sub_account, passwords=passwords, **options)
    assert [MODULE.text(warning) for warning in result.warnings if "does not show" not in warning] == [
        (
            f"passwords: nothing that is declared uses the passwords of {', '.join(unused)}. Check their "
            "spelling, unless they belong to another sub-account"
        )
    ]
    assert not any("passwords:" in MODULE.text(each) for each in declare(sub_account, **options).warnings)


def test_the_misspelled_name_of_a_password_is_reported_beside_the_error(sub_account):
    result = declare(sub_account, agents=[{"username": "bo", "skills": []}], passwords={"b0": PASSWORD})
    assert [MODULE.text(each) for each in result.values["validation_errors"]] == [
        "agents[0] (bo): it does not exist yet, so it needs a password"
    ]
    assert isinstance(result.failure, InvalidInput)
    assert "uses the passwords of b0." in MODULE.text(result.warnings[0])


def test_passwords_in_ansibles_short_form_are_read_as_ansible_does(sub_account):
    result = declare(sub_account, agents=[{"username": "bo", "skills": []}], passwords=f"bo={PASSWORD}")
    assert result.failure is None
    assert sub_account.agent.bodies[0][1] == PASSWORD


def test_a_feed_without_a_user_gets_no_password(sub_account):
    new = {"data_source_type": "HAGENT", "endpoint": "https://b.example/y"}
    declare(sub_account, subscriptions=[new], passwords={"HAGENT https://b.example/y": PASSWORD})
    assert "basic_auth_password" not in next(call for call in sub_account.subscription.calls if call[0] == "create")[1]


def test_what_was_done_is_counted(sub_account):
    result = declare(
        sub_account,
        skills=[{"name": "Sales"}, {"name": "New"}],
        agents=[{**GOOD, "skills": []}, {"username": "anna", "first_name": "Annabel"}],
        subscriptions=[{**FEED, "frequency_in_minutes": 5}],
    )
    results = ("created", "updated", "recreated", "deleted", "unchanged", "worklist", "failed", "pending")
    nothing = dict.fromkeys(results, 0)
    assert result.values["summary"] == {
        "skills": {**nothing, "created": 1, "unchanged": 1},
        "station_groups": nothing,
        "agents": {**nothing, "created": 1, "failed": 1},
        "subscriptions": {**nothing, "updated": 1},
        "administrators": nothing,
    }
    assert result.values["changed"] is True
    assert [failure["name"] for failure in result.values["failures"]] == ["anna"]
    first, second, *_rest = str(result.failure).splitlines()
    assert first == "1 change failed; the others: 2 created, 1 updated, 1 unchanged."
    assert second.startswith("Agent 'anna' exists and differs")
    assert result.failure.retryable is False


def test_one_failure_leaves_the_rest(sub_account):
    sub_account.agent.faults["create"] = [Fault(refused(500))]
    result = declare(sub_account, agents=[{**GOOD, "skills": []}], skills=[{"name": "New"}])
    assert result.values["summary"]["skills"]["created"] == 1
    assert result.values["summary"]["agents"]["failed"] == 1
    assert result.failure is not None


def test_comparing_needs_no_password_and_changes_nothing(sub_account):
    result = declare(
        sub_account,
        compare_only=True,
        on_difference="recreate",
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
    assert sub_account.writes == []


def test_what_is_read_can_be_asked_for_in_parts(sub_account):
    def read(**given):
        connection = FakeConnection(open_fake=sub_account.open)
        return CONTACT_CENTER_INFO.action(task_of(CONTACT_CENTER_INFO, connection, **given)).values

    everything = read()["contact_center"]
    assert list(everything) == ["skills", "station_groups", "agents", "subscriptions", "administrators"]
    assert "password" not in str(everything)
    assert "variables" not in read()
    assert "contact_center" not in read(as_variables=True)
    assert read(include=["skills"])["contact_center"] == {"skills": [{"name": "Sales"}]}
    assert read(include=["skills"], as_variables=True)["variables"] == "contact_center_skills:\n  - name: Sales\n"
    assert read(include=[], as_variables=True)["variables"] == ""


def test_an_app_id_that_looks_like_a_template_is_none_in_the_file(sub_account, monkeypatch):
    monkeypatch.setitem(sub_account.values, "app_id", "{{ 7 * 6 }}\x1b[31m")
    connection = FakeConnection(open_fake=sub_account.open)
    task = task_of(CONTACT_CENTER_INFO, connection, include=["sub_account"], as_variables=True)
    assert CONTACT_CENTER_INFO.action(task).values["variables"] == (
        'contact_center_sub_account: !unsafe "{{ 7 * 6 }}\\u001b[31m"\n'
    )
