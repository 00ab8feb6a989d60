# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Faults of answers that real servers and proxies rarely give, read from the socket where a client would hide them."""

from __future__ import annotations

import contextlib
import json
import socket
import time
from urllib.parse import urlsplit

import pytest
import requests

from .support import SUBSCRIPTIONS, Client

RESERVE = "/spokenAbc/extensions/next/101/type/AGENT"
AGENTS = "/spokenAbc/agents?clientId=101"
NEW = {"dataSourceType": "HAGENT", "endpoint": "https://example.com/in", "subAccountAppId": "ABC_ABCRec"}


def _sent(client, method, path):
    """All bytes that the simulator sends until it ends the connection, as it is asked to after one answer."""
    address = urlsplit(client.url)
    key = client.http.headers["Authorization"]
    request = f"{method} {path} HTTP/1.1\r\nHost: {address.netloc}\r\nAuthorization: {key}\r\nConnection: close\r\n\r\n"
    with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
        connection.sendall(request.encode())
        received = b""
        while part := connection.recv(65536):
            received += part
    return received


def _reserved(client):
    return client.stats()["numbers_reserved"]["AGENT"]


@pytest.mark.parametrize("location", ["/elsewhere", "http://[", "//evil.example.com", "", "\xff", None])
@pytest.mark.parametrize(("when", "reserved"), [("before", 0), ("after", 1)])
def test_a_redirection_to_anything(client, location, when, reserved):
    client.fault(action="redirect", status=307, location=location, when=when)
    head = _sent(client, "POST", RESERVE).partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    assert head[0] == "HTTP/1.1 307 Temporary Redirect"
    locations = [line.partition(": ")[2] for line in head if line.lower().startswith("location:")]
    assert locations == ([] if location is None else [location])
    assert _reserved(client) == reserved


@pytest.mark.parametrize(("when", "reserved"), [("before", 0), ("after", 1)])
def test_the_404_page_of_a_router(client, when, reserved):
    client.fault(action="not_found_page", when=when)
    answer = client.post(RESERVE)
    assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (404, "text/html")
    assert "<html" in answer.text
    assert _reserved(client) == reserved


def test_a_list_that_is_cut(client):
    client.fault(action="cut_list", keep=2, path="/spokenAbc/agents*", times=None)
    assert [each["username"] for each in client.get(AGENTS).json()] == [
        "agent00001@example.com",
        "agent00002@example.com",
    ]
    assert client.agent("agent00003@example.com").json()["username"] == "agent00003@example.com"


def test_a_list_that_is_stale_until_it_is_read_anew(client):
    client.fault(action="stale", seconds=60, path="/spokenAbc/agents")
    before = client.get(AGENTS).json()
    client.submit_agent()
    client.settle()
    assert client.agent("new@example.com").status_code == 200
    assert client.get(AGENTS).json() == before
    assert client.get("/spokenAbc/agents?clientId=102").json() == []
    client.clock.now += 60
    assert len(client.get(AGENTS).json()) == len(before) + 1


def test_an_effect_that_comes_after_the_answer(client):
    client.fault(action="late_effect", seconds=0.3, method="POST")
    answer = client.post(SUBSCRIPTIONS, NEW)
    assert answer.status_code == 504
    assert client.stats()["subscriptions"] == 0
    give_up = time.monotonic() + 10
    while client.stats()["subscriptions"] == 0:
        assert time.monotonic() < give_up
        time.sleep(0.02)
    assert client.snapshot()["subscriptions"][0]["endpoint"] == NEW["endpoint"]


def test_a_reset_forgets_effects_that_are_to_come(client):
    client.fault(action="late_effect", seconds=0.2, method="POST")
    client.fault(action="late_effect", seconds=0.4, method="POST")
    client.post(SUBSCRIPTIONS, NEW)
    client.control("POST", "reset")
    client.fault(action="late_effect", seconds=0.4, method="POST")
    client.post(SUBSCRIPTIONS, {**NEW, "endpoint": "https://example.com/second"})
    give_up = time.monotonic() + 10
    while not client.snapshot()["subscriptions"]:
        assert time.monotonic() < give_up
        time.sleep(0.02)
    assert [each["endpoint"] for each in client.snapshot()["subscriptions"]] == ["https://example.com/second"]


