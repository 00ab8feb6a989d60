# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The client's AgentClient. What is expected was read off its source, lib/src/AgentClient.js."""

from __future__ import annotations

import base64
import json
import re

import pytest

PASSWORD = "Passw0rd@1"
LOOK_UP = "GET /spokenAbc/agents/username/"
# A job that lasts longer than the client takes to look once, and ends before it looks for the fifth time.
LONG_JOB = 0.6


def test_an_agent_is_created_with_its_station_and_the_default_skill(clients, simulator):
    created = clients.agents().call("createAgentAndStation", "anna@example.com", PASSWORD, "Anna", "Example")
    agent, station = created["agent"], created["station"]
    assert re.fullmatch(r"[0-9]{10}", agent["loginId"])
    assert (agent["username"], agent["firstName"], agent["lastName"]) == ("anna@example.com", "Anna", "Example")
    assert (agent["startDate"], agent["endDate"]) == ("2019-03-21T00:00:00Z", "2038-01-01T00:00:00Z")
    assert (agent["clientId"], agent["agentStationGroupId"]) == (101, 11)
    assert [(skill["skillName"], skill["skillPriority"]) for skill in agent["skills"]] == [("DEFAULT_SKILL", 3)]
    assert station["username"] == "anna@example.com"
    assert station["securityCode"] == agent["loginId"][-4:]
    assert (station["clientId"], station["agentStationGroupId"]) == (101, 11)
    assert re.fullmatch(r"[0-9]+", station["extension"])
    assert station["id"]
    assert station["name"]
    assert PASSWORD not in json.dumps(created)
    assert "avayaPassword" not in agent
    assert simulator.snapshot()["agents"] == [{**agent, "startDate": "2019-03-21", "endDate": "2038-01-01"}]
    assert simulator.snapshot()["stations"] == [station]


def test_creation_asks_in_the_order_of_the_client(clients, simulator):
    simulator.set(job_delay=LONG_JOB)
    agent = clients.agents().call("createAgentAndStation", "anna", PASSWORD)["agent"]
    asked = simulator.requests()
    looks = f"GET /spokenAbc/agents/loginId/{agent['loginId']}"
    assert [request for request in asked if request != looks] == [
        "GET /user",
        "GET /spokenAbc/skillsv2?subAccountAppId=ABC_ABCRec",
        "GET /spokenAbc/v2/sub-accounts/ABC_ABCRec/agentStationGroups",
        "GET /spokenAbc/agents/username/anna",
        "POST /spokenAbc/extensions/next/101/type/AGENT",
        "POST /spokenAbc/jobs/agents/v3",
        "GET /spokenAbc/agents/username/anna",
    ]
    # The agent was not there at the first look, since a job takes its time.
    assert asked.count(looks) >= 2


@pytest.mark.parametrize("names", [[], ["Anna"], [None, "Example"]])
def test_an_agent_without_both_names_is_called_as_the_client_calls_it(clients, names):
    agent = clients.agents().call("createAgentAndStation", "anna", PASSWORD, *names)["agent"]
    assert (agent["firstName"], agent["lastName"]) == ("generated", "agent")


def test_an_agent_that_exists_is_returned_and_not_created_again(clients, simulator):
    first = clients.agents().call("createAgentAndStation", "anna", PASSWORD, "Anna", "Example")
    simulator.forget_requests()
    second = clients.agents().call("createAgentAndStation", "ANNA", "0therPass@word", "Other", "Name")
    assert second == first
    assert simulator.writes() == []
    assert len(simulator.snapshot()["agents"]) == 1


def test_an_agent_has_a_token_that_says_who_it_is(clients):
    client = clients.agents()
    client.call("createAgentAndStation", "anna@example.com", PASSWORD)
    header, claims, signature = client.call("getUserToken", "anna@example.com").split(".")
    padded = claims + "=" * (-len(claims) % 4)
    assert json.loads(base64.urlsafe_b64decode(padded))["sub"] == "anna@example.com"
    assert header
    assert signature


