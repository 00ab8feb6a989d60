# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The address of the service and the form of its keys, checked before anything is sent."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._service.connection import (
    Connection,
    is_well_formed_jwt,
    url_problem,
)
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY, jwt

NOT_A_URL = "is not a URL such as https://login.bpo.avaya.com"


def in_the_clear(host: str) -> str:
    return (
        f"is plain http to {host}: the API key would cross the network unencrypted; use https (http is accepted "
        "for this machine only)"
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
    assert url_problem(api_url) is None


@pytest.mark.parametrize(
    ("api_url", "problem"),
    [
        ("login.bpo.avaya.com", NOT_A_URL),
        ("ftp://login.bpo.avaya.com", NOT_A_URL),
        ("https://", NOT_A_URL),
        ("https:///path", NOT_A_URL),
        ("https://host:port", NOT_A_URL),
        ("https://host:99999", NOT_A_URL),
        ("https://[bad", NOT_A_URL),
        (" https://login.bpo.avaya.com", NOT_A_URL),
        ("https://login.bpo.avaya.com\n", NOT_A_URL),
        ("https://me:hunter2@host", "must not contain a user or password; only the API key is used to sign in"),
        ("https://host?x=1", "must end with the host or a path, without ? or #"),
        ("https://host/#x", "must end with the host or a path, without ? or #"),
        ("http://login.bpo.avaya.com", in_the_clear("login.bpo.avaya.com")),
        ("http://192.168.0.1:8081", in_the_clear("192.168.0.1")),
        ("http://0.0.0.0", in_the_clear("0.0.0.0")),
        ("http://localhost.evil.example", in_the_clear("localhost.evil.example")),
        ("http://127.0.0.1.evil.example", in_the_clear("127.0.0.1.evil.example")),
    ],
)
def test_bad_addresses(api_url, problem):
    assert url_problem(api_url) == problem


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
        (jwt({}), False),
        ("eyJhbGciOiJIUzI1NiJ9.!!!.c2ln", False),
        ("é.é.é", False),
    ],
)
def test_keys(key, good):
    assert is_well_formed_jwt(key) is good


def test_a_connection_does_not_print_its_key():
    connection = Connection("https://host/prefix//", KEY)
    assert KEY not in repr(connection)
    assert KEY not in str(connection)
    assert connection.base == "https://host/prefix"
