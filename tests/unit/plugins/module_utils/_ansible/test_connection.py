# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connection options: each bad one has its sentence, and the key is in none."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.connection import ServiceConnection
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE, ROLE
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import NotConnected
from ansible_collections.avaya.cloud.plugins.module_utils._service.redaction import Redactor
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY, jwt

GOOD = {
    "api_url": "https://login.bpo.avaya.com",
    "api_key": KEY,
    "validate_certs": True,
    "ca_path": None,
    "timeout": 30.0,
}
NOT_A_KEY = (
    "api_key is not a well-formed API key (a JWT: three parts separated by dots): copy it again from where Avaya "
    "provided it, without quotes or line breaks"
)


def connection_errors(wording=MODULE, **options):
    connection = ServiceConnection({**GOOD, **options}, Redactor())
    return [wording.text(error) for error in connection.errors.found]


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"api_url": "http://127.0.0.1:8081"},
        {"api_key": jwt({"sub": "x"}, signature="-_-_")},
        {"timeout": 0.1},
        {"sub_account": "Recruiting"},
    ],
)
def test_good_options(options):
    assert connection_errors(**options) == []


@pytest.mark.parametrize("api_url", [None, ""])
def test_a_missing_address(api_url):
    expected = "api_url is missing: set the option or the environment variable AVAYA_CLOUD_API_URL"
    assert connection_errors(api_url=api_url) == [expected]


@pytest.mark.parametrize(
    ("api_url", "error"),
    [
        ("login.bpo.avaya.com", "api_url is not a URL such as https://login.bpo.avaya.com"),
        ("https://me:hunter2@host", "api_url must not contain a user or password; only the API key is used to sign in"),
        (
            "http://login.bpo.avaya.com",
            (
                "api_url is plain http to login.bpo.avaya.com: the API key would cross the network "
                "unencrypted; use https (http is accepted for this machine only)"
            ),
        ),
    ],
)
def test_bad_addresses(api_url, error):
    assert connection_errors(api_url=api_url) == [error]


@pytest.mark.parametrize("key", [None, ""])
def test_a_missing_key(key):
    expected = "api_key is missing: set the option or the environment variable AVAYA_CLOUD_API_KEY"
    assert connection_errors(api_key=key) == [expected]


@pytest.mark.parametrize("key", ["secret", KEY + "\n", " " + KEY, f'"{KEY}"', jwt({})])
def test_a_malformed_key(key):
    assert connection_errors(api_key=key) == [NOT_A_KEY]


@pytest.mark.parametrize("timeout", [0, -1])
def test_timeouts_that_are_too_short(timeout):
    assert connection_errors(timeout=timeout) == [f"timeout {timeout} must be more than 0 seconds"]


@pytest.mark.parametrize("timeout", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_are_not_time_limits(timeout):
    assert connection_errors(timeout=timeout) == [f"timeout {timeout} must be a finite number of seconds"]


def test_all_errors_come_at_once_and_the_key_is_in_none():
    errors = connection_errors(api_url="http://host", api_key="hunter2.hunter2.hunter2", timeout=-1)
    assert len(errors) == 3
    assert "hunter2" not in str(errors)
    assert "hunter2" not in str(connection_errors(api_url="https://me:hunter2@host", timeout=1))


@pytest.mark.parametrize(
    ("missing", "shown"),
    [("no/such/file.pem", "no/such/file.pem"), ("x" * 5000, "x" * 5000), ("zero\0byte", r"zero\x00byte")],
)
def test_certificates_that_are_not_there(missing, shown):
    assert connection_errors(ca_path=missing) == [f"ca_path '{shown}' does not exist"]


def test_certificates_that_are_there(tmp_path):
    assert connection_errors(ca_path=str(tmp_path)) == []


def test_the_role_names_its_variables():
    assert connection_errors(ROLE, api_url="", timeout=0) == [
        "contact_center_api_url is missing: set the option or the environment variable AVAYA_CLOUD_API_URL",
        "contact_center_timeout 0 must be more than 0 seconds",
    ]


def test_with_wrong_options_there_is_no_session():
    with pytest.raises(NotConnected):
        ServiceConnection({**GOOD, "api_key": "secret"}, Redactor()).session()
