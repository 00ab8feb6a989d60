# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading, comparing and showing fields: unknown is neither absent nor null, and only what is declared is compared."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine.fields import (
    Comparison,
    Difference,
    Field,
    compare,
    describe,
    read_fields,
    shown,
    write_fields,
)
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN, UNMANAGED, Secret
from ansible_collections.avaya.cloud.plugins.module_utils._service.json_values import text, whole_number

SIZE = Field("size", "", sent="maxPostSize", read=whole_number)
FORMAT = Field("format", "", sent="dataDeliveryFormat", read=text)
PLAIN = (SIZE, FORMAT)
PASSWORD = Field("password", "", sent="password", secret=True)


def raising(error):
    def read(_value):
        raise error

    return read


@pytest.mark.parametrize("error", [ValueError("x"), TypeError("x"), KeyError("x")])
def test_a_value_that_cannot_be_read_is_unknown(error):
    field = Field("it", "", sent="it", read=raising(error))
    assert read_fields((field,), {"it": 1}) == {"it": UNKNOWN}


def test_reading_keeps_null_and_what_is_missing_or_wrong_is_unknown():
    assert read_fields(PLAIN, {"maxPostSize": None, "more": 1}) == {"size": None, "format": UNKNOWN}
    assert read_fields(PLAIN, {"maxPostSize": {"bytes": 1}, "dataDeliveryFormat": "CSV"}) == {
        "size": UNKNOWN,
        "format": "CSV",
    }


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        ({"LostRecords": 9, "lostRecords": "9"}, 9),
        ({"LostRecords": 0, "lostRecords": None}, 0),
        ({"lostRecords": 9}, 9),
        ({"LostRecords": 3, "lostRecords": 9}, UNKNOWN),
        ({"LostRecords": None, "lostRecords": 9}, UNKNOWN),
        ({"LostRecords": 9, "lostRecords": None}, UNKNOWN),
        ({"LostRecords": "x", "lostRecords": 9}, UNKNOWN),
        ({"LostRecords": 9, "lostRecords": "x"}, UNKNOWN),
        ({}, UNKNOWN),
    ],
)
def test_a_value_has_one_of_several_names_and_answers_that_contradict_each_other_are_unknown(answered, expected):
    lost = Field("lost", "", answered=("LostRecords", "lostRecords"), read=whole_number)
    assert read_fields((lost,), answered) == {"lost": expected}


def test_a_field_that_is_never_answered_is_unknown_whatever_comes():
    assert read_fields((Field("it", ""),), {"": 1, "it": 2}) == {"it": UNKNOWN}


def test_only_what_is_declared_is_written():
    assert write_fields(PLAIN, {"size": None}) == {"maxPostSize": None}
    assert write_fields(PLAIN, {"size": UNMANAGED, "format": UNKNOWN}) == {}
    assert write_fields(PLAIN, {}) == {}


def test_what_is_assigned_by_avaya_is_not_written():
    assert write_fields((Field("id", "", answered=("id",)), SIZE), {"id": 5, "size": 7}) == {"maxPostSize": 7}


@pytest.mark.parametrize(
    ("declared", "current", "differing", "unknown"),
    [
        ({}, {"size": 1}, (), ()),
        ({"size": 1}, {"size": 1, "format": "CSV"}, (), ()),
        ({"size": 1}, {"size": 2}, ("size",), ()),
        ({"size": 0}, {"size": None}, (), ()),
        ({"size": None}, {"size": 0}, (), ()),
        ({"size": 0}, {"size": 1}, ("size",), ()),
        ({"size": 1}, {"size": 0}, ("size",), ()),
        ({"size": None}, {"size": None}, (), ()),
        ({"format": ""}, {"format": "CSV"}, ("format",), ()),
        ({"format": ""}, {"format": None}, (), ()),
        ({"size": 1}, {}, (), ("size",)),
        ({"size": 1}, {"size": UNKNOWN}, (), ("size",)),
        ({"size": UNMANAGED}, {"size": UNKNOWN}, (), ()),
        ({"size": UNMANAGED}, {"size": 1}, (), ()),
        ({"size": 1, "format": "CSV"}, {"format": "JSON"}, ("format",), ("size",)),
    ],
)
def test_left_out_is_unmanaged_and_nothing_equals_nothing(declared, current, differing, unknown):
    comparison = compare(PLAIN, declared, current)
    assert comparison.options == differing
    assert comparison.unknown == unknown


@pytest.mark.parametrize("more", [{"managed": False}, {"only_at_creation": True}])
@pytest.mark.parametrize("current", [{"it": 2}, {}])
def test_what_avaya_assigns_and_what_is_sent_at_creation_alone_is_not_compared(more, current):
    assert compare((Field("it", "", **more),), {"it": 1}, current) == Comparison()


@pytest.mark.parametrize(
    ("declared", "current", "differs"),
    [([1, 2], [2, 1], False), ([1], [1, 2], True), ([1, 2], [1], True), ([], [1], True), ([], [], False)],
)
def test_a_list_that_shrank_or_grew_differs_and_order_does_not_count_where_it_means_nothing(declared, current, differs):
    channels = (Field("channels", "", sent="channelIds", comparable=sorted),)
    assert bool(compare(channels, {"channels": declared}, {"channels": current}).differences) is differs


def test_a_difference_holds_both_values_and_shows_no_secret():
    old, new = Secret("old-Secret1!"), Secret("new-Secret1!")
    differences = compare((PASSWORD,), {"password": new}, {"password": old}).differences
    assert differences == (Difference(PASSWORD, old, new),)
    assert describe(differences) == "password (hidden, changed)"
    assert "Secret1!" not in repr(differences)


@pytest.mark.parametrize(
    ("field", "before", "after", "description"),
    [
        (SIZE, 1, 2, "size 1 → 2"),
        (SIZE, None, 2, "size not set → 2"),
        (SIZE, 1, None, "size 1 → not set"),
        (FORMAT, "CSV", "", "format 'CSV' → ''"),
        (
            Field("skills", ""),
            {"Sales": 3, "Support": 1},
            {"Sales": 1, "Returns": 2},
            "skills Sales 3 → 1, with Returns 2, has skill Support, which is not declared",
        ),
        (PASSWORD, Secret("old-Secret1!"), None, "password (hidden, changed)"),
        (PASSWORD, None, Secret("new-Secret1!"), "password (hidden, changed)"),
    ],
)
def test_differences_in_words(field, before, after, description):
    assert describe((Difference(field, before, after),)) == description
    again = Difference(SIZE, 5, 6)
    assert describe((Difference(field, before, after), again)) == f"{description}; size 5 → 6"


def test_a_view_is_sorted_and_shows_no_secret():
    fields = (
        Field("user", ""),
        PASSWORD,
        Field("age", "", shown=lambda age: f"{age} years"),
        Field("more", ""),
        Field("id", "", managed=False),
        Field("hidden", ""),
    )
    values = {"user": None, "password": Secret("Secret1!"), "age": 5, "more": 1, "id": 7, "hidden": UNKNOWN}
    assert list(shown(fields, values).items()) == [
        ("age", "5 years"),
        ("more", 1),
        ("password", "(hidden)"),
        ("user", None),
    ]
    assert shown(fields, values, ("user", "age")) == {"age": "5 years", "user": None}
    assert shown(fields, {"password": None}) == {"password": None}
