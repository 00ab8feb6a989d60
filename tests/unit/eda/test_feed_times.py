# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""When a body is acknowledged, what becomes of one that is sent again, and what time does to a source."""

from __future__ import annotations

import asyncio
import json
import os

import pytest
from ansible_collections.avaya.cloud.extensions.eda.plugins.event_source import feed

from .senders import FACTS, FEEDS, PATIENCE, basic, connected, listening, request, send

FIVE = b"n\n1\n2\n3\n4\n5\n"


@pytest.fixture
def short_grace(monkeypatch):
    """The library goes on reading for a while what was refused, and a source that ends waits for that."""
    monkeypatch.setattr(feed, "GRACE", 0.1)


def numbers(events):
    return [event["record"]["n"] for event in events]


def test_nothing_is_handed_over_before_the_body_is_whole():
    async def play():
        async with listening() as here, connected(here.port) as connection:
            data = request(FIVE)
            await connection.write(data[:-1])
            # Another sender is served meanwhile, so the first has been read as far as it goes.
            assert (await here.post(b"n\n6\n")).status == 200
            assert numbers(here.events()) == ["6"]
            await connection.write(data[-1:])
            assert (await connection.answer()).status == 200
            assert numbers(here.events()) == ["1", "2", "3", "4", "5"]

    asyncio.run(play())


def test_a_body_is_acknowledged_after_its_last_row():
    async def play():
        async with listening(size=1) as here:
            sending = asyncio.ensure_future(here.post(FIVE))
            for number in "1234":
                assert (await here.take())["record"] == {"n": number}
                # The fifth is not in the queue yet, or has only just been put there.
                assert number == "4" or not sending.done()
            assert (await here.take())["record"] == {"n": "5"}
            assert (await sending).status == 200

    asyncio.run(play())


def test_a_body_that_is_sent_again_goes_on_where_it_stopped():
    async def play():
        async with listening(size=2, ack_timeout=0.1) as here:
            events = []
            for status in (503, 503, 200):
                answer = await here.post(FIVE)
                assert answer.status == status
                assert answer.headers.get("Retry-After") == (None if status == 200 else "10")
                events += here.events()
            assert numbers(events) == ["1", "2", "3", "4", "5"]
            assert [event["meta"]["row"] for event in events] == [1, 2, 3, 4, 5]
            assert {event["meta"]["rows"] for event in events} == {5}
            assert {event["meta"]["repeated"] for event in events} == {False}
            assert len({event["meta"]["delivery"] for event in events}) == 1

    asyncio.run(play())


def test_a_repeat_of_what_was_acknowledged_is_marked_and_not_dropped():
    async def play():
        async with listening() as here:
            for _each in range(3):
                assert (await here.post(b"n\n1\n2\n")).status == 200
            events = here.events()
            assert [event["meta"]["repeated"] for event in events] == [False, False, True, True, True, True]
            assert numbers(events) == ["1", "2"] * 3
            assert len({event["meta"]["delivery"] for event in events}) == 3

    asyncio.run(play())


def test_the_same_body_of_another_feed_is_no_repeat():
    async def play():
        feeds = {"/a": {"data_source_type": "ECH"}, "/b": {"data_source_type": "ECH"}}
        async with listening(feeds=feeds) as here:
            for path in feeds:
                assert (await here.post(b"n\n1\n", path=path)).status == 200
            events = here.events()
            assert [event["meta"]["repeated"] for event in events] == [False, False]
            assert [event["feed"] for event in events] == [
                {"path": "/a", "data_source_type": "ECH"},
                {"path": "/b", "data_source_type": "ECH"},
            ]

    asyncio.run(play())


def test_a_body_that_is_sent_again_while_it_is_handed_over_is_one_delivery():
    async def play():
        async with listening(size=1) as here:
            first = asyncio.ensure_future(here.post(FIVE))
            assert (await here.take())["record"] == {"n": "1"}
            again = asyncio.ensure_future(here.post(FIVE))
            # The second waits for the first, which is not acknowledged before it has been read.
            while not here.source._feeds["/states"].lock._waiters:
                await asyncio.sleep(0)
            assert [(await here.take())["record"]["n"] for _each in range(4)] == ["2", "3", "4", "5"]
            assert [(await each).status for each in (first, again)] == [200, 200]
            assert here.events() == []

    asyncio.run(play())


def test_a_sender_that_has_gone_is_still_heard():
    async def play():
        async with listening(size=1) as here:
            async with connected(here.port) as connection:
                await connection.write(request(FIVE))
                assert (await here.take())["record"] == {"n": "1"}
            assert [(await here.take())["record"]["n"] for _each in range(4)] == ["2", "3", "4", "5"]
            answer = asyncio.ensure_future(here.post(FIVE))
            assert [(await here.take())["meta"]["repeated"] for _each in range(5)] == [True] * 5
            assert (await answer).status == 200

    asyncio.run(play())


