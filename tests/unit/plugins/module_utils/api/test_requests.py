# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the service is asked, path by path: the API page's table of requests, and what each answer may not be."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.api.answers import Reply
from ansible_collections.avaya.cloud.plugins.module_utils.api.client import Client
from ansible_collections.avaya.cloud.plugins.module_utils.api.errors import NotFound, ServiceError
from ansible_collections.avaya.cloud.tests.unit.fakes import PASSWORD, RESET, answer, scripted

RECRUITING = {"id": 1001, "app_id": "ABC_ABCRec", "name": "Recruiting", "code": "REC"}
SUBSCRIPTIONS = "/spokenAbc/subscriptions/v1.0/subscriptions"
FEED = {"data_source_type": "ECH", "endpoint": "https://data.example/feed"}
OURS = {"subAccountAppId": "ABC_ABCRec"}


def asked(clock, ask, *answers):
    """What `ask` returned, and the requests that it sent, as (method, path, query, body)."""
    transport, exchange = scripted(clock, *answers)
    result = ask(Client(transport).sub_account(RECRUITING))
    base = "https://avaya.example"
    return result, [(sent.method, sent.url[len(base) :], sent.query, sent.body) for sent in exchange.sent]


@pytest.mark.parametrize(
    ("ask", "value", "request_sent", "result"),
    [
        (
            lambda api: api.agents.all(),
            [{"username": "anna", "clientId": 1001}],
            ("GET", "/spokenAbc/agents", {"clientId": 1001}, None),
            [{"username": "anna", "sub_account_id": 1001}],
        ),
        (
            lambda api: api.agents.by_username("Anna.Ex-1_@example.com"),
            {"username": "anna"},
            ("GET", "/spokenAbc/agents/username/Anna.Ex-1_@example.com", None, None),
            {"username": "anna"},
        ),
        (
            lambda api: api.agents.by_username("a/b?c"),
            {"username": "a/b?c"},
            ("GET", "/spokenAbc/agents/username/a%2Fb%3Fc", None, None),
            {"username": "a/b?c"},
        ),
        (
            lambda api: api.agents.by_login_id("4000000017"),
            {"username": "anna"},
            ("GET", "/spokenAbc/agents/loginId/4000000017", None, None),
            {"username": "anna"},
        ),
        (
            lambda api: api.agents.station_groups(),
            [{"id": 71, "name": "Phones"}],
            ("GET", "/spokenAbc/v2/sub-accounts/ABC_ABCRec/agentStationGroups", None, None),
            [{"id": 71, "name": "Phones"}],
        ),
        (
            lambda api: api.agents.reserve_login_id(),
            4000000017,
            ("POST", "/spokenAbc/extensions/next/1001/type/AGENT", None, None),
            4000000017,
        ),
        (
            lambda api: api.agents.submit_removal("Anna", "4000000017"),
            None,
            ("POST", "/spokenAbc/agents/removeAgent", None, {"username": "Anna", "loginId": "4000000017"}),
            None,
        ),
        (
            lambda api: api.agents.submit_creation({"username": "anna"}, PASSWORD, 4000000017),
            None,
            (
                "POST",
                "/spokenAbc/jobs/agents/v3",
                None,
                {
                    "username": "anna",
                    "password": PASSWORD,
                    "loginId": 4000000017,
                    "securityCode": "0017",
                    "avayaPassword": "000017",
                    "clientId": 1001,
                },
            ),
            None,
        ),
        (
            lambda api: api.skills.all(),
            [{"skillNumber": 101, "name": "Sales"}],
            ("GET", "/spokenAbc/skillsv2", OURS, None),
            [{"number": 101, "name": "Sales"}],
        ),
        (
            lambda api: api.skills.by_number(101),
            {"skillNumber": 101, "status": "WAITING"},
            ("GET", "/spokenAbc/skillsv2/101", None, None),
            {"number": 101, "status": "WAITING"},
        ),
        (
            lambda api: api.skills.reserve_number(),
            "900",
            ("POST", "/spokenAbc/numbers/next/1001/type/SKILL", None, None),
            900,
        ),
        (
            lambda api: api.subscriptions.all(),
            [{"subscriptionId": "1", "future": 1}],
            ("GET", SUBSCRIPTIONS, OURS, None),
            [{"subscriptionId": "1", "future": 1}],
        ),
        (
            lambda api: api.subscriptions.create(FEED),
            {"subscriptionId": "1"},
            (
                "POST",
                SUBSCRIPTIONS,
                None,
                {"dataSourceType": "ECH", "endpoint": "https://data.example/feed", **OURS},
            ),
            {"subscriptionId": "1"},
        ),
        (
            lambda api: api.subscriptions.update({"subscriptionId": "a/1", "future": 1}, {"max_post_size": 5}),
            {"subscriptionId": "a/1"},
            ("PUT", f"{SUBSCRIPTIONS}/a%2F1", OURS, {"subscriptionId": "a/1", "future": 1, "maxPostSize": 5}),
            {"subscriptionId": "a/1"},
        ),
        (
            lambda api: api.subscriptions.delete("a/1"),
            None,
            ("DELETE", f"{SUBSCRIPTIONS}/a%2F1", OURS, None),
            None,
        ),
        (
            lambda api: api.aux_codes.configured(),
            [{"code": "1"}],
            ("GET", "/spokenAbc/clients/1001/auxCodes", None, None),
            [{"code": "1"}],
        ),
        (
            lambda api: api.aux_codes.effective(),
            [{"code": "1"}],
            ("GET", "/spokenAbc/clients/ABC_ABCRec/auxCodes/effective-appId", None, None),
            [{"code": "1"}],
        ),
    ],
)
def test_each_request_as_the_api_page_has_it(clock, ask, value, request_sent, result):
    got, sent = asked(clock, ask, answer(value))
    assert sent == [request_sent]
    assert got == result


