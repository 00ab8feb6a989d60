# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The events of a ledger, each a dictionary, in the order in which they were written.

Nothing is read here. An event that lacks what it should have says nothing, and is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any

from .changes import Action

RUN, BEGIN, END, DONE, SETTLED = "run", "begin", "end", "done", "settled"
# With these, Avaya assigns numbers, or takes them back.
RENUMBERING = ("created", "recreated", "deleted")
Event = Mapping[str, Any]


def unfinished(events: Iterable[Event], service: str, sub_account_id: Any) -> list[Event]:
    """The beginnings of what was deleted to be created again and was not seen to be back, in a sub-account."""
    here: set[Any] = set()
    away: dict[tuple[str, str], Event] = {}
    for event in events:
        kind, name = str(event.get("kind")), str(event.get("name")).lower()
        if event.get("event") == RUN:
            sub_account = event.get("sub_account")
            number = sub_account.get("id") if isinstance(sub_account, Mapping) else None
            if event.get("api_url") == service and number == sub_account_id:
                here.add(event.get("run"))
        elif event.get("run") not in here:
            continue
        elif event.get("event") == BEGIN and event.get("action") == Action.RECREATE.value:
            away[kind, name] = event
        elif event.get("event") == SETTLED or (event.get("event") == END and not event.get("is_away")):
            away.pop((kind, name), None)
    return list(away.values())


def reported(events: Sequence[Event], patterns: Sequence[str]) -> list[dict[str, Any]]:
    """What happened to the things that match one of the patterns, a dictionary for each change, oldest first.

    A pattern is a name, or a kind, a colon and a name, in which C(*) stands for any characters. No pattern means all.
    """
    runs = {event.get("run"): event for event in events if event.get("event") == RUN}
    ends = {_of(event): event for event in events if event.get("event") == END}
    begun = {_of(event) for event in events if event.get("event") == BEGIN}
    return [
        _change(event, runs.get(event.get("run"), {}), ends.get(_of(event)))
        for event in events
        if (event.get("event") == BEGIN or (event.get("event") == END and _of(event) not in begun))
        and _matches(event, patterns)
    ]


def renumbered(changes: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Of those, the ones that have another number than before: what other systems need to know."""
    for change in changes:
        had, has = change["had"] or {}, change["has"] or {}
        if change["result"] not in RENUMBERING:
            continue
        if had != has:
            yield {name: change[name] for name in ("at", "kind", "name", "result")} | {"old": had, "new": has}


def _change(event: Event, run: Event, end: Event | None) -> dict[str, Any]:
    ended = {} if end is None else end
    return {
        "at": event.get("at"),
        "run": event.get("run"),
        "by": run.get("by"),
        "note": run.get("note"),
        "commit": run.get("commit"),
        "files": run.get("files"),
        "plan": run.get("plan"),
        "sub_account": run.get("sub_account"),
        "kind": event.get("kind"),
        "name": event.get("name"),
        "action": event.get("action"),
        # A run that was killed has not written what became of it.
        "result": ended.get("result", "unknown"),
        "reason": event.get("reason"),
        "before": event.get("before"),
        "after": event.get("after"),
        "had": event.get("had"),
        "has": ended.get("has"),
        "error": ended.get("error"),
    }


def _of(event: Event) -> tuple[Any, ...]:
    return (event.get("run"), event.get("kind"), event.get("name"))


def _matches(event: Event, patterns: Sequence[str]) -> bool:
    name, kind = str(event.get("name")).lower(), str(event.get("kind")).lower()
    lowered = [pattern.lower() for pattern in patterns]
    return not patterns or any(
        fnmatchcase(name, pattern) or fnmatchcase(f"{kind}:{name}", pattern) for pattern in lowered
    )
