# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan for a subscription: which one is meant, and that no update is planned that is not needed."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine import changes
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Action
from ansible_collections.avaya.cloud.plugins.module_utils._engine.context import Context
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import plan_one
from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN, Secret
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.service import SubscriptionService
from ansible_collections.avaya.cloud.tests.unit.fakes import FakeClock, FakeSubAccount, answer, scripted


def subscription_from_wire(wire):
    session, _http_client = scripted(FakeClock(), answer([wire]))
    return SubscriptionService(session, FakeSubAccount().values).all()[0]


FEED = {"data_source_type": "ECH", "endpoint": "https://data.example/feed"}
WIRE = {
    "subscriptionId": "0b0e-1",
    "dataSourceType": "ECH",
    "endpoint": "https://data.example/feed",
    "dataDeliveryFormat": "CSV",
    "frequencyInMinutes": 15,
    "maxPostSize": 0,
    "startTime": "2026-01-31T08:00:00Z",
    "disableTLSVerify": False,
    "subAccountAppId": "ABC_ABCRec",
}
THERE = subscription_from_wire(WIRE)
SIGNED_IN = {**THERE, "basic_auth_username": "feeder"}
OTHER = {**THERE, "subscription_id": "0b0e-2", "endpoint": "https://other.example/feed"}
TWIN = {**THERE, "subscription_id": "0b0e-0"}
SECRET = "Secret1!-of-the-feed"
OF = "subscription ECH to https://data.example/feed"


def declared_as(fields, subscription_id=None, present=True, renew=False):
    options = {
        **fields,
        "subscription_id": subscription_id,
        "state": "present" if present else "absent",
        "update_password": "always" if renew else "on_create",
    }
    return declare(SUBSCRIPTION, options)


def planned(fields, *current, **more):
    """The change, and what stands against it."""
    sub_account, errors = FakeSubAccount(), ValidationErrors()
    context = Context(sub_account.values, sub_account.described)
    context = context.with_index(SUBSCRIPTION, SUBSCRIPTION.index(current, context.described))
    declaration = declared_as(fields, **more)
    errors.extend(declaration.errors)
    change = plan_one(declaration, context, errors)
    return change, [MODULE.text(error) for error in errors.found]


def kept_by_service(change, answered):
    return changes.answered_otherwise(SUBSCRIPTION.fields, change, answered)


def took_effect(change, answered):
    return changes.took_effect(SUBSCRIPTION.fields, change, answered)


def test_a_missing_subscription_is_created():
    change, errors = planned({**FEED, "frequency_in_minutes": 5}, OTHER)
    assert errors == []
    assert change.action is Action.CREATE
    assert change.reason == "it does not exist"
    assert change.name == "ECH to https://data.example/feed"
    assert change.after == {
        "data_delivery_format": "CSV",
        "data_source_type": "ECH",
        "disable_tls_verify": False,
        "endpoint": "https://data.example/feed",
        "event_type": "HISTORICAL",
        "frequency_in_minutes": 5,
        "max_post_size": 0,
        "retry_policy": "DEFAULT",
    }


@pytest.mark.parametrize(
    "fields",
    [
        FEED,
        {**FEED, "endpoint": "HTTPS://Data.Example/feed"},
        {**FEED, "endpoint": "https://data.example:443/f%65ed#part"},
        {**FEED, "start_time": "2026-01-31T09:00:00+01:00", "frequency_in_minutes": 15},
        {**FEED, "max_post_size": 0, "disable_tls_verify": False},
    ],
)
def test_one_that_is_as_declared_is_left_alone(fields):
    change, errors = planned(fields, OTHER, THERE)
    assert errors == []
    assert change.action is Action.KEEP
    assert change.name == "ECH to https://data.example/feed (0b0e-1)"
    assert change.before == change.after
    assert not change.changes_something


def test_what_is_written_in_another_way_stays_as_it_is_written():
    change, errors = planned({**FEED, "endpoint": "HTTPS://data.example:443/feed", "max_post_size": 5}, THERE)
    assert errors == []
    assert (change.action, change.reason) == (Action.UPDATE, "max_post_size 0 → 5")
    assert (change.target["endpoint"], change.target["max_post_size"]) == ("https://data.example/feed", 5)


def test_one_that_differs_is_updated_with_a_reason():
    change, errors = planned({**FEED, "frequency_in_minutes": 5, "data_delivery_format": "JSON"}, THERE)
    assert errors == []
    assert change.action is Action.UPDATE
    assert change.reason == "data_delivery_format 'CSV' → 'JSON'; frequency_in_minutes 15 → 5"
    assert change.before["frequency_in_minutes"] == 15
    assert change.after["frequency_in_minutes"] == 5
    assert change.differing == ["data_delivery_format", "frequency_in_minutes"]
    assert set(change.before) == {*FEED, "frequency_in_minutes", "data_delivery_format"}


