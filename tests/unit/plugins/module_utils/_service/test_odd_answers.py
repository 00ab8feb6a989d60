# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Answers that no sound service gives: read as far as they can be, and never obeyed or believed."""

from __future__ import annotations

import json

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import (
    Failure,
    Reply,
    Success,
    interpret_json,
    interpret_text,
    parsed,
    shortened,
)
from ansible_collections.avaya.cloud.plugins.module_utils._service.connection import is_well_formed_jwt, url_problem
from ansible_collections.avaya.cloud.plugins.module_utils._service.redaction import Redactor
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY, jwt

DEEP = b"[" * 100_000


def test_json_that_is_nested_too_deeply_is_refused():
    with pytest.raises(ValueError, match="nested too deeply"):
        parsed(DEEP)
    assert isinstance(interpret_json(Reply(200, DEEP)), Failure)
    assert interpret_text(Reply(200, DEEP)) == Success(DEEP.decode())
    assert isinstance(interpret_json(Reply(400, b'{"message":' * 100_000)), Failure)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (rb'"\ud83d\ude00"', "😀"),
        (rb'{"a": "x\ud800"}', {"a": "x\ufffd"}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        ('["ü"]'.encode("utf-16"), ["ü"]),
        (r'["\ud800"]'.encode("utf-16"), ["\ufffd"]),
    ],
)
def test_texts_are_whole_characters(body, value):
    assert interpret_json(Reply(200, body)) == Success(value)


@pytest.mark.parametrize("body", [b'"\xed\xa0\x80"', b'"\xff"'])
def test_bytes_that_are_not_characters_are_not_json(body):
    assert isinstance(interpret_json(Reply(200, body)), Failure)


def test_blanks_do_not_leave_half_of_a_secret():
    """The message is cut at 20,000 characters before secrets are looked for."""
    body = json.dumps({"message": " " * 19_990 + "the password Aa1!Long-Secret"}).encode()
    outcome = interpret_json(Reply(400, body))
    assert isinstance(outcome, Failure)
    shown = shortened(Redactor(["Aa1!Long-Secret"]).clean(outcome.problem))
    assert shown == "the service answered 400: the password ********"


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ("https://else.example/x", "https://else.example"),
        ("//else.example/x", "//else.example"),
        ("https://user:secret@else.example/x?key=secret", "https://else.example"),
        ("/login", "another path"),
        ("//[", "something that is not an address"),
    ],
)
def test_the_target_of_a_redirect_is_shown_without_its_secrets(location, shown):
    outcome = interpret_json(Reply(307, location=location))
    assert isinstance(outcome, Failure)
    assert f"a redirect to {shown}, which is not followed" in outcome.problem


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
    shown = Redactor([SECRET]).clean(f"<{spelled}>")
    assert shown.replace(" ", "") == "<********>"


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
def test_a_url_whose_host_is_read_in_two_ways_is_refused(url):
    assert url_problem(url) == "is not a URL such as https://login.bpo.avaya.com"


def test_a_key_that_is_nested_too_deeply_is_refused():
    header, _claims, signature = KEY.split(".")
    assert is_well_formed_jwt(jwt())
    nested = "W1tb" * 40_000
    assert not is_well_formed_jwt(f"{header}.{nested}.{signature}")
