# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the service is asked for subscriptions, path by path, and what each answer cannot be."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN, Secret, known
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.service import SubscriptionService
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError, NotFound, ServiceError
from ansible_collections.avaya.cloud.tests.unit.asking import requests
from ansible_collections.avaya.cloud.tests.unit.fakes import RESET, answer, scripted, subscription_thing

RECRUITING = {"id": 1001, "app_id": "ABC_ABCRec", "name": "Recruiting", "code": "REC"}
SUBSCRIPTIONS = "/spokenAbc/subscriptions/v1.0/subscriptions"
OURS = {"subAccountAppId": "ABC_ABCRec"}
FEED = subscription_thing(data_source_type="ECH", endpoint="https://data.example/feed")
FIRST = subscription_thing(subscription_id="1")
NOTHING_SAID = {"oldest_error": UNKNOWN, "lost_post_requests": UNKNOWN, "lost_records": UNKNOWN}


def asked(clock, ask, *answers):
    """What `ask` returned, and the requests that it sent, as (method, path, query, body)."""
    session, http_client = scripted(clock, *answers)
    return ask(SubscriptionService(session, RECRUITING)), requests(http_client)


def shown(subscription):
    """What the service showed of a subscription; its record of lost data is another matter."""
    return {name: value for name, value in known(subscription).items() if name != "lost_data"}


def test_all(clock):
    answered = [{"subscriptionId": "1", "future": 1, "basicAuthUsername": "feeder", "LostRecords": 3}]
    found, sent = asked(clock, lambda service: service.all(), answer(answered))
    assert sent == [("GET", SUBSCRIPTIONS, OURS, None)]
    assert [known(each) for each in found] == [
        {
            "subscription_id": "1",
            "basic_auth_username": "feeder",
            "lost_data": {"oldest_error": UNKNOWN, "lost_post_requests": UNKNOWN, "lost_records": 3},
        }
    ]


@pytest.mark.parametrize(
    ("answered", "user"), [({}, None), ({"basicAuthUsername": None}, None), ({"basicAuthUsername": ["x"]}, UNKNOWN)]
)
def test_a_user_that_is_not_shown_is_none_and_one_that_cannot_be_read_is_unknown(clock, answered, user):
    found, _sent = asked(clock, lambda service: service.all(), answer([{"subscriptionId": "1", **answered}]))
    assert found[0]["basic_auth_username"] is user


@pytest.mark.parametrize("password", ["Secret1!", "**abcd"])
def test_a_password_that_is_shown_is_a_secret(clock, password):
    answered = [{"subscriptionId": "1", "basicAuthPassword": password}]
    found, _sent = asked(clock, lambda service: service.all(), answer(answered))
    assert found[0]["basic_auth_password"] == Secret(password)
    assert password not in repr(found)


@pytest.mark.parametrize("password", ["********", "••••", "XXXX", "***abcd", "•••\nabcd", "", None, 12345678])
def test_a_password_that_is_masked_is_unknown(clock, password):
    answered = [{"subscriptionId": "1", "basicAuthPassword": password}]
    found, _sent = asked(clock, lambda service: service.all(), answer(answered))
    assert found[0]["basic_auth_password"] is UNKNOWN


@pytest.mark.parametrize(
    ("answered", "lost_records"),
    [
        ({"LostRecords": 3, "lostRecords": 9}, UNKNOWN),
        ({"lostRecords": 9}, 9),
        ({}, UNKNOWN),
        ({"LostRecords": "x"}, UNKNOWN),
    ],
)
def test_lost_data_is_read_under_either_name(clock, answered, lost_records):
    found, _sent = asked(clock, lambda service: service.all(), answer([{"subscriptionId": "1", **answered}]))
    assert found[0]["lost_data"] == {**NOTHING_SAID, "lost_records": lost_records}


def test_those_of_all_sub_accounts(clock):
    answered = [{"subscriptionId": "1", **OURS}, {"subscriptionId": "2", "subAccountAppId": "ABC_ABCLab"}]
    found, sent = asked(clock, lambda service: service.everywhere(), answer(answered))
    assert sent == [("GET", SUBSCRIPTIONS, {"subAccountAppId": "ALL"}, None)]
    assert [each["sub_account"] for each in found] == ["ABC_ABCRec", "ABC_ABCLab"]


