# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connection options: each bad one has its sentence, and the key is in none."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.api.connection import (
    Connection,
    connection_findings,
    is_well_formed_jwt,
)
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY, jwt

NOT_A_URL = "api_url is not a URL such as https://login.bpo.avaya.com"
NOT_A_KEY = (
    "api_key is not a well-formed API key (a JWT: three parts with dots between them): copy it again from where Avaya "
    "handed it out, without quotes or line breaks"
)


def in_the_clear(host: str) -> str:
    return (
        f"api_url is plain http to {host}: the API key would cross the network in the clear; use https (http is "
        "accepted for this machine only)"
    )


@pytest.mark.parametrize(
    "api_url",
    [
        "https://login.bpo.avaya.com",
        "https://login.bpo.avaya.com/",
        "HTTPS://login.bpo.avaya.com:8443/prefix",
        "http://localhost:8081",
        "http://LOCALHOST",
        "http://127.0.0.1:1",
        "http://127.8.9.10",
        "http://[::1]:8081",
    ],
)
def test_good_addresses(api_url):
    assert connection_findings(api_url, KEY, 30.0) == []


@pytest.mark.parametrize(
    ("api_url", "finding"),
    [
        (None, "api_url is missing: set the option or the environment variable AVAYA_CLOUD_API_URL"),
        ("", "api_url is missing: set the option or the environment variable AVAYA_CLOUD_API_URL"),
        ("login.bpo.avaya.com", NOT_A_URL),
        ("ftp://login.bpo.avaya.com", NOT_A_URL),
        ("https://", NOT_A_URL),
        ("https:///path", NOT_A_URL),
        ("https://host:port", NOT_A_URL),
        ("https://host:99999", NOT_A_URL),
        ("https://[bad", NOT_A_URL),
        (" https://login.bpo.avaya.com", NOT_A_URL),
        ("https://login.bpo.avaya.com\n", NOT_A_URL),
        ("https://me:hunter2@host", "api_url must not carry a user or password; the API key alone signs in"),
        ("https://host?x=1", "api_url must end with the host or a path, without ? or #"),
        ("https://host/#x", "api_url must end with the host or a path, without ? or #"),
        ("http://login.bpo.avaya.com", in_the_clear("login.bpo.avaya.com")),
        ("http://192.168.0.1:8081", in_the_clear("192.168.0.1")),
        ("http://0.0.0.0", in_the_clear("0.0.0.0")),
        ("http://localhost.evil.example", in_the_clear("localhost.evil.example")),
        ("http://127.0.0.1.evil.example", in_the_clear("127.0.0.1.evil.example")),
    ],
)
def test_bad_addresses(api_url, finding):
    assert connection_findings(api_url, KEY, 30.0) == [finding]


@pytest.mark.parametrize(
    ("key", "good"),
    [
        (KEY, True),
        (jwt({"sub": "x"}, signature="-_-_"), True),
        (KEY[:-1] + "=", False),
        (KEY + ".more", False),
        (KEY.rpartition(".")[0], False),
        (KEY.rpartition(".")[0] + ".", False),
        ('"' + KEY + '"', False),
        (KEY + "\n", False),
        (" " + KEY, False),
        ("a.b.c", False),
        ("secret", False),
        (jwt(["not", "an", "object"]), False),
        (jwt(header="HS256"), False),
        (jwt({}) if jwt({}) else "", False),
        ("eyJhbGciOiJIUzI1NiJ9.!!!.c2ln", False),
        ("é.é.é", False),
    ],
)
def test_keys(key, good):
    assert is_well_formed_jwt(key) is good
    findings = connection_findings("https://login.bpo.avaya.com", key, 30.0)
    assert findings == ([] if good else [NOT_A_KEY])


@pytest.mark.parametrize("key", [None, ""])
def test_a_missing_key(key):
    expected = "api_key is missing: set the option or the environment variable AVAYA_CLOUD_API_KEY"
    assert connection_findings("https://login.bpo.avaya.com", key, 30.0) == [expected]


@pytest.mark.parametrize(("timeout", "good"), [(0.1, True), (0, False), (-1, False)])
def test_timeouts(timeout, good):
    expected = f"timeout {timeout} must be more than 0 seconds"
    assert connection_findings("https://h", KEY, timeout) == ([] if good else [expected])


@pytest.mark.parametrize("timeout", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_are_no_time_limits(timeout):
    assert connection_findings("https://h", KEY, timeout) == [f"timeout {timeout} must be a finite number of seconds"]


def test_all_is_told_at_once_and_the_key_is_not():
    findings = connection_findings("http://host", "hunter2.hunter2.hunter2", -1)
    assert len(findings) == 3
    assert "hunter2" not in str(findings)
    assert "hunter2" not in str(connection_findings("https://me:hunter2@host", KEY, 1))


def test_a_connection_does_not_print_its_key():
    connection = Connection("https://host/prefix//", KEY)
    assert KEY not in repr(connection)
    assert KEY not in str(connection)
    assert connection.base == "https://host/prefix"
