# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the source answers to a request, and the events that it makes of it."""

from __future__ import annotations

import asyncio
import gzip

import pytest
from ansible_collections.avaya.cloud.extensions.eda.plugins.event_source import feed

from .senders import FACTS, FEEDS, basic, connected, listening, request

JSON = "application/x-json-stream"


def test_an_event_is_one_record():
    async def play():
        async with listening() as here:
            answer = await here.post(b"agent,state\r\nanna,READY\r\nbruno,AUX\r\n")
            assert (answer.status, answer.body) == (200, "")
            one, other = here.events()
            delivery = one["meta"]["delivery"]
            assert one == {
                "feed": FACTS,
                "record": {"agent": "anna", "state": "READY"},
                "meta": {"delivery": delivery, "row": 1, "rows": 2, "repeated": False},
            }
            assert other == {
                "feed": FACTS,
                "record": {"agent": "bruno", "state": "AUX"},
                "meta": {"delivery": delivery, "row": 2, "rows": 2, "repeated": False},
            }
            # What a filter does to one event is not seen in another.
            assert one["feed"] is not other["feed"]

    asyncio.run(play())


def test_a_record_with_a_template_is_marked():
    async def play():
        async with listening() as here:
            assert (await here.post(b'{"a": "{{ x }}"}\n{"a": "\\u007b\\u007b"}\n{"a": "x"}\n', JSON)).status == 200
            events = here.events()
            assert [event["record"] for event in events] == [{"a": "{ { x }}"}, {"a": "{ {"}, {"a": "x"}]
            assert [event["meta"].get("altered") for event in events] == [True, True, None]

    asyncio.run(play())


@pytest.mark.parametrize(
    ("kind", "body", "encoding"),
    [
        ("text/csv", b"a\r\n1\r\n", None),
        ("Text/CSV; charset=UTF-8; header=present", b"a\r\n1\r\n", None),
        ("text/csv; charset=us-ascii", b"a\r\n1\r\n", "identity"),
        ("text/csv", gzip.compress(b"a\r\n1\r\n"), "gzip"),
        (JSON, b'{"a": "1"}\n', None),
        (JSON, gzip.compress(b'{"a": "1"}\n'), "GZIP"),
        ("application/x-ndjson", b'{"a": "1"}\n', None),
        ("application/json", b'{"a": "1"}', "x-gzip-not"),
    ],
)
def test_formats(kind, body, encoding):
    async def play():
        async with listening() as here:
            answer = await here.post(body, kind, Content_Encoding=encoding)
            if encoding == "x-gzip-not":
                assert (answer.status, answer.body) == (415, "the content encoding is not gzip\n")
            else:
                assert answer.status == 200
                assert [event["record"] for event in here.events()] == [{"a": "1"}]

    asyncio.run(play())


def test_a_body_without_records_is_a_delivery():
    async def play():
        async with listening() as here:
            assert (await here.post(b"a,b\r\n")).status == 200
            assert (await here.post(b"\n", JSON)).status == 200
            assert here.events() == []

    asyncio.run(play())


def test_a_query_is_ignored():
    async def play():
        async with listening() as here:
            assert (await here.post(b"a\n1\n", path="/states?token=x")).status == 200
            assert here.events()[0]["feed"] == FACTS

    asyncio.run(play())


