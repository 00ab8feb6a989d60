# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a body holds: CSV and JSON lines, compressed or not, and what cannot be read."""

from __future__ import annotations

import gzip

import pytest
from ansible_collections.avaya.cloud.extensions.eda.plugins.event_source import feed

MOST = 1000


def read(body: bytes, kind: str) -> list:
    return list(feed.records(body, kind))


def refusal(body: bytes, kind: str) -> tuple:
    with pytest.raises(feed.Refusal) as caught:
        read(body, kind)
    return caught.value.status, caught.value.reason, caught.value.row


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"agent,state\r\nanna,READY\r\n", [{"agent": "anna", "state": "READY"}]),
        (b"agent,state\nanna,READY", [{"agent": "anna", "state": "READY"}]),
        (b'a,b\r\n"x, y","say ""hi""\r\nagain"\r\n', [{"a": "x, y", "b": 'say "hi"\r\nagain'}]),
        (b"a,b\r\n,\r\n", [{"a": "", "b": ""}]),
        (b"a,b\r\n", []),
        (b"a,b", []),
        (b"a\r\n1\r\n\r\n2\r\n", [{"a": "1"}, {"a": "2"}]),
        (b"\xef\xbb\xbfa\r\n1\r\n", [{"a": "1"}]),
        ("name\r\nJürgen \U0001f600\u2028x\r\n".encode(), [{"name": "Jürgen \U0001f600\u2028x"}]),
        (b"Agent Name,x.y\r\n007, 1\r\n", [{"Agent Name": "007", "x.y": " 1"}]),
    ],
)
def test_csv_is_read_as_rfc_4180_says(body, expected):
    assert read(body, "csv") == expected


def test_columns_are_those_of_each_body():
    assert read(b"a,b\r\n1,2\r\n", "csv") == [{"a": "1", "b": "2"}]
    assert read(b"b,c,a\r\n1,2,3\r\n", "csv") == [{"b": "1", "c": "2", "a": "3"}]


@pytest.mark.parametrize(
    ("body", "reason", "row"),
    [
        (b"", "there is no header line", None),
        (b"\r\na,b\r\n", "there is no header line", None),
        (b"a,b,a\r\n1,2,3\r\n", "two columns of the header line have the same name", None),
        (b"a,b\r\n1,2\r\n3\r\n", "row 2 cannot be read: it has 1 fields, and the header line has 2", 2),
        (b"a,b\r\n1,2,3\r\n", "row 1 cannot be read: it has 3 fields, and the header line has 2", 1),
        (b'a,b\r\n1,"cut o', "row 1 cannot be read: unexpected end of data", 1),
        (b'a,b\r\n1,2\r\n3,"x"y\r\n', "row 2 cannot be read: ',' expected after '\"'", 2),
        (b"a\r\n\xff\xfe\r\n", "the body is not UTF-8", None),
        ("a\r\n1\r\n".encode("utf-16"), "the body is not UTF-8", None),
    ],
)
def test_csv_that_cannot_be_read(body, reason, row):
    assert refusal(body, "csv") == (400, reason, row)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"a": 1}\n{"a": null}\n', [{"a": 1}, {"a": None}]),
        (b'{"a": 1}\r\n\r\n  \n{"b": [1, {"c": true}]}', [{"a": 1}, {"b": [1, {"c": True}]}]),
        (b"", []),
        (b"\n", []),
        (b"{}\n", [{}]),
        (b'\xef\xbb\xbf{"a": 1.5e3}\n', [{"a": 1500.0}]),
        ('{"a": "x\u2028y\x85z"}\n'.encode(), [{"a": "x\u2028y\x85z"}]),
        (b'{"a": "\\ud83d\\ude00"}\n', [{"a": "\U0001f600"}]),
        (b'{"a": 100000000000000000000000000}\n', [{"a": 10**26}]),
    ],
)
def test_json_is_one_object_a_line(body, expected):
    assert read(body, "json") == expected


def nested(levels: int) -> bytes:
    return b'{"a": ' + b"[" * levels + b"]" * levels + b"}\n"


@pytest.mark.parametrize(
    ("body", "reason", "row"),
    [
        (b'{"a": 1}\n{"a": ', "row 2 cannot be read: it is not JSON: Expecting value at character 6", 2),
        (b'{"a": 1}{"a": 2}\n', "row 1 cannot be read: it is not JSON: Extra data at character 8", 1),
        (b'[{"a": 1}]\n', "row 1 cannot be read: it is not a JSON object", 1),
        (b'{"a": 1}\nnull\n', "row 2 cannot be read: it is not a JSON object", 2),
        (b'{"a": NaN}\n', "row 1 cannot be read: NaN is not a number that can be used", 1),
        (b'{"a": -Infinity}\n', "row 1 cannot be read: -Infinity is not a number that can be used", 1),
        (b'{"a": 1e999}\n', "row 1 cannot be read: 1e999 is not a number that can be used", 1),
        (b'{"a": "\\ud83d"}\n', "row 1 cannot be read: it has half of a character", 1),
        (b'{"\\uDE00": 1}\n', "row 1 cannot be read: it has half of a character", 1),
        (b'{"a": "\xc3"}\n', "the body is not UTF-8", None),
        (nested(100), "row 1 cannot be read: it is nested too deeply", 1),
        (nested(100_000), "row 1 cannot be read: it is nested too deeply", 1),
    ],
)
def test_json_that_cannot_be_read(body, reason, row):
    assert refusal(body, "json") == (400, reason, row)


def test_a_number_with_more_digits_than_python_reads():
    status, reason, row = refusal(b'{"a": ' + b"1" * 5000 + b"}\n", "json")
    assert (status, row) == (400, 1)
    assert reason.startswith("row 1 cannot be read: ")