def test_whom_the_key_belongs_to(clock):
    wire = {"id": 1001, "name": "Recruiting", "code": "REC", "appId": "ABC_ABCRec", "tenantId": 1, "regions": ["EU"]}
    transport, exchange = scripted(clock, answer({"userId": 1, "accessibleClients": [wire], "accessibleTenants": []}))
    found = Client(transport).accessible_sub_accounts()
    assert exchange.sent[0].url == "https://avaya.example/user"
    assert [(each["id"], each["app_id"], each["name"], each["code"]) for each in found] == [
        (1001, "ABC_ABCRec", "Recruiting", "REC")
    ]


@pytest.mark.parametrize("value", [{}, [], {"accessibleClients": None}, {"accessibleClients": ["x"]}, "me"])
def test_an_answer_without_sub_accounts_is_no_answer(clock, value):
    transport, _exchange = scripted(clock, answer(value))
    with pytest.raises(ServiceError, match="Could not look up"):
        Client(transport).accessible_sub_accounts()


LOOKS = [
    lambda api: api.agents.by_username("anna"),
    lambda api: api.agents.by_login_id(1),
    lambda api: api.skills.by_number(1),
]


@pytest.mark.parametrize("ask", LOOKS)
def test_404_means_that_it_is_not_there(clock, ask):
    assert asked(clock, ask, answer({"message": "none"}, 404))[0] is None


@pytest.mark.parametrize("ask", LOOKS)
@pytest.mark.parametrize(
    "failure", [answer({}, 403), answer({}, 500), answer(status=400), answer({}), answer([]), answer(None, 302)]
)
def test_nothing_else_does(clock, ask, failure):
    with pytest.raises(ServiceError):
        asked(clock, ask, failure)


@pytest.mark.parametrize(
    "ask",
    [
        lambda api: api.agents.all(),
        lambda api: api.agents.station_groups(),
        lambda api: api.skills.all(),
        lambda api: api.subscriptions.all(),
        lambda api: api.aux_codes.configured(),
        lambda api: api.aux_codes.effective(),
    ],
)
@pytest.mark.parametrize(
    "failure", [answer({}, 404), answer({"agents": []}), answer("x"), answer([1]), answer({}, 403)]
)
def test_a_listing_that_failed_is_never_an_empty_one(clock, ask, failure):
    with pytest.raises(ServiceError):
        asked(clock, ask, failure)


def test_an_agent_without_a_username_is_none_and_its_listing_is_not_believed(clock):
    with pytest.raises(ServiceError, match="an agent with a username was expected"):
        asked(clock, lambda api: api.agents.all(), answer([{"username": "anna"}, {"loginId": "4"}]))


@pytest.mark.parametrize(("sub_account", "listed"), [(1001, True), ("1001", True), (None, True), (2002, False)])
def test_a_listing_holds_the_agents_of_this_sub_account_only(clock, sub_account, listed):
    wires = [{"username": "anna", "clientId": sub_account}]
    assert bool(asked(clock, lambda api: api.agents.all(), answer(wires))[0]) is listed


def test_an_agent_that_does_not_say_whose_it_is_is_this_sub_accounts(clock):
    assert asked(clock, lambda api: api.agents.all(), answer([{"username": "anna"}]))[0] == [{"username": "anna"}]


@pytest.mark.parametrize(("sub_account", "listed"), [("ABC_ABCRec", True), (None, True), ("ABC_ABCLab", False)])
def test_the_same_goes_for_subscriptions(clock, sub_account, listed):
    wires = [{"subscriptionId": "1", "subAccountAppId": sub_account}]
    assert bool(asked(clock, lambda api: api.subscriptions.all(), answer(wires))[0]) is listed


