# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Agents: reading, rules, and what is sent to create one."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.resources.agent import (
    FIELDS,
    agent_from_wire,
    as_options,
    creation_body,
    findings_of,
    identity,
    lost_with,
    named,
    named_group,
    recreated,
    with_creation_defaults,
)
from ansible_collections.avaya.cloud.plugins.module_utils.resources.fields import compare
from ansible_collections.avaya.cloud.plugins.module_utils.resources.skill import SkillCatalogue

WIRE = {
    "username": "anna@example.com",
    "firstName": "Anna",
    "lastName": "Example",
    "loginId": "4000000017",
    "clientId": 1001,
    "agentStationGroupId": 71,
    "startDate": "2019-03-21",
    "endDate": "2038-01-01",
    "supervisorId": 0,
    "channelIds": [1],
    "skills": [
        {"skillNumber": 102, "skillName": "Support", "skillPriority": 2},
        {"skillNumber": 101, "skillName": "Sales", "skillPriority": 1},
    ],
    "station": {
        "id": 17,
        "name": "anna@example.com",
        "extension": "5000017",
        "securityCode": "0017",
        "username": "anna@example.com",
        "agentStationGroupId": 71,
        "clientId": 1001,
    },
}
AGENT = {
    "username": "anna@example.com",
    "first_name": "Anna",
    "last_name": "Example",
    "login_id": "4000000017",
    "sub_account_id": 1001,
    "station_group": {"id": 71},
    "start_date": "2019-03-21",
    "end_date": "2038-01-01",
    "supervisor_id": 0,
    "channel_ids": [1],
    "skills": [
        {"name": "Support", "number": 102, "priority": 2},
        {"name": "Sales", "number": 101, "priority": 1},
    ],
    "station": {"id": 17, "name": "anna@example.com", "extension": "5000017"},
}


def test_an_agent_is_read_without_its_stations_security_code():
    assert agent_from_wire(WIRE) == AGENT


def test_another_service_may_spell_the_same_agent_otherwise():
    wire = {
        **{key: value for key, value in WIRE.items() if key != "skills"},
        "loginId": 4000000017.0,
        "clientId": "1001",
        "agentStationGroupId": "71",
        "startDate": 1553126400000,
        "endDate": "2038-01-01T00:00:00.000Z",
        "channelIds": ["1"],
        "agentSkills": [
            {"skillNumber": "102", "skillName": "Support", "skillPriority": "2", "more": None},
            {"skillNumber": 101.0, "skillName": "Sales", "skillPriority": 1},
        ],
        "station": {**WIRE["station"], "id": "17", "extension": 5000017},
        "somethingNew": {"deep": []},
    }
    assert agent_from_wire(wire) == AGENT


@pytest.mark.parametrize(
    ("field", "value", "option"),
    [
        ("username", {"name": "anna"}, "username"),
        ("clientId", "recruiting", "sub_account_id"),
        ("startDate", "soon", "start_date"),
        ("channelIds", None, "channel_ids"),
        ("channelIds", [1, None], "channel_ids"),
        ("channelIds", "1", "channel_ids"),
        ("agentStationGroupId", "Phones", "station_group"),
        ("skills", ["Sales"], "skills"),
        ("skills", {"Sales": 1}, "skills"),
        ("skills", [{"skillNumber": 101}], "skills"),
        ("skills", [{"skillNumber": None, "skillName": "Sales", "skillPriority": 1}], "skills"),
        ("skills", [{"skillNumber": 101, "skillName": "Sales", "skillPriority": None}], "skills"),
        ("skills", 5, "skills"),
    ],
)
def test_a_field_of_another_type_is_unknown_and_nothing_worse(field, value, option):
    agent = agent_from_wire({**WIRE, field: value})
    assert option not in agent
    assert len(agent) == len(AGENT) - 1


@pytest.mark.parametrize(("skills", "expected"), [(None, []), ([], [])])
def test_no_skills_are_a_value(skills, expected):
    assert agent_from_wire({**WIRE, "skills": skills})["skills"] == expected


@pytest.mark.parametrize("station", [None, {}, "none", []])
def test_a_station_that_is_not_there_yet(station):
    assert agent_from_wire({**WIRE, "station": station})["station"] is None


