# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The control API, sessions and settings, through HTTP."""

from __future__ import annotations

import pytest
import requests

from .support import SUBSCRIPTIONS, Client

LIST = "/spokenAbc/agents?clientId=101"


def test_health_and_keys(client):
    assert client.control("GET", "health")["status"] == "ready"
    keys = client.control("GET", "keys")
    assert set(keys) == {"all", "recruiting", "field-sales", "laboratory", "other"}
    assert client.http.headers["Authorization"] == "Bearer " + keys["all"]


@pytest.mark.parametrize("path", ["/user", "/_simulator/snapshot"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost"}, 200),
        ({"Host": "sim.localhost:8081"}, 200),
        ({"Host": "[::1]:8081"}, 200),
        ({"Host": "rebound.example.com"}, 403),
        ({"Host": "127.0.0.1.example.com"}, 403),
        ({"Host": "localhost:8081", "Origin": "http://localhost:8081"}, 200),
        ({"Host": "localhost:8081", "Origin": "http://localhost:3000"}, 403),
        ({"Origin": "https://example.com"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
def test_pages_of_other_sites_are_refused(client, path, headers, status):
    answer = client.get(path, headers=headers)
    assert answer.status_code == status
    assert status == 200 or answer.json()["message"]


def test_what_a_page_of_another_site_asks_for_is_not_done(client):
    before = client.snapshot()
    seed = {"subAccountId": 101, "count": 3, "prefix": "evil"}
    refused = client.post("/_simulator/agents", seed, headers={"Origin": "https://example.com"})
    assert refused.status_code == 403
    assert client.snapshot() == before


def test_a_session_ends_when_it_idles(client):
    client.settings(session_ttl=60)
    first = client.get("/user")
    assert "SESSION=" in first.headers["Set-Cookie"]
    client.clock.now += 59
    again = client.get("/user")
    assert (again.status_code, again.headers.get("Set-Cookie")) == (200, None)
    client.clock.now += 59
    assert client.get("/user").status_code == 200
    client.clock.now += 61
    assert client.get("/user").status_code == 401
    client.http.cookies.clear()
    assert client.get("/user").status_code == 200


def test_a_session_of_another_key_or_another_life_is_none(client):
    client.get("/user")
    thief = Client(client.url, "recruiting")
    thief.http.cookies.update(client.http.cookies)
    assert thief.get("/user").status_code == 401
    stale = Client(client.url)
    assert stale.get("/user", headers={"Cookie": "SESSION=before-the-restart"}).status_code == 401


def test_reset_brings_the_first_world_back(client):
    before = client.snapshot()
    client.submit_agent()
    client.settle()
    client.settings(unknown_fields=True)
    client.fault(action="html", times=None)
    assert client.snapshot() != before
    client.control("POST", "reset")
    assert client.snapshot() == before
    assert client.control("GET", "faults") == []
    assert client.control("GET", "requests") == []
    assert client.control("GET", "settings")["unknown_fields"] is False
    assert client.reserve() == 3101000004


def test_a_snapshot_shows_only_what_is_visible(client):
    before = client.snapshot()
    assert [len(before[kind]) for kind in ("agents", "stations", "skills", "subscriptions")] == [3, 3, 10, 0]
    client.submit_agent()
    assert client.snapshot() == before
    client.settle()
    after = client.snapshot()
    assert len(after["agents"]) == len(after["stations"]) == 4


def test_requests_are_recorded_without_secrets(client):
    client.get(LIST)
    client.agent("nobody")
    first, second = client.control("GET", "requests")
    assert [first[name] for name in ("n", "method", "path", "query")] == [1, "GET", "/spokenAbc/agents", "clientId=101"]
    assert (second["status"], second["path"]) == (404, "/spokenAbc/agents/username/nobody")
    assert set(first) == {"n", "method", "path", "query", "status", "started", "seconds", "connection"}
    assert first["connection"] == second["connection"]
    assert client.stats()["requests"] == 2
    client.control("DELETE", "requests")
    assert client.control("GET", "requests") == []


def test_paths_are_recorded_as_they_were_sent(client):
    doubled = "/spokenAbc/contact/v1/addressBook//ABC_ABCRec"
    assert client.get(doubled).status_code == 200
    assert [each["path"] for each in client.control("GET", "requests")] == [doubled]


def test_connections_are_counted(client):
    others = [Client(client.url) for _ignored in range(4)]
    for other in others:
        other.get("/user")
    assert client.stats()["connections_peak"] >= 5
    assert client.stats()["connections_open"] >= 5


def test_seeding_agents(client):
    assert client.control("POST", "agents", {"subAccountId": 102, "count": 7, "prefix": "field"}) == {"count": 7}
    agents = client.get("/spokenAbc/agents?clientId=102").json()
    assert [a["username"] for a in agents][:2] == ["field00001@example.com", "field00002@example.com"]
    assert {a["skills"][0]["skillName"] for a in agents} == {"Hotline"}
    assert len({s["skillPriority"] for a in agents for s in a["skills"]}) > 3
    for body in ({"subAccountId": 103, "count": 1}, {"subAccountId": 102, "count": -1}, {}):
        assert requests.post(client.url + "/_simulator/agents", json=body, timeout=10).status_code == 400
    again = requests.post(
        client.url + "/_simulator/agents", timeout=10, json={"subAccountId": 102, "count": 7, "prefix": "field"}
    )
    assert again.status_code == 409


def test_ten_thousand_agents_in_one_answer(serve):
    client = serve(agents=10_000)
    answer = client.get(LIST)
    assert len({a["loginId"] for a in answer.json()}) == 10_000
    # The quickest of several: on a machine that does other things, too, one may have to wait.
    assert min(client.get(LIST).elapsed for _again in range(5)).total_seconds() < 0.5


def test_latency(client):
    client.settings(latency=150)
    assert client.get("/user").elapsed.total_seconds() >= 0.15
    client.settings(latency=0)


def test_unknown_fields(client):
    client.settings(unknown_fields=True)
    assert "introducedLater" in client.get("/user").json()["accessibleClients"][0]
    assert "introducedLater" in client.get(LIST).json()[0]["station"]


def test_swapped_number_types(client):
    client.settings(number_types="swapped")
    agent = client.get(LIST).json()[0]
    assert agent["loginId"] == 3101000001
    assert agent["clientId"] == "101"
    assert agent["skills"][0]["skillNumber"] == "1010001"
    assert client.reserve() == "3101000004"
    assert client.get("/user").json()["accessibleClients"][0]["id"] == "101"


def test_agents_without_fields_and_with_agent_skills(client):
    client.settings(agents_without=["supervisorId"], use_agent_skills=True)
    for agent in (client.get(LIST).json()[0], client.agent("agent00001@example.com").json()):
        assert "supervisorId" not in agent
        assert "skills" not in agent
        assert agent["agentSkills"][0]["skillNumber"] == 1010001


@pytest.mark.parametrize(
    ("use_agent_skills", "beside", "skills", "agent_skills"),
    [
        (False, "none", [(1010001, 2)], None),
        (False, "equal", [(1010001, 2)], [(1010001, 2)]),
        (False, "empty", [(1010001, 2)], []),
        (False, "different", [(1010001, 2)], [(1010001, 3)]),
        (True, "none", None, [(1010001, 2)]),
        (True, "empty", [], [(1010001, 2)]),
    ],
)
def test_two_lists_of_skills(client, use_agent_skills, beside, skills, agent_skills):
    client.settings(use_agent_skills=use_agent_skills, skills_beside=beside)
    client.submit_agent(agentSkills=[{"skillNumber": 1010001, "skillPriority": 2}])
    client.settle()
    agent = client.agent("new@example.com").json()
    found = [
        None if agent.get(name) is None else [(each["skillNumber"], each["skillPriority"]) for each in agent[name]]
        for name in ("skills", "agentSkills")
    ]
    assert found == [skills, agent_skills]


def test_lists_that_are_kept_as_sets(client):
    skills = [{"skillNumber": number, "skillPriority": 1} for number in (1010001, 1010002)]
    client.submit_agent(agentSkills=skills, channelIds=[1, 2, 3])
    client.settle()
    client.settings(lists_as_sets=True)
    agent = client.agent("new@example.com").json()
    assert [each["skillNumber"] for each in agent["skills"]] == [1010002, 1010001]
    assert agent["channelIds"] == [3, 2, 1]


@pytest.mark.parametrize(
    ("how", "shown"),
    [("documented", 0), ("null", None), ("empty_list", []), ("zero", 0), ("false", False), ("left_out", "missing")],
)
def test_how_nothing_is_written(client, how, shown):
    client.settings(nothing_as=how)
    client.submit_agent(agentSkills=[])
    client.settle()
    agent = client.agent("new@example.com").json()
    skills = agent.get("skills", "missing")
    assert [agent.get("supervisorId", "missing"), skills] == [shown, [] if how == "documented" else shown]
    assert agent["username"] == "new@example.com"
    feed = {"dataSourceType": "ECH", "endpoint": "https://example.com", "subAccountAppId": "ABC_ABCRec"}
    assert client.post(SUBSCRIPTIONS, feed).json().get("maxPostSize", "missing") == shown


def test_names_without_blanks_at_their_ends(client):
    number = client.reserve("SKILL")
    skill = {"name": " Winback ", "skillNumber": number, "subAccountAppId": "ABC_ABCRec"}
    client.post("/spokenAbc/skillsv2", skill)
    client.settle()
    client.submit_agent(firstName="Ada ", agentSkills=[{"skillNumber": number, "skillPriority": 1}])
    client.settle()
    for trimmed, first_name, skill_name in ((False, "Ada ", " Winback "), (True, "Ada", "Winback")):
        client.settings(trim_names=trimmed)
        agent = client.agent("new@example.com").json()
        assert (agent["firstName"], agent["skills"][0]["skillName"]) == (first_name, skill_name)
        assert client.get(f"/spokenAbc/skillsv2/{number}").json()["name"] == skill_name
        assert client.get("/spokenAbc/skillsv2?subAccountAppId=ABC_ABCRec").json()[-1]["name"] == skill_name


@pytest.mark.parametrize(
    ("where", "spelled"),
    [
        ("utc", "2019-11-04T21:55:24.421Z"),
        ("east", "2019-11-05T06:55:24.421+09:00"),
        ("west", "2019-11-04T16:55:24.421-05:00"),
    ],
)
def test_the_offset_of_start_times(client, where, spelled):
    feed = {"dataSourceType": "ECH", "endpoint": "https://example.com", "subAccountAppId": "ABC_ABCRec"}
    client.settings(start_time_offset=where)
    assert client.post(SUBSCRIPTIONS, {**feed, "startTime": "2019-11-04T21:55:24.421Z"}).json()["startTime"] == spelled
    assert client.post(SUBSCRIPTIONS, feed).json()["startTime"] == "0001-01-01T00:00:00.000Z"


def test_lists_that_lag(client):
    number = client.reserve("SKILL")
    client.post("/spokenAbc/skillsv2", {"name": "New", "skillNumber": number, "subAccountAppId": "ABC_ABCRec"})
    client.submit_agent()
    client.settle()
    feed = {"dataSourceType": "ECH", "endpoint": "https://example.com", "subAccountAppId": "ABC_ABCRec"}
    made = client.post(SUBSCRIPTIONS, feed).json()

    def listed():
        paths = (LIST, "/spokenAbc/skillsv2?subAccountAppId=ABC_ABCRec", f"{SUBSCRIPTIONS}?subAccountAppId=ABC_ABCRec")
        return [len(client.get(path).json()) for path in paths]

    assert listed() == [4, 5, 1]
    client.settings(lists_lag=10)
    assert listed() == [3, 4, 0]
    assert client.agent("new@example.com").status_code == 200
    assert client.get(f"/spokenAbc/skillsv2/{number}").json()["status"] == "COMPLETED"
    one = f"{SUBSCRIPTIONS}/{made['subscriptionId']}?subAccountAppId=ABC_ABCRec"
    assert client.get(one).status_code == 200
    client.clock.now += 10
    assert listed() == [4, 5, 1]


def test_stations_that_come_later(client):
    client.settings(stations_lag=60)
    client.submit_agent()
    client.settle()
    assert client.agent("new@example.com").json()["station"] is None
    assert client.stats()["stations"] < client.stats()["agents"]
    client.clock.now += 60
    assert client.agent("new@example.com").json()["station"]["extension"]


@pytest.mark.parametrize(
    "change",
    [
        {"typo": 1},
        {"latency": -1},
        {"basic_auth_password": "show"},
        {"frequency": {"HAGENT": "x"}},
        {"numbers_exhausted": ["VDN"]},
        {"unknown_fields": 1},
        {"agents_without": "station"},
        {"agent_dates": "noon"},
        {"unknown_sub_account_id": 200},
        {"missing_agent_status": 600},
        {"missing_key_status": 200},
        {"job_success_status": 206},
        {"subscription_success_status": 204},
        {"accounts_status": 204},
        {"skill_statuses": []},
        {"address_book_first_page": 2},
        {"address_book_first_page": True},
        {"removal_delay": -1},
        {"answers": {"skill": {"name": "string"}}},
        {"answers": {"skill": {"name": []}}},
        {"answers": {"queue": {"name": ["string"]}}},
        {"contact_order": True},
        {"skills_beside": "other"},
        {"nothing_as": "nil"},
        {"trim_names": "yes"},
        {"start_time_offset": "+01:00"},
        {"lists_lag": -1},
    ],
)
def test_settings_that_cannot_be(client, change):
    before = client.control("GET", "settings")
    answer = requests.patch(client.url + "/_simulator/settings", json={"job_delay": 9, **change}, timeout=10)
    assert answer.status_code == 400
    assert client.control("GET", "settings") == before


def test_who_may_sign_in(client):
    def accepted(username, password):
        answer = client.control("POST", "agents/sign-in", {"username": username, "password": password})
        return answer == {"accepted": True}

    assert client.submit_agent("ada@example.com", password="Passw0rd@1").status_code == 200
    # It is not there yet.
    assert not accepted("ada@example.com", "Passw0rd@1")
    client.settle()
    assert accepted("ADA@example.com", "Passw0rd@1")
    assert not accepted("ada@example.com", "Passw0rd@2")
    assert not accepted("ada@example.com", "")
    assert not accepted("nobody@example.com", "Passw0rd@1")
    client.control("POST", "agents", {"subAccountId": 101, "count": 1, "prefix": "seeded"})
    assert not accepted("seeded00001@example.com", "")
    refused = client.post("/_simulator/agents/sign-in", {"username": "ada@example.com", "password": 1})
    assert refused.status_code == 400
    client.control("POST", "reset")
    assert not accepted("ada@example.com", "Passw0rd@1")
