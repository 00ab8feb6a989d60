# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A part of what is declared: the options that say which, and what then happens to the rest."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.contact_center import CONTACT_CENTER
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import read_entries
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE, ROLE
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput
from ansible_collections.avaya.cloud.plugins.modules.avaya_agents import SPEC as AGENTS
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, options_of, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    refused,
    with_sales,
)

FEED = {"data_source_type": "ECH", "endpoint": "https://a.example/x"}
NEW_FEED = {"data_source_type": "HAGENT", "endpoint": "https://b.example/y"}
WHOLE = {
    "skills": [{"name": "Sales"}, {"name": "Returns"}],
    "agents": [
        {"username": "anna"},
        {"username": "bo", "password": PASSWORD, "skills": [{"name": "Sales", "priority": 1}]},
        # No password is at hand for her.
        {"username": "carla", "skills": [{"name": "Returns", "priority": 1}]},
    ],
    "subscriptions": [FEED, NEW_FEED],
}


@pytest.fixture
def sub_account():
    made = with_sales()
    made.agent.seed("anna")
    made.subscription.seed("1", **FEED, frequency_in_minutes=15, max_post_size=0)
    return made


def run(spec, sub_account, check_mode=False, **given):
    connection = FakeConnection(open_fake=sub_account.open)
    options = options_of(spec, **{"api_url": "https://avaya.example", **given})
    options = read_entries(spec.options, options, connection.errors)
    return spec.action(task_of(spec, connection, check_mode, **options))


def center(sub_account, **given):
    return run(CONTACT_CENTER, sub_account, **given)


def validation_errors(spec, sub_account, wording=MODULE, **given):
    with pytest.raises(InvalidInput) as raised:
        run(spec, sub_account, **given)
    assert sub_account.writes == []
    return [wording.text(error) for error in raised.value.validation_errors]


def done(result):
    return [(each["kind"], each["name"].partition(" ")[0], each["result"]) for each in result.values["changes"]]


@pytest.mark.parametrize("check_mode", [True, False])
def test_only_what_is_in_scope_is_made(sub_account, check_mode):
    result = center(sub_account, check_mode=check_mode, **WHOLE, only=["agent:b*"])
    assert result.failure is None
    assert done(result) == [("agent", "bo", "created")]
    assert sub_account.skill.writes == []
    assert result.values["out_of_scope"] == {
        "skills": 2,
        "station_groups": 0,
        "agents": 2,
        "subscriptions": 2,
        "administrators": 0,
    }
    assert {kind: counts["created"] for kind, counts in result.values["summary"].items()} == {
        "skills": 0,
        "station_groups": 0,
        "agents": 1,
        "subscriptions": 0,
        "administrators": 0,
    }
    will = "to be " if check_mode else ""
    assert result.values["report"]["lines"] == [
        f"skills: 0 {will}created, 0 {will}changed, 0 {will}deleted, 0 unchanged, 2 out of scope",
        f"agents: 1 {will}created, 0 {will}changed, 0 {will}deleted, 0 unchanged, 2 out of scope",
        f"subscriptions: 0 {will}created, 0 {will}changed, 0 {will}deleted, 0 unchanged, 2 out of scope",
    ]
    assert result.values["diff"]["prepared"].splitlines()[-1] == (
        "  1 to create, 0 to change, 0 to recreate, 0 to delete, 0 unchanged, 2 skills out of scope, 2 agents out of "
        "scope, 2 subscriptions out of scope"
    )


def test_a_kind_that_nothing_in_scope_is_of_or_refers_to_is_not_even_read(sub_account):
    sub_account.agent.faults["all"] = []
    sub_account.subscription.faults["all"] = []
    center(sub_account, **WHOLE, only=["skill:*"])
    assert sub_account.agent.calls == []
    assert sub_account.subscription.calls == []


def test_a_skill_that_is_out_of_scope_is_not_made_for_who_needs_it(sub_account):
    given = {**WHOLE, "passwords": {"carla": PASSWORD}}
    assert validation_errors(CONTACT_CENTER, sub_account, ROLE, **given, only=["agent:carla"]) == [
        (
            "contact_center_agents[2] (carla): it needs skill 'Returns', which is declared and does not exist, and "
            "which is out of scope, so it is not created. Include it in the scope with contact_center_only and "
            "contact_center_except, or create it first"
        )
    ]


