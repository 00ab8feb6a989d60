# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests of Avaya's older clients, in Go and C#, body by body, with the empty values that they send."""

from __future__ import annotations

import pytest

from .support import SUBSCRIPTIONS

# Known from the Go client, which cannot read anything else than RFC 3339.
RFC_3339 = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"


@pytest.mark.parametrize(("how", "bearer", "bare"), [("bearer", 200, 401), ("bare", 401, 200), ("either", 200, 200)])
def test_the_key_with_and_without_the_word_bearer(client, how, bearer, bare):
    """The Go client sends its token as it stands, and its users pass one with the word."""
    client.settings(authorization=how)
    key = client.http.headers["Authorization"].removeprefix("Bearer ")
    assert client.get("/user", headers={"Authorization": f"Bearer {key}"}).status_code == bearer
    assert client.get("/user", headers={"Authorization": key}).status_code == bare
    assert client.get("/user", headers={"Authorization": "nonsense"}).status_code == 401


def test_skills(client):
    number = client.reserve("SKILL")
    path = "/spokenAbc/skills/multiClientSkills?clientIds=101&skillType=AGENT"
    before = client.get(path).json()["skillResponses"]["101"]
    assert before[0] == {
        "id": 1010001,
        "name": "DEFAULT_SKILL",
        "number": 1010001,
        "extension": "1010001",
        "skillType": "AGENT",
    }
    body = {
        "name": "Returns",
        "number": number,
        "clientId": 101,
        "skillType": "AGENT",
        "acwInterval": 0,
        "slaInSeconds": 0,
        "slaPercentage": 0,
        "announcementExtension": 0,
    }
    assert client.post("/spokenAbc/jobs/skills", body).status_code == 200
    # A number that was not reserved, or is used up.
    assert client.post("/spokenAbc/jobs/skills", body).status_code == 500
    client.settle()
    assert [each["name"] for each in client.get(path).json()["skillResponses"]["101"]][-1] == "Returns"
    both = client.get("/spokenAbc/skills/multiClientSkills?clientIds=101,102&skillType=AGENT").json()
    assert list(both["skillResponses"]) == ["101", "102"]
    assert client.get("/spokenAbc/skills/multiClientSkills?clientIds=201").status_code == 403


def older_agent(client, **changes):
    """As the Go client sends it, without skills and channels."""
    body = client.new_agent("older@example.com")
    del body["agentSkills"], body["channelIds"]
    return {**body, "email": "older@example.com", "skillIds": [1010002], **changes}


def station_body(extension):
    return {
        "name": "older@example.com",
        "extension": extension,
        "securityCode": str(extension)[-4:],
        "clientId": 101,
        "agentStationGroupId": 11,
        "username": "older@example.com",
    }


def test_an_agent_and_its_station(client):
    assert (
        client.post("/spokenAbc/jobs/agents", older_agent(client, agentSkills=None, channelIds=[])).status_code == 200
    )
    client.settle()
    agent = client.agent("older@example.com").json()
    assert agent["station"] is None
    assert [each["skillNumber"] for each in agent["skills"]] == [1010002]
    extension = client.post("/spokenAbc/extensions/next/101/type/STATION").json()
    assert client.post("/spokenAbc/jobs/stations", station_body(str(extension))).status_code == 200
    assert client.agent("older@example.com").json()["station"] is None
    client.settle()
    station = client.agent("older@example.com").json()["station"]
    assert (station["extension"], station["username"]) == (str(extension), "older@example.com")
    assert station in client.get("/spokenAbc/stations?clientId=101").json()
    assert client.delete(f"/spokenAbc/jobs/stations/{station['id']}").status_code == 200
    client.settle()
    assert client.agent("older@example.com").json()["station"] is None
    assert client.delete(f"/spokenAbc/jobs/stations/{station['id']}").status_code == 404


@pytest.mark.parametrize(
    "change", [{"username": "nobody"}, {"extension": 17}, {"agentStationGroupId": 21}, {"username": None}]
)
def test_a_station_that_cannot_be(client, change):
    client.post("/spokenAbc/jobs/agents", older_agent(client))
    client.settle()
    extension = client.post("/spokenAbc/extensions/next/101/type/STATION").json()
    assert client.post("/spokenAbc/jobs/stations", {**station_body(extension), **change}).status_code == 400


def test_station_groups_by_the_older_path(client):
    assert [each["id"] for each in client.get("/spokenAbc/agentStationGroups/client/101").json()] == [11, 12]
    assert client.get("/spokenAbc/agentStationGroups/client/4711").status_code == 403


def test_a_subscription_as_the_c_sharp_client_updates_it(client):
    """With the sub-account in the query of a creation, and null beside the id in the path."""
    body = {"dataSourceType": "ECH", "endpoint": "https://example.com/in", "dataDeliveryFormat": "CSV"}
    made = client.post(f"{SUBSCRIPTIONS}?subAccountAppId=ABC_ABCRec", body).json()
    path = f"{SUBSCRIPTIONS}/{made['subscriptionId']}?subAccountAppId=ABC_ABCRec"
    changed = client.put(path, {**made, "subscriptionId": None, "maxPostSize": 9}).json()
    assert changed == {**made, "maxPostSize": 9}


def test_dates_are_instants(client):
    import re

    client.submit_agent("new@example.com")
    client.settle()
    agent = client.agent("new@example.com").json()
    admins = client.get("/spokenAbc/ac/users?tenantId=1&clientId=101").json()
    days = [each[field] for each in (agent, *admins) for field in ("startDate", "endDate")]
    assert all(re.fullmatch(RFC_3339, day) for day in days)
