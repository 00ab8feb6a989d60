# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan for agents: what is done to each, why, and what is lost by it."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.planning.agents import (
    AgentDeclaration,
    Surroundings,
    needs_default_skill,
    plan_agents,
    with_default_skill,
)
from ansible_collections.avaya.cloud.plugins.module_utils.planning.change import Action
from ansible_collections.avaya.cloud.plugins.module_utils.planning.purge import Purge, plan_purge
from ansible_collections.avaya.cloud.plugins.module_utils.planning.roster import add_duplicates, plan_lines
from ansible_collections.avaya.cloud.plugins.module_utils.resources.findings import Findings
from ansible_collections.avaya.cloud.plugins.module_utils.resources.skill import SkillCatalogue
from ansible_collections.avaya.cloud.tests.unit.fakes import PASSWORD

SALES = {"name": "Sales", "number": 101}
SUPPORT = {"name": "Support", "number": 102}
GROUPS = ({"id": 72, "name": "Home"}, {"id": 71, "name": "Phones"})
ANNA = {
    "username": "Anna@example.com",
    "first_name": "Anna",
    "last_name": "Example",
    "login_id": "4000000017",
    "sub_account_id": 1001,
    "station_group": {"id": 72},
    "start_date": "2019-03-21",
    "end_date": "2038-01-01",
    "supervisor_id": 5,
    "channel_ids": [1],
    "skills": [{**SALES, "priority": 3}, {**SUPPORT, "priority": 2}],
    "station": {"id": 17, "name": "anna", "extension": "5000017"},
}


def surroundings(*more_skills, groups=GROUPS):
    return Surroundings("Recruiting", 1001, SkillCatalogue((SALES, SUPPORT, *more_skills), "Recruiting"), groups)


def declare(username="anna@example.com", password=PASSWORD, present=True, recreate=False, **fields):
    return AgentDeclaration({"username": username, **fields}, password, present, recreate)


def planned(declaration, *current, within=None):
    """The change, and what stands against it."""
    findings = Findings()
    there = {agent["username"].lower(): agent for agent in current}
    changes = plan_agents([declaration], there, within or surroundings(), findings)
    return changes[0], findings.found


def test_a_missing_agent_is_created_with_the_published_clients_values_for_the_rest():
    change, findings = planned(declare("bob", skills=[{"name": "sales", "priority": 1}]), ANNA)
    assert findings == []
    assert change.action is Action.CREATE
    assert change.reason == "it does not exist"
    assert change.before == {}
    assert change.after == {
        "channel_ids": [1],
        "end_date": "2038-01-01",
        "first_name": "generated",
        "last_name": "agent",
        "skills": {"Sales": 1},
        "start_date": "2019-03-21",
        "station_group": "Phones",
        "supervisor_id": 0,
        "username": "bob",
    }
    assert change.target["skills"] == [{**SALES, "priority": 1}]
    assert change.target["station_group"] == {"id": 71, "name": "Phones"}
    assert change.lost == {}


@pytest.mark.parametrize(
    ("skills", "number", "needed"),
    [((), None, True), (({"name": "DEFAULT_SKILL", "number": 900},), 900, False)],
)
def test_an_agent_for_which_no_skill_is_asked_gets_the_default_one_at_priority_3(skills, number, needed):
    change, findings = planned(declare("bob"), within=surroundings(*skills))
    assert findings == []
    assert change.target["skills"] == [{"name": "DEFAULT_SKILL", "number": number, "priority": 3}]
    assert change.after["skills"] == {"DEFAULT_SKILL": 3}
    assert needs_default_skill([change]) is needed


def test_of_several_default_skills_the_lowest_number_is_taken():
    twice = ({"name": "DEFAULT_SKILL", "number": 905}, {"name": "DEFAULT_SKILL", "number": 901})
    change, _findings = planned(declare("bob"), within=surroundings(*twice))
    assert change.target["skills"][0]["number"] == 901


def test_no_default_skill_is_made_where_skills_are_declared_or_nothing_is_created():
    within = surroundings()
    with_skills, _ignored = planned(declare("bob", skills=[]), within=within)
    kept, _ignored = planned(declare(), ANNA, within=within)
    assert not needs_default_skill([with_skills, kept])
    assert with_skills.target["skills"] == []