def test_what_is_wrong_with_a_declaration_in_any_case_is_an_error_out_of_scope_too(sub_account):
    agents = [{"username": "anna"}, {"username": "bo"}, {"username": "BO"}, {"username": "cy", "start_date": "soon"}]
    errors = validation_errors(CONTACT_CENTER, sub_account, agents=agents, only=["agent:anna"])
    assert [error.partition(":")[0] for error in errors] == ["agents[2] (BO)", "agents[3] (cy)"]


def test_a_purge_and_the_undeclared_end_where_the_scope_ends(sub_account):
    for position, name in enumerate(["temp-1", "temp-2", "zoe"]):
        sub_account.agent.seed(name, f"400000091{position}")
    given = {"agents": [{"username": "anna"}, {"username": "temp-1"}], "purge": {"agents": {"limit": 1}}}
    result = center(sub_account, **given, only=["agent:temp-*"])
    assert done(result) == [("agent", "temp-2", "deleted")]
    assert sorted(sub_account.agent.agents) == ["anna", "temp-1", "zoe"]
    # Anna is declared, and Zoe is not.
    assert result.values["out_of_scope"]["agents"] == 2
    assert result.values["undeclared"]["agents"] == ["temp-2"]


def test_a_comparison_is_about_what_is_in_scope(sub_account):
    sub_account.agent.seed("zoe", "4000000910")
    sub_account.subscription.subscriptions[0]["lost_data"] = {
        "oldest_error": "2026-01-01T00:00:00Z",
        "lost_post_requests": 1,
        "lost_records": 5,
    }
    result = center(sub_account, compare_only=True, **WHOLE, **{"except": ["agent:zoe", "subscription:*", "agent:c*"]})
    drift = result.values["drift"]
    assert [each["name"] for each in drift["agents"]["missing"]] == ["bo"]
    assert (drift["agents"]["undeclared"], drift["agents"]["out_of_scope"]) == ([], 2)
    assert (drift["subscriptions"]["missing"], drift["subscriptions"]["out_of_scope"]) == ([], 2)
    assert result.values["losing"] == []
    kinds = result.values["report"]["kinds"]
    assert [kind["left_out"] for kind in kinds if kind["name"] in ("skills", "agents", "subscriptions")] == [
        "",
        ", 2 out of scope",
        ", 2 out of scope",
    ]
    lines = [line for line in result.values["report"]["lines"] if "as declared" in line]
    assert lines[1:] == [
        (
            "agents: 1 missing, 0 different, 0 present but declared absent, 0 present but not declared, 1 as declared, "
            "2 out of scope"
        ),
        (
            "subscriptions: 0 missing, 0 different, 0 present but declared absent, 0 present but not declared, 0 as "
            "declared, 2 out of scope"
        ),
    ]


def test_ignored_differences_are_shown_and_left(sub_account):
    given = {"agents": [{"username": "anna", "first_name": "Anne"}], "subscriptions": [{**FEED, "max_post_size": 5}]}
    ignore = [{"things": ["agent:*"], "fields": ["first_name"]}]
    result = center(sub_account, **given, ignore=ignore)
    assert done(result) == [("subscription", "ECH", "updated")]
    assert result.values["ignored"] == [
        {"kind": "agent", "name": "anna", "fields": [{"field": "first_name", "declared": "Anne", "live": "Anna"}]}
    ]
    assert result.values["report"]["lines"][0].endswith("1 unchanged, 1 with ignored differences")
    assert result.values["diff"]["prepared"].endswith("1 unchanged, 1 with ignored differences\n")
    compared = center(sub_account, compare_only=True, agents=given["agents"], ignore=ignore).values
    assert compared["drift"]["agents"]["different"] == []
    assert compared["drift"]["agents"]["ignored"] == [
        {"name": "anna", "fields": [{"field": "first_name", "declared": "Anne", "live": "Anna"}]}
    ]
    assert compared["report"]["drift"] is False


