# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Subscriptions: reading, rules, and what is sent to create and to update one."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine import fields
from ansible_collections.avaya.cloud.plugins.module_utils._engine.context import Context
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import known
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION, lost_data
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.service import SubscriptionService
from ansible_collections.avaya.cloud.tests.unit.fakes import FakeClock, FakeSubAccount, answer, scripted

HERE = Context(FakeSubAccount().values, "Recruiting")


def service_with(*answers):
    session, http_client = scripted(FakeClock(), *map(answer, answers))
    return SubscriptionService(session, HERE.sub_account), http_client


def subscription_from_wire(wire):
    return service_with([wire])[0].all()[0]


def values_of(declared):
    return declare(SUBSCRIPTION, declared).values


def compare(declared, current):
    return fields.compare(SUBSCRIPTION.compared_fields, values_of(declared), current)


def creation_body(declared):
    """What is sent to create what is declared."""
    errors = ValidationErrors()
    target = SUBSCRIPTION.created(values_of(declared), HERE, "it", errors)
    assert not errors
    service, http_client = service_with({"subscriptionId": "1"})
    service.create(target, None)
    return http_client.sent[0].body


def update_body(current, declared):
    """What is sent to update what the service lists like this."""
    service, http_client = service_with([current], current)
    service.update(service.all()[0], values_of(declared))
    return http_client.sent[1].body


def errors_of(declared):
    declaration = declare(SUBSCRIPTION, declared)
    return [MODULE.text(error) for error in (*declaration.errors, *declaration.rule_errors())]


SUCH_AS = "2026-01-31T08:00:00Z"
WRITE_IT = "write it like 2026-01-31T08:00:00Z"


def name_of(subscription):
    return SUBSCRIPTION.name_of(subscription)


WIRE = {
    "subscriptionId": "0b0e-1",
    "dataSourceType": "ECH",
    "endpoint": "https://data.example/feed",
    "dataDeliveryFormat": "CSV",
    "eventType": "HISTORICAL",
    "retryPolicy": "DEFAULT",
    "frequencyInMinutes": 15,
    "maxPostSize": 0,
    "startTime": "2026-01-31T09:00:00+01:00",
    "disableTLSVerify": False,
    "basicAuthUsername": "feeder",
    "basicAuthPassword": "********",
    "subAccountAppId": "ABC_ABCRec",
    "oldestError": "0001-01-01T00:00:00Z",
    "LostPostRequests": 0,
    "LostRecords": 0,
    "lastDataSent": None,
    "futureField": {"kept": [1]},
}
READ = {
    "subscription_id": "0b0e-1",
    "data_source_type": "ECH",
    "endpoint": "https://data.example/feed",
    "data_delivery_format": "CSV",
    "event_type": "HISTORICAL",
    "retry_policy": "DEFAULT",
    "frequency_in_minutes": 15,
    "max_post_size": 0,
    "start_time": "2026-01-31T08:00:00Z",
    "disable_tls_verify": False,
    "basic_auth_username": "feeder",
    "sub_account": "ABC_ABCRec",
    "lost_data": {"oldest_error": "0001-01-01T00:00:00Z", "lost_post_requests": 0, "lost_records": 0},
    "last_data_sent": None,
}


def test_a_subscription_is_read_and_a_masked_password_is_unknown():
    assert known(subscription_from_wire(WIRE)) == READ


MASKS = ["********", "••••••", "xxxxxxxx", "***abcd", "", None]


@pytest.mark.parametrize("password", MASKS)
def test_a_password_that_is_not_shown_is_no_drift(password):
    current = subscription_from_wire({**WIRE, "basicAuthPassword": password})
    comparison = compare({"basic_auth_password": "Secret1!"}, current)
    assert comparison.differences == ()
    assert comparison.unknown == ("basic_auth_password",)


@pytest.mark.parametrize(("shown", "differs"), [("Secret1!", False), ("Secret2!", True)])
def test_a_password_that_is_shown_is_compared(shown, differs):
    current = subscription_from_wire({**WIRE, "basicAuthPassword": shown})
    assert bool(compare({"basic_auth_password": "Secret1!"}, current).differences) is differs


