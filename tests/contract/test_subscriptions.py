# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The client's SubscriptionClient. What is expected was read off lib/src/SubscriptionClient.js and RestClient.js."""

from __future__ import annotations

import re

import pytest

BASE = "/spokenAbc/subscriptions/v1.0/subscriptions"
MISSING = "00000000-0000-4000-8000-000000000000"
# As in the client's README, but for subAccountAppId, which the client sets itself.
WANTED = {
    "dataSourceType": "HAGENT",
    "dataDeliveryFormat": "CSV",
    "endpoint": "https://example.com",
    "retryPolicy": "DEFAULT",
    "basicAuthUsername": "avaya",
    "basicAuthPassword": "password",
    "frequencyInMinutes": 0,
    "maxPostSize": 0,
    "startTime": "2019-11-04T21:55:24.421Z",
    "disableTLSVerify": True,
    "eventType": "HISTORICAL",
}
SHOWN = {name: value for name, value in WANTED.items() if name != "basicAuthPassword"}
DATA_SOURCES = [
    "ECH",
    "HAGLOG",
    "HAGENT",
    "HSPLIT",
    "HVDN",
    "RT_AGENT_STATE",
    "RT_DID_STATE",
    "RT_SKILL_STATE",
    "RT_VDN_STATE",
    "REAL_TIME_FEED",
]


def test_a_subscription_is_created_as_asked(clients, simulator):
    created = clients.subscriptions().call("createSubscription", {**WANTED, "subAccountAppId": "ALL"})
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", created["subscriptionId"])
    assert created["subAccountAppId"] == "ABC_ABCRec"
    assert {name: created[name] for name in SHOWN} == SHOWN
    assert (created["LostPostRequests"], created["LostRecords"]) == (0, 0)
    assert created["oldestError"] is None
    (stored,) = simulator.snapshot()["subscriptions"]
    assert {name: stored[name] for name in SHOWN} == SHOWN
    assert stored["hasBasicAuthPassword"] is True
    assert simulator.requests() == ["GET /user", f"POST {BASE}"]


@pytest.mark.parametrize("source", DATA_SOURCES)
def test_every_data_source_of_the_client_is_known(clients, source):
    created = clients.subscriptions().call("createSubscription", {**WANTED, "dataSourceType": source})
    assert created["dataSourceType"] == source


def test_json_and_real_time_are_known(clients):
    wanted = {**WANTED, "dataDeliveryFormat": "JSON", "eventType": "REALTIME", "dataSourceType": "RT_AGENT_STATE"}
    created = clients.subscriptions().call("createSubscription", wanted)
    assert (created["dataDeliveryFormat"], created["eventType"]) == ("JSON", "REALTIME")


def test_a_subscription_is_read_and_listed(clients, simulator):
    client = clients.subscriptions()
    assert client.call("getAllSubscriptions") == []
    first = client.call("createSubscription", WANTED)
    second = client.call("createSubscription", {**WANTED, "dataSourceType": "ECH"})
    simulator.forget_requests()
    assert client.call("getSubscription", first["subscriptionId"]) == first
    listed = client.call("getAllSubscriptions")
    assert sorted(each["subscriptionId"] for each in listed) == sorted(
        [first["subscriptionId"], second["subscriptionId"]]
    )
    assert first in listed
    assert simulator.requests() == [
        f"GET {BASE}/{first['subscriptionId']}?subAccountAppId=ABC_ABCRec",
        f"GET {BASE}?subAccountAppId=ABC_ABCRec",
    ]


def test_the_same_subscription_twice_is_two(clients, simulator):
    client = clients.subscriptions()
    first, second = client.call("createSubscription", WANTED), client.call("createSubscription", WANTED)
    assert first["subscriptionId"] != second["subscriptionId"]
    assert len(simulator.snapshot()["subscriptions"]) == 2


def test_an_update_replaces_and_forgets_what_was_lost(clients, simulator):
    client = clients.subscriptions()
    created = client.call("createSubscription", WANTED)
    losses = {"oldestError": "2026-01-31T08:00:00Z", "LostPostRequests": 3, "LostRecords": 250}
    simulator.control("POST", f"subscriptions/{created['subscriptionId']}/losses", losses)
    seen = client.call("getSubscription", created["subscriptionId"])
    assert {name: seen[name] for name in losses} == losses
    simulator.forget_requests()
    updated = client.call("updateSubscription", {**seen, "endpoint": "https://example.com/v2", "maxPostSize": 4096})
    assert updated == {
        **created,
        "endpoint": "https://example.com/v2",
        "maxPostSize": 4096,
        "oldestError": None,
        "LostPostRequests": 0,
        "LostRecords": 0,
    }
    assert client.call("getSubscription", created["subscriptionId"]) == updated
    assert simulator.writes() == [f"PUT {BASE}/{created['subscriptionId']}?subAccountAppId=ABC_ABCRec"]


def test_a_subscription_is_deleted(clients, simulator):
    client = clients.subscriptions()
    identifier = client.call("createSubscription", WANTED)["subscriptionId"]
    simulator.forget_requests()
    assert client.call("deleteSubscription", identifier) == 200
    assert simulator.snapshot()["subscriptions"] == []
    assert simulator.writes() == [f"DELETE {BASE}/{identifier}?subAccountAppId=ABC_ABCRec"]
    assert client.call("getSubscription", identifier) == {}


def test_failures_are_what_the_client_makes_of_them(clients, simulator):
    client = clients.subscriptions()
    assert client.call("getSubscription", MISSING) == {}
    # It answers the bare status here, though it answers a negative one for a deletion.
    assert client.call("updateSubscription", {**WANTED, "subscriptionId": MISSING}) == 500
    assert client.call("deleteSubscription", MISSING) == -404
    assert simulator.snapshot()["subscriptions"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"dataSourceType": "HAGENTS"},
        {"dataDeliveryFormat": "XML"},
        {"eventType": "NEVER"},
        {"retryPolicy": "DROP"},
        {"endpoint": "ftp://example.com"},
        {"endpoint": "http://example.com"},
        {"startTime": "yesterday"},
        {"frequencyInMinutes": -1},
    ],
)
def test_what_breaks_a_rule_is_not_created(clients, simulator, wrong):
    assert clients.subscriptions().call("createSubscription", {**WANTED, **wrong}) == {}
    assert simulator.snapshot()["subscriptions"] == []


def test_the_service_may_change_the_frequency(clients, simulator):
    simulator.set(frequency={"HAGENT": 15})
    client = clients.subscriptions()
    created = client.call("createSubscription", WANTED)
    assert client.call("getSubscription", created["subscriptionId"])["frequencyInMinutes"] == 15


def test_a_subscription_stays_in_its_sub_account(clients):
    identifier = clients.subscriptions().call("createSubscription", WANTED)["subscriptionId"]
    stranger = clients.subscriptions("field-sales")
    assert stranger.get("subAccountAppId") == "ABC_FieldSales"
    assert stranger.call("getAllSubscriptions") == []
    assert stranger.call("getSubscription", identifier) == {}
    assert stranger.call("deleteSubscription", identifier) == -404
