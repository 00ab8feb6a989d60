# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A subscription as declared: never a second one, never an update that is not needed, nothing lost unseen."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Change
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.engine import Mode
from ansible_collections.avaya.cloud.plugins.module_utils._engine.engine import converge as engine_converge
from ansible_collections.avaya.cloud.plugins.module_utils._engine.instants import ZERO
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Scope
from ansible_collections.avaya.cloud.plugins.module_utils._engine.reading import reading
from ansible_collections.avaya.cloud.plugins.module_utils._engine.service import LONGEST_LAG
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import Values
from ansible_collections.avaya.cloud.plugins.module_utils._kinds import ALL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput, ServiceError
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    FakeSubAccount,
    FakeSubscriptionService,
    Fault,
    lost,
    refused,
    subscription_thing,
)

FEED = {"data_source_type": "ECH", "endpoint": "https://data.example/feed"}
SECRET = "Secret1!-of-the-feed"


LOSS = {"oldest_error": "2026-01-31T08:00:00Z", "lost_post_requests": 2, "lost_records": 7}


def thing(identifier="0b0e-1", **more):
    """A subscription that has lost data, as its service answers it."""
    return subscription_thing(
        **{
            "subscription_id": identifier,
            "data_source_type": "ECH",
            "endpoint": "https://data.example/feed",
            "frequency_in_minutes": 15,
            "max_post_size": 0,
            "basic_auth_username": None,
            "lost_data": LOSS,
            **more,
        }
    )


def report_of(service, clock, fields=None, check_mode=False, subscription_id=None, present=True, renew=False):
    options = {
        **(FEED if fields is None else fields),
        "subscription_id": subscription_id,
        "state": "present" if present else "absent",
        "update_password": "always" if renew else "on_create",
    }
    declaration = declare(SUBSCRIPTION, options)
    # As the module of one subscription reads: it is looked for among all of them.
    with reading(FakeSubAccount(subscription=service).open, [SUBSCRIPTION]) as live:
        return engine_converge(
            live, ALL, [Scope(SUBSCRIPTION, (declaration,))], Mode(check_mode), JobOptions(), clock=clock
        )


class Done(NamedTuple):
    """What a run reports of its subscription."""

    changed: bool
    result: str
    change: Change
    subscription: dict[str, Any] | None
    lost_data: Values | None
    warnings: list[str]


def converge(service, clock, *arguments, **options):
    report = report_of(service, clock, *arguments, **options)
    outcome = report.outcomes_of(SUBSCRIPTION)[0]
    assert outcome.error is None
    warnings = [MODULE.text(warning) for warning in report.warnings]
    return Done(report.changed, outcome.result, outcome.change, report.thing(outcome), outcome.lost, warnings)


def failure(service, clock, *arguments, **options):
    """The error of the change, which fails."""
    outcome = report_of(service, clock, *arguments, **options).outcomes_of(SUBSCRIPTION)[0]
    assert outcome.result == "failed"
    return outcome.error


def said(error):
    return MODULE.text(str(error))


CHANGES = [
    ("create", {**FEED, "endpoint": "https://new.example/"}, True, "created"),
    ("update", {**FEED, "frequency_in_minutes": 5}, True, "updated"),
    ("delete", FEED, False, "deleted"),
]


@pytest.mark.parametrize(("fields", "present", "result"), [case[1:] for case in CHANGES], ids=[c[0] for c in CHANGES])
def test_check_mode_predicts_what_the_real_run_reports_and_sends_nothing(clock, fields, present, result):
    service = FakeSubscriptionService([thing()])
    predicted = converge(service, clock, fields, check_mode=True, present=present)
    assert service.writes == []
    assert service.subscriptions == [thing()]
    real = converge(service, clock, fields, present=present)
    assert (predicted.result, real.result) == (result, result)
    assert predicted.changed is real.changed is True
    assert predicted.lost_data == real.lost_data
    assert predicted.change.before == real.change.before
    assert predicted.change.after == real.change.after
    assert len(service.writes) == 1


@pytest.mark.parametrize(("fields", "present", "result"), [case[1:] for case in CHANGES], ids=[c[0] for c in CHANGES])
def test_the_second_run_sends_nothing(clock, fields, present, result):
    service = FakeSubscriptionService([thing()])
    converge(service, clock, fields, present=present)
    again = converge(service, clock, fields, present=present)
    assert (again.changed, again.result) == (False, "unchanged")
    assert len(service.writes) == 1


