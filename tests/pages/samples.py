# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reports to look at: no drift, a lot of it with long names, hostile ones, and a comparison that failed."""

from __future__ import annotations

from datetime import datetime, timezone
from types import SimpleNamespace
from typing import Any, cast

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.center_report import ALARMS, drift_report
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.commands import Invocation, commands_for
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.feed_report import feed_report
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.role_results import Origin, comparison_report
from ansible_collections.avaya.cloud.plugins.module_utils._engine.report import Report
from ansible_collections.avaya.cloud.plugins.module_utils._kinds import DECLARED

LONG_EMAIL = "maximiliane.featherstonehaugh-oberschwarzenbergerova@customer-experience.subsidiary.example.com"
LONG_FEED = (
    "HAGENT to https://warehouse-ingest.eu-central-1.customer-experience.subsidiary.example.com/tenants/"
    "0f8fad5b-d9cb-469f-a165-70867728950e/avaya/historical-agent-metrics?format=json&compression=none"
    " (subscription-4711)"
)
HOSTILE = "</td><script>alert(1)</script><img src=x onerror=alert(1)> \u202eevil & \"quoted\" 'names'"
NOTHING: dict[str, Any] = {
    "missing": [],
    "different": [],
    "unwanted": [],
    "undeclared": [],
    "tolerated": [],
    "ignored": [],
    "unchanged": 0,
    "out_of_scope": 0,
}
CONNECTION = {"api_url": "https://integration.bcc.example.com", "sub_account": "ABC_ABCRec"}
STARTED = Invocation(
    playbooks=("avaya.cloud.drift",),
    inventories=("inventories/production.avaya_cloud.yml",),
    extra_vars=("@contact-center.yml", "@environments/production-with-a-rather-long-name-of-a-file.yml"),
    vault=("--vault-id", "production@vault-password-production"),
)
ORIGIN = Origin(STARTED.files, "0f8fad5bd9, with changes that are not committed", commands_for(STARTED, "ABC_ABCRec"))
MADE_AT = "2026-01-31T08:00:00Z"


def skills_of(declared: dict[str, int], live: dict[str, int]) -> dict[str, Any]:
    """The field `skills` as a comparison returns it."""
    names = sorted({*declared, *live})
    parts = [
        {side: f"{name} {skills[name]}" if name in skills else "not set" for side, skills in sides}
        for name in names
        for sides in [(("declared", declared), ("live", live))]
    ]
    texts = {
        side: ", ".join(each[side] for each in parts if each[side] != "not set") or "not set"
        for side in ("declared", "live")
    }
    return {"field": "skills", **texts, "parts": parts}


def drift_of(drift: dict[str, Any], losing: list[dict[str, Any]]) -> dict[str, Any]:
    report = cast(Report, SimpleNamespace(losing=lambda: losing, is_unknown=lambda _kind: False))
    # What a sample leaves out is not declared in it.
    return drift_report(report, {kind.plural: None for kind in DECLARED} | drift, ALARMS)


def report_of(drift: dict[str, Any], losing: list[dict[str, Any]], **result: Any) -> dict[str, Any]:
    made = drift_of(drift, losing)
    described = {"sub_account": "ABC Recruiting (ABC_ABCRec, id 101)", "report": made, **result}
    return comparison_report(described, CONNECTION, ORIGIN, MADE_AT)


def nothing_differs() -> dict[str, Any]:
    return report_of(
        {
            "skills": None,
            "agents": {**NOTHING, "unchanged": 12345},
            "subscriptions": {**NOTHING, "unchanged": 7, "tolerated": ["ECH to https://tolerated.example.com/x (3)"]},
        },
        [],
    )


def much_differs() -> dict[str, Any]:
    several = {"Sales": 1, "Returns desk": 2, "Complaints": 3}
    agents: dict[str, Any] = {
        **NOTHING,
        "missing": [
            {
                "name": LONG_EMAIL,
                "fields": [
                    {"field": "first_name", "declared": "Maximiliane"},
                    {"field": "last_name", "declared": "Featherstonehaugh-Oberschwarzenbergerova"},
                    {"field": "skills", "declared": "Complaints 3, Returns desk 2, Sales 1"},
                ],
            }
        ],
        "different": [
            {
                "name": f"agent{number:05}@example.com",
                "fields": [
                    {"field": "first_name", "declared": "Annabel", "live": "Anna"},
                    {"field": "phone", "declared": "not set", "live": "+49 89 1234567"},
                    skills_of(several, {"Support": 3, "Sales": 4, "Complaints": 3}),
                ],
            }
            for number in range(20)
        ],
        "unwanted": ["bruno.example@example.com"],
        "undeclared": [
            LONG_EMAIL.replace("maxi", "mini"),
            *[f"by-hand-{number:05}@example.com" for number in range(300)],
        ],
        "tolerated": ["lead-1@example.com"],
        "unchanged": 1234,
    }
    feeds = {
        **NOTHING,
        "different": [
            {
                "name": LONG_FEED,
                "fields": [
                    {"field": "basic_auth_username", "declared": "avaya", "live": LONG_EMAIL},
                    {"field": "endpoint", "declared": LONG_FEED.split()[2], "live": LONG_FEED.split()[2] + "&old=1"},
                    {"field": "frequency_in_minutes", "declared": "5", "live": "15"},
                ],
            }
        ],
        "undeclared": [LONG_FEED.replace("4711", "4712")],
    }
    skills = {**NOTHING, "missing": [{"name": HOSTILE, "fields": []}], "undeclared": [HOSTILE * 2], "unchanged": 3}
    losing: list[dict[str, Any]] = [
        {"subscription": LONG_FEED, "oldest_error": MADE_AT, "lost_post_requests": 1234, "lost_records": 1234567},
        {
            "subscription": "ECH to https://a.example.com (2)",
            "oldest_error": None,
            "lost_post_requests": 1,
            "lost_records": 9,
        },
    ]
    return report_of({"skills": skills, "agents": agents, "subscriptions": feeds}, losing)


