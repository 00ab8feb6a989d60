# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Both directions: what the published client makes, the collection finds as declared, and the other way round."""

from __future__ import annotations

import re

PASSWORD = "Passw0rd@1"
START = "2019-11-04T21:55:24.421Z"
FEED = {
    "dataSourceType": "HAGENT",
    "dataDeliveryFormat": "JSON",
    "endpoint": "https://example.com/feed",
    "retryPolicy": "DEFAULT",
    "basicAuthUsername": "avaya",
    "basicAuthPassword": "Feed-passw0rd",
    "frequencyInMinutes": 15,
    "maxPostSize": 4096,
    "startTime": START,
    "disableTLSVerify": True,
    "eventType": "HISTORICAL",
}
# The same in the collection's words.
DECLARED_FEED = {
    "data_source_type": "HAGENT",
    "data_delivery_format": "JSON",
    "endpoint": "https://example.com/feed",
    "retry_policy": "DEFAULT",
    "basic_auth_username": "avaya",
    "basic_auth_password": "Feed-passw0rd",
    "frequency_in_minutes": 15,
    "max_post_size": 4096,
    "start_time": "2019-11-04T22:55:24.421+01:00",
    "disable_tls_verify": True,
    "event_type": "HISTORICAL",
}


def agent(**options):
    return {"avaya.cloud.avaya_agent": options}


def subscription(**options):
    return {"avaya.cloud.avaya_subscription": options}


def test_what_the_client_made_is_as_declared(clients, simulator, ansible):
    made = clients.agents().call("createAgentAndStation", "anna@example.com", PASSWORD, "Anna", "Example")["agent"]
    clients.agents().call("createAgentAndStation", "bert@example.com", PASSWORD)
    made_feed = clients.subscriptions().call("createSubscription", FEED)["subscriptionId"]
    losses = {"oldestError": "2026-01-31T08:00:00Z", "LostPostRequests": 3, "LostRecords": 250}
    simulator.control("POST", f"subscriptions/{made_feed}/losses", losses)
    before = simulator.snapshot()
    simulator.forget_requests()
    anna, in_capitals, bert, feed, different = ansible.run(
        agent(
            username="anna@example.com",
            first_name="Anna",
            last_name="Example",
            skills=[{"name": "DEFAULT_SKILL", "priority": 3}],
            station_group="Recruiting phones",
            start_date="2019-03-21",
            end_date="2038-01-01",
            supervisor_id=0,
            channel_ids=[1],
        ),
        agent(username="ANNA@example.com", password="An0ther@password"),
        # The names that the client gives where it is told none.
        agent(username="bert@example.com", first_name="generated", last_name="agent"),
        subscription(**DECLARED_FEED),
        {**agent(username="bert@example.com", skills=[{"name": "Sales", "priority": 1}]), "failed_when": False},
    )
    for result in (anna, in_capitals, bert, feed):
        assert (result["changed"], result["result"]) == (False, "unchanged")
        assert result["diff"]["before"] == result["diff"]["after"]
        # What was declared could be compared, all of it, but for the password that the service hides.
        assert [warning for warning in result.get("warnings", []) if "basic_auth_password" not in warning] == []
    assert anna["agent"]["login_id"] == made["loginId"]
    assert anna["agent"]["station"]["extension"] == made["station"]["extension"]
    assert [skill["name"] for skill in anna["agent"]["skills"]] == ["DEFAULT_SKILL"]
    assert feed["subscription"]["subscription_id"] == made_feed
    assert feed["subscription"]["start_time"] == START
    assert feed["subscription"]["lost_data"] == {
        "oldest_error": "2026-01-31T08:00:00Z",
        "lost_post_requests": 3,
        "lost_records": 250,
    }
    assert different["result"] == "failed"
    assert "skills with Sales 1, has skill DEFAULT_SKILL, which is not declared" in different["msg"]
    assert simulator.writes() == []
    assert simulator.snapshot() == before


def test_what_the_client_made_the_collection_removes(clients, simulator, ansible):
    agents, subscriptions = clients.agents(), clients.subscriptions()
    made = agents.call("createAgentAndStation", "anna@example.com", PASSWORD)["agent"]
    feed = subscriptions.call("createSubscription", FEED)["subscriptionId"]
    results = ansible.run(
        agent(username="anna@example.com", state="absent"), subscription(subscription_id=feed, state="absent")
    )
    assert [result["result"] for result in results] == ["deleted", "deleted"]
    assert results[0]["lost"]["login_id"] == made["loginId"]
    assert agents.call("getAgent", "anna@example.com") is None
    assert subscriptions.call("getSubscription", feed) == {}
    snapshot = simulator.snapshot()
    assert (snapshot["agents"], snapshot["stations"], snapshot["subscriptions"]) == ([], [], [])


