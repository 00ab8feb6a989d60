# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is declared, beside an export of another sub-account: by names, and without the service."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.contact_center import CONTACT_CENTER
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.tests.unit.asking import run_unconnected

ANNA = {
    "username": "anna",
    "first_name": "Anna",
    "skills": [{"name": "Sales", "priority": 1}],
    "station_group": "Phones",
    "start_date": "2019-03-21",
    "supervisor_id": 7,
    "channel_ids": [1],
}
FEED = {"data_source_type": "ECH", "endpoint": "https://a.example.com/x", "data_delivery_format": "CSV"}
ID, OTHER_ID = "0b7e0c9a-52a1-4c5e-9f53-0a2a1d6f7c11", "11111111-52a1-4c5e-9f53-0a2a1d6f7c11"


def asked(center, how=None, **given):
    with_ = {"contact_center": center, "name": "PROD", "declared_name": "TEST", **(how or {})}
    return run_unconnected(CONTACT_CENTER, MODULE, **{"compare_with": with_, **given})


def compared(center, how=None, **given):
    result = asked(center, how, **given)
    assert result.failure is None, result.failure
    assert result.values["changed"] is False
    return result.values


def wrong(center, how=None, **given):
    result = asked(center, how, **given)
    assert result.failure is not None
    return result.values["validation_errors"]


def exports(here, there, **given):
    """How two exports of agents, skills or subscriptions differ, by the sorts that are not empty."""
    ((plural, entries),) = here.items()
    found = compared({plural: there}, {"declared_is_export": True}, **{plural: entries}, **given)["drift"][plural]
    return {sort: value for sort, value in found.items() if value}


def fields(found):
    return [
        (field["field"], field["declared"], field["live"]) for thing in found["different"] for field in thing["fields"]
    ]


@pytest.mark.parametrize(
    ("plural", "entry"), [("agents", ANNA), ("skills", {"name": "Sales"}), ("subscriptions", FEED)]
)
def test_what_is_on_both_sides_is_alike_and_what_is_on_one_is_named(plural, entry):
    names = {"agents": "anna", "skills": "Sales", "subscriptions": "ECH to https://a.example.com/x"}
    assert exports({plural: [entry]}, [entry]) == {"unchanged": 1}
    assert exports({plural: [entry]}, []) == {"missing": [{"name": names[plural], "fields": []}]}
    assert exports({plural: []}, [entry]) == {"undeclared": [names[plural]]}


def test_fields_that_differ_are_named_with_both_values():
    there = {
        **ANNA,
        "first_name": "Ann",
        "skills": [{"name": "Sales", "priority": 2}, {"name": "Care", "priority": 1}],
        "station_group": "Home office",
        "email": "anna@example.com",
    }
    assert fields(exports({"agents": [ANNA]}, [there])) == [
        ("email", "not set", "anna@example.com"),
        ("first_name", "Anna", "Ann"),
        ("skills", "Sales 1", "Care 1, Sales 2"),
        ("station_group", "Phones", "Home office"),
    ]


@pytest.mark.parametrize(
    ("plural", "one", "other"),
    [
        ("agents", {**ANNA, "username": "ANNA"}, ANNA),
        ("agents", {**ANNA, "supervisor_id": 9, "login_id": "3101000001"}, ANNA),
        ("agents", {**ANNA, "skills": [{"name": "SALES", "priority": 1}]}, ANNA),
        ("agents", {**ANNA, "station_group": "phones"}, ANNA),
        ("skills", {"name": "sales"}, {"name": "Sales"}),
        ("skills", {"name": "Sales", "disposition_set_id": "x"}, {"name": "Sales", "disposition_set_id": "y"}),
        ("subscriptions", {**FEED, "subscription_id": ID}, {**FEED, "subscription_id": OTHER_ID}),
        ("subscriptions", {**FEED, "endpoint": "HTTPS://A.example.com:443/x"}, FEED),
        # What an export leaves out is as it is by default, and what the service does not show is not compared.
        ("skills", {"name": "Sales", "sms_digital_channels_enabled": False}, {"name": "Sales"}),
        ("subscriptions", {**FEED, "frequency_in_minutes": 0}, FEED),
        ("agents", {name: value for name, value in ANNA.items() if name != "first_name"}, ANNA),
    ],
)
def test_ids_and_ways_to_write_a_name_are_no_difference(plural, one, other):
    assert exports({plural: [one]}, [other]) == {"unchanged": 1}
    assert exports({plural: [other]}, [one]) == {"unchanged": 1}


