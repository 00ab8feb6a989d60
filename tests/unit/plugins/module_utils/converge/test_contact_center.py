# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A whole contact centre: refused before anything is written, predicted, carried out, and what is left of a failure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.api.errors import BadInput
from ansible_collections.avaya.cloud.plugins.module_utils.converge.agent_jobs import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils.converge.contact_center import converge_center
from ansible_collections.avaya.cloud.plugins.module_utils.planning.agents import AgentDeclaration
from ansible_collections.avaya.cloud.plugins.module_utils.planning.contact_center import CenterDeclaration
from ansible_collections.avaya.cloud.plugins.module_utils.planning.purge import Purge
from ansible_collections.avaya.cloud.plugins.module_utils.planning.subscriptions import SubscriptionDeclaration
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeAgentService,
    FakeApi,
    FakeSkillService,
    FakeSubscriptionService,
    Fault,
    refused,
)

ECH = {"data_source_type": "ECH", "endpoint": "https://a.example/x"}
WIRE = {"subscriptionId": "1", "dataSourceType": "ECH", "endpoint": "https://a.example/x", "frequencyInMinutes": 15}


def agent(username, **fields):
    return AgentDeclaration({"username": username, **fields}, PASSWORD)


@pytest.fixture
def api(clock):
    made = FakeApi(
        FakeAgentService(clock),
        FakeSkillService([{"name": "Sales", "number": 101}]),
        FakeSubscriptionService([dict(WIRE)]),
    )
    made.agents.seed("anna")
    return made


def converge(api, clock, check_mode=False, **declared):
    declaration = CenterDeclaration(**declared)
    return converge_center(api.connect, None, declaration, check_mode, JobOptions(), clock=clock)


def results(report):
    return [(done.change.kind, done.change.name.partition(" ")[0], done.result) for done in report.done]


def writes(api):
    return [*api.skills.writes, *api.agents.writes, *api.subscriptions.writes]


WHOLE = {
    "skills": ({"name": "Sales"}, {"name": "New"}),
    "agents": (agent("anna"), agent("bo", skills=[{"name": "New", "number": None, "priority": 1}])),
    "subscriptions": (SubscriptionDeclaration(ECH), SubscriptionDeclaration({**ECH, "data_source_type": "HAGENT"})),
}
DONE = [
    ("skill", "Sales", "unchanged"),
    ("skill", "New", "created"),
    ("agent", "anna", "unchanged"),
    ("agent", "bo", "created"),
    ("subscription", "ECH", "unchanged"),
    ("subscription", "HAGENT", "created"),
]


def test_all_of_it_is_made_in_its_order(api, clock):
    report = converge(api, clock, **WHOLE)
    assert results(report) == DONE
    assert report.changed
    # The agent got the number that the new skill was given.
    assert api.agents.bodies[0][0]["skills"] == [{"name": "New", "number": 900, "priority": 1}]


def test_what_is_predicted_is_what_is_done(api, clock):
    report = converge(api, clock, check_mode=True, **WHOLE)
    assert results(report) == DONE
    assert report.changed
    assert writes(api) == []


@pytest.mark.parametrize("kind", ["skills", "agents", "subscriptions"])
def test_a_kind_that_is_not_declared_is_neither_read_nor_told_of(api, clock, kind):
    report = converge(api, clock, **{kind: ()})
    assert results(report) == []
    read = {"agents": api.agents.called("all"), "subscriptions": api.subscriptions.calls}
    assert [name for name, calls in read.items() if calls] == [kind] * (kind != "skills")
    there = {"skills": ("Sales",), "agents": ("anna",), "subscriptions": ("ECH to https://a.example/x (1)",)}
    for each, names in there.items():
        assert getattr(report.undeclared, each) == (names if each == kind else ())


