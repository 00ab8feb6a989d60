# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan for a whole contact centre, and how far one is from its declaration."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.planning.change import Action, Change
from ansible_collections.avaya.cloud.plugins.module_utils.planning.contact_center import (
    CenterDeclaration,
    Undeclared,
    center_lines,
    placeholders,
    plan_skills,
    plan_subscriptions,
    skills_not_made,
    undeclared_skills,
    with_numbers,
    with_planned,
)
from ansible_collections.avaya.cloud.plugins.module_utils.planning.drift import drift_of, told
from ansible_collections.avaya.cloud.plugins.module_utils.planning.purge import Purge
from ansible_collections.avaya.cloud.plugins.module_utils.planning.subscriptions import SubscriptionDeclaration
from ansible_collections.avaya.cloud.plugins.module_utils.resources.findings import Findings
from ansible_collections.avaya.cloud.plugins.module_utils.resources.skill import SkillCatalogue

SALES = {"name": "Sales", "number": 101, "acw_interval": 5}
SUPPORT = {"name": "Support", "number": 102}
FEED = {"data_source_type": "ECH", "endpoint": "https://a.example/x"}
LIVE = {**FEED, "subscription_id": "id-1", "frequency_in_minutes": 15, "basic_auth_username": "u"}
OTHER = {"data_source_type": "HAGENT", "endpoint": "https://b.example/y", "subscription_id": "id-2"}


def skills(*declared, live=(SALES, SUPPORT)):
    findings = Findings()
    changes = plan_skills(declared, SkillCatalogue(tuple(live), "Here"), findings)
    return [change.action for change in changes], findings.found


