# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A value that the service writes in a way of its own is no difference.

A difference that is none makes each run delete and create an agent again, or reset a record of lost data.
"""

from __future__ import annotations

import json

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Action
from ansible_collections.avaya.cloud.plugins.module_utils._engine.context import Context
from ansible_collections.avaya.cloud.plugins.module_utils._engine.dates import Day, is_same_day, read_date
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.engine import Mode, converge
from ansible_collections.avaya.cloud.plugins.module_utils._engine.fields import read_fields
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Scope, plan_one
from ansible_collections.avaya.cloud.plugins.module_utils._engine.reading import reading
from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN
from ansible_collections.avaya.cloud.plugins.module_utils._kinds import ALL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeAgentService,
    FakeSkillService,
    FakeSubAccount,
    agent_skill,
)

AGENT_WIRE = {
    "username": "anna",
    "loginId": "4000000001",
    "firstName": "Anna",
    "lastName": "Example",
    "startDate": "2019-03-21",
    "endDate": "2038-01-01",
    "skills": [
        {"skillNumber": 101, "skillName": "Sales", "skillPriority": 1},
        {"skillNumber": 102, "skillName": "Support", "skillPriority": 3},
    ],
    "supervisorId": 7,
    "channelIds": [1, 2],
    "agentStationGroupId": 71,
    "station": {"id": 9, "extension": "5000900"},
}
ANNA = {
    "username": "anna",
    "password": PASSWORD,
    "first_name": "Anna",
    "last_name": "Example",
    "start_date": "2019-03-21",
    "end_date": "2038-01-01",
    "skills": [{"name": "Support", "priority": 3}, {"name": "Sales", "priority": 1}],
    "supervisor_id": 7,
    "channel_ids": [2, 1],
    "station_group": "71",
}
SKILL_WIRE = {"name": "Sales", "skillNumber": 101, "status": "COMPLETED"}
FEED_WIRE = {
    "subscriptionId": "0b0e-1",
    "dataSourceType": "ECH",
    "endpoint": "https://data.example/feed",
    "dataDeliveryFormat": "CSV",
    "frequencyInMinutes": 15,
    "maxPostSize": 5,
    "startTime": "2026-01-31T08:00:00Z",
    "disableTLSVerify": True,
    "basicAuthUsername": "feeder",
}
FEED = {"data_source_type": "ECH", "endpoint": "https://data.example/feed"}
NOTHING = [None, [], {}, 0, False, ""]


def planned(kind, options, wire):
    sub_account, errors = FakeSubAccount(), ValidationErrors()
    context = Context(sub_account.values, sub_account.described)
    groups = next(each for each in ALL if each.name == "station_group")
    things = {
        SKILL: [read_fields(SKILL.fields, {"name": name, "skillNumber": number}) for name, number in SKILLS],
        groups: [read_fields(groups.fields, {"id": 71, "name": "Main", "active": True})],
    }
    for each, found in {**things, kind: [read_fields(kind.fields, wire)]}.items():
        context = context.with_index(each, each.index(found, context.described))
    change = plan_one(declare(kind, {**options, "on_difference": "recreate"}), context, errors)
    return change, [MODULE.text(error) for error in errors.found]


SKILLS = [("Sales", 101), ("Support", 102)]


@pytest.mark.parametrize(
    "answered",
    [
        {},
        {"firstName": "Anna ", "lastName": " Example"},
        {"channelIds": [2, 1, 2]},
        {"channelIds": ["2", "1"]},
        {"skills": [*reversed(AGENT_WIRE["skills"]), AGENT_WIRE["skills"][0]]},
        {"supervisorId": "7"},
        {"startDate": "2019-03-21T00:00:00Z", "endDate": "2038-01-01T00:00:00Z"},
        # midnight in Berlin, in New York, in Auckland (summer), in Pago Pago, in Kathmandu, on Kiritimati
        {"startDate": "2019-03-20T23:00:00Z"},
        {"startDate": "2019-03-21T04:00:00.000Z"},
        {"startDate": "2019-03-20T11:00:00Z"},
        {"startDate": "2019-03-21T11:00:00Z"},
        {"startDate": "2019-03-20T18:15:00Z"},
        {"startDate": "2019-03-20T10:00:00Z"},
        {"startDate": "2019-03-20T17:00:00-07:00"},
        {"startDate": "2019-03-21T00:00:00+14:00"},
        {"startDate": 1553126400000},
        {"startDate": 1553126400},
        {"endDate": "2038-01-01T23:59:59Z"},
        {"endDate": "2038-01-01T22:59:59.999Z"},
    ],
)
def test_an_agent_whose_values_are_written_otherwise_is_kept(answered):
    change, errors = planned(AGENT, ANNA, {**AGENT_WIRE, **answered})
    assert errors == []
    assert (change.action, change.reason, change.unknown) == (Action.KEEP, "", ())


@pytest.mark.parametrize(
    ("answered", "option"),
    [
        ({"firstName": "anna"}, "first_name"),
        ({"channelIds": [1]}, "channel_ids"),
        ({"channelIds": [1, 2, 3]}, "channel_ids"),
        ({"skills": AGENT_WIRE["skills"][:1]}, "skills"),
        ({"skills": []}, "skills"),
        ({"supervisorId": 0}, "supervisor_id"),
        ({"startDate": "2019-03-20T00:00:00Z"}, "start_date"),
        ({"startDate": "2019-03-21T23:00:00Z"}, "start_date"),
        ({"startDate": "2019-03-19T23:00:00Z"}, "start_date"),
        ({"startDate": "2019-03-20T15:23:07Z"}, "start_date"),
        ({"endDate": "2037-12-31T23:59:59Z"}, "end_date"),
    ],
)
def test_an_agent_who_differs_is_created_again(answered, option):
    change, errors = planned(AGENT, ANNA, {**AGENT_WIRE, **answered})
    assert errors == []
    assert change.action is Action.RECREATE
    assert option in change.reason


@pytest.mark.parametrize("nothing", NOTHING)
def test_nothing_in_whatever_form_is_what_was_declared_as_nothing(nothing):
    declared = {**ANNA, "supervisor_id": 0, "skills": []}
    change, errors = planned(AGENT, declared, {**AGENT_WIRE, "supervisorId": nothing, "skills": nothing})
    assert errors == []
    assert (change.action, change.reason, change.unknown) == (Action.KEEP, "", ())


@pytest.mark.parametrize("nothing", NOTHING)
def test_nothing_where_there_always_is_something_is_unknown(nothing):
    always = ["firstName", "lastName", "startDate", "endDate", "channelIds", "agentStationGroupId"]
    change, errors = planned(AGENT, ANNA, {**AGENT_WIRE, **dict.fromkeys(always, nothing)})
    assert errors == []
    assert change.action is Action.KEEP
    assert sorted(change.unknown) == [
        "channel_ids",
        "end_date",
        "first_name",
        "last_name",
        "start_date",
        "station_group",
    ]


@pytest.mark.parametrize(
    "answered",
    [
        {"skills": [], "agentSkills": AGENT_WIRE["skills"]},
        {"skills": None, "agentSkills": AGENT_WIRE["skills"]},
        {"agentSkills": []},
        {"agentSkills": AGENT_WIRE["skills"][:1]},
        {"agentSkills": "Sales"},
        # one skill with two priorities
        {"skills": [*AGENT_WIRE["skills"], {"skillNumber": 101, "skillPriority": 9}]},
    ],
)
def test_skills_that_contradict_each_other_are_unknown(answered):
    wire = {**AGENT_WIRE, **answered}
    change, errors = planned(AGENT, ANNA, wire)
    assert (errors, change.action, change.unknown) == ([], Action.KEEP, ("skills",))
    without_skills = {name: value for name, value in ANNA.items() if name != "skills"}
    change, errors = planned(AGENT, {**without_skills, "first_name": "Anne"}, wire)
    assert errors == [
        (
            "agent 'anna': it will be recreated, but the service does not show clearly which skills it has, so "
            "they would be lost; declare its skills"
        )
    ]


def test_skills_that_are_answered_twice_alike_are_known():
    wire = {**AGENT_WIRE, "agentSkills": list(reversed(AGENT_WIRE["skills"]))}
    assert planned(AGENT, ANNA, wire)[0].unknown == ()


@pytest.mark.parametrize("nothing", NOTHING)
def test_a_subscription_is_not_updated_for_nothing(nothing):
    declared = {
        **FEED,
        "frequency_in_minutes": 0,
        "max_post_size": 0,
        "disable_tls_verify": False,
        "start_time": "0",
        "basic_auth_username": "",
    }
    answered = ["frequencyInMinutes", "maxPostSize", "disableTLSVerify", "startTime", "basicAuthUsername"]
    change, errors = planned(SUBSCRIPTION, declared, {**FEED_WIRE, **dict.fromkeys(answered, nothing)})
    assert errors == []
    assert (change.action, change.reason) == (Action.KEEP, "")


@pytest.mark.parametrize(
    ("declared", "reason"),
    [
        ({"frequency_in_minutes": 0}, "frequency_in_minutes 15 → 0"),
        ({"max_post_size": 0}, "max_post_size 5 → 0"),
        ({"disable_tls_verify": False}, "disable_tls_verify True → False"),
        ({"start_time": "0"}, "start_time '2026-01-31T08:00:00Z' → '0001-01-01T00:00:00Z'"),
    ],
)
def test_something_in_the_place_of_nothing_is_updated(declared, reason):
    change, _errors = planned(SUBSCRIPTION, {**FEED, **declared}, FEED_WIRE)
    assert (change.action, change.reason) == (Action.UPDATE, reason)


@pytest.mark.parametrize("nothing", NOTHING)
def test_a_skill_does_not_differ_in_nothing(nothing):
    declared = {"name": "Sales", "acw_interval": 0, "announcement_extension": "", "disposition_set_id": ""}
    answered = ["acwInterval", "announcementExtension", "dispositionSetId", "chatDigitalChannelsEnabled"]
    declared["chat_digital_channels_enabled"] = False
    change, errors = planned(SKILL, declared, {**SKILL_WIRE, **dict.fromkeys(answered, nothing)})
    assert (errors, change.action, change.reason) == ([], Action.KEEP, "")


def test_a_day_that_may_be_two_is_text_like_any_other():
    day = read_date("2019-03-21T13:00:00Z")
    assert (day, type(day)) == ("2019-03-22", str)
    day = read_date("2019-03-21T11:00:00Z")
    assert isinstance(day, Day)
    assert json.dumps({"day": day}) == '{"day": "2019-03-22"}'
    assert not isinstance(AGENT.declared_fields["start_date"].shown_in_results(day), Day)
    assert is_same_day("2019-03-21", day)
    assert is_same_day(day, "2019-03-22")
    assert not is_same_day("2019-03-20", day)


def skills():
    return FakeSkillService([{"name": name, "number": number} for name, number in SKILLS])


def made_by(sub_account, declaration):
    with reading(sub_account.open, [AGENT], declaration.values) as live:
        return converge(live, ALL, [Scope(AGENT, (declaration,))], Mode(), JobOptions(), clock=sub_account.agent.clock)


def test_what_the_service_made_otherwise_of_a_new_agent_is_a_warning_with_both_values(clock):
    service = FakeAgentService(clock)
    sub_account = FakeSubAccount(service, skills())
    create = service._create

    def created_otherwise(agent, login_id):
        create(
            {**agent, "last_name": "EXAMPLE", "skills": (agent_skill(101, "Sales", 5),), "supervisor_id": 9}, login_id
        )

    service._create = created_otherwise
    options = {name: ANNA[name] for name in ("username", "password", "last_name", "skills")}
    report = made_by(sub_account, declare(AGENT, options))
    assert report.outcomes_of(AGENT)[0].result == "created"
    assert report.warnings == (
        (
            "The service received last_name: Example for anna and changed it to EXAMPLE. Declare last_name: "
            "EXAMPLE, or every run will find a difference"
        ),
        (
            "The service received skills: Support 3, Sales 1 for anna and changed it to Sales 5. Declare skills: Sales "
            "5, or every run will find a difference"
        ),
    )


def test_what_is_as_declared_or_not_shown_is_no_warning_of_its_own(clock):
    service = FakeAgentService(clock)
    sub_account = FakeSubAccount(service, skills())
    create = service._create
    service._create = lambda agent, login_id: create({**agent, "last_name": UNKNOWN}, login_id)
    report = made_by(sub_account, declare(AGENT, {name: ANNA[name] for name in ("username", "password", "last_name")}))
    assert (report.outcomes_of(AGENT)[0].result, report.warnings) == ("created", ())
