# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A contact center that is declared with the account that it is opened with."""

from __future__ import annotations

import json

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.contact_center import CONTACT_CENTER
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import read_entries
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE, ROLE
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, options_of, run_unconnected, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import PASSWORD, FakeClock, answer, scripted

ACCOUNT = {"name": "Example Corp", "default_time_zone": "Europe/Berlin", "first_sub_account": "Example Service"}
NEW = {"account": ACCOUNT, "account_is_new": True}
NOBODY = answer({"message": "there is no such agent"}, 404)


def planned(*answers, check_mode=True, **given):
    """The result for an account that is new, and the looks that it took."""
    session, http_client = scripted(FakeClock(), *answers)
    connection = FakeConnection(session)
    options = options_of(CONTACT_CENTER, **{"api_url": "https://avaya.example", **NEW, **given})
    options = read_entries(CONTACT_CENTER.options, options, connection.errors)
    result = CONTACT_CENTER.action(task_of(CONTACT_CENTER, connection, check_mode, **options))
    assert http_client.answers == []
    return result, [f"{sent.method} {sent.url[len('https://avaya.example') :]}" for sent in http_client.sent]


def plan_of(result):
    return result.values["diff"]["prepared"]


def test_all_that_is_declared_would_be_created():
    result, asked = planned(
        NOBODY,
        NOBODY,
        skills=[{"name": "Sales", "sla_in_seconds": 20}],
        station_groups=[{"name": "Office phones"}],
        agents=[
            {"username": "anna", "password": PASSWORD, "skills": [{"name": "Sales"}], "station_group": "Office phones"},
            {"username": "bert", "password": PASSWORD},
        ],
        subscriptions=[{"data_source_type": "ECH", "endpoint": "https://a.example/x"}],
        administrators=[
            {
                "username": "olga",
                "first_name": "Olga",
                "last_name": "Example",
                "email": "olga@example.com",
                "password": PASSWORD,
            }
        ],
    )
    assert result.failure is None
    # Whether the usernames are taken in another sub-account is asked, as before each creation of a roster.
    assert asked == [f"GET /spokenAbc/agents/username/{name}" for name in ("anna", "bert")]
    assert result.values["sub_account"] == "Example Service (not created yet)"
    assert {plural: counts["created"] for plural, counts in result.values["summary"].items()} == {
        "skills": 1,
        "station_groups": 1,
        "agents": 2,
        "subscriptions": 1,
        "administrators": 1,
    }
    # What an agent gets that declares none is there by then, and of station groups the first has the lowest id.
    assert plan_of(result).splitlines() == [
        "Example Service (not created yet):",
        "+ skill Sales: create",
        "+ station group Office phones: create",
        "+ agent anna: create: generated agent; Sales 3; Office phones",
        "+ agent bert: create: generated agent; DEFAULT_SKILL 3; DEFAULT",
        "+ subscription ECH to https://a.example/x: create",
        "+ administrator olga: create: Olga Example; olga@example.com",
        "  6 to create, 0 to change, 0 to recreate, 0 to delete, 0 unchanged",
    ]
    assert result.values["undeclared"]["skills"] == ["DEFAULT_SKILL"]
    assert result.values["undeclared"]["station_groups"] == ["DEFAULT"]


def test_what_the_account_is_opened_with_is_there_by_then():
    result, asked = planned(
        account={**ACCOUNT, "first_sub_account": None, "station_group": "Phones"},
        skills=[{"name": "DEFAULT_SKILL"}],
        station_groups=[{"name": "Phones", "active": True}],
    )
    assert (result.values["changed"], asked) == (False, [])
    assert result.values["sub_account"] == "Example Corp (not created yet)"
    assert {plural: each["unchanged"] for plural, each in result.values["summary"].items() if each["unchanged"]} == {
        "skills": 1,
        "station_groups": 1,
    }


def test_a_default_skill_that_is_declared_otherwise_could_not_be_changed():
    result, _asked = planned(skills=[{"name": "DEFAULT_SKILL", "sla_in_seconds": 20}])
    assert "Avaya's API cannot change or delete skills" in str(result.failure)


def test_a_username_of_another_sub_account_is_taken():
    elsewhere = {"username": "anna", "loginId": "5205550001", "clientId": 102, "skills": []}
    with pytest.raises(InvalidInput) as refusal:
        planned(answer(elsewhere), agents=[{"username": "anna", "password": PASSWORD}])
    assert [MODULE.text(each) for each in refusal.value.validation_errors] == [
        (
            "agents[0] (anna): an agent with this username exists in another sub-account (id 102), and a "
            "username can be used only once"
        )
    ]


