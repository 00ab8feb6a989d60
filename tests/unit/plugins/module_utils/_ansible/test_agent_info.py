# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading agents: which requests that takes, who fits, and their tokens."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.agent_info import AGENT_INFO, AGENT_TOKEN_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import (
    AvayaError,
    InvalidInput,
    ServiceError,
)
from ansible_collections.avaya.cloud.tests.unit.asking import RECRUITING, SALES, key_opens, paths, run
from ansible_collections.avaya.cloud.tests.unit.fakes import answer

SKILLS = answer([{"skillNumber": 1, "name": "Sales"}, {"skillNumber": 2, "name": "Support"}])
GROUPS = answer([{"id": 11, "name": "Phones"}, {"id": 12, "name": "Home"}])


def wire(username, login_id="4000000001", skills=(1,), group=11, first="Anna", last="Example", **more):
    return {
        "username": username,
        "loginId": login_id,
        "firstName": first,
        "lastName": last,
        "clientId": 101,
        "agentStationGroupId": group,
        "skills": [{"skillNumber": number, "skillName": None, "skillPriority": 3} for number in skills],
        "station": {"id": 7, "name": username, "extension": "5001234"},
        **more,
    }


EVERYBODY = [
    wire("carla@example.com", "4000000003", (), 12, "Carla", "Other"),
    wire("Anna@example.com", "4000000001", (1, 2), 12),
    wire("ben@example.com", "4000000002", (1,), 11, "Ben"),
]


def agents(*answers, **given):
    result, http_client = run(AGENT_INFO, key_opens(RECRUITING), SKILLS, GROUPS, *answers, **given)
    return result.values["agents"], paths(http_client)[3:]


def found(**given):
    return [agent["username"].partition("@")[0] for agent in agents(answer(EVERYBODY), **given)[0]]


def test_everybody_is_one_request_sorted_and_named():
    everybody, asked = agents(answer(EVERYBODY))
    assert asked == ["/spokenAbc/agents"]
    assert [agent["username"] for agent in everybody] == ["Anna@example.com", "ben@example.com", "carla@example.com"]
    assert everybody[0]["skills"] == [
        {"name": "Sales", "number": 1, "priority": 3},
        {"name": "Support", "number": 2, "priority": 3},
    ]
    assert everybody[0]["station_group"] == "Home"
    assert "sub_account_id" not in everybody[0]


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({"skill": "Sales"}, ["Anna", "ben"]),
        ({"skill": "2"}, ["Anna"]),
        ({"skill": "sales"}, []),
        ({"skill": "Nobody's"}, []),
        ({"station_group": "Home"}, ["Anna", "carla"]),
        ({"station_group": "11"}, ["ben"]),
        ({"station_group": "None"}, []),
        ({"name_pattern": "*EXAMPLE"}, ["Anna", "ben"]),
        ({"name_pattern": "?nna example"}, ["Anna"]),
        ({"name_pattern": "CARLA@*"}, ["carla"]),
        ({"name_pattern": "carla"}, []),
        ({"name_pattern": "*", "skill": "Sales", "station_group": "Home"}, ["Anna"]),
    ],
)
def test_those_who_fit_all_that_is_asked(given, names):
    assert found(**given) == names


@pytest.mark.parametrize("given", [{"skill": "None"}, {"station_group": "None"}, {"name_pattern": "none none"}])
def test_what_is_not_known_of_an_agent_is_not_its_name(given):
    nameless = wire("emil@example.com", skills=(99,), group=None, first=None, last=None)
    assert agents(answer([{"username": "dora@example.com"}, nameless]), **given)[0] == []


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"username": "Anna@example.com"}, "/spokenAbc/agents/username/Anna@example.com"),
        ({"login_id": "4000000001"}, "/spokenAbc/agents/loginId/4000000001"),
        (
            {"username": "anna@example.com", "login_id": "4000000001"},
            "/spokenAbc/agents/username/anna@example.com",
        ),
    ],
)
def test_one_agent_is_one_small_request(given, path):
    one, asked = agents(answer(wire("Anna@example.com")), **given)
    assert ([agent["username"] for agent in one], asked) == (["Anna@example.com"], [path])


