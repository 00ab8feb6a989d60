# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the service is asked for accounts, and what becomes of its answers."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN, known
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.account.service import AccountService
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import ServiceError
from ansible_collections.avaya.cloud.tests.unit.asking import requests
from ansible_collections.avaya.cloud.tests.unit.fakes import answer, scripted

CLIENT = {"id": 301, "name": "Service", "code": "S301", "appId": "ABC_S301", "accountSize": "MEDIUM"}
WIRE = {
    "id": 7,
    "name": "Example Corp",
    "code": "EX",
    "defaultTimeZone": "Europe/Berlin",
    "accountSize": "MEDIUM",
    "active": True,
    "regionIds": [1],
    "clients": [CLIENT],
}
THING = {
    "id": 7,
    "name": "Example Corp",
    "code": "EX",
    "default_time_zone": "Europe/Berlin",
    "account_size": "MEDIUM",
    "active": True,
    "region_ids": [1],
    "sub_accounts": [{"id": 301, "name": "Service", "code": "S301", "app_id": "ABC_S301"}],
}
PATH = "/spokenAbc/ac/tenants"


def asked(clock, call, *answers):
    session, http_client = scripted(clock, *answers)
    found = call(AccountService(session, {}))
    return found, [(method, path) for method, path, _query, _body in requests(http_client)]


def test_all(clock):
    found, sent = asked(clock, lambda service: service.all(), answer([WIRE]))
    assert [known(each) for each in found] == [THING]
    assert sent == [("GET", PATH)]


def test_what_the_list_does_not_show_is_asked_for(clock):
    short = {"id": 7, "name": "Example Corp"}
    found, sent = asked(clock, lambda service: service.all(), answer([short]), answer(WIRE))
    assert [known(each) for each in found] == [THING]
    assert sent == [("GET", PATH), ("GET", f"{PATH}/7")]


@pytest.mark.parametrize("name", ["Example Corp", "EXAMPLE corp"])
def test_look_up(clock, name):
    pending = {**WIRE, "clients": None}
    found, sent = asked(clock, lambda service: service.look_up({"name": name}), answer([WIRE]), answer(pending))
    assert found["sub_accounts"] == []
    assert sent == [("GET", PATH), ("GET", f"{PATH}/7")]


def test_one_that_is_not_there(clock):
    assert asked(clock, lambda service: service.look_up({"name": "Other"}), answer([WIRE])) == (None, [("GET", PATH)])
    gone = answer({"message": "none"}, 404)
    assert asked(clock, lambda service: service.look_up({"name": "Example Corp"}), answer([WIRE]), gone)[0] is None


@pytest.mark.parametrize("failure", [answer({}, 403), answer({"accounts": []}), answer([1])])
def test_a_listing_that_failed_is_never_an_empty_one(clock, failure):
    with pytest.raises(ServiceError):
        asked(clock, lambda service: service.look_up({"name": "Example Corp"}), failure)


def test_create(clock):
    session, http_client = scripted(clock, answer(WIRE))
    target = {
        "name": "Example Corp",
        "default_time_zone": "Europe/Berlin",
        "account_size": "MEDIUM",
        "region_ids": [1],
        "active": True,
        "first_sub_account": "Service",
        "sub_account_size": "SMALL",
        "id": UNKNOWN,
    }
    AccountService(session, {}).create(target, None)
    assert requests(http_client) == [
        (
            "POST",
            PATH,
            None,
            {
                "name": "Example Corp",
                "defaultTimeZone": "Europe/Berlin",
                "accountSize": "MEDIUM",
                "active": True,
                "regionIds": [1],
                "clients": [{"name": "Service", "accountSize": "SMALL", "active": True}],
            },
        )
    ]