@pytest.mark.parametrize("check_mode", [True, False])
def test_nothing_is_sent_where_nothing_differs_and_the_loss_record_stays(clock, check_mode):
    service = FakeSubscriptionService([thing()])
    report = converge(service, clock, {**FEED, "frequency_in_minutes": 15}, check_mode)
    assert (report.changed, report.result, report.lost_data) == (False, "unchanged", None)
    assert service.calls == [("all",)]
    assert report.subscription["lost_data"] == LOSS


@pytest.mark.parametrize(("fields", "present"), [({**FEED, "max_post_size": 5}, True), (FEED, False)])
def test_an_update_and_a_removal_hand_over_the_loss_record_as_it_was(clock, fields, present):
    report = converge(FakeSubscriptionService([thing()]), clock, fields, present=present)
    assert report.lost_data == LOSS


def test_an_update_is_given_what_is_declared_and_nothing_else(clock):
    service = FakeSubscriptionService([thing()])
    converge(service, clock, {**FEED, "max_post_size": 5})
    assert service.calls[1] == ("update", "0b0e-1", {**FEED, "max_post_size": 5})


@pytest.mark.parametrize("after_effect", [True, False])
def test_a_lost_answer_of_a_creation_makes_no_second_subscription(clock, after_effect):
    service = FakeSubscriptionService(faults={"create": [Fault(lost(), after_effect)]})
    report = converge(service, clock)
    assert (report.result, report.changed) == ("created", True)
    assert len(service.subscriptions) == 1
    assert service.writes == ["create"] * (1 if after_effect else 2)
    assert report.subscription["subscription_id"] == "101"


def test_a_creation_whose_effect_shows_late_is_waited_for(clock):
    service = FakeSubscriptionService(faults={"create": [Fault(lost())]})
    clock.on_sleep = lambda: service.subscriptions.append(thing("late"))
    report = converge(service, clock)
    assert report.subscription["subscription_id"] == "late"
    assert service.writes == ["create"]


def test_an_old_subscription_of_another_feed_is_not_taken_for_the_new_one(clock):
    other = thing("other", endpoint="https://other.example/")
    service = FakeSubscriptionService([other], faults={"create": [Fault(lost(), after_effect=True)]})
    assert converge(service, clock).subscription["subscription_id"] == "101"


def test_two_that_appeared_are_told_and_none_is_chosen(clock):
    service = FakeSubscriptionService(faults={"create": [Fault(lost(), after_effect=True)]})
    service.on_create = lambda _made: service.subscriptions.append(thing("of-somebody-else"))
    error = failure(service, clock)
    assert said(error) == (
        "While the subscription was created, 2 such subscriptions appeared, so its data is sent 2 times. Delete all "
        "but one of them by their ids: 101, of-somebody-else"
    )
    assert service.writes == ["create"]


def test_a_creation_that_is_lost_twice_is_an_error(clock):
    second = lost("create it")
    service = FakeSubscriptionService(faults={"create": [Fault(lost()), Fault(second)]})
    error = failure(service, clock)
    assert error is second
    assert service.writes == ["create", "create"]


def test_a_creation_in_doubt_is_not_repeated_while_looking_fails(clock):
    service = FakeSubscriptionService(faults={"create": [Fault(lost())], "all": [None, Fault(refused(403))]})
    error = failure(service, clock)
    assert re.search("403", said(error))
    assert service.writes == ["create"]


def test_a_refused_creation_is_an_error_after_one_look(clock):
    service = FakeSubscriptionService(faults={"create": [Fault(refused(400))]})
    error = failure(service, clock)
    assert re.search("400", said(error))
    assert service.calls == [("all",), ("create", service.calls[1][1]), ("all",)]
    assert clock.slept == []


def test_a_created_subscription_without_an_id_is_an_error_that_says_what_to_do(clock):
    service = FakeSubscriptionService()
    service.create = lambda _target, _number: subscription_thing(endpoint="https://data.example/feed")
    error = failure(service, clock)
    assert re.search(r"did not return its id\. Run again", said(error))
    assert (error.retryable, error.changed) == (True, True)


