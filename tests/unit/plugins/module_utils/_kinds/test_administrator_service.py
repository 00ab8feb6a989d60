# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the service is asked for administrators, and what becomes of its answers."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN, Secret, known
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.administrator.kind import ADMINISTRATOR
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.administrator.service import AdministratorService
from ansible_collections.avaya.cloud.plugins.module_utils._service.connection import Connection
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import ServiceError
from ansible_collections.avaya.cloud.plugins.module_utils._service.session import Session
from ansible_collections.avaya.cloud.tests.unit.asking import key_opens, requests
from ansible_collections.avaya.cloud.tests.unit.fakes import ScriptedHttpClient, answer, jwt, scripted

RECRUITING = {"id": 1001, "app_id": "ABC_ABCRec", "name": "Recruiting", "code": "REC", "account_id": 7}
OLGA = {
    "id": 5,
    "admin": True,
    "username": "Olga@example.com",
    "firstName": "Olga",
    "lastName": "Example",
    "agentpwd": "Very-Secret-1",
    "disabled": False,
    "enabled": True,
    "email": "olga@example.com",
    "startDate": "2019-03-21T00:00:00Z",
    "endDate": "2038-01-01T01:00:00+01:00",
    "maxSessionsAllowed": "100",
    "supervisor": False,
}
LIST = ("GET", "/spokenAbc/ac/users", {"tenantId": 7, "clientId": 1001}, None)


def test_all(clock):
    session, http_client = scripted(clock, answer([OLGA]), key_opens())
    (olga,) = AdministratorService(session, RECRUITING).all()
    assert requests(http_client) == [LIST, ("GET", "/user", None, None)]
    assert known(olga) == {
        "id": 5,
        "admin": True,
        "username": "Olga@example.com",
        "first_name": "Olga",
        "last_name": "Example",
        "email": "olga@example.com",
        "start_date": "2019-03-21",
        "end_date": "2038-01-01",
        "max_sessions_allowed": 100,
        "enabled": True,
        "disabled": False,
        "has_key": False,
    }
    # Wherever the secret comes back, nobody sees it.
    assert "Secret" not in session.redactor.clean("it was Very-Secret-1")


@pytest.mark.parametrize(
    ("user", "subject", "has_key"),
    [
        ({"userId": 5}, "somebody", True),
        ({"userId": "5"}, "somebody", True),
        ({"userId": 6}, "OLGA@example.com", True),
        ({"userId": 6}, "5", True),
        ({"userId": 6}, "somebody", False),
        ({"email": "x"}, "somebody", False),
        ({"email": "x"}, None, UNKNOWN),
    ],
)
def test_whose_the_key_is(clock, user, subject, has_key):
    http_client = ScriptedHttpClient(clock, answer([OLGA]), key_opens(**{"userId": None, **user}))
    claims = {"iss": "ABC_SECURITY_GATEWAY", **({} if subject is None else {"sub": subject})}
    session = Session(Connection("https://avaya.example", jwt(claims)), http_client, clock)
    (olga,) = AdministratorService(session, RECRUITING).all()
    assert olga["has_key"] is has_key


def test_who_the_key_is_is_asked_once(clock):
    session, http_client = scripted(clock, answer([OLGA]), key_opens(), answer([OLGA]), answer([]))
    service = AdministratorService(session, RECRUITING)
    assert [len(service.all()) for _ignored in range(3)] == [1, 1, 0]
    assert [each.method for each in http_client.sent] == ["GET"] * 4


@pytest.mark.parametrize("failure", [answer({}, 404), answer({}, 403), answer({"users": []}), answer([1])])
def test_a_listing_that_failed_is_never_an_empty_one(clock, failure):
    session, _http_client = scripted(clock, failure)
    with pytest.raises(ServiceError):
        AdministratorService(session, RECRUITING).all()


def test_without_the_account_nothing_is_asked(clock):
    session, http_client = scripted(clock)
    with pytest.raises(ServiceError, match="does not show which account"):
        AdministratorService(session, {**RECRUITING, "account_id": UNKNOWN}).all()
    assert http_client.sent == []


def test_create(clock):
    session, http_client = scripted(clock, answer())
    target = {
        **dict.fromkeys(ADMINISTRATOR.field_names, UNKNOWN),
        "username": "olga@example.com",
        "password": Secret("Aa1!aaaa"),
        "first_name": "Olga",
        "last_name": "Example",
        "email": "olga@example.com",
        "start_date": "2019-03-21",
        "end_date": "2038-01-01",
        "max_sessions_allowed": 100,
        "role_ids": [4],
        "accessible_sub_account_ids": [],
        "reuse_username": True,
        "disabled_namesake": 17,
    }
    AdministratorService(session, RECRUITING).create(target, None)
    body = {
        "username": "olga@example.com",
        "password": "Aa1!aaaa",
        "firstName": "Olga",
        "lastName": "Example",
        "email": "olga@example.com",
        "extId": "",
        "startDate": "2019-03-21T00:00:00Z",
        "endDate": "2038-01-01T00:00:00Z",
        "maxSessionsAllowed": 100,
        "clientId": 1001,
        "accessibleClientIds": [],
        "accessibleTenantIds": [7],
        "roleIds": [4],
    }
    assert requests(http_client) == [("POST", "/spokenAbc/ac/users", None, body)]


def test_delete(clock):
    session, http_client = scripted(clock, answer())
    AdministratorService(session, RECRUITING).delete({"id": 5, "username": "olga@example.com"})
    assert requests(http_client) == [("DELETE", "/spokenAbc/ac/users/5", None, None)]
