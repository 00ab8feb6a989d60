# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Asking who the key is and what it can access, and for tokens."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN, known
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.user.service import KeyHolder, UserService
from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import Reply
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import NotFound, ServiceError
from ansible_collections.avaya.cloud.tests.unit.fakes import answer, jwt, scripted

TOKEN = jwt({"sub": "anna"})


@pytest.fixture
def asked(clock):
    """The service with these answers, and what was sent to it."""

    def ask(*answers):
        session, http_client = scripted(clock, *answers)
        return UserService(session), http_client

    return ask


def test_the_holder_of_the_key(asked):
    users, http_client = asked(
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
    assert [known(each) for each in holder.sub_accounts] == [{"id": 101, "app_id": "ABC_ABCRec", "account_id": 1}]
    assert [(sent.method, sent.url) for sent in http_client.sent] == [("GET", "https://avaya.example/user")]


def test_the_holder_and_accounts_are_read(asked):
    user = {"userId": 9001, "firstName": "Ada", "email": "ada@example.com", "color": "red"}
    demo = {"id": 1, "name": "Avaya Demo", "code": "DEMO", "accountSize": "LARGE"}
    accounts = [{"id": "10", "name": "B"}, {"id": 9}, demo]
    users, _http_client = asked(answer({**user, "accessibleTenants": accounts, "accessibleClients": []}))
    holder = users.key_holder()
    assert holder.user == {"id": "9001", "first_name": "Ada", "email": "ada@example.com"}
    assert holder.accounts == (
        {"id": 1, "name": "Avaya Demo", "code": "DEMO", "account_size": "LARGE"},
        {"id": 9},
        {"id": 10, "name": "B"},
    )
    assert holder.sub_accounts == ()


def test_a_sub_account_is_read(asked):
    answered = {
        "id": 1001,
        "name": "Recruiting",
        "code": "REC",
        "appId": "ABC_ABCRec",
        "tenantId": 1,
        "regions": ["EU"],
    }
    users, _http_client = asked(answer({"userId": 1, "accessibleClients": [answered], "accessibleTenants": []}))
    assert [known(each) for each in users.key_holder().sub_accounts] == [
        {"id": 1001, "name": "Recruiting", "code": "REC", "app_id": "ABC_ABCRec", "account_id": 1, "regions": ["EU"]}
    ]


def test_sub_accounts_are_sorted_and_know_their_account():
    demo = {"id": 1, "name": "Avaya Demo", "code": "DEMO", "account_size": "LARGE"}
    sub_accounts = ({"id": 103, "account_id": 9}, {"id": 99, "account_id": 1}, {"id": 102, "account_id": UNKNOWN})
    assert KeyHolder({}, (demo,), sub_accounts).with_account_names() == [
        {"id": 99, "account_id": 1, "account_name": "Avaya Demo", "account_code": "DEMO"},
        {"id": 102, "account_name": None, "account_code": None},
        {"id": 103, "account_id": 9, "account_name": None, "account_code": None},
    ]


@pytest.mark.parametrize("account", [{"name": "B"}, {"id": UNKNOWN, "name": "B"}, {"id": None, "name": "B"}])
def test_an_account_whose_id_cannot_be_read_is_the_account_of_no_sub_account(account):
    assert KeyHolder({}, (account,), ({"id": 102, "account_id": None},)).with_account_names() == [
        {"id": 102, "account_id": None, "account_name": None, "account_code": None}
    ]


@pytest.mark.parametrize("tenants", [{}, {"accessibleTenants": None}])
def test_a_key_that_shows_no_accounts_has_none(asked, tenants):
    users, _http_client = asked(answer({"accessibleClients": [], **tenants}))
    assert users.key_holder().accounts == ()


@pytest.mark.parametrize(
    "value", [[], "admin", {}, {"userId": 1}, {"accessibleClients": None}, {"accessibleClients": ["ABC_ABCRec"]}]
)
def test_an_answer_without_sub_accounts_is_not_a_key_without_sub_accounts(asked, value):
    users, _http_client = asked(answer(value))
    with pytest.raises(ServiceError, match="Could not look up which sub-accounts the API key can access"):
        users.key_holder()


@pytest.mark.parametrize("written", [TOKEN, f'"{TOKEN}"', f" {TOKEN}\n"])
def test_a_token_with_or_without_the_quotes_of_json(asked, written):
    users, http_client = asked(Reply(200, written.encode(), "text/plain"))
    assert users.token("an na/?@example.com") == TOKEN
    assert http_client.sent[0].url == "https://avaya.example/user/an%20na%2F%3F@example.com/token"


def test_a_token_is_cut_out_of_everything_from_then_on(asked):
    # Not a JWT, so that only what was learned can cut it out.
    users, http_client = asked(answer("opaque-token-of-anna"), answer({"message": "not opaque-token-of-anna"}, 403))
    users.token("anna")
    with pytest.raises(ServiceError) as raised:
        users.token("ben")
    assert "not ********" in str(raised.value)
    assert http_client.answers == []


@pytest.mark.parametrize(
    ("status", "kind", "remedy"),
    [
        (404, NotFound, "There is no agent with this username"),
        (
            400,
            ServiceError,
            (
                "The service issues tokens for agents only, not for administrators; check that there is an "
                "agent with this username"
            ),
        ),
        (
            403,
            ServiceError,
            (
                "The API key is not allowed to do this: check sub_account, or ask Avaya which sub-accounts the "
                "key is meant for"
            ),
        ),
    ],
)
def test_why_there_is_no_token(asked, status, kind, remedy):
    users, _http_client = asked(answer({"message": "no"}, status))
    with pytest.raises(kind) as raised:
        users.token("ben")
    assert MODULE.error(raised.value) == (
        f"Could not get the token of agent 'ben': the service answered {status}: no [GET /user/ben/token]. {remedy}"
    )
    assert raised.value.status == status


@pytest.mark.parametrize(
    ("reply", "remedy"),
    [
        (Reply(404, b"no page", "text/plain"), "Run again. If the answer is the same, there is no agent with this "),
        (Reply(400, b"<html>no</html>", "text/html"), "web page"),
    ],
)
def test_what_may_be_a_routers_answer_is_no_reason_why_there_is_none(asked, reply, remedy):
    users, _http_client = asked(answer("token-of-anna"), reply)
    users.token("anna")
    with pytest.raises(ServiceError, match=remedy) as raised:
        users.token("ben")
    assert not isinstance(raised.value, NotFound)
    assert raised.value.retryable


@pytest.mark.parametrize("body", [b"", b'""', b"  "])
def test_an_empty_token_is_an_error(asked, body):
    users, _http_client = asked(Reply(200, body, "text/plain"))
    with pytest.raises(ServiceError, match="the service answered with an empty token"):
        users.token("ben")


@pytest.mark.parametrize("body", [b"the key abc cannot be used", b'["a.b.c"]', b"{{a.b.c}}", b"a.b.c\na.b.c"])
def test_a_message_in_the_place_of_a_token_is_an_error_that_does_not_show_it(asked, body):
    users, _http_client = asked(Reply(200, body, "text/plain"))
    with pytest.raises(ServiceError, match="something that is not a token") as raised:
        users.token("ben")
    assert "a.b.c" not in str(raised.value)