def test_interim_answers_before_the_answer(client):
    client.fault(action="interim", status=102, count=2)
    sent = _sent(client, "POST", RESERVE)
    assert sent.startswith(b"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\n")
    assert sent.endswith(b"\r\n\r\n3101000004")


def test_an_interim_answer_and_nothing_else(client):
    client.fault(action="interim", ends=True)
    assert _sent(client, "POST", RESERVE) == b"HTTP/1.1 103 Early Hints\r\n\r\n"
    assert _reserved(client) == 1


@pytest.mark.parametrize(
    ("how", "chunks"),
    [
        ("negative", b"-1\r\n3101000004\r\n0\r\n\r\n"),
        ("letters", b"zz\r\n3101000004\r\n0\r\n\r\n"),
        ("cut", b"a\r\n31010"),
        ("endless", b"a\r\n3101000004\r\n"),
    ],
)
def test_broken_chunks(client, how, chunks):
    client.fault(action="broken_chunks", how=how)
    head, _blank, body = _sent(client, "POST", RESERVE).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"transfer-encoding: chunked" in head
    assert b"content-length" not in head.lower()
    assert body == chunks
    assert _reserved(client) == 1


@pytest.mark.parametrize(("when", "reserved"), [("before", 0), ("after", 1)])
def test_bytes_that_are_not_http(client, when, reserved):
    client.fault(action="not_http", when=when)
    assert _sent(client, "POST", RESERVE) == b"\x15\x03\x03\x00\x02\x02\x28"
    assert _reserved(client) == reserved


def test_an_answer_that_comes_twice(client):
    client.fault(action="twice")
    sent = _sent(client, "POST", RESERVE)
    assert sent[: len(sent) // 2] == sent[len(sent) // 2 :]
    assert sent.count(b"HTTP/1.1 200 OK\r\n") == 2
    assert _reserved(client) == 1


@pytest.mark.parametrize("part", ["body", "headers"])
def test_an_answer_that_dribbles(client, part):
    client.fault(action="dribble", seconds=0.01, size=20, part=part)
    began = time.monotonic()
    _head, _blank, body = _sent(client, "GET", AGENTS).partition(b"\r\n\r\n")
    took = time.monotonic() - began
    assert [each["loginId"] for each in json.loads(body)] == ["3101000001", "3101000002", "3101000003"]
    assert took >= 0.01 * (len(body) // 20)


def test_an_answer_in_http_1_0(client):
    client.fault(action="http_1_0")
    head, _blank, body = _sent(client, "POST", RESERVE).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.0 200 OK\r\n")
    assert b"content-length" not in head.lower()
    assert body == b"3101000004"


def test_headers_that_say_anything(client):
    odd = {"Retry-After": "9e99", "Content-Type": "application/json; charset=\xff", "content-length": "-7"}
    client.fault(action="headers", headers=odd)
    head, _blank, body = _sent(client, "POST", RESERVE).partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    assert b"Retry-After: 9e99" in lines
    assert b"Content-Type: application/json; charset=\xff" in lines
    assert [line for line in lines if line.lower().startswith(b"content-length")] == [b"content-length: -7"]
    assert body == b"3101000004"


def test_after_a_broken_answer_the_next_connection_is_whole(client):
    for action in ("broken_chunks", "not_http", "twice", "http_1_0"):
        client.fault(action=action)
        with contextlib.suppress(requests.RequestException):
            client.post(RESERVE)
        assert Client(client.url).get("/user").status_code == 200
    assert [each["status"] for each in client.control("GET", "requests")] == [200, 200, None, 200, 200, 200, 200, 200]