def test_an_event_about_an_unreadable_body_is_not_lost_either():
    async def play():
        async with listening(size=1, ack_timeout=0.1) as here:
            assert (await here.post(b"n\n1\n")).status == 200
            answer = await here.post(b"n\n1,2\n")
            assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
            assert len(here.events()) == 1
            assert (await here.post(b"n\n1,2\n")).status == 400
            assert here.events()[0]["feed"]["unreadable"]["status"] == 400

    asyncio.run(play())


def test_a_body_that_stalls_is_given_up(short_grace):
    async def play():
        async with listening(body_timeout=0.1) as here, connected(here.port) as connection:
            await connection.write(request(FIVE)[:-1])
            answer = await connection.answer()
            reason = "the body was not received within 0.1 seconds"
            assert (answer.status, answer.body) == (408, f"{reason}\n")
            (event,) = here.events()
            assert event["feed"]["unreadable"] == {"status": 408, "reason": reason, "row": None}

    asyncio.run(play())


def test_a_body_that_is_cut_off_is_an_event():
    async def play():
        async with listening() as here:
            async with connected(here.port) as connection:
                await connection.write(request(FIVE)[:-1])
            event = await here.take()
            assert event["feed"]["unreadable"]["reason"] == "the body was cut off after 11 bytes"
            assert (await here.post(FIVE)).status == 200

    asyncio.run(play())


def test_a_body_that_was_announced_and_never_sent_is_no_event(caplog):
    async def play():
        async with listening() as here:
            async with connected(here.port) as connection:
                await connection.write(request(b"", Expect="100-continue", Content_Length="1000"))
                assert await connection.line() == b"HTTP/1.1 100 Continue\r\n"
            while "after 0 bytes" not in caplog.text:
                await asyncio.sleep(0)
            assert here.events() == []

    asyncio.run(play())


def test_a_body_whose_chunks_are_wrong_is_given_up(short_grace):
    async def play():
        async with listening(body_timeout=0.1) as here, connected(here.port) as connection:
            await connection.write(request(b"2\r\nn\n\r\n", Content_Length=None, Transfer_Encoding="chunked"))
            while not here.source._held:
                await asyncio.sleep(0)
            await connection.write(b"ZZ\r\n")
            assert (await connection.answer()).status == 408
            assert here.events()[0]["feed"]["unreadable"]["status"] == 408

    asyncio.run(play())


def test_a_connection_without_a_request_is_closed():
    async def play():
        async with listening(body_timeout=0.1) as here:
            for data in (b"", b"POST /states HTTP/1.1\r\nHost: x\r\nX: "):
                async with connected(here.port) as connection:
                    await connection.write(data)
                    assert await connection.ends() == b""

    asyncio.run(play())


def test_bodies_take_only_so_much_memory_together():
    async def play():
        async with listening(max_body_size=1000) as here:
            stalled = [await asyncio.open_connection("127.0.0.1", here.port) for _each in range(4)]
            for _reader, writer in stalled:
                writer.write(request(b"n\n" + b"x" * 997)[:-1])
            while sum(here.source._held.values()) < 4 * 998:
                await asyncio.sleep(0)
            answer = await here.post(b"n\n" + b"y" * 100)
            assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
            for _reader, writer in stalled:
                writer.close()
            while here.source._held:
                await asyncio.sleep(0)
            assert (await here.post(b"n\n" + b"y" * 100)).status == 200

    asyncio.run(play())


def test_silence_and_its_end_are_events():
    now = [1000.0]

    async def play():
        async with listening(clock=lambda: now[0]) as here:
            now[0] += 899
            await here.source.report_silence()
            assert here.events() == []
            now[0] += 1
            await here.source.report_silence()
            await here.source.report_silence()
            (event,) = here.events()
            assert event["feed"]["silent"].pop("since").endswith("Z")
            assert event == {"feed": {**FACTS, "silent": {"seconds": 900, "expect_every": 900}}, "meta": {}}
            now[0] += 100
            # Somebody is there, but there is no data: it is still silent.
            assert (await here.post(b"n\n1,2\n")).status == 400
            assert [list(event["feed"])[-1] for event in here.events()] == ["unreadable"]
            assert (await here.post(b"n\n1\n")).status == 200
            resumed, row = here.events()
            assert resumed["feed"]["resumed"].pop("since").endswith("Z")
            assert resumed == {"feed": {**FACTS, "resumed": {"seconds": 1000}}, "meta": {}}
            assert row["record"] == {"n": "1"}
            now[0] += 899
            await here.source.report_silence()
            # Records or not, it is a delivery.
            assert (await here.post(b"n\n")).status == 200
            now[0] += 899
            await here.source.report_silence()
            assert here.events() == []

    asyncio.run(play())