def test_the_id_says_which_is_meant_and_its_feed_may_change():
    fields = {"data_source_type": "HAGLOG", "endpoint": "https://new.example/feed"}
    change, errors = planned(fields, TWIN, THERE, OTHER, subscription_id="0b0e-1")
    assert errors == []
    assert change.action is Action.UPDATE
    assert change.current["subscription_id"] == "0b0e-1"
    assert change.differing == ["data_source_type", "endpoint"]


def test_an_unknown_id_is_refused_for_the_service_assigns_ids():
    change, errors = planned(FEED, THERE, subscription_id="0b0e-9")
    assert change.action is Action.REFUSE
    assert errors == [
        (
            f"{OF} (0b0e-9): there is no subscription with this id in sub-account Recruiting; the service "
            "assigns ids, so leave subscription_id out to create a subscription"
        )
    ]


@pytest.mark.parametrize("present", [True, False])
def test_several_matches_are_listed_and_none_is_chosen(present):
    _ignored, errors = planned(FEED, THERE, TWIN, OTHER, present=present)
    assert errors == [
        (
            f"{OF}: there are 2 such subscriptions, so data is sent 2 times; specify which one with subscription_id: "
            "0b0e-0, 0b0e-1"
        )
    ]


def test_an_absent_one_is_deleted_by_feed_or_by_id():
    for fields, identifier in ((FEED, None), ({}, "0b0e-1")):
        change, errors = planned(fields, THERE, OTHER, subscription_id=identifier, present=False)
        assert errors == []
        assert change.action is Action.DELETE
        assert change.current["subscription_id"] == "0b0e-1"
        assert change.after == {}


@pytest.mark.parametrize(("fields", "identifier"), [(FEED, None), ({}, "0b0e-9")])
def test_an_absent_one_that_is_not_there_stays_so(fields, identifier):
    change, errors = planned(fields, OTHER, subscription_id=identifier, present=False)
    assert (change.action, errors) == (Action.KEEP, [])


@pytest.mark.parametrize("hidden", [{}, {"basicAuthPassword": None}, {"basicAuthPassword": "********"}])
def test_a_hidden_password_is_no_drift_and_is_said(hidden):
    there = subscription_from_wire({**WIRE, "basicAuthUsername": "feeder", **hidden})
    fields = {**FEED, "basic_auth_username": "feeder", "basic_auth_password": SECRET}
    change, errors = planned(fields, there)
    assert errors == []
    assert change.action is Action.KEEP
    assert change.unknown == ("basic_auth_password",)


@pytest.mark.parametrize("hidden", [{}, {"basicAuthPassword": None}, {"basicAuthPassword": "********"}])
def test_a_hidden_password_is_sent_where_that_is_asked_for(hidden):
    there = subscription_from_wire({**WIRE, "basicAuthUsername": "feeder", **hidden})
    fields = {**FEED, "basic_auth_username": "feeder", "basic_auth_password": SECRET}
    change, errors = planned(fields, there, renew=True)
    assert errors == []
    assert change.action is Action.UPDATE
    assert change.reason == "basic_auth_password (hidden, changed)"
    assert change.after["basic_auth_password"] == "(hidden, changed)"
    assert change.target["basic_auth_password"].reveal() == SECRET


def test_a_password_that_is_shown_and_the_same_is_not_sent_again_even_if_asked_for():
    fields = {**FEED, "basic_auth_username": "feeder", "basic_auth_password": SECRET}
    change, _ignored = planned(fields, {**SIGNED_IN, "basic_auth_password": Secret(SECRET)}, renew=True)
    assert change.action is Action.KEEP


@pytest.mark.parametrize("there", [SIGNED_IN, THERE])
def test_a_password_that_is_renewed_unseen_is_not_shown_as_none(there):
    fields = {**FEED, "basic_auth_username": "feeder", "basic_auth_password": SECRET}
    change, _ignored = planned(fields, there, renew=True)
    assert change.action is Action.UPDATE
    assert change.before["basic_auth_password"] == "(hidden)"
    assert change.after["basic_auth_password"] == "(hidden, changed)"
    assert "basic_auth_password" in change.differing


@pytest.mark.parametrize(
    ("fields", "there"),
    [
        ({**FEED, "basic_auth_username": "feeder", "basic_auth_password": SECRET}, ()),
        (
            {**FEED, "basic_auth_username": "feeder", "basic_auth_password": SECRET},
            ({**SIGNED_IN, "basic_auth_password": Secret("old" + SECRET)},),
        ),
        (
            {**FEED, "basic_auth_username": "feeder", "basic_auth_password": SECRET},
            ({**SIGNED_IN, "basic_auth_password": Secret(SECRET)},),
        ),
    ],
)
def test_no_plan_shows_a_password(fields, there):
    change, _ignored = planned(fields, *there)
    assert SECRET not in str((change.before, change.after, change.reason, change.name))


