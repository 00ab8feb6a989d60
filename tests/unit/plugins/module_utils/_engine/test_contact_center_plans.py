# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan for a whole contact center, and how far one is from its declaration."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Action, Change
from ansible_collections.avaya.cloud.plugins.module_utils._engine.context import Context
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import add_duplicates, declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.drift import drift_of, readable
from ansible_collections.avaya.cloud.plugins.module_utils._engine.engine import Mode, converge
from ansible_collections.avaya.cloud.plugins.module_utils._engine.guards import guarded
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils._engine.limits import Limit
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Purge, Scope, plan_all
from ansible_collections.avaya.cloud.plugins.module_utils._engine.reading import reading
from ansible_collections.avaya.cloud.plugins.module_utils._engine.references import LiveReference, PlannedReference
from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
from ansible_collections.avaya.cloud.plugins.module_utils._kinds import ALL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.station_group.kind import STATION_GROUP
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeAgentService,
    FakeSkillService,
    FakeSubAccount,
    FakeSubscriptionService,
    skill_thing,
    subscription_thing,
)

SALES = {"name": "Sales", "number": 101, "acw_interval": 5}
SUPPORT = {"name": "Support", "number": 102}
FEED = {"data_source_type": "ECH", "endpoint": "https://a.example/x"}
LIVE = {**FEED, "subscription_id": "id-1", "frequency_in_minutes": 15, "basic_auth_username": "u"}
OTHER = {"data_source_type": "HAGENT", "endpoint": "https://b.example/y", "subscription_id": "id-2"}


def planned(kind, things, declarations, purge=None, compare_only=False, context=None):
    """The plan, the context with what is planned, and what stands against it."""
    context = context or Context(FakeSubAccount().values, "Here")
    context, errors = context.with_index(kind, kind.index(things, "Here")), ValidationErrors()
    scope = Scope(kind, tuple(declarations), purge)
    add_duplicates(declarations, errors)
    for declaration in declarations:
        errors.extend(declaration.errors)
    plan, after = plan_all(ALL, {kind.name: scope}, context, errors, compare_only)
    plan = plan if compare_only else guarded(plan, [scope], context)
    return plan, after, [MODULE.text(error) for error in (*errors.found, *plan.refusals)]


def skills(*declared, live=(SALES, SUPPORT)):
    declarations = [declare(SKILL, each, f"skills[{place}] ({each['name']})") for place, each in enumerate(declared)]
    plan, _after, errors = planned(SKILL, [skill_thing(**each) for each in live], declarations)
    return [change.action for change in plan.changes], errors


@pytest.mark.parametrize(
    ("declared", "actions"),
    [
        ([{"name": "Sales"}], [Action.KEEP]),
        ([{"name": "Sales", "acw_interval": 5}, {"name": "New"}], [Action.KEEP, Action.CREATE]),
        ([{"name": "Sales", "acw_interval": 6}], [Action.REFUSE]),
        # Nobody can delete a skill, so none is created beside one that reads alike.
        ([{"name": "sales"}], [Action.KEEP]),
        ([{"name": "sales", "acw_interval": 6}], [Action.REFUSE]),
        ([{"name": "New", "number": 7}, {"name": "New", "number": 8}], [Action.CREATE, Action.CREATE]),
    ],
)
def test_what_becomes_of_skills(declared, actions):
    assert skills(*declared) == (actions, [])


@pytest.mark.parametrize(
    "declared",
    [
        [{"name": "New"}, {"name": "Old"}, {"name": "New"}],
        [{"name": "New", "number": 7}, {"name": "Old"}, {"name": "New", "number": 7}],
        [{"name": "New", "number": 7}, {"name": "Old"}, {"name": "New"}],
    ],
)
def test_a_skill_is_declared_once(declared):
    assert skills(*declared)[1] == ["skills[2] (New): the same skill as skills[0] (New); declare it once"]


ACCENTED = [{"name": "Caf\u00e9", "number": 103}, {"name": "Sales", "number": 101}, {"name": "SALES", "number": 104}]
READS_ALIKE = (
    "its name looks the same as that of skills[0] (New), and Avaya's API cannot delete skills; declare only one of them"
)