UNREADABLE = [
    ({"body": b"a\n1,2\n"}, 400, "row 1 cannot be read: it has 2 fields, and the header line has 1", 1),
    ({"body": b"a\n\xff\n"}, 400, "the body is not UTF-8", None),
    ({"body": b"plain", "Content_Encoding": "gzip"}, 400, "the body is not gzip, or was cut off", None),
    ({"body": b"a\n" + b"1\n" * 100}, 413, "the body is larger than 100 bytes", None),
    (
        {"body": gzip.compress(b"a\n" + b"1\n" * 100), "Content_Encoding": "gzip"},
        413,
        "the body is larger than 100 bytes when decompressed",
        None,
    ),
    (
        {"body": b"41\r\n" + b"a" * 65 + b"\r\n41\r\n" + b"a" * 65 + b"\r\n0\r\n\r\n"}
        | {"Content_Length": None, "Transfer_Encoding": "chunked"},
        413,
        "the body is larger than 100 bytes",
        None,
    ),
    (
        {"body": b"x", "kind": "text/html"},
        415,
        "the content type is none of text/csv, application/x-json-stream, application/x-ndjson, application/json",
        None,
    ),
    (
        {"body": b"x", "Content_Type": None},
        415,
        "the content type is none of text/csv, application/x-json-stream, application/x-ndjson, application/json",
        None,
    ),
    ({"body": b"x", "kind": "text/csv; charset=latin-1"}, 415, "the charset is not UTF-8", None),
    ({"body": b"x", "Content_Encoding": "br"}, 415, "the content encoding is not gzip", None),
]


@pytest.mark.parametrize(("sent", "status", "reason", "row"), UNREADABLE)
def test_what_cannot_be_read_is_refused_and_an_event(sent, status, reason, row):
    async def play():
        async with listening(max_body_size=100) as here:
            answer = await here.post(**sent)
            assert (answer.status, answer.body) == (status, f"{reason}\n")
            unreadable = {"status": status, "reason": reason, "row": row}
            assert here.events() == [{"feed": {**FACTS, "unreadable": unreadable}, "meta": {}}]
            assert (await here.post(b"a\n1\n")).status == 200
            assert len(here.events()) == 1

    asyncio.run(play())


def test_no_row_of_a_body_is_handed_over_that_cannot_be_read_to_its_end():
    async def play():
        async with listening() as here:
            assert (await here.post(b'{"a": 1}\n' * 50 + b'{"a": \n', JSON)).status == 400
            (event,) = here.events()
            assert event["feed"]["unreadable"]["row"] == 51

    asyncio.run(play())


@pytest.mark.parametrize(
    ("sent", "status", "header"),
    [
        ({"path": "/other"}, 404, None),
        ({"path": "/states/"}, 404, None),
        ({"path": "/"}, 404, None),
        ({"path": "/%73tates"}, 404, None),
        ({"method": "PUT"}, 405, ("Allow", "POST")),
        ({"method": "GET"}, 405, ("Allow", "POST")),
    ],
)
def test_what_is_none_of_a_feed(sent, status, header, caplog):
    async def play():
        async with listening() as here:
            answer = await here.post(b"a\n1\n", **sent)
            assert answer.status == status
            if header:
                assert answer.headers[header[0]] == header[1]
            assert here.events() == []

    asyncio.run(play())
    assert f" was refused with {status}: " in caplog.text


SIGNED = {"username": "avaya", "password": "pä:ss"}


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "Basic",
        "Basic !!!",
        "Basic ä",
        "Bearer " + basic("avaya", "pä:ss").split()[1],
        basic("avaya", "pä:s"),
        basic("avaya", "pä:sss"),
        basic("Avaya", "pä:ss"),
        basic("", ""),
    ],
)
def test_who_has_not_signed_in_is_refused_before_anything_else(given, caplog):
    async def play():
        async with listening(**SIGNED) as here:
            for path, kind in (("/states", "text/csv"), ("/other", "text/html")):
                answer = await here.post(b"a\n1\n", kind, path=path, Authorization=given)
                assert (answer.status, answer.body) == (401, "wrong or missing username and password\n")
                assert answer.headers["Www-Authenticate"] == 'Basic realm="feeds", charset="UTF-8"'
                assert answer.headers["Connection"] == "close"
            assert here.events() == []

    asyncio.run(play())
    assert "pä:ss" not in caplog.text


@pytest.mark.parametrize("scheme", ["Basic", "basic", "BASIC"])
def test_who_has_signed_in_is_heard(scheme):
    async def play():
        async with listening(**SIGNED) as here:
            given = basic("avaya", "pä:ss").replace("Basic", scheme)
            assert (await here.post(b"a\n1\n", Authorization=given)).status == 200
            assert (await here.post(b"a\n1\n", path="/other", Authorization=given)).status == 404
            assert len(here.events()) == 1

    asyncio.run(play())


