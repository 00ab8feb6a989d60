# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every kind of fault, through HTTP."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from .support import Client

RESERVE = "/spokenAbc/extensions/next/101/type/AGENT"


def _reserved(client):
    return client.stats()["numbers_reserved"]["AGENT"]


def test_a_status_strikes_as_often_as_asked_after_those_skipped(client):
    client.fault(action="status", status=503, method="GET", path="/us*", skip=1, times=2, retry_after=7)
    assert client.post(RESERVE).status_code == 200
    answers = [client.get("/user") for _ignored in range(5)]
    assert [a.status_code for a in answers] == [200, 503, 503, 200, 200]
    assert answers[1].headers["Retry-After"] == "7"


@pytest.mark.parametrize(("when", "reserved"), [("before", 0), ("after", 1)])
@pytest.mark.parametrize("fault", [{"action": "status", "status": 500}, {"action": "html"}, {"action": "empty"}])
def test_before_and_after_the_effect(client, fault, when, reserved):
    client.fault(when=when, path="*/extensions/next/*", **fault)
    answer = client.post(RESERVE)
    assert not answer.text.isdigit()
    assert _reserved(client) == reserved


def test_the_bodies_of_faults(client):
    client.control(
        "POST",
        "faults",
        [
            {"action": "status", "status": 400, "body": {"message": "no"}},
            {"action": "status", "status": 502, "body": "<b>bad</b>", "content_type": "text/html"},
            {"action": "html"},
            {"action": "empty"},
        ],
    )
    first, second, third, fourth = (client.get("/user") for _ignored in range(4))
    assert first.json() == {"message": "no"}
    assert (second.text, second.headers["Content-Type"].split(";")[0]) == ("<b>bad</b>", "text/html")
    assert third.status_code == 200
    assert "<html" in third.text
    assert (fourth.status_code, fourth.content) == (200, b"")
    assert client.get("/user").json()["userId"]


@pytest.mark.parametrize("retry_after", [2, None])
def test_a_rate_limit(client, retry_after):
    client.fault(action="rate_limit", retry_after=retry_after)
    answer = client.post(RESERVE)
    assert answer.status_code == 429
    assert answer.headers.get("Retry-After") == (None if retry_after is None else "2")
    assert _reserved(client) == 0


@pytest.mark.parametrize(("when", "reserved"), [("before", 0), ("after", 1)])
def test_a_dropped_connection(client, when, reserved):
    client.fault(action="drop", when=when)
    with pytest.raises(requests.ConnectionError) as broken:
        client.post(RESERVE)
    assert "reset" in str(broken.value).lower()
    assert _reserved(client) == reserved
    assert client.control("GET", "requests")[-1]["status"] is None


def test_a_dropped_connection_with_a_body(client):
    client.fault(action="drop", path="*/jobs/agents/*")
    body = client.new_agent()
    with pytest.raises(requests.ConnectionError):
        client.post("/spokenAbc/jobs/agents/v3", body)
    assert client.stats()["jobs_pending"] == 0


@pytest.mark.parametrize(("when", "reserved"), [("before", 0), ("after", 1)])
def test_a_delay(serve, when, reserved):
    client = serve()  # what is delayed goes on when the client has gone
    client.fault(action="delay", seconds=30, when=when)
    with pytest.raises(requests.ReadTimeout):
        client.http.post(client.url + RESERVE, timeout=0.2)
    assert _reserved(client) == reserved


@pytest.mark.parametrize(
    "slow",
    [
        lambda client: client.fault(action="delay", seconds=0.5, path="*/jobs/agents/v3"),
        lambda client: client.settings(latency=500),
    ],
    ids=["delay", "latency"],
)
def test_what_is_slow_takes_effect_although_the_client_has_gone(serve, slow):
    client = serve()
    body = client.new_agent()
    slow(client)
    with pytest.raises(requests.ReadTimeout):
        client.http.post(client.url + "/spokenAbc/jobs/agents/v3", json=body, timeout=0.1)
    submitted = _recorded(client, "/spokenAbc/jobs/agents/v3")
    assert submitted["status"] == 200
    assert client.stats()["jobs_pending"] == 1


def _recorded(client, path):
    """The request to this path, once it has ended."""
    give_up = time.monotonic() + 10
    while time.monotonic() < give_up:
        found = [each for each in client.control("GET", "requests") if each["path"] == path]
        if found:
            return found[0]
        time.sleep(0.02)
    raise AssertionError(f"no request to {path} has ended")


def test_a_short_delay_lets_the_answer_through(client):
    client.fault(action="delay", seconds=0.2)
    began = time.monotonic()
    assert client.get("/user").json()["userId"]
    assert time.monotonic() - began >= 0.2


