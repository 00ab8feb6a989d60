# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An exception that nobody foresaw is the failure of one change: what became of the others is reported."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine import executor
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Action, Change
from ansible_collections.avaya.cloud.plugins.module_utils._engine.executor import Executor
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils._engine.transitions.job import Job
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.tests.unit.fakes import FakeAgentService, FakeSubscriptionService, Fault

NAMES = ["anna", "berta", "clara", "dora", "emma", "frida"]


class Unforeseen(Exception):
    """None of ours."""


@pytest.fixture
def service(clock):
    service = FakeAgentService(clock)
    for number, name in enumerate(NAMES):
        service.seed(name, f"400000090{number}")
    return service


def deletions(service):
    return [Change("agent", name, Action.DELETE, current=service.agents[name]) for name in NAMES]


def run(service, clock, changes, kind=AGENT, **more):
    options = JobOptions(concurrency=2, wait_timeout=60.0)
    outcomes = Executor(kind, service, clock, options, listed=6, **more).run(changes)
    assert [outcome.change for outcome in outcomes] == changes
    return outcomes


def results(outcomes):
    return {outcome.change.name: outcome.result for outcome in outcomes}


ALL_DELETED = dict.fromkeys(NAMES, "deleted")


def test_a_request_that_breaks_before_its_effect_is_looked_up_and_sent_again(service, clock):
    service.faults["delete"] = [None, Fault(Unforeseen())]
    assert results(run(service, clock, deletions(service))) == ALL_DELETED
    assert len(service.called("delete")) == 7


def test_a_request_that_breaks_after_its_effect_is_seen_to_have_had_it(service, clock):
    service.faults["delete"] = [None, Fault(Unforeseen(), after_effect=True)]
    assert results(run(service, clock, deletions(service))) == ALL_DELETED
    assert len(service.called("delete")) == 6


def test_a_request_that_always_breaks_is_one_failure_that_says_so(service, clock, monkeypatch):
    delete = service.delete

    def breaks_for_clara(current):
        if current["username"] == "clara":
            raise Unforeseen
        delete(current)

    monkeypatch.setattr(service, "delete", breaks_for_clara)
    outcomes = run(service, clock, deletions(service))
    assert results(outcomes) == {**ALL_DELETED, "clara": "failed"}
    assert "defect in avaya.cloud" in str(outcomes[2].error)
    assert "Could not delete agent 'clara'" in str(outcomes[2].error)


@pytest.mark.parametrize("method", ["all", "look_up"])
def test_a_look_that_breaks_is_made_again(service, clock, method):
    changes = deletions(service) if method == "all" else deletions(service)[:3]
    service.faults[method] = [Fault(Unforeseen())]
    assert set(results(run(service, clock, changes)).values()) == {"deleted"}


@pytest.mark.parametrize("method", ["submitted", "seen", "not_seen"])
def test_a_transition_that_breaks_is_one_failure_that_owns_to_what_was_sent(service, clock, monkeypatch, method):
    real = getattr(Job, method)

    def breaks_for_clara(self, *arguments):
        if self.change.name == "clara":
            raise Unforeseen
        return real(self, *arguments)

    monkeypatch.setattr(Job, method, breaks_for_clara)
    if method == "not_seen":
        service.faults["all"] = [Fault(Unforeseen())]
    outcomes = run(service, clock, deletions(service))
    assert results(outcomes) == {**ALL_DELETED, "clara": "failed"}
    assert (outcomes[2].error.changed, outcomes[2].error.retryable) == (True, True)
    assert "run again to check" in str(outcomes[2].error)


def test_a_change_that_cannot_even_begin_changes_nothing(service, clock, monkeypatch):
    start_job = executor.start_job

    def breaks_for_clara(kind, change, *more):
        if change.name == "clara":
            raise Unforeseen
        return start_job(kind, change, *more)

    monkeypatch.setattr(executor, "start_job", breaks_for_clara)
    outcomes = run(service, clock, deletions(service))
    assert results(outcomes) == {**ALL_DELETED, "clara": "failed"}
    assert (outcomes[2].error.changed, outcomes[2].error.retryable) == (False, False)


def test_progress_that_cannot_be_shown_stops_nothing(service, clock):
    def breaks(*_counts):
        raise Unforeseen

    assert results(run(service, clock, deletions(service), progress=breaks)) == ALL_DELETED


def test_where_the_work_cannot_go_on_what_is_known_is_reported(service, clock):
    def breaks(_seconds):
        raise Unforeseen

    changes = deletions(service)
    service.agents.pop("anna")
    clock.sleep = breaks
    outcomes = run(service, clock, changes)
    assert outcomes[0].result == "deleted"
    assert {outcome.result for outcome in outcomes[1:]} == {"failed"}
    assert all(outcome.error.changed for outcome in outcomes[1:])


def test_what_the_pause_of_a_subscription_meets_is_its_failure_alone(clock, monkeypatch):
    service = FakeSubscriptionService()
    target = {"data_source_type": "ECH", "endpoint": "https://data.example/feed"}
    other = {**target, "endpoint": "https://data.example/other"}

    def created_by_another(_made):
        service.on_create = None
        service.subscriptions.append({**service.subscriptions[0], "subscription_id": "0"})

    service.on_create = created_by_another
    monkeypatch.setattr(executor.SoleCreation, "resumed", lambda *_arguments: 1 / 0)
    changes = [Change("subscription", each["endpoint"], Action.CREATE, target=each) for each in (target, other)]
    outcomes = Executor(SUBSCRIPTION, service, clock, JobOptions()).run(changes)
    assert [outcome.result for outcome in outcomes] == ["failed", "created"]
    assert outcomes[0].error.changed