def test_without_a_username_nobody_has_to_sign_in():
    async def play():
        async with listening() as here:
            assert (await here.post(b"a\n1\n", Authorization=basic("any", "body"))).status == 200

    asyncio.run(play())


def test_a_connection_is_kept():
    async def play():
        async with listening() as here, connected(here.port) as connection:
            for body, status in ((b"a\n1\n", 200), (b"a\n1,2\n", 400), (b"a\n2\n", 200)):
                await connection.write(request(body))
                assert (await connection.answer()).status == status
            await connection.write(request(b"a\n3\n") + request(b"a\n4\n"))
            assert [(await connection.answer()).status for _each in range(2)] == [200, 200]
            records = [event.get("record") for event in here.events()]
            assert records == [{"a": "1"}, None, {"a": "2"}, {"a": "3"}, {"a": "4"}]

    asyncio.run(play())


def test_a_sender_that_asks_first_is_told_to_go_on():
    async def play():
        async with listening(**SIGNED) as here, connected(here.port) as connection:
            head = request(b"", Expect="100-continue", Content_Length="4", Authorization=basic("avaya", "pä:ss"))
            await connection.write(head)
            assert await connection.line() == b"HTTP/1.1 100 Continue\r\n"
            assert await connection.line() == b"\r\n"
            await connection.write(b"a\n1\n")
            assert (await connection.answer()).status == 200

    asyncio.run(play())


@pytest.mark.parametrize(
    ("headers", "status"),
    [({}, 401), ({"Authorization": basic("avaya", "pä:ss"), "Content_Length": "101"}, 413)],
)
def test_a_sender_that_asks_first_need_not_send_what_is_refused(headers, status, monkeypatch):
    monkeypatch.setattr(feed, "GRACE", 0.1)

    async def play():
        async with listening(**SIGNED, max_body_size=100) as here, connected(here.port) as connection:
            await connection.write(request(b"", Expect="100-continue", **{"Content_Length": "4", **headers}))
            assert (await connection.answer()).status == status

    asyncio.run(play())


NOT_HTTP = "A request that is not HTTP was refused with 400"


@pytest.mark.parametrize(
    ("data", "logged"),
    [
        # The library logs nothing of what is no HTTP from its first word on: on the internet there is a lot of it.
        (b"garbage\r\n\r\n", []),
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", []),
        (b"POST /states HTTP/9\r\n\r\n", [NOT_HTTP]),
        (request(b"x", Transfer_Encoding="chunked"), [NOT_HTTP]),
        (request(b"x", Content_Length="-1"), [NOT_HTTP]),
        (request(b"ZZ\r\n", Content_Length=None, Transfer_Encoding="chunked"), [NOT_HTTP]),
    ],
)
def test_what_is_not_http_is_refused_in_one_line(data, logged, caplog):
    async def play():
        async with listening() as here:
            async with connected(here.port) as connection:
                await connection.write(data)
                assert b" 400 " in (await connection.ends()).splitlines()[0]
            assert (await here.post(b"a\n1\n")).status == 200
            assert len(here.events()) == 1

    asyncio.run(play())
    assert caplog.messages == logged
    assert "Traceback" not in caplog.text


def test_a_defect_is_one_answer(caplog):
    class Broken(asyncio.Queue):
        async def put(self, item):
            raise RuntimeError("CnrySecret")

    async def play():
        source = feed.Source(Broken(), feed.read_options({"port": 0, "feeds": FEEDS}))
        async with source.listening() as port, connected(port) as connection:
            await connection.write(request(b"a\n1\n"))
            assert (await connection.answer()).status == 500
            await connection.write(request(b"a\n"))
            assert (await connection.answer()).status == 200

    asyncio.run(play())
    assert caplog.messages == ["A request failed with RuntimeError; this is a defect in avaya.cloud.feed"]
    assert "Cnry" not in caplog.text
