# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Recreating many: no more than the limit allows, and never more than a batch of them away at once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE, ROLE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Action, Change
from ansible_collections.avaya.cloud.plugins.module_utils._engine.context import Context
from ansible_collections.avaya.cloud.plugins.module_utils._engine.executor import Executor
from ansible_collections.avaya.cloud.plugins.module_utils._engine.guards import guarded
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Plan, Scope
from ansible_collections.avaya.cloud.plugins.module_utils._engine.references import LiveReference
from ansible_collections.avaya.cloud.plugins.module_utils._engine.transitions.steps import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNMANAGED, Secret
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    SUB_ACCOUNT_ID,
    FakeAgentService,
    Fault,
    agent_skill,
    refused,
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


def run(service, changes, batch=5, wait=True, wait_timeout=300.0, concurrency=8, progress=None):
    more = {} if progress is None else {"progress": progress}
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
    run(service, [*changes, *others], batch=1)
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
        "Agent 'agent4' was not deleted to be created again, because those before it could not be created again or may "
        "be away: agent0, agent1"
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


# The limit


def limited(service, count, limit=None):
    plan = Plan(tuple(recreations(service, count)))
    scope = Scope(AGENT, (), recreate_limit=limit)
    return guarded(plan, [scope], Context({"id": SUB_ACCOUNT_ID}, "'ABC'"))


@pytest.mark.parametrize(("count", "limit"), [(5, None), (6, 6), (0, 0), (1, 1)])
def test_so_many_may_be_recreated(service, count, limit):
    plan = limited(service, count, limit)
    assert (plan.refusals, len(plan.changes)) == ((), count)


def test_more_than_a_handful_need_a_limit(service):
    plan = limited(service, 6)
    assert MODULE.text("".join(plan.refusals)) == (
        "recreate would delete 6 agents and create them again: agent0; agent1; agent2; agent3; agent4; agent5. More "
        "than 5 need recreate_limit, how many it may recreate at most"
    )


@pytest.mark.parametrize(("count", "limit", "what"), [(2, 1, "2 agents"), (1, 0, "1 agent")])
def test_more_than_the_limit_allows_are_refused(service, count, limit, what):
    plan = limited(service, count, limit)
    names = "; ".join(f"agent{number}" for number in range(count))
    assert ROLE.text("".join(plan.refusals)) == (
        f"contact_center_recreate would delete {what} and create them again, more than contact_center_recreate_limit "
        f"{limit} allows: {names}. Declare them as they are, or raise contact_center_recreate_limit"
    )


def test_of_many_the_first_fifty_are_named(service):
    refusal = limited(service, 149).refusals[0]
    assert "agent49 and 99 more. " in refusal