@pytest.mark.parametrize("ask", [lambda api: api.agents.reserve_login_id(), lambda api: api.skills.reserve_number()])
def test_a_reservation_is_asked_for_again_where_its_answer_was_lost(clock, ask):
    number, sent = asked(clock, ask, RESET, answer(4000000900))
    assert number == 4000000900
    assert len(sent) == 2


@pytest.mark.parametrize("body", [b"0", b"-1", b"null", b'"x"', b"{}", b"[]", b"true"])
def test_a_reservation_is_a_number_above_0(clock, body):
    with pytest.raises(ServiceError, match="range of numbers may be exhausted"):
        asked(clock, lambda api: api.agents.reserve_login_id(), Reply(200, body))


def test_half_a_login_id_is_none(clock):
    with pytest.raises(ServiceError, match="where a login id of at least six digits was expected"):
        asked(clock, lambda api: api.agents.reserve_login_id(), answer(40000))


def test_an_answer_that_cannot_be_read_says_nothing_of_an_exhausted_range(clock):
    with pytest.raises(ServiceError) as raised:
        asked(clock, lambda api: api.skills.reserve_number(), *[Reply(200, b"")] * 5)
    assert "larger range" not in str(raised.value)
    assert raised.value.retryable


@pytest.mark.parametrize(("body", "retryable"), [(b"", True), (b'[{"skill', True), (b"<html>Sign in</html>", False)])
def test_an_answer_that_is_cut_off_may_be_whole_the_next_time_and_a_login_page_is_none_of_it(clock, body, retryable):
    with pytest.raises(ServiceError) as raised:
        asked(clock, lambda api: api.skills.all(), *[Reply(200, body)] * 5)
    assert raised.value.retryable is retryable


@pytest.mark.parametrize("answers", [[answer(status=404)], [RESET, answer(status=404)]])
def test_deleting_what_is_gone_is_no_failure(clock, answers):
    assert asked(clock, lambda api: api.subscriptions.delete("1"), *answers)[0] is None


@pytest.mark.parametrize("status", [400, 403, 500])
def test_deleting_fails_where_it_is_refused(clock, status):
    with pytest.raises(ServiceError):
        asked(clock, lambda api: api.subscriptions.delete("1"), answer(status=status))


@pytest.mark.parametrize("value", [{}, [], "x", 5])
def test_a_creation_that_is_answered_otherwise_is_in_doubt(clock, value):
    with pytest.raises(ServiceError) as raised:
        asked(clock, lambda api: api.subscriptions.create(FEED), answer(value))
    assert raised.value.outcome_unknown
    assert not isinstance(raised.value, NotFound)


def test_an_error_says_what_was_attempted_on_which_thing(clock):
    with pytest.raises(ServiceError) as raised:
        asked(
            clock,
            lambda api: api.agents.submit_creation({"username": "anna"}, PASSWORD, 4000000017),
            answer({"message": "username is taken"}, 409),
        )
    assert str(raised.value) == (
        "Could not create agent 'anna' in sub-account Recruiting (code REC, appId ABC_ABCRec, id 1001): the service "
        "answered 409: username is taken [POST /spokenAbc/jobs/agents/v3]"
    )


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        (lambda api: api.agents.reserve_login_id(), "login ids"),
        (lambda api: api.skills.reserve_number(), "skill numbers"),
    ],
)
def test_a_range_of_numbers_that_is_exhausted_is_told_with_the_remedy(clock, ask, kind):
    with pytest.raises(ServiceError) as raised:
        asked(clock, ask, answer({"message": "no number is left"}, 400))
    assert str(raised.value).endswith(f". If none is left, ask Avaya for a larger range of {kind}")
    assert (raised.value.status, raised.value.outcome_unknown) == (400, False)


@pytest.mark.parametrize("status", [401, 403])
def test_another_refusal_of_a_number_keeps_its_own_remedy(clock, status):
    with pytest.raises(ServiceError) as raised:
        asked(clock, lambda api: api.agents.reserve_login_id(), answer(status=status))
    assert "larger range" not in str(raised.value)


def test_a_username_that_may_not_be_seen_is_probably_taken(clock):
    with pytest.raises(ServiceError) as raised:
        asked(clock, lambda api: api.agents.by_username("anna"), answer({"message": "not yours"}, 403))
    assert str(raised.value) == (
        "Could not look up agent 'anna': the service answered 403: not yours [GET /spokenAbc/agents/username/anna]. "
        "The username is probably taken by an agent of a sub-account that the API key does not open: usernames are "
        "unique in the whole system. Use another one, or ask Avaya what the key is meant for"
    )
    assert raised.value.status == 403
