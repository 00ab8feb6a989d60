# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Recreating many: no more than the limit allows, and never more than a batch of them away at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE, ROLE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.application import _away_at_once
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Action, Change
from ansible_collections.avaya.cloud.plugins.module_utils._engine.context import Context
from ansible_collections.avaya.cloud.plugins.module_utils._engine.executor import Executor
from ansible_collections.avaya.cloud.plugins.module_utils._engine.guards import guarded
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils._engine.limits import Limit
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Plan, Scope
from ansible_collections.avaya.cloud.plugins.module_utils._engine.recovery import Recovery
from ansible_collections.avaya.cloud.plugins.module_utils._engine.references import LiveReference
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNMANAGED, Secret
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.catalog import SkillCatalog
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    SUB_ACCOUNT_ID,
    FakeAgentService,
    Fault,
    agent_skill,
    lost,
    refused,
    skill_thing,
)

JOB = 3.0


@dataclass
class WatchedService(FakeAgentService):
    """`most_away` is how many of those that were seeded were away at once, at most."""

    most_away: int = 0
    seeded: tuple = ()

    def settle(self):
        super().settle()
        self.most_away = max(self.most_away, sum(name not in self.agents for name in self.seeded))


@pytest.fixture
def service(clock):
    return WatchedService(clock, delay=JOB)


def recreations(service, count):
    changes = []
    for number in range(count):
        username = f"agent{number}"
        current = service.seed(username, str(4000000900 + number))
        target = {
            **dict.fromkeys(AGENT.field_names, UNMANAGED),
            "username": username,
            "first_name": "Berta",
            "last_name": "Example",
            "skills": (agent_skill(101, "Sales"),),
            "station_group": LiveReference("station_group", 71, "Phones"),
            "sub_account_id": SUB_ACCOUNT_ID,
            "password": Secret(PASSWORD),
        }
        changes.append(Change("agent", username, Action.RECREATE, current=current, target=target))
    service.seeded = tuple(service.agents)
    return changes


def run(service, changes, batch=5, wait=True, wait_timeout=300.0, concurrency=8, progress=None, **more):
    more |= {} if progress is None else {"progress": progress}
    options = JobOptions(wait, wait_timeout, concurrency, batch)
    return Executor(AGENT, service, service.clock, options, listed=len(changes), **more).run(changes)


@pytest.mark.parametrize("wait", [True, False])
@pytest.mark.parametrize(("count", "batch"), [(12, 5), (7, 1), (6, 6), (4, 100)])
def test_never_more_than_a_batch_is_away_at_once(service, count, batch, wait):
    outcomes = run(service, recreations(service, count), batch, wait=wait)
    assert [outcome.result for outcome in outcomes] == ["recreated"] * count
    service.clock.sleep(JOB)
    service.settle()
    assert service.most_away == min(count, batch)
    assert all(agent["first_name"] == "Berta" for agent in service.agents.values())


def test_batches_take_no_longer_than_their_jobs(service):
    """Four batches of a removal and a creation each; a job is seen to be done 0.3 s late at most."""
    start = service.clock.now()
    run(service, recreations(service, 20), batch=5)
    assert service.clock.now() - start <= 4 * 2 * (JOB + 0.3)


def test_creations_and_removals_do_not_wait_for_batches(service):
    changes = recreations(service, 3)
    others = [
        Change("agent", f"new{number}", Action.CREATE, target={**changes[0].target, "username": f"new{number}"})
        for number in range(4)
    ]
    # Over one connection, as several are answered in any order.
    run(service, [*changes, *others], batch=1, concurrency=1)
    submitted = [call[:2] for call in service.called("create", "delete")]
    assert {name for _method, name in submitted[:4]} == {"new0", "new1", "new2", "new3"}
    assert submitted[4] == ("delete", "agent0")


def test_where_a_whole_batch_cannot_be_created_again_nobody_else_is_deleted(service):
    changes = recreations(service, 5)
    service.faults["create"] = [Fault(refused(400, "no more licenses"))] * 2
    outcomes = run(service, changes, batch=2)
    assert [call[1] for call in service.called("delete")] == ["agent0", "agent1"]
    assert sorted(service.agents) == ["agent2", "agent3", "agent4"]
    assert [outcome.result for outcome in outcomes] == ["failed"] * 5
    assert [outcome.changed for outcome in outcomes] == [True, True, False, False, False]
    assert str(outcomes[4].error) == (
        "Agent 'agent4' was not recreated, because those before it could not be created again or may be "
        "absent: agent0, agent1"
    )
    assert outcomes[4].error.retryable


