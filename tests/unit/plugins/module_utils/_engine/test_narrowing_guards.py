# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Guards for what the user left out, each alone: things out of scope, and fields that are ignored."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine import changes
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Action
from ansible_collections.avaya.cloud.plugins.module_utils._engine.context import Context
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.guards import narrowed
from ansible_collections.avaya.cloud.plugins.module_utils._engine.guards.ignored_fields import ignored_fields
from ansible_collections.avaya.cloud.plugins.module_utils._engine.guards.in_scope import in_scope
from ansible_collections.avaya.cloud.plugins.module_utils._engine.guards.nothing_declared import nothing_declared
from ansible_collections.avaya.cloud.plugins.module_utils._engine.guards.references_in_scope import references_in_scope
from ansible_collections.avaya.cloud.plugins.module_utils._engine.guards.something_in_scope import something_in_scope
from ansible_collections.avaya.cloud.plugins.module_utils._engine.limits import Limit
from ansible_collections.avaya.cloud.plugins.module_utils._engine.narrowing import (
    NOTHING_LEFT_OUT,
    IgnoredFields,
    Narrowing,
    Selection,
    ThingPattern,
)
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Plan, Purge, Scope, planned_for
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN
from ansible_collections.avaya.cloud.plugins.module_utils._kinds import ALL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeStationGroupService,
    FakeSubAccount,
    agent_skill,
    agent_thing,
    skill_thing,
    subscription_thing,
)

KINDS = {kind.name: kind for kind in ALL}
STATION_GROUP = KINDS["station_group"]
FEED = {"data_source_type": "ECH", "endpoint": "https://a.example/x"}
SIGNED = {**FEED, "basic_auth_username": "us"}


def there(username="anna", **fields):
    return agent_thing(
        **{
            "username": username,
            "first_name": "Ann",
            "last_name": "Example",
            "login_id": "4000000001",
            "skills": (agent_skill(101, "Sales", 3),),
            "start_date": "2019-03-21",
            "end_date": "2038-01-01",
            "sub_account_id": None,
            **fields,
        }
    )


def context_of(agents=(), skills=(), subscriptions=()):
    context = Context(FakeSubAccount().values, "Recruiting")
    found = {
        SKILL: skills or [skill_thing(name="Sales", number=101)],
        STATION_GROUP: FakeStationGroupService().groups,
        AGENT: agents,
        SUBSCRIPTION: subscriptions,
    }
    for kind, things in found.items():
        context = context.with_index(kind, kind.index(things, context.described))
    return context


def patterns(*written):
    return tuple(ThingPattern(*each.split(":", 1), each) for each in written)


def selection(only=(), excluded=()):
    return Selection(patterns(*only), patterns(*excluded))


def planned(kind, options, context, on_difference="fail"):
    declaration = declare(
        kind, {**options, "on_difference": on_difference}, f"{kind.plural}[0] ({options.get('username')})"
    )
    return planned_for(declaration, context, False, {declaration.key})


def new(username, **options):
    return planned(AGENT, {"username": username, "password": PASSWORD, **options}, context_of())


def implied_skill():
    return changes.create(SKILL, "DEFAULT_SKILL", {"name": "DEFAULT_SKILL"}, "agents need it", implied=True)


def names_of(plan):
    return [change.name for change in plan.changes]


def refusals_of(plan):
    return [MODULE.text(each) for each in plan.refusals]


@pytest.mark.parametrize(
    ("only", "excluded", "left"),
    [
        ((), (), ["anna", "bob", "bea"]),
        (("agent:b*",), (), ["bob", "bea"]),
        (("agent:B??",), (), ["bob", "bea"]),
        (("agent:anna", "agent:bob"), (), ["anna", "bob"]),
        ((), ("agent:b*",), ["anna"]),
        (("agent:*",), ("agent:BOB",), ["anna", "bea"]),
        (("skill:*",), (), []),
        ((), ("skill:*",), ["anna", "bob", "bea"]),
        (("agent:[ab]*",), (), []),
    ],
)
def test_what_is_out_of_scope_is_taken_out_and_named(only, excluded, left):
    plan = in_scope(Plan((new("anna"), new("bob"), new("bea"))), KINDS, selection(only, excluded))
    assert names_of(plan) == left
    assert [each.change.name for each in plan.held_back] == [
        name for name in ("anna", "bob", "bea") if name not in left
    ]
    assert {each.guard for each in plan.held_back} <= {"in_scope"}