def test_a_truncated_answer(client):
    whole = client.get("/user").content
    client.fault(action="truncate")
    cut = client.get("/user")
    assert cut.content == whole[: len(whole) // 2]
    assert int(cut.headers["Content-Length"]) == len(cut.content)


def test_expired_sessions_on_command(client):
    client.get("/user")
    client.fault(action="expire_session")
    assert client.get("/user").status_code == 401
    assert client.get("/user").status_code == 401
    client.http.cookies.clear()
    assert client.get("/user").status_code == 200


def test_counting_is_exact_when_many_come_at_once(client):
    client.fault(action="status", status=500, skip=20, times=30)
    with ThreadPoolExecutor(20) as pool:
        statuses = list(pool.map(lambda _: Client(client.url).get("/user").status_code, range(100)))
    assert statuses.count(500) == 30
    fault = client.control("GET", "faults")[0]
    assert (fault["seen"], fault["hit"]) == (100, 30)


def test_a_fault_for_ever_until_cleared(client):
    client.fault(action="status", status=500, times=None)
    assert {client.get("/user").status_code for _ignored in range(5)} == {500}
    client.control("DELETE", "faults")
    assert client.get("/user").status_code == 200


def test_faults_from_the_command_line_are_in_force_at_the_start(serve):
    assert serve(faults=[{"action": "status", "status": 502}]).get("/user").status_code == 502


def test_a_job_that_sticks_until_released(client):
    client.fault(action="job_stick", job="create_agent")
    assert client.submit_agent("stuck").status_code == 200
    assert client.submit_agent("fine").status_code == 200
    assert client.settle() == 1
    assert client.agent("stuck").status_code == 404
    assert client.agent("fine").status_code == 200
    assert client.submit_agent("stuck").status_code == 409
    assert client.control("POST", "jobs/release") == {"released": 1}
    assert client.settle() == 0
    assert client.agent("stuck").status_code == 200


def test_a_job_that_fails_frees_username_and_login_id(client):
    client.fault(action="job_fail", job="*", skip=1)
    assert client.submit_agent("fine").status_code == 200
    body = client.new_agent("again")
    assert client.post("/spokenAbc/jobs/agents/v3", body).status_code == 200
    client.settle()
    assert client.agent("again").status_code == 404
    assert client.post("/spokenAbc/jobs/agents/v3", body).status_code == 200
    client.settle()
    assert client.agent("again").status_code == 200


def test_a_removal_that_fails_leaves_the_agent(client):
    client.fault(action="job_fail", job="remove_agent")
    removal = {"username": "agent00001@example.com", "loginId": 3101000001}
    assert client.post("/spokenAbc/agents/removeAgent", removal).status_code == 200
    client.settle()
    assert client.agent("agent00001@example.com").status_code == 200
    assert client.post("/spokenAbc/agents/removeAgent", removal).status_code == 200


def test_a_skill_that_fails(client):
    client.fault(action="job_fail", job="create_skill")
    number = client.reserve("SKILL")
    client.post("/spokenAbc/skillsv2", {"name": "X", "skillNumber": number, "subAccountAppId": "ABC_ABCRec"})
    client.settle()
    assert client.get(f"/spokenAbc/skillsv2/{number}").json()["status"] == "FAILED"
    assert number not in [s["skillNumber"] for s in client.snapshot()["skills"]]


@pytest.mark.parametrize(
    "fault",
    [
        {},
        [],
        {"action": "explode"},
        {"action": "status"},
        {"action": "status", "status": 99},
        {"action": "drop", "when": "later"},
        {"action": "delay", "seconds": -1},
        {"action": "html", "times": 0},
        {"action": "html", "skip": "1"},
        {"action": "truncate", "when": "before"},
        {"action": "redirect", "status": 200},
        {"action": "redirect", "location": "/\u20ac"},
        {"action": "interim", "status": 200},
        {"action": "late_effect"},
        {"action": "cut_list", "keep": -1},
        {"action": "broken_chunks", "how": "never"},
        {"action": "dribble", "seconds": 0, "size": 0},
        {"action": "headers", "headers": {"Retry-After": 5}},
        {"action": "html", "typo": 1},
        {"action": "job_fail", "job": "update_agent"},
        {"action": "job_stick", "path": "*"},
    ],
)
def test_faults_that_cannot_be(client, fault):
    answer = requests.post(client.url + "/_simulator/faults", json=[fault, {"action": "html"}], timeout=10)
    assert answer.status_code == 400
    assert answer.json()["message"]
    assert client.control("GET", "faults") == []


def test_all_problems_of_a_fault_are_named(client):
    fault = {"action": "status", "when": "never", "times": -1}
    answer = requests.post(client.url + "/_simulator/faults", json=fault, timeout=10)
    for part in ("'status'", "when", "times"):
        assert part in answer.json()["message"]