def test_nobody_else_has_a_token(clients, refusal):
    client = clients.agents()
    for username, status in (("nobody", 404), ("admin-recruiting@example.com", 400)):
        assert refusal(client.call, "getUserToken", username).status == status


def test_an_agent_is_deleted_with_its_station(clients, simulator):
    client = clients.agents()
    login_id = client.call("createAgentAndStation", "anna", PASSWORD)["agent"]["loginId"]
    simulator.set(job_delay=LONG_JOB)
    simulator.forget_requests()
    assert client.call("deleteAgentAndStation", "anna") is True
    assert simulator.snapshot()["agents"] == []
    assert simulator.snapshot()["stations"] == []
    assert simulator.writes() == ["POST /spokenAbc/agents/removeAgent"]
    # Once to know the login id; then until it is gone, which it was not at once.
    assert simulator.requests().count(LOOK_UP + "anna") >= 3
    assert client.call("existsAgentByLoginId", int(login_id)) is False


def test_deleting_an_agent_that_is_not_there_succeeds(clients, simulator):
    client = clients.agents()
    assert client.call("deleteAgentAndStation", "nobody") is True
    assert simulator.writes() == []


def test_an_agent_can_be_created_again_after_its_deletion(clients):
    client = clients.agents()
    first = client.call("createAgentAndStation", "anna", PASSWORD)["agent"]
    client.call("deleteAgentAndStation", "anna")
    second = client.call("createAgentAndStation", "anna", PASSWORD)["agent"]
    assert second["loginId"] != first["loginId"]
    assert second["station"]["extension"] != first["station"]["extension"]


def test_the_client_knows_its_sub_account(clients):
    assert clients.agents("field-sales").get("SubAccountAppId") == "ABC_FieldSales"


def test_with_a_key_to_several_sub_accounts_it_takes_the_lowest(clients):
    client = clients.agents("all")
    assert client.get("SubAccountAppId") == "ABC_ABCRec"
    assert client.call("createAgentAndStation", "anna", PASSWORD)["agent"]["clientId"] == 101


def test_the_default_skill_is_created_where_it_is_missing(clients, simulator):
    assert [
        skill["name"] for skill in simulator.snapshot()["skills"] if skill["subAccountAppId"] == "ABC_FieldSales"
    ] == [
        "Hotline",
        "Returns",
    ]
    simulator.set(job_delay=LONG_JOB)
    client = clients.agents("field-sales")
    assert client.call("getDefaultSkillNumber") == -1
    agent = client.call("createAgentAndStation", "anna", PASSWORD)["agent"]
    number = client.call("getDefaultSkillNumber")
    assert agent["skills"] == [{"skillNumber": number, "skillName": "DEFAULT_SKILL", "skillPriority": 3}]
    made = [skill for skill in simulator.snapshot()["skills"] if skill["skillNumber"] == number]
    assert made == [
        {
            "skillNumber": number,
            "name": "DEFAULT_SKILL",
            "subAccountAppId": "ABC_FieldSales",
            "acwInterval": None,
            "slaInSeconds": None,
            "slaPercentage": None,
            "announcementExtension": None,
            "redirectOnNoAnswerRings": None,
            "chatDigitalChannelsEnabled": False,
            "emailDigitalChannelsEnabled": False,
            "smsDigitalChannelsEnabled": False,
            "dispositionSetId": "",
        }
    ]
    assert simulator.writes() == [
        "POST /spokenAbc/numbers/next/102/type/SKILL",
        "POST /spokenAbc/skillsv2",
        "POST /spokenAbc/extensions/next/102/type/AGENT",
        "POST /spokenAbc/jobs/agents/v3",
    ]
    assert simulator.requests().count(f"GET /spokenAbc/skillsv2/{number}") >= 2