@pytest.mark.parametrize(
    ("declared", "errors"),
    [
        ([{"name": "cafe\u0301"}], []),
        ([{"name": "Sales"}, {"name": "SALES"}], []),
        (
            [{"name": "sales"}],
            [
                (
                    "skills[0] (sales): there are 2 skills whose names look the same as this one in sub-account "
                    "Here; specify which one with number: 101, 104"
                )
            ],
        ),
        ([{"name": "sales", "number": 104}], []),
        (
            [{"name": "Caf\u00e9"}, {"name": "CAF\u00c9"}],
            [
                (
                    "skills[1] (CAF\u00c9): it is the same skill as skills[0] (Caf\u00e9), which is "
                    "Caf\u00e9; declare it once"
                )
            ],
        ),
        ([{"name": "New"}, {"name": "new"}], [f"skills[1] (new): {READS_ALIKE}"]),
        (
            [{"name": "New"}, {"name": "N\u2060ew"}],
            [
                "skills[1] (N\u2060ew): name contains a character that is not seen (U+2060); remove it",
                f"skills[1] (N\u2060ew): {READS_ALIKE}",
            ],
        ),
        (
            [{"name": "Sa\u200bles"}],
            ["skills[0] (Sa\u200bles): name contains a character that is not seen (U+200B); remove it"],
        ),
        ([{"name": " Sales"}], ["skills[0] ( Sales): name begins with a blank (U+0020); remove it"]),
        ([{"name": "Sales\ufeff"}], ["skills[0] (Sales\ufeff): name ends with a byte order mark (U+FEFF); remove it"]),
        ([{"name": "Neu\nes"}], ["skills[0] (Neu\\nes): name contains a line break (U+000A); remove it"]),
        ([{"name": " "}], ["skills[0] ( ): name must not be empty"]),
    ],
)
def test_no_skill_is_created_beside_one_that_reads_alike(declared, errors):
    actions, found = skills(*declared, live=ACCENTED)
    assert found == errors
    assert errors or set(actions) == {Action.KEEP}


def test_a_skill_of_a_name_that_nobody_could_declare_is_kept_where_it_is():
    odd = [{"name": " Sales", "number": 101}]
    assert skills({"name": " Sales"}, live=odd) == ([Action.KEEP], [])
    assert skills({"name": "Sales"}, live=odd) == ([Action.KEEP], [])


def test_a_skill_that_breaks_a_rule_is_told_with_its_place():
    assert skills({"name": "Sales"}, {"name": "New", "sla_percentage": 101})[1] == [
        "skills[1] (New): sla_percentage 101 must be from 0 to 100"
    ]


def test_agents_may_have_skills_that_are_yet_to_be_made():
    new, fixed = declare(SKILL, {"name": "New"}), declare(SKILL, {"name": "Fixed", "number": 900})
    _plan, after, errors = planned(SKILL, [skill_thing(**SALES)], [new, fixed])
    after = after.with_index(STATION_GROUP, STATION_GROUP.index([{"id": 71, "name": "Phones"}], "Here"))
    asked = [{"name": "new", "priority": 2}, {"number": 900, "priority": 3}, {"name": "Sales", "priority": 1}]
    anna = declare(AGENT, {"username": "anna", "password": PASSWORD, "skills": asked})
    plan, _after, more_errors = planned(AGENT, [], [anna], context=after)
    assert (errors, more_errors) == ([], [])
    (creation,) = plan.of(AGENT)
    to_come = PlannedReference("skill", "New")
    assert [each.skill for each in creation.target["skills"]] == [
        to_come,
        PlannedReference("skill", "Fixed"),
        LiveReference("skill", 101, "Sales"),
    ]
    made = {to_come: LiveReference("skill", 103, "New")}
    assert AGENT.with_references(creation.target, made)["skills"][0].skill.number == 103


def test_skills_that_are_not_declared():
    twin, lost = {"name": "Sales", "number": 103}, {"name": "Lost", "number": 9, "status": "FAILED"}
    things = FakeSkillService([SALES, SUPPORT, twin, lost])
    declarations = (declare(SKILL, {"name": "Sales", "number": 103}), declare(SKILL, {"name": "New"}))
    with reading(FakeSubAccount(skill=things).open, [SKILL]) as live:
        report = converge(live, ALL, [Scope(SKILL, declarations)], Mode(check_mode=True), JobOptions())
    assert report.undeclared(SKILL) == ["Sales (101)", "Support"]


def feeds(*declared, purge=None, compare_only=False, live=(LIVE, OTHER)):
    declarations = [declare(SUBSCRIPTION, fields, f"subscriptions[{place}]") for place, fields in enumerate(declared)]
    things = [subscription_thing(**each) for each in live]
    plan, _after, errors = planned(SUBSCRIPTION, things, declarations, purge, compare_only)
    return [(change.action, change.name.partition(" ")[0]) for change in plan.changes], errors