@pytest.mark.parametrize(
    ("declared", "differing"),
    [
        ({"start_time": "2026-01-31T08:00:00.000Z"}, ()),
        ({"start_time": "1769846400000"}, ()),
        ({"start_time": "1769846400"}, ()),
        ({"start_time": "2026-01-31T08:00:01Z"}, ("start_time",)),
        ({"endpoint": "HTTPS://DATA.example/feed"}, ()),
        ({"endpoint": "https://data.example/Feed"}, ("endpoint",)),
        ({"frequency_in_minutes": 0}, ("frequency_in_minutes",)),
        ({"basic_auth_username": ""}, ("basic_auth_username",)),
        ({"data_delivery_format": "JSON"}, ("data_delivery_format",)),
    ],
)
def test_what_differs(declared, differing):
    assert compare(declared, READ).options == differing


@pytest.mark.parametrize(
    ("feed", "is_same"),
    [
        (("ECH", "https://data.example/feed"), True),
        (("ECH", "https://DATA.EXAMPLE/feed"), True),
        (("ECH", "https://data.example/feed/"), False),
        (("ECH", "https://data.example/feed?x=1"), False),
        (("HAGLOG", "https://data.example/feed"), False),
        (("ECH", "https://[bad"), False),
    ],
)
def test_a_feed_is_a_data_source_and_an_endpoint(feed, is_same):
    assert (SUBSCRIPTION.key({"data_source_type": feed[0], "endpoint": feed[1]}) == SUBSCRIPTION.key(READ)) is is_same


@pytest.mark.parametrize("endpoint", [None, "https://[bad"])
def test_a_strange_endpoint_of_another_subscription_harms_nobody(endpoint):
    declared = {"data_source_type": "ECH", "endpoint": "https://data.example/feed"}
    assert SUBSCRIPTION.key(declared) != SUBSCRIPTION.key({"data_source_type": "ECH", "endpoint": endpoint})


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({}, {"oldest_error": None, "lost_post_requests": 0, "lost_records": 0}),
        (
            {"oldestError": "2026-01-31T09:00:00+01:00", "LostPostRequests": "2", "LostRecords": 7},
            {"oldest_error": "2026-01-31T08:00:00Z", "lost_post_requests": 2, "lost_records": 7},
        ),
        ({"oldestError": None}, {"oldest_error": None, "lost_post_requests": 0, "lost_records": 0}),
    ],
)
def test_the_record_of_lost_data(record, expected):
    assert lost_data(subscription_from_wire({**WIRE, **record})) == expected


def test_the_counters_may_be_spelled_like_the_other_fields():
    wire = {"lostPostRequests": 2, "lostRecords": 7}
    assert lost_data(subscription_from_wire(wire)) == {
        "oldest_error": None,
        "lost_post_requests": 2,
        "lost_records": 7,
    }


def test_what_the_service_does_not_say_of_lost_data_is_null():
    nothing = {"oldest_error": None, "lost_post_requests": None, "lost_records": None}
    assert lost_data(subscription_from_wire({"subscriptionId": "1"})) == nothing


def test_a_returned_subscription_holds_no_password_and_the_loss_record_apart():
    returned = SUBSCRIPTION.result(subscription_from_wire({**WIRE, "basicAuthPassword": "Secret1!"}), HERE)
    assert "basic_auth_password" not in returned
    assert returned["lost_data"] == {"oldest_error": None, "lost_post_requests": 0, "lost_records": 0}
    assert not {"oldest_error", "lost_records", "lost_post_requests"} & set(returned)
    assert "Secret1!" not in str(returned)


@pytest.mark.parametrize(
    ("source", "event_type"),
    [
        ("ECH", "HISTORICAL"),
        ("HAGLOG", "HISTORICAL"),
        ("HAGENT", "HISTORICAL"),
        ("HSPLIT", "HISTORICAL"),
        ("HVDN", "HISTORICAL"),
        ("RT_AGENT_STATE", "REALTIME"),
        ("RT_DID_STATE", "REALTIME"),
        ("RT_SKILL_STATE", "REALTIME"),
        ("RT_VDN_STATE", "REALTIME"),
        ("REAL_TIME_FEED", "REALTIME"),
        ("EMAIL_EVENT", "REALTIME"),
        ("CHAT_EVENT", "REALTIME"),
    ],
)
def test_what_is_sent_to_create_one(source, event_type):
    assert creation_body({"data_source_type": source, "endpoint": "https://data.example/feed"}) == {
        "dataSourceType": source,
        "endpoint": "https://data.example/feed",
        "dataDeliveryFormat": "CSV",
        "eventType": event_type,
        "retryPolicy": "DEFAULT",
        "frequencyInMinutes": 0,
        "maxPostSize": 0,
        "disableTLSVerify": False,
        "subAccountAppId": "ABC_ABCRec",
    }