def test_an_update_keeps_the_live_value_of_an_ignored_field(sub_account):
    feed = {**FEED, "frequency_in_minutes": 5, "max_post_size": 9}
    ignore = [{"things": ["subscription:*"], "fields": ["frequency_in_minutes"]}]
    center(sub_account, subscriptions=[feed], ignore=ignore)
    kept = sub_account.subscription.subscriptions[0]
    assert (kept["frequency_in_minutes"], kept["max_post_size"]) == (15, 9)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"only": []}, ["only is empty, so nothing is in scope; leave it out to plan everything that is declared"]),
        ({"only": [""]}, ["only: a pattern is empty; write a kind and a name, such as agent:anna*"]),
        (
            {"only": ["agents:anna*"]},
            ["only: unknown kind 'agents' in 'agents:anna*'; did you mean 'agent:anna*'?"],
        ),
        (
            {"except": ["https://a.example"]},
            [
                (
                    "except: unknown kind 'https' in 'https://a.example'; the kinds are: skill, station_group, agent, "
                    "subscription, administrator"
                )
            ],
        ),
        (
            {"only": ["anna*"]},
            [
                (
                    "only: 'anna*' names no kind; did you mean 'agent:anna*'? The kinds are: skill, station_group, "
                    "agent, subscription, administrator"
                )
            ],
        ),
        ({"only": ["agent:"]}, ["only: 'agent:' names no agent; agent:* matches all agents"]),
        (
            {"ignore": [{"things": ["agent:*"], "fields": ["skils", "username", "password"]}]},
            [
                "ignore[0].fields: unknown field 'skils' of an agent; did you mean 'skills'?",
                "ignore[0].fields: 'username' cannot be ignored, because it says which agent is meant",
                "ignore[0].fields: 'password' of an agent need not be ignored, because it is never compared",
            ],
        ),
        (
            {"ignore": [{"things": ["agent:*", "subscription:*"], "fields": ["endpoint"]}]},
            [
                ("ignore[0].fields: unknown field 'endpoint' of an agent; the fields are: "),
                "ignore[0].fields: 'endpoint' cannot be ignored, because it says which subscription is meant",
            ],
        ),
        (
            {"ignore": [{"things": [], "fields": []}]},
            ["ignore[0].things must not be empty", "ignore[0].fields must not be empty"],
        ),
        # Where it is not clear what is in scope, nothing is wrong with what may be out of it.
        (
            {"only": ["agnt:anna"], "skills": [], "agents": [{"username": "bo"}]},
            ["only: unknown kind 'agnt' in 'agnt:anna'; did you mean 'agent:anna'?"],
        ),
        (
            {"only": ["agent:nobody"]},
            ["only: 'agent:nobody' matches no agent that is declared or exists; check its spelling"],
        ),
    ],
)
def test_what_is_wrong_with_a_scope(sub_account, given, expected):
    errors = validation_errors(CONTACT_CENTER, sub_account, **{"agents": [{"username": "anna"}], **given})
    assert len(errors) == len(expected)
    assert all(error.startswith(start) for error, start in zip(errors, expected))


@pytest.mark.parametrize("pattern", ["b*", "agent:b*", "AGENT:B*"])
def test_a_roster_may_leave_the_kind_out(sub_account, pattern):
    result = run(AGENTS, sub_account, agents=WHOLE["agents"][:2], only=[pattern])
    assert [(each["username"], each["result"]) for each in result.values["changes"]] == [("bo", "created")]
    assert (result.values["out_of_scope"], result.values["ignored"]) == (1, [])


def test_a_roster_makes_no_skill_that_is_out_of_scope(sub_account):
    given = {"agents": [{"username": "bo", "password": PASSWORD}]}
    (error,) = validation_errors(AGENTS, sub_account, **given, only=["bo"])
    assert error.startswith("agents[0] (bo): it needs skill 'DEFAULT_SKILL', which does not exist")
    result = run(AGENTS, sub_account, **given, only=["bo", "skill:DEFAULT_SKILL"])
    assert done(result) == [("skill", "DEFAULT_SKILL", "created"), ("agent", "bo", "created")]


def test_where_the_service_cannot_be_read_the_rules_of_what_is_in_scope_are_checked(sub_account):
    sub_account.skill.all = lambda: (nobody for nobody in ()).throw(refused(500))
    agents = [
        {"username": "bo", "password": PASSWORD, "first_name": "x" * 999},
        {"username": "cy", "password": PASSWORD, "first_name": "y" * 999},
    ]
    errors = validation_errors(CONTACT_CENTER, sub_account, agents=agents, only=["agent:b*"])
    assert [error.partition(":")[0] for error in errors] == [
        "agents[0] (bo)",
        "The rest could not be checked. Could not do it",
    ]