def test_check_mode_shows_a_new_subscription_as_it_will_be(clock):
    service = FakeSubscriptionService()
    report = converge(service, clock, {**FEED, "start_time": "2026-01-31T09:00:00+01:00"}, check_mode=True)
    assert report.subscription["start_time"] == "2026-01-31T08:00:00Z"
    assert report.subscription["sub_account"] == "ABC_ABCRec"
    assert report.subscription["basic_auth_username"] is None
    assert report.subscription["lost_data"] == {"oldest_error": None, "lost_post_requests": 0, "lost_records": 0}


def test_a_lost_answer_of_an_update_that_took_effect_is_no_failure(clock):
    service = FakeSubscriptionService([thing()], faults={"update": [Fault(lost(), after_effect=True)]})
    report = converge(service, clock, {**FEED, "frequency_in_minutes": 5})
    assert (report.result, report.changed) == ("updated", True)
    assert report.subscription["frequency_in_minutes"] == 5
    assert service.writes == ["update"]


def test_an_update_whose_answer_was_lost_is_sent_again_once_it_is_seen_that_it_did_nothing(clock):
    service = FakeSubscriptionService([thing()], faults={"update": [Fault(lost("update it"))]})
    report = converge(service, clock, {**FEED, "frequency_in_minutes": 5})
    assert (report.result, report.changed) == ("updated", True)
    assert service.writes == ["update", "update"]
    assert clock.now() - 1000.0 >= LONGEST_LAG


def test_an_update_that_never_has_an_effect_is_the_error(clock):
    faults = [lost("update it") for _each in range(3)]
    service = FakeSubscriptionService([thing()], faults={"update": [Fault(each) for each in faults]})
    error = failure(service, clock, {**FEED, "frequency_in_minutes": 5})
    assert error is faults[-1]
    assert service.writes == ["update"] * 3


@pytest.mark.parametrize("lag", [4.0, 7.0, 12.0, 19.0])
def test_an_update_that_shows_late_is_not_sent_again(clock, lag):
    """Each would reset the record of lost data, which is the only evidence of it."""
    accepted = ServiceError("update it", "the service answered 202 with nothing", 202, outcome_unknown=True)
    service = FakeSubscriptionService([thing()], faults={"update": [Fault(accepted)] * 5})
    shows_at = clock.now() + lag
    seen = service.all

    def all_of_them():
        if service.writes and clock.now() >= shows_at:
            service.subscriptions[0]["frequency_in_minutes"] = 5
        return seen()

    service.all = all_of_them
    report = converge(service, clock, {**FEED, "frequency_in_minutes": 5})
    assert (report.result, report.changed) == ("updated", True)
    assert service.writes == ["update"]


@pytest.mark.parametrize(("lag", "warnings"), [(0.0, 0), (5.0, 0), (12.0, 0), (1000.0, 1)])
def test_an_update_is_waited_for_until_it_is_listed(clock, lag, warnings):
    """The next run would update it once more, and reset the record of lost data."""
    before = thing()
    service = FakeSubscriptionService([thing()])
    seen, began = service.all, clock.now()

    def all_of_them():
        found = seen()
        return found if clock.now() >= began + lag else [dict(before)]

    service.all = all_of_them
    report = converge(service, clock, {**FEED, "frequency_in_minutes": 5})
    assert (report.result, report.changed) == ("updated", True)
    assert service.writes == ["update"]
    assert len(report.warnings) == warnings
    assert clock.now() - began >= min(lag, LONGEST_LAG)
    if warnings:
        assert "Do not run again until it does" in report.warnings[0]


def test_an_update_that_was_accepted_and_is_never_seen_is_an_error_and_not_sent_again(clock):
    accepted = ServiceError("update it", "the service answered 202 with nothing", 202, outcome_unknown=True)
    service = FakeSubscriptionService([thing()], faults={"update": [Fault(accepted)] * 5})
    error = failure(service, clock, {**FEED, "frequency_in_minutes": 5})
    assert said(error) == (
        "The service accepted the update of subscription ECH to https://data.example/feed (0b0e-1), but it "
        "is unchanged. Run again to update it"
    )
    assert (error.changed, error.retryable) == (True, True)
    assert service.writes == ["update"]