def not_compared() -> dict[str, Any]:
    errors = [
        "contact_center_agents[2]: unknown option 'frist_name'; did you mean 'first_name'?",
        f"agent '{LONG_EMAIL}': skill '{HOSTILE}' does not exist; the skills are Sales, Returns desk, Complaints",
    ]
    return comparison_report({"failed": True, "validation_errors": errors}, CONNECTION, ORIGIN, MADE_AT)


def _change(action: str, name: str, before: dict[str, Any], after: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "kind": "agent",
        "name": name,
        "action": action,
        "reason": HOSTILE,
        "before": before,
        "after": after,
        **more,
    }


def plan_of(*changes: dict[str, Any], **more: Any) -> dict[str, Any]:
    totals = (
        "delete",
        "recreate",
        "change",
        "create",
        "cannot_change",
        "worklist",
        "unchanged",
        "ignored",
        "out_of_scope",
    )
    return {
        "collection_version": "0.1.0",
        "made_at": MADE_AT,
        "api_url": CONNECTION["api_url"],
        "sub_account": {"id": 101, "app_id": "ABC_ABCRec", "name": HOSTILE, "code": "ABCRec"},
        "totals": dict.fromkeys(totals, 1234 if changes else 0),
        "held_back": [{"kind": "agent", "name": LONG_EMAIL, "action": "delete", "reason": "it is protected"}]
        * len(changes),
        "changes": list(changes),
        **more,
    }


def much_is_planned() -> dict[str, Any]:
    anna = {"username": LONG_EMAIL, "first_name": "Anna", "skills": {"Sales": 1, HOSTILE: 2}, "login_id": "3101000002"}
    other = {**anna, "first_name": "Maximiliane" * 6, "skills": {"Returns desk": 1}}
    feed = {"endpoint": LONG_FEED.split()[2], "frequency_in_minutes": 15}
    return plan_of(
        _change("delete", LONG_EMAIL, anna, {}, lost={"login_id": "3101000002", "station_extension": "101000002"}),
        _change("recreate", "anna@example.com", anna, other, lost={"login_id": "3101000002"}),
        _change("refuse", "ben@example.com", {"first_name": None}, {"first_name": HOSTILE}),
        _change("worklist", "carla@example.com", {"first_name": None}, {"first_name": HOSTILE}),
        _change("update", LONG_FEED, feed, {**feed, "frequency_in_minutes": 5}, lost={"lost_records": 1234567}),
        *(_change("create", f"agent{number:05}@example.com", {}, anna) for number in range(50)),
    )


PLANS = {"no-plan": plan_of, "plan": much_is_planned}


def feeds() -> str:
    """A page of feeds, of which one is hostile."""

    def feed(status: str, endpoint: str, *rows: tuple[str, str, str, str]) -> dict[str, Any]:
        findings = [dict(zip(("check", "status", "text", "next_step"), row)) for row in rows]
        named = {"subscription_id": "0f8fad5b-d9cb-469f-a165-70867728950e", "sub_account": "ABC_ABCRec"}
        return {**named, "data_source_type": "HAGENT", "endpoint": endpoint, "status": status, "findings": findings}

    long_url = LONG_FEED.split()[2]
    found = [
        feed(
            "problem",
            long_url,
            ("resolves", "ok", f"{long_url.split('/')[2]} is 192.0.2.1, 2001:db8::1", ""),
            (
                "connects",
                "problem",
                "No connection to it, port 443: Connection refused",
                "Check that the receiver is running",
            ),
            ("lost data", "problem", "Data from 2026-11-30T02:00:00Z on was dropped", "Fix the endpoint"),
            ("size of a POST", "not_checked", "A POST has no size limit", ""),
        ),
        feed("warning", HOSTILE, ("certificate", "warning", HOSTILE, HOSTILE), ("sends data", "unknown", HOSTILE, "")),
        feed("ok", "https://a.example/x", ("sends data", "ok", "The service last sent data an hour ago", "")),
    ]
    summary = {"ok": 1, "warning": 1, "problem": 1}
    made_at = datetime(2026, 11, 30, 21, 5, tzinfo=timezone.utc)
    page: str = feed_report(found, summary, "ABC Recruiting (appId ABC_ABCRec, id 101)", made_at)["html"]
    return page


FEEDS = {"feeds": feeds}
REPORTS = {"nothing": nothing_differs, "much": much_differs, "failed": not_compared}