def test_a_station_that_the_service_does_not_speak_of_is_unknown():
    assert "station" not in agent_from_wire({key: value for key, value in WIRE.items() if key != "station"})


@pytest.mark.parametrize(
    ("declared", "differing"),
    [
        ({"username": "ANNA@Example.com"}, ()),
        ({"first_name": "Anna"}, ()),
        ({"first_name": "anna"}, ("first_name",)),
        ({"skills": [{"name": "Sales", "number": 101, "priority": 1}]}, ("skills",)),
        (
            {"skills": [{"name": None, "number": 101, "priority": 1}, {"name": None, "number": 102, "priority": 2}]},
            (),
        ),
        (
            {"skills": [{"name": None, "number": 101, "priority": 2}, {"name": None, "number": 102, "priority": 2}]},
            ("skills",),
        ),
        ({"skills": []}, ("skills",)),
        ({"station_group": {"id": 71, "name": "Phones"}}, ()),
        ({"station_group": {"id": 72, "name": "Phones"}}, ("station_group",)),
        ({"channel_ids": [1, 2]}, ("channel_ids",)),
        ({"channel_ids": [1]}, ()),
        ({"supervisor_id": 0}, ()),
        ({"end_date": "2038-01-02"}, ("end_date",)),
    ],
)
def test_what_differs(declared, differing):
    comparison = compare(FIELDS, declared, AGENT)
    assert comparison.options == differing
    assert comparison.unknown == ()


def test_identity_ignores_case():
    assert identity("Anna@Example.COM") == identity("anna@example.com")


def test_the_creation_body_is_the_published_clients():
    """npm avaya-cloud-api 0.1.16, AgentClient.sendCreateAgentRequest, for login id 4000000017 in sub-account 1001."""
    agent = with_creation_defaults(
        {"username": "agent1"}, {"name": "DEFAULT_SKILL", "number": 900}, {"id": 71, "name": "Phones"}
    )
    assert creation_body(agent, "Aa1!aaaa", 4000000017, 1001) == {
        "username": "agent1",
        "firstName": "generated",
        "lastName": "agent",
        "password": "Aa1!aaaa",
        "loginId": 4000000017,
        "agentStationGroupId": 71,
        "securityCode": "0017",
        "startDate": "2019-03-21",
        "endDate": "2038-01-01",
        "avayaPassword": "000017",
        "clientId": 1001,
        "agentSkills": [{"skillNumber": 900, "skillPriority": 3}],
        "supervisorId": 0,
        "channelIds": [1],
    }


@pytest.mark.parametrize(
    ("login_id", "security_code", "avaya_password"),
    [(4000123456, "3456", "123456"), (12345, "2345", "12345"), (123, "123", "123")],
)
def test_codes_are_the_last_digits_of_the_login_id_as_text(login_id, security_code, avaya_password):
    body = creation_body({}, "", login_id, 1)
    assert (body["securityCode"], body["avayaPassword"]) == (security_code, avaya_password)


def test_what_is_declared_is_sent_instead_of_the_defaults():
    declared = {
        "username": "anna@example.com",
        "first_name": "Anna",
        "last_name": "Example",
        "skills": [{"name": "Sales", "number": 101, "priority": 1}],
        "station_group": {"id": 72, "name": "Home"},
        "start_date": "2026-01-01",
        "end_date": "2027-01-01",
        "supervisor_id": 5,
        "channel_ids": [1, 2],
    }
    agent = with_creation_defaults(declared, {"name": "DEFAULT_SKILL", "number": None}, {"id": 71, "name": None})
    body = creation_body(agent, PASSWORD, 4000000017, 1001)
    assert body == {
        "username": "anna@example.com",
        "firstName": "Anna",
        "lastName": "Example",
        "password": PASSWORD,
        "loginId": 4000000017,
        "agentStationGroupId": 72,
        "securityCode": "0017",
        "startDate": "2026-01-01",
        "endDate": "2027-01-01",
        "avayaPassword": "000017",
        "clientId": 1001,
        "agentSkills": [{"skillNumber": 101, "skillPriority": 1}],
        "supervisorId": 5,
        "channelIds": [1, 2],
    }


