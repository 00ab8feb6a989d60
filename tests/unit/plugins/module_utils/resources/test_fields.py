# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading, comparing and showing fields. The expectations are the design's: not known is neither absent nor null."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.resources.fields import (
    Difference,
    Field,
    calendar_date,
    compare,
    from_wire,
    shown,
    shown_secret,
    text,
    to_wire,
    truth,
    whole_number,
)

PLAIN = (Field("size", "maxPostSize", read=whole_number), Field("format", "dataDeliveryFormat", read=text))


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (text, "4000000001", "4000000001"),
        (text, 4000000001, "4000000001"),
        (text, 4000000001.0, "4000000001"),
        (text, 1.5, "1.5"),
        (text, "", ""),
        (text, None, None),
        (whole_number, 7, 7),
        (whole_number, "7", 7),
        (whole_number, " 0007 ", 7),
        (whole_number, "-7", -7),
        (whole_number, 7.0, 7),
        (whole_number, None, None),
        (truth, True, True),
        (truth, "TRUE", True),
        (truth, "false", False),
        (truth, None, None),
        (calendar_date, "2019-03-21", "2019-03-21"),
        (calendar_date, "2019-03-21T23:30:00+02:00", "2019-03-21"),
        (calendar_date, "2019-03-21 00:00:00", "2019-03-21"),
        # 17976 days of 86 400 000 ms after 1970-01-01
        (calendar_date, 1553126400000, "2019-03-21"),
        (calendar_date, 1553126400000 - 1, "2019-03-20"),
        (calendar_date, None, None),
        (shown_secret, "Secret1!", "Secret1!"),
        (shown_secret, "**abcd", "**abcd"),
    ],
)
def test_values_are_read_in_any_spelling(read, value, expected):
    assert read(value) == expected
    assert type(read(value)) is type(expected)


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (text, True),
        (text, ["a"]),
        (text, {"a": 1}),
        (whole_number, True),
        (whole_number, "seven"),
        (whole_number, ""),
        (whole_number, 7.5),
        (whole_number, float("nan")),
        (whole_number, "7.0"),
        (whole_number, "7" * 31),
        (whole_number, [7]),
        (truth, 1),
        (truth, "yes"),
        (calendar_date, "2019-02-30"),
        (calendar_date, "21.03.2019"),
        (calendar_date, "2019-03-213"),
        (calendar_date, 10**20),
        (calendar_date, True),
        (shown_secret, "********"),
        (shown_secret, "••••"),
        (shown_secret, "XXXX"),
        (shown_secret, "***abcd"),
        (shown_secret, "•••\nabcd"),
        (shown_secret, ""),
        (shown_secret, None),
        (shown_secret, 12345678),
    ],
)
def test_a_value_that_cannot_be_read_is_unknown(read, value):
    assert from_wire((Field("it", "it", read=read),), {"it": value}) == {}


def test_reading_keeps_null_and_leaves_out_what_is_missing_or_wrong():
    assert from_wire(PLAIN, {"maxPostSize": None, "more": 1}) == {"size": None}
    assert from_wire(PLAIN, {"maxPostSize": {"bytes": 1}, "dataDeliveryFormat": "CSV"}) == {"format": "CSV"}


@pytest.mark.parametrize(
    ("wire", "expected"),
    [
        ({"LostRecords": 3, "lostRecords": 9}, {"lost": 3}),
        ({"lostRecords": 9}, {"lost": 9}),
        ({}, {}),
    ],
)
def test_another_name_is_read_where_the_first_one_tells_nothing(wire, expected):
    lost = Field("lost", "LostRecords", read=whole_number, other_wires=("lostRecords",))
    assert from_wire((lost,), wire) == expected


def test_only_what_is_declared_is_written():
    assert to_wire(PLAIN, {"size": None}) == {"maxPostSize": None}
    assert to_wire(PLAIN, {}) == {}


@pytest.mark.parametrize(
    ("declared", "current", "differing", "unknown"),
    [
        ({}, {"size": 1}, (), ()),
        ({"size": 1}, {"size": 1, "format": "CSV"}, (), ()),
        ({"size": 1}, {"size": 2}, ("size",), ()),
        ({"size": 0}, {"size": None}, ("size",), ()),
        ({"size": None}, {"size": 0}, ("size",), ()),
        ({"size": None}, {"size": None}, (), ()),
        ({"format": ""}, {"format": "CSV"}, ("format",), ()),
        ({"format": ""}, {"format": None}, ("format",), ()),
        ({"size": 1}, {}, (), ("size",)),
        ({"size": 1, "format": "CSV"}, {"format": "JSON"}, ("format",), ("size",)),
    ],
)
def test_left_out_is_unmanaged_and_null_and_empty_are_values(declared, current, differing, unknown):
    comparison = compare(PLAIN, declared, current)
    assert comparison.options == differing
    assert comparison.unknown == unknown


@pytest.mark.parametrize(
    ("declared", "current", "differs"),
    [([1, 2], [2, 1], False), ([1], [1, 2], True), ([1, 2], [1], True), ([], [1], True), ([], [], False)],
)
def test_a_list_that_shrank_or_grew_differs_and_order_does_not_count_where_it_means_nothing(declared, current, differs):
    channels = (Field("channels", "channelIds", comparable=sorted),)
    assert bool(compare(channels, {"channels": declared}, {"channels": current}).differences) is differs


def test_a_difference_holds_both_values_and_whether_they_are_secret():
    secret = (Field("password", "password", secret=True),)
    assert compare(secret, {"password": "new"}, {"password": "old"}).differences == (
        Difference("password", "old", "new", secret=True),
    )


def test_a_view_is_sorted_and_shows_no_secret():
    fields = (
        Field("user", "u"),
        Field("password", "p", secret=True),
        Field("age", "a", shown=lambda age: f"{age} years"),
        Field("more", "m"),
    )
    values = {"user": None, "password": "Secret1!", "age": 5, "more": 1}
    assert list(shown(fields, values).items()) == [
        ("age", "5 years"),
        ("more", 1),
        ("password", "(hidden)"),
        ("user", None),
    ]
    assert shown(fields, values, ("user", "age")) == {"age": "5 years", "user": None}
    assert shown(fields, {"password": None}) == {"password": None}
