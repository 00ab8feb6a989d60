# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Subscriptions, through HTTP."""

from __future__ import annotations

import pytest

from .support import SUBSCRIPTIONS, Client

NEW = {
    "dataSourceType": "HAGENT",
    "endpoint": "https://example.com/in",
    "subAccountAppId": "ABC_ABCRec",
    "basicAuthUsername": "avaya",
    "basicAuthPassword": "Secret-1",
    "startTime": "2019-11-04T22:55:24+01:00",
}
LOSSES = {"oldestError": "2024-05-01T10:00:00.000Z", "LostPostRequests": 3, "LostRecords": 99}


def _path(subscription, app_id="ABC_ABCRec"):
    return f"{SUBSCRIPTIONS}/{subscription['subscriptionId']}?subAccountAppId={app_id}"


def test_the_life_of_a_subscription(client):
    made = client.post(SUBSCRIPTIONS, NEW).json()
    assert made["dataDeliveryFormat"] == "CSV"
    assert made["eventType"] == "HISTORICAL"
    assert made["startTime"] == "2019-11-04T21:55:24.000Z"
    assert (made["oldestError"], made["LostPostRequests"], made["LostRecords"]) == (None, 0, 0)
    assert client.get(_path(made)).json() == made
    changed = client.put(_path(made), {**made, "maxPostSize": 5}).json()
    assert changed == {**made, "maxPostSize": 5}
    assert client.get(f"{SUBSCRIPTIONS}?subAccountAppId=ABC_ABCRec").json() == [changed]
    assert client.delete(_path(made)).status_code == 200
    assert client.get(_path(made)).status_code == 404
    assert client.delete(_path(made)).status_code == 404
    assert client.put(_path(made), NEW).status_code == 500


def test_unknown_sub_accounts_are_forbidden(client):
    made = client.post(SUBSCRIPTIONS, NEW).json()
    assert client.delete(_path(made, "ABC_None")).status_code == 403
    assert client.get(_path(made, "OTH_Other")).status_code == 403
    assert client.post(SUBSCRIPTIONS, {**NEW, "subAccountAppId": "ABC_None"}).status_code == 403
    assert client.get(_path(made, "ABC_FieldSales")).status_code == 404
    assert client.get(SUBSCRIPTIONS).status_code == 400


def test_a_second_creation_makes_a_second_subscription(client):
    ids = {client.post(SUBSCRIPTIONS, NEW).json()["subscriptionId"] for _ignored in range(2)}
    assert len(ids) == 2
    assert client.stats()["subscriptions"] == 2


def test_the_sub_account_may_be_in_the_query(client):
    body = {name: value for name, value in NEW.items() if name != "subAccountAppId"}
    assert client.post(SUBSCRIPTIONS, body).status_code == 400
    made = client.post(f"{SUBSCRIPTIONS}?subAccountAppId=ABC_FieldSales", body)
    assert made.json()["subAccountAppId"] == "ABC_FieldSales"
    assert client.post(f"{SUBSCRIPTIONS}?subAccountAppId=ABC_FieldSales", NEW).status_code == 400


def test_all_lists_every_sub_account(client):
    for app_id in ("ABC_ABCRec", "ABC_Lab"):
        client.post(SUBSCRIPTIONS, {**NEW, "subAccountAppId": app_id})
    found = client.get(f"{SUBSCRIPTIONS}?subAccountAppId=ALL").json()
    assert [s["subAccountAppId"] for s in found] == ["ABC_ABCRec", "ABC_Lab"]