def test_the_default_skill_is_created_once(clients, simulator):
    clients.agents("field-sales").call("createAgentAndStation", "anna", PASSWORD)
    simulator.forget_requests()
    clients.agents("field-sales").call("createAgentAndStation", "bert", PASSWORD)
    assert "POST /spokenAbc/skillsv2" not in simulator.writes()


def test_without_a_station_group_there_is_no_agent(clients, simulator, refusal):
    client = clients.agents("laboratory")
    message = refusal(client.call, "createAgentAndStation", "anna", PASSWORD).message
    assert message == "subAccount 103 has no agent station group defined"
    assert simulator.writes() == []


def test_without_a_login_id_there_is_no_agent(clients, simulator, refusal):
    simulator.set(numbers_exhausted=["AGENT"])
    message = refusal(clients.agents().call, "createAgentAndStation", "anna", PASSWORD).message
    assert message == "subAccount 101 has no available agent extension"


def test_without_a_skill_number_there_is_no_default_skill(clients, simulator, refusal):
    simulator.set(numbers_exhausted=["SKILL"])
    assert refusal(clients.agents("field-sales").call, "createDefaultSkill").message == "false"
    assert "POST /spokenAbc/skillsv2" not in simulator.writes()


def test_a_default_skill_that_fails_is_waited_for_and_then_given_up(clients, simulator, refusal):
    simulator.fault(action="job_fail", job="create_skill")
    message = refusal(clients.agents("field-sales").call, "createAgentAndStation", "anna", PASSWORD).message
    assert message == "Can not create default skill for agent creation."
    # Constants.MAX_RETRY
    assert sum(request.startswith("GET /spokenAbc/skillsv2/") for request in simulator.requests()) == 5


def test_an_agent_whose_job_sticks_is_looked_for_five_times(clients, simulator, refusal):
    simulator.fault(action="job_stick", job="create_agent")
    message = refusal(clients.agents().call, "createAgentAndStation", "anna", PASSWORD).message
    # The client does not reckon with this.
    assert "reading 'station'" in message
    assert sum(request.startswith("GET /spokenAbc/agents/loginId/") for request in simulator.requests()) == 5


def test_a_removal_that_sticks_is_told(clients, simulator):
    client = clients.agents()
    client.call("createAgentAndStation", "anna", PASSWORD)
    simulator.fault(action="job_stick", job="remove_agent")
    assert client.call("deleteAgentAndStation", "anna") is False
    assert len(simulator.snapshot()["agents"]) == 1


@pytest.mark.parametrize(
    ("username", "password", "names", "says"),
    [
        ("anna", "passw0rd@1", [], "invalid password"),
        ("anna anna", PASSWORD, [], "invalid username"),
        ("anna", PASSWORD, ["1Anna", "Example"], "invalid first name"),
        ("anna", PASSWORD, ["Anna", "E"], "invalid last name"),
    ],
)
def test_the_client_refuses_what_the_service_would(clients, simulator, username, password, names, says, refusal):
    client = clients.agents()
    simulator.forget_requests()
    assert refusal(client.call, "createAgentAndStation", username, password, *names).message == says
    assert simulator.requests() == []


def test_a_password_without_a_digit_passes_the_client_and_not_the_service(clients, simulator, refusal):
    # Its comment says that a digit is needed; its code does not look for one.
    assert refusal(clients.agents().call, "createAgentAndStation", "anna", "Password@").status == 400
    simulator.settle()
    assert simulator.snapshot()["agents"] == []


@pytest.mark.parametrize("key", ["", "no-key", "a.b.c"])
def test_a_key_that_is_no_token_is_not_even_sent(clients, simulator, key, refusal):
    assert refusal(clients.agents, key).message == "invalid api key"
    assert simulator.requests() == []


def test_a_key_that_the_service_does_not_know_is_refused(clients, simulator, refusal):
    header, claims, _signature = simulator.keys["recruiting"].split(".")
    for connect in (clients.agents, clients.subscriptions, clients.aux_codes):
        assert refusal(connect, f"{header}.{claims}.AAAA").status == 401


# What follows is public in the client's type declarations, though meant for itself.