def test_the_default_skill_gets_its_number_and_the_others_keep_theirs():
    change, _ignored = planned(declare("bob"))
    assert with_default_skill(change, 900)["skills"] == [{"name": "DEFAULT_SKILL", "number": 900, "priority": 3}]
    other, _ignored = planned(declare("bob", skills=[{"name": "Sales", "priority": 1}]))
    assert with_default_skill(other, 900)["skills"] == [{**SALES, "priority": 1}]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"first_name": "Anna"},
        {"station_group": "Home"},
        {"station_group": "72"},
        {"skills": [{"name": "support", "priority": 2}, {"number": 101, "priority": 3}]},
        {"supervisor_id": 5, "channel_ids": [1], "start_date": "2019-03-21"},
    ],
)
def test_an_agent_that_is_as_declared_is_left_alone_whatever_its_case_and_without_a_password(fields):
    change, findings = planned(declare("ANNA@example.com", None, **fields), ANNA)
    assert findings == []
    assert change.action is Action.KEEP
    assert change.before == change.after
    assert not change.changes_something


def test_the_password_is_no_difference():
    change, _ignored = planned(declare(password="Bb2@another"), ANNA)
    assert change.action is Action.KEEP


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"first_name": "Anne"}, "first_name 'Anna' → 'Anne'"),
        ({"first_name": "Anne", "end_date": "2030-01-01"}, ("first_name 'Anna' → 'Anne'; "
         "end_date '2038-01-01' → '2030-01-01'")),
        ({"station_group": "Phones"}, "station_group 'Home' → 'Phones'"),
        ({"skills": [{"name": "Sales", "priority": 1}]}, "skills Sales 3 → 1, without Support"),
        ({"skills": [{"name": "Sales", "priority": 3}]}, "skills without Support"),
        ({"skills": []}, "skills without Sales, without Support"),
        ({"supervisor_id": 0}, "supervisor_id 5 → 0"),
        ({"channel_ids": [2, 1]}, "channel_ids [1] → [2, 1]"),
    ],
)  # fmt: skip
def test_an_agent_that_differs_is_refused_with_the_reason(fields, reason):
    change, findings = planned(declare(**fields), ANNA)
    assert findings == []
    assert change.action is Action.REFUSE
    assert change.reason == reason
    assert not change.changes_something
    assert set(change.before) == set(change.after) == {"username", *fields}
    assert [key for key in change.after if change.after[key] != change.before[key]] == sorted(fields)


def test_a_skill_that_is_added_is_told_as_such():
    current = {**ANNA, "skills": [{**SALES, "priority": 3}]}
    asked = [{"name": "Sales", "priority": 3}, {"name": "Support", "priority": 1}]
    change, _ignored = planned(declare(skills=asked), current)
    assert change.reason == "skills with Support 1"
    assert (change.before["skills"], change.after["skills"]) == ({"Sales": 3}, {"Sales": 3, "Support": 1})


def test_recreate_keeps_what_is_not_declared_and_shows_what_is_lost():
    change, findings = planned(declare(recreate=True, first_name="Anne"), ANNA)
    assert findings == []
    assert change.action is Action.RECREATE
    assert change.reason == "first_name 'Anna' → 'Anne'"
    assert change.target == {
        "username": "anna@example.com",
        "first_name": "Anne",
        "last_name": "Example",
        "station_group": {"id": 72, "name": "Home"},
        "start_date": "2019-03-21",
        "end_date": "2038-01-01",
        "supervisor_id": 5,
        "channel_ids": [1],
        "skills": [{**SALES, "priority": 3}, {**SUPPORT, "priority": 2}],
    }
    assert change.lost == {"login_id": "4000000017", "station_extension": "5000017"}
    assert change.before == {
        "first_name": "Anna",
        "login_id": "4000000017",
        "station_extension": "5000017",
        "username": "Anna@example.com",
    }
    assert change.after == {
        "first_name": "Anne",
        "login_id": "(assigned by Avaya)",
        "station_extension": "(assigned by Avaya)",
        "username": "Anna@example.com",
    }


def test_recreate_changes_nothing_where_nothing_differs():
    change, _ignored = planned(declare(recreate=True, first_name="Anna"), ANNA)
    assert change.action is Action.KEEP


@pytest.mark.parametrize("unknown", ["absent", None])
def test_a_recreated_agent_whose_station_group_is_not_shown_gets_the_one_that_a_new_one_would(unknown):
    current = {key: value for key, value in ANNA.items() if key != "station_group"}
    if unknown is None:
        current["station_group"] = None
    change, findings = planned(declare(recreate=True, first_name="Anne"), current)
    assert findings == []
    assert change.target["station_group"] == {"id": 71, "name": "Phones"}


