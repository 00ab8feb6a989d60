# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.feed_report import feed_report

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=timezone.utc)
HOSTILE = "<script>`|\u001b[31m\u202e"


def feed(status: str, *findings: tuple[str, str, str, str], endpoint: str = "https://a.example/x") -> dict[str, Any]:
    rows = [dict(zip(("check", "status", "text", "next_step"), each)) for each in findings]
    return {
        "subscription_id": "4711",
        "data_source_type": "ECH",
        "endpoint": endpoint,
        "sub_account": "ABC_ABCRec",
        "status": status,
        "findings": rows,
    }


def report(*feeds: dict[str, Any]) -> dict[str, Any]:
    summary = {status: sum(each["status"] == status for each in feeds) for status in ("ok", "warning", "problem")}
    return feed_report(feeds, summary, "Recruiting (appId ABC_ABCRec, id 101)", NOW)


def test_a_terminal_shows_only_what_somebody_has_to_do() -> None:
    lost = ("lost data", "problem", "Data was dropped", "Fix the endpoint")
    made = report(
        feed("problem", ("resolves", "ok", "a.example is 192.0.2.1", ""), lost),
        feed("ok", ("sends data", "unknown", "The service does not say", "")),
    )

    assert made["title"] == "Feeds of Recruiting (appId ABC_ABCRec, id 101): 1 with a problem, 0 with a warning, 1 fine"
    assert made["lines"] == [
        "Checked from this machine, not from Avaya, which may see another network.",
        "problem: ECH to https://a.example/x (id 4711)",
        "  lost data: Data was dropped. Fix the endpoint.",
        "ok: ECH to https://a.example/x (id 4711)",
    ]


def test_the_markdown_shows_all() -> None:
    made = report(feed("ok", ("size of a POST", "not_checked", "A POST has no size limit", "")))

    assert made["markdown"] == (
        "# Feeds of `Recruiting (appId ABC_ABCRec, id 101)`\n\n"
        "**0 with a problem, 0 with a warning, 1 fine.**\n\n"
        "Made at 2026-11-30T12:00:00Z. Checked from this machine, not from Avaya, which may see another network.\n\n"
        "## ok: `ECH` to `https://a.example/x`\n\n"
        "Subscription `4711` of sub-account `ABC_ABCRec`.\n\n"
        "| check | status | found | to do |\n| --- | --- | --- | --- |\n"
        "| size of a POST | not checked | `A POST has no size limit` |  |\n"
    )


def test_nothing_of_the_service_or_of_who_answers_is_obeyed() -> None:
    made = report(feed("warning", ("resolves", "warning", HOSTILE, HOSTILE), endpoint=HOSTILE))

    assert "<script>" not in made["html"]
    assert "&lt;script&gt;" in made["html"]
    for text in (made["markdown"], made["html"], *made["lines"]):
        assert "\u001b" not in text
        assert "\u202e" not in text


def test_a_sub_account_without_subscriptions_says_so() -> None:
    assert report()["title"].endswith(": there is no subscription")