def test_what_is_declared_is_sent_and_instants_in_one_spelling():
    declared = {
        "data_source_type": "ECH",
        "endpoint": "https://data.example/feed",
        "start_time": "2026-01-31 09:00+01:00",
        "basic_auth_username": "feeder",
        "basic_auth_password": "Secret1!",
        "event_type": "REALTIME",
        "data_delivery_format": "JSON",
    }
    body = creation_body(declared)
    assert body["startTime"] == "2026-01-31T08:00:00Z"
    assert body["basicAuthUsername"] == "feeder"
    assert body["basicAuthPassword"] == "Secret1!"
    assert body["eventType"] == "REALTIME"
    assert body["dataDeliveryFormat"] == "JSON"


def test_an_update_sends_the_whole_object_with_what_it_does_not_know():
    assert update_body(WIRE, {"frequency_in_minutes": 5, "basic_auth_password": "Secret1!"}) == {
        **WIRE,
        "frequencyInMinutes": 5,
        "basicAuthPassword": "Secret1!",
    }


@pytest.mark.parametrize("mask", MASKS)
def test_an_update_does_not_make_a_mask_the_password(mask):
    current = {**WIRE, "basicAuthUsername": "feeder", "basicAuthPassword": mask}
    assert "basicAuthPassword" not in update_body(current, {"frequency_in_minutes": 5})
    assert update_body(current, {"basic_auth_password": "Secret1!"})["basicAuthPassword"] == "Secret1!"


def test_an_update_keeps_a_password_that_is_shown():
    current = {**WIRE, "basicAuthUsername": "feeder", "basicAuthPassword": "Secret1!"}
    assert update_body(current, {"frequency_in_minutes": 5})["basicAuthPassword"] == "Secret1!"


@pytest.mark.parametrize("shown", ["Secret1!", "***"])
@pytest.mark.parametrize("declared", [{}, {"basic_auth_password": "Secret2!"}])
def test_an_update_sends_no_password_where_there_is_no_user(shown, declared):
    current = {**WIRE, "basicAuthUsername": "feeder", "basicAuthPassword": shown}
    body = update_body(current, {**declared, "basic_auth_username": ""})
    assert body["basicAuthUsername"] == ""
    assert "basicAuthPassword" not in body


GOOD = {"data_source_type": "ECH", "endpoint": "https://data.example/feed"}
OF = "subscription ECH to https://data.example/feed"


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"endpoint": "http://data.example/feed"},
        {"endpoint": "http://data.example/feed", "basic_auth_username": ""},
        {"basic_auth_username": "feeder", "basic_auth_password": "Secret1!"},
        {"endpoint": "https://data.example:8443/a@b?c=d"},
        {"frequency_in_minutes": 0, "max_post_size": 0, "start_time": "0"},
    ],
)
def test_good_declarations(more):
    assert errors_of({**GOOD, **more}) == []


