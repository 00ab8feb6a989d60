# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan for agents: what is done to each, why, and what is lost by it."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Action
from ansible_collections.avaya.cloud.plugins.module_utils._engine.context import Context
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import add_duplicates
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare as declaration_of
from ansible_collections.avaya.cloud.plugins.module_utils._engine.engine import Mode, converge
from ansible_collections.avaya.cloud.plugins.module_utils._engine.guards import guarded
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils._engine.limits import Limit
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Purge, Scope, plan_all
from ansible_collections.avaya.cloud.plugins.module_utils._engine.reading import reading
from ansible_collections.avaya.cloud.plugins.module_utils._engine.references import LiveReference, PlannedReference
from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN, known
from ansible_collections.avaya.cloud.plugins.module_utils._kinds import ALL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.station_group.kind import STATION_GROUP
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeAgentService,
    FakeClock,
    FakeSkillService,
    FakeStationGroupService,
    FakeSubAccount,
    agent_skill,
    agent_thing,
    skill_thing,
)

SALES = {"name": "Sales", "number": 101}
SUPPORT = {"name": "Support", "number": 102}
GROUPS = ({"id": 72, "name": "Home"}, {"id": 71, "name": "Phones"})
PHONES = LiveReference("station_group", 71, "Phones")
ANNA = agent_thing(
    username="Anna@example.com",
    first_name="Anna",
    last_name="Example",
    login_id="4000000017",
    sub_account_id=1001,
    station_group=LiveReference("station_group", 72),
    start_date="2019-03-21",
    end_date="2038-01-01",
    supervisor_id=5,
    channel_ids=[1],
    skills=(agent_skill(101, "Sales", 3), agent_skill(102, "Support", 2)),
    station={"id": 17, "name": "anna", "extension": "5000017"},
)


def within(*more_skills, groups=GROUPS):
    context = Context(FakeSubAccount().values, "Recruiting")
    things = {SKILL: [skill_thing(**each) for each in (SALES, SUPPORT, *more_skills)], STATION_GROUP: groups}
    for kind, listed in things.items():
        context = context.with_index(kind, kind.index(listed, context.described))
    return context


def unknown(*names):
    return {**ANNA, **dict.fromkeys(names, UNKNOWN)}


def declare(username="anna@example.com", password=PASSWORD, present=True, on_difference="fail", **fields):
    options = {"username": username, "password": password, "state": "present" if present else "absent", **fields}
    return declaration_of(AGENT, {**options, "on_difference": on_difference})


def plan_of(declarations, current, context=None, purge=None):
    """The plan, and what stands against it."""
    context, errors = context or within(), ValidationErrors()
    context = context.with_index(AGENT, AGENT.index(current, context.described))
    scope = Scope(AGENT, tuple(declarations), purge)
    for declaration in declarations:
        errors.extend(declaration.errors)
    plan, _planned = plan_all(ALL, {"agent": scope}, context, errors, False)
    plan = guarded(plan, [scope], context)
    return plan, [MODULE.text(error) for error in (*errors.found, *plan.refusals)]


def planned(declaration, *current, context=None):
    """The change, and what stands against it."""
    plan, errors = plan_of([declaration], current, context)
    return plan.of(AGENT)[0], errors


def creates_default_skill(declaration, *current, context=None):
    return any(change.implied for change in plan_of([declaration], current, context)[0].of(SKILL))


def test_a_missing_agent_is_created_with_the_published_clients_values_for_the_rest():
    change, errors = planned(declare("bob", skills=[{"name": "sales", "priority": 1}]), ANNA)
    assert errors == []
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
    assert change.target["skills"] == (agent_skill(101, "Sales", 1),)
    assert change.target["station_group"] == PHONES
    assert change.lost == {}


NEW_DEFAULT_SKILL = PlannedReference("skill", "DEFAULT_SKILL")


@pytest.mark.parametrize(
    ("skills", "reference", "needed"),
    [
        ((), NEW_DEFAULT_SKILL, True),
        (({"name": "DEFAULT_SKILL", "number": 900},), LiveReference("skill", 900, "DEFAULT_SKILL"), False),
    ],
)
def test_an_agent_for_which_no_skill_is_asked_gets_the_default_one_at_priority_3(skills, reference, needed):
    change, errors = planned(declare("bob"), context=within(*skills))
    assert errors == []
    assert change.target["skills"] == ((reference, 3),)
    assert change.after["skills"] == {"DEFAULT_SKILL": 3}
    assert creates_default_skill(declare("bob"), context=within(*skills)) is needed