def test_recreating_needs_a_station_group_as_creating_does():
    current = {key: value for key, value in ANNA.items() if key != "station_group"}
    _ignored, findings = planned(declare(recreate=True, first_name="Anne"), current, within=surroundings(groups=()))
    assert findings == [
        "sub-account Recruiting has no agent station group, so no agent can be created in it; ask Avaya to define one"
    ]


def test_a_recreated_agent_of_unknown_skills_gets_the_default_skill():
    current = {key: value for key, value in ANNA.items() if key not in ("skills", "channel_ids")}
    change, _ignored = planned(declare(recreate=True, first_name="Anne"), current)
    assert change.target["skills"] == [{"name": "DEFAULT_SKILL", "number": None, "priority": 3}]
    assert change.target["channel_ids"] == [1]
    assert needs_default_skill([change])


def test_what_the_service_does_not_show_is_no_drift_and_is_said():
    current = {key: value for key, value in ANNA.items() if key not in ("end_date", "skills")}
    asked = [{"name": "Sales", "priority": 1}]
    change, _ignored = planned(declare(end_date="2030-01-01", first_name="Anna", skills=asked), current)
    assert change.action is Action.KEEP
    assert set(change.unknown) == {"end_date", "skills"}


@pytest.mark.parametrize(
    ("declaration", "there", "why"),
    [
        (declare("bob", None), (), "does not exist yet"),
        (declare("anna@example.com", None, recreate=True, first_name="Anne"), (ANNA,), "is to be created again"),
    ],
)
def test_a_creation_needs_a_password(declaration, there, why):
    _ignored, findings = planned(declaration, *there)
    assert findings == [f"agent '{declaration.username}': it {why}, so it needs a password"]


def test_all_that_stands_against_a_creation_is_told_at_once():
    declaration = declare("bob", None, skills=[{"name": "Slaes", "priority": 1}], station_group="Office")
    _ignored, findings = planned(declaration)
    assert [finding.split(";")[0] for finding in findings] == [
        "agent 'bob': there is no skill named 'Slaes' in sub-account Recruiting",
        "agent 'bob': station_group 'Office' is none of those of sub-account Recruiting: Home (id 72), Phones (id 71)",
        "agent 'bob': it does not exist yet, so it needs a password",
    ]


def test_an_absent_agent_that_is_there_is_deleted_and_shown_with_what_is_lost():
    change, findings = planned(declare(present=False, password=None), ANNA)
    assert findings == []
    assert change.action is Action.DELETE
    assert change.reason == "it is declared absent"
    assert change.lost == {"login_id": "4000000017", "station_extension": "5000017"}
    assert change.before == {
        "channel_ids": [1],
        "end_date": "2038-01-01",
        "first_name": "Anna",
        "last_name": "Example",
        "login_id": "4000000017",
        "skills": {"Sales": 3, "Support": 2},
        "start_date": "2019-03-21",
        "station_extension": "5000017",
        "station_group": "Home",
        "supervisor_id": 5,
        "username": "Anna@example.com",
    }
    assert change.after == {}


def test_an_absent_agent_that_is_not_there_stays_so():
    change, findings = planned(declare("bob", present=False))
    assert (change.action, findings) == (Action.KEEP, [])


ELSEWHERE = {**ANNA, "sub_account_id": 2002}


def test_an_agent_of_another_sub_account_is_never_deleted():
    change, findings = planned(declare(present=False), ELSEWHERE)
    assert (change.action, findings) == (Action.KEEP, [])


@pytest.mark.parametrize("recreate", [False, True])
def test_a_username_that_is_used_in_another_sub_account_is_refused(recreate):
    change, findings = planned(declare(recreate=recreate), ELSEWHERE)
    assert change.action is Action.REFUSE
    assert findings == [
        (
            "agent 'anna@example.com': there is an agent with this username in another sub-account (id 2002), and a "
            "username can be used once only"
        )
    ]


@pytest.mark.parametrize("known", [{"sub_account_id": None}, {}])
def test_an_agent_of_an_unknown_sub_account_is_taken_for_this_ones(known):
    current = {**{key: value for key, value in ANNA.items() if key != "sub_account_id"}, **known}
    change, findings = planned(declare(), current)
    assert (change.action, findings) == (Action.KEEP, [])


@pytest.mark.parametrize(
    "declaration",
    [
        declare("bob"),
        declare(recreate=True, first_name="Anne"),
        declare(first_name="Anne"),
        declare(present=False),
        declare(),
    ],
)
def test_no_plan_shows_the_password(declaration):
    change, _ignored = planned(declaration, ANNA)
    assert PASSWORD not in repr(change)


