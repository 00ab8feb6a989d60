# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Accounts, administrators and station groups of the simulator: what is known of the service, the odd things too."""

from __future__ import annotations

import pytest

from .support import JOB_DELAY, Client

ACCOUNTS = "/spokenAbc/ac/tenants"
USERS = "/spokenAbc/ac/users"
GROUPS = "/spokenAbc/agentStationGroups"
NEW_ACCOUNT = {
    "name": "Example Corp",
    "defaultTimeZone": "America/New_York",
    "accountSize": "MEDIUM",
    "active": True,
    "regionIds": [1],
    "clients": [{"name": "Example Service", "accountSize": "MEDIUM", "active": True}],
}
NEW_ADMINISTRATOR = {
    "username": "Olga@example.com",
    "password": "Passw0rd@1",
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


def opened(client):
    return [each["name"] for each in client.get("/user").json()["accessibleClients"]]


def another_session(client):
    return Client(client.url, clock=client.clock)


def test_the_life_of_an_account(client):
    client.get("/user")
    account = client.post(ACCOUNTS, NEW_ACCOUNT).json()
    assert (account["name"], account["clients"]) == ("Example Corp", [])
    assert client.get(f"{ACCOUNTS}/{account['id']}").json()["clients"] == []
    client.clock.now += JOB_DELAY
    (sub_account,) = client.get(f"{ACCOUNTS}/{account['id']}").json()["clients"]
    assert sub_account["name"] == "Example Service"
    assert account["id"] in [each["id"] for each in client.get(ACCOUNTS).json()]
    # A key sees it in a new session only.
    assert "Example Service" not in opened(client)
    assert client.get(f"{GROUPS}/client/{sub_account['id']}").status_code == 403
    anew = another_session(client)
    assert "Example Service" in opened(anew)
    assert "Example Corp" in [each["name"] for each in anew.get("/user").json()["accessibleTenants"]]
    assert anew.get(f"{GROUPS}/client/{sub_account['id']}").json() == []
    assert isinstance(anew.reserve(sub_account=sub_account["id"]), int)
    # Right after its creation, its deletion hits a fault of the service.
    fresh = anew.post(ACCOUNTS, {**NEW_ACCOUNT, "name": "Other", "clients": [{"name": "Other"}]}).json()
    assert anew.delete(f"{ACCOUNTS}/{fresh['id']}").status_code == 500
    assert anew.delete(f"{ACCOUNTS}/{account['id']}").status_code == 200
    assert anew.get(f"{ACCOUNTS}/{account['id']}").status_code == 200
    client.clock.now += JOB_DELAY
    assert anew.get(f"{ACCOUNTS}/{account['id']}").status_code == 404
    assert "Example Service" not in opened(another_session(client))
    assert client.get(f"{ACCOUNTS}/4711").status_code == 404


def test_a_reset_forgets_accounts(client):
    client.post(ACCOUNTS, NEW_ACCOUNT)
    client.control("POST", "reset")
    assert [each["id"] for each in client.get(ACCOUNTS).json()] == [1]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"defaultTimeZone": "Europe/Berlim"}, 400),
        ({"name": "avaya demo"}, 409),
        ({"name": " "}, 400),
        ({"clients": []}, 400),
        ({"regionIds": []}, 400),
    ],
)
def test_an_account_that_cannot_be(client, change, status):
    assert client.post(ACCOUNTS, {**NEW_ACCOUNT, **change}).status_code == status


def test_not_every_key_creates_accounts(serve):
    assert serve("recruiting").post(ACCOUNTS, NEW_ACCOUNT).status_code == 403


def test_the_newer_path_of_a_sub_account(client):
    assert client.get("/spokenAbc/ac/clients/v2/ABC_ABCRec").json() == {
        "id": 101,
        "name": "Recruiting",
        "code": "ABCRec",
        "accountSize": "LARGE",
        "customerId": 1,
        "appId": "ABC_ABCRec",
        "active": True,
        "transcriptionActive": False,
        "regions": ["US", "EU"],
    }
    assert client.get("/spokenAbc/ac/clients/v2/ABC_None").status_code == 404