def test_look_up(clock):
    answered = answer([{"subscriptionId": "2"}, {"subscriptionId": "1", "maxPostSize": 5}])
    found, sent = asked(clock, lambda service: service.look_up(FIRST), answered)
    assert sent == [("GET", SUBSCRIPTIONS, OURS, None)]
    assert found["max_post_size"] == 5
    assert asked(clock, lambda service: service.look_up(FIRST), answer([{"subscriptionId": "2"}]))[0] is None


def test_create(clock):
    made, sent = asked(clock, lambda service: service.create(FEED, None), answer({"subscriptionId": "1"}))
    body = {"dataSourceType": "ECH", "endpoint": "https://data.example/feed", **OURS}
    assert sent == [("POST", SUBSCRIPTIONS, None, body)]
    assert known(made) == {"subscription_id": "1", "basic_auth_username": None, "lost_data": NOTHING_SAID}


def test_a_creation_sends_every_field_under_its_name_in_the_service(clock):
    target = subscription_thing(
        data_source_type="ECH",
        endpoint="https://data.example/feed",
        data_delivery_format="CSV",
        event_type="HISTORICAL",
        retry_policy="DEFAULT",
        frequency_in_minutes=5,
        max_post_size=0,
        start_time="2026-01-31T08:00:00Z",
        disable_tls_verify=False,
        basic_auth_username="feeder",
        basic_auth_password=Secret("Secret1!"),
    )
    _made, sent = asked(clock, lambda service: service.create(target, None), answer({"subscriptionId": "1"}))
    assert sent[0][3] == {
        "dataSourceType": "ECH",
        "endpoint": "https://data.example/feed",
        "dataDeliveryFormat": "CSV",
        "eventType": "HISTORICAL",
        "retryPolicy": "DEFAULT",
        "frequencyInMinutes": 5,
        "maxPostSize": 0,
        "startTime": "2026-01-31T08:00:00Z",
        "disableTLSVerify": False,
        "basicAuthUsername": "feeder",
        "basicAuthPassword": "Secret1!",
        **OURS,
    }


def updated(clock, answered, declared):
    """The request of an update of the one subscription that the service lists like this."""

    def ask(service):
        return service.update(service.all()[0], subscription_thing(**declared))

    result, sent = asked(clock, ask, answer([answered]), answer({"subscriptionId": answered["subscriptionId"]}))
    assert sent[0] == ("GET", SUBSCRIPTIONS, OURS, None)
    assert shown(result) == {"subscription_id": answered["subscriptionId"], "basic_auth_username": None}
    return sent[1:]


def test_an_update_sends_the_whole_of_the_services_own_object(clock):
    sent = updated(clock, {"subscriptionId": "a/1", "future": 1}, {"max_post_size": 5})
    body = {"subscriptionId": "a/1", "future": 1, "maxPostSize": 5}
    assert sent == [("PUT", f"{SUBSCRIPTIONS}/a%2F1", OURS, body)]


@pytest.mark.parametrize(
    ("answered", "sent"),
    [
        ({"disableTLSVerify": [], "maxPostSize": False}, {"disableTLSVerify": None, "maxPostSize": None}),
        ({"frequencyInMinutes": []}, {"frequencyInMinutes": None}),
        # What is a value of its type is sent as it is, and so is what nobody knows.
        ({"disableTLSVerify": False, "frequencyInMinutes": 0}, {"disableTLSVerify": False, "frequencyInMinutes": 0}),
        ({"frequencyInMinutes": "5", "future": []}, {"frequencyInMinutes": "5", "future": []}),
    ],
)
def test_nothing_that_is_written_in_another_type_is_sent_as_null(clock, answered, sent):
    body = updated(clock, {"subscriptionId": "1", **answered}, {"data_delivery_format": "JSON"})[0][3]
    assert {name: body[name] for name in sent} == sent


