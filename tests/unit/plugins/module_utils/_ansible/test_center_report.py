# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the role prints and its page shows, from the options of a contact center to the report."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.commands import Commands
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.contact_center import CONTACT_CENTER
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.role_results import (
    Origin,
    comparison_report,
    drift_failure,
)
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    Fault,
    refused,
    with_sales,
)

FEED = {"data_source_type": "ECH", "endpoint": "https://a.example/x"}
LOST = {"oldest_error": "2026-01-31T08:00:00Z", "lost_post_requests": 3, "lost_records": 9}
FEED_NAME = "ECH to https://a.example/x (1)"


@pytest.fixture
def sub_account():
    made = with_sales()
    made.agent.seed("anna")
    made.agent.seed("ben", "4000000901")
    made.subscription.seed("1", **FEED, frequency_in_minutes=15, lost_data=LOST)
    return made


def report(sub_account, check_mode=False, **given):
    connection = FakeConnection(open_fake=sub_account.open)
    return CONTACT_CENTER.action(task_of(CONTACT_CENTER, connection, check_mode, **given)).values["report"]


RED = "\x1b[31mred\n# evil"
SHOWN = "\\x1b[31mred\\n# evil"


def test_nothing_in_a_report_is_obeyed_by_a_terminal(sub_account):
    sub_account.agent.seed(RED)
    sub_account.subscription.seed("2", data_source_type="ECH", endpoint=f"https://b.example/{RED}", lost_data=LOST)
    declared = {"agents": [{"username": "anna", "first_name": RED}], "subscriptions": [], "skills": []}
    made = report(sub_account, compare_only=True, **declared)
    texts = str(made)
    assert "\x1b" not in "".join(all_texts(made))
    assert not any("\n" in text for text in all_texts(made))
    assert any(SHOWN in text for text in made["lines"])
    assert texts.count("evil") >= 4
    result = {"report": made, "sub_account": RED, "validation_errors": [RED]}
    origin = Origin([RED], RED, Commands(plan=RED, export=RED, compare=RED))
    whole = comparison_report(result, {"api_url": RED}, origin, "2026-01-31T08:00:00Z")
    assert (whole["sub_account"], whole["revision"], whole["problems"]) == (SHOWN, SHOWN, [SHOWN])
    assert whole["files"] == [SHOWN]
    assert {each["command"] for each in whole["next"]} == {SHOWN, ""}
    assert not any("\n" in text or "\x1b" in text for text in all_texts(whole))
    assert drift_failure({**whole, "alarms": ["1 agent missing"]}, "").startswith(f"{SHOWN} differs")


def all_texts(value):
    if isinstance(value, dict):
        return [text for each in value.values() for text in all_texts(each)]
    if isinstance(value, (list, tuple)):
        return [text for each in value for text in all_texts(each)]
    return [value] if isinstance(value, str) else []


def new(username, **given):
    return {"username": username, "password": PASSWORD, "skills": [], **given}


@pytest.mark.parametrize(
    ("check_mode", "title", "will", "goes"),
    [(True, "Plan: nothing was changed", "to be ", "will be"), (False, "Changes applied", "", "has been")],
)
def test_a_run_is_a_line_a_kind_and_one_for_each_record_that_goes(sub_account, check_mode, title, will, goes):
    assert report(
        sub_account,
        check_mode,
        skills=[{"name": "Sales"}, {"name": "New"}],
        agents=[new("carla"), new("dora"), {"username": "anna"}],
        subscriptions=[{**FEED, "frequency_in_minutes": 5}],
    ) == {
        "title": title,
        "lines": [
            f"skills: 1 {will}created, 0 {will}changed, 0 {will}deleted, 1 unchanged",
            f"agents: 2 {will}created, 0 {will}changed, 0 {will}deleted, 2 unchanged (1 not declared)",
            f"subscriptions: 0 {will}created, 1 {will}changed, 0 {will}deleted, 0 unchanged",
            f"{FEED_NAME}: its record of lost data {goes} reset: 9 records in 3 requests since 2026-01-31T08:00:00Z",
        ],
    }


