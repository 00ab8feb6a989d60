# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module avaya_feed_info: whether the data of subscriptions arrives, and what to do if it does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from functools import partial
from typing import Any

from .._engine.context import Context
from .._engine.fields import Option, Returned
from .._engine.kind import Kind
from .._engine.values import Values, given
from .._feeds.certificate import Trial
from .._feeds.diagnosis import delivery_findings, size_finding
from .._feeds.findings import Finding, Status, worst
from .._feeds.receiver import receiver_findings
from .._kinds.subscription.kind import SUBSCRIPTION
from .._service.text import option
from .feed_report import feed_report
from .info import open_sub_account, subscription_order
from .queries import SHOW_QUERY, opened
from .returned import FAILURES
from .runner import ModuleSpec, Result, Task

_AT_ONCE = 8
_SHOWN = ("subscription_id", "data_source_type", "endpoint", "event_type", "frequency_in_minutes", "sub_account")


def _now() -> datetime:
    return datetime.now(timezone.utc)


def feed_info(task: Task, clock: Callable[[], datetime] = _now) -> Result:
    """The feeds with what was found, the worst first."""
    options = task.options
    for name in ("silent_after", "receiver_takes"):
        if options[name] is not None and options[name] < 1:
            task.errors.add(f"{option(name)} {options[name]} must be at least 1")
    opened_sub_account = open_sub_account(task, all_too=True)
    service = opened_sub_account.services[SUBSCRIPTION.name]
    subscriptions = service.everywhere() if options["all_sub_accounts"] else service.all()
    identifier = options["subscription_id"]
    wanted = [each for each in subscriptions if identifier in (None, given(each, "subscription_id"))]
    wanted.sort(key=subscription_order)
    now = clock()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = list(pool.map(partial(_findings, now=now, task=task), wanted))
    (kind,) = opened([SUBSCRIPTION], options)
    feeds = [_feed(kind, subscription, findings) for subscription, findings in zip(wanted, found)]
    feeds.sort(key=lambda feed: tuple(Status).index(Status(feed["status"])))
    where = "all sub-accounts" if options["all_sub_accounts"] else opened_sub_account.described
    summary = {status.value: sum(feed["status"] == status for feed in feeds) for status in _OF_FEEDS}
    return Result({"feeds": feeds, "summary": summary, "report": feed_report(feeds, summary, where, now)})


_OF_FEEDS = (Status.OK, Status.WARNING, Status.PROBLEM)


def _findings(subscription: Values, now: datetime, task: Task) -> list[Finding]:
    options = task.options
    minutes = options["silent_after"]
    silent_after = None if minutes is None else timedelta(minutes=minutes)
    findings = [
        *delivery_findings(subscription, now, silent_after),
        size_finding(subscription, options["receiver_takes"]),
    ]
    if not options["check_endpoints"]:
        return findings
    password = (options["passwords"] or {}).get(str(given(subscription, "subscription_id")))
    trial = Trial(
        options["timeout"], options["ca_path"], options["test_post"], None if password is None else str(password)
    )
    return [*receiver_findings(subscription, now, trial), *findings]


def _feed(kind: Kind, subscription: Values, findings: Sequence[Finding]) -> dict[str, Any]:
    shown = kind.result(subscription, Context({}, ""))
    return {
        **{name: shown.get(name) for name in _SHOWN},
        "status": worst(findings).value,
        "findings": [{**each._asdict(), "status": each.status.value} for each in findings],
    }


FEED_INFO = ModuleSpec(
    (
        Option("subscription_id", "Check only the subscription with this id."),
        Option(
            "all_sub_accounts",
            "Whether to check the subscriptions of all sub-accounts. The API key must be allowed to list them.",
            "bool",
            default=False,
        ),
        Option(
            "check_endpoints",
            (
                "Whether to connect to the endpoints. Without this, only what the service reports about its deliveries "
                "is checked."
            ),
            "bool",
            default=True,
        ),
        Option(
            "test_post",
            (
                "Whether to send empty POSTs to the endpoints, both with and without the subscription's user.",
                "The receiver behind an endpoint gets these POSTs and must be able to handle an empty body.",
            ),
            "bool",
            default=False,
        ),
        Option(
            "passwords",
            "Passwords of subscriptions by subscription id, to be sent with O(test_post). They are never shown.",
            "dict",
            secret=True,
        ),
        Option(
            "silent_after",
            (
                "After how many minutes without data a feed counts as silent. The default is twice the feed's "
                "frequency plus 5 minutes. By default, a feed that sends as soon as possible never counts as silent."
            ),
            "int",
        ),
        Option("receiver_takes", "How many bytes the receivers accept in one POST.", "int"),
        SHOW_QUERY,
    ),
    (
        Returned(
            "feeds",
            "The feeds. Those with problems come first.",
            "list",
            "success",
            elements="dict",
            contains=(
                Returned("subscription_id", "Id of the subscription."),
                Returned("data_source_type", "Which data is sent."),
                Returned("endpoint", "The URL that data is sent to. Secrets in its query are hidden."),
                Returned("event_type", "The kind of data."),
                Returned("frequency_in_minutes", "How often data is sent, in minutes.", "int"),
                Returned("sub_account", "AppId of the sub-account."),
                Returned("status", "V(ok), V(warning) or V(problem), whichever is the worst of the findings."),
                Returned(
                    "findings",
                    "What was checked.",
                    "list",
                    elements="dict",
                    contains=(
                        Returned("check", "What was checked.", sample="certificate"),
                        Returned(
                            "status", "V(ok), V(warning), V(problem), V(unknown) or V(not_checked).", sample="warning"
                        ),
                        Returned("text", "The finding, as a sentence without a full stop."),
                        Returned("next_step", "What to do about it. Empty if there is nothing to do."),
                    ),
                ),
            ),
        ),
        Returned(
            "summary",
            "How many feeds are V(ok), have a V(warning) or have a V(problem).",
            "dict",
            "success",
            sample={"ok": 3, "warning": 1, "problem": 0},
        ),
        Returned(
            "report",
            "The same in readable form.",
            "dict",
            "success",
            contains=(
                Returned("title", "A title that says what was checked, and the outcome."),
                Returned("lines", "Lines to print.", "list", elements="str"),
                Returned("markdown", "A page of Markdown."),
                Returned("html", "A self-contained HTML page."),
            ),
        ),
        *FAILURES,
    ),
    feed_info,
)