def test_a_subscription_for_all_sub_accounts_needs_a_key_of_the_whole_account(client):
    made = client.post(SUBSCRIPTIONS, {**NEW, "subAccountAppId": "ALL"}).json()
    assert made["subAccountAppId"] == "ALL"
    assert client.get(f"{SUBSCRIPTIONS}?subAccountAppId=ALL").json() == [made]
    assert client.get(f"{SUBSCRIPTIONS}?subAccountAppId=ABC_ABCRec").json() == []
    assert client.put(_path(made, "ALL"), {**made, "maxPostSize": 7}).json() == {**made, "maxPostSize": 7}
    of_one = Client(client.url, "recruiting")
    assert of_one.post(SUBSCRIPTIONS, {**NEW, "subAccountAppId": "ALL"}).status_code == 403
    assert Client(client.url, "other").get(f"{SUBSCRIPTIONS}?subAccountAppId=ALL").json() == []
    assert client.delete(_path(made, "ALL")).status_code == 200
    assert client.stats()["subscriptions"] == 0


def test_an_update_may_name_no_id_beside_that_in_the_path(client):
    made = client.post(SUBSCRIPTIONS, NEW).json()
    changed = client.put(_path(made), {**made, "maxPostSize": 5, "subscriptionId": None})
    assert (changed.status_code, changed.json()) == (200, {**made, "maxPostSize": 5})
    assert client.put(_path(made), {**made, "subscriptionId": "another"}).status_code == 400


def test_a_start_time_may_be_a_bare_date(client):
    made = client.post(SUBSCRIPTIONS, {**NEW, "startTime": "2019-07-04"}).json()
    assert made["startTime"] == "2019-07-04T00:00:00.000Z"
    assert client.post(SUBSCRIPTIONS, {**NEW, "startTime": "2019-07-32"}).status_code == 400


@pytest.mark.parametrize("source", ["HSPLIT", "HVDN"])
def test_the_newer_historical_sources(client, source):
    made = client.post(SUBSCRIPTIONS, {**NEW, "dataSourceType": source}).json()
    assert (made["dataSourceType"], made["eventType"]) == (source, "HISTORICAL")


def test_broken_rules_are_all_named(client):
    answer = client.post(SUBSCRIPTIONS, {"endpoint": "nowhere", "maxPostSize": -1})
    assert answer.status_code == 400
    for field in ("dataSourceType", "endpoint", "maxPostSize", "subAccountAppId"):
        assert field in answer.json()["message"]


def test_an_update_resets_the_record_of_losses(client):
    made = client.post(SUBSCRIPTIONS, NEW).json()
    client.control("POST", f"subscriptions/{made['subscriptionId']}/losses", LOSSES)
    lossy = client.get(_path(made)).json()
    assert {**made, **LOSSES} == lossy
    assert client.put(_path(made), lossy).json() == made
    assert client.get(_path(made)).json() == made


@pytest.mark.parametrize(("shown", "expected"), [("hide", None), ("echo", "Secret-1"), ("mask", "********")])
def test_how_the_password_is_shown(client, shown, expected):
    client.settings(basic_auth_password=shown)
    made = client.post(SUBSCRIPTIONS, NEW).json()
    assert client.get(_path(made)).json().get("basicAuthPassword") == made.get("basicAuthPassword") == expected
    kept = client.snapshot()["subscriptions"][0]
    assert "basicAuthPassword" not in kept
    assert kept["hasBasicAuthPassword"] is True


def test_a_password_left_out_of_an_update_is_gone(client):
    made = client.post(SUBSCRIPTIONS, NEW).json()
    client.put(_path(made), made)
    assert client.snapshot()["subscriptions"][0]["hasBasicAuthPassword"] is False


def test_the_service_raises_a_frequency_that_the_source_cannot_do(client):
    client.settings(frequency={"HAGENT": 15})
    made = client.post(SUBSCRIPTIONS, {**NEW, "frequencyInMinutes": 5}).json()
    assert made["frequencyInMinutes"] == 15
    assert client.put(_path(made), {**made, "frequencyInMinutes": 30}).json()["frequencyInMinutes"] == 30
    other = client.post(SUBSCRIPTIONS, {**NEW, "dataSourceType": "ECH", "frequencyInMinutes": 5}).json()
    assert other["frequencyInMinutes"] == 5
