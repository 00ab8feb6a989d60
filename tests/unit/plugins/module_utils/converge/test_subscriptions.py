# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A subscription as declared: never a second one, never an update that is not needed, nothing lost unseen."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.api.errors import AvayaError, BadInput, ServiceError
from ansible_collections.avaya.cloud.plugins.module_utils.converge.subscriptions import converge_subscription
from ansible_collections.avaya.cloud.plugins.module_utils.planning.subscriptions import SubscriptionDeclaration
from ansible_collections.avaya.cloud.tests.unit.fakes import FakeApi, FakeSubscriptionService, Fault, lost, refused

FEED = {"data_source_type": "ECH", "endpoint": "https://data.example/feed"}
SECRET = "Secret1!-of-the-feed"


def wire(identifier="0b0e-1", **more):
    return {
        "subscriptionId": identifier,
        "dataSourceType": "ECH",
        "endpoint": "https://data.example/feed",
        "frequencyInMinutes": 15,
        "maxPostSize": 0,
        "oldestError": "2026-01-31T08:00:00Z",
        "LostPostRequests": 2,
        "LostRecords": 7,
        **more,
    }


LOSS = {"oldest_error": "2026-01-31T08:00:00Z", "lost_post_requests": 2, "lost_records": 7}


def converge(service, clock, fields=None, check_mode=False, subscription_id=None, present=True, renew=False):
    declaration = SubscriptionDeclaration(FEED if fields is None else fields, subscription_id, present, renew)
    api = FakeApi(subscriptions=service)
    return converge_subscription(api.connect, None, declaration, check_mode, clock=clock)


CHANGES = [
    ("create", {**FEED, "endpoint": "https://new.example/"}, True, "created"),
    ("update", {**FEED, "frequency_in_minutes": 5}, True, "updated"),
    ("delete", FEED, False, "deleted"),
]


@pytest.mark.parametrize(("fields", "present", "result"), [case[1:] for case in CHANGES], ids=[c[0] for c in CHANGES])
def test_check_mode_predicts_what_the_real_run_reports_and_sends_nothing(clock, fields, present, result):
    service = FakeSubscriptionService([wire()])
    predicted = converge(service, clock, fields, check_mode=True, present=present)
    assert service.writes == []
    assert service.wires == [wire()]
    real = converge(service, clock, fields, present=present)
    assert (predicted.result, real.result) == (result, result)
    assert predicted.changed is real.changed is True
    assert predicted.lost_data == real.lost_data
    assert predicted.change.before == real.change.before
    assert predicted.change.after == real.change.after
    assert len(service.writes) == 1


@pytest.mark.parametrize(("fields", "present", "result"), [case[1:] for case in CHANGES], ids=[c[0] for c in CHANGES])
def test_the_second_run_sends_nothing(clock, fields, present, result):
    service = FakeSubscriptionService([wire()])
    converge(service, clock, fields, present=present)
    again = converge(service, clock, fields, present=present)
    assert (again.changed, again.result) == (False, "unchanged")
    assert len(service.writes) == 1


@pytest.mark.parametrize("check_mode", [True, False])
def test_nothing_is_sent_where_nothing_differs_and_the_loss_record_stays(clock, check_mode):
    service = FakeSubscriptionService([wire()])
    report = converge(service, clock, {**FEED, "frequency_in_minutes": 15}, check_mode)
    assert (report.changed, report.result, report.lost_data) == (False, "unchanged", None)
    assert service.calls == [("all",)]
    assert report.subscription["lost_data"] == LOSS


@pytest.mark.parametrize(("fields", "present"), [({**FEED, "max_post_size": 5}, True), (FEED, False)])
def test_an_update_and_a_removal_hand_over_the_loss_record_as_it_was(clock, fields, present):
    report = converge(FakeSubscriptionService([wire()]), clock, fields, present=present)
    assert report.lost_data == LOSS


def test_an_update_is_given_the_services_own_object(clock):
    there = wire(futureField={"kept": 1})
    service = FakeSubscriptionService([there])
    converge(service, clock, {**FEED, "max_post_size": 5})
    method, current, declared = service.calls[1]
    assert (method, current) == ("update", wire(futureField={"kept": 1}))
    assert declared == {**FEED, "max_post_size": 5}


