# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests of the probe: what is repeated, what is believed, and how waiting ends."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._probe.client import (
    Answer,
    Client,
    believed,
    believed_refusal,
)
from ansible_collections.avaya.cloud.plugins.module_utils._probe.errors import NoAnswer, Stopped, Unseen
from ansible_collections.avaya.cloud.plugins.module_utils._probe.pace import Pace
from ansible_collections.avaya.cloud.plugins.module_utils._probe.rate_limit import RateLimit
from ansible_collections.avaya.cloud.tests.unit.fakes import REFUSED, RESET, ScriptedHttpClient, answer


def client_of(clock, *answers, caught=""):
    http_client = ScriptedHttpClient(clock, *answers)
    rate_limit = RateLimit()
    client = Client(http_client, "https://avaya.example", Pace(clock, lambda: caught), rate_limit)
    return client, http_client, rate_limit


def test_any_status_is_an_answer(clock):
    client, http_client, _rate_limit = client_of(clock, answer({"message": "no"}, 404), answer(None, 500))
    assert client.get("/a", {"b": 1}).status == 404
    assert client.send("PUT", "/a", body={"c": 2}).status == 500
    assert [(each.method, each.url, each.query, each.body) for each in http_client.sent] == [
        ("GET", "https://avaya.example/a", {"b": 1}, None),
        ("PUT", "https://avaya.example/a", None, {"c": 2}),
    ]


def test_a_get_is_repeated_and_a_post_that_may_have_had_an_effect_is_not(clock):
    client, http_client, _rate_limit = client_of(clock, RESET, answer(None, 503), answer([1]), RESET)
    assert client.get("/a").value() == [1]
    with pytest.raises(NoAnswer) as raised:
        client.send("POST", "/a", body={})
    assert raised.value.outcome_unknown
    assert http_client.methods == ["GET", "GET", "GET", "POST"]


def test_a_post_that_did_nothing_is_repeated(clock):
    client, http_client, rate_limit = client_of(clock, REFUSED, answer(None, 429, retry_after=7.0), answer({}))
    assert client.send("POST", "/a", body={}).is_success
    assert http_client.methods == ["POST", "POST", "POST"]
    assert (rate_limit.met, rate_limit.retry_after) == (True, 7.0)


def test_a_service_that_stays_away_is_no_answer(clock):
    client, _http_client, _rate_limit = client_of(clock, *[REFUSED] * 5)
    with pytest.raises(NoAnswer, match="no answer was received") as raised:
        client.send("POST", "/a", body={})
    assert not raised.value.outcome_unknown


def test_a_session_that_ended_is_begun_again(clock):
    client, http_client, _rate_limit = client_of(clock, answer(None, 401), answer([]), answer(None, 401), answer([]))
    assert client.get("/a").status == 401
    assert client.get("/a").status == 200
    assert client.get("/a").status == 200
    assert http_client.ended_sessions == [0]


def test_a_web_page_is_no_success(clock):
    page = answer().__class__(200, b"<html>Sign in</html>", "text/html")
    client, _http_client, _rate_limit = client_of(clock, page)
    with pytest.raises(NoAnswer, match="a web page was returned"):
        client.get("/a")


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Answer(404, b"{}"), "the service answered 404"),
        (Answer(200, b""), "the service answered 200 with something that is not JSON"),
        (Answer(200, b"[]"), "the answer is not an object"),
    ],
)
def test_what_is_no_object_says_so_without_a_word_of_the_service(reply, reason):
    with pytest.raises(Unseen, match=reason):
        reply.object()


@pytest.mark.parametrize("body", [b"{}", b"[1]", b"null"])
def test_what_is_no_list_of_objects(body):
    with pytest.raises(Unseen, match="the answer is not a list of objects"):
        Answer(200, body).objects()


@pytest.mark.parametrize(
    ("status", "is_refusal"), [(200, False), (302, True), (400, True), (404, True), (408, False), (500, False)]
)
def test_what_was_surely_not_done(status, is_refusal):
    assert Answer(status, b"").is_refusal is is_refusal


def in_turn(*statuses):
    answers = [Answer(status, b"") for status in statuses]
    return lambda: answers.pop(0)


def test_a_status_is_believed_once_it_was_answered_twice():
    assert believed(in_turn(404, 404)).status == 404
    assert believed(in_turn(200, 200)).status == 200
    with pytest.raises(Unseen, match="first 200 and then 404"):
        believed(in_turn(200, 404))
    assert believed_refusal(in_turn(200)).status == 200
    assert believed_refusal(in_turn(404, 404)).status == 404
    with pytest.raises(Unseen, match="first 404 and then 200"):
        believed_refusal(in_turn(404, 200))


def test_nothing_is_sent_once_somebody_wants_to_stop(clock):
    client, http_client, _rate_limit = client_of(clock, answer([]), caught="SIGINT")
    with pytest.raises(Stopped):
        client.get("/a")
    assert http_client.sent == []


def test_waiting_ends_soon_after_somebody_wants_to_stop(clock):
    caught = []
    pace = Pace(clock, lambda: "SIGTERM" if caught else "")
    clock.on_sleep = lambda: caught.append(True)
    began = clock.now()
    with pytest.raises(Stopped):
        pace.pause(120)
    assert clock.now() - began <= 0.5
    pace.finishing = True
    pace.pause(3)
    assert clock.now() - began >= 3


def test_what_is_waited_for_is_looked_for_more_and_more_seldom(clock):
    looks = []

    def look():
        looks.append(clock.now())

    pace = Pace(clock, lambda: "")
    assert pace.until(look, 60.0)[0] is None
    assert looks[0] == 1000.0
    assert looks[-1] == pytest.approx(1060.0)
    between = [later - earlier for earlier, later in zip(looks, looks[1:])]
    assert between[0] == pytest.approx(0.1)
    assert max(between) <= 5.01
    assert len(looks) < 30


def test_how_long_it_took(clock):
    pace = Pace(clock, lambda: "")
    seen, seconds = pace.until(lambda: "it" if clock.now() >= 1010 else None, 60.0)
    assert seen == "it"
    assert 10 <= seconds <= 15