def test_one_who_stays_away_keeps_a_place(service):
    changes = recreations(service, 6)
    service.faults["create"] = [Fault(refused(400, "no more licenses"))]
    outcomes = run(service, changes, batch=2, concurrency=1)
    assert [outcome.result for outcome in outcomes] == ["failed", *["recreated"] * 5]
    assert service.most_away == 2


def test_one_who_could_not_be_deleted_is_not_away(service):
    changes = recreations(service, 3)
    service.faults["delete"] = [Fault(refused(403, "no"))]
    outcomes = run(service, changes, batch=1)
    assert [outcome.result for outcome in outcomes] == ["failed", "recreated", "recreated"]


def test_progress_counts_those_that_wait_for_their_turn_as_not_submitted(service):
    seen = []
    run(service, recreations(service, 4), batch=2, progress=lambda *counts: seen.append(counts))
    assert max(submitted for submitted, done, _total in seen if done == 0) == 2
    assert seen[-1] == (4, 4, 4)


SALES, SUPPORT = agent_skill(101, "Sales"), agent_skill(102, "Support")


def skilled(service, *skills_of_each):
    """Recreations of agents with these skills."""
    changes = recreations(service, len(skills_of_each))
    return [
        change._replace(current={**change.current, "skills": tuple(skills)})
        for change, skills in zip(changes, skills_of_each)
    ]


def most_away(service, changes, keys, **options):
    """How many of those with a skill were away at once, at most."""
    away, most = Counter(), Counter()
    of_each = {change.current["username"]: [each.skill.key for each in change.current["skills"]] for change in changes}
    run(service, changes, **options)
    for method, name, *_rest in service.called("create", "delete"):
        away.update(dict.fromkeys(of_each[name], 1 if method == "delete" else -1))
        most |= away
    return [most[key] for key in keys]


def test_of_each_skill_no_more_are_away_than_the_budget_allows(service):
    changes = skilled(service, *[[SALES]] * 4, *[[SUPPORT]] * 4, [SALES, SUPPORT])
    sales, support = (each.skill.key for each in (SALES, SUPPORT))
    assert most_away(service, changes, (sales, support), batch=5, of_each={sales: 1, support: 2}) == [1, 2]
    assert [call[0] for call in service.called("create", "delete")].count("create") == 9


def test_who_cannot_be_created_again_keeps_the_place_of_the_skill_and_others_go_on(service):
    changes = skilled(service, [SALES], [SUPPORT], [SALES], [SUPPORT], [])
    service.faults["create"] = [Fault(refused(400, "no more licenses"))]
    sales, support = (each.skill.key for each in (SALES, SUPPORT))
    outcomes = run(service, changes, batch=5, concurrency=1, of_each={sales: 1, support: 1})
    assert [outcome.result for outcome in outcomes] == ["failed", "recreated", "failed", "recreated", "recreated"]
    assert "those before it could not be created again or may be absent: agent0" in str(outcomes[2].error)
    assert [outcome.changed for outcome in outcomes] == [True, True, False, True, True]


@pytest.mark.parametrize(
    ("budget", "allowed"), [(Limit(10, True), 1), (Limit(50, True), 2), (Limit(3), 3), (Limit(100, True), 4)]
)
def test_the_budget_is_of_those_who_have_the_skill_and_one_at_least(budget, allowed):
    things = [{"skills": (SALES,)}] * 4 + [{"skills": UNMANAGED}, {"skills": ()}]
    assert _away_at_once(AGENT, things, budget) == {SALES.skill.key: allowed}


# The limit


def limited(service, count, limit=None):
    plan = Plan(tuple(recreations(service, count)))
    scope = Scope(AGENT, (), recreate_limit=None if limit is None else Limit(limit))
    return guarded(plan, [scope], Context({"id": SUB_ACCOUNT_ID}, "'ABC'"))


