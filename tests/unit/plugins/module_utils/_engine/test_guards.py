# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each guard alone: what it lets through, what it holds back and says, and what it refuses."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine import changes
from ansible_collections.avaya.cloud.plugins.module_utils._engine.context import Context
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.guards import guarded
from ansible_collections.avaya.cloud.plugins.module_utils._engine.guards.implausible_listing import implausible_listing
from ansible_collections.avaya.cloud.plugins.module_utils._engine.guards.nothing_declared import nothing_declared
from ansible_collections.avaya.cloud.plugins.module_utils._engine.guards.protected import protected
from ansible_collections.avaya.cloud.plugins.module_utils._engine.guards.purge_limit import purge_limit
from ansible_collections.avaya.cloud.plugins.module_utils._engine.limits import Limit
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Plan, Purge, Scope
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.tests.unit.fakes import FakeSubAccount, agent_thing

NAMES = ["anna", "bob", "carla", "dora"]
THERE = [agent_thing(username=name, login_id=f"400000000{n}") for n, name in enumerate(NAMES)]
ANNA = declare(AGENT, {"username": "anna", "password": "Aa1!Secret-of-Anna"})


def context_with(things):
    context = Context(FakeSubAccount().values, "Recruiting")
    return context.with_index(AGENT, AGENT.index(things, context.described))


def purging(*names):
    """A plan that purges these agents, and besides deletes one that was declared absent and keeps another."""
    kept = changes.keep(AGENT, "anna", THERE[0])
    absent = changes.delete(AGENT, "zoe", agent_thing(username="zoe", login_id="4000000099"), {})
    purged = [
        changes.delete(AGENT, name, agent_thing(username=name, login_id="4000000042"), {}, "undeclared", purged=True)
        for name in names
    ]
    return Plan((kept, absent, *purged))


def scope_of(limit=10, protected_names=(), declarations=(ANNA,), **more):
    return Scope(AGENT, declarations, Purge(Limit(limit), tuple(protected_names)), **more)


def names_of(plan):
    return [change.name for change in plan.changes]


def refusals_of(plan):
    return [MODULE.text(each) for each in plan.refusals]


@pytest.mark.parametrize("guard", [nothing_declared, protected, purge_limit, implausible_listing])
def test_a_plan_that_purges_nothing_passes_every_guard(guard):
    plan = purging()
    assert guard(plan, scope_of(limit=0), context_with(THERE)) == plan


@pytest.mark.parametrize("guard", [nothing_declared, protected, purge_limit, implausible_listing])
def test_a_guard_leaves_the_plan_it_was_given_as_it_was(guard):
    plan = purging("bob", "carla")
    guard(plan, scope_of(limit=0, protected_names=["b*"], declarations=()), context_with([]))
    assert (names_of(plan), plan.refusals, plan.held_back) == (["anna", "zoe", "bob", "carla"], (), ())


@pytest.mark.parametrize(("limit", "refused"), [(0, True), (1, True), (2, False), (3, False)])
def test_as_many_may_be_purged_as_the_limit_says_and_not_one_more(limit, refused):
    plan = purge_limit(purging("bob", "carla"), scope_of(limit), context_with(THERE))
    assert bool(plan.refusals) == refused
    assert names_of(plan) == ["anna", "zoe", "bob", "carla"]


def test_more_than_the_limit_is_refused_with_every_name():
    plan = purge_limit(purging("bob", "carla"), scope_of(limit=1), context_with(THERE))
    assert refusals_of(plan) == [
        (
            "purge would delete 2 agents, more than purge_limit 1 allows: bob; carla. Declare them, name them in "
            "protected, or raise purge_limit"
        )
    ]


def test_one_that_was_declared_absent_does_not_count_against_the_limit():
    assert purge_limit(purging("bob"), scope_of(limit=1), context_with(THERE)).refusals == ()


def test_a_long_list_of_names_is_cut_and_says_how_many_more():
    plan = purge_limit(purging(*(f"agent{n:02}" for n in range(60))), scope_of(), context_with(THERE))
    assert "; agent49 and 10 more. Declare them" in refusals_of(plan)[0]


@pytest.mark.parametrize(
    ("patterns", "left"),
    [
        (["bob"], ["carla"]),
        (["BOB"], ["carla"]),
        (["?ob", "nobody"], ["carla"]),
        (["*"], []),
        (["bo"], ["bob", "carla"]),
        (["[bc]*"], ["bob", "carla"]),
        (["."], ["bob", "carla"]),
        ([""], ["bob", "carla"]),
    ],
)
def test_who_is_protected_is_taken_out_and_named(patterns, left):
    plan = protected(purging("bob", "carla"), scope_of(protected_names=patterns), context_with(THERE))
    assert names_of(plan) == ["anna", "zoe", *left]
    assert [(each.change.name, each.guard) for each in plan.held_back] == [
        (name, "protected") for name in ("bob", "carla") if name not in left
    ]
    assert plan.refusals == ()


def test_protection_does_not_keep_one_that_was_declared_absent():
    plan = protected(purging(), scope_of(protected_names=["zoe"]), context_with(THERE))
    assert names_of(plan) == ["anna", "zoe"]


@pytest.mark.parametrize("declarations", [(), (declare(AGENT, {"username": "anna", "state": "absent"}),)])
def test_a_purge_with_nobody_declared_present_is_refused_and_deletes_nobody(declarations):
    plan = nothing_declared(purging("bob"), scope_of(declarations=declarations), context_with(THERE))
    assert names_of(plan) == ["anna", "zoe"]
    assert [each.guard for each in plan.held_back] == ["nothing_declared"]
    assert len(plan.refusals) == 1


def test_nobody_declared_without_a_purge_is_nothing_to_refuse():
    scope = Scope(AGENT, (), None)
    assert nothing_declared(purging(), scope, context_with(THERE)).refusals == ()


@pytest.mark.parametrize(
    ("listed", "refused"),
    [
        (1, ["purge is refused, because the service lists 1 agent but 10 are declared"]),
        (4, ["purge is refused, because the service lists 4 agents but 10 are declared"]),
        (5, []),
        (10, []),
    ],
)
def test_a_listing_of_less_than_half_of_what_is_declared_is_not_believed(listed, refused):
    declarations = tuple(declare(AGENT, {"username": f"agent{n}", "password": "Aa1!Secret"}) for n in range(10))
    things = [agent_thing(username=f"agent{n}", login_id=f"400000010{n}") for n in range(listed)]
    plan = implausible_listing(purging("bob"), scope_of(declarations=declarations), context_with(things))
    assert [MODULE.text(each).partition(":")[0] for each in plan.refusals] == refused


def test_a_listing_that_lacks_one_that_is_there_is_not_believed():
    plan = implausible_listing(purging("bob"), scope_of(unlisted=("dora",)), context_with(THERE))
    assert plan.refusals == ()
    assert [MODULE.text(each) for each in plan.passing_refusals] == [
        (
            "purge is refused, because the service's listing is incomplete: agent 'dora' exists but is not "
            "in it. Such a listing cannot be trusted; run again later"
        )
    ]


def test_whom_protection_takes_out_does_not_count_against_the_limit():
    plan = guarded(purging("bob", "carla"), [scope_of(limit=1, protected_names=["carla"])], context_with(THERE))
    assert plan.refusals == ()
    assert names_of(plan) == ["anna", "zoe", "bob"]


def test_the_guards_of_one_kind_leave_the_purge_of_another_alone():
    plan = purging("bob")
    other = Scope(SKILL, (), Purge(Limit(0)))
    assert names_of(guarded(plan, [other], context_with(THERE))) == ["anna", "zoe", "bob"]