def test_the_steps_of_a_creation(clients, simulator):
    client = clients.agents()
    number = client.call("fetchDefaultSkillNumber")
    assert client.call("setDefaultSkillNumberIfNotExists") is True
    assert client.call("getDefaultSkillNumber") == number
    assert client.call("isDefaultSkillProvisioned", number) is True
    assert client.call("waitForDefaultSkillCreation", number) is True
    skills = [{"skillNumber": number, "skillPriority": 16}]
    assert client.call("createUserIfNotExists", "anna", PASSWORD, skills, 12) is True
    assert client.call("createUserIfNotExists", "anna", PASSWORD, skills, 12) is True
    (agent,) = simulator.snapshot()["agents"]
    assert agent["skills"] == [{"skillNumber": number, "skillName": "DEFAULT_SKILL", "skillPriority": 16}]
    assert agent["agentStationGroupId"] == 12
    shown = {**agent, "startDate": "2019-03-21T00:00:00Z", "endDate": "2038-01-01T00:00:00Z"}
    assert client.call("getAgent", "anna") == shown
    assert client.call("getAgentAndStation", "anna") == {"agent": shown, "station": agent["station"]}
    assert client.call("existsAgentByUsername", "anna") is True
    assert client.call("existsAgentByLoginId", int(agent["loginId"])) is True
    assert client.call("waitForAgentCreation", int(agent["loginId"])) is True


def test_nobody_is_found_where_nobody_is(clients):
    client = clients.agents()
    assert client.call("getAgent", "nobody") is None
    assert client.call("existsAgentByUsername", "nobody") is False
    assert client.call("existsAgentByLoginId", 3101999999) is False
    assert client.call("waitForAgentDeletion", "nobody") is True


def test_a_creation_is_a_job_that_is_accepted_with_200(clients, simulator, refusal):
    client, rest = clients.agents(), clients.rest()
    login_id = rest.call("getNextAvailableExtension", 101, "AGENT")
    skills = [{"skillNumber": client.call("fetchDefaultSkillNumber"), "skillPriority": 3}]
    sent = client.call("sendCreateAgentRequest", "anna", PASSWORD, 11, login_id, skills, "Anna", "Example")
    assert sent["status"] == 200
    assert client.call("waitForAgentCreation", login_id) is True
    assert (
        refusal(client.call, "sendCreateAgentRequest", "Anna", PASSWORD, 11, login_id, skills, "Anna", "Example").status
        == 409
    )


def test_a_default_skill_is_there_once_its_job_is_done(clients, simulator):
    client = clients.agents("field-sales")
    assert client.call("fetchDefaultSkillNumber") is None
    simulator.fault(action="job_stick", job="create_skill")
    number = client.call("createDefaultSkill")
    assert client.call("isDefaultSkillProvisioned", number) is False
    assert client.call("fetchDefaultSkillNumber") is None
    simulator.control("POST", "jobs/release")
    assert client.call("waitForDefaultSkillCreation", number) is True
    assert client.call("fetchDefaultSkillNumber") == number


def test_codes_are_the_end_of_the_login_id(clients):
    client = clients.agents()
    assert client.call("generateSecurityCode", 3101000017) == "0017"
    assert client.call("generateAvayaPassword", 3101000017) == "000017"


def test_repeating_and_existing(clients):
    client = clients.agents()
    assert client.call("redo", {"$answers": [False, False, True]}, 3, 1) is True
    assert client.call("redo", {"$answers": [False, False, True]}, 2, 1) is False
    assert client.call("existsAgent", {"$resolves": {}}) is True
    assert client.call("existsAgent", {"$rejects": "404"}) is False


def test_two_methods_of_the_client_work_with_no_service(clients, refusal):
    # Both take the answer with its headers for the list of skills; the first asks for the wrong name besides.
    client = clients.agents()
    assert refusal(client.call, "getSkillIds").status == 404
    assert "not iterable" in refusal(client.call, "getSkillNumbers").message