@pytest.mark.parametrize(("count", "limit"), [(5, None), (6, 6), (0, 0), (1, 1)])
def test_so_many_may_be_recreated(service, count, limit):
    plan = limited(service, count, limit)
    assert (plan.refusals, len(plan.changes)) == ((), count)


def test_more_than_a_handful_need_a_limit(service):
    plan = limited(service, 6)
    assert MODULE.text("".join(plan.refusals)) == (
        "on_difference recreate would delete 6 agents and create them again: agent0; agent1; agent2; agent3; agent4; "
        "agent5. For more than 5, recreate_limit is required, the maximum number that it may recreate"
    )


@pytest.mark.parametrize(("count", "limit", "what"), [(2, 1, "2 agents"), (1, 0, "1 agent")])
def test_more_than_the_limit_allows_are_refused(service, count, limit, what):
    plan = limited(service, count, limit)
    names = "; ".join(f"agent{number}" for number in range(count))
    assert ROLE.text("".join(plan.refusals)) == (
        f"contact_center_on_difference recreate would delete {what} and create them again, more than "
        f"contact_center_recreate_limit {limit} allows: {names}. Declare them as they are, or raise "
        "contact_center_recreate_limit"
    )


def test_of_many_the_first_fifty_are_named(service):
    refusal = limited(service, 149).refusals[0]
    assert "agent49 and 99 more. " in refusal


# An interruption


class Interrupted:
    """A signal that comes with the call that `when` finds."""

    def __init__(self, service, when, name="SIGTERM"):
        self.caught = ""
        self._service, self._when, self._name = service, when, name
        self._called = service._call
        service._call = self._call

    def watch(self):
        pass

    def _call(self, method, *about):
        if not self.caught and self._when(method, *about):
            self.caught = self._name
            # With the one that is under way.
            self.deletions = len(self._service.called("delete")) + (method == "delete")
        return self._called(method, *about)


class Kept:
    """Records in memory, and a note of when each was written."""

    where = "/home/recovery.json"
    names_others = True

    def __init__(self, service=None, error=None):
        self.records, self.seen, self._service, self._error = {}, [], service, error

    def all(self, kind):
        return tuple(self.records.values())

    def check(self):
        pass

    def put(self, kind, record):
        if self._error is not None:
            raise self._error
        self.seen.append(("put", record.name, record.name in self._service.agents))
        self.records[record.name] = record

    def remove(self, kind, names):
        for name in names:
            self.seen.append(("remove", name, name in self._service.agents))
            self.records.pop(name, None)


def interrupted(service, changes, when, records=None, wait=True):
    options = JobOptions(wait, 300.0, 1, 2, recorded_in=Kept.where)
    recovery = Recovery(AGENT, CONTEXT, records or Kept(service))
    interruption = Interrupted(service, when)
    executor = Executor(AGENT, service, service.clock, options, recovery=recovery, interruption=interruption)
    outcomes = executor.run(changes)
    assert not interruption.caught or len(service.called("delete")) == interruption.deletions
    return outcomes


CONTEXT = Context(
    {"id": SUB_ACCOUNT_ID}, "'ABC'", {"skill": SkillCatalog(SKILL, [skill_thing(name="Sales", number=101)])}
)


@pytest.mark.parametrize("method", ["reserve", "delete", "create", "look_up"])
@pytest.mark.parametrize("username", ["agent0", "agent2"])
def test_whoever_was_deleted_is_created_and_nobody_else_is_deleted(service, method, username):
    changes = recreations(service, 6)
    asked = []

    def when(called, *about):
        # The number is reserved before the removal, so it is not known for whom.
        asked.append((called, *about))
        return called == method and (about[:1] == (username,) or method == "reserve")

    outcomes = interrupted(service, changes, when)
    deleted = {call[1] for call in service.called("delete")}
    assert sorted(service.agents) == sorted(service.seeded)
    assert {name for name, agent in service.agents.items() if agent["first_name"] == "Berta"} == deleted
    assert len(deleted) < 6
    results = {outcome.change.name: outcome for outcome in outcomes}
    assert {name for name, outcome in results.items() if outcome.result == "recreated"} == deleted
    left = results["agent5"].error
    assert str(left) == "Agent 'agent5' was not recreated: the run was interrupted by SIGTERM before that"
    assert (left.retryable, left.changed) == (True, False)