def test_an_event_about_the_end_of_silence_is_not_lost():
    now = [0.0]

    async def play():
        async with listening(size=1, clock=lambda: now[0], ack_timeout=0.1) as here:
            now[0] = 900
            await here.source.report_silence()
            # The queue is full of the silence.
            assert (await here.post(b"n\n1\n")).status == 503
            assert [list(event["feed"])[-1] for event in here.events()] == ["silent"]
            sending = asyncio.ensure_future(here.post(b"n\n1\n"))
            assert "resumed" in (await here.take())["feed"]
            assert (await here.take())["record"] == {"n": "1"}
            assert (await sending).status == 200

    asyncio.run(play())


def test_an_empty_body_ends_no_silence():
    now = [0.0]

    async def play():
        async with listening(clock=lambda: now[0]) as here:
            for kind in ("text/csv", "application/x-json-stream"):
                assert (await here.post(b"", kind)).status == 200
            now[0] = 900
            assert (await here.post(b"")).status == 200
            await here.source.report_silence()
            assert (await here.post(b"")).status == 200
            assert [list(event["feed"])[-1] for event in here.events()] == ["silent"]

    asyncio.run(play())


def test_a_source_that_is_cancelled_finishes_what_it_has():
    async def play():
        queue = asyncio.Queue(1)
        async with listening() as other:
            port = other.port
        running = asyncio.ensure_future(feed.main(queue, {"port": port, "feeds": FEEDS}))
        while True:
            try:
                connection = await asyncio.open_connection("127.0.0.1", port)
                break
            except ConnectionRefusedError:
                await asyncio.sleep(0)
        connection[1].write(request(FIVE))
        assert (await queue.get())["record"] == {"n": "1"}
        running.cancel()
        assert [(await queue.get())["record"]["n"] for _each in range(4)] == ["2", "3", "4", "5"]
        assert (await asyncio.wait_for(connection[0].readline(), PATIENCE)) == b"HTTP/1.1 200 OK\r\n"
        with pytest.raises(asyncio.CancelledError):
            await running
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", port)
        connection[1].close()

    asyncio.run(play())


def test_a_source_that_is_cancelled_waits_only_so_long_for_rules_that_have_ended(short_grace):
    async def play():
        async with listening(size=1) as here, connected(here.port) as connection:
            await connection.write(request(FIVE))
            assert (await here.take())["record"] == {"n": "1"}
        assert here.queue.qsize() == 1

    asyncio.run(asyncio.wait_for(play(), PATIENCE))


def test_a_port_that_is_taken():
    async def play():
        async with listening() as here:
            with pytest.raises(ValueError, match=rf"feed: cannot listen on 127\.0\.0\.1 port {here.port}: "):
                await feed.main(here.queue, {"port": here.port, "feeds": FEEDS})

    asyncio.run(play())


def test_options_that_are_wrong_end_the_source_before_it_listens():
    with pytest.raises(ValueError, match=r"2 validation errors: port is required; feeds is required"):
        asyncio.run(feed.main(asyncio.Queue(), {}))


def test_capture_keeps_bodies_and_headers_without_credentials(tmp_path):
    async def play():
        options = feed.read_options({"port": 0, "feeds": FEEDS, "username": "avaya", "password": "CnryPassword"})
        async with feed.Capture(tmp_path, options).listening() as port:
            signed = {"Authorization": basic("avaya", "CnryPassword")}
            hidden = {**signed, "Cookie": "CnryCookie"}
            data = request(b"\xff\x00", "x/y", "/any?token=CnryToken", Content_Encoding="br", **hidden)
            assert (await send(port, data)).status == 200
            assert (await send(port, request(b"a\n1\n"))).status == 401

    asyncio.run(play())
    body, about = sorted(tmp_path.iterdir())
    assert (body.suffix, about.suffix) == (".body", ".json")
    assert body.read_bytes() == b"\xff\x00"
    assert [file.stat().st_mode & 0o777 for file in (body, about)] == [0o600, 0o600]
    told = json.loads(about.read_text(encoding="utf-8"))
    assert told.pop("received").endswith("+00:00")
    assert told == {
        "method": "POST",
        "path": "/any",
        "query_names": ["token"],
        "headers": [
            ["Host", "feeds"],
            ["Content-Type", "x/y"],
            ["Content-Length", "2"],
            ["Content-Encoding", "br"],
        ],
        "bytes": 2,
        "sha256": "ea5dbf9596d187e9500f23e9a680109475341cf4e81f7e043f7d97152c10772f",
    }
    assert "Cnry" not in about.read_text(encoding="utf-8")


def test_capture_that_cannot_write_does_not_acknowledge(tmp_path):
    async def play():
        options = feed.read_options({"port": 0, "feeds": FEEDS})
        async with feed.Capture(tmp_path / "gone", options).listening() as port:
            answer = await send(port, request(b"a\n1\n"))
            assert (answer.status, answer.body) == (503, f"it cannot be written: {os.strerror(2)}\n")

    asyncio.run(play())
