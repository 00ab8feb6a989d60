# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Repeats, silence and complaints, by a clock that is turned."""

from __future__ import annotations

import logging

import pytest
from ansible_collections.avaya.cloud.extensions.eda.plugins.event_source import feed


def test_a_body_that_is_new():
    deliveries = feed.Deliveries()
    one, other = deliveries.begin(b"1"), deliveries.begin(b"2")
    assert (one.repeated, one.handed, one.acknowledged) == (False, 0, False)
    assert one.uuid != other.uuid


def test_a_body_that_was_not_acknowledged_goes_on():
    deliveries = feed.Deliveries()
    first = deliveries.begin(b"1")
    first.handed = 3
    assert deliveries.begin(b"1") is first
    assert (first.handed, first.repeated) == (3, False)


def test_a_body_that_was_acknowledged_is_repeated():
    deliveries = feed.Deliveries()
    first = deliveries.begin(b"1")
    first.handed, first.acknowledged = 3, True
    again = deliveries.begin(b"1")
    assert (again.repeated, again.handed, again.acknowledged) == (True, 0, False)
    assert again.uuid != first.uuid
    again.handed = 1
    assert deliveries.begin(b"1") is again
    again.acknowledged = True
    assert deliveries.begin(b"1").repeated


def test_only_so_many_are_remembered():
    deliveries = feed.Deliveries()
    first = deliveries.begin(b"first")
    for number in range(feed.REMEMBERED - 1):
        deliveries.begin(b"%d" % number)
    assert deliveries.begin(b"first") is first
    # "first" is now the youngest, so b"0" goes before it.
    zero = deliveries.begin(b"0")
    for number in range(feed.REMEMBERED):
        deliveries.begin(b"more %d" % number)
    assert deliveries.begin(b"first") is not first
    assert deliveries.begin(b"0") is not zero


def test_a_feed_is_silent_after_so_many_seconds_and_once():
    silence = feed.Silence(900, heard=100)
    assert [silence.begins(now) for now in (100, 999.9, 1000, 1001, 5000)] == [False, False, True, False, False]


def test_a_delivery_ends_the_silence():
    silence = feed.Silence(900, heard=100)
    silence.ends(200)
    assert not silence.begins(1099)
    assert silence.begins(1100)
    assert (silence.reported, silence.heard) == (True, 200)
    silence.ends(4100)
    silence.ends(4101)
    assert not silence.reported
    assert not silence.begins(5000)
    assert silence.begins(5001)


def test_without_an_expectation_there_is_no_silence():
    silence = feed.Silence(None, heard=0)
    assert not silence.begins(1e9)


@pytest.fixture
def now():
    return [0.0]


@pytest.fixture
def complaints(now):
    return feed.Complaints(lambda: now[0])


def test_complaints_of_a_kind_are_logged_once_a_minute(complaints, now, caplog):
    for second in (0, 1, 59.9, 60, 61, 300):
        now[0] = second
        complaints.log(401, f"at {second}")
    assert caplog.messages == ["at 0", "at 60 (and 2 more like it)", "at 300 (and 1 more like it)"]


def test_kinds_are_counted_apart(complaints, caplog):
    complaints.log(401, "one")
    complaints.log(404, "other")
    assert caplog.messages == ["one", "other"]


def test_what_the_library_says_of_a_bad_request_is_one_line(complaints, caplog):
    error = KeyError("CnrySecret")
    told = (KeyError, error, None)
    record = logging.LogRecord("aiohttp", logging.ERROR, "", 1, "Error handling request", (), told)
    assert complaints.filter(record) is False
    assert complaints.filter(logging.LogRecord("aiohttp", logging.DEBUG, "", 1, "x", (), None)) is False
    assert caplog.messages == ["A request that is not HTTP was refused with 400"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("/a", "/a"), ("/a\nb\x1b[31m", "/a\\nb\\x1b[31m"), ("ä", "\\xe4"), ("x" * 201, "x" * 200 + "...")],
)
def test_what_comes_from_outside_is_one_line(text, expected):
    assert feed.printable(text) == expected