def test_what_only_an_export_leaves_out_differs_from_a_value():
    here, there = {"skills": [{"name": "Sales"}]}, [{"name": "Sales", "sla_in_seconds": 20}]
    assert fields(exports(here, there)) == [("sla_in_seconds", "not set", "20")]
    # A file does not manage what it leaves out.
    assert compared({"skills": there}, **here)["report"]["differs"] is False
    assert fields(exports({"skills": there}, here["skills"])) == [("sla_in_seconds", "20", "not set")]


def test_what_has_ids_for_names_is_not_compared_and_named():
    numbers = {**ANNA, "skills": [{"number": 3, "priority": 1}], "station_group": "21"}
    assert exports({"agents": [numbers]}, [ANNA]) == {"unchanged": 1, "not_compared": ["anna (skills, station_group)"]}
    twice = [{"name": "Sales", "number": 3}, {"name": "Sales", "number": 4}]
    # What there are two of on one side means neither of them on the other.
    assert exports({"skills": twice}, [{"name": "Sales"}]) == {"not_compared": ["Sales"]}
    assert exports({"skills": [{"name": "sales"}]}, twice) == {"not_compared": ["Sales", "sales"]}
    secret = {"subscription_id": ID, "data_source_type": "ECH", "data_delivery_format": "CSV"}
    assert exports({"subscriptions": [secret]}, []) == {"not_compared": [ID]}
    feeds = [{**FEED, "subscription_id": each} for each in (ID, OTHER_ID)]
    assert [len(each) for each in exports({"subscriptions": feeds}, [FEED]).values()] == [3]


def test_what_is_declared_absent_is_wanted_on_neither_side():
    gone = [{"username": "anna", "state": "absent"}, {"username": "ben", "state": "absent"}]
    found = compared({"agents": [ANNA]}, agents=gone)["drift"]["agents"]
    assert (found["unwanted"], found["unchanged"], found["undeclared"]) == (["anna"], 1, [])


def test_profiles_and_days_hold_as_in_a_plan():
    found = compared(
        {"agents": [ANNA, {**ANNA, "username": "ben"}]},
        agents=[
            {"username": "anna", "profile": "sales"},
            {"username": "ben", "until": "2026-01-31"},
            {"username": "carla", "from": "2026-03-01"},
        ],
        profiles={"sales": {"first_name": "Other"}},
        as_of="2026-02-01",
    )["drift"]["agents"]
    assert fields(found) == [("first_name", "Other", "Anna")]
    assert (found["unwanted"], found["unchanged"]) == (["ben"], 1)


def test_the_scope_is_of_both_sides():
    here = [{**ANNA, "username": "test-a"}, ANNA]
    there = [{**ANNA, "username": "test-b"}, {**ANNA, "first_name": "Ann"}]
    assert exports({"agents": here}, there, **{"except": ["agent:test-*"]}) == {
        "different": [{"name": "anna", "fields": [{"field": "first_name", "declared": "Anna", "live": "Ann"}]}],
        "out_of_scope": 2,
    }
    assert exports({"agents": here}, there, only=["agent:test-b"]) == {"undeclared": ["test-b"], "out_of_scope": 2}


def test_ignored_fields_are_counted_and_are_no_difference():
    there = {**ANNA, "first_name": "Ann", "email": "a@example.com"}
    found = exports({"agents": [ANNA]}, [there], ignore=[{"things": ["agent:*"], "fields": ["first_name"]}])
    assert fields(found) == [("email", "not set", "a@example.com")]
    assert found["ignored"][0]["fields"] == [{"field": "first_name", "declared": "Anna", "live": "Ann"}]