def test_an_answer_that_is_no_subscription_is_read_back(clock):
    service = FakeSubscriptionService([thing()])
    service.update = lambda current, _declared: service.calls.append(("update", current)) or subscription_thing()
    error = failure(service, clock, {**FEED, "frequency_in_minutes": 5})
    assert "but it is unchanged. Run again" in said(error)
    assert service.writes == ["update"]


def test_an_answer_about_another_subscription_is_read_back(clock):
    service = FakeSubscriptionService([thing(), thing("0b0e-2", endpoint="https://other.example/")])
    update = service.update
    service.update = lambda current, declared: update(current, declared) and thing("0b0e-2", frequency_in_minutes=9)
    report = converge(service, clock, {**FEED, "frequency_in_minutes": 5})
    assert report.subscription["subscription_id"] == "0b0e-1"
    assert report.subscription["frequency_in_minutes"] == 5


def test_an_update_of_a_hidden_password_is_known_by_the_record_of_lost_data(clock):
    service = FakeSubscriptionService([thing(basic_auth_username="feeder")])

    def update(current, _declared):
        service.calls.append(("update", current))
        service.subscriptions[0]["lost_data"] = {"oldest_error": None, "lost_post_requests": 0, "lost_records": 0}
        raise lost("update it")

    service.update = update
    fields = {**FEED, "basic_auth_username": "feeder", "basic_auth_password": SECRET}
    report = converge(service, clock, fields, renew=True)
    assert (report.result, report.changed) == ("updated", True)
    assert service.writes == ["update"]


@pytest.mark.parametrize("lost_before", [LOSS, {"oldest_error": None, "lost_post_requests": 0, "lost_records": 0}])
def test_an_update_of_a_hidden_password_that_may_have_done_nothing_is_not_claimed(clock, lost_before):
    faults = [Fault(lost("update it")) for _each in range(3)]
    service = FakeSubscriptionService(
        [thing(basic_auth_username="feeder", lost_data=lost_before)], faults={"update": faults}
    )
    fields = {**FEED, "basic_auth_username": "feeder", "basic_auth_password": SECRET}
    error = failure(service, clock, fields, renew=True)
    assert error.retryable
    assert service.writes == ["update"] * 3


def test_where_an_update_cannot_be_looked_up_it_is_said_that_it_may_have_changed_something(clock):
    service = FakeSubscriptionService([thing()], faults={"update": [Fault(lost("update it"), after_effect=True)]})
    service.faults["all"] = [None, *[Fault(refused(500, attempt="list the subscriptions"))] * 50]
    error = failure(service, clock, {**FEED, "frequency_in_minutes": 5})
    assert said(error) == (
        "The update of subscription ECH to https://data.example/feed (0b0e-1) was sent, but it could not be "
        "checked whether it took effect: Could not list the subscriptions: the service answered 500. Run "
        "again to check"
    )
    assert (error.changed, error.retryable) == (True, True)


@pytest.mark.parametrize("after_effect", [True, False])
def test_a_lost_answer_of_a_removal_is_looked_up(clock, after_effect):
    service = FakeSubscriptionService([thing()], faults={"delete": [Fault(lost("delete it"), after_effect)]})
    report = converge(service, clock, present=False)
    assert (report.result, report.changed, report.subscription) == ("deleted", True, None)
    assert service.writes == ["delete"] * (1 if after_effect else 2)


def test_a_removal_that_never_has_an_effect_is_the_error(clock):
    faults = [lost("delete it"), lost("delete it")]
    service = FakeSubscriptionService([thing()], faults={"delete": [Fault(each) for each in faults]})
    assert failure(service, clock, present=False) is faults[-1]


def test_one_listing_without_it_is_not_enough_where_the_answer_was_lost(clock):
    """A listing may be cut, and nothing may have been deleted."""
    service = FakeSubscriptionService([thing()], faults={"delete": [Fault(lost("delete it"))]})
    seen, cut = service.all, [False, True, False]

    def all_of_them():
        found = seen()
        return [] if cut and cut.pop(0) else found

    service.all = all_of_them
    assert converge(service, clock, present=False).result == "deleted"
    assert service.writes == ["delete", "delete"]
    assert service.subscriptions == []