def test_recreated_and_failed_ones_are_counted_apart(sub_account):
    # An agent that is recreated is deleted before.
    sub_account.agent.faults["create"] = [Fault(refused(400, "no"))]
    changed = [new("anna", first_name="Other"), new("carla")]
    assert report(sub_account, agents=changed, on_difference="recreate", concurrency=1)["lines"] == [
        (
            "agents: 0 created, 1 changed, 0 deleted, 1 unchanged (1 not declared), 1 of the changed deleted and "
            "created again, 1 failed"
        )
    ]


def test_what_is_purged_is_deleted_and_not_undeclared(sub_account):
    purge = {"agents": {"limit": 1, "protected": []}, "subscriptions": None}
    assert report(sub_account, agents=[{"username": "anna"}], purge=purge)["lines"] == [
        "agents: 0 created, 0 changed, 1 deleted, 1 unchanged"
    ]


def test_a_skill_that_nobody_declared_has_its_line_too(sub_account):
    assert report(sub_account, agents=[{"username": "carla", "password": PASSWORD}])["lines"] == [
        "skills: 1 created, 0 changed, 0 deleted, 0 unchanged",
        "agents: 1 created, 0 changed, 0 deleted, 2 unchanged (2 not declared)",
    ]


def drift(sub_account, **given):
    return report(sub_account, compare_only=True, **given)


def test_without_drift_the_report_says_so(sub_account):
    found = drift(sub_account, agents=[{"username": "anna"}, {"username": "ben"}])
    assert (found["compared"], found["drift"], found["alarms"]) == (True, False, [])
    assert found["title"] == "No drift: the contact center is as declared"
    assert found["lines"] == [
        "skills: not declared in this file, so not compared",
        "station groups: not declared in this file, so not compared",
        "agents: 0 missing, 0 different, 0 present but declared absent, 0 present but not declared, 2 as declared",
        "subscriptions: not declared in this file, so not compared",
        "administrators: not declared in this file, so not compared",
    ]
    assert [(each["title"], each["compared"], each["groups"]) for each in found["kinds"]] == [
        ("Skills", False, []),
        ("Station groups", False, []),
        ("Agents", True, []),
        ("Subscriptions", False, []),
        ("Administrators", False, []),
    ]


DRIFTED = {
    "skills": [{"name": "Sales"}, {"name": "New", "sla_in_seconds": 20}],
    "agents": [{"username": "anna", "first_name": "Annabel"}, {"username": "ben", "state": "absent"}],
    "subscriptions": [],
}


def test_all_that_differs_raises_an_alarm_and_is_listed_by_its_sort(sub_account):
    found = drift(sub_account, **DRIFTED)
    assert (found["drift"], found["title"]) == (True, "Drift detected")
    assert found["alarms"] == [
        "1 skill missing",
        "1 agent different",
        "1 agent present but declared absent",
        "1 subscription present but not declared",
    ]
    assert found["lines"] == [
        "skills: 1 missing, 0 different, 0 present but declared absent, 0 present but not declared, 1 as declared",
        "skills missing: New",
        "station groups: not declared in this file, so not compared",
        "agents: 0 missing, 1 different, 1 present but declared absent, 0 present but not declared, 0 as declared",
        "agents different: anna",
        "agents present but declared absent: ben",
        (
            "subscriptions: 0 missing, 0 different, 0 present but declared absent, 1 present but not declared, 0 as "
            "declared"
        ),
        f"subscriptions present but not declared: {FEED_NAME}",
        "administrators: not declared in this file, so not compared",
        f"{FEED_NAME} has lost data: 9 records in 3 requests since 2026-01-31T08:00:00Z",
    ]
    skills, _groups, agents, subscriptions, _administrators = found["kinds"]
    (missing,) = skills["groups"]
    assert (missing["sort"], missing["title"], missing["things"][0]["name"]) == ("missing", "Missing", "New")
    assert {"field": "sla_in_seconds", "declared": "20"} in missing["things"][0]["fields"]
    assert agents["groups"] == [
        {
            "sort": "different",
            "title": "Different",
            "things": [
                {
                    "name": "anna",
                    "fields": [
                        {
                            "field": "first_name",
                            "declared": "Annabel",
                            "live": "Anna",
                            "parts": [{"declared": "Annabel", "live": "Anna"}],
                        }
                    ],
                },
            ],
        },
        {"sort": "unwanted", "title": "Present but declared absent", "things": [{"name": "ben", "fields": []}]},
    ]
    assert agents["counts"] == [
        {"sort": "missing", "count": 0, "is_alarm": False},
        {"sort": "different", "count": 1, "is_alarm": True},
        {"sort": "unwanted", "count": 1, "is_alarm": True},
        {"sort": "undeclared", "count": 0, "is_alarm": False},
        {"sort": "tolerated", "count": 0, "is_alarm": False},
    ]
    assert subscriptions["groups"] == [
        {
            "sort": "undeclared",
            "title": "Present but not declared",
            "things": [{"name": FEED_NAME, "fields": []}],
        }
    ]
    assert found["losing"] == [{"subscription": FEED_NAME, **LOST}]


