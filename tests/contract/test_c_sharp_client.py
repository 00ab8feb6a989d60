# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Avaya's C# client, replayed body by body, with its nulls; and what the collection sends, held against it.

Its way to sign in, with a password and three questions, has given way to the key, and is not replayed.
"""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.tests.contract.older_clients import (
    AUTHORIZATIONS,
    OlderClient,
    shape,
    without,
)
from ansible_collections.avaya.cloud.tests.contract.wiretap import tapped

SUBSCRIPTIONS = "/spokenAbc/subscriptions/v1.0/subscriptions"
IN_SUB_ACCOUNT = "?subAccountAppId=ABC_ABCRec"
FEED = {
    "dataSourceType": "ECH",
    "dataDeliveryFormat": "CSV",
    "endpoint": "https://example.com/in",
    "retryPolicy": "DEFAULT",
    "basicAuthUsername": "avaya",
    "basicAuthPassword": "Feed-passw0rd",
    "frequencyInMinutes": 15,
    "maxPostSize": 0,
    "startTime": "2019-11-04T21:55:24.421Z",
    "disableTLSVerify": False,
    "eventType": "HISTORICAL",
    "subAccountAppId": "ABC_ABCRec",
}
DECLARED_FEED = {
    "data_source_type": "ECH",
    "data_delivery_format": "CSV",
    "endpoint": "https://example.com/in",
    "retry_policy": "DEFAULT",
    "basic_auth_username": "avaya",
    "basic_auth_password": "Feed-passw0rd",
    "frequency_in_minutes": 15,
    "max_post_size": 0,
    "start_time": "2019-11-04T21:55:24.421Z",
    "disable_tls_verify": False,
    "event_type": "HISTORICAL",
}


def agent_body(login_id):
    """Without skills with priorities, and without channels."""
    return {
        "username": "bert@example.com",
        "firstName": "Bert",
        "lastName": "Example",
        "password": "Passw0rd@1",
        "email": "bert@example.com",
        "loginId": login_id,
        "agentStationGroupId": 11,
        "securityCode": str(login_id)[-4:],
        "avayaPassword": str(login_id)[-6:],
        "startDate": "2019-03-21",
        "endDate": "2038-01-01",
        "clientId": 101,
        "skillIds": [1010002],
        "supervisorId": 0,
    }


def station_body(extension):
    return {
        "name": "bert@example.com",
        "extension": str(extension),
        "securityCode": str(extension)[-4:],
        "clientId": 101,
        "agentStationGroupId": 11,
        "username": "bert@example.com",
    }


def subscription(**more):
    return {"avaya.cloud.avaya_subscription": {**DECLARED_FEED, **more}}


def client_of(simulator):
    return OlderClient(simulator.url, simulator.keys["recruiting"], "Bearer ")


@pytest.fixture(params=AUTHORIZATIONS, ids=[how for how, _word in AUTHORIZATIONS])
def c_sharp(request, simulator):
    how, before_key = request.param
    simulator.set(authorization=how)
    return OlderClient(simulator.url, simulator.keys["recruiting"], before_key)


def test_the_life_of_a_subscription(c_sharp):
    """With the sub-account in the query of a creation, and null beside the id in the path."""
    made = c_sharp.post(SUBSCRIPTIONS + IN_SUB_ACCOUNT, FEED).json()
    path = f"{SUBSCRIPTIONS}/{made['subscriptionId']}{IN_SUB_ACCOUNT}"
    assert c_sharp.get(path) == made
    changed = c_sharp.put(path, {**made, "subscriptionId": None, "maxPostSize": 9}).json()
    assert changed == {**made, "maxPostSize": 9}
    assert c_sharp.get(SUBSCRIPTIONS + IN_SUB_ACCOUNT) == [changed]
    c_sharp.delete(path)
    assert c_sharp.get(SUBSCRIPTIONS + IN_SUB_ACCOUNT) == []
    # Seen of the service: a change of what is not there.
    assert c_sharp.status("PUT", path, {**made, "subscriptionId": None}) == 500


def test_an_agent_and_its_station(c_sharp, simulator):
    login_id = c_sharp.post("/spokenAbc/extensions/next/101/type/AGENT").json()
    c_sharp.post("/spokenAbc/jobs/agents", agent_body(login_id))
    simulator.settle()
    agent = c_sharp.get("/spokenAbc/agents/username/bert@example.com")
    assert (agent["loginId"], agent["station"]) == (str(login_id), None)
    assert [each["skillNumber"] for each in agent["skills"]] == [1010002]
    extension = c_sharp.post("/spokenAbc/extensions/next/101/type/STATION").json()
    c_sharp.post("/spokenAbc/jobs/stations", station_body(extension))
    simulator.settle()
    (station,) = c_sharp.get("/spokenAbc/stations?clientId=101")
    assert (station["extension"], station["username"]) == (str(extension), "bert@example.com")
    c_sharp.post("/spokenAbc/agents/removeAgent", {"username": "bert@example.com", "loginId": agent["loginId"]})
    simulator.settle()
    assert c_sharp.get("/spokenAbc/stations?clientId=101") == []


# Both directions.


def test_what_the_client_made_is_as_declared(simulator, ansible):
    client = client_of(simulator)
    made = client.post(SUBSCRIPTIONS + IN_SUB_ACCOUNT, FEED).json()
    path = f"{SUBSCRIPTIONS}/{made['subscriptionId']}{IN_SUB_ACCOUNT}"
    client.put(path, {**made, "subscriptionId": None, "basicAuthPassword": FEED["basicAuthPassword"]})
    client.post("/spokenAbc/jobs/agents", agent_body(client.post("/spokenAbc/extensions/next/101/type/AGENT").json()))
    simulator.settle()
    before = simulator.snapshot()
    simulator.forget_requests()
    feed, agent = ansible.run(
        subscription(),
        {
            "avaya.cloud.avaya_agent": {
                "username": "bert@example.com",
                "first_name": "Bert",
                "last_name": "Example",
                "email": "bert@example.com",
                "skills": [{"number": 1010002, "priority": 1}],
                "start_date": "2019-03-21",
                "end_date": "2038-01-01",
            }
        },
    )
    assert [(each["result"], each["changed"]) for each in (feed, agent)] == [("unchanged", False)] * 2
    # An agent without a station is one that is there.
    assert agent["agent"]["station"] is None
    assert simulator.writes() == []
    assert simulator.snapshot() == before


def test_what_the_collection_sends_is_what_the_client_sends(simulator, ansible):
    with tapped(simulator.url) as tap:
        made, changed = ansible.at(tap.url).run(subscription(), subscription(max_post_size=9))
    assert (made["result"], changed["result"]) == ("created", "updated")
    sent = tap.sent(f"POST {SUBSCRIPTIONS}")
    assert (sent, shape(sent)) == (FEED, shape(FEED))
    # The whole of the service's own object, with what is read-only in it; the client's has null for the id.
    identifier = made["subscription"]["subscription_id"]
    update = tap.sent(f"PUT {SUBSCRIPTIONS}/{identifier}{IN_SUB_ACCOUNT}")
    assert update["subscriptionId"] == identifier
    known = without(FEED, "basicAuthPassword") | {"maxPostSize": 9}
    assert {name: update[name] for name in known} == known