def test_subscriptions_that_are_not_declared_are_purged():
    assert feeds(FEED, purge=Purge(Limit(1))) == ([(Action.KEEP, "ECH"), (Action.DELETE, "HAGENT")], [])
    assert feeds(FEED) == ([(Action.KEEP, "ECH")], [])


@pytest.mark.parametrize("pattern", ["https://b.example/*", "id-2", "HTTPS://B.EXAMPLE/Y"])
def test_protected_subscriptions_are_spared(pattern):
    assert feeds(FEED, purge=Purge(Limit(0), (pattern,))) == ([(Action.KEEP, "ECH")], [])


def test_a_purge_of_more_than_its_limit_is_refused():
    (error,) = feeds(FEED, purge=Purge(Limit(0)))[1]
    assert (
        "purge would delete 1 subscription, more than purge_limit 0 allows: HAGENT to https://b.example/y (id-2)"
        in error
    )


@pytest.mark.parametrize("declared", [[], [{**FEED, "state": "absent"}]])
def test_a_purge_of_all_subscriptions_is_refused(declared):
    changes, (error,) = feeds(*declared, purge=Purge(Limit(9)))
    assert "purge of subscriptions is refused, because no subscription is declared present" in error
    assert (Action.DELETE, "HAGENT") not in changes


def test_a_subscription_is_declared_once():
    again = {**FEED, "endpoint": "HTTPS://A.example/x"}
    assert feeds(FEED, again)[1] == ["subscriptions[1]: the same subscription as subscriptions[0]; declare it once"]
    assert feeds(FEED, {**FEED, "endpoint": "https://a.example/X"})[1] == []


def test_what_stands_against_an_update_is_told_only_where_one_is_to_be_made():
    changed = {**FEED, "frequency_in_minutes": 5}
    (error,) = feeds(changed)[1]
    assert "provide basic_auth_password together with the change" in error
    assert feeds(changed, compare_only=True) == ([(Action.UPDATE, "ECH")], [])
    # Errors in the declaration are reported in any case.
    assert len(feeds({**FEED, "subscription_id": "no-such-id"}, compare_only=True)[1]) == 1


@pytest.fixture
def sub_account(clock):
    made = FakeSubAccount(FakeAgentService(clock), FakeSkillService([SALES, SUPPORT]), FakeSubscriptionService())
    for username in ("anna", "carl", "dora", "emil", "lead-1"):
        made.agent.seed(username)
    made.subscription.seed("id-1", **FEED, max_post_size=0)
    return made


def compared(sub_account, scopes, clock, compare_only=True):
    with reading(sub_account.open, [scope.kind for scope in scopes]) as live:
        return converge(live, ALL, scopes, Mode(True, compare_only), JobOptions(), clock=clock)


def declared(kind, *options):
    return tuple(declare(kind, each) for each in options)


def test_the_plan_for_people(sub_account, clock):
    scopes = [
        Scope(SKILL, declared(SKILL, {"name": "New"}, {"name": "Sales", "acw_interval": 6})),
        Scope(
            AGENT,
            declared(AGENT, *({"username": name} for name in ("anna", "dora", "emil", "lead-1"))),
            Purge(Limit(1)),
        ),
        Scope(SUBSCRIPTION, declared(SUBSCRIPTION, {**FEED, "max_post_size": 1})),
    ]
    report = compared(sub_account, scopes, clock, compare_only=False)
    assert MODULE.text(report.plan_text()).splitlines() == [
        "Recruiting:",
        "+ skill New: create",
        "! skill Sales: cannot be changed by Avaya's API: acw_interval 5 → 6",
        (
            "- agent carl: delete: it is not declared, and purge is on; loses login id 4000000900, station extension "
            "5000900"
        ),
        "~ subscription ECH to https://a.example/x (id-1): update: max_post_size 0 → 1; resets its record of lost data",
        "  1 to create, 1 to change, 0 to recreate, 1 to delete, 4 unchanged, 1 that cannot be changed",
    ]


def test_comparing_purges_nothing(sub_account, clock):
    scope = Scope(AGENT, declared(AGENT, {"username": "anna"}), Purge(Limit(9)))
    assert [change.name for change in compared(sub_account, [scope], clock).plan.of(AGENT)] == ["anna"]
    planned_names = [change.name for change in compared(sub_account, [scope], clock, compare_only=False).plan.of(AGENT)]
    assert planned_names == ["anna", "carl", "dora", "emil", "lead-1"]


