# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A plan in readable form: Markdown for a pull request, HTML for a browser. Everything from the service is escaped.

What takes something away comes first, so that nobody has to look for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from .._engine.changes import NEW_REASON
from .._engine.plan_comparison import is_of_new
from .._engine.texts import NOT_SET, noun_of, readable
from .._engine.values import Values
from .markdown import code_span
from .wording import for_people

# Forges cut a comment at 65,536 characters, or refuse it.
_LONGEST_MARKDOWN = 60_000
_NAMED_AT_MOST = 50
_SECTIONS = (
    ("delete", "To delete"),
    ("recreate", "To delete and create again"),
    ("refuse", "Cannot be changed by Avaya's API"),
    ("worklist", "To change by hand"),
    ("update", "To change"),
    ("create", "To create"),
)
_TOTALS = (
    ("delete", "to delete"),
    ("recreate", "to recreate"),
    ("change", "to change"),
    ("create", "to create"),
    ("cannot_change", "that cannot be changed"),
    ("worklist", "to change by hand"),
    ("unchanged", "unchanged"),
    ("ignored", "with ignored differences"),
    ("out_of_scope", "out of scope"),
)
# Of what is created or deleted, all fields are in one row: a roster of new people is long enough.
_WHOLE = ("create", "delete")
_TABLE_OF_WHOLE = "| kind | name | fields |\n| --- | --- | --- |\n"
_TABLE = "| kind | name | field | now | planned |\n| --- | --- | --- | --- | --- |\n"
# Those that are worth saying when there are none.
_ALWAYS_SAID = ("delete", "recreate", "change", "create", "unchanged")


class _Row(NamedTuple):
    """A field of a change; `now` or `planned` is None where the thing is not there before or after it."""

    field: str
    now: str | None
    planned: str | None


def plan_markdown(document: Values) -> str:
    """The plan as Markdown, not longer than a comment may be."""
    parts = [
        f"# Plan for {_code(_sub_account(document))}",
        f"**{_totals(document)}.**",
        f"Made at {document['made_at']} for {_code(document['api_url'])} by {_made_by(document)}.",
    ]
    if not document["changes"]:
        parts.append("There is nothing to do.")
    if document["held_back"]:
        parts.append(_held_back(document, _code))
    text = "\n\n".join(parts) + "\n"
    left = len(document["changes"])
    for title, changes in _sections(document):
        table = _TABLE_OF_WHOLE if changes[0]["action"] in _WHOLE else _TABLE
        heading = f"\n## {title} ({len(changes)})\n\n{table}"
        if len(text) + len(heading) > _LONGEST_MARKDOWN:
            break
        text += heading
        for change in changes:
            rows = "".join(_markdown_rows(change))
            if len(text) + len(rows) > _LONGEST_MARKDOWN:
                return text + _left_out(left)
            text += rows
            left -= 1
    return text + (_left_out(left) if left else "")


def plan_html(document: Values) -> str:
    """The plan as a page that needs nothing from elsewhere."""
    title = f"Plan for {_text(_sub_account(document))}"
    chips = "".join(
        f'<li class="{name if count else "none"}"><b>{count}</b> {_text(words)}</li>'
        for name, words in _TOTALS
        if (count := document["totals"][name]) or name in _ALWAYS_SAID
    )
    made_at = _text(document["made_at"])
    said_at = made_at.replace("T", " at ").replace("Z", " UTC")
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<h1>{title}</h1>\n<ul class="totals">{chips}</ul>\n'
        f'<p class="quiet">Made on <time datetime="{made_at}">{said_at}</time> '
        f"for <code>{_text(document['api_url'])}</code> by {_text(_made_by(document))}.</p>\n"
        + ("" if document["changes"] else "<p>There is nothing to do.</p>\n")
        + (f"<p>{_held_back(document, _text)}</p>\n" if document["held_back"] else "")
        + "".join(_html_section(title, changes) for title, changes in _sections(document))
        + "</body>\n</html>\n"
    )


def _sections(document: Values) -> Iterator[tuple[str, Sequence[Values]]]:
    for action, title in _SECTIONS:
        found = [change for change in document["changes"] if change["action"] == action]
        if found:
            yield title, found


def _totals(document: Values) -> str:
    totals = document["totals"]
    return ", ".join(f"{totals[name]} {words}" for name, words in _TOTALS if totals[name] or name in _ALWAYS_SAID)


def _held_back(document: Values, shown: Callable[[Any], str]) -> str:
    """Who stays as it is, and why."""
    first = document["held_back"][:_NAMED_AT_MOST]
    named = ", ".join(f"{shown(each['name'])} ({shown(each['reason'])})" for each in first)
    more = len(document["held_back"]) - len(first)
    return f"Held back: {named}{f', and {more} more' if more else ''}."


def _made_by(document: Values) -> str:
    return f"avaya.cloud {document['collection_version']}"


def _sub_account(document: Values) -> str:
    sub_account = document["sub_account"]
    if is_of_new(sub_account):
        return f"{sub_account['name']} (not created yet)"
    name = str(sub_account["name"] or sub_account["app_id"] or sub_account["id"])
    app_id = sub_account["app_id"]
    return name if app_id in (None, name) else f"{name} ({app_id})"


