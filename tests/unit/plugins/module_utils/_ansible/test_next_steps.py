# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What to do about drift, worded for what it is."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.commands import NO_COMMANDS, Commands
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.next_steps import next_steps

COMMANDS = Commands(plan="PLAN", export="EXPORT", compare="COMPARE")
PLAN = (
    "To apply the declaration to the contact center, check the plan first. The same command without --check applies it."
)
PASSWORDS = "Passwords for what is created must be in contact_center_passwords."
RECREATE = (
    "Avaya cannot change agents in place. If contact_center_on_difference is recreate, they are deleted and "
    "created again, and lose what Avaya assigned to them. If it is worklist, they are listed, to be changed by "
    "hand."
)
KEEP = (
    (
        "To keep the current state of the contact center, export it to another file and copy the entries into "
        "the declaration."
    ),
    "EXPORT",
)


def steps(commands=COMMANDS, losing=(), **alarms):
    """The steps where these sorts raise an alarm, by the names of kinds."""
    kinds = [
        {"name": name, "counts": [{"sort": sort, "is_alarm": name in named} for sort, named in alarms.items()]}
        for name in ("skills", "agents", "subscriptions")
    ]
    report = {"compared": True, "kinds": kinds, "losing": list(losing)}
    return [(each["text"], each["command"]) for each in next_steps(report, commands)]


def test_without_drift_there_is_nothing_to_do():
    assert steps(missing=(), undeclared=()) == []


def test_what_could_not_be_compared_is_to_be_corrected():
    report = {"compared": False, "kinds": [], "losing": []}
    assert next_steps(report, COMMANDS) == [{"text": "Correct the errors, then compare again.", "command": "COMPARE"}]


@pytest.mark.parametrize(
    ("missing", "more"), [(["skills"], ""), (["agents"], f" {PASSWORDS}"), (["subscriptions"], f" {PASSWORDS}")]
)
def test_what_is_missing_is_planned(missing, more):
    assert steps(missing=missing) == [(f"{PLAN}{more}", "PLAN")]


def test_agents_that_differ_are_recreated_or_declared_as_they_are():
    assert steps(different=["agents"]) == [(f"{PLAN} {RECREATE} {PASSWORDS}", "PLAN"), KEEP]


def test_subscriptions_that_differ_are_changed():
    assert steps(different=["subscriptions"]) == [(PLAN, "PLAN"), KEEP]


def test_skills_that_differ_are_nothing_that_a_plan_can_change():
    by_hand = "Avaya's API cannot change skills: change them by hand, or change the declaration."
    assert steps(different=["skills"]) == [(by_hand, ""), KEEP]


def test_what_is_declared_absent_is_deleted_where_that_can_be():
    by_hand = "Avaya's API cannot delete skills: delete them by hand, or declare them."
    assert steps(unwanted=["agents"]) == [(PLAN, "PLAN"), KEEP]
    assert steps(unwanted=["skills"]) == [(by_hand, ""), KEEP]


@pytest.mark.parametrize(
    ("undeclared", "end"),
    [
        (["skills"], "."),
        (["agents"], ", and contact_center_purge deletes agents that are not declared."),
        (
            ["skills", "agents", "subscriptions"],
            ", and contact_center_purge deletes agents and subscriptions that are not declared.",
        ),
    ],
)
def test_what_is_not_declared_is_declared_tolerated_or_purged(undeclared, end):
    assert steps(undeclared=undeclared) == [
        (
            (
                "To keep what is not declared, export it to another file and copy the entries into the "
                "declaration. List what may exist without being declared in "
                f"contact_center_drift_tolerated{end}"
            ),
            "EXPORT",
        )
    ]


def test_feeds_that_lose_data_are_to_be_looked_at():
    assert steps(losing=[{"subscription": "ECH"}]) == [
        (
            (
                "Check that the endpoints of the subscriptions that lost data can be reached, accept the "
                "credentials and answer in time. A subscription keeps its record until it is changed."
            ),
            "",
        )
    ]


def test_where_the_command_is_not_known_the_sentence_says_what_to_run():
    assert steps(NO_COMMANDS, missing=["skills"]) == [
        (
            (
                "To apply the declaration to the contact center, run the playbook that applies it with "
                "--check --diff, check the plan, and run it without --check."
            ),
            "",
        )
    ]
