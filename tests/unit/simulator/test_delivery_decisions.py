# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is sent to endpoints and when: the decisions, without a network or a clock."""

from __future__ import annotations

import csv
import gzip
import io
import json

import pytest

from .support import PACKAGE_PARENT

# isort: split
from avaya_simulator.delivery.bodies import body_of, first_body, row_of
from avaya_simulator.delivery.lane import Lane
from avaya_simulator.delivery.post import Post, basic_authorization
from avaya_simulator.delivery.records import invented_record
from avaya_simulator.delivery.schedule import (
    Flushing,
    frequency_seconds,
    instants_of_generated,
    is_success,
    oldest_sent,
    pause_seconds,
    why_not_called,
)
from avaya_simulator.delivery.settings import DeliverySettings
from avaya_simulator.faults.deliveries import BadUtf8, Gzip, Slow, TruncateBody
from avaya_simulator.kinds.subscription.rules import DATA_SOURCE_TYPES

assert PACKAGE_PARENT.exists()
PLENTY = 10**9


def _rows(*records, delivery_format="JSON"):
    return [row_of(number, 100.0 + number, record, delivery_format) for number, record in enumerate(records, 1)]


@pytest.mark.parametrize(
    "endpoint",
    ["http://127.0.0.1:8000/a", "https://localhost/a", "http://[::1]:9/", "http://127.9.9.9", "http://LOCALHOST/"],
)
def test_loopback_endpoints_are_called(endpoint):
    assert why_not_called(endpoint, ()) is None


@pytest.mark.parametrize(
    ("endpoint", "host"),
    [
        ("https://data.example/in", "data.example"),
        ("http://localhost.example/", "localhost.example"),
        ("http://127.0.0.1.example/", "127.0.0.1.example"),
        ("http://10.0.0.1/", "10.0.0.1"),
        ("http://0.0.0.0/", "0.0.0.0"),
        ("http://127.1/", "127.1"),
    ],
)
def test_no_other_endpoint_is_called_unless_its_host_is_named(endpoint, host):
    refusal = why_not_called(endpoint, ())
    assert refusal == f"{host} is not a loopback address, and the setting delivery_hosts does not name it"
    assert why_not_called(endpoint, (host.upper(),)) is None
    assert why_not_called(endpoint, ("other.example",)) == refusal


def test_csv_has_a_header_and_quotes_what_needs_it():
    record = {"a": 'said "no, thanks"', "b": None, "c": True, "d": 1.5, "e": "two\nlines", "f": "ä"}
    body = body_of(_rows(record, {**record, "a": "x"}, delivery_format="CSV"))
    assert body == (
        'a,b,c,d,e,f\r\n"said ""no, thanks""",,true,1.5,"two\nlines",ä\r\nx,,true,1.5,"two\nlines",ä\r\n'.encode()
    )
    assert list(csv.DictReader(io.StringIO(body.decode(), newline="")))[1]["e"] == "two\nlines"


def test_json_is_an_object_on_each_line():
    assert body_of(_rows({"a": "ä\n"}, {"b": None})) == '{"a":"ä\\n"}\n{"b":null}\n'.encode()


def test_a_body_is_never_larger_than_allowed():
    rows = _rows(*({"n": number} for number in range(9)))
    assert [len(row.line) for row in rows] == [8] * 9
    assert len(first_body(rows, 24)) == 3
    assert len(first_body(rows, 31)) == 3
    assert len(first_body(rows, 32)) == 4
    assert len(first_body(rows, 7)) == 1
    assert first_body([], 7) == []


def test_the_header_counts_as_a_part_of_the_body():
    rows = _rows(*({"n": str(number)} for number in range(9)), delivery_format="CSV")
    body = body_of(first_body(rows, 9))
    assert body == b"n\r\n0\r\n1\r\n"
    assert len(first_body(rows, 8)) == 1