def test_what_the_collection_made_is_there_for_the_client(clients, simulator, ansible):
    made, feed = ansible.run(
        agent(
            username="anna@example.com",
            password=PASSWORD,
            first_name="Anna",
            last_name="Example",
            skills=[{"name": "Sales", "priority": 1}, {"name": "Support", "priority": 2}],
        ),
        subscription(**DECLARED_FEED),
    )
    assert [made["result"], feed["result"]] == ["created", "created"]
    client = clients.agents()
    simulator.forget_requests()
    found = client.call("createAgentAndStation", "anna@example.com", "0therPass@word")
    assert simulator.writes() == []
    assert len(simulator.snapshot()["agents"]) == 1
    seen = found["agent"]
    assert re.fullmatch(r"[0-9]{10}", seen["loginId"])
    assert seen["loginId"] == made["agent"]["login_id"]
    assert (seen["firstName"], seen["lastName"], seen["agentStationGroupId"]) == ("Anna", "Example", 11)
    assert (seen["startDate"], seen["endDate"]) == ("2019-03-21T00:00:00Z", "2038-01-01T00:00:00Z")
    assert [(skill["skillName"], skill["skillPriority"]) for skill in seen["skills"]] == [("Sales", 1), ("Support", 2)]
    assert found["station"]["extension"] == made["agent"]["station"]["extension"]
    assert found["station"]["securityCode"] == seen["loginId"][-4:]
    assert client.call("existsAgentByLoginId", int(seen["loginId"])) is True
    assert len(client.call("getUserToken", "anna@example.com").split(".")) == 3
    assert client.call("deleteAgentAndStation", "anna@example.com") is True
    subscriptions = clients.subscriptions()
    (seen_feed,) = subscriptions.call("getAllSubscriptions")
    assert seen_feed["subscriptionId"] == feed["subscription"]["subscription_id"]
    shown = {name: value for name, value in FEED.items() if name != "basicAuthPassword"}
    assert {name: seen_feed[name] for name in shown} == shown
    assert simulator.snapshot()["subscriptions"][0]["hasBasicAuthPassword"] is True
    assert subscriptions.call("deleteSubscription", seen_feed["subscriptionId"]) == 200
    assert (simulator.snapshot()["agents"], simulator.snapshot()["subscriptions"]) == ([], [])


def test_what_the_client_changed_is_drift_for_the_collection(clients, simulator, ansible):
    client = clients.subscriptions()
    made = client.call("createSubscription", FEED)
    client.call("updateSubscription", {**made, "maxPostSize": 0, "basicAuthPassword": "Feed-passw0rd"})
    simulator.forget_requests()
    (drift,) = ansible.run({**subscription(**DECLARED_FEED), "check_mode": True})
    assert drift["result"] == "updated"
    assert (drift["diff"]["before"]["max_post_size"], drift["diff"]["after"]["max_post_size"]) == (0, 4096)
    assert simulator.writes() == []


def test_both_make_the_same_agent_and_the_same_default_skill(clients, simulator, ansible):
    """In a sub-account without the default skill: with the same requests, and with the same result."""

    def made():
        snapshot = simulator.snapshot()
        return snapshot["agents"], snapshot["skills"], simulator.writes()

    clients.agents("field-sales").call("createAgentAndStation", "anna@example.com", PASSWORD)
    by_client = made()
    simulator.control("POST", "reset")
    (created,) = ansible.run(agent(username="anna@example.com", password=PASSWORD), key="field-sales")
    assert created["result"] == "created"
    assert made() == by_client


def test_both_read_the_same_skills_and_aux_codes(clients, simulator, ansible):
    clients.agents("field-sales").call("createAgentAndStation", "anna@example.com", PASSWORD)
    skills, codes, found = ansible.run(
        {"avaya.cloud.avaya_skill_info": {}},
        {"avaya.cloud.avaya_auxcode_info": {"placeholders": True}},
        agent(username="anna@example.com", skills=[{"name": "DEFAULT_SKILL", "priority": 3}]),
        key="field-sales",
    )
    assert (found["changed"], found["result"]) == (False, "unchanged")
    listed = clients.rest("field-sales").call("getSubAccountAgentSkills", "ABC_FieldSales")["data"]
    assert {skill["name"] for skill in listed} == {"DEFAULT_SKILL", "Hotline", "Returns"}
    assert {(skill["name"], skill["number"]) for skill in skills["skills"]} == {
        (skill["name"], skill["skillNumber"]) for skill in listed
    }
    client = clients.aux_codes("field-sales")
    for option, method in (("aux_codes", "getAuxCodes"), ("effective_aux_codes", "getAUXCodesForEffectiveAppId")):
        assert [(code["code"], code["reason"]) for code in codes[option]] == [
            (str(code["code"]), code["reason"]) for code in client.call(method)
        ]