def test_the_plan_that_a_guard_was_given_stays_as_it_was():
    plan = Plan((new("anna"),))
    in_scope(plan, KINDS, selection(["skill:*"]))
    assert (names_of(plan), plan.held_back) == (["anna"], ())


def test_a_purge_deletes_nothing_that_is_out_of_scope():
    purged = [changes.delete(AGENT, name, there(name), {}, purged=True) for name in ("zoe", "zac", "yve")]
    plan = in_scope(Plan(tuple(purged)), KINDS, selection(["agent:z*"], ["agent:zac"]))
    assert names_of(plan) == ["zoe"]


def test_errors_go_with_what_is_out_of_scope():
    # There is no such agent yet, and no password.
    change = planned(AGENT, {"username": "anna"}, context_of())
    assert [MODULE.text(each) for each in change.errors] == [
        "agents[0] (anna): it does not exist yet, so it needs a password"
    ]
    assert in_scope(Plan((change,)), KINDS, selection(["agent:b*"])).changes == ()


@pytest.mark.parametrize(
    ("pattern", "is_in_scope"),
    [
        ("subscription:*", True),
        ("subscription:https://a.example/*", True),
        ("subscription:9-9", True),
        ("subscription:none", False),
        ("subscription:https://b.example/*", False),
    ],
)
def test_a_subscription_that_is_declared_by_its_id_goes_by_the_endpoint_that_it_has(pattern, is_in_scope):
    feed = subscription_thing(subscription_id="9-9", **FEED)
    change = planned(SUBSCRIPTION, {"subscription_id": "9-9"}, context_of(subscriptions=[feed]))
    assert bool(in_scope(Plan((change,)), KINDS, selection([pattern])).changes) is is_in_scope


def test_a_new_subscription_has_no_id_that_a_pattern_could_match():
    change = planned(SUBSCRIPTION, FEED, context_of())
    assert in_scope(Plan((change,)), KINDS, selection(excluded=["subscription:none"])).changes == (change,)


def agent_with_new_skill():
    """A skill and an agent that needs it, both declared and neither there."""
    context = context_of()
    skill = planned(SKILL, {"name": "Returns"}, context)
    catalog = context.index(SKILL).with_planned([("Returns", skill.target)])
    options = {"username": "anna", "password": PASSWORD, "skills": [{"name": "Returns", "number": None, "priority": 1}]}
    return skill, planned(AGENT, options, context.with_index(SKILL, catalog))


def test_a_skill_that_is_declared_and_out_of_scope_is_not_made_for_an_agent_in_scope():
    plan = in_scope(Plan(agent_with_new_skill()), KINDS, selection(["agent:*"]))
    assert refusals_of(references_in_scope(plan, KINDS, compare_only=False)) == [
        (
            "agents[0] (anna): it needs skill 'Returns', which is declared and does not exist, and which is out of "
            "scope, so it is not created. Include it in the scope with only and except, or create it first"
        )
    ]


def test_a_skill_that_is_missing_is_nothing_to_refuse_where_nothing_is_made():
    plan = in_scope(Plan(agent_with_new_skill()), KINDS, selection(["agent:*"]))
    assert references_in_scope(plan, KINDS, compare_only=True).refusals == ()


def test_a_skill_in_scope_is_made():
    plan = in_scope(Plan(agent_with_new_skill()), KINDS, selection(["agent:*", "skill:ret*"]))
    plan = references_in_scope(plan, KINDS, compare_only=False)
    assert (names_of(plan), plan.refusals) == (["Returns", "anna"], ())


def test_a_skill_that_nobody_declared_is_not_made_either_where_it_is_out_of_scope():
    plan = in_scope(Plan((implied_skill(), new("anna"))), KINDS, selection(["agent:*"]))
    assert refusals_of(references_in_scope(plan, KINDS, compare_only=False)) == [
        (
            "agents[0] (anna): it needs skill 'DEFAULT_SKILL', which does not exist, and which is out of scope, so it "
            "is not created. Include it in the scope with only and except, or create it first"
        )
    ]


def test_a_skill_that_only_agents_out_of_scope_need_is_not_made():
    plan = in_scope(Plan((implied_skill(), new("anna"))), KINDS, selection(excluded=["agent:*"]))
    plan = references_in_scope(plan, KINDS, compare_only=False)
    assert (names_of(plan), plan.refusals) == ([], ())