def test_texts_are_replaced_in_what_is_declared_before_anything_is_compared():
    values = compared(
        {"agents": [{**ANNA, "username": "anna@example.com"}], "subscriptions": [FEED]},
        {"replace": {"test.example.com": "example.com", "Test ": ""}, "declared_is_export": True},
        agents=[{**ANNA, "username": "anna@test.example.com", "skills": [{"name": "Test Sales", "priority": 1}]}],
        subscriptions=[{**FEED, "endpoint": "https://a.test.example.com/x"}],
    )
    assert values["report"]["title"] == "TEST and PROD do not differ"
    profiles = {"test": {"station_group": "Test Phones"}}
    of_profile = [{"username": "anna", "profile": "test"}]
    found = compared({"agents": [ANNA]}, {"replace": {"Test ": "", "test": "x"}}, agents=of_profile, profiles=profiles)
    assert found["report"]["differs"] is False


def test_the_report_names_both_sides():
    values = compared(
        {"agents": [{**ANNA, "first_name": "Ann"}], "skills": [{"name": "A"}, {"name": "B"}]},
        {"declared_is_export": True},
        agents=[ANNA],
        skills=[{"name": "C"}],
        subscriptions=[FEED],
    )
    assert values["report"] == {
        "differs": True,
        "differences": ["1 skill only in TEST", "2 skills only in PROD", "1 agent different"],
        "compared": 4,
        "title": "TEST and PROD differ",
        "names": ["TEST", "PROD"],
        "lines": [
            "skills: 1 only in TEST, 2 only in PROD, 0 different, 0 alike",
            "skills only in TEST: C",
            "skills only in PROD: A, B",
            "agents: 0 only in TEST, 0 only in PROD, 1 different, 0 alike",
            "agent anna: first_name is Anna in TEST and Ann in PROD",
        ],
    }
    # What one of the two does not say anything of.
    assert values["drift"]["subscriptions"] is None
    values = compared({"agents": [ANNA], "skills": []}, skills=[])
    assert values["drift"]["agents"] is None
    assert values["report"]["lines"][-1] == "agents: not declared in TEST, so not compared"


def test_nothing_of_a_secret_is_shown():
    values = compared(
        {"agents": [ANNA], "subscriptions": []},
        agents=[{**ANNA, "password": "Aa1!Secret", "email": "Aa1!Secret@example.com"}],
        subscriptions=[{**FEED, "endpoint": "https://a.example.com/x?token=hunter2"}],
    )
    assert "Aa1!Secret" not in str(values)
    assert "hunter2" not in str(values)


def test_a_name_is_one_line_in_what_is_printed():
    (line,) = (
        line
        for line in compared({"skills": []}, skills=[{"name": "a\nb\x1b[31m"}])["report"]["lines"]
        if line.startswith("skills only in")
    )
    assert line == "skills only in TEST: a\\nb\\x1b[31m"


@pytest.mark.parametrize(
    ("center", "given", "expected"),
    [
        (
            "text",
            {"skills": []},
            (
                "compare_with.contact_center must be a dictionary with skills, station_groups, agents, subscriptions, "
                "administrators"
            ),
        ),
        (
            {"agents": []},
            {"skills": []},
            ("nothing can be compared: compare_with.contact_center has none of the declared kinds, skills"),
        ),
        (
            {"agents": []},
            {"agents": [ANNA, {**ANNA, "username": "ANNA"}]},
            "agents[1] (ANNA): the same agent as agents[0] (anna); declare it once",
        ),
        (
            {"agents": []},
            {"agents": [ANNA], "only": ["agent:ana*"]},
            "only: 'agent:ana*' matches nothing on either side; check its spelling",
        ),
        (
            {"agents": [{"username": "anna", "frist_name": "A"}]},
            {"agents": []},
            "compare_with.contact_center.agents[0]: agent: unknown option 'frist_name'; did you mean 'first_name'?",
        ),
        (
            {"agents": []},
            {"agents": [], "plan_path": ["plan.json"]},
            "plan_path applies to a plan, and compare_with makes no plan",
        ),
    ],
)
def test_what_is_wrong_is_said(center, given, expected):
    assert wrong(center, **given) == [expected]