def test_a_csv_body_has_one_header():
    rows = _rows({"a": 1}, {"a": 2}, {"a": 3, "b": 4}, {"a": 5}, delivery_format="CSV")
    assert [row.position for row in first_body(rows, PLENTY)] == [1, 2]
    assert [row.position for row in first_body(rows[2:], PLENTY)] == [3]


def test_data_is_due_once_the_time_is_over_and_then_all_of_it():
    flushing = Flushing(since=1000.0)
    flushing.look(1059.0, 60, last_position=4)
    assert not flushing.is_due(1, is_full=False)
    assert flushing.is_due(1, is_full=True)
    flushing.look(1060.0, 60, last_position=4)
    assert flushing.is_due(4, is_full=False)
    assert not flushing.is_due(5, is_full=False)
    flushing.look(1119.0, 60, last_position=9)
    assert not flushing.is_due(5, is_full=False)
    flushing.look(1120.0, 60, last_position=9)
    assert flushing.is_due(9, is_full=False)


def test_as_soon_as_possible_is_at_once():
    flushing = Flushing(since=1000.0)
    flushing.look(1000.0, 0, last_position=1)
    assert flushing.is_due(1, is_full=False)


def test_time_can_run_faster():
    assert frequency_seconds(15, DeliverySettings()) == 900
    assert frequency_seconds(15, DeliverySettings(delivery_speed=60)) == 15
    assert pause_seconds(3, DeliverySettings(delivery_speed=8)) == 0.5


def test_pauses_double_up_to_a_limit():
    settings = DeliverySettings(delivery_backoff=2)
    assert [pause_seconds(tries, settings) for tries in (1, 2, 3, 6, 7, 1000)] == [2, 4, 8, 64, 120, 120]


def test_an_endpoint_may_ask_for_a_longer_pause():
    assert pause_seconds(1, DeliverySettings(), retry_after=30.0) == 1
    honoring = DeliverySettings(delivery_honors_retry_after=True)
    assert pause_seconds(1, honoring, retry_after=30.0) == 30
    assert pause_seconds(7, honoring, retry_after=30.0) == 60


def test_which_status_is_a_success_is_a_setting():
    assert [is_success(status, DeliverySettings()) for status in (199, 200, 204, 299, 302, 503)] == [
        False, True, True, True, False, False,
    ]  # fmt: skip
    assert not is_success(204, DeliverySettings(delivery_success="200"))


def test_records_come_about_at_a_rate():
    settings = DeliverySettings(delivery_records_per_minute=6)
    assert instants_of_generated(100.0, 109.0, settings) == []
    assert instants_of_generated(100.0, 125.0, settings) == [110.0, 120.0]
    assert instants_of_generated(100.0, 125.0, DeliverySettings(delivery_records_per_minute=0)) == []
    faster = DeliverySettings(delivery_records_per_minute=6, delivery_speed=10)
    assert instants_of_generated(100.0, 103.0, faster) == [101.0, 102.0, 103.0]
    assert instants_of_generated(0.0, 1000.0, settings, most=3) == [980.0, 990.0, 1000.0]


def test_real_time_data_is_kept_for_a_day():
    now, day = 10_000_000.0, 24 * 60 * 60
    assert oldest_sent(None, False, now) == now - day
    assert oldest_sent(now - 2 * day, False, now) == now - day
    assert oldest_sent(now - 2 * day, True, now) == now - 2 * day
    assert oldest_sent(now + 5, False, now) == now + 5


@pytest.mark.parametrize("source", [*DATA_SOURCE_TYPES, "HTRUNK"])
def test_every_record_says_that_it_is_simulated(source):
    record = invented_record(source, "ABC_Lab", "2026-01-31T08:00:00.000Z", 7)
    assert record["simulated"] is True
    assert (record["dataSourceType"], record["subAccountAppId"], record["recordNumber"]) == (source, "ABC_Lab", 7)
    assert invented_record(source, "ABC_Lab", "2026-01-31T08:00:00.000Z", 7) == record


