# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connection options: everything that is wrong with them at once, and nothing is sent where something is."""

from __future__ import annotations

import math

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.connection import (
    ServiceConnection,
    open_sub_account,
    seconds_errors,
)
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE, ROLE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput, NotConnected
from ansible_collections.avaya.cloud.plugins.module_utils._service.redaction import Redactor
from ansible_collections.avaya.cloud.plugins.module_utils._service.session import Session
from ansible_collections.avaya.cloud.plugins.module_utils._service.text import option
from ansible_collections.avaya.cloud.tests.unit.asking import RECRUITING, SALES, key_opens, paths
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY, answer, scripted
from requests.exceptions import InvalidSchema

OPTIONS = {"api_url": "https://avaya.example", "api_key": KEY, "validate_certs": True, "ca_path": None, "timeout": 30.0}


def connection(**other):
    return ServiceConnection({**OPTIONS, **other}, Redactor())


def errors(wording=MODULE, **other):
    return [wording.text(error) for error in connection(**other).errors.found]


def test_sound_options_open_a_session():
    assert errors() == []
    assert isinstance(connection().session(), Session)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"api_url": None},
            "api_url is missing: set the option or the environment variable AVAYA_CLOUD_API_URL",
        ),
        (
            {"api_key": ""},
            "api_key is missing: set the option or the environment variable AVAYA_CLOUD_API_KEY",
        ),
        (
            {"api_key": "hunter2.hunter2.hunter2"},
            (
                "api_key is not a well-formed API key (a JWT: three parts separated by dots): copy it again "
                "from where Avaya provided it, without quotes or line breaks"
            ),
        ),
        ({"timeout": 0.0}, "timeout 0.0 must be more than 0 seconds"),
        ({"timeout": math.inf}, "timeout inf must be a finite number of seconds"),
        ({"ca_path": "/no/such/ca.pem"}, "ca_path '/no/such/ca.pem' does not exist"),
        ({"ca_path": "x" * 5000}, f"ca_path '{'x' * 5000}' does not exist"),
        ({"ca_path": "zero\x00byte"}, r"ca_path 'zero\x00byte' does not exist"),
    ],
)
def test_a_wrong_option_is_an_error_and_nothing_is_sent(given, expected):
    assert errors(**given) == [expected]
    with pytest.raises(NotConnected):
        connection(**given).session()
    with pytest.raises(NotConnected):
        connection(**given).open_sub_account(ValidationErrors())


def test_all_wrong_options_are_errors_at_once_in_the_words_of_the_role():
    assert [error.split(" ")[0] for error in errors(ROLE, api_url="ftp://x", api_key="x", timeout=-1.0)] == [
        "contact_center_api_url",
        "contact_center_api_key",
        "contact_center_timeout",
    ]


def test_errors_that_are_found_later_do_not_close_the_connection():
    opened = connection()
    opened.errors.add("agents must be a list")
    assert isinstance(opened.session(), Session)


@pytest.mark.parametrize(("seconds", "is_wrong"), [(0.001, False), (1e9, False), (0.0, True), (-1.0, True)])
def test_a_time_limit_is_more_than_nothing(seconds, is_wrong):
    assert bool(seconds_errors("wait_timeout", seconds)) is is_wrong


@pytest.mark.parametrize("seconds", [math.nan, math.inf, -math.inf])
def test_a_time_limit_ends(seconds):
    (error,) = seconds_errors("wait_timeout", seconds)
    assert MODULE.text(error) == f"wait_timeout {seconds} must be a finite number of seconds"


def test_a_sub_account_has_a_service_for_every_kind_and_a_name_for_people(clock):
    session, http_client = scripted(clock, key_opens(RECRUITING, SALES))
    opened = open_sub_account(session, "REC", ValidationErrors())
    assert opened.values["id"] == 101
    assert opened.described == "Recruiting (code REC, appId ABC_ABCRec, id 101)"
    assert list(opened.services) == [
        "skill",
        "station_group",
        "agent",
        "subscription",
        "administrator",
        "aux_code",
        "contact",
    ]
    assert paths(http_client) == ["/user"]


def test_a_sub_account_that_is_not_clear_is_an_error_beside_those_found_before(clock):
    session, _http_client = scripted(clock, answer({"userId": 1, "accessibleClients": [RECRUITING, SALES]}))
    found = ValidationErrors(["agents must be a list"])
    with pytest.raises(InvalidInput) as raised:
        open_sub_account(session, None, found)
    assert [MODULE.text(error) for error in raised.value.validation_errors] == [
        "agents must be a list",
        (
            "the API key can access 2 sub-accounts, so sub_account must specify one; it can access: Recruiting (code "
            "REC, appId ABC_ABCRec, id 101); Field Sales (code FS, appId ABC_FieldSales, id 102)"
        ),
    ]


@pytest.mark.parametrize("seconds", [86_400.5, 1e10])
def test_a_time_limit_of_a_request_fits_into_what_systems_take(seconds):
    assert seconds_errors("timeout", seconds, 86_400) == [
        f"{option('timeout')} {seconds:.15g} must be at most 86400 seconds"
    ]


@pytest.mark.parametrize(
    "proxy",
    [
        "http://[::1",
        "http://user:sec/ret@proxy.example:1",
        "http://",
        "http://proxy:port",
        "foo bar",
        "http://u:\u20ac@p",
    ],
)
def test_a_malformed_proxy_is_a_validation_error_that_does_not_show_it(monkeypatch, proxy):
    for name in ("no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("https_proxy", proxy)
    found = connection().errors.found
    assert len(found) == 1
    assert found[0].startswith("The environment sets a proxy (https_proxy or all_proxy) that is not a URL such as ")
    assert "sec" not in found[0]


def test_a_socks_proxy_without_its_library_is_a_validation_error(monkeypatch):
    for name in ("no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("https_proxy", "socks5://127.0.0.1:9")
    monkeypatch.setattr("requests.adapters.SOCKSProxyManager", missing_socks)
    found = connection().errors.found
    assert len(found) == 1
    assert found[0].startswith(
        "The environment sets a SOCKS proxy (https_proxy or all_proxy), which requires the Python "
    )


def missing_socks(*_args, **_kwargs):
    raise InvalidSchema("Missing dependencies for SOCKS support.")