def test_a_creation_that_was_submitted_is_not_waited_for_and_one_that_was_not_is_not_sent(service):
    changes = [creation("anna"), creation("ben")]
    outcomes = interrupted(service, changes, lambda method, *about: (method, *about[:1]) == ("create", "anna"))
    assert str(outcomes[0].error) == (
        "The creation of agent 'anna' (login id 4000000001) was submitted, and the run was interrupted by SIGTERM "
        "before it was seen to be done. Run again to check"
    )
    assert str(outcomes[1].error) == "Agent 'ben' was not created: the run was interrupted by SIGTERM before that"
    assert [outcome.changed for outcome in outcomes] == [True, False]
    assert [call[1] for call in service.called("create")] == ["anna"]


def test_who_could_not_be_created_after_an_interruption_stays_recorded_and_is_named(service):
    changes = recreations(service, 3)
    records = Kept(service)
    service.faults["create"] = [Fault(refused(400, "no more licenses"))]
    outcomes = interrupted(service, changes, lambda method, *_about: method == "delete", records)
    assert [outcome.is_away for outcome in outcomes] == [True, False, False]
    assert list(records.records) == ["agent0"]
    assert "was deleted in order to be created again, and its creation failed" in str(outcomes[0].error)


# Records


def creation(username):
    target = {
        **dict.fromkeys(AGENT.field_names, UNMANAGED),
        "username": username,
        "first_name": "Anna",
        "skills": (),
        "password": Secret(PASSWORD),
    }
    return Change("agent", username, Action.CREATE, target=target)


def never(*_call):
    return False


def test_each_is_recorded_before_it_is_deleted_and_until_it_is_back(service):
    records = Kept(service)
    interrupted(service, recreations(service, 2), never, records)
    assert sorted(records.seen[:2]) == [("put", "agent0", True), ("put", "agent1", True)]
    assert sorted(records.seen[2:]) == [("remove", "agent0", True), ("remove", "agent1", True)]
    assert [call for call in service.calls if call[0] == "delete"]
    assert records.records == {}


def test_a_record_is_what_would_be_declared_and_holds_no_password(service):
    records = Kept(service)
    service.faults["create"] = [Fault(refused(400, "no"))]
    interrupted(service, recreations(service, 1), never, records)
    record = records.records["agent0"]
    assert record.options == {
        "username": "agent0",
        "first_name": "Anna",
        "last_name": "Example",
        "skills": [{"name": "Sales", "priority": 1}],
        "station_group": "71",
        "start_date": "2019-03-21",
        "end_date": "2038-01-01",
    }
    assert record.assigned == "4000000900"


def test_who_cannot_be_recorded_is_not_deleted(service):
    records = Kept(service, AvayaError("The disk is full"))
    outcome = interrupted(service, recreations(service, 1), never, records)[0]
    assert (str(outcome.error), outcome.changed) == ("The disk is full", False)
    assert service.called("delete") == []


@pytest.mark.parametrize(("fault", "kept"), [(refused(403, "no"), []), (lost("delete"), ["agent0"])])
def test_who_surely_was_not_deleted_is_not_recorded_any_more(service, fault, kept):
    records = Kept(service)
    service.faults["delete"] = [Fault(fault)] * 2
    outcome = interrupted(service, recreations(service, 1), never, records)[0]
    assert outcome.result == "failed"
    assert list(records.records) == kept


@pytest.mark.parametrize("error", [AvayaError("The disk is full"), OSError("Passw0rd!")])
def test_a_record_that_cannot_be_removed_is_a_note_and_no_failure(service, error):
    class Stuck(Kept):
        def remove(self, kind, names):
            raise error

    outcomes = interrupted(service, recreations(service, 3), never, Stuck(service))
    assert [outcome.result for outcome in outcomes] == ["recreated"] * 3
    notes = [note for outcome in outcomes for note in outcome.notes]
    assert notes
    assert all("disk is full" in note or "OSError" in note for note in notes)
    assert "Passw0rd!" not in str(notes)


def test_who_is_not_waited_for_stays_recorded(service):
    records = Kept(service)
    outcome = interrupted(service, recreations(service, 1), never, records, wait=False)[0]
    assert (outcome.result, outcome.waited_for) == ("recreated", False)
    assert list(records.records) == ["agent0"]