def test_nesting_is_accepted_as_far_as_the_rule_engine_can_read_it():
    (record,) = read(nested(99), "json")
    assert feed.depth(record) == 100
    assert len(read(b'{"a": [' + b"[]," * 5000 + b"[]]}\n", "json")) == 1


NAMED = {"(unnamed)": 1, "a": {"(unnamed)": "", "b": [{"(unnamed)": {"(unnamed)": None}}]}}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"a": "{{ x }}"}, {"a": "{ { x }}"}),
        ({"a": "{% x %}{# y #}{{{z"}, {"a": "{ % x %}{ # y #}{ { {z"}),
        ({"{{ k }}": [{"b": ["{{"]}]}, {"{ { k }}": [{"b": ["{ {"]}]}),
        ({"": 1, "a": {"": "", "b": [{"": {"": None}}]}}, NAMED),
        ({'x""': "", '{"": ': 1, "": '": "": '}, {'x""': "", '{"": ': 1, "(unnamed)": '": "": '}),
        ({"a": "#jinja2: variable_start_string:'[%'\n[% x %]"}, {"a": " #jinja2: variable_start_string:'[%'\n[% x %]"}),
        ({"a": 1.1, "b": 10**30, "c": None, "d": "{{"}, {"a": 1.1, "b": 10**30, "c": None, "d": "{ {"}),
        ({"a": "ü\n\x00\u2028{{"}, {"a": "ü\n\x00\u2028{ {"}),
    ],
)
def test_what_would_do_harm_is_made_harmless(record, expected):
    assert feed.made_harmless(record) == expected


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"a": {"b": {}}},
        {"a": "{ x } }} %} { { {"},
        {"{": "{"},
        {"a": "x #jinja2: y", "b": ["{", "{"]},
        {'"': ""},
        {"a": ['""', ""]},
    ],
)
def test_all_else_is_as_it_was(record):
    assert feed.made_harmless(record) is record


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (b'{"a": {"b": ["", "{ {"]}}\n{"a": "x"}\n', "json", [({"a": {"b": ["", "{ {"]}}, False), ({"a": "x"}, False)]),
        (b'{"a": "x"}\n{"a": "{{ x"}\n', "json", [({"a": "x"}, False), ({"a": "{ { x"}, True)]),
        (rb'{"a": "\u007b{ x"}', "json", [({"a": "{ { x"}, True)]),
        (rb'{"a": "{\u0025"}', "json", [({"a": "{ %"}, True)]),
        (rb'{"a": "\u0023jinja2: x"}', "json", [({"a": " #jinja2: x"}, True)]),
        (b'{"a": "#jinja2: x"}', "json", [({"a": " #jinja2: x"}, True)]),
        (b'{"a": "{#"}', "json", [({"a": "{ #"}, True)]),
        (b'{"a": [{"" \t: 1}]}', "json", [({"a": [{"(unnamed)": 1}]}, True)]),
        (rb'{"a": "\n"}', "json", [({"a": "\n"}, False)]),
        (b"a,b\r\n{,{\r\n", "csv", [({"a": "{", "b": "{"}, False)]),
        (b"a,\r\n{%,1\r\n", "csv", [({"a": "{ %", "(unnamed)": "1"}, True)]),
        (b'a\r\n"{""{{"\r\n', "csv", [({"a": '{"{ {'}, True)]),
    ],
)
def test_records_are_handed_over_harmless(body, kind, expected):
    assert list(feed.harmless_records(body, kind)) == expected


def test_rows_before_the_bad_one_are_read():
    records = feed.records(b'{"a": 1}\n{"a": 2}\n!\n', "json")
    assert [next(records), next(records)] == [{"a": 1}, {"a": 2}]
    with pytest.raises(feed.Refusal):
        next(records)


@pytest.mark.parametrize("encoding", ["", "identity"])
def test_a_body_that_is_not_compressed_is_as_it_is(encoding):
    assert feed.decoded(b"\x1f\x8b", encoding, MOST) == b"\x1f\x8b"


def test_a_compressed_body_is_decompressed():
    assert feed.decoded(gzip.compress(b"a" * MOST), "gzip", MOST) == b"a" * MOST
    assert feed.decoded(gzip.compress(b"a,b\n") + gzip.compress(b"1,2\n"), "x-gzip", MOST) == b"a,b\n1,2\n"


COMPRESSED = gzip.compress(b"abc" * 100, mtime=0)
WRONG_CHECKSUM = COMPRESSED[:-8] + bytes(4) + COMPRESSED[-4:]


@pytest.mark.parametrize(
    "body",
    [b"plain", b"\x1f\x8b", COMPRESSED[:-9], COMPRESSED[:-1], WRONG_CHECKSUM],
    ids=["plain", "two bytes", "cut off in the data", "cut off at the end", "checksum"],
)
def test_what_is_not_gzip_or_cut_off(body):
    with pytest.raises(feed.Refusal) as caught:
        feed.decoded(body, "gzip", MOST)
    assert (caught.value.status, caught.value.reason) == (400, "the body is not gzip, or was cut off")


def test_a_body_that_is_large_when_decompressed():
    with pytest.raises(feed.Refusal) as caught:
        feed.decoded(gzip.compress(b"a" * 10_000_000), "gzip", MOST)
    assert (caught.value.status, caught.value.reason) == (413, "the body is larger than 1000 bytes when decompressed")


def test_a_body_is_read_whole_before_anything_is_made_of_it():
    assert feed.read_body(gzip.compress(b"a\r\n1\r\n2\r\n"), "gzip", "csv", MOST) == (b"a\r\n1\r\n2\r\n", 2)
    with pytest.raises(feed.Refusal):
        feed.read_body(b'{"a": 1}\n!\n', "", "json", MOST)