@pytest.mark.parametrize("after_effect", [True, False])
def test_a_lost_answer_of_a_creation_makes_no_second_subscription(clock, after_effect):
    service = FakeSubscriptionService(faults={"create": [Fault(lost(), after_effect)]})
    report = converge(service, clock)
    assert (report.result, report.changed) == ("created", True)
    assert len(service.wires) == 1
    assert service.writes == ["create"] * (1 if after_effect else 2)
    assert report.subscription["subscription_id"] == "new-0"


def test_a_creation_whose_effect_shows_late_is_waited_for(clock):
    service = FakeSubscriptionService(faults={"create": [Fault(lost())]})
    clock.on_sleep = lambda: service.wires.append(wire("late"))
    report = converge(service, clock)
    assert report.subscription["subscription_id"] == "late"
    assert service.writes == ["create"]


def test_an_old_subscription_of_another_feed_is_not_taken_for_the_new_one(clock):
    other = wire("other", endpoint="https://other.example/")
    service = FakeSubscriptionService([other], faults={"create": [Fault(lost(), after_effect=True)]})
    assert converge(service, clock).subscription["subscription_id"] == "new-1"


def test_two_that_appeared_are_told_and_none_is_chosen(clock):
    service = FakeSubscriptionService(faults={"create": [Fault(lost(), after_effect=True)]})
    service.on_create = lambda: service.wires.append(wire("of-somebody-else"))
    with pytest.raises(AvayaError) as raised:
        converge(service, clock)
    assert str(raised.value) == (
        "While the subscription was created, 2 such subscriptions appeared, so its data is sent 2 times. Delete all "
        "but one of them by subscription_id: new-1, of-somebody-else"
    )
    assert service.writes == ["create"]


def test_a_creation_that_is_lost_twice_is_an_error(clock):
    second = lost("create it")
    service = FakeSubscriptionService(faults={"create": [Fault(lost()), Fault(second)]})
    with pytest.raises(ServiceError) as raised:
        converge(service, clock)
    assert raised.value is second
    assert service.writes == ["create", "create"]


def test_a_creation_in_doubt_is_not_repeated_while_looking_fails(clock):
    service = FakeSubscriptionService(faults={"create": [Fault(lost())], "all": [None, Fault(refused(403))]})
    with pytest.raises(ServiceError, match="403"):
        converge(service, clock)
    assert service.writes == ["create"]


def test_a_refused_creation_is_an_error_at_once(clock):
    service = FakeSubscriptionService(faults={"create": [Fault(refused(400))]})
    with pytest.raises(ServiceError, match="400"):
        converge(service, clock)
    assert service.calls == [("all",), ("create", service.calls[1][1])]


def test_a_created_subscription_without_an_id_is_an_error_that_says_what_to_do(clock):
    service = FakeSubscriptionService()
    service.create = lambda subscription: {"endpoint": "https://data.example/feed"}
    with pytest.raises(AvayaError, match=r"did not say its id\. Run again") as raised:
        converge(service, clock)
    assert (raised.value.retryable, raised.value.changed) == (True, True)


def test_check_mode_shows_a_new_subscription_as_it_will_be(clock):
    service = FakeSubscriptionService()
    report = converge(service, clock, {**FEED, "start_time": "2026-01-31T09:00:00+01:00"}, check_mode=True)
    assert report.subscription["start_time"] == "2026-01-31T08:00:00Z"
    assert report.subscription["sub_account"] == "ABC_ABCRec"
    assert report.subscription["basic_auth_username"] is None
    assert report.subscription["lost_data"] == {"oldest_error": None, "lost_post_requests": 0, "lost_records": 0}


def test_a_lost_answer_of_an_update_that_took_effect_is_no_failure(clock):
    service = FakeSubscriptionService([wire()], faults={"update": [Fault(lost(), after_effect=True)]})
    report = converge(service, clock, {**FEED, "frequency_in_minutes": 5})
    assert (report.result, report.changed) == ("updated", True)
    assert report.subscription["frequency_in_minutes"] == 5
    assert service.writes == ["update"]