def _lane(*records):
    lane = Lane(0, Flushing(since=0.0))
    lane.take_in(_rows(*records))
    return lane


def _numbers(rows):
    return [json.loads(row.line)["n"] for row in rows]


def test_a_failed_post_is_tried_again_with_the_same_records():
    lane, settings = _lane({"n": 1}), DeliverySettings(delivery_tries=3, delivery_backoff=10)
    lane.flush(0.0, 1)
    assert _numbers(lane.next_rows(0.0, PLENTY)) == [1]
    assert lane.failed(100.0, settings, None) is False
    lane.take_in([row_of(2, 102.0, {"n": 2}, "JSON")])
    lane.flushing.now_due(100.0, 2)
    assert lane.next_rows(109.9, PLENTY) == []
    assert _numbers(lane.next_rows(110.0, PLENTY)) == [1]
    assert lane.failed(110.0, settings, None) is False
    assert lane.next_rows(129.9, PLENTY) == []
    assert _numbers(lane.next_rows(130.0, PLENTY)) == [1]
    assert lane.failed(130.0, settings, None) is True
    lane.sent()
    assert _numbers(lane.next_rows(130.0, PLENTY)) == [2]
    assert lane.failed_tries == 0


def test_one_post_at_a_time():
    lane = _lane({"n": 1}, {"n": 2})
    lane.flush(0.0, 2)
    assert _numbers(lane.next_rows(0.0, 8)) == [1]
    lane.is_sending = True
    assert lane.next_rows(0.0, 8) == []


def test_what_is_held_follows_the_next_one():
    lane = _lane({"n": 1}, {"n": 2}, {"n": 3})
    lane.flush(0.0, 3)
    assert _numbers(lane.next_rows(0.0, 8)) == [1]
    lane.hold()
    assert _numbers(lane.next_rows(0.0, 8)) == [2]
    lane.sent()
    assert _numbers(lane.next_rows(0.0, 8)) == [1]
    lane.sent()
    assert _numbers(lane.next_rows(0.0, 8)) == [3]
    lane.sent()
    assert lane.records == 0
    assert lane.waiting_bytes == 0


@pytest.mark.parametrize(
    ("endpoint", "expected"),
    [
        ("http://127.0.0.1:8000/a?feed=1&x=%20", ("127.0.0.1", 8000, "127.0.0.1:8000", "/a?feed=1&x=%20", False)),
        ("https://localhost", ("localhost", 443, "localhost", "/", True)),
        ("http://[::1]/ä b?q=ö", ("::1", 80, "[::1]", "/%C3%A4%20b?q=%C3%B6", False)),
    ],
)
def test_where_a_post_goes(endpoint, expected):
    post = Post(endpoint, (), b"")
    assert (post.host, post.port, post.host_header, post.target, post.is_encrypted) == expected


def test_basic_authorization_is_utf8():
    assert basic_authorization("avaya", "pässword:1") == "Basic YXZheWE6cMOkc3N3b3JkOjE="


def test_spoiled_bodies():
    post = Post("http://localhost/", (("Content-Type", "text/csv"),), b"0123456789")
    cut = TruncateBody(how="cut").spoiled(post)
    assert (cut.body, cut.announced_bytes) == (b"01234", 10)
    short = TruncateBody(how="short").spoiled(post)
    assert (short.body, short.announced_bytes) == (b"01234", None)
    packed = Gzip().spoiled(post)
    assert gzip.decompress(packed.body) == post.body
    assert packed.headers[-1] == ("Content-Encoding", "gzip")
    with pytest.raises(UnicodeDecodeError):
        BadUtf8().spoiled(post).body.decode()
    assert (Slow(seconds=2, size=3).spoiled(post).piece_bytes, Slow(seconds=2).spoiled(post).piece_pause) == (3, 2)
