# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The rules, without a server."""

from __future__ import annotations

import pytest

from avaya_simulator.instants import parse_instant, spell_instant
from avaya_simulator.kinds.agent.rules import AgentContext, agent_form_problems, agent_reference_problems
from avaya_simulator.kinds.contact.rules import contact_search_problems
from avaya_simulator.kinds.skill.rules import skill_problems
from avaya_simulator.kinds.subscription.rules import subscription_problems
from avaya_simulator.values import whole_number

AGENT = {
    "username": "ada",
    "firstName": "Ada",
    "lastName": "Byron",
    "password": "Passw0rd@1",
    "loginId": 3101000001,
    "agentStationGroupId": 11,
    "securityCode": "0001",
    "avayaPassword": "000001",
    "startDate": "2019-03-21",
    "endDate": "2038-01-01",
    "clientId": 101,
    "agentSkills": [{"skillNumber": 1, "skillPriority": 16}],
    "supervisorId": 0,
    "channelIds": [1],
}
SUBSCRIPTION = {"dataSourceType": "HAGENT", "endpoint": "https://example.com/in"}


def test_a_sound_agent_has_no_problems():
    assert agent_form_problems(AGENT) == []


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("username", "a", "username"),
        ("username", "a" * 50, "username"),
        ("username", "two words", "username"),
        ("username", "umlautä", "username"),
        ("username", None, "username"),
        ("password", None, "password is missing"),
        ("password", "Passw0@", "8 to 32"),
        ("password", "Passw0rd@" * 4, "8 to 32"),
        ("password", "passw0rd@1", "upper-case"),
        ("password", "PASSW0RD@1", "lower-case"),
        ("password", "Password@x", "a digit"),
        ("password", "Passw0rd11", "one of ~"),
        ("password", "Passw0rd @1", "white space"),
        ("firstName", "A", "firstName"),
        ("firstName", "A" * 17, "firstName"),
        ("lastName", "1Byron", "lastName"),
        ("lastName", "By-ron", "lastName"),
        ("lastName", "", "lastName"),
        ("loginId", 123, "loginId"),
        ("loginId", True, "loginId"),
        ("securityCode", None, "securityCode"),
        ("securityCode", "12345", "securityCode"),
        ("avayaPassword", "", "avayaPassword"),
        ("startDate", "21.3.2019", "startDate"),
        ("endDate", "2038-02-30", "endDate"),
        ("endDate", "2019-03-20", "before startDate"),
        ("clientId", "ABC_ABCRec", "clientId"),
        ("agentStationGroupId", None, "agentStationGroupId"),
        ("supervisorId", -1, "supervisorId"),
        ("channelIds", [], "channelIds"),
        ("agentSkills", None, "agentSkills"),
        ("agentSkills", [{"skillNumber": 1, "skillPriority": 0}], "1 to 16"),
        ("agentSkills", [{"skillNumber": 1, "skillPriority": 17}], "1 to 16"),
        ("agentSkills", [{"skillPriority": 1}], "skillNumber"),
        ("agentSkills", [{"skillNumber": 1, "skillPriority": 1}] * 2, "twice"),
    ],
)
def test_each_rule_of_an_agent_is_named_alone(field, value, said):
    problems = agent_form_problems({**AGENT, field: value})
    assert len(problems) == 1
    assert said in problems[0]


@pytest.mark.parametrize("username", ["ab", "a" * 49, "A-b.c_d@E", "12"])
def test_usernames_at_the_limits(username):
    assert agent_form_problems({**AGENT, "username": username}) == []


def test_all_problems_of_an_agent_are_named():
    assert len(agent_form_problems({})) >= 12


def test_references_of_an_agent():
    context = AgentContext(101, [11], [1], login_id_free=True)
    assert agent_reference_problems(AGENT, context) == []
    nowhere = AgentContext(101, [], [], login_id_free=False)
    assert len(agent_reference_problems(AGENT, nowhere)) == 3


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"dataSourceType": "HAG"}, "dataSourceType"),
        ({"dataDeliveryFormat": "XML"}, "dataDeliveryFormat"),
        ({"eventType": "SOMETIMES"}, "eventType"),
        ({"retryPolicy": "DROP"}, "retryPolicy"),
        ({"endpoint": "ftp://example.com"}, "endpoint"),
        ({"endpoint": "example.com"}, "endpoint"),
        ({"endpoint": "https://[broken"}, "endpoint"),
        ({"endpoint": "http://example.com", "basicAuthUsername": "u"}, "https"),
        ({"endpoint": "http://example.com", "basicAuthPassword": "p"}, "https"),
        ({"frequencyInMinutes": -1}, "frequencyInMinutes"),
        ({"maxPostSize": "much"}, "maxPostSize"),
        ({"startTime": "yesterday"}, "startTime"),
        ({"disableTLSVerify": "no"}, "disableTLSVerify"),
    ],
)
def test_each_rule_of_a_subscription(change, said):
    assert subscription_problems(SUBSCRIPTION) == []
    problems = subscription_problems({**SUBSCRIPTION, **change})
    assert len(problems) == 1
    assert said in problems[0]


@pytest.mark.parametrize(
    "change", [{"name": " "}, {"skillNumber": "x"}, {"acwInterval": -1}, {"smsDigitalChannelsEnabled": 1}]
)
def test_each_rule_of_a_skill(change):
    skill = {"name": "Sales", "skillNumber": 1, "subAccountAppId": "ABC_ABCRec", "acwInterval": None}
    assert skill_problems(skill) == []
    assert len(skill_problems({**skill, **change})) == 1


@pytest.mark.parametrize(
    "query",
    [{"type": "Agent,Nobody"}, {"orderBy": "age"}, {"orderDirection": "UP"}, {"page": "-1"}, {"pageSize": "0"}],
)
def test_each_rule_of_a_search(query):
    assert contact_search_problems({}) == []
    assert len(contact_search_problems(query)) == 1


@pytest.mark.parametrize(
    ("value", "number"),
    [
        *((5, 5), ("5", 5), (True, None), (5.5, None), ("5.5", None), ("", None)),
        *((-(10**18) + 1, -999999999999999999), ("999999999999999999", 999999999999999999)),
        *((10**18, None), (-(10**18), None), (str(10**18), None)),
    ],
)
def test_numbers_may_come_as_text(value, number):
    assert whole_number(value) == number


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("2019-11-04T21:55:24.421Z", "2019-11-04T21:55:24.421Z"),
        ("2019-11-04T21:55:24Z", "2019-11-04T21:55:24.000Z"),
        ("2019-11-04T22:55:24+01:00", "2019-11-04T21:55:24.000Z"),
        ("2019-11-04T20:25-0130", "2019-11-04T21:55:00.000Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
    ],
)
def test_instants_are_spelt_one_way(text, spelt):
    assert spell_instant(parse_instant(text)) == spelt


@pytest.mark.parametrize(
    "text", ["2019-11-04", "2019-11-04T21:55:24", "2019-13-04T21:55:24Z", "0001-01-01T00:00:00+01:00", 0]
)
def test_what_is_no_instant(text):
    assert parse_instant(text) is None