def test_a_lost_answer_of_an_update_without_effect_is_the_error(clock):
    fault = lost("update it")
    service = FakeSubscriptionService([wire()], faults={"update": [Fault(fault)]})
    with pytest.raises(ServiceError) as raised:
        converge(service, clock, {**FEED, "frequency_in_minutes": 5})
    assert raised.value is fault
    assert service.writes == ["update"]


@pytest.mark.parametrize("after_effect", [True, False])
def test_a_lost_answer_of_a_removal_is_looked_up(clock, after_effect):
    fault = lost("delete it")
    service = FakeSubscriptionService([wire()], faults={"delete": [Fault(fault, after_effect)]})
    if after_effect:
        report = converge(service, clock, present=False)
        assert (report.result, report.changed, report.subscription) == ("deleted", True, None)
    else:
        with pytest.raises(ServiceError) as raised:
            converge(service, clock, present=False)
        assert raised.value is fault
    assert service.writes == ["delete"]


def test_a_removal_that_is_said_to_be_done_and_is_not_is_an_error(clock):
    service = FakeSubscriptionService([wire()])
    service.delete = lambda identifier: service.calls.append(("delete", identifier))
    with pytest.raises(AvayaError) as raised:
        converge(service, clock, present=False)
    assert str(raised.value) == (
        "The service answered that it has deleted subscription ECH to https://data.example/feed (0b0e-1), and it is "
        "still there. Run again to delete it"
    )
    assert raised.value.retryable
    assert service.writes == ["delete"]
    assert clock.now() - 1000.0 >= 3.0


def test_a_removal_that_shows_a_moment_later_is_waited_for(clock):
    service = FakeSubscriptionService([wire()])
    service.delete = lambda identifier: service.calls.append(("delete", identifier))
    clock.on_sleep = service.wires.clear
    assert converge(service, clock, present=False).result == "deleted"


def test_that_nobody_could_see_whether_it_is_gone_is_told(clock):
    service = FakeSubscriptionService([wire()])
    service.faults["all"] = [None, Fault(refused(500, attempt="list the subscriptions"))]
    with pytest.raises(AvayaError) as raised:
        converge(service, clock, present=False)
    assert str(raised.value) == (
        "The deletion of subscription ECH to https://data.example/feed (0b0e-1) was sent, but whether it is gone could "
        "not be seen: Could not list the subscriptions: the service answered 500. Run again to see"
    )
    assert (raised.value.changed, raised.value.retryable) == (True, True)


def test_a_refused_removal_is_an_error(clock):
    service = FakeSubscriptionService([wire()], faults={"delete": [Fault(refused(403))]})
    with pytest.raises(ServiceError, match="403"):
        converge(service, clock, present=False)


def test_a_frequency_that_the_service_keeps_is_no_change_and_the_warning_says_what_to_declare(clock):
    service = FakeSubscriptionService([wire()], keeps={"frequencyInMinutes": 15})
    report = converge(service, clock, {**FEED, "frequency_in_minutes": 1})
    assert (report.changed, report.result) == (False, "unchanged")
    assert report.warnings == [
        (
            "The service was asked for frequency_in_minutes: 1 of ECH to https://data.example/feed (0b0e-1) and made "
            "it 15. Declare frequency_in_minutes: 15, or each run will try again. This update has reset the service's "
            "record of lost data, which was: oldest_error 2026-01-31T08:00:00Z, lost_post_requests 2, lost_records 7"
        )
    ]
    assert report.lost_data == LOSS


def test_an_update_without_effect_that_reset_an_empty_record_says_that_too(clock):
    empty = wire(oldestError="0001-01-01T00:00:00Z", LostPostRequests=0, LostRecords=0)
    service = FakeSubscriptionService([empty], keeps={"frequencyInMinutes": 15})
    report = converge(service, clock, {**FEED, "frequency_in_minutes": 1})
    assert report.warnings[0].endswith("try again. This update has reset the service's record of lost data")
    assert report.lost_data == {"oldest_error": None, "lost_post_requests": 0, "lost_records": 0}


def test_an_update_of_which_a_part_took_effect_is_a_change_with_a_warning(clock):
    service = FakeSubscriptionService([wire()], keeps={"frequencyInMinutes": 15})
    report = converge(service, clock, {**FEED, "frequency_in_minutes": 1, "max_post_size": 5})
    assert (report.changed, report.result) == (True, "updated")
    assert len(report.warnings) == 1