def _rows(change: Values) -> list[_Row]:
    """What a change does to which field: of what is there, only what differs; of the rest, what it has."""
    before, after = change["before"], change["after"]
    action = change["action"]
    if action == "create":
        shown = [_Row("reason", None, change["reason"])] if change["reason"] != NEW_REASON else []
        shown += [_Row(field, None, readable(value)) for field, value in after.items()]
        rows = [row for row in shown if row.planned not in (NOT_SET, change["name"])]
    elif action == "delete":
        shown = [_Row("reason", change["reason"], None)]
        shown += [_Row(field, readable(value), None) for field, value in before.items()]
        rows = [row for row in shown if row.now not in (NOT_SET, change["name"])]
    else:
        rows = [
            _Row(field, readable(before.get(field)), readable(after[field]))
            for field in after
            if before.get(field) != after[field]
        ]
    lost = change.get("lost") or {}
    # An agent's are among its fields; of a subscription it is a record that the service begins anew.
    return rows + [_Row(f"lost: {name}", readable(value), None) for name, value in lost.items() if name not in before]


def _markdown_rows(change: Values) -> Iterator[str]:
    noun, name = noun_of(change["kind"]), _cell(change["name"])
    rows = _rows(change)
    if change["action"] in _WHOLE:
        fields = ", ".join(f"{row.field} {_cell(row.now or row.planned)}" for row in rows)
        yield f"| {noun} | {name} | {fields} |\n"
        return
    for place, row in enumerate(rows):
        first = (noun, name) if place == 0 else ("", "")
        cells = (*first, row.field and _cell(row.field), _cell(row.now), _cell(row.planned))
        yield f"| {' | '.join(cells)} |\n"


def _left_out(number: int) -> str:
    changes = "1 more change is" if number == 1 else f"{number} more changes are"
    return f"\n**{changes} not shown: the plan is longer than a comment may be. The JSON and the HTML hold all.**\n"


def _code(value: Any) -> str:
    return code_span(value)


def _cell(value: Any) -> str:
    return code_span(value, in_table=True)


def _html_section(title: str, changes: Sequence[Values]) -> str:
    things = "".join(_html_thing(change) for change in changes)
    return f'<h2>{_text(title)} <span class="quiet">({len(changes)})</span></h2>\n<ul class="things">\n{things}</ul>\n'


def _html_thing(change: Mapping[str, Any]) -> str:
    rows = _rows(change)
    title = f'<span class="quiet">{_text(noun_of(change["kind"]))}</span> {_text(change["name"])}'
    head = f'<li class="{_text(change["action"])}"><h3>{title}</h3>'
    has_now, has_planned = (any(row[place] is not None for row in rows) for place in (1, 2))
    columns = [("field", 0), *([("now", 1)] if has_now else []), *([("planned", 2)] if has_planned else [])]
    headings = "".join(f'<th scope="col">{name}</th>' for name, _place in columns)
    body = "".join(
        f'<tr><th scope="row">{_text(row.field)}</th>'
        + "".join(f'<td class="{name}">{_text(row[place] or "")}</td>' for name, place in columns[1:])
        + "</tr>\n"
        for row in rows
    )
    return f"{head}\n<table><thead><tr>{headings}</tr></thead><tbody>\n{body}</tbody></table></li>\n"


def _text(value: Any) -> str:
    return escape(str(for_people(str(value))))


_STYLE = """
:root {
  color-scheme: light dark; --page: #fff; --line: #8886;
  --quiet: #5b6072; --bad: #b42318; --good: #1a7f37; --note: #8a5a00;
}
@media (prefers-color-scheme: dark) {
  :root { --page: #101418; --quiet: #a3a7b8; --bad: #ff8a7a; --good: #6fdd8b; --note: #e3b341; }
}
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
body { background: var(--page); overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; margin: 0; }
h2 { border-bottom: 1px solid var(--line); font-size: 1.15rem; margin: 2rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0; }
h3 .quiet, h2 .quiet { font-weight: 400; }
ul { list-style: none; margin: 0; padding: 0; }
.totals { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1rem 0; }
.totals li { border-left: .3rem solid; padding-left: .5rem; }
.quiet, .none, .unchanged, thead th, tbody th { color: var(--quiet); }
.things li { border-left: .3rem solid var(--line); margin: 0 0 1rem; padding: 0 0 0 .75rem; }
.totals .delete, .totals .recreate, .totals .cannot_change { color: var(--bad); }
.totals .change { color: var(--note); } .totals .create { color: var(--good); }
.things .delete, .things .recreate, .things .refuse { border-color: var(--bad); }
.totals .worklist { color: var(--note); }
.things .update, .things .worklist { border-color: var(--note); } .things .create { border-color: var(--good); }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
th, td { border-bottom: 1px solid var(--line); font-weight: 400; padding: .2rem .5rem .2rem 0; text-align: left; }
th, td { vertical-align: top; }
th:first-child { width: 32%; }
code { font: .9em ui-monospace, monospace; }
"""
