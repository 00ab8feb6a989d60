# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A whole contact center: refused before anything is written, predicted, carried out, and what is left of a failure."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.engine import Mode
from ansible_collections.avaya.cloud.plugins.module_utils._engine.engine import converge as engine_converge
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils._engine.limits import Limit
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Purge, Scope
from ansible_collections.avaya.cloud.plugins.module_utils._engine.reading import reading
from ansible_collections.avaya.cloud.plugins.module_utils._kinds import ALL, DECLARED
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeAgentService,
    FakeSkillService,
    FakeSubAccount,
    FakeSubscriptionService,
    Fault,
    agent_skill,
    refused,
)

ECH = {"data_source_type": "ECH", "endpoint": "https://a.example/x"}


def agent(username, **fields):
    return {"username": username, "password": PASSWORD, **fields}


@pytest.fixture
def sub_account(clock):
    made = FakeSubAccount(
        FakeAgentService(clock), FakeSkillService([{"name": "Sales", "number": 101}]), FakeSubscriptionService()
    )
    made.agent.seed("anna")
    made.subscription.seed("1", **ECH, frequency_in_minutes=15)
    return made


def converge(sub_account, clock, check_mode=False, compare_only=False, **declared):
    """`declared` has entries by kind, and `purge_agents` and `purge_subscriptions`."""
    scopes = [
        Scope(
            kind,
            tuple(
                declare(kind, entry, f"{kind.plural}[{place}] ({entry[kind.name_option]})" if kind is SKILL else None)
                for place, entry in enumerate(declared[kind.plural])
            ),
            declared.get(f"purge_{kind.plural}"),
        )
        for kind in DECLARED
        if kind.plural in declared
    ]
    with reading(sub_account.open, [scope.kind for scope in scopes]) as live:
        return engine_converge(live, ALL, scopes, Mode(check_mode, compare_only), JobOptions(), clock=clock)


def results(report):
    return [(each.change.kind, each.change.name.partition(" ")[0], each.result) for each in report.outcomes]


WHOLE = {
    "skills": ({"name": "Sales"}, {"name": "New"}),
    "agents": (agent("anna"), agent("bo", skills=[{"name": "New", "priority": 1}])),
    "subscriptions": (ECH, {**ECH, "data_source_type": "HAGENT"}),
}
DONE = [
    ("skill", "Sales", "unchanged"),
    ("skill", "New", "created"),
    ("agent", "anna", "unchanged"),
    ("agent", "bo", "created"),
    ("subscription", "ECH", "unchanged"),
    ("subscription", "HAGENT", "created"),
]


def test_all_of_it_is_made_in_its_order(sub_account, clock):
    report = converge(sub_account, clock, **WHOLE)
    assert results(report) == DONE
    assert report.changed
    # The agent got the number that the new skill was given.
    assert sub_account.agent.bodies[0][0]["skills"] == (agent_skill(900, "New", 1),)


def test_what_is_predicted_is_what_is_done(sub_account, clock):
    report = converge(sub_account, clock, check_mode=True, **WHOLE)
    assert results(report) == DONE
    assert report.changed
    assert sub_account.writes == []


@pytest.mark.parametrize("kind", ["skills", "agents", "subscriptions"])
def test_a_kind_that_is_not_declared_is_neither_read_nor_told_of(sub_account, clock, kind):
    report = converge(sub_account, clock, **{kind: ()})
    assert results(report) == []
    read = {"agents": sub_account.agent.called("all"), "subscriptions": sub_account.subscription.calls}
    assert [name for name, calls in read.items() if calls] == [kind] * (kind != "skills")
    there = {"skills": ("Sales",), "agents": ("anna",), "subscriptions": ("ECH to https://a.example/x (1)",)}
    assert {each.plural: tuple(report.undeclared(each)) for each in DECLARED if each.plural == kind} == {
        kind: there[kind]
    }
    assert [scope.kind.plural for scope in report.scopes] == [kind]