def test_a_removal_that_is_said_to_be_done_and_is_not_is_an_error(clock):
    service = FakeSubscriptionService([thing()])
    service.delete = lambda current: service.calls.append(("delete", current["subscription_id"]))
    error = failure(service, clock, present=False)
    assert said(error) == (
        "The service answered that it has deleted subscription ECH to https://data.example/feed (0b0e-1), "
        "but it still exists. Run again to delete it"
    )
    assert (error.changed, error.retryable) == (True, True)
    assert service.writes == ["delete", "delete"]
    assert clock.now() - 1000.0 >= 2 * LONGEST_LAG


def test_a_removal_that_shows_a_moment_later_is_waited_for(clock):
    service = FakeSubscriptionService([thing()])
    service.delete = lambda current: service.calls.append(("delete", current["subscription_id"]))
    clock.on_sleep = service.subscriptions.clear
    assert converge(service, clock, present=False).result == "deleted"


def test_that_nobody_could_see_whether_it_is_gone_is_told(clock):
    service = FakeSubscriptionService([thing()])
    service.faults["all"] = [None, *[Fault(refused(500, attempt="list the subscriptions"))] * 50]
    error = failure(service, clock, present=False)
    assert said(error) == (
        "The deletion of subscription ECH to https://data.example/feed (0b0e-1) was sent, but it could not "
        "be checked whether it is gone: Could not list the subscriptions: the service answered 500. Run "
        "again to check"
    )
    assert (error.changed, error.retryable) == (True, True)


def test_a_refused_removal_is_an_error(clock):
    service = FakeSubscriptionService([thing()], faults={"delete": [Fault(refused(403))]})
    error = failure(service, clock, present=False)
    assert re.search("403", said(error))


def test_a_frequency_that_the_service_keeps_is_no_change_and_the_warning_says_what_to_declare(clock):
    service = FakeSubscriptionService([thing()], keeps={"frequency_in_minutes": 15})
    report = converge(service, clock, {**FEED, "frequency_in_minutes": 1})
    assert (report.changed, report.result) == (False, "unchanged")
    assert report.warnings == [
        (
            "The service received frequency_in_minutes: 1 for ECH to https://data.example/feed (0b0e-1) and "
            "changed it to 15. Declare frequency_in_minutes: 15, or every run will try again. This update has "
            "reset the service's record of lost data, which was: oldest_error 2026-01-31T08:00:00Z, "
            "lost_post_requests 2, lost_records 7"
        )
    ]
    assert report.lost_data == LOSS


def test_a_service_that_puts_a_slash_at_the_end_of_endpoints_makes_one_subscription(clock):
    service = FakeSubscriptionService(keeps={"endpoint": FEED["endpoint"] + "/"})
    report = converge(service, clock, FEED)
    assert report.result == "created"
    assert report.warnings == [
        (
            "The service received endpoint: https://data.example/feed for ECH to https://data.example/feed "
            "and changed it to https://data.example/feed/. Declare endpoint: https://data.example/feed/, or "
            "every run will try again"
        )
    ]
    again = converge(service, clock, FEED)
    assert (again.result, again.warnings) == ("unchanged", [])
    assert len(service.subscriptions) == 1


def test_an_update_without_effect_that_reset_an_empty_record_says_that_too(clock):
    empty = thing(lost_data={"oldest_error": ZERO, "lost_post_requests": 0, "lost_records": 0})
    service = FakeSubscriptionService([empty], keeps={"frequency_in_minutes": 15})
    report = converge(service, clock, {**FEED, "frequency_in_minutes": 1})
    assert report.warnings[0].endswith("try again. This update has reset the service's record of lost data")
    assert report.lost_data == {"oldest_error": None, "lost_post_requests": 0, "lost_records": 0}


def test_an_update_of_which_a_part_took_effect_is_a_change_with_a_warning(clock):
    service = FakeSubscriptionService([thing()], keeps={"frequency_in_minutes": 15})
    report = converge(service, clock, {**FEED, "frequency_in_minutes": 1, "max_post_size": 5})
    assert (report.changed, report.result) == (True, "updated")
    assert len(report.warnings) == 1


def test_a_frequency_that_the_service_fits_at_creation_is_warned_of_too(clock):
    service = FakeSubscriptionService(keeps={"frequency_in_minutes": 15})
    report = converge(service, clock, {**FEED, "frequency_in_minutes": 1})
    assert (report.changed, report.result) == (True, "created")
    assert "changed it to 15" in report.warnings[0]
    assert "reset" not in report.warnings[0]


