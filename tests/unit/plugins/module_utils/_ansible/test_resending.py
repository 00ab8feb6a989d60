# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lost data that is asked for again: one update, only where something is lost, and no drift afterwards."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.instants import ZERO
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN
from ansible_collections.avaya.cloud.plugins.module_utils._feeds import receiver
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput
from ansible_collections.avaya.cloud.plugins.modules import avaya_contact_center, avaya_subscription
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import FakeSubAccount, FakeSubscriptionService

LOST = {"oldest_error": "2026-03-01T06:30:00Z", "lost_post_requests": 1, "lost_records": 2}
NOTHING = {"oldest_error": None, "lost_post_requests": 0, "lost_records": 0}
FEED = {"data_source_type": "ECH", "endpoint": "https://data.example/feed"}
NAME = "ECH to https://data.example/feed (0b7e)"
ANNOUNCED = (
    f"Subscription {NAME} has lost data since 2026-03-01T06:30:00Z; the service counted 1 POST and 2 records. The "
    "data from 2026-03-01T06:30:00Z on is requested again, so data that arrived after that time may be sent a "
    "second time. The service keeps real-time data for 24 hours only"
)


class Service(FakeSubscriptionService):
    """Subscriptions in memory, of which every update resets the record of lost data, as Avaya's service does."""

    def update(self, current, declared):
        updated = super().update(current, {**declared, "lost_data": NOTHING})
        self.calls[-1] = (*self.calls[-1][:2], {k: v for k, v in self.calls[-1][2].items() if k != "lost_data"})
        return updated


@pytest.fixture
def checked(monkeypatch):
    """Every subscription whose endpoint was checked. None of them is really asked."""
    seen = []

    def check(subscription, _now, trial):
        assert (trial.posts, trial.password) == (False, None)
        seen.append(subscription)
        return list(problems)

    problems: list[str] = []
    monkeypatch.setattr(receiver, "endpoint_problems", check)
    return seen, problems


def service_with(**fields):
    service = Service()
    thing = service.seed("0b7e", **FEED, start_time=ZERO, max_post_size=0)
    thing.update({"lost_data": LOST, **fields})
    return service


def ask(service, check_mode=False, **options):
    connection = FakeConnection(open_fake=FakeSubAccount(subscription=service).open)
    task = task_of(avaya_subscription.SPEC, connection, check_mode, **{**FEED, "resend_lost": True, **options})
    result = avaya_subscription.SPEC.action(task)
    return result, [MODULE.text(warning) for warning in result.warnings]


def updates(service):
    return [call[2].get("start_time") for call in service.calls if call[0] == "update"]


@pytest.mark.parametrize("check_mode", [True, False])
def test_the_start_time_moves_to_the_oldest_loss(checked, check_mode):
    service = service_with()
    result, warnings = ask(service, check_mode)
    assert result.failure is None
    assert result.values["result"] == "updated"
    assert result.values["lost_data"] == LOST
    assert result.values["subscription"]["start_time"] == "2026-03-01T06:30:00Z"
    assert result.values["subscription"]["lost_data"] == NOTHING
    assert result.values["diff"]["before"]["start_time"] == ZERO
    assert result.values["diff"]["after"]["start_time"] == "2026-03-01T06:30:00Z"
    assert warnings == [ANNOUNCED]
    assert updates(service) == ([] if check_mode else ["2026-03-01T06:30:00Z"])
    assert [each["endpoint"] for each in checked[0]] == ["https://data.example/feed"]


@pytest.mark.parametrize("declared", [{}, {"start_time": "2026-01-31T08:00:00Z"}, {"start_time": 0}])
def test_the_next_run_changes_nothing(checked, declared):
    service = service_with(start_time="2026-01-31T08:00:00Z" if declared.get("start_time") else ZERO)
    ask(service, **declared)
    result, warnings = ask(service, **declared)
    assert (result.values["result"], warnings) == ("unchanged", [])
    assert updates(service) == ["2026-03-01T06:30:00Z"]
    assert len(checked[0]) == 1


def test_a_declared_start_time_is_warned_about_as_the_next_run_would_move_it_back(checked):
    service = service_with(start_time="2026-01-31T08:00:00Z")
    _result, warnings = ask(service, start_time="2026-01-31T08:00:00Z")
    assert warnings == [
        ANNOUNCED,
        (
            f"Subscription {NAME} is declared with start_time: 2026-01-31T08:00:00Z, and sends data from "
            "2026-03-01T06:30:00Z on. Keep resend_lost or declare start_time: 2026-03-01T06:30:00Z. "
            "Otherwise the next run moves it back, and all data since then is sent a second time"
        ),
    ]
    result, _warnings = ask(service, True, start_time="2026-01-31T08:00:00Z", resend_lost=False)
    assert result.values["diff"]["after"]["start_time"] == "2026-01-31T08:00:00Z"