def test_everything_wrong_is_told_before_anything_is_written(sub_account, clock):
    with pytest.raises(InvalidInput) as raised:
        converge(
            sub_account,
            clock,
            skills=({"name": "New"}, {"name": "New"}),
            agents=(agent("bo"), agent("BO"), agent("x", skills=[{"name": "Old", "priority": 1}])),
            subscriptions=({"data_source_type": "ECH"}, ECH),
        )
    told = "\n".join(MODULE.text(error) for error in raised.value.validation_errors)
    wrong = [
        "skills[1] (New): the same skill",
        "'BO': the same agent",
        "username must be",
        "no skill named 'Old'",
        "endpoint is required",
    ]
    assert [each for each in wrong if each not in told] == []
    assert len(raised.value.validation_errors) == len(wrong)
    assert sub_account.writes == []


def test_a_skill_that_cannot_be_made_takes_its_agents_along_and_no_others(sub_account, clock):
    sub_account.skill.faults = [Fault(refused(400, "no more skills"))]
    report = converge(sub_account, clock, **{**WHOLE, "agents": (*WHOLE["agents"], agent("carl", skills=[]))})
    assert [each for each in results(report) if each[2] != "unchanged"] == [
        ("skill", "New", "failed"),
        ("agent", "bo", "failed"),
        ("agent", "carl", "created"),
        ("subscription", "HAGENT", "created"),
    ]
    assert "the skills it needs could not be created: New" in str(report.outcomes[3].error)
    # What does not help the skill does not help whoever needs it.
    assert [outcome.error.retryable for outcome in report.failed] == [False, False]
    assert not report.error.retryable
    assert [call[1] for call in sub_account.agent.called("create")] == ["carl"]


def test_default_skill_is_made_once_for_all_that_need_it(sub_account, clock):
    report = converge(sub_account, clock, agents=(agent("bo"), agent("carl")))
    assert results(report) == [
        ("skill", "DEFAULT_SKILL", "created"),
        ("agent", "bo", "created"),
        ("agent", "carl", "created"),
    ]
    assert sub_account.skill.writes == ["reserve", "create"]


def test_purge_deletes_what_is_not_declared_and_spares_what_is_protected(sub_account, clock):
    sub_account.agent.seed("lead-1")
    report = converge(sub_account, clock, agents=(agent("bo", skills=[]),), purge_agents=Purge(Limit(1), ("lead-*",)))
    assert results(report) == [("agent", "bo", "created"), ("agent", "anna", "deleted")]
    assert report.undeclared(AGENT) == ["anna", "lead-1"]
    assert report.tolerated(AGENT) == ["lead-1"]
    assert sorted(sub_account.agent.agents) == ["bo", "lead-1"]


DIFFERENT = {
    "agents": ({"username": "anna", "first_name": "Annabel"}, agent("bo", skills=[])),
    "subscriptions": ({**ECH, "frequency_in_minutes": 5},),
    "purge_agents": Purge(Limit(0)),
    "purge_subscriptions": Purge(Limit(0)),
}


def test_comparing_writes_nothing_in_a_real_run_either(sub_account, clock):
    sub_account.agent.seed("carl")
    report = converge(sub_account, clock, compare_only=True, **DIFFERENT)
    assert [each.change.action.value for each in report.outcomes] == ["refuse", "create", "update"]
    assert report.undeclared(AGENT) == ["carl"]
    assert sub_account.writes == []


def test_the_same_without_comparing_only_is_refused(sub_account, clock):
    sub_account.agent.seed("carl")
    with pytest.raises(InvalidInput, match="purge would delete 1 agent, "):
        converge(sub_account, clock, **DIFFERENT)


def test_feeds_that_lose_data_are_told_with_their_record_as_it_was(sub_account, clock):
    record = {"oldest_error": "2026-01-31T08:00:00Z", "lost_post_requests": 2, "lost_records": 40}
    sub_account.subscription.subscriptions[0]["lost_data"] = record
    lost_nothing = {"oldest_error": None, "lost_post_requests": 0, "lost_records": 0}
    sub_account.subscription.seed("2", **{**ECH, "data_source_type": "HAGENT"}, lost_data=lost_nothing)
    report = converge(sub_account, clock, subscriptions=({**ECH, "frequency_in_minutes": 5},))
    assert report.losing() == [{"subscription": "ECH to https://a.example/x (1)", **record}]
    assert report.outcomes[0].change.lost == record
