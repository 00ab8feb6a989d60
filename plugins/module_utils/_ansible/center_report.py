# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The report that the role prints, ready to be laid out. It makes no decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .._engine.kind import Kind
from .._engine.report import Report
from .._engine.texts import first_of
from .._engine.values import Values
from .._kinds import DECLARED
from .wording import for_people

DEFAULT_ALARMS = ("missing", "different", "unwanted", "undeclared")
ALARMS = (*DEFAULT_ALARMS, "losing")
# In what is printed; the pages have them all.
_NAMED_AT_MOST = 5
_TITLES = {
    "missing": "Missing",
    "different": "Different",
    "unwanted": "Present but declared absent",
    "undeclared": "Present but not declared",
    "tolerated": "Present but not declared, and tolerated",
}
_IN_SENTENCES = {
    "missing": "missing",
    "different": "different",
    "unwanted": "present but declared absent",
    "undeclared": "present but not declared",
}


def applied_report(report: Report, kinds: Sequence[Kind], check_mode: bool) -> dict[str, Any]:
    """The result of a run, or in check mode the plan: a line a kind, and what became of records of lost data."""
    shown = [kind for kind in DECLARED if kind in kinds or any(report.summary(kind).values())]
    lines = [_applied_line(report, kind, kind in kinds, check_mode) for kind in shown]
    for outcome in report.outcomes:
        kind, lost = report.kind_of(outcome.change), outcome.lost
        if lost and kind.lost_name == "lost_data" and any(lost.values()):
            goes = "will be reset" if check_mode else "has been reset"
            lines.append(f"{outcome.change.name}: its record of lost data {goes}: {_record(lost)}")
    title = "Plan: nothing was changed" if check_mode else "Changes applied"
    return {"title": title, "lines": for_people(lines)}


def _applied_line(report: Report, kind: Kind, is_declared: bool, check_mode: bool) -> str:
    done = report.summary(kind)
    deleted = {outcome.change.name for outcome in report.outcomes_of(kind) if outcome.result == "deleted"}
    undeclared = len([name for name in report.undeclared(kind) if name not in deleted]) if is_declared else 0
    will = "to be " if check_mode else ""
    line = (
        f"{kind.nouns}: {done['created']} {will}created, {done['updated'] + done['recreated']} {will}changed, "
        f"{done['deleted']} {will}deleted, {done['unchanged'] + undeclared} unchanged"
    )
    if undeclared:
        line += f" ({undeclared} not declared)"
    if done["recreated"]:
        line += f", {done['recreated']} of the changed {will}deleted and created again"
    if done["worklist"]:
        line += f", {done['worklist']} to change by hand"
    if done["failed"]:
        line += f", {done['failed']} failed"
    return line + (_left_out(len(report.ignored(kind)), report.out_of_scope(kind)) if is_declared else "")


def _left_out(ignored: int, out_of_scope: int) -> str:
    """What the user left out of the plan, as the end of a line."""
    differing = f", {ignored} with ignored differences" if ignored else ""
    return differing + (f", {out_of_scope} out of scope" if out_of_scope else "")


def drift_report(report: Report, drift: Mapping[str, Values | None], alarms: Sequence[str]) -> dict[str, Any]:
    """What a page about drift shows. `alarms` is what counts as drift."""
    losing = report.losing()
    raised = [
        f"{len(found[sort])} {kind.noun_for(len(found[sort]))} {words}"
        for kind in DECLARED
        if (found := drift[kind.plural]) is not None
        for sort, words in _IN_SENTENCES.items()
        if sort in alarms and found[sort]
    ]
    raised += [f"{kind.nouns} that could not be compared" for kind in DECLARED if report.is_unknown(kind)]
    if "losing" in alarms and losing:
        raised.append(f"{len(losing)} {'subscription' if len(losing) == 1 else 'subscriptions'} losing data")
    cleaned: dict[str, Any] = for_people(
        {
            "compared": True,
            "drift": bool(raised),
            "alarms": raised,
            "title": "Drift detected" if raised else "No drift: the contact center is as declared",
            "lines": [
                *(line for kind in DECLARED for line in _drift_lines(report, kind, drift[kind.plural], alarms)),
                *map(_losing_line, losing),
            ],
            "kinds": [_section(kind, drift[kind.plural], alarms) for kind in DECLARED],
            "losing": losing,
        }
    )
    return cleaned


def _drift_line(report: Report, kind: Kind, found: Values | None) -> str:
    if report.is_unknown(kind):
        return f"{kind.nouns}: the API key is not allowed to list them, so not compared"
    if found is None:
        return f"{kind.nouns}: not declared in this file, so not compared"
    counted = ", ".join(f"{len(found[sort])} {words}" for sort, words in _IN_SENTENCES.items())
    tolerated = f", {len(found['tolerated'])} tolerated" if found["tolerated"] else ""
    left_out = _left_out(len(found["ignored"]), found["out_of_scope"])
    return f"{kind.nouns}: {counted}, {found['unchanged']} as declared{tolerated}{left_out}"


def _drift_lines(report: Report, kind: Kind, found: Values | None, alarms: Sequence[str]) -> list[str]:
    """A line of numbers, and the first names of each sort that raises an alarm."""
    lines = [_drift_line(report, kind, found)]
    for sort, words in _IN_SENTENCES.items():
        things = found[sort] if found is not None and sort in alarms else ()
        if things:
            called = [str(_thing(each)["name"]) for each in things]
            lines.append(f"{kind.nouns} {words}: {first_of(called, _NAMED_AT_MOST)}")
    return lines


def _losing_line(record: Values) -> str:
    return f"{record['subscription']} has lost data: {_record(record)}"


def _record(record: Values) -> str:
    since = record.get("oldest_error") or "an unknown time"
    return (
        f"{record.get('lost_records') or 0} records in {record.get('lost_post_requests') or 0} requests since {since}"
    )


def _section(kind: Kind, found: Values | None, alarms: Sequence[str]) -> dict[str, Any]:
    """One kind: counts of every sort, and those sorts of which there are some, each with its things."""
    title = kind.nouns.capitalize()
    if found is None:
        return {"name": kind.plural, "title": title, "compared": False, "counts": [], "groups": [], "unchanged": 0}
    return {
        "name": kind.plural,
        "title": title,
        "compared": True,
        "unchanged": found["unchanged"],
        "left_out": _left_out(len(found["ignored"]), found["out_of_scope"]),
        "counts": [
            {"sort": sort, "count": len(found[sort]), "is_alarm": bool(found[sort]) and sort in alarms}
            for sort in _TITLES
        ],
        "groups": [
            {"sort": sort, "title": text, "things": [_thing(each) for each in found[sort]]}
            for sort, text in _TITLES.items()
            if found[sort]
        ],
    }


def _thing(found: Any) -> dict[str, Any]:
    if not isinstance(found, Mapping):
        return {"name": found, "fields": []}
    return {**found, "fields": [_with_parts(field) for field in found["fields"]]}


def _with_parts(field: Values) -> Values:
    """A field that differs, also of one part, as rows of what is declared and what is live."""
    if "live" not in field or "parts" in field:
        return field
    return {**field, "parts": [{"declared": field["declared"], "live": field["live"]}]}