def listed(client, **query):
    return client.get(USERS, params={"tenantId": 1, "clientId": 101, **query})


def named(client, username="Olga@example.com"):
    return [each for each in listed(client).json() if each["username"] == username]


def test_the_life_of_an_administrator(client):
    assert client.post(USERS, NEW_ADMINISTRATOR).status_code == 200
    (olga,) = named(client)
    assert (olga["enabled"], olga["admin"], olga["disabled"]) == (True, True, False)
    assert (olga["agentpwd"], olga["startDate"]) == ("Passw0rd@1", "2019-03-21T00:00:00.000Z")
    assert client.get("/user/olga@example.com/token").status_code == 400
    # A username is taken in the whole system, ignoring case, also that of one who is disabled.
    assert client.submit_agent("OLGA@example.com").status_code == 409
    assert client.post(USERS, NEW_ADMINISTRATOR).status_code == 409
    assert client.delete(f"{USERS}/{olga['id']}").status_code == 200
    (olga,) = named(client)
    assert (olga["enabled"], olga["disabled"]) == (False, True)
    assert client.post(USERS, NEW_ADMINISTRATOR).status_code == 409
    client.settings(disabled_usernames_are_free=True)
    assert client.post(USERS, NEW_ADMINISTRATOR).status_code == 200
    assert [each["disabled"] for each in named(client)] == [True, False]
    assert client.delete(f"{USERS}/4711").status_code == 404
    assert "agentpwd" not in str(client.snapshot())


def test_administrators_are_those_who_can_access_the_sub_account(client):
    def usernames(**query):
        return [each["username"] for each in listed(client, **query).json()]

    assert usernames() == ["admin-all@example.com", "admin-recruiting@example.com"]
    client.post(USERS, {**NEW_ADMINISTRATOR, "accessibleClientIds": [102]})
    assert usernames() == ["admin-all@example.com", "admin-recruiting@example.com"]
    assert usernames(clientId=102) == ["admin-all@example.com", "admin-field-sales@example.com", "Olga@example.com"]
    assert listed(client, tenantId=2).status_code == 403
    assert listed(client, clientId=201).status_code == 403
    assert client.get(USERS).status_code == 400


@pytest.mark.parametrize(
    "change",
    [
        {"username": "o"},
        {"password": "short"},
        {"email": None},
        {"firstName": ""},
        {"startDate": "soon"},
        {"maxSessionsAllowed": 0},
        {"accessibleTenantIds": []},
        {"accessibleTenantIds": [2]},
        {"roleIds": ["four"]},
    ],
)
def test_an_administrator_that_cannot_be(client, change):
    assert client.post(USERS, {**NEW_ADMINISTRATOR, **change}).status_code == 400


def test_station_groups(client):
    assert client.post(GROUPS, {"name": "DEFAULT", "stationTemplateId": 4, "clientId": 103}).status_code == 200
    (group,) = client.get(f"{GROUPS}/client/103").json()
    assert (group["name"], group["active"]) == ("DEFAULT", True)
    assert client.get("/spokenAbc/v2/sub-accounts/ABC_Lab/agentStationGroups").json() == [group]
    body = client.new_agent(loginId=client.reserve(sub_account=103), clientId=103, agentStationGroupId=group["id"])
    assert client.post("/spokenAbc/jobs/agents/v3", {**body, "agentSkills": []}).status_code == 200
    for change in ({"name": ""}, {"stationTemplateId": 0}, {"clientId": None}):
        assert client.post(GROUPS, {"name": "X", "stationTemplateId": 4, "clientId": 103, **change}).status_code == 400


def test_stations(client):
    client.submit_agent("new@example.com")
    client.settle()

    def usernames():
        return [each["username"] for each in client.get("/spokenAbc/stations?clientId=101").json()]

    assert "new@example.com" in usernames()
    client.settings(stations_lag=60)
    assert "new@example.com" not in usernames()