def test_everything_wrong_is_told_before_anything_is_written(api, clock):
    with pytest.raises(BadInput) as refusal:
        converge(
            api,
            clock,
            skills=({"name": "New"}, {"name": "New"}),
            agents=(agent("bo"), agent("BO"), agent("x", skills=[{"name": "Old", "number": None, "priority": 1}])),
            subscriptions=(SubscriptionDeclaration({"data_source_type": "ECH"}), SubscriptionDeclaration(ECH)),
        )
    told = "\n".join(refusal.value.findings)
    wrong = [
        "skills[1] (New): the same skill",
        "'BO': the same agent",
        "username must be",
        "no skill named 'Old'",
        "endpoint is needed",
    ]
    assert [each for each in wrong if each not in told] == []
    assert len(refusal.value.findings) == len(wrong)
    assert writes(api) == []


def test_a_skill_that_cannot_be_made_takes_its_agents_along_and_no_others(api, clock):
    api.skills.faults = [Fault(refused(400, "no more skills"))]
    report = converge(api, clock, **{**WHOLE, "agents": (*WHOLE["agents"], agent("carl", skills=[]))})
    assert [each for each in results(report) if each[2] != "unchanged"] == [
        ("skill", "New", "failed"),
        ("agent", "bo", "failed"),
        ("agent", "carl", "created"),
        ("subscription", "HAGENT", "created"),
    ]
    assert "the skills it needs could not be created: New" in str(report.done[3].error)
    assert [call[1] for call in api.agents.called("submit_creation")] == ["carl"]


def test_default_skill_is_made_once_for_all_that_need_it(api, clock):
    report = converge(api, clock, agents=(agent("bo"), agent("carl")))
    assert results(report) == [
        ("skill", "DEFAULT_SKILL", "created"),
        ("agent", "bo", "created"),
        ("agent", "carl", "created"),
    ]
    assert api.skills.writes == ["reserve_number", "submit_creation"]


def test_purge_deletes_what_is_not_declared_and_spares_what_is_protected(api, clock):
    api.agents.seed("lead-1")
    report = converge(api, clock, agents=(agent("bo", skills=[]),), purge_agents=Purge(1, ("lead-*",)))
    assert results(report) == [("agent", "bo", "created"), ("agent", "anna", "deleted")]
    assert report.undeclared.agents == ("anna", "lead-1")
    assert report.undeclared.tolerated["agents"] == ("lead-1",)
    assert sorted(api.agents.agents) == ["bo", "lead-1"]


DIFFERENT = {
    "agents": (replace(agent("anna", first_name="Annabel"), password=None), agent("bo", skills=[])),
    "subscriptions": (SubscriptionDeclaration({**ECH, "frequency_in_minutes": 5}),),
    "purge_agents": Purge(0),
    "purge_subscriptions": Purge(0),
}


def test_comparing_writes_nothing_in_a_real_run_either(api, clock):
    api.agents.seed("carl")
    report = converge(api, clock, compare_only=True, **DIFFERENT)
    assert [done.change.action.value for done in report.done] == ["refuse", "create", "update"]
    assert report.undeclared.agents == ("carl",)
    assert writes(api) == []


def test_the_same_without_comparing_only_is_refused(api, clock):
    api.agents.seed("carl")
    with pytest.raises(BadInput, match="purge would delete 1 agents"):
        converge(api, clock, **DIFFERENT)


def test_feeds_that_lose_data_are_told_with_their_record_as_it_was(api, clock):
    api.subscriptions.wires = [
        {**WIRE, "oldestError": "2026-01-31T08:00:00Z", "LostPostRequests": 2, "LostRecords": 40},
        {**WIRE, "subscriptionId": "2", "dataSourceType": "HAGENT", "LostPostRequests": 0, "LostRecords": 0},
    ]
    report = converge(api, clock, subscriptions=(SubscriptionDeclaration({**ECH, "frequency_in_minutes": 5}),))
    record = {"oldest_error": "2026-01-31T08:00:00Z", "lost_post_requests": 2, "lost_records": 40}
    assert report.losing == {"ECH to https://a.example/x (1)": record}
    assert report.done[0].lost_data == record