def test_a_skill_that_an_agent_in_scope_needs_is_made():
    plan = in_scope(Plan((implied_skill(), new("anna"), new("bob"))), KINDS, selection(excluded=["agent:bob"]))
    plan = references_in_scope(plan, KINDS, compare_only=False)
    assert (names_of(plan), plan.refusals) == (["DEFAULT_SKILL", "anna"], ())


@pytest.mark.parametrize(
    ("only", "excluded", "refusals"),
    [
        ((), (), []),
        (("agent:anna",), (), []),
        # An undeclared agent is no mistake, as long as an agent is declared.
        (("agent:anna", "agent:zoe"), (), []),
        (
            ("agent:ana",),
            (),
            ["only: 'agent:ana' matches no agent that is declared or exists; check its spelling"],
        ),
        (
            ("agent:anna", "subscription:*"),
            (),
            ["only: 'subscription:*' matches no subscription that is declared or exists; check its spelling"],
        ),
        (("agent:zoe",), (), ["nothing that is declared is in scope, so there is nothing to plan; check only"]),
        (
            ("agent:a*",),
            ("agent:anna",),
            ["nothing that is declared is in scope, so there is nothing to plan; check only and except"],
        ),
        ((), ("agent:*",), ["nothing that is declared is in scope, so there is nothing to plan; check except"]),
        # What is not there need not be excluded, and may be.
        ((), ("agent:nobody",), []),
    ],
)
def test_a_run_over_nothing_is_refused(only, excluded, refusals):
    chosen, context = selection(only, excluded), context_of([there("zoe")])
    plan = in_scope(Plan((new("anna"),)), KINDS, chosen)
    assert refusals_of(something_in_scope(plan, KINDS, context, chosen)) == refusals


def test_a_purge_needs_somebody_declared_present_within_the_scope():
    context = context_of([there("zoe")])
    purged = changes.delete(AGENT, "zoe", there("zoe"), {}, purged=True)
    anna, zac = new("anna"), planned(AGENT, {"username": "zac", "state": "absent"}, context)
    scope = Scope(AGENT, (anna.declaration, zac.declaration), Purge(Limit(9)))
    plan = in_scope(Plan((anna, zac, purged)), KINDS, selection(["agent:z*"]))
    plan = nothing_declared(plan, scope, context)
    assert names_of(plan) == ["zac"]
    assert refusals_of(plan) == [
        (
            "purge of agents is refused, because no agent in scope is declared present: it would delete every agent of "
            "the sub-account that is in scope. Declare those that should not exist with state absent"
        )
    ]


def ignoring(*fields, things=("agent:*", "skill:*", "subscription:*")):
    return Narrowing(ignored=(IgnoredFields(patterns(*things), fields),))


def after_ignoring(kind, options, context, narrowing, on_difference="fail"):
    """The plan of one thing without its ignored fields, its only change, and what was held back."""
    change = planned(kind, options, context, on_difference)
    plan = ignored_fields(Plan((change,)), KINDS, context, narrowing, compare_only=False)
    (left,) = plan.changes
    return left, [(each.guard, each.fields) for each in plan.held_back]


ANNA = {"username": "anna", "first_name": "Anna", "last_name": "Example"}


def test_a_difference_in_an_ignored_field_is_no_difference():
    context = context_of([there()])
    change, held = after_ignoring(AGENT, ANNA, context, ignoring("first_name"))
    assert change.action is Action.KEEP
    assert held == [("ignored_fields", ("first_name",))]


@pytest.mark.parametrize("things", [["agent:bob"], ["skill:anna"]])
def test_a_field_is_ignored_of_those_things_alone_that_are_named(things):
    change, held = after_ignoring(AGENT, ANNA, context_of([there()]), ignoring("first_name", things=things))
    assert (change.action, change.differing, held) == (Action.REFUSE, ["first_name"], [])


def test_what_differs_besides_is_changed_and_the_ignored_field_keeps_its_live_value():
    context = context_of([there(last_name="Old")])
    options = {**ANNA, "password": PASSWORD, "skills": [{"name": "Sales", "number": None, "priority": 1}]}
    change, held = after_ignoring(AGENT, options, context, ignoring("skills", "first_name"), on_difference="recreate")
    assert change.action is Action.RECREATE
    assert change.reason == "last_name 'Old' → 'Example'"
    assert (change.target["first_name"], change.target["last_name"]) == ("Ann", "Example")
    assert change.target["skills"] == (agent_skill(101, "Sales", 3),)
    assert held == [("ignored_fields", ("skills", "first_name"))]