@pytest.mark.parametrize(
    ("alarms", "raised"),
    [
        ([], []),
        (["missing"], ["1 skill missing"]),
        (["losing"], ["1 subscription losing data"]),
        (["losing", "unwanted"], ["1 agent present but declared absent", "1 subscription losing data"]),
    ],
)
def test_only_what_was_asked_for_is_an_alarm(sub_account, alarms, raised):
    found = drift(sub_account, **DRIFTED, drift_alarms=alarms)
    assert (found["alarms"], found["drift"]) == (raised, bool(raised))
    assert found["title"] == ("Drift detected" if raised else "No drift: the contact center is as declared")
    # What differs is listed all the same.
    assert found["lines"][0].startswith("skills: 1 missing, ")


def test_what_is_tolerated_or_protected_is_no_drift(sub_account):
    purge = {"agents": {"limit": 0, "protected": ["BEN"]}, "subscriptions": None}
    found = drift(sub_account, agents=[], purge=purge, tolerated={"agents": ["an*"], "skills": [], "subscriptions": []})
    assert found["alarms"] == []
    assert found["lines"][2] == (
        "agents: 0 missing, 0 different, 0 present but declared absent, 0 present but not declared, 0 as declared, "
        "2 tolerated"
    )
    assert found["kinds"][2]["groups"] == [
        {
            "sort": "tolerated",
            "title": "Present but not declared, and tolerated",
            "things": [{"name": "anna", "fields": []}, {"name": "ben", "fields": []}],
        }
    ]


def test_several_are_spoken_of_in_the_plural(sub_account):
    sub_account.subscription.seed("2", data_source_type="HAGENT", endpoint="https://b.example/y", lost_data=LOST)
    found = drift(sub_account, agents=[], subscriptions=[], drift_alarms=["undeclared", "losing"])
    assert found["alarms"] == [
        "2 agents present but not declared",
        "2 subscriptions present but not declared",
        "2 subscriptions losing data",
    ]


def test_of_many_the_first_are_named(sub_account):
    for number in range(7):
        sub_account.agent.seed(f"by-hand-{number}", str(4000000910 + number))
    found = drift(sub_account, agents=[{"username": "anna"}, {"username": "ben"}])
    assert found["lines"][3] == (
        "agents present but not declared: by-hand-0, by-hand-1, by-hand-2, by-hand-3, by-hand-4 and 2 more"
    )
    # The pages have them all.
    assert [each["name"] for each in found["kinds"][2]["groups"][0]["things"]] == [f"by-hand-{n}" for n in range(7)]


def test_a_record_without_a_time_says_so(sub_account):
    sub_account.subscription.subscriptions[0]["lost_data"] = {**LOST, "oldest_error": None, "lost_post_requests": None}
    found = drift(sub_account, subscriptions=[FEED])
    assert found["lines"][-1] == f"{FEED_NAME} has lost data: 9 records in 0 requests since an unknown time"