def test_a_frequency_that_the_service_fits_at_creation_is_warned_of_too(clock):
    service = FakeSubscriptionService(keeps={"frequencyInMinutes": 15})
    report = converge(service, clock, {**FEED, "frequency_in_minutes": 1})
    assert (report.changed, report.result) == (True, "created")
    assert "made it 15" in report.warnings[0]
    assert "reset" not in report.warnings[0]


def test_a_hidden_password_is_warned_of_and_not_sent(clock):
    service = FakeSubscriptionService([wire(basicAuthUsername="feeder")])
    fields = {**FEED, "basic_auth_username": "feeder", "basic_auth_password": SECRET}
    report = converge(service, clock, fields)
    assert report.changed is False
    assert service.writes == []
    assert report.warnings == [
        (
            "The service does not show basic_auth_password of the subscription, so it could not be compared; to send a "
            "changed password, set update_password to always for one run"
        )
    ]
    assert SECRET not in str(report.subscription)


@pytest.mark.parametrize("hidden", [{}, {"basicAuthPassword": None}, {"basicAuthPassword": "****"}])
def test_a_hidden_password_is_sent_where_that_is_asked_for(clock, hidden):
    service = FakeSubscriptionService([wire(basicAuthUsername="feeder", **hidden)])
    fields = {**FEED, "basic_auth_username": "feeder", "basic_auth_password": SECRET}
    report = converge(service, clock, fields, renew=True)
    assert (report.changed, report.result) == (True, "updated")
    assert service.calls[1][2]["basic_auth_password"] == SECRET


@pytest.mark.parametrize(
    ("fields", "there", "part"),
    [
        ({**FEED, "start_time": "tomorrow"}, [], "start_time 'tomorrow' is not an instant"),
        ({**FEED, "start_time": "tomorrow"}, [wire(startTime="2026-01-31T08:00:00Z")], "is not an instant"),
        ({**FEED, "endpoint": "https://[bad"}, [wire()], "endpoint is not a URL"),
        ({**FEED, "endpoint": "http://data.example/", "basic_auth_username": "x"}, [], "over https only"),
        (FEED, [wire("1"), wire("2")], "there are 2 such subscriptions"),
        ({**FEED, "max_post_size": 5}, [wire(basicAuthUsername="feeder")], "an update would lose it"),
    ],
)
@pytest.mark.parametrize("check_mode", [True, False])
def test_bad_input_is_told_and_nothing_is_sent(clock, fields, there, part, check_mode):
    service = FakeSubscriptionService(there)
    with pytest.raises(BadInput) as raised:
        converge(service, clock, fields, check_mode)
    assert len(raised.value.findings) == 1
    assert part in raised.value.findings[0]
    assert service.writes == []


def test_others_who_are_creating_the_same_are_given_time_to_settle_it(clock):
    service = FakeSubscriptionService([wire("1"), wire("2")])
    seen = service.all

    def all_of_them():
        if len(service.calls) == 2:
            del service.wires[1:]
        return seen()

    service.all = all_of_them
    report = converge(service, clock)
    assert (report.result, report.subscription["subscription_id"]) == ("unchanged", "1")
    assert clock.slept == [0.5, 0.5]


def test_what_is_wrong_here_and_there_is_told_at_once(clock):
    service = FakeSubscriptionService([wire("1"), wire("2")])
    with pytest.raises(BadInput) as raised:
        converge(service, clock, {**FEED, "max_post_size": -1})
    assert len(raised.value.findings) == 2


def test_a_listing_that_failed_is_not_an_empty_one(clock):
    service = FakeSubscriptionService(faults={"all": [Fault(refused(500))]})
    with pytest.raises(ServiceError):
        converge(service, clock)
    assert service.writes == []


@pytest.mark.parametrize("identifier", ["0b0e-1", None])
def test_absent_by_id_or_feed(clock, identifier):
    service = FakeSubscriptionService([wire(), wire("0b0e-2", endpoint="https://other.example/")])
    fields = {} if identifier else FEED
    report = converge(service, clock, fields, subscription_id=identifier, present=False)
    assert report.result == "deleted"
    assert [each["subscriptionId"] for each in service.wires] == ["0b0e-2"]