@pytest.mark.parametrize(
    ("purge", "tolerated", "expected"),
    [
        (None, (), []),
        (Purge(Limit(9), ("LEAD-*",)), (), ["lead-1"]),
        (Purge(Limit(9), ("lead-1",)), ("Carl",), ["carl", "lead-1"]),
        (None, ("c*", "e?il"), ["carl", "emil"]),
    ],
)
def test_what_is_tolerated(sub_account, clock, purge, tolerated, expected):
    scope = Scope(AGENT, declared(AGENT, {"username": "anna"}), purge, tolerated)
    assert compared(sub_account, [scope], clock).tolerated(AGENT) == expected


def test_drift_is_told_kind_by_kind(sub_account, clock):
    agents = declared(
        AGENT,
        {"username": "anna", "first_name": "Annabel", "last_name": "Example"},
        {"username": "bo", "skills": [{"name": "Sales", "priority": 1}]},
        {"username": "carl", "state": "absent"},
        {"username": "dora"},
    )
    scopes = [
        Scope(AGENT, agents, Purge(Limit(9), ("lead-*",))),
        Scope(SUBSCRIPTION, declared(SUBSCRIPTION, {**FEED, "max_post_size": 1})),
    ]
    report = compared(sub_account, scopes, clock)
    drift = drift_of(report, AGENT)
    (missing,) = drift.pop("missing")
    assert missing["name"] == "bo"
    assert {"field": "skills", "declared": "Sales 1"} in missing["fields"]
    assert "username" not in [each["field"] for each in missing["fields"]]
    assert drift == {
        "different": [{"name": "anna", "fields": [{"field": "first_name", "declared": "Annabel", "live": "Anna"}]}],
        "unwanted": ["carl"],
        "undeclared": ["emil"],
        "tolerated": ["lead-1"],
        "ignored": [],
        "unchanged": 1,
        "out_of_scope": 0,
    }
    assert drift_of(report, SUBSCRIPTION) == {
        "missing": [],
        "different": [
            {
                "name": "ECH to https://a.example/x (id-1)",
                "fields": [{"field": "max_post_size", "declared": "1", "live": "0"}],
            }
        ],
        "unwanted": [],
        "undeclared": [],
        "tolerated": [],
        "ignored": [],
        "unchanged": 0,
        "out_of_scope": 0,
    }


def difference(declared, live):
    """The one field that differs, as a comparison tells it."""
    change = Change("agent", "anna", Action.REFUSE, before={"skills": live}, after={"skills": declared})
    shown = SimpleNamespace(
        outcomes_of=lambda kind: [SimpleNamespace(change=change)],
        undeclared=lambda kind: [],
        tolerated=lambda kind: [],
        ignored=lambda kind: [],
        out_of_scope=lambda kind: 0,
    )
    ((field,),) = [each["fields"] for each in drift_of(shown, AGENT)["different"]]
    assert field.pop("field") == "skills"
    return field


def test_what_is_declared_and_what_is_live_are_in_one_order():
    assert difference({"Sales": 1, "Support": 3}, {"Support": 3, "Sales": 4, "returns": 2}) == {
        "declared": "Sales 1, Support 3",
        "live": "returns 2, Sales 4, Support 3",
        "parts": [
            {"declared": "not set", "live": "returns 2"},
            {"declared": "Sales 1", "live": "Sales 4"},
            {"declared": "Support 3", "live": "Support 3"},
        ],
    }


def test_a_list_is_compared_part_by_part_too():
    assert difference(["b", "a"], ["c", "a"]) == {
        "declared": "a, b",
        "live": "a, c",
        "parts": [
            {"declared": "a", "live": "a"},
            {"declared": "b", "live": "not set"},
            {"declared": "not set", "live": "c"},
        ],
    }


def test_where_one_side_has_nothing_every_part_of_the_other_is_told():
    assert difference({"Sales": 1}, None) == {
        "declared": "Sales 1",
        "live": "not set",
        "parts": [{"declared": "Sales 1", "live": "not set"}],
    }
    assert difference("Annabel", None) == {"declared": "Annabel", "live": "not set"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "not set"),
        ("", "not set"),
        ([], "not set"),
        ({}, "not set"),
        (0, "0"),
        (False, "false"),
        ([1, 2], "1, 2"),
        ({"Sales": 1, "Support": 3}, "Sales 1, Support 3"),
        ("2026-01-31", "2026-01-31"),
    ],
)
def test_how_values_read(value, text):
    assert readable(value) == text
