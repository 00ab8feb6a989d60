# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Patterns of names: only `*` and `?` are special, so that what a user names literally is meant literally."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.agent_info import _fits
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import delete
from ansible_collections.avaya.cloud.plugins.module_utils._engine.context import Context
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.guards.protected import protected
from ansible_collections.avaya.cloud.plugins.module_utils._engine.limits import Limit
from ansible_collections.avaya.cloud.plugins.module_utils._engine.patterns import matches_any
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Plan, Purge, Scope
from ansible_collections.avaya.cloud.plugins.module_utils._engine.report import Report
from ansible_collections.avaya.cloud.plugins.module_utils._kinds import ALL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.tests.unit.fakes import agent_thing, skill_thing

CASES = [
    ("Sales [EU]", "Sales [EU]", True),
    ("Sales [EU]", "sales [eu]", True),
    ("Sales [EU]", "Sales E", False),
    ("Sales [*", "Sales [EU]", True),
    ("[!a]*", "[!a]bc", True),
    ("[!a]*", "bc", False),
    ("a.c", "a.c", True),
    ("a.c", "abc", False),
    ("a+", "aaa", False),
    ("(a|b)", "a", False),
    ("a\\b", "a\\b", True),
    ("^a$", "a", False),
    ("a?c", "abc", True),
    ("a?c", "ac", False),
    ("*", "", True),
    ("J\u00f6rg*", "jo\u0308rg m", True),
]


@pytest.mark.parametrize(("pattern", "name", "fits"), CASES)
def test_only_two_characters_are_special(pattern, name, fits):
    assert matches_any([pattern], [name]) is fits


@pytest.mark.parametrize(("pattern", "name", "fits"), CASES)
def test_who_is_protected_is_not_purged_whatever_the_name(pattern, name, fits):
    there = agent_thing(username=name)
    scope = Scope(AGENT, (), Purge(Limit(5), (pattern,)))
    plan = Plan((delete(AGENT, name, there, {}, purged=True),))
    assert [held.change.name for held in protected(plan, scope, Context({}, "Here")).held_back] == [name] * fits


@pytest.mark.parametrize(("pattern", "name", "fits"), [case for case in CASES if case[1]])
def test_what_is_tolerated_is_named_in_the_same_way(pattern, name, fits):
    context = Context({}, "Here")
    context = context.with_index(SKILL, SKILL.index([skill_thing(name=name, number=5)], "Here"))
    scope = Scope(SKILL, (declare(SKILL, {"name": "Other"}),), None, (pattern,))
    report = Report(ALL, (scope,), Plan(), context, context, (), ())
    assert report.undeclared(SKILL) == [name]
    assert report.tolerated(SKILL) == [name] * fits


@pytest.mark.parametrize(("pattern", "name", "fits"), CASES)
def test_agents_are_looked_for_in_the_same_way(pattern, name, fits):
    options = {"login_id": None, "skill": None, "station_group": None, "name_pattern": pattern}
    # By the username, and by first and last name.
    assert _fits(agent_thing(username=name, first_name="-", last_name="-"), options) is (fits or pattern == "*")
    assert _fits(agent_thing(username="-", first_name=name, last_name=""), options) is (fits or pattern == "*")