def test_declared_without_skills_means_without_skills():
    agent = with_creation_defaults({"skills": []}, {"name": "DEFAULT_SKILL", "number": 900}, {"id": 71})
    assert agent["skills"] == []


PASSWORD = "Aa1!Secret-of-Anna"


def test_recreated_keeps_what_is_not_declared_and_known():
    current = {**AGENT, "supervisor_id": None, "first_name": "Anna"}
    target = recreated({"first_name": "Anne"}, current)
    assert target["first_name"] == "Anne"
    assert target["skills"] == AGENT["skills"]
    assert target["end_date"] == "2038-01-01"
    assert "supervisor_id" not in target
    assert not {"login_id", "station", "sub_account_id"} & set(target)


def test_what_goes_with_an_agent():
    assert lost_with(AGENT) == {"login_id": "4000000017", "station_extension": "5000017"}
    assert lost_with({"username": "a", "station": None}) == {"login_id": None, "station_extension": None}


GROUPS = [{"id": 71, "name": "Phones"}, {"id": 72, "name": "Home"}, {"id": 73, "name": "Home"}]


@pytest.mark.parametrize(
    ("group_id", "expected"),
    [
        (71, {"id": 71, "name": "Phones"}),
        # two groups have that name, so the name alone could not be declared
        (72, {"id": 72, "name": None}),
        (99, {"id": 99, "name": None}),
    ],
)
def test_a_group_is_named_where_the_name_is_its_alone(group_id, expected):
    assert named_group(group_id, GROUPS) == expected


def test_a_returned_agent_reads_like_the_options_of_one():
    wire = {**WIRE, "skills": [*WIRE["skills"], {"skillNumber": 103, "skillName": None, "skillPriority": 1}]}
    catalogue = SkillCatalogue(({"name": "Billing", "number": 103},), "Recruiting")
    returned = as_options(named(agent_from_wire(wire), catalogue, GROUPS))
    assert returned == {
        "channel_ids": [1],
        "end_date": "2038-01-01",
        "first_name": "Anna",
        "last_name": "Example",
        "login_id": "4000000017",
        "skills": [
            {"name": "Billing", "number": 103, "priority": 1},
            {"name": "Sales", "number": 101, "priority": 1},
            {"name": "Support", "number": 102, "priority": 2},
        ],
        "start_date": "2019-03-21",
        "station": {"id": 17, "name": "anna@example.com", "extension": "5000017"},
        "station_group": "Phones",
        "supervisor_id": 0,
        "username": "anna@example.com",
    }
    assert list(returned) == sorted(returned)


@pytest.mark.parametrize(("group_id", "expected"), [(72, "72"), (None, None)])
def test_a_group_without_a_name_is_returned_by_its_id_and_none_as_null(group_id, expected):
    agent = agent_from_wire({**WIRE, "agentStationGroupId": group_id})
    assert as_options(named(agent, None, GROUPS))["station_group"] == expected


@pytest.mark.parametrize(
    ("username", "good"),
    [
        ("a", False),
        ("ab", True),
        ("a" * 49, True),
        ("a" * 50, False),
        ("", False),
        ("Anna.Example-1_@example.com", True),
        ("anna example", False),
        ("anna/example", False),
        ("änna", False),
        ("anna\n", False),
        ("anna+1", False),
    ],
)
def test_usernames(username, good):
    findings = findings_of({"username": username})
    assert bool(findings) is not good
    if not good:
        assert findings == [f"agent '{username}': username must be 2 to 49 characters of letters, digits and -._@"]


@pytest.mark.parametrize("option", ["first_name", "last_name"])
@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("A", False),
        ("An", True),
        ("A" * 16, True),
        ("A" * 17, False),
        ("", False),
        ("1st", False),
        (" Anna", False),
        ("Anna_ .,'+9", True),
        ("O'Neil", True),
        ("Anne-Marie", False),
        ("Zoë", False),
        ("Anna\n", False),
    ],
)
def test_first_and_last_names(option, name, good):
    findings = findings_of({"username": "anna", option: name})
    assert len(findings) == (0 if good else 1)
    if not good:
        assert findings[0].startswith(f"agent 'anna': {option} '{name}' must be 2 to 16 characters")


