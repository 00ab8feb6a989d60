# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Settings that a service's habits need: statuses, refusals, shapes of answers, and what is accepted, through HTTP."""

from __future__ import annotations

import pytest
import requests

from .support import SUBSCRIPTIONS, Client

# isort: split
from avaya_simulator.shapes import shaped

LIST = "/spokenAbc/agents?clientId=101"
SKILLS = "/spokenAbc/skillsv2?subAccountAppId="
FEED = {"dataSourceType": "ECH", "endpoint": "https://example.com", "subAccountAppId": "ABC_ABCRec"}
NO_FEED = f"{SUBSCRIPTIONS}/00000000-0000-0000-0000-000000000000?subAccountAppId=ABC_ABCRec"
SEEDED = "agent00001@example.com"


def _remove(client, login_id):
    return client.post("/spokenAbc/agents/removeAgent", {"username": SEEDED, "loginId": login_id})


REFUSALS = {
    "missing_key_status": lambda client: requests.get(f"{client.url}/user", timeout=10),
    "unknown_path_status": lambda client: client.get("/spokenAbc/none"),
    "unknown_app_id_status": lambda client: client.get(f"{SKILLS}ABC_None"),
    "unknown_sub_account_id": lambda client: client.get("/spokenAbc/agents?clientId=999"),
    "missing_agent_status": lambda client: client.agent("nobody"),
    "missing_agent_token_status": lambda client: client.get("/user/nobody/token"),
    "taken_username_status": lambda client: client.submit_agent(SEEDED),
    "malformed_agent_status": lambda client: client.submit_agent(password="short"),
    "removal_mismatch_status": lambda client: _remove(client, "3101000999"),
    "malformed_subscription_status": lambda client: client.post(SUBSCRIPTIONS, {**FEED, "endpoint": "nowhere"}),
    "unknown_data_source_type_status": lambda client: client.post(SUBSCRIPTIONS, {**FEED, "dataSourceType": "X"}),
    "missing_subscription_status": lambda client: client.get(NO_FEED),
    "update_missing_subscription_status": lambda client: client.put(NO_FEED, FEED),
    "deleted_subscription_again_status": lambda client: client.delete(NO_FEED),
    "administrators_status": lambda client: client.get("/spokenAbc/ac/users?tenantId=1&clientId=101"),
    "accounts_status": lambda client: client.get("/spokenAbc/ac/tenants"),
    "sub_account_v2_status": lambda client: client.get("/spokenAbc/ac/clients/v2/ABC_ABCRec"),
    "stations_status": lambda client: client.get("/spokenAbc/stations?clientId=101"),
    "older_skills_status": lambda client: client.get("/spokenAbc/skills/multiClientSkills?clientIds=101"),
    "subscriptions_of_all_status": lambda client: client.get(f"{SUBSCRIPTIONS}?subAccountAppId=ALL"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_status_of_its_own_for_each_refusal(client, name):
    before = client.snapshot()
    usual = REFUSALS[name](client).status_code
    client.settings(**{name: 418})
    answer = REFUSALS[name](client)
    assert (answer.status_code, usual == 418) == (418, False)
    assert answer.json()["message"]
    others = {other: ask(client).status_code for other, ask in REFUSALS.items() if other != name}
    # A type that is not known is a rule that is broken, and a path of a sub-account is one of an appId.
    assert [other for other, status in others.items() if status == 418] == []
    assert client.settle() == 0
    assert client.snapshot() == before


@pytest.mark.parametrize(
    ("name", "answered"),
    [("unknown_app_id_status", []), ("missing_agent_status", None), ("taken_username_status", None)],
)
def test_a_service_that_does_nothing_and_says_that_all_is_well(client, name, answered):
    before = client.snapshot()
    client.settings(**{name: 200})
    answer = REFUSALS[name](client)
    assert (answer.status_code, answer.json()) == (200, answered)
    client.settings(**{name: 204})
    answer = REFUSALS[name](client)
    assert (answer.status_code, answer.content) == (204, b"")
    assert client.settle() == 0
    assert client.snapshot() == before


def test_a_refusal_that_leads_to_a_login_page(client):
    client.settings(missing_key_status=302)
    answer = requests.get(f"{client.url}/user", timeout=10, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"], answer.content) == (302, "/login", b"")


@pytest.mark.parametrize(
    ("how", "content_type", "body"),
    [
        ("message", "application/json", '{"message":"there is no such agent"}'),
        ("other_json", "application/json", '{"code":"E404","errors":[{"description":"there is no such agent"}]}'),
        ("text", "text/plain; charset=utf-8", "there is no such agent"),
        ("empty", None, ""),
    ],
)
def test_what_a_refusal_brings(client, how, content_type, body):
    client.settings(error_body=how)
    answer = client.agent("nobody")
    assert (answer.status_code, answer.headers.get("Content-Type"), answer.text) == (404, content_type, body)
    unknown, keyless = client.get("/spokenAbc/none"), requests.get(f"{client.url}/user", timeout=10)
    assert [bool(each.content) for each in (unknown, keyless)] == [how != "empty"] * 2
    # The control API is no part of the service.
    assert client.get("/_simulator/none").json() == {"message": "Not Found"}


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_the_status_of_jobs(client, status):
    client.settings(job_success_status=status, removal_success_status=200)
    number = client.reserve("SKILL")
    created = client.submit_agent()
    skill = client.post("/spokenAbc/skillsv2", {"name": "X", "skillNumber": number, "subAccountAppId": "ABC_ABCRec"})
    assert [each.status_code for each in (created, skill)] == [status, status]
    assert bool(created.content) == (status != 204)
    client.settings(job_success_status=200, removal_success_status=status)
    assert _remove(client, "3101000001").status_code == status
    client.settle()
    assert (client.agent("new@example.com").status_code, client.agent(SEEDED).status_code) == (200, 404)


def test_the_status_of_subscriptions(client):
    client.settings(subscription_success_status=201, deletion_success_status=204)
    made = client.post(SUBSCRIPTIONS, FEED)
    one = f"{SUBSCRIPTIONS}/{made.json()['subscriptionId']}?subAccountAppId=ABC_ABCRec"
    deleted = client.delete(one)
    assert (made.status_code, deleted.status_code, deleted.content) == (201, 204, b"")


@pytest.mark.parametrize(
    ("how", "status", "count"), [("made_twice", 200, 2), ("refused", 409, 1), ("answered_first", 200, 1)]
)
def test_a_second_subscription(client, how, status, count):
    client.settings(second_subscription=how)
    first, second = client.post(SUBSCRIPTIONS, FEED), client.post(SUBSCRIPTIONS, FEED)
    assert (first.status_code, second.status_code) == (200, status)
    assert len(client.snapshot()["subscriptions"]) == count
    if how == "answered_first":
        assert second.json() == first.json()
    # Another one is no second one.
    assert client.post(SUBSCRIPTIONS, {**FEED, "dataDeliveryFormat": "JSON"}).status_code == 200


def test_a_removal_that_takes_another_time_than_a_creation(client):
    client.settings(job_delay=60, removal_delay=10)
    client.submit_agent()
    _remove(client, "3101000001")
    client.clock.now += 11
    assert (client.agent(SEEDED).status_code, client.agent("new@example.com").status_code) == (404, 404)
    client.clock.now += 50
    assert client.agent("new@example.com").status_code == 200


def test_agents_that_are_listed_before_they_are_there(client):
    client.settings(pending_agents_listed=True)
    client.submit_agent()
    listed = client.get(LIST).json()[-1]
    assert (listed["username"], listed["station"]) == ("new@example.com", None)
    assert client.agent("new@example.com").status_code == 404
    client.settle()
    assert client.get(LIST).json()[-1]["station"]["extension"]


def test_login_ids_as_numbers(client):
    client.settings(login_id_type="integer")
    assert client.get(LIST).json()[0]["loginId"] == 3101000001
    client.settings(number_types="swapped")
    assert client.agent(SEEDED).json()["loginId"] == 3101000001


def test_usernames_whose_case_is_distinguished(client):
    other = SEEDED.upper()
    assert client.agent(other).status_code == 200
    assert client.get(f"/user/{other}/token").status_code == 200
    client.settings(username_case="distinguished")
    assert (client.agent(other).status_code, client.agent(SEEDED).status_code) == (404, 200)
    assert client.get(f"/user/{other}/token").status_code == 404
    assert client.submit_agent(other).status_code == 409
    refused = client.post("/spokenAbc/agents/removeAgent", {"username": other, "loginId": "3101000001"})
    assert refused.status_code == 400


def test_a_service_without_sessions(client):
    client.settings(session_cookie=False, session_ttl=1)
    fresh = Client(client.url)
    assert "Set-Cookie" not in fresh.get("/user").headers
    assert fresh.get("/user", headers={"Cookie": "SESSION=whatever"}).status_code == 200


def test_doubled_slashes(client):
    doubled = "/spokenAbc/contact/v1/addressBook//ABC_ABCRec"
    assert client.get(doubled).status_code == 200
    client.settings(doubled_slash="refused")
    assert client.get(doubled).status_code == 404


def test_words_for_skills_that_are_ready(client):
    client.settings(skill_statuses=["ACTIVE", "LIVE"])
    assert [each["status"] for each in client.get(f"{SKILLS}ABC_ABCRec").json()] == ["LIVE", "ACTIVE", "LIVE", "ACTIVE"]
    assert client.get("/spokenAbc/skillsv2/1010001").json()["status"] == "LIVE"


@pytest.mark.parametrize(
    ("how", "placeholders"),
    [
        ("both", [{"code": 4, "reason": ""}, {"code": 6, "reason": None}]),
        ("none", []),
        ("null", [{"code": 4, "reason": None}, {"code": 6, "reason": None}]),
        ("empty", [{"code": 4, "reason": ""}, {"code": 6, "reason": ""}]),
        ("left_out", [{"code": 4}, {"code": 6}]),
    ],
)
def test_placeholders_of_aux_codes(client, how, placeholders):
    client.settings(aux_code_placeholders=how)
    codes = client.get("/spokenAbc/clients/101/auxCodes").json()
    assert [each for each in codes if not each.get("reason")][:2] == placeholders
    effective = client.get("/spokenAbc/clients/ABC_ABCRec/auxCodes/effective-appId").json()
    assert [each for each in effective if not each.get("reason")][:2] == placeholders


def test_pages_that_are_numbered_from_one(client):
    def page(number):
        answer = client.get(f"/spokenAbc/contact/v1/addressBook/search/ABC_ABCRec?pageSize=2&page={number}").json()
        return answer["number"], [each["name"] for each in answer["content"]]

    (_zero, first), (_one, second) = page(0), page(1)
    assert first != second
    client.settings(address_book_first_page=1)
    assert [page(number) for number in (0, 1, 2)] == [(1, first), (1, first), (2, second)]


@pytest.mark.parametrize(
    ("types", "value", "shown"),
    [
        (["string"], 7, "7"),
        (["string"], True, "true"),
        (["integer"], "007", 7),
        (["integer"], True, 1),
        (["integer"], "seven", "seven"),
        (["number"], 7, 7),
        (["boolean"], 0, False),
        (["null"], "text", None),
        (["null", "missing"], 7, None),
        (["string", "null"], None, None),
        (["string"], None, ""),
        (["integer"], None, 0),
        (["object"], None, None),
        (["missing", "string"], None, "left out"),
        (["missing"], "text", "left out"),
        (["missing", "string"], "text", "text"),
        (None, "text", "left out"),
    ],
)
def test_a_value_in_the_types_that_were_seen(types, value, shown):
    shape = {"name": ["string"]} if types is None else {"name": ["string"], "field": types}
    skill = shaped({"skillNumber": 1, "name": "X", "field": value}, "skill", {"skill": shape})
    assert skill.get("field", "left out") == shown
    assert type(skill.get("field", "left out")) is type(shown)


def test_what_identifies_a_thing_is_never_taken_away():
    shapes = {"skill": {"skillNumber": ["string", "null"], "name": ["null"]}}
    assert shaped({"skillNumber": 1, "name": "X", "status": "Y"}, "skill", shapes) == {"skillNumber": "1", "name": "X"}
    assert shaped({"id": 1}, "account", shapes) == {"id": 1}


def test_null_where_nobody_had_set_a_value_says_nothing_of_one_that_is_set():
    shapes = {"skill": {"skillNumber": ["integer"], "name": ["string"], "acwInterval": ["null"], "status": ["null"]}}
    for interval in (None, 30):
        skill = {"skillNumber": 1, "name": "X", "acwInterval": interval, "status": "COMPLETED"}
        assert shaped(skill, "skill", shapes) == {**skill, "status": None}
    shapes["skill"]["dispositionSetId"] = ["null"]
    for written, shown in (("", None), ("complaints", "complaints")):
        assert shaped({"name": "X", "dispositionSetId": written}, "skill", shapes)["dispositionSetId"] == shown
    feed = {"subscriptionId": "1", "dataSourceType": "ECH", "endpoint": "https://x", "oldestError": None}
    shapes = {"subscription": {"oldestError": ["missing", "null"]}}
    assert shaped(feed, "subscription", shapes) == feed
    lost = {**feed, "oldestError": "2026-01-31T08:00:00Z"}
    assert shaped(lost, "subscription", shapes) == lost


@pytest.mark.parametrize(("how", "shown"), [("hide", None), ("echo", "secret"), ("mask", "********")])
def test_whether_a_password_is_shown_is_a_setting_whatever_the_shape(client, how, shown):
    shape = {"subscriptionId": ["string"], "basicAuthUsername": ["missing", "string"], "basicAuthPassword": ["string"]}
    client.settings(basic_auth_password=how, answers={"subscription": shape})
    made = client.post(SUBSCRIPTIONS, {**FEED, "basicAuthUsername": "feed", "basicAuthPassword": "secret"}).json()
    assert (made.get("basicAuthPassword"), made["basicAuthUsername"]) == (shown, "feed")
    del shape["basicAuthPassword"]
    client.settings(answers={"subscription": shape})
    listed = client.get(f"{SUBSCRIPTIONS}?subAccountAppId=ABC_ABCRec").json()[0]
    assert listed.get("basicAuthPassword") == shown


def test_fields_that_are_made_up():
    shapes = {
        "station_group": {
            "id": ["integer"],
            "text": ["string"],
            "number": ["integer", "null"],
            "some": ["missing", "boolean"],
            "never": ["missing"],
            "things": ["list"],
            "thing": ["object"],
            "nothing": ["null"],
        }
    }
    assert shaped({"id": 1, "name": "X"}, "station_group", shapes) == {
        "id": 1,
        "name": "X",
        "text": "invented",
        "number": 7,
        "some": True,
        "things": [],
        "thing": {},
        "nothing": None,
    }


def test_shapes_of_every_kind_that_is_answered(client):
    kinds = ("user", "sub_account", "agent", "station", "agent_skill", "skill", "station_group", "subscription")
    kinds += ("aux_code", "contact", "administrator", "account")
    client.settings(answers={kind: {"seen": ["string"]} for kind in kinds})
    user, agent = client.get("/user").json(), client.get(LIST).json()[0]
    assert "lastName" not in user
    made = client.post(SUBSCRIPTIONS, FEED).json()
    book = client.get("/spokenAbc/contact/v1/addressBook/ABC_ABCRec").json()
    found = client.get("/spokenAbc/contact/v1/addressBook/search/ABC_ABCRec").json()
    documents = [
        user,
        user["accessibleClients"][0],
        agent,
        client.agent(SEEDED).json(),
        agent["station"],
        client.get("/spokenAbc/stations?clientId=101").json()[0],
        agent["skills"][0],
        client.get(f"{SKILLS}ABC_ABCRec").json()[0],
        client.get("/spokenAbc/skillsv2/1010001").json(),
        client.get("/spokenAbc/v2/sub-accounts/ABC_ABCRec/agentStationGroups").json()[0],
        made,
        client.get(f"{SUBSCRIPTIONS}?subAccountAppId=ABC_ABCRec").json()[0],
        client.get("/spokenAbc/clients/101/auxCodes").json()[0],
        book["contacts"][0],
        found["content"][0],
        client.get("/spokenAbc/ac/users?tenantId=1&clientId=101").json()[0],
        client.get("/spokenAbc/ac/tenants").json()[0],
        client.get("/spokenAbc/ac/tenants/1").json(),
    ]
    assert [each for each in documents if each.get("seen") != "invented"] == []
    assert "seen" not in client.snapshot()["agents"][0]