def test_nothing_is_asked_for_where_nothing_is_lost(checked):
    service = service_with(lost_data=NOTHING)
    result, warnings = ask(service)
    assert (result.values["result"], result.values["lost_data"], warnings) == ("unchanged", None, [])
    assert (updates(service), checked[0]) == ([], [])


def test_zero_counters_prove_nothing(checked):
    service = service_with(lost_data={**NOTHING, "oldest_error": "2026-03-01T06:30:00Z"})
    result, warnings = ask(service)
    assert result.values["result"] == "updated"
    assert warnings == [ANNOUNCED.replace("; the service counted 1 POST and 2 records", "")]


def test_nothing_is_asked_for_unless_wanted(checked):
    service = service_with()
    result, warnings = ask(service, resend_lost=False)
    assert (result.values["result"], warnings) == ("unchanged", [])
    ask(service, resend_lost=False, max_post_size=7)
    assert updates(service) == [None]
    assert checked[0] == []


def test_a_record_that_is_not_shown_is_not_taken_for_an_empty_one(checked):
    service = service_with(lost_data={"oldest_error": UNKNOWN, "lost_post_requests": 0, "lost_records": 0})
    result, warnings = ask(service)
    assert result.values["result"] == "unchanged"
    assert warnings == [
        (
            f"The service does not show whether subscription {NAME} has lost data, so nothing is requested "
            "again; to request data anyway, declare start_time"
        )
    ]


def test_what_was_lost_before_the_declared_start_is_not_wanted(checked):
    service = service_with(start_time="2026-06-01T00:00:00Z")
    result, warnings = ask(service, start_time="2026-06-01T00:00:00Z")
    assert result.values["result"] == "unchanged"
    assert warnings == [
        (
            f"Subscription {NAME} has lost data since 2026-03-01T06:30:00Z, which is before the declared "
            "start_time, so that data is not requested again"
        )
    ]


def test_what_is_lost_a_second_time_can_be_asked_for_again(checked):
    """The same start time would be no change, and send nothing."""
    service = service_with(start_time="2026-03-01T06:30:00Z")
    ask(service)
    assert updates(service) == ["2026-03-01T06:29:59Z"]


def test_one_update_does_it_along_with_other_changes(checked):
    service = service_with()
    result, _warnings = ask(service, max_post_size=4096)
    assert updates(service) == ["2026-03-01T06:30:00Z"]
    assert result.values["subscription"]["max_post_size"] == 4096


def test_a_hidden_password_is_needed(checked):
    service = service_with(basic_auth_username="avaya")
    with pytest.raises(InvalidInput, match=r"provide .*basic_auth_password.* together with the change"):
        ask(service)
    assert (updates(service), checked[0]) == ([], [])


@pytest.mark.parametrize("check_mode", [True, False])
def test_it_is_refused_while_the_endpoint_fails_the_check(checked, check_mode):
    checked[1].append("No connection to data.example, port 443: Connection refused")
    service = service_with()
    result, _warnings = ask(service, check_mode, max_post_size=4096)
    assert MODULE.text(str(result.failure)) == (
        f"The lost data of subscription {NAME} was not requested again, and its record was kept, because its "
        "endpoint fails a check from this host: No connection to data.example, port 443: Connection refused. "
        "Fix the endpoint and run again, or declare start_time instead of resend_lost to request the data "
        "without this check"
    )
    assert result.failure.retryable
    assert (result.values["changed"], result.values["result"], result.values["lost_data"]) == (False, "failed", None)
    assert result.values["subscription"]["lost_data"] == LOST
    assert service.writes == []


def test_the_endpoint_is_checked_as_it_will_be(checked):
    service = service_with()
    ask(
        service,
        subscription_id="0b7e",
        endpoint="https://data.example/v2",
        disable_tls_verify=True,
    )
    ((seen,), _problems) = checked
    assert (seen["endpoint"], seen["disable_tls_verify"]) == ("https://data.example/v2", True)


def center(service, compare_only=False, **options):
    connection = FakeConnection(open_fake=FakeSubAccount(subscription=service).open)
    feeds = [{**FEED, "resend_lost": True, **options}, {**FEED, "endpoint": "https://data.example/new"}]
    task = task_of(avaya_contact_center.SPEC, connection, subscriptions=feeds, compare_only=compare_only)
    return avaya_contact_center.SPEC.action(task)


def test_one_that_is_refused_does_not_stop_the_others(checked):
    checked[1].append("No connection")
    service = service_with()
    result = center(service)
    assert service.writes == ["create"]
    assert result.values["summary"]["subscriptions"]["failed"] == 1
    assert "1 change failed; the others: 1 created" in str(result.failure)


def test_a_comparison_asks_for_nothing_and_takes_a_moved_start_for_none(checked):
    service = service_with(start_time="2026-02-15T00:00:00Z")
    result = center(service, compare_only=True, start_time="2026-01-31T08:00:00Z")
    assert result.values["drift"]["subscriptions"]["different"] == []
    assert result.values["losing"] != []
    assert checked[0] == []