def test_a_reference_that_leads_nowhere_says_what_there_will_be():
    with pytest.raises(InvalidInput) as refusal:
        planned(agents=[{"username": "anna", "password": PASSWORD, "skills": [{"name": "Salse"}]}])
    (error,) = refusal.value.validation_errors
    assert MODULE.text(error).startswith(
        "agents[0] (anna): there is no skill named 'Salse' in sub-account Example Service (not created yet); it has: "
        "DEFAULT_SKILL. Nothing is created in check mode"
    )


def test_an_answer_that_may_be_a_routers_does_not_stand_in_the_way():
    """A sub-account that does not exist has no agents that could be listed to be sure."""
    page = answer(None, 404, content_type="text/html")
    result, asked = planned(page, agents=[{"username": "anna", "password": PASSWORD}])
    assert result.values["summary"]["agents"]["created"] == 1
    assert asked == ["GET /spokenAbc/agents/username/anna"]


@pytest.mark.parametrize(
    ("given", "check_mode", "expected"),
    [
        ({}, False, "account_is_new is for check mode only: nothing can be applied in an account that does not exist"),
        ({"account": None}, True, "account_is_new needs account"),
        ({"compare_only": True}, True, "account_is_new applies to a plan, and compare_only makes no plan"),
    ],
)
def test_it_is_for_plans(given, check_mode, expected):
    with pytest.raises(InvalidInput) as refusal:
        planned(check_mode=check_mode, skills=[{"name": "Sales"}], **given)
    assert [MODULE.text(each) for each in refusal.value.validation_errors] == [expected]


def test_a_plan_that_was_kept_is_that_of_the_sub_account_that_was_created(tmp_path):
    path = tmp_path / "plan.json"
    given = {"skills": [{"name": "Sales"}], "agents": [{"username": "anna", "password": PASSWORD}]}
    planned(NOBODY, plan_path=[str(path)], **given)
    kept = json.loads(path.read_text())
    assert kept["sub_account"] == {"id": None, "app_id": None, "name": "Example Service", "code": None}
    assert [(each["kind"], each["name"], each["action"]) for each in kept["changes"]] == [
        ("skill", "Sales", "create"),
        ("agent", "anna", "create"),
    ]
    # The account is there by now, and the real plan is made, which is why it is held to the one that was kept.
    opened = {"id": 301, "name": "Example Service", "code": "ES", "appId": "ABC_ES", "tenantId": 301}
    again, _asked = _applied(opened, expect_plan=str(path), **given)
    assert again.failure is None
    assert "plan_differences" not in again.values
    opened["name"] = "Another Service"
    said = (
        r"is a plan for sub-account Example Service \(not created yet\), but this task manages Another Service \(appId"
    )
    with pytest.raises(InvalidInput, match=said):
        _applied(opened, expect_plan=str(path), **given)


def _applied(opened, **given):
    """The plan for the sub-account once it was created, in check mode as well."""
    skills = answer([{"skillNumber": 3010001, "name": "DEFAULT_SKILL", "status": "COMPLETED"}])
    return planned(
        answer({"userId": 1, "accessibleTenants": [], "accessibleClients": [opened]}),
        skills,
        answer([]),
        answer([{"id": 31, "name": "DEFAULT", "active": True}]),
        skills,
        NOBODY,
        account_is_new=False,
        concurrency=1,
        **given,
    )


WRONG = {
    "account": {"name": "", "default_time_zone": "Europe/Bärlin", "acount_size": "LARGE", "region_ids": ["x"]},
    "skills": [{"name": "Sales", "acw_intervall": 1}],
}


@pytest.mark.parametrize(
    ("wording", "expected"),
    [(MODULE, ("account", "skills")), (ROLE, ("contact_center_account", "contact_center_skills"))],
)
def test_account_and_contact_center_are_checked_together_without_the_service(wording, expected):
    account, skills = expected
    result = run_unconnected(CONTACT_CENTER, wording, offline=True, **WRONG)
    assert result.values["validation_errors"] == [
        f"{account}: unknown option 'acount_size'; did you mean 'account_size'?",
        f"{account}.region_ids[0]: must be an integer, not a string",
        f"{skills}[0]: unknown option 'acw_intervall'; did you mean 'acw_interval'?",
        (
            f"{account}.default_time_zone 'Europe/Bärlin' is not a time zone that this machine knows; use a "
            "name such as Europe/Berlin, and make sure that the machine has time zone data (the package "
            "tzdata of its system, or of Python)"
        ),
        f"{account} (): name must not be empty",
    ]


def test_an_account_that_is_right_is_counted():
    result = run_unconnected(CONTACT_CENTER, ROLE, offline=True, account=ACCOUNT, skills=[{"name": "Sales"}])
    assert result.failure is None
    assert result.values["report"]["lines"] == ["skills: 1 declared", "accounts: 1 declared"]