def test_changes_come_in_the_order_of_the_declarations():
    names = ["zoe", "anna@example.com", "bob"]
    changes = plan_agents([declare(name) for name in names], {"anna@example.com": ANNA}, surroundings(), Findings())
    assert [(change.name, change.action) for change in changes] == [
        ("zoe", Action.CREATE),
        ("anna@example.com", Action.KEEP),
        ("bob", Action.CREATE),
    ]


def test_an_absent_declaration_is_checked_for_its_username_only():
    assert declare("bob", "short", present=False, first_name="1").findings() == []
    assert len(declare("b", "short", present=False, first_name="1").findings()) == 1
    assert len(declare("b", "short", first_name="1").findings()) == 6


def test_who_is_declared_twice_is_told_whatever_the_case():
    findings = Findings()
    add_duplicates([declare("anna"), declare("bob"), declare("ANNA")], findings)
    assert findings.found == ["agent 'ANNA': the same agent as agent 'anna'; declare it once"]


def test_the_plan_reads_as_lines_and_leaves_the_unchanged_out():
    declarations = [
        declare("bob", first_name="Bob", last_name="Builder", skills=[{"name": "Sales", "priority": 1}]),
        declare("ann", skills=[]),
        declare(),
        declare("gone", present=False),
        declare("ruth", recreate=True, first_name="Ruth"),
        declare("carl", first_name="Carl"),
    ]
    there = [ANNA, *({**ANNA, "username": name} for name in ("gone", "ruth", "carl"))]
    changes = plan_agents(
        declarations, {agent["username"].lower(): agent for agent in there}, surroundings(), Findings()
    )
    assert plan_lines(changes) == [
        "+ bob: create: Bob Builder; Sales 1; Phones",
        "+ ann: create: generated agent; no skills; Phones",
        "- gone: delete: it is declared absent; loses login id 4000000017, station extension 5000017",
        (
            "~ ruth: delete and create again: first_name 'Anna' → 'Ruth'; loses login id 4000000017, station extension "
            "5000017"
        ),
        "! carl: cannot be changed in place: first_name 'Anna' → 'Carl'; recreate would delete it and create it again",
    ]


def purged(limit, *declarations, protected=(), there=5):
    findings = Findings()
    current = {f"agent{number}": {**ANNA, "username": f"Agent{number}"} for number in range(there)}
    changes = plan_purge(Purge(limit, protected), declarations, current, surroundings(), findings)
    return [change.name for change in changes], findings.found


def test_purge_deletes_what_is_there_and_not_declared():
    names, findings = purged(4, declare("AGENT0"), declare("agent1", present=False))
    assert (names, findings) == (["Agent2", "Agent3", "Agent4"], [])


def test_purge_says_why():
    current = {"agent1": {**ANNA, "username": "agent1"}}
    change = plan_purge(Purge(1), [declare("bob")], current, surroundings(), Findings())[0]
    assert change.action is Action.DELETE
    assert change.reason == "it is not declared, and purge is on"
    assert change.lost == {"login_id": "4000000017", "station_extension": "5000017"}


@pytest.mark.parametrize(("limit", "refused"), [(0, True), (3, True), (4, False), (5, False)])
def test_purge_is_bounded(limit, refused):
    _ignored, findings = purged(limit, declare("agent0"))
    assert bool(findings) is refused
    if refused:
        assert findings[0] == (
            f"purge would delete 4 agents, more than purge_limit {limit} allows: Agent1, Agent2, Agent3, Agent4. "
            "Declare them, name them in protected, or raise purge_limit"
        )


@pytest.mark.parametrize(
    ("protected", "names"),
    [
        (("agent3",), ["Agent1", "Agent2", "Agent4"]),
        (("AGENT*",), []),
        (("agent[12]",), ["Agent3", "Agent4"]),
        (("?gent4", "gent"), ["Agent1", "Agent2", "Agent3"]),
    ],
)
def test_purge_spares_the_protected(protected, names):
    assert purged(4, declare("agent0"), protected=protected) == (names, [])


@pytest.mark.parametrize("declarations", [(), (declare("agent0", present=False),)])
def test_purge_is_refused_where_nobody_is_declared_present(declarations):
    names, findings = purged(100, *declarations)
    assert names == []
    assert findings[0].startswith("purge is refused, because no agent is declared present")


@pytest.mark.parametrize(("there", "refused"), [(1, True), (2, False)])
def test_purge_is_refused_where_the_listing_is_implausibly_short(there, refused):
    declarations = [declare(name) for name in ("a1", "a2", "a3", "a4")]
    _ignored, findings = purged(100, *declarations, there=there)
    assert bool(findings) is refused
