# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The report and the plan of which the documentation shows pictures: what the tutorial comes to."""

from __future__ import annotations

from typing import Any

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.commands import Invocation, commands_for
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.role_results import Origin, comparison_report
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import NEW_REASON
from ansible_collections.avaya.cloud.tests.pages.samples import CONNECTION, MADE_AT, NOTHING, drift_of, plan_of

_FILE = "contact-center.yml"
_SUB_ACCOUNT = "Recruiting (code ABCRec, appId ABC_ABCRec, id 101)"
_STARTED = Invocation(
    playbooks=("avaya.cloud.drift",),
    extra_vars=(f"@{_FILE}",),
)


def drift_report() -> dict[str, Any]:
    """One agent is missing."""
    agents: dict[str, Any] = {
        **NOTHING,
        "missing": [
            {
                "name": "bruno.example@example.com",
                "fields": [
                    {"field": "first_name", "declared": "Bruno"},
                    {"field": "last_name", "declared": "Example"},
                    {"field": "skills", "declared": "Returns desk 1"},
                ],
            }
        ],
        "unchanged": 1,
    }
    made = drift_of({"skills": {**NOTHING, "unchanged": 5}, "agents": agents}, [])
    origin = Origin((_FILE,), "", commands_for(_STARTED, "ABC_ABCRec"))
    return comparison_report({"sub_account": _SUB_ACCOUNT, "report": made}, CONNECTION, origin, MADE_AT)


def plan() -> dict[str, Any]:
    """One agent is created, one deleted, and a subscription changes."""
    anna = {"first_name": "Anna", "last_name": "Example", "skills": {"Sales": 1, "Returns desk": 2}}
    feed = {"endpoint": "https://warehouse.example.com/avaya", "frequency_in_minutes": 15}
    changes = [
        {
            "kind": "agent",
            "name": "old00001@example.com",
            "action": "delete",
            "reason": "it is not declared, and purge is on",
            "before": {"first_name": "Old", "last_name": "Agent"},
            "after": {},
            "lost": {"login_id": "3101000001", "station_extension": "101000001"},
        },
        {
            "kind": "subscription",
            "name": "HAGENT to https://warehouse.example.com/avaya",
            "action": "update",
            "reason": NEW_REASON,
            "before": feed,
            "after": {**feed, "frequency_in_minutes": 5},
        },
        {
            "kind": "agent",
            "name": "anna.example@example.com",
            "action": "create",
            "reason": NEW_REASON,
            "before": {},
            "after": anna,
        },
    ]
    totals = {"delete": 1, "recreate": 0, "change": 1, "create": 1, "cannot_change": 0, "worklist": 0, "unchanged": 12}
    totals |= {"ignored": 0, "out_of_scope": 0}
    named = {"id": 101, "app_id": "ABC_ABCRec", "name": "Recruiting", "code": "ABCRec"}
    return plan_of(*changes, totals=totals, sub_account=named, held_back=[])


REPORT = ("drift-report", drift_report)
PLAN = ("plan-page", plan)
