# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What nobody means at the edges of a text is refused with what was found, neither sent nor left out in silence; and
rules for what is created are for what is created."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Action
from ansible_collections.avaya.cloud.plugins.module_utils._engine.context import Context
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.fields import read_fields
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import plan_one
from ansible_collections.avaya.cloud.plugins.module_utils._engine.texts import folded, typos
from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.station_group.kind import STATION_GROUP
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeSubAccount,
    agent_skill,
    agent_thing,
    skill_thing,
    subscription_thing,
)

FEED = {"data_source_type": "ECH", "endpoint": "https://a.example/x"}
SIGNED_IN = {**FEED, "basic_auth_username": "u", "basic_auth_password": PASSWORD}


def planned(kind, options, *there, on_difference="fail"):
    """The action, and what stands against it."""
    sub_account, errors = FakeSubAccount(), ValidationErrors()
    context = Context(sub_account.values, sub_account.described)
    things = {SKILL: [skill_thing(name="Sales", number=101)], STATION_GROUP: [{"id": 71, "name": "Phones"}]}
    for each, found in {**things, kind: there}.items():
        context = context.with_index(each, each.index(found, context.described))
    declaration = declare(kind, {**options, "on_difference": on_difference}, "it")
    errors.extend(declaration.errors)
    change = plan_one(declaration, context, errors)
    return change.action, [MODULE.text(error) for error in errors.found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" x", "begins with a blank (U+0020)"),
        ("x ", "ends with a blank (U+0020)"),
        ("\u00a0x", "begins with a blank (U+00A0)"),
        ("x\n", "ends with a line break (U+000A)"),
        ("x\t", "ends with a control character (U+0009)"),
        ("\ufeffx", "begins with a byte order mark (U+FEFF)"),
        ("x\u200b", "ends with a character that is not seen (U+200B)"),
        ("x\u200d", "ends with a character that is not seen (U+200D)"),
        ("x\x1by", "contains a control character (U+001B)"),
        ("x\u202ey", "contains a character that is not seen (U+202E)"),
    ],
)
def test_what_was_found_is_named(text, found):
    assert list(typos(text)) == [f"{found}; remove it"]


@pytest.mark.parametrize("text", ["", "x", "x y", "x\u00a0y", "\u0645\u06cc\u200c\u062e", "Caf\u00e9", "a.b:c/d?e#f"])
def test_what_may_be_meant_is_left(text):
    assert list(typos(text)) == []


def test_names_that_read_alike():
    alike = [
        "Caf\u00e9 Bar",
        "cafe\u0301 bar",
        "CAF\u00c9  BAR",
        "Caf\u00e9\u00a0Bar",
        "Ca\u200bf\u00e9 \u2060Bar",
        " Caf\u00e9\tBar ",
    ]
    assert {folded(name) for name in alike} == {"caf\u00e9 bar"}
    assert folded("Cafe Bar") != folded("Caf\u00e9 Bar") != folded("Caf\u00e9Bar")


NEW = [
    (AGENT, {"username": "bo ", "password": PASSWORD}, "username ends with a blank (U+0020)"),
    (AGENT, {"username": "bo", "password": PASSWORD + "\n"}, "password ends with a line break (U+000A)"),
    (SKILL, {"name": "New\u200b"}, "name ends with a character that is not seen (U+200B)"),
    (SKILL, {"name": "New", "disposition_set_id": " 5"}, "disposition_set_id begins with a blank (U+0020)"),
    (SKILL, {"name": "New", "announcement_extension": "5\t"}, "announcement_extension ends with a control character"),
    (SUBSCRIPTION, {**FEED, "endpoint": " https://b.example/x"}, "endpoint begins with a blank (U+0020)"),
    (SUBSCRIPTION, {**FEED, "endpoint": "https://b.example/x\n"}, "endpoint ends with a line break (U+000A)"),
    (SUBSCRIPTION, {**FEED, "endpoint": "https://b.exa\nmple/x"}, "endpoint contains a line break (U+000A)"),
    (SUBSCRIPTION, {**SIGNED_IN, "basic_auth_username": "u "}, "basic_auth_username ends with a blank (U+0020)"),
    (SUBSCRIPTION, {**SIGNED_IN, "basic_auth_username": "u:v"}, "basic_auth_username must not contain a colon"),
    (SUBSCRIPTION, {**SIGNED_IN, "basic_auth_password": " x"}, "basic_auth_password begins with a blank (U+0020)"),
]


@pytest.mark.parametrize(("kind", "options", "error"), NEW)
def test_a_new_thing_is_not_sent_with_what_nobody_means(kind, options, error):
    _action, errors = planned(kind, options)
    assert len(errors) == 1
    assert errors[0].startswith(f"it: {error}")