@pytest.mark.parametrize(
    ("answered", "declared", "password"),
    [
        # One that the service shows is sent as it is.
        ({"basicAuthUsername": "feeder", "basicAuthPassword": "Secret1!"}, {}, "Secret1!"),
        # A mask would become the password.
        ({"basicAuthUsername": "feeder", "basicAuthPassword": "********"}, {}, None),
        ({"basicAuthUsername": "feeder", "basicAuthPassword": None}, {}, None),
        ({"basicAuthUsername": "feeder"}, {"basic_auth_password": Secret("New-Secret1!")}, "New-Secret1!"),
        ({"basicAuthPassword": "Secret1!"}, {}, None),
        ({"basicAuthUsername": "feeder", "basicAuthPassword": "Secret1!"}, {"basic_auth_username": ""}, None),
    ],
)
def test_the_password_in_an_update(clock, answered, declared, password):
    body = updated(clock, {"subscriptionId": "1", **answered}, declared)[0][3]
    assert body.get("basicAuthPassword") == password
    assert ("basicAuthPassword" in body) is (password is not None)


def test_what_an_update_answered_is_the_object_of_the_next(clock):
    def ask(service):
        first = service.update(service.all()[0], subscription_thing(max_post_size=5))
        return service.update(first, subscription_thing(max_post_size=6))

    answers = [
        [{"subscriptionId": "1"}],
        {"subscriptionId": "1", "maxPostSize": 5, "future": 1},
        {"subscriptionId": "1"},
    ]
    _result, sent = asked(clock, ask, *map(answer, answers))
    assert sent[2][3] == {"subscriptionId": "1", "maxPostSize": 6, "future": 1}


def test_delete(clock):
    result, sent = asked(clock, lambda service: service.delete(subscription_thing(subscription_id="a/1")), answer())
    assert sent == [("DELETE", f"{SUBSCRIPTIONS}/a%2F1", OURS, None)]
    assert result is None


@pytest.mark.parametrize("answers", [[answer({"message": "no"}, 404)], [RESET, answer({"message": "no"}, 404)]])
def test_deleting_what_is_gone_is_not_a_failure(clock, answers):
    assert asked(clock, lambda service: service.delete(FIRST), *answers)[0] is None


def test_a_404_that_may_be_a_routers_leaves_open_whether_it_is_gone(clock):
    with pytest.raises(ServiceError) as raised:
        asked(clock, lambda service: service.delete(FIRST), answer(status=404))
    assert (raised.value.outcome_unknown, raised.value.perhaps_absent) == (True, True)


@pytest.mark.parametrize("status", [400, 403, 500])
def test_deleting_fails_where_it_is_refused(clock, status):
    with pytest.raises(ServiceError):
        asked(clock, lambda service: service.delete(FIRST), answer(status=status))


@pytest.mark.parametrize("fields", [{}, {"subscription_id": None}, {"subscription_id": ""}])
@pytest.mark.parametrize(
    ("ask", "what"),
    [
        (lambda service, current: service.update(current, FEED), "update"),
        (lambda service, current: service.delete(current), "delete"),
    ],
)
def test_a_subscription_without_id_is_neither_updated_nor_deleted(clock, ask, what, fields):
    session, http_client = scripted(clock)
    current = {**FEED, **fields}
    with pytest.raises(AvayaError) as raised:
        ask(SubscriptionService(session, RECRUITING), current)
    assert str(raised.value).startswith(f"Could not {what} subscription ECH to https://data.example/feed")
    assert "the service does not show its id" in str(raised.value)
    assert http_client.sent == []


@pytest.mark.parametrize("value", [{}, [], "x", 5])
def test_a_creation_with_an_unexpected_answer_has_an_unknown_outcome(clock, value):
    with pytest.raises(ServiceError) as raised:
        asked(clock, lambda service: service.create(FEED, None), answer(value))
    assert raised.value.outcome_unknown
    assert not isinstance(raised.value, NotFound)


@pytest.mark.parametrize(
    "failure", [answer({}, 404), answer({"agents": []}), answer("x"), answer([1]), answer({}, 403)]
)
@pytest.mark.parametrize("ask", [lambda service: service.all(), lambda service: service.everywhere()])
def test_a_listing_that_failed_is_never_an_empty_one(clock, ask, failure):
    with pytest.raises(ServiceError):
        asked(clock, ask, failure)


@pytest.mark.parametrize(("sub_account", "listed"), [("ABC_ABCRec", True), (None, True), ("ABC_ABCLab", False)])
def test_a_listing_holds_the_subscriptions_of_this_sub_account_only(clock, sub_account, listed):
    answered = [{"subscriptionId": "1", "subAccountAppId": sub_account}]
    assert bool(asked(clock, lambda service: service.all(), answer(answered))[0]) is listed