def test_a_value_that_the_service_does_not_show_is_as_declared_where_an_agent_is_created_again():
    context = context_of([there(last_name="Old", skills=UNKNOWN)])
    options = {**ANNA, "password": PASSWORD, "skills": [{"name": "Sales", "number": None, "priority": 1}]}
    change, _held = after_ignoring(AGENT, options, context, ignoring("skills", "first_name"), on_difference="recreate")
    assert change.errors == ()
    assert change.target["skills"] == (agent_skill(101, "Sales", 1),)
    assert change.unknown == ()


def test_an_ignored_field_that_is_not_shown_is_worth_no_warning():
    context = context_of([there(first_name=UNKNOWN)])
    change, held = after_ignoring(AGENT, ANNA, context, ignoring("first_name"))
    assert (change.action, change.unknown, held) == (Action.KEEP, (), [])


def test_a_new_thing_gets_what_is_declared():
    options = {**ANNA, "password": PASSWORD}
    change, held = after_ignoring(AGENT, options, context_of(), ignoring("first_name"))
    assert (change.action, change.target["first_name"], held) == (Action.CREATE, "Anna", [])


def test_what_is_declared_absent_is_deleted_whatever_is_ignored():
    options = {**ANNA, "state": "absent"}
    change, held = after_ignoring(AGENT, options, context_of([there()]), ignoring("first_name"))
    assert (change.action, held) == (Action.DELETE, [])


def test_an_update_sends_nothing_for_an_ignored_field_so_that_it_keeps_its_value():
    feed = subscription_thing(
        subscription_id="1", basic_auth_username=None, frequency_in_minutes=15, max_post_size=0, **FEED
    )
    options = {**FEED, "frequency_in_minutes": 5, "max_post_size": 9}
    change, held = after_ignoring(
        SUBSCRIPTION, options, context_of(subscriptions=[feed]), ignoring("frequency_in_minutes")
    )
    assert (change.action, change.differing) == (Action.UPDATE, ["max_post_size"])
    assert repr(change.target["frequency_in_minutes"]) == "UNMANAGED"
    assert held == [("ignored_fields", ("frequency_in_minutes",))]


def signed(**fields):
    return subscription_thing(subscription_id="1", basic_auth_username="us", max_post_size=0, **FEED, **fields)


def test_an_ignored_password_is_no_reason_for_an_update():
    options = {**SIGNED, "basic_auth_password": PASSWORD, "update_password": "always"}
    context = context_of(subscriptions=[signed()])
    change, _held = after_ignoring(SUBSCRIPTION, options, context, ignoring("basic_auth_password"))
    assert change.action is Action.KEEP


def test_an_ignored_password_that_is_not_shown_goes_along_with_another_change_as_it_would_be_lost():
    options = {**SIGNED, "basic_auth_password": PASSWORD, "max_post_size": 9}
    context = context_of(subscriptions=[signed()])
    change, _held = after_ignoring(SUBSCRIPTION, options, context, ignoring("basic_auth_password"))
    assert (change.action, change.errors) == (Action.UPDATE, ())
    assert change.target["basic_auth_password"].reveal() == PASSWORD


def test_an_agent_whose_skills_are_ignored_needs_none_that_is_out_of_scope():
    """The guards in their order: what is ignored refers to nothing."""
    context = context_of([there()])
    skill = planned(SKILL, {"name": "Returns"}, context)
    context = context.with_index(SKILL, context.index(SKILL).with_planned([("Returns", skill.target)]))
    options = {"username": "anna", "skills": [{"name": "Returns", "number": None, "priority": 1}]}
    plan = Plan((skill, planned(AGENT, options, context)))
    narrowing = Narrowing(selection(["agent:*"]), ignoring("skills").ignored)
    plan = narrowed(plan, ALL, context, narrowing, compare_only=False)
    assert plan.refusals == ()
    assert [(change.name, change.action) for change in plan.changes] == [("anna", Action.KEEP)]


def test_where_nothing_is_left_out_the_plan_is_the_same():
    plan = Plan((new("anna"),))
    assert narrowed(plan, ALL, context_of(), NOTHING_LEFT_OUT, compare_only=False) is plan