@pytest.mark.parametrize(
    ("more", "errors"),
    [
        (
            {"endpoint": "http://data.example/feed", "basic_auth_username": "feeder", "basic_auth_password": "x"},
            [
                (
                    "subscription ECH to http://data.example/feed: basic_auth_username and basic_auth_password are "
                    "sent over https only, and the endpoint is http"
                )
            ],
        ),
        (
            {"endpoint": "HTTP://data.example/feed", "basic_auth_username": "feeder"},
            [
                (
                    "subscription ECH to HTTP://data.example/feed: basic_auth_username and basic_auth_password are "
                    "sent over https only, and the endpoint is http"
                )
            ],
        ),
        ({"basic_auth_password": "x"}, [f"{OF}: basic_auth_password requires basic_auth_username"]),
        ({"frequency_in_minutes": -1}, [f"{OF}: frequency_in_minutes -1 must be 0 or more"]),
        ({"max_post_size": -5}, [f"{OF}: max_post_size -5 must be 0 or more"]),
        (
            {"start_time": "tomorrow"},
            [f"{OF}: start_time 'tomorrow' is not an instant such as 2026-01-31T08:00:00Z"],
        ),
        *(
            (
                {"start_time": written},
                [f"{OF}: start_time '{written}' is not an instant such as {SUCH_AS}; 0 is from the beginning"],
            )
            for written in ("", " ", " 2026-01-31")
        ),
        *(
            ({"start_time": written}, [f"{OF}: start_time '{written}' is not an instant such as {SUCH_AS}"])
            for written in ("\u00b2", "\u0663", "9" * 5000)
        ),
        *(
            (
                {"start_time": written},
                [f"{OF}: start_time '{written}' may be seconds or milliseconds since 1970, or neither; {WRITE_IT}"],
            )
            # 12:30 as YAML reads it, a day without dashes, and seconds and milliseconds of 1973 with 12 digits
            for written in ("750", "20260131", "100000000000", "17698464000000", "9" * 20)
        ),
        (
            {"endpoint": "ftp://data.example/feed"},
            ["subscription ECH to ftp://data.example/feed: endpoint must be an http or https URL with a host"],
        ),
        (
            {"endpoint": "https:///feed"},
            ["subscription ECH to https:///feed: endpoint must be an http or https URL with a host"],
        ),
        ({"endpoint": "data"}, ["subscription ECH to data: endpoint must be an http or https URL with a host"]),
        ({"endpoint": "https://[bad"}, ["subscription ECH to https://[bad: endpoint is not a URL"]),
        (
            {"endpoint": "https://data.example:port/"},
            ["subscription ECH to https://data.example:port/: endpoint is not a URL"],
        ),
    ],
)
def test_what_breaks_a_rule(more, errors):
    assert errors_of({**GOOD, **more}) == errors


def test_all_that_is_wrong_is_told_at_once():
    declared = {"basic_auth_password": "x", "max_post_size": -1, "frequency_in_minutes": -1, "start_time": "x"}
    assert len(errors_of(declared)) == 6


def test_what_identifies_it_is_needed_unless_its_id_is_given():
    assert errors_of({}) == [
        (
            "subscription without data_source_type and endpoint: endpoint is required, unless "
            "subscription_id specifies the subscription"
        ),
        (
            "subscription without data_source_type and endpoint: data_source_type is required, unless "
            "subscription_id specifies the subscription"
        ),
    ]
    assert errors_of({"subscription_id": "0b0e-1"}) == []


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://feeder:hunter2@data.example/feed",
        "https://hunter2@data.example/feed",
        "https://feeder:hunt/hunter2@data.example/feed",
        "https://feeder:hunt?hunter2@data.example/feed",
        "https://feeder:hunt#hunter2@data.example/feed",
        "https://fee@der:hunter2@data.example/feed",
        "HTTP://feeder:hunter2@data.example/feed",
        "feeder:hunter2@data.example/feed",
        "https:/feeder:hunter2@data.example/feed",
        "https://feeder:hunter2@[bad",
        "https://feeder:hunter2@data.example/?next=http://other.example",
    ],
)
def test_a_password_in_an_endpoint_is_refused_and_never_printed(endpoint):
    errors = errors_of({**GOOD, "endpoint": endpoint})
    assert errors
    assert "hunt" not in " ".join(errors)
    assert "hunt" not in name_of({**GOOD, "endpoint": endpoint})


def test_the_refusal_of_a_password_says_where_it_belongs():
    assert errors_of({**GOOD, "endpoint": "https://feeder:hunter2@data.example/feed"}) == [
        f"{OF}: endpoint must not contain a user or password; use basic_auth_username and basic_auth_password"
    ]


@pytest.mark.parametrize(
    ("subscription", "expected"),
    [
        (READ, "ECH to https://data.example/feed (0b0e-1)"),
        (GOOD, "ECH to https://data.example/feed"),
        ({"subscription_id": "0b0e-1"}, "0b0e-1"),
        ({"data_source_type": "ECH"}, "ECH"),
        ({**GOOD, "endpoint": "https://data.example/a@b"}, "ECH to https://data.example/a@b"),
    ],
)
def test_how_it_is_called(subscription, expected):
    assert name_of(subscription) == expected