@pytest.mark.parametrize(
    "reply",
    [answer({}, 404), answer(wire("anna", clientId=102)), answer(wire("anna", "4000000009"))],
    ids=["there is none", "of another sub-account", "with another login id"],
)
def test_one_agent_who_is_not_there_is_none(reply):
    assert agents(reply, username="anna", login_id="4000000001")[0] == []


def test_an_agent_who_fits_by_name_must_fit_the_rest_too():
    assert agents(answer(wire("anna")), username="anna", skill="Support")[0] == []


@pytest.mark.parametrize("given", [{}, {"username": "anna"}])
def test_not_knowing_is_not_absence(given):
    with pytest.raises(ServiceError):
        agents(answer({"message": "no"}, 500), **given)


@pytest.mark.parametrize("without", [{"station": None}, {"station": {}}, {"station": "?"}])
def test_the_stations_of_agents_who_are_shown_without_are_asked_for_once(without):
    shown = [wire("Anna@example.com"), wire("ben@example.com", **without), wire("carla@example.com", **without)]
    listed = [
        {"id": 9, "name": "ben", "extension": 5009, "securityCode": "5009", "username": "BEN@example.com"},
        {"id": 8, "name": "anna", "extension": "5008", "username": "anna@example.com"},
        {"id": 6, "name": "nobody", "extension": "5006", "username": None},
    ]
    everybody, asked = agents(answer(shown), answer(listed))
    assert asked == ["/spokenAbc/agents", "/spokenAbc/stations"]
    anna, ben, carla = everybody
    assert anna["station"]["extension"] == "5001234"
    assert ben["station"] == {"id": 9, "name": "ben", "extension": "5009"}
    assert carla.get("station") is None


@pytest.mark.parametrize(
    ("reply", "warned"),
    [
        (answer({"message": "no such path"}, 404), False),
        (answer("a page", 404, content_type="text/html"), False),
        (answer({"message": "no"}, 403), True),
        (answer({"stations": []}), True),
    ],
)
def test_a_service_that_lists_no_stations_leaves_agents_as_they_are_shown(reply, warned):
    shown = answer([wire("anna@example.com", station=None)])
    result, _client = run(AGENT_INFO, key_opens(RECRUITING), SKILLS, GROUPS, shown, reply)
    assert [agent["station"] for agent in result.values["agents"]] == [None]
    assert [each.partition(".")[0] for each in result.warnings] == (
        ["Agents are returned without their stations"] if warned else []
    )


def token(*answers, **given):
    return run(AGENT_TOKEN_INFO, *answers, username="anna", **given)


def test_a_token_is_handed_over_as_the_secret_that_it_is():
    result, http_client = token(answer("the-token"))
    assert (result.values, result.secrets) == ({"username": "anna"}, {"token": "the-token"})
    assert paths(http_client) == ["/user/anna/token"]


def test_with_a_sub_account_the_agent_must_be_of_it():
    result, http_client = token(key_opens(RECRUITING, SALES), answer(wire("anna")), answer("t"), sub_account="REC")
    assert result.secrets == {"token": "t"}
    assert paths(http_client)[1:] == ["/spokenAbc/agents/username/anna", "/user/anna/token"]


@pytest.mark.parametrize("reply", [answer({}, 404), answer(wire("anna", clientId=102))])
def test_no_token_is_asked_for_of_an_agent_who_is_elsewhere(reply):
    with pytest.raises(AvayaError, match=r"sub-account Recruiting .* has no agent with this username"):
        token(key_opens(RECRUITING, SALES), reply, sub_account="REC")


def test_a_sub_account_that_the_key_cannot_access_is_an_error():
    with pytest.raises(InvalidInput) as raised:
        token(key_opens(RECRUITING), sub_account="Other")
    assert MODULE.error(raised.value).startswith(
        "Nothing was changed. the API key cannot access sub_account 'Other'; it can access: Recruiting "
    )