@pytest.mark.parametrize(
    ("declared", "actions"),
    [
        ([{"name": "Sales"}], [Action.KEEP]),
        ([{"name": "Sales", "acw_interval": 5}, {"name": "New"}], [Action.KEEP, Action.CREATE]),
        ([{"name": "Sales", "acw_interval": 6}], [Action.REFUSE]),
        # Another case is another skill.
        ([{"name": "Sales"}, {"name": "sales"}], [Action.KEEP, Action.CREATE]),
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
    assert skills(*declared)[1] == ["skills[2] (New): the same skill as skills[0]; declare it once"]


def test_a_skill_that_breaks_a_rule_is_told_with_its_place():
    assert skills({"name": "Sales"}, {"name": "New", "sla_percentage": 101})[1] == [
        "skills[1] (New): sla_percentage 101 must be from 0 to 100"
    ]


def test_agents_may_have_skills_that_are_yet_to_be_made():
    changes = plan_skills(
        [{"name": "New"}, {"name": "Fixed", "number": 900}], SkillCatalogue((SALES,), "Here"), Findings()
    )
    catalogue = with_planned(SkillCatalogue((SALES,), "Here"), changes)
    assert placeholders(catalogue) == {"New": -1}
    assert catalogue.number_of("Fixed") == [900]
    target = {"skills": [{"name": "New", "number": -1, "priority": 2}, {**SALES, "priority": 1}]}
    agent = Change("agent", "anna", Action.CREATE, target=target)
    assert [skill["number"] for skill in with_numbers(agent, {-1: 103}).target["skills"]] == [103, 101]
    assert skills_not_made(agent, {-1: "New"}) == ["New"]
    assert skills_not_made(Change("agent", "anna", Action.KEEP, target=target), {-1: "New"}) == []


def test_skills_that_are_not_declared():
    twin = {"name": "Sales", "number": 103}
    catalogue = SkillCatalogue((SALES, SUPPORT, twin, {"name": "Lost", "number": 9, "status": "FAILED"}), "Here")
    changes = plan_skills([{"name": "Sales", "number": 103}, {"name": "New"}], catalogue, Findings())
    assert undeclared_skills(changes, catalogue) == ["Sales (101)", "Support"]


def feeds(*declared, purge=None, compare_only=False, live=(LIVE, OTHER)):
    findings = Findings()
    declarations = [
        SubscriptionDeclaration(fields, label=f"subscriptions[{place}]") if isinstance(fields, dict) else fields
        for place, fields in enumerate(declared)
    ]
    changes = plan_subscriptions(declarations, list(live), "Here", purge, findings, compare_only)
    return [(change.action, change.name.partition(" ")[0]) for change in changes], findings.found


def test_subscriptions_that_are_not_declared_are_purged():
    assert feeds(FEED, purge=Purge(1)) == ([(Action.KEEP, "ECH"), (Action.DELETE, "HAGENT")], [])
    assert feeds(FEED) == ([(Action.KEEP, "ECH")], [])


@pytest.mark.parametrize("pattern", ["https://b.example/*", "id-2", "HTTPS://B.EXAMPLE/Y"])
def test_protected_subscriptions_are_spared(pattern):
    assert feeds(FEED, purge=Purge(0, (pattern,))) == ([(Action.KEEP, "ECH")], [])


def test_a_purge_of_more_than_its_limit_is_refused():
    (finding,) = feeds(FEED, purge=Purge(0))[1]
    assert (
        "purge would delete 1 subscriptions, more than purge_limit 0 allows: HAGENT to https://b.example/y (id-2)"
        in finding
    )


@pytest.mark.parametrize("declared", [[], [SubscriptionDeclaration(FEED, present=False)]])
def test_a_purge_of_all_subscriptions_is_refused(declared):
    changes, (finding,) = feeds(*declared, purge=Purge(9))
    assert "purge of subscriptions is refused, because none is declared present" in finding
    assert (Action.DELETE, "HAGENT") not in changes


def test_a_subscription_is_declared_once():
    again = {**FEED, "endpoint": "HTTPS://A.example/x"}
    assert feeds(FEED, again)[1] == ["subscriptions[1]: the same subscription as subscriptions[0]; declare it once"]
    assert feeds(FEED, {**FEED, "endpoint": "https://a.example/X"})[1] == []


def test_what_stands_against_an_update_is_told_only_where_one_is_to_be_made():
    changed = {**FEED, "frequency_in_minutes": 5}
    (finding,) = feeds(changed)[1]
    assert "give basic_auth_password along with the change" in finding
    assert feeds(changed, compare_only=True) == ([(Action.UPDATE, "ECH")], [])
    # What is wrong with the declaration is told in any case.
    assert len(feeds(SubscriptionDeclaration(FEED, "no-such-id"), compare_only=True)[1]) == 1


def test_the_plan_for_people():
    changes = [
        Change("skill", "New", Action.CREATE),
        Change("skill", "Sales", Action.REFUSE, "acw_interval 5 → 6"),
        Change("agent", "anna", Action.KEEP),
        Change("agent", "carl", Action.DELETE, "it is not declared, and purge is on", lost={"login_id": "4"}),
        Change("subscription", "ECH", Action.UPDATE, "max_post_size 0 → 1"),
    ]
    assert center_lines(changes) == [
        "+ skill New: create",
        "! skill Sales: cannot be changed by Avaya's API: acw_interval 5 → 6",
        "- agent carl: delete: it is not declared, and purge is on; loses login id 4",
        "~ subscription ECH: update: max_post_size 0 → 1; resets its record of lost data",
    ]


def test_comparing_purges_nothing():
    declaration = CenterDeclaration(purge_agents=Purge(1), purge_subscriptions=Purge(2))
    assert (declaration.purge("agents"), declaration.purge("subscriptions")) == (Purge(1), Purge(2))
    compared = CenterDeclaration(purge_agents=Purge(1), purge_subscriptions=Purge(2), compare_only=True)
    assert (compared.purge("agents"), compared.purge("subscriptions")) == (None, None)


def test_what_is_tolerated():
    declaration = CenterDeclaration(
        purge_agents=Purge(1, ("lead-*",)), tolerated={"skills": ("A*",), "agents": ("Bo",)}
    )
    assert declaration.tolerates("skills", "Abroad")
    assert not declaration.tolerates("skills", "lead-1")
    assert declaration.tolerates("agents", "LEAD-1")
    assert declaration.tolerates("agents", "bo")
    assert not declaration.tolerates("agents", "Abroad")
    assert not declaration.tolerates("subscriptions", "https://a.example", "id-1")


def test_drift_is_told_kind_by_kind():
    changes = [
        Change(
            "agent",
            "anna",
            Action.REFUSE,
            before={"first_name": "Ann", "last_name": "E"},
            after={"first_name": "Anna", "last_name": "E"},
        ),
        Change("agent", "bo", Action.CREATE, after={"username": "bo", "skills": {"Sales": 1}, "supervisor_id": None}),
        Change("agent", "carl", Action.DELETE),
        Change("agent", "dora", Action.KEEP),
        Change("subscription", "ECH", Action.UPDATE, before={"max_post_size": 0}, after={"max_post_size": 1}),
    ]
    undeclared = Undeclared((), ("emil", "lead-1"), (), {"agents": ("lead-1",)})
    drift = drift_of(changes, undeclared, {"skills": False, "agents": True, "subscriptions": True})
    assert drift == {
        "skills": None,
        "agents": {
            "missing": [{"name": "bo", "fields": [{"field": "skills", "declared": "Sales 1"}]}],
            "different": [{"name": "anna", "fields": [{"field": "first_name", "declared": "Anna", "live": "Ann"}]}],
            "unwanted": ["carl"],
            "undeclared": ["emil"],
            "tolerated": ["lead-1"],
            "unchanged": 1,
        },
        "subscriptions": {
            "missing": [],
            "different": [{"name": "ECH", "fields": [{"field": "max_post_size", "declared": "1", "live": "0"}]}],
            "unwanted": [],
            "undeclared": [],
            "tolerated": [],
            "unchanged": 0,
        },
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "nothing"),
        ("", "nothing"),
        ([], "nothing"),
        ({}, "nothing"),
        (0, "0"),
        (False, "false"),
        ([1, 2], "1, 2"),
        ({"Sales": 1, "Support": 3}, "Sales 1, Support 3"),
        ("2026-01-31", "2026-01-31"),
    ],
)
def test_how_values_are_told(value, text):
    assert told(value) == text