def test_of_several_default_skills_the_lowest_number_is_taken():
    twice = ({"name": "DEFAULT_SKILL", "number": 905}, {"name": "DEFAULT_SKILL", "number": 901})
    change, _errors = planned(declare("bob"), context=within(*twice))
    assert change.target["skills"][0].skill.number == 901


def test_no_default_skill_is_made_where_skills_are_declared_or_nothing_is_created():
    assert not creates_default_skill(declare("bob", skills=[]))
    assert not creates_default_skill(declare(), ANNA)
    change, _errors = planned(declare("bob", skills=[]))
    assert change.target["skills"] == ()


def test_the_default_skill_gets_its_number_and_the_others_keep_theirs():
    made = {NEW_DEFAULT_SKILL: LiveReference("skill", 900, "DEFAULT_SKILL")}
    change, _errors = planned(declare("bob"))
    assert AGENT.with_references(change.target, made)["skills"] == (agent_skill(900, "DEFAULT_SKILL", 3),)
    other, _errors = planned(declare("bob", skills=[{"name": "Sales", "priority": 1}]))
    assert AGENT.with_references(other.target, made)["skills"] == (agent_skill(101, "Sales", 1),)


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
    change, errors = planned(declare("ANNA@example.com", None, **fields), ANNA)
    assert errors == []
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
        ({"skills": [{"name": "Sales", "priority": 1}]},
         "skills Sales 3 → 1, has skill Support, which is not declared"),
        ({"skills": [{"name": "Sales", "priority": 3}]}, "skills has skill Support, which is not declared"),
        ({"skills": []}, (
            "skills has skill Sales, which is not declared, has skill Support, which is not declared"
        )),
        ({"supervisor_id": 0}, "supervisor_id 5 → 0"),
        ({"channel_ids": [2, 1]}, "channel_ids [1] → [2, 1]"),
    ],
)  # fmt: skip
def test_an_agent_that_differs_is_refused_with_the_reason(fields, reason):
    change, errors = planned(declare(**fields), ANNA)
    assert errors == []
    assert change.action is Action.REFUSE
    assert change.reason == reason
    assert not change.changes_something
    assert set(change.before) == set(change.after) == {"username", *fields}
    assert [key for key in change.after if change.after[key] != change.before[key]] == sorted(fields)


def test_a_skill_that_is_added_is_told_as_such():
    current = {**ANNA, "skills": (agent_skill(101, "Sales", 3),)}
    asked = [{"name": "Sales", "priority": 3}, {"name": "Support", "priority": 1}]
    change, _ignored = planned(declare(skills=asked), current)
    assert change.reason == "skills with Support 1"
    assert (change.before["skills"], change.after["skills"]) == ({"Sales": 3}, {"Sales": 3, "Support": 1})