@pytest.mark.parametrize(
    ("password", "problems"),
    [
        ("Aa1!aaa", ["must be 8 to 32 characters long"]),
        ("Aa1!aaaa", []),
        ("Aa1!" + "a" * 28, []),
        ("Aa1!" + "a" * 29, ["must be 8 to 32 characters long"]),
        ("aa1!aaaa", ["needs an upper-case letter"]),
        ("AA1!AAAA", ["needs a lower-case letter"]),
        ("Aaa!aaaa", ["needs a digit"]),
        ("Aa1aaaaa", ["needs one of ~!@?#$%^&*_"]),
        ("Aa1-aaaa", ["needs one of ~!@?#$%^&*_"]),
        ("Aa1!aa a", ["must not contain white space"]),
        ("Aa1!aaaa\n", ["must not contain white space"]),
        ("Ää1!ääää", ["needs an upper-case letter", "needs a lower-case letter"]),
        (
            "",
            [
                "must be 8 to 32 characters long",
                "needs an upper-case letter",
                "needs a lower-case letter",
                "needs a digit",
                "needs one of ~!@?#$%^&*_",
            ],
        ),
        *[(f"Aa1{special}aaaa", []) for special in "~!@?#$%^&*_"],
    ],
)
def test_passwords(password, problems):
    findings = findings_of({"username": "anna", "password": password})
    assert findings == [f"agent 'anna': password {problem}" for problem in problems]


def test_a_finding_never_shows_the_password():
    secret = "hunter2 hunter2"
    assert not any(secret in finding for finding in findings_of({"username": "anna", "password": secret}))


@pytest.mark.parametrize(
    ("dates", "findings"),
    [
        ({"start_date": "2026-01-01", "end_date": "2026-01-01"}, []),
        (
            {"start_date": "2026-01-02", "end_date": "2026-01-01"},
            ["agent 'anna': end_date 2026-01-01 is before start_date 2026-01-02"],
        ),
        ({"start_date": "2026-02-29"}, ["agent 'anna': start_date '2026-02-29' is not a date (YYYY-MM-DD)"]),
        ({"end_date": "2028-02-29"}, []),
        ({"end_date": "1.1.2026"}, ["agent 'anna': end_date '1.1.2026' is not a date (YYYY-MM-DD)"]),
        (
            {"end_date": "2026-01-01T00:00:00Z"},
            ["agent 'anna': end_date '2026-01-01T00:00:00Z' is not a date (YYYY-MM-DD)"],
        ),
        ({"start_date": ""}, ["agent 'anna': start_date '' is not a date (YYYY-MM-DD)"]),
    ],
)
def test_dates(dates, findings):
    assert findings_of({"username": "anna", **dates}) == findings


@pytest.mark.parametrize(("priority", "good"), [(-1, False), (0, False), (1, True), (16, True), (17, False)])
def test_priorities(priority, good):
    findings = findings_of({"username": "anna", "skills": [{"name": "Sales", "priority": priority}]})
    expected = f"agent 'anna': priority {priority} of skill 'Sales' must be from 1 (highest) to 16"
    assert findings == ([] if good else [expected])


def test_a_skill_needs_a_name_or_a_number():
    findings = findings_of({"username": "anna", "skills": [{"priority": 1}, {"number": 101, "priority": 1}]})
    assert findings == ["agent 'anna': a skill needs a name or a number"]


def test_all_that_is_wrong_is_told_at_once_and_under_the_label_that_was_given():
    declared = {
        "username": "a",
        "first_name": "1",
        "password": "aaaaaaa1!",
        "start_date": "x",
        "skills": [{"number": 101, "priority": 17}],
    }
    assert findings_of(declared, "agents[3] (a)") == [
        "agents[3] (a): username must be 2 to 49 characters of letters, digits and -._@",
        "agents[3] (a): first_name '1' must be 2 to 16 characters, a letter first, then letters, digits and _ .,'+",
        "agents[3] (a): password needs an upper-case letter",
        "agents[3] (a): start_date 'x' is not a date (YYYY-MM-DD)",
        "agents[3] (a): priority 17 of skill '101' must be from 1 (highest) to 16",
    ]
