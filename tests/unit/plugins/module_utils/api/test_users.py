# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Asking who the key is, and for tokens."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.api.errors import NotFound, ServiceError
from ansible_collections.avaya.cloud.plugins.module_utils.api.users import UsersApi
from ansible_collections.avaya.cloud.tests.unit.fakes import answer, jwt, scripted

TOKEN = jwt({"sub": "anna"})


@pytest.fixture
def asked(clock):
    """The users' side of the service, with these answers, and what was sent to it."""

    def ask(*answers):
        transport, exchange = scripted(clock, *answers)
        return UsersApi(transport), exchange

    return ask


def test_the_holder_of_the_key(asked):
    users, exchange = asked(
        answer(
            {
                "userId": 9001,
                "accessibleTenants": [{"id": 2, "name": "B"}, {"id": 1, "name": "A"}],
                "accessibleClients": [{"id": "101", "appId": "ABC_ABCRec", "tenantId": 1}],
            }
        )
    )
    holder = users.key_holder()
    assert holder.user == {"id": "9001"}
    assert holder.accounts == ({"id": 1, "name": "A"}, {"id": 2, "name": "B"})
    assert holder.sub_accounts == ({"id": 101, "app_id": "ABC_ABCRec", "account_id": 1},)
    assert [(sent.method, sent.url) for sent in exchange.sent] == [("GET", "https://avaya.example/user")]


@pytest.mark.parametrize("tenants", [{}, {"accessibleTenants": None}])
def test_accounts_that_are_not_shown_are_none(asked, tenants):
    users, _exchange = asked(answer({"accessibleClients": [], **tenants}))
    assert users.key_holder().accounts == ()


@pytest.mark.parametrize(
    "value", [[], "admin", {}, {"userId": 1}, {"accessibleClients": None}, {"accessibleClients": ["ABC_ABCRec"]}]
)
def test_an_answer_without_sub_accounts_is_not_a_key_that_opens_none(asked, value):
    users, _exchange = asked(answer(value))
    with pytest.raises(ServiceError, match="Could not look up which sub-accounts the API key opens"):
        users.key_holder()


@pytest.mark.parametrize("spelled", [TOKEN, f'"{TOKEN}"', f" {TOKEN}\n"])
def test_a_token_with_or_without_the_quotes_of_json(asked, spelled):
    reply = answer(status=200, content_type="text/plain")
    users, exchange = asked(type(reply)(200, spelled.encode(), "text/plain"))
    assert users.token("an na/?@example.com") == TOKEN
    assert exchange.sent[0].url == "https://avaya.example/user/an%20na%2F%3F@example.com/token"


def test_a_token_is_cut_out_of_everything_from_then_on(asked):
    # Not a JWT, so that only what was learnt can cut it out.
    users, exchange = asked(answer("opaque-token-of-anna"), answer({"message": "not opaque-token-of-anna"}, 403))
    users.token("anna")
    with pytest.raises(ServiceError) as raised:
        users.token("ben")
    assert "not ********" in str(raised.value)
    assert exchange.answers == []


@pytest.mark.parametrize(
    ("status", "kind", "remedy"),
    [
        (404, NotFound, "There is no agent with this username"),
        (400, ServiceError, "The service gives tokens of agents only, not of administrators"),
        (403, ServiceError, "The API key may not do this"),
    ],
)
def test_why_there_is_no_token(asked, status, kind, remedy):
    users, _exchange = asked(answer({"message": "no"}, status))
    with pytest.raises(kind) as raised:
        users.token("ben")
    assert str(raised.value).startswith(f"Could not get the token of agent 'ben': the service answered {status}: no")
    assert remedy in str(raised.value)
    assert raised.value.status == status


@pytest.mark.parametrize("body", [b"", b'""', b"  "])
def test_an_empty_token_is_none(asked, body):
    users, _exchange = asked(type(answer())(200, body, "text/plain"))
    with pytest.raises(ServiceError, match="the service answered an empty token"):
        users.token("ben")