def test_recreate_keeps_what_is_not_declared_and_shows_what_is_lost():
    change, errors = planned(declare(on_difference="recreate", first_name="Anne"), ANNA)
    assert errors == []
    assert change.action is Action.RECREATE
    assert change.reason == "first_name 'Anna' → 'Anne'"
    created = {
        name: value for name, value in known(change.target).items() if name not in ("password", "sub_account_id")
    }
    assert created == {
        "username": "anna@example.com",
        "first_name": "Anne",
        "last_name": "Example",
        "station_group": LiveReference("station_group", 72, "Home"),
        "start_date": "2019-03-21",
        "end_date": "2038-01-01",
        "supervisor_id": 5,
        "channel_ids": [1],
        "skills": (agent_skill(101, "Sales", 3), agent_skill(102, "Support", 2)),
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
    change, _ignored = planned(declare(on_difference="recreate", first_name="Anna"), ANNA)
    assert change.action is Action.KEEP


@pytest.mark.parametrize("group", [UNKNOWN, None])
def test_a_recreated_agent_whose_station_group_is_not_shown_gets_the_one_that_a_new_one_would(group):
    current = {**ANNA, "station_group": group}
    change, errors = planned(declare(on_difference="recreate", first_name="Anne"), current)
    assert errors == []
    assert change.target["station_group"] == PHONES


def test_recreating_needs_a_station_group_as_creating_does():
    current = unknown("station_group")
    _ignored, errors = planned(declare(on_difference="recreate", first_name="Anne"), current, context=within(groups=()))
    assert errors == [
        (
            "sub-account Recruiting has no agent station group, so no agent can be created in it; create one "
            "with avaya_station_group, or declare one in station_groups together with the agents"
        )
    ]


def test_a_recreated_agent_of_unknown_skills_gets_the_default_skill():
    current = unknown("skills", "channel_ids")
    change, _ignored = planned(declare(on_difference="recreate", first_name="Anne"), current)
    assert change.target["skills"] == ((NEW_DEFAULT_SKILL, 3),)
    assert change.target["channel_ids"] == [1]
    assert creates_default_skill(declare(on_difference="recreate", first_name="Anne"), current)


def test_what_the_service_does_not_show_is_no_drift_and_is_said():
    current = unknown("end_date", "skills")
    asked = [{"name": "Sales", "priority": 1}]
    change, _ignored = planned(declare(end_date="2030-01-01", first_name="Anna", skills=asked), current)
    assert change.action is Action.KEEP
    assert set(change.unknown) == {"end_date", "skills"}


@pytest.mark.parametrize(
    ("declaration", "there", "why"),
    [
        (declare("bob", None), (), "does not exist yet"),
        (
            declare("anna@example.com", None, on_difference="recreate", first_name="Anne"),
            (ANNA,),
            "will be recreated",
        ),
    ],
)
def test_a_creation_needs_a_password(declaration, there, why):
    _ignored, errors = planned(declaration, *there)
    assert errors == [f"agent '{declaration.name}': it {why}, so it needs a password"]


def test_all_that_stands_against_a_creation_is_told_at_once():
    declaration = declare("bob", None, skills=[{"name": "Slaes", "priority": 1}], station_group="Office")
    _ignored, errors = planned(declaration)
    assert [error.split(";")[0] for error in errors] == [
        "agent 'bob': there is no skill named 'Slaes' in sub-account Recruiting",
        "agent 'bob': station_group 'Office' does not exist in sub-account Recruiting",
        "agent 'bob': it does not exist yet, so it needs a password",
    ]


def test_an_absent_agent_that_is_there_is_deleted_and_shown_with_what_is_lost():
    change, errors = planned(declare(present=False, password=None), ANNA)
    assert errors == []
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
    change, errors = planned(declare("bob", present=False))
    assert (change.action, errors) == (Action.KEEP, [])


ELSEWHERE = {**ANNA, "sub_account_id": 2002}


def test_an_agent_of_another_sub_account_is_never_deleted():
    change, errors = planned(declare(present=False), ELSEWHERE)
    assert (change.action, errors) == (Action.KEEP, [])


@pytest.mark.parametrize("on_difference", ["fail", "recreate"])
def test_a_username_that_is_used_in_another_sub_account_is_refused(on_difference):
    change, errors = planned(declare(on_difference=on_difference), ELSEWHERE)
    assert change.action is Action.REFUSE
    assert errors == [
        (
            "agent 'anna@example.com': an agent with this username exists in another sub-account (id 2002), "
            "and a username can be used only once"
        )
    ]


@pytest.mark.parametrize("sub_account_id", [None, UNKNOWN])
def test_an_agent_of_an_unknown_sub_account_is_taken_for_this_ones(sub_account_id):
    change, errors = planned(declare(), {**ANNA, "sub_account_id": sub_account_id})
    assert (change.action, errors) == (Action.KEEP, [])


@pytest.mark.parametrize(
    "declaration",
    [
        declare("bob"),
        declare(on_difference="recreate", first_name="Anne"),
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
    plan, _errors = plan_of([declare(name) for name in names], [ANNA])
    assert [(change.name, change.action) for change in plan.of(AGENT)] == [
        ("zoe", Action.CREATE),
        ("anna@example.com", Action.KEEP),
        ("bob", Action.CREATE),
    ]


def checked(declaration):
    return [*declaration.errors, *(each for each in declaration.rule_errors() if each not in declaration.errors)]


def test_an_absent_declaration_is_checked_for_what_cannot_be_meant_by_its_username_only():
    assert checked(declare("bob", "short", present=False, first_name="1")) == []
    assert checked(declare("b", "short ", present=False, first_name="1")) == []
    assert len(checked(declare("b ", "short", present=False, first_name="1"))) == 1
    assert len(checked(declare("b", "short", first_name="1"))) == 6


def test_who_is_declared_twice_is_told_whatever_the_case():
    errors = ValidationErrors()
    add_duplicates([declare("anna"), declare("bob"), declare("ANNA")], errors)
    assert errors.found == ["agent 'ANNA': the same agent as agent 'anna'; declare it once"]


def sub_account_with(agents):
    fake = FakeSubAccount(skill=FakeSkillService([SALES, SUPPORT]))
    fake.agent = FakeAgentService(FakeClock(), agents={agent["username"].lower(): agent for agent in agents})
    fake.station_group = FakeStationGroupService(list(GROUPS))
    return fake


def test_the_plan_reads_as_lines_and_leaves_the_unchanged_out():
    declarations = [
        declare("bob", first_name="Bob", last_name="Builder", skills=[{"name": "Sales", "priority": 1}]),
        declare("ann", skills=[]),
        declare(),
        declare("gone", present=False),
        declare("ruth", on_difference="recreate", first_name="Ruth"),
        declare("carl", first_name="Carl"),
    ]
    there = [ANNA, *({**ANNA, "username": name} for name in ("gone", "ruth", "carl"))]
    errors = ValidationErrors()
    with reading(sub_account_with(there).open, [AGENT]) as live:
        scope = Scope(AGENT, tuple(declarations))
        report = converge(live, ALL, [scope], Mode(check_mode=True), JobOptions(), errors)
    assert MODULE.text(report.plan_text()).splitlines() == [
        "Recruiting:",
        "+ agent bob: create: Bob Builder; Sales 1; Phones",
        "+ agent ann: create: generated agent; no skills; Phones",
        "- agent gone: delete: it is declared absent; loses login id 4000000017, station extension 5000017",
        (
            "~ agent ruth: delete and create again: first_name 'Anna' → 'Ruth'; loses login id 4000000017, station "
            "extension 5000017"
        ),
        (
            "! agent carl: cannot be changed by Avaya's API: first_name 'Anna' → 'Carl'; on_difference recreate would "
            "delete it and create it again"
        ),
        "  2 to create, 0 to change, 1 to recreate, 1 to delete, 1 unchanged, 1 that cannot be changed",
    ]


def purged(limit, *declarations, protected=(), there=5):
    current = [{**ANNA, "username": f"Agent{number}"} for number in range(there)]
    plan, errors = plan_of(declarations, current, purge=Purge(Limit(limit), protected))
    return [change.name for change in plan.of(AGENT) if change.purged], errors


def test_purge_deletes_what_is_there_and_not_declared():
    names, errors = purged(4, declare("AGENT0"), declare("agent1", present=False))
    assert (names, errors) == (["Agent2", "Agent3", "Agent4"], [])


def test_purge_says_why():
    plan, _errors = plan_of([declare("bob")], [{**ANNA, "username": "agent1"}], purge=Purge(Limit(1)))
    change = plan.of(AGENT)[1]
    assert change.action is Action.DELETE
    assert change.reason == "it is not declared, and purge is on"
    assert change.lost == {"login_id": "4000000017", "station_extension": "5000017"}


@pytest.mark.parametrize(("limit", "refused"), [(0, True), (3, True), (4, False), (5, False)])
def test_purge_is_bounded(limit, refused):
    _ignored, errors = purged(limit, declare("agent0"))
    assert bool(errors) is refused
    if refused:
        assert errors[0] == (
            f"purge would delete 4 agents, more than purge_limit {limit} allows: Agent1; Agent2; Agent3; Agent4. "
            "Declare them, name them in protected, or raise purge_limit"
        )


@pytest.mark.parametrize(
    ("protected", "names"),
    [
        (("agent3",), ["Agent1", "Agent2", "Agent4"]),
        (("AGENT*",), []),
        # Nothing but * and ? is special.
        (("agent[12]",), ["Agent1", "Agent2", "Agent3", "Agent4"]),
        (("?gent4", "gent"), ["Agent1", "Agent2", "Agent3"]),
    ],
)
def test_purge_spares_the_protected(protected, names):
    assert purged(4, declare("agent0"), protected=protected) == (names, [])


@pytest.mark.parametrize("declarations", [(), (declare("agent0", present=False),)])
def test_purge_is_refused_where_nobody_is_declared_present(declarations):
    names, errors = purged(100, *declarations)
    assert names == []
    assert errors[0].startswith("purge of agents is refused, because no agent is declared present")


@pytest.mark.parametrize(("there", "refused"), [(1, True), (2, False)])
def test_purge_is_refused_where_the_listing_is_implausibly_short(there, refused):
    declarations = [declare(name) for name in ("a1", "a2", "a3", "a4")]
    _ignored, errors = purged(100, *declarations, there=there)
    assert bool(errors) is refused