def test_a_hidden_password_is_warned_of_and_not_sent(clock):
    service = FakeSubscriptionService([thing(basic_auth_username="feeder")])
    fields = {**FEED, "basic_auth_username": "feeder", "basic_auth_password": SECRET}
    report = converge(service, clock, fields)
    assert report.changed is False
    assert service.writes == []
    assert report.warnings == [
        (
            "The service does not show basic_auth_password of ECH to https://data.example/feed (0b0e-1), so what is "
            "declared could not be compared; to send a changed password, set update_password to always for one run"
        )
    ]
    assert SECRET not in str(report.subscription)


@pytest.mark.parametrize("more", [{"frequency_in_minutes": 5}, {"renew": True}])
def test_a_hidden_password_that_is_sent_is_no_warning(clock, more):
    service = FakeSubscriptionService([thing(basic_auth_username="feeder")])
    renew = more.get("renew", False)
    fields = {**FEED, "basic_auth_username": "feeder", "basic_auth_password": SECRET}
    report = converge(service, clock, fields if renew else {**fields, **more}, renew=renew)
    assert report.result == "updated"
    assert report.warnings == []


def test_a_hidden_password_is_sent_where_that_is_asked_for(clock):
    service = FakeSubscriptionService([thing(basic_auth_username="feeder")])
    fields = {**FEED, "basic_auth_username": "feeder", "basic_auth_password": SECRET}
    report = converge(service, clock, fields, renew=True)
    assert (report.changed, report.result) == (True, "updated")
    assert service.calls[1][2]["basic_auth_password"].reveal() == SECRET


@pytest.mark.parametrize(
    ("fields", "there", "part"),
    [
        ({**FEED, "start_time": "tomorrow"}, [], "start_time 'tomorrow' is not an instant"),
        ({**FEED, "start_time": "tomorrow"}, [thing(start_time="2026-01-31T08:00:00Z")], "is not an instant"),
        ({**FEED, "endpoint": "https://[bad"}, [thing()], "endpoint is not a URL"),
        ({**FEED, "endpoint": "http://data.example/", "basic_auth_username": "x"}, [], "over https only"),
        (FEED, [thing("1"), thing("2")], "there are 2 such subscriptions"),
        ({**FEED, "max_post_size": 5}, [thing(basic_auth_username="feeder")], "an update would lose it"),
    ],
)
@pytest.mark.parametrize("check_mode", [True, False])
def test_bad_input_is_told_and_nothing_is_sent(clock, fields, there, part, check_mode):
    service = FakeSubscriptionService(there)
    with pytest.raises(InvalidInput) as raised:
        converge(service, clock, fields, check_mode)
    assert len(raised.value.validation_errors) == 1
    assert part in MODULE.text(raised.value.validation_errors[0])
    assert service.writes == []


def test_others_who_are_creating_the_same_are_given_time_to_settle_it(clock):
    service = FakeSubscriptionService([thing("1"), thing("2")])
    seen = service.all

    def all_of_them():
        if len(service.calls) == 2:
            del service.subscriptions[1:]
        return seen()

    service.all = all_of_them
    report = converge(service, clock)
    assert (report.result, report.subscription["subscription_id"]) == ("unchanged", "1")
    assert clock.slept == [0.5, 0.5]


def test_what_is_wrong_here_and_there_is_told_at_once(clock):
    service = FakeSubscriptionService([thing("1"), thing("2")])
    with pytest.raises(InvalidInput) as raised:
        converge(service, clock, {**FEED, "max_post_size": -1})
    assert len(raised.value.validation_errors) == 2


def test_a_listing_that_failed_is_not_an_empty_one(clock):
    service = FakeSubscriptionService(faults={"all": [Fault(refused(500))]})
    with pytest.raises(ServiceError):
        report_of(service, clock)
    assert service.writes == []


@pytest.mark.parametrize("identifier", ["0b0e-1", None])
def test_absent_by_id_or_feed(clock, identifier):
    service = FakeSubscriptionService([thing(), thing("0b0e-2", endpoint="https://other.example/")])
    fields = {} if identifier else FEED
    report = converge(service, clock, fields, subscription_id=identifier, present=False)
    assert report.result == "deleted"
    assert [each["subscription_id"] for each in service.subscriptions] == ["0b0e-2"]
