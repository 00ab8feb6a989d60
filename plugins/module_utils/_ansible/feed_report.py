# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The findings about feeds in readable form: lines for a terminal, Markdown, and an HTML page.

Everything from the service, or from whoever answers at an endpoint, is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

from .._engine.instants import timestamp
from .._engine.values import Values
from .markdown import code_span
from .page import html_page
from .wording import for_people

_FROM_HERE = "Checked from this machine, not from Avaya, which may see another network."
# Those that nobody has to do anything about.
_QUIET = ("ok", "unknown", "not_checked")
_LOOKS = {"ok": "good", "warning": "note", "problem": "bad"}


def feed_report(feeds: Sequence[Values], summary: Mapping[str, int], where: str, now: datetime) -> dict[str, Any]:
    """`where` names the sub-account, and `now` is when the check was made, in UTC."""
    title = f"Feeds of {for_people(where)}: {_totals(summary)}"
    return {
        "title": title,
        "lines": [_FROM_HERE, *(line for feed in feeds for line in _lines(feed))],
        "markdown": _markdown(feeds, summary, where, now),
        "html": html_page(_body(feeds, summary, where, now), f"Feeds of {where}"),
    }


def _totals(summary: Mapping[str, int]) -> str:
    if not any(summary.values()):
        return "there is no subscription"
    return f"{summary['problem']} with a problem, {summary['warning']} with a warning, {summary['ok']} fine"


def _name(feed: Values) -> str:
    return f"{feed['data_source_type']} to {feed['endpoint']}"


def _lines(feed: Values) -> list[str]:
    """What is fine, and what could not be known, is in the pages."""
    noted = [each for each in feed["findings"] if each["status"] not in _QUIET]
    first = f"{feed['status']}: {for_people(_name(feed))} (id {for_people(str(feed['subscription_id']))})"
    return [first, *(f"  {each['check']}: {for_people(_sentences(each))}" for each in noted)]


def _sentences(finding: Values) -> str:
    return f"{finding['text']}. {finding['next_step']}." if finding["next_step"] else f"{finding['text']}."


def _markdown(feeds: Sequence[Values], summary: Mapping[str, int], where: str, now: datetime) -> str:
    parts = [f"# Feeds of {code_span(where)}", f"**{_totals(summary)}.**", f"Made at {timestamp(now)}. {_FROM_HERE}"]
    for feed in feeds:
        rows = [
            f"| {each['check']} | {_words(each['status'])} | {_cell(each['text'])} | {_cell(each['next_step'])} |"
            for each in feed["findings"]
        ]
        table = "\n".join(["| check | status | found | to do |", "| --- | --- | --- | --- |", *rows])
        parts += [
            f"## {_words(feed['status'])}: {code_span(feed['data_source_type'])} to {code_span(feed['endpoint'])}",
            f"Subscription {code_span(feed['subscription_id'])} of sub-account {code_span(feed['sub_account'])}.",
            table,
        ]
    return "\n\n".join(parts) + "\n"


def _cell(text: str) -> str:
    return code_span(text, in_table=True)


def _words(status: str) -> str:
    return status.replace("_", " ")


def _body(feeds: Sequence[Values], summary: Mapping[str, int], where: str, now: datetime) -> str:
    verdict = next((status for status in ("problem", "warning") if summary[status]), "ok")
    made_at = timestamp(now)
    said_at = made_at.replace("T", " at ").replace("Z", " UTC")
    sections = "".join(_section(feed) for feed in feeds)
    return (
        f'<main>\n<h1>Feeds of {_text(where)}</h1>\n<p class="verdict {_LOOKS[verdict]}">'
        f"<strong>{_text(_totals(summary))}.</strong></p>\n"
        f'<dl class="facts"><dt>Checked</dt><dd><time datetime="{made_at}">{said_at}</time></dd>'
        "<dt>Seen from</dt><dd>this machine, not from Avaya, which may see another network</dd></dl>\n"
        f"{sections}</main>\n"
    )


def _section(feed: Values) -> str:
    rows = "".join(_row(each) for each in feed["findings"])
    return (
        f'<h2><span class="{_LOOKS[feed["status"]]}">{_words(feed["status"])}</span> {_text(_name(feed))}</h2>\n'
        f'<p class="quiet">Subscription <code>{_text(feed["subscription_id"])}</code> of sub-account '
        f"{_text(feed['sub_account'])}</p>\n"
        '<table class="stacks"><thead><tr><th scope="col">check</th><th scope="col">status</th>'
        f'<th scope="col">found</th></tr></thead>\n{rows}</table>\n'
    )


def _row(finding: Values) -> str:
    look = _LOOKS.get(finding["status"], "quiet")
    return (
        f'<tbody><tr><th scope="row">{_text(finding["check"])}</th>'
        f'<td data-label="status" class="{look}">{_words(finding["status"])}</td>'
        f'<td data-label="found" class="whole">{_text(_sentences(finding))}</td></tr></tbody>\n'
    )


def _text(value: Any) -> str:
    return escape(str(for_people(str(value))))