def test_a_deletion_shows_no_password_either():
    change, _ignored = planned(FEED, {**SIGNED_IN, "basic_auth_password": Secret(SECRET)}, present=False)
    assert change.before["basic_auth_password"] == "(hidden)"
    assert SECRET not in str((change.before, change.after, change.reason, change.name))


LOSES = (
    f"{OF}: it signs in to its endpoint with a password that the service does not show, and an update would lose "
    "it; provide basic_auth_password together with the change"
)


@pytest.mark.parametrize(
    ("there", "more", "expected"),
    [
        (SIGNED_IN, {"frequency_in_minutes": 5}, [LOSES]),
        (SIGNED_IN, {"frequency_in_minutes": 5, "basic_auth_username": "other"}, [LOSES]),
        (SIGNED_IN, {"frequency_in_minutes": 5, "basic_auth_username": "feeder", "basic_auth_password": SECRET}, []),
        # the sign-in is taken away altogether
        (SIGNED_IN, {"basic_auth_username": ""}, []),
        ({**SIGNED_IN, "basic_auth_password": Secret(SECRET)}, {"frequency_in_minutes": 5}, []),
        (THERE, {"frequency_in_minutes": 5}, []),
        (SIGNED_IN, {}, []),
    ],
)
def test_an_update_that_would_lose_a_hidden_password_is_refused(there, more, expected):
    assert planned({**FEED, **more}, there)[1] == expected


def test_an_update_to_http_is_refused_while_it_signs_in():
    fields = {"endpoint": "http://data.example/feed"}
    there = {**SIGNED_IN, "basic_auth_password": Secret(SECRET)}
    assert planned(fields, there, subscription_id="0b0e-1")[1] == [
        "subscription 0b0e-1: basic_auth_username and basic_auth_password are sent over https only"
    ]


@pytest.mark.parametrize("current", [(), (THERE,), (THERE, OTHER)])
@pytest.mark.parametrize(
    ("more", "error"),
    [
        (
            {"start_time": "tomorrow"},
            f"{OF}: start_time 'tomorrow' is not an instant such as 2026-01-31T08:00:00Z",
        ),
        ({"endpoint": "https://[bad"}, "subscription ECH to https://[bad: endpoint is not a URL"),
        ({"endpoint": "https://h:port/"}, "subscription ECH to https://h:port/: endpoint is not a URL"),
    ],
)
def test_what_breaks_a_rule_is_not_compared_and_told_once(current, more, error):
    change, errors = planned({**FEED, **more}, *current)
    assert errors == [error]
    assert "start_time" not in change.differing


def updated(**asked):
    return planned({**FEED, **asked}, THERE)[0]


def test_what_the_service_made_of_an_update():
    change = updated(frequency_in_minutes=5, max_post_size=1000)
    answered = {**THERE, "frequency_in_minutes": 30, "max_post_size": 1000}
    kept = kept_by_service(change, answered)
    assert [(each.option, each.before, each.after) for each in kept] == [("frequency_in_minutes", 30, 5)]
    assert took_effect(change, answered)


def test_an_update_that_the_service_answered_with_the_values_it_had_changed_nothing():
    change = updated(frequency_in_minutes=5)
    assert not took_effect(change, THERE)
    assert [(each.before, each.after) for each in kept_by_service(change, THERE)] == [(15, 5)]


def test_an_update_whose_answer_does_not_show_the_field_is_taken_to_have_worked():
    change = updated(frequency_in_minutes=5)
    answered = {**THERE, "frequency_in_minutes": UNKNOWN}
    assert took_effect(change, answered)
    assert kept_by_service(change, answered) == ()


@pytest.mark.parametrize("hidden", [{}, {"basicAuthPassword": None}, {"basicAuthPassword": "********"}])
def test_a_password_that_was_sent_and_is_hidden_again_took_effect(hidden):
    fields = {**FEED, "basic_auth_username": "feeder", "basic_auth_password": SECRET}
    change, _ignored = planned(fields, SIGNED_IN, renew=True)
    answered = subscription_from_wire({**WIRE, "basicAuthUsername": "feeder", **hidden})
    assert took_effect(change, answered)
    assert kept_by_service(change, answered) == ()


def test_a_user_in_the_endpoint_that_another_program_declared_is_not_shown():
    there = {**THERE, "endpoint": "https://feeder:hunter2@data.example/feed"}
    change, errors = planned({"endpoint": "https://data.example/feed"}, there, subscription_id="0b0e-1")
    assert errors == []
    assert change.action is Action.UPDATE
    assert "hunter2" not in str((change.before, change.after, change.reason, change.name))
