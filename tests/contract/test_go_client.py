# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Avaya's Go client, replayed body by body, with the empty values that it sends; and what the collection sends, held
against it.

It sends its token as it stands, and its users pass one with or without the word Bearer.
"""

from __future__ import annotations

import re

import pytest
from ansible_collections.avaya.cloud.tests.contract.older_clients import (
    AUTHORIZATIONS,
    OlderClient,
    shape,
    until,
    without,
)
from ansible_collections.avaya.cloud.tests.contract.wiretap import tapped

ACCOUNTS, ADMINISTRATORS = "/spokenAbc/ac/tenants", "/spokenAbc/ac/users"
STATION_GROUPS = "/spokenAbc/agentStationGroups"
SUBSCRIPTIONS = "/spokenAbc/subscriptions/v1.0/subscriptions"
PASSWORD = "Passw0rd@1"
# The client cannot read anything else.
RFC_3339 = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
ACCOUNT = {
    "id": 0,
    "name": "Example Corp",
    "code": "",
    "customerId": 0,
    "appId": "",
    "transcriptionActive": False,
    "Regions": None,
    "defaultTimeZone": "America/New_York",
    "accountSize": "MEDIUM",
    "active": True,
    "regionIds": [1],
    "clients": [{"name": "Example Service", "accountSize": "MEDIUM", "active": True}],
}
EMPTY_OF_ACCOUNT = ("id", "code", "customerId", "appId", "transcriptionActive", "Regions")
ADMINISTRATOR = {
    "username": "Olga@example.com",
    "password": PASSWORD,
    "firstName": "Olga",
    "lastName": "Example",
    "email": "olga@example.com",
    "extId": "",
    "startDate": "2019-03-21T00:00:00Z",
    "endDate": "2038-01-01T00:00:00Z",
    "maxSessionsAllowed": 100,
    "clientId": 101,
    "accessibleClientIds": [],
    "accessibleTenantIds": [1],
    "roleIds": [4],
}
STATION_GROUP = {"name": "DEFAULT", "stationTemplateId": 4, "clientId": 103}


def agent_body(login_id):
    return {
        "username": "anna@example.com",
        "firstName": "Anna",
        "lastName": "Example",
        "password": PASSWORD,
        "email": "anna@example.com",
        "loginId": login_id,
        "agentStationGroupId": 11,
        "securityCode": str(login_id)[-4:],
        "avayaPassword": str(login_id)[-6:],
        "startDate": "2019-03-21",
        "endDate": "2038-01-01",
        "clientId": 101,
        "skillIds": [1010002],
        "agentSkills": [{"skillNumber": 1010002, "skillPriority": 1}],
        "supervisorId": 0,
        "channelIds": [1],
    }


def skill_body(number):
    return {
        "name": "Returns",
        "number": number,
        "clientId": 101,
        "skillType": "AGENT",
        "acwInterval": 0,
        "slaInSeconds": 0,
        "slaPercentage": 0,
        "announcementExtension": 0,
    }


def station_body(extension):
    return {
        "name": "anna@example.com",
        "extension": extension,
        "securityCode": str(extension)[-4:],
        "clientId": 101,
        "agentStationGroupId": 11,
        "username": "anna@example.com",
    }


@pytest.fixture(params=AUTHORIZATIONS, ids=[how for how, _word in AUTHORIZATIONS])
def go(request, simulator):
    how, before_key = request.param
    simulator.set(authorization=how)
    return OlderClient(simulator.url, simulator.keys["all"], before_key)


@pytest.mark.parametrize(("how", "bearer", "bare"), [("bearer", 200, 401), ("bare", 401, 200), ("either", 200, 200)])
def test_the_key_with_and_without_the_word_bearer(simulator, how, bearer, bare):
    simulator.set(authorization=how)
    key = simulator.keys["all"]
    assert OlderClient(simulator.url, key, "Bearer ").status("GET", "/user") == bearer
    assert OlderClient(simulator.url, key, "").status("GET", "/user") == bare
    assert OlderClient(simulator.url, "nonsense", "").status("GET", "/user") == 401


def test_an_account_with_what_agents_need_in_it(go, simulator):
    go.get("/user")
    account = go.post(ACCOUNTS, ACCOUNT).json()
    assert isinstance(account["id"], int)
    path = f"{ACCOUNTS}/{account['id']}"
    (sub_account,) = until(lambda: go.get(path)["clients"])
    assert sub_account["name"] == "Example Service"
    assert account["id"] in [each["id"] for each in go.get(ACCOUNTS)]
    # The key sees it in a new session only.
    assert sub_account["id"] not in [each["id"] for each in go.get("/user")["accessibleClients"]]
    anew = go.anew()
    assert sub_account["id"] in [each["id"] for each in anew.get("/user")["accessibleClients"]]
    details = anew.get(f"/spokenAbc/ac/clients/v2/{sub_account['appId']}")
    assert (details["id"], details["customerId"]) == (sub_account["id"], account["id"])
    # Then the client makes what agents need.
    number = anew.post(f"/spokenAbc/numbers/next/{sub_account['id']}/type/SKILL").json()
    skill = {**skill_body(number), "name": "DEFAULT_SKILL", "clientId": sub_account["id"]}
    anew.post("/spokenAbc/jobs/skills", skill)
    groups = f"{STATION_GROUPS}/client/{sub_account['id']}"
    assert anew.get(groups) == []
    anew.post(STATION_GROUPS, {**STATION_GROUP, "clientId": sub_account["id"]})
    assert [each["name"] for each in anew.get(groups)] == ["DEFAULT"]
    simulator.settle()
    listed = anew.get(f"/spokenAbc/skills/multiClientSkills?clientIds={sub_account['id']}&skillType=AGENT")
    assert [each["name"] for each in listed["skillResponses"][str(sub_account["id"])]] == ["DEFAULT_SKILL"]
    # Deleting right after creating hits a fault of the service.
    assert anew.status("DELETE", path) == 500
    assert anew.status("GET", f"{ACCOUNTS}/4711") == 404


def test_an_administrator(go):
    def olga():
        listed = go.get(f"{ADMINISTRATORS}?tenantId=1&clientId=101")
        return next((each for each in listed if each["username"] == "Olga@example.com"), None)

    go.post(ADMINISTRATORS, ADMINISTRATOR)
    made = olga()
    assert (made["enabled"], made["admin"], made["disabled"]) == (True, True, False)
    assert {"id", "agentId", "agentStationGroupId", "agentpwd", "clientId", "supervisor", "svcPhone"} <= set(made)
    assert all(re.fullmatch(RFC_3339, made[day]) for day in ("startDate", "endDate"))
    go.delete(f"{ADMINISTRATORS}/{made['id']}")
    # Whoever is deleted stays in the list.
    assert olga() == {**made, "enabled": False, "disabled": True}


def test_station_groups(go):
    path = f"{STATION_GROUPS}/client/103"
    assert go.get(path) == []
    go.post(STATION_GROUPS, STATION_GROUP)
    (group,) = go.get(path)
    assert (group["name"], group["active"]) == ("DEFAULT", True)
    assert go.get("/spokenAbc/v2/sub-accounts/ABC_Lab/agentStationGroups") == [group]
    assert [each["id"] for each in go.get(f"{STATION_GROUPS}/client/101")] == [11, 12]
    assert go.status("GET", f"{STATION_GROUPS}/client/4711") == 403


def test_skills(go, simulator):
    path = "/spokenAbc/skills/multiClientSkills?clientIds=101&skillType=AGENT"
    assert go.get(path)["skillResponses"]["101"][0] == {
        "id": 1010001,
        "name": "DEFAULT_SKILL",
        "number": 1010001,
        "extension": "1010001",
        "skillType": "AGENT",
    }
    number = go.post("/spokenAbc/numbers/next/101/type/SKILL").json()
    go.post("/spokenAbc/jobs/skills", skill_body(number))
    # A number that was not reserved, or is used up.
    assert go.status("POST", "/spokenAbc/jobs/skills", skill_body(number)) == 500
    simulator.settle()
    assert [each["name"] for each in go.get(path)["skillResponses"]["101"]][-1] == "Returns"
    both = go.get("/spokenAbc/skills/multiClientSkills?clientIds=101,102&skillType=AGENT")
    assert list(both["skillResponses"]) == ["101", "102"]
    assert go.status("GET", "/spokenAbc/skills/multiClientSkills?clientIds=201") == 403


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({}, id="whole"),
        # As Go spells lists that nobody filled.
        pytest.param({"agentSkills": None, "channelIds": []}, id="empty values"),
    ],
)
def test_an_agent_and_its_station(go, simulator, change):
    login_id = go.post("/spokenAbc/extensions/next/101/type/AGENT").json()
    assert go.status("GET", "/spokenAbc/agents/username/anna@example.com") == 404
    go.post("/spokenAbc/jobs/agents", {**agent_body(login_id), **change})
    simulator.settle()
    agent = go.get("/spokenAbc/agents/username/anna@example.com")
    assert go.get(f"/spokenAbc/agents/loginId/{login_id}") == agent
    # The older job makes no station.
    assert agent["station"] is None
    assert [(each["skillNumber"], each["skillPriority"]) for each in agent["skills"]] == [(1010002, 1)]
    assert all(re.fullmatch(RFC_3339, agent[day]) for day in ("startDate", "endDate"))
    extension = go.post("/spokenAbc/extensions/next/101/type/STATION").json()
    # It comes as a number or as text.
    go.post("/spokenAbc/jobs/stations", station_body(extension if change else str(extension)))
    assert go.get("/spokenAbc/agents/username/anna@example.com")["station"] is None
    simulator.settle()
    station = go.get("/spokenAbc/agents/username/anna@example.com")["station"]
    assert (station["extension"], station["username"]) == (str(extension), "anna@example.com")
    assert station in go.get("/spokenAbc/stations?clientId=101")
    go.delete(f"/spokenAbc/jobs/stations/{station['id']}")
    simulator.settle()
    assert go.get("/spokenAbc/agents/username/anna@example.com")["station"] is None
    assert go.status("DELETE", f"/spokenAbc/jobs/stations/{station['id']}") == 404
    go.post("/spokenAbc/agents/removeAgent", {"username": "anna@example.com", "loginId": agent["loginId"]})
    simulator.settle()
    assert go.status("GET", "/spokenAbc/agents/username/anna@example.com") == 404


@pytest.mark.parametrize(
    "change", [{"username": "nobody"}, {"extension": 17}, {"agentStationGroupId": 21}, {"username": None}]
)
def test_a_station_that_cannot_be(go, simulator, change):
    login_id = go.post("/spokenAbc/extensions/next/101/type/AGENT").json()
    go.post("/spokenAbc/jobs/agents", agent_body(login_id))
    simulator.settle()
    extension = go.post("/spokenAbc/extensions/next/101/type/STATION").json()
    assert go.status("POST", "/spokenAbc/jobs/stations", {**station_body(extension), **change}) == 400


@pytest.mark.parametrize("data_source", ["EMAIL_EVENT", "CHAT_EVENT"])
def test_a_subscription_of_a_data_source_that_no_other_client_knows(go, data_source):
    body = {
        "dataSourceType": data_source,
        "endpoint": "https://example.com/in",
        "dataDeliveryFormat": "JSON",
        "retryPolicy": "DEFAULT",
        "basicAuthUsername": "",
        "basicAuthPassword": "",
        "frequencyInMinutes": 0,
        "maxPostSize": 0,
        "startTime": "2026-01-31",
        "disableTLSVerify": False,
        "eventType": "REALTIME",
    }
    made = go.post(f"{SUBSCRIPTIONS}?subAccountAppId=ABC_ABCRec", body).json()
    path = f"{SUBSCRIPTIONS}/{made['subscriptionId']}?subAccountAppId=ABC_ABCRec"
    assert go.get(path)["dataSourceType"] == data_source
    go.delete(path)
    assert go.get(f"{SUBSCRIPTIONS}?subAccountAppId=ALL") == []


# Both directions.

OF_REC = {"sub_account": "ABC_ABCRec"}
DECLARED_ACCOUNT = {
    "name": "Example Corp",
    "default_time_zone": "America/New_York",
    "account_size": "MEDIUM",
    "region_ids": [1],
    "active": True,
    "first_sub_account": "Example Service",
    "sub_account_size": "MEDIUM",
}
DECLARED_ADMINISTRATOR = {
    "username": "Olga@example.com",
    "password": PASSWORD,
    "first_name": "Olga",
    "last_name": "Example",
    "email": "olga@example.com",
    "start_date": "2019-03-21",
    "end_date": "2038-01-01",
    "max_sessions_allowed": 100,
}
DECLARED_AGENT = {
    "username": "anna@example.com",
    "password": PASSWORD,
    "first_name": "Anna",
    "last_name": "Example",
    "email": "anna@example.com",
    "skills": [{"number": 1010002, "priority": 1}],
    "station_group": "11",
    "start_date": "2019-03-21",
    "end_date": "2038-01-01",
    "supervisor_id": 0,
    "channel_ids": [1],
}
DECLARED_STATION_GROUP = {"name": "DEFAULT", "sub_account": "ABC_Lab", "station_template_id": 4}


def tasks():
    return (
        {"avaya.cloud.avaya_account": DECLARED_ACCOUNT},
        {"avaya.cloud.avaya_administrator": {**OF_REC, **DECLARED_ADMINISTRATOR}},
        {"avaya.cloud.avaya_agent": {**OF_REC, **DECLARED_AGENT}},
        {"avaya.cloud.avaya_station_group": DECLARED_STATION_GROUP},
    )


def test_what_the_client_made_is_as_declared(simulator, ansible):
    go = OlderClient(simulator.url, simulator.keys["all"], "Bearer ")
    account = go.post(ACCOUNTS, ACCOUNT).json()
    (sub_account,) = until(lambda: go.get(f"{ACCOUNTS}/{account['id']}")["clients"])
    inside = go.anew()
    number = inside.post(f"/spokenAbc/numbers/next/{sub_account['id']}/type/SKILL").json()
    skill = {**skill_body(number), "name": "DEFAULT_SKILL", "clientId": sub_account["id"]}
    inside.post("/spokenAbc/jobs/skills", skill)
    inside.post(STATION_GROUPS, {**STATION_GROUP, "clientId": sub_account["id"]})
    go.post(ADMINISTRATORS, ADMINISTRATOR)
    go.post(STATION_GROUPS, STATION_GROUP)
    go.post("/spokenAbc/jobs/agents", agent_body(go.post("/spokenAbc/extensions/next/101/type/AGENT").json()))
    simulator.settle()
    extension = go.post("/spokenAbc/extensions/next/101/type/STATION").json()
    go.post("/spokenAbc/jobs/stations", station_body(extension))
    simulator.settle()
    before = simulator.snapshot()
    simulator.forget_requests()
    results = ansible.run(*tasks(), key="all")
    assert [(each["result"], each["changed"]) for each in results] == [("unchanged", False)] * 4
    # Whatever was declared could be compared.
    assert [each.get("warnings", []) for each in results] == [[]] * 4
    assert results[0]["sub_account"]["id"] == sub_account["id"]
    assert results[2]["agent"]["station"]["extension"] == str(extension)
    assert simulator.writes() == []
    assert simulator.snapshot() == before


def test_what_the_collection_sends_is_what_the_client_sends(simulator, ansible):
    """The same fields with the same types; what the client sends besides are empty values, and a field of its older
    path."""
    with tapped(simulator.url) as tap:
        results = ansible.at(tap.url).run(*tasks(), key="all")
    assert [each["result"] for each in results] == ["created"] * 4
    assert shape(tap.sent(f"POST {ACCOUNTS}")) == shape(without(ACCOUNT, *EMPTY_OF_ACCOUNT))
    administrator = tap.sent(f"POST {ADMINISTRATORS}")
    assert shape(administrator) == shape(ADMINISTRATOR)
    # What it stands for is the same here too, to the letter.
    assert administrator == ADMINISTRATOR
    assert tap.sent(f"POST {ACCOUNTS}") == without(ACCOUNT, *EMPTY_OF_ACCOUNT)
    agent = tap.sent("POST /spokenAbc/jobs/agents/v3")
    expected = without(agent_body(agent["loginId"]), "skillIds")
    assert (agent, shape(agent)) == (expected, shape(expected))
    groups = [body for request, body in tap.bodies if request == f"POST {STATION_GROUPS}"]
    # That of the account, and the one that is declared.
    assert groups == [{**STATION_GROUP, "clientId": results[0]["sub_account"]["id"]}, STATION_GROUP]


def test_what_the_collection_made_the_client_can_use(simulator, ansible):
    account, administrator, agent, group = ansible.run(*tasks(), key="all")
    go = OlderClient(simulator.url, simulator.keys["all"], "Bearer ")
    made = go.get(f"{ACCOUNTS}/{account['account']['id']}")
    assert [each["id"] for each in made["clients"]] == [account["sub_account"]["id"]]
    listed = go.get(f"{ADMINISTRATORS}?tenantId=1&clientId=101")
    (olga,) = [each for each in listed if each["username"] == "Olga@example.com"]
    assert (olga["enabled"], olga["admin"], olga["email"]) == (True, True, "olga@example.com")
    assert all(re.fullmatch(RFC_3339, olga[day]) for day in ("startDate", "endDate"))
    assert go.get(f"/spokenAbc/agents/loginId/{agent['agent']['login_id']}")["email"] == "anna@example.com"
    assert [each["username"] for each in go.get("/spokenAbc/stations?clientId=101")] == ["anna@example.com"]
    assert [each["id"] for each in go.get(f"{STATION_GROUPS}/client/103")] == [group["station_group"]["id"]]
    go.delete(f"{ADMINISTRATORS}/{olga['id']}")
    (gone,) = ansible.run(
        {"avaya.cloud.avaya_administrator": {**OF_REC, "username": "olga@example.com", "state": "absent"}}, key="all"
    )
    assert (gone["result"], administrator["result"]) == ("unchanged", "created")