@pytest.mark.parametrize(
    ("kind", "options", "error"),
    [
        (AGENT, {"username": " bo"}, "username begins with a blank (U+0020); remove it"),
        (AGENT, {"username": ""}, "username must not be empty"),
        (SUBSCRIPTION, {"subscription_id": " 91e0fa64"}, "subscription_id begins with a blank (U+0020); remove it"),
        (SUBSCRIPTION, {"subscription_id": ""}, "subscription_id must not be empty"),
        (SUBSCRIPTION, {**FEED, "endpoint": "https://a.example/x "}, "endpoint ends with a blank (U+0020); remove it"),
    ],
)
def test_nothing_is_absent_only_because_its_name_is_misspelled(kind, options, error):
    there = {AGENT: agent_thing(username="bo"), SUBSCRIPTION: subscription_thing(**FEED, subscription_id="91e0fa64")}
    assert planned(kind, {**options, "state": "absent"}, there[kind]) == (Action.KEEP, [f"it: {error}"])


def test_a_skill_of_an_agent_is_not_found_by_a_name_that_nobody_means():
    options = {"username": "bo", "password": PASSWORD, "skills": [{"name": "Sales ", "priority": 1}]}
    assert planned(AGENT, options)[1] == ["it: the name of skill 'Sales ' ends with a blank (U+0020); remove it"]


ODD = {
    "username": "a+b@example.com",
    "first_name": "J\u00f6rg",
    "last_name": "M",
    "start_date": "2030-01-01",
    "end_date": "2020-01-01",
}
LIVE = agent_thing(
    **ODD, login_id="4000000001", sub_account_id=1001, skills=(agent_skill(101, "Sales", 17),), station={"id": 1}
)
DECLARED = {**ODD, "skills": [{"name": "Sales", "priority": 17}], "password": "short"}


@pytest.mark.parametrize(
    ("changed", "action"),
    [
        ({}, Action.KEEP),
        ({"first_name": "Jo\u0308rg"}, Action.KEEP),
        ({"last_name": "Anna-Maria of 17 l"}, Action.REFUSE),
        ({"state": "absent"}, Action.DELETE),
    ],
)
def test_an_agent_who_is_there_may_break_the_rules_for_new_ones(changed, action):
    assert planned(AGENT, {**DECLARED, **changed}, LIVE) == (action, [])


@pytest.mark.parametrize("answered", [{}, {"skillNumber": None}, {"skillNumber": 5, "number": 6}, {"skillNumber": "x"}])
def test_no_default_skill_is_made_beside_one_whose_number_is_not_shown(answered):
    there = read_fields(SKILL.fields, {"name": "DEFAULT_SKILL", "status": "COMPLETED", **answered})
    errors = ValidationErrors()
    catalog = SKILL.index([there], "Here")
    catalog.default_reference("it", errors)
    assert errors.found == [
        (
            "it: the service does not show the number of skill DEFAULT_SKILL, and another one of this name could never "
            "be deleted; declare its skills"
        )
    ]


def test_one_who_is_not_there_any_more_may_have_any_name():
    assert planned(AGENT, {**DECLARED, "state": "absent"}) == (Action.KEEP, [])


@pytest.mark.parametrize("on_difference", ["fail", "recreate"])
def test_an_agent_who_is_created_follows_them(on_difference):
    there = [{**LIVE, "last_name": "Other"}] if on_difference == "recreate" else []
    action, errors = planned(AGENT, DECLARED, *there, on_difference=on_difference)
    assert action is (Action.RECREATE if on_difference == "recreate" else Action.CREATE)
    named = ["username", "first_name", "last_name", "password", "end_date 2020-01-01 is before", "priority 17"]
    assert [name for name in named if not any(f"it: {name}" in each for each in errors)] == []


@pytest.mark.parametrize(
    ("changed", "errors"),
    [
        ({}, []),
        ({"max_post_size": 5}, []),
        ({"max_post_size": -5}, ["it: max_post_size -5 must be 0 or more"]),
    ],
)
def test_only_what_changes_of_a_subscription_is_checked(changed, errors):
    odd = {**FEED, "endpoint": "ftp://a.example/x", "max_post_size": 1, "frequency_in_minutes": -1}
    there = subscription_thing(subscription_id="1", basic_auth_username=None, **odd)
    action, found = planned(SUBSCRIPTION, {**odd, **changed}, there)
    assert (action, found) == (Action.UPDATE if changed else Action.KEEP, errors)


def test_a_subscription_that_signs_in_over_http_is_kept_and_not_made():
    odd = {**FEED, "endpoint": "http://a.example/x", "basic_auth_username": "u"}
    there = subscription_thing(subscription_id="1", **odd)
    assert planned(SUBSCRIPTION, odd, there) == (Action.KEEP, [])
    assert len(planned(SUBSCRIPTION, odd)[1]) == 1
