# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Answers that no sound service gives: read as far as they can be, and never obeyed or believed."""

from __future__ import annotations

import json

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.api.answers import (
    Failure,
    Reply,
    Success,
    judge_json,
    judge_text,
    parsed,
    shortened,
)
from ansible_collections.avaya.cloud.plugins.module_utils.api.connection import connection_findings, is_well_formed_jwt
from ansible_collections.avaya.cloud.plugins.module_utils.api.redaction import Redactor
from ansible_collections.avaya.cloud.plugins.module_utils.resources.aux_code import aux_codes_from_wire
from ansible_collections.avaya.cloud.plugins.module_utils.resources.instant import instant_text
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY, jwt

DEEP = b"[" * 100_000


def test_json_that_is_nested_too_deeply_is_not_json():
    with pytest.raises(ValueError, match="nested too deeply"):
        parsed(DEEP)
    assert isinstance(judge_json(Reply(200, DEEP)), Failure)
    assert judge_text(Reply(200, DEEP)) == Success(DEEP.decode())
    assert isinstance(judge_json(Reply(400, b'{"message":' * 100_000)), Failure)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (rb'"\ud83d\ude00"', "😀"),
        (rb'{"a": "x\ud800"}', {"a": "x\ufffd"}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        ('["ü"]'.encode("utf-16"), ["ü"]),
    ],
)
def test_texts_are_whole_characters(body, value):
    assert judge_json(Reply(200, body)) == Success(value)


@pytest.mark.parametrize("body", [b'"\xed\xa0\x80"', b'"\xff"'])
def test_bytes_that_are_no_characters_are_not_json(body):
    assert isinstance(judge_json(Reply(200, body)), Failure)


def test_blanks_do_not_leave_half_of_a_secret():
    """The message is cut at 20,000 characters before secrets are looked for."""
    body = json.dumps({"message": " " * 19_990 + "the password Aa1!Long-Secret"}).encode()
    outcome = judge_json(Reply(400, body))
    assert isinstance(outcome, Failure)
    told = shortened(Redactor(["Aa1!Long-Secret"]).clean(outcome.problem))
    assert told == "the service answered 400: the password ********"


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("https://else.example/x", "https://else.example"),
        ("//else.example/x", "//else.example"),
        ("https://user:secret@else.example/x?key=secret", "https://else.example"),
        ("/login", "another path"),
        ("//[", "what is no address"),
    ],
)
def test_where_a_redirect_leads_is_told_without_what_is_secret_of_it(location, told):
    outcome = judge_json(Reply(307, location=location))
    assert isinstance(outcome, Failure)
    assert f"a redirect to {told}, which is not followed" in outcome.problem


SECRET = "  a\"<&'\\ü  b\tc/%~"


@pytest.mark.parametrize(
    "spelled",
    [
        SECRET,
        "a\"<&'\\ü b c/%~",
        r"""a\"<&'\\ü  b\tc/%~""",
        r"""a\"<&'\\\u00fc b\tc/%~""",
        "a&quot;&lt;&amp;&#x27;\\ü b c/%~",
        "a\"&lt;&amp;'\\ü b c/%~",
        r"""a"<&\'\\ü  b\tc/%~""",
        "%20%20a%22%3C%26%27%5C%C3%BC%20%20b%09c/%25~",
        "%20%20a%22%3C%26%27%5C%C3%BC%20%20b%09c%2F%25~",
        "++a%22%3C%26%27%5C%C3%BC++b%09c%2F%25~",
    ],
)
def test_a_secret_is_cut_out_however_a_service_writes_it(spelled):
    told = Redactor([SECRET]).clean(f"<{spelled}>")
    assert told.replace(" ", "") == "<********>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Authorization: Basic ZmVlZDpzZWNyZXQ=", "Authorization: ********"),
        ("basic  QWxhZGRpbjpvcGVuIHNlc2FtZQ==;", "********;"),
        ("basic authentication is off", "basic authentication is off"),
        ("Basic plan", "Basic plan"),
    ],
)
def test_a_user_and_password_as_a_header_carries_them_are_cut_out(text, expected):
    assert Redactor().clean(text) == expected


def test_a_part_of_a_secret_makes_a_text_suspect():
    redactor = Redactor(['Aa1!"Marker7/x', KEY])
    assert redactor.suspects(r"b'Aa1!\\\"Marker7/x'")
    assert not redactor.suspects("KeyError: 'number'")
    assert not Redactor().suspects("anything")


@pytest.mark.parametrize(
    "url",
    ["http://[::1].evil.example", "https://[::1]x", "http://localhost\\evil.example", "http://[::1", "https://a]b"],
)
def test_what_one_reader_takes_for_one_host_and_another_for_another_is_no_address(url):
    assert connection_findings(url, KEY, 1) == ["api_url is not a URL such as https://login.bpo.avaya.com"]


def test_a_key_that_is_nested_too_deeply_is_no_key():
    header, _claims, signature = KEY.split(".")
    assert is_well_formed_jwt(jwt())
    nested = "W1tb" * 40_000
    assert not is_well_formed_jwt(f"{header}.{nested}.{signature}")


@pytest.mark.parametrize(
    ("milliseconds", "expected"),
    [
        (0.5, "1970-01-01T00:00:00.000500Z"),
        (1, "1970-01-01T00:00:00.001Z"),
        (1000, "1970-01-01T00:00:01Z"),
    ],
)
def test_an_instant_keeps_a_fraction_that_begins_with_zeros(milliseconds, expected):
    assert instant_text(milliseconds) == expected
    assert instant_text(expected) == expected


def test_aux_codes_of_any_length_are_sorted():
    codes = ["x", "10", "9" * 5000, "9", None, "٣"]
    found = aux_codes_from_wire([{"code": code, "reason": "r"} for code in codes], placeholders=False)
    assert [code["code"] for code in found][:2] == ["9", "10"]
    assert len(found) == len(codes)
