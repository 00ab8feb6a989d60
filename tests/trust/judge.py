# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What must hold for every run, and how often it did."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE

from .runs import ADMINISTRATOR_PASSWORD, FEED_PASSWORD, MORE, PASSWORD, MainRun, Ran, plain
from .service import Service

SURVIVED, HEALED, LOST = "survived", "healed", "lost"
# What an error asks the user to do.
_REMEDY = re.compile(r"\b([Rr]un(ning)? again|Check|[Rr]aise|Delete all but one|ask Avaya|report it to Avaya)\b")
_LONGEST_ERROR = 1200


@dataclass
class Totals:
    """Counts over all tests, printed at their end: by kind of test, then by verdict."""

    counted: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, kind: str, verdict: str, count: int = 1) -> None:
        self.counted.setdefault(kind, Counter())[verdict] += count

    def lines(self) -> list[str]:
        return [
            f"{kind}: {sum(counter.values())} tried, {counter[SURVIVED]} survived in place, "
            f"{counter[HEALED]} healed by the next run, {counter[LOST]} lost"
            for kind, counter in self.counted.items()
        ]


def expect_by_hand(run: MainRun, snapshot: Mapping[str, Any]) -> None:
    """Assert that a run without faults did what it declares, by the run's own description."""
    there = {each["username"] for each in snapshot["agents"]}
    assert there == {*run.made, *run.kept}
    assert there.isdisjoint(run.gone)
    assert all(each["station"] for each in snapshot["agents"])
    if run.feeds is not None:
        assert {each["dataSourceType"]: each["frequencyInMinutes"] for each in snapshot["subscriptions"]} == run.feeds
        assert len(snapshot["subscriptions"]) == len(run.feeds)
    if run.skill:
        assert sum(each["name"] == run.skill for each in snapshot["skills"] if _is_of(run, each)) == 1
    for kind, expected in run.more.items():
        there_of_kind = [each for each in snapshot[kind] if each[MORE[kind]] in expected]
        assert {each[MORE[kind]]: each.get("enabled", each.get("active")) for each in there_of_kind} == expected


def _is_of(run: MainRun, skill: Mapping[str, Any]) -> bool:
    app_id: str = skill["subAccountAppId"]
    if run.key == "all":
        return app_id.startswith("ABC_ExampleService")
    return app_id == {"recruiting": "ABC_ABCRec", "field-sales": "ABC_FieldSales"}[run.key]


def doubles(snapshot: Mapping[str, Any]) -> list[str]:
    """Return the duplicates, of which there must never be any."""
    problems = []
    feeds = Counter((each["dataSourceType"], each["endpoint"]) for each in snapshot["subscriptions"])
    problems += [f"{count} subscriptions of {feed}" for feed, count in feeds.items() if count > 1]
    skills = Counter((each["subAccountAppId"], each["name"]) for each in snapshot["skills"])
    problems += [f"{count} skills {name}" for name, count in skills.items() if count > 1]
    agents = Counter(each["username"].lower() for each in snapshot["agents"])
    problems += [f"{count} agents {name}" for name, count in agents.items() if count > 1]
    for kind, name in MORE.items():
        named = Counter(each[name].lower() for each in snapshot[kind])
        problems += [f"{count} {kind} {each}" for each, count in named.items() if count > 1]
    return problems


def without_station(snapshot: Mapping[str, Any]) -> list[str]:
    return [f"{each['username']} has no station" for each in snapshot["agents"] if not each["station"]]


def unclear(run: MainRun, ended: Ran, secrets: Sequence[str]) -> list[str]:
    """Return what is wrong with the messages of a failure."""
    problems = []
    for error in ended.errors:
        message = MODULE.error(error)
        # Where several things fail, each has a line of its own.
        if "Traceback" in message or max(map(len, message.splitlines())) > _LONGEST_ERROR:
            problems.append(f"not an error that a user can read: {message}")
        if not any(name in message for name in run.names):
            problems.append(f"it names no object: {message}")
        if not _REMEDY.search(message):
            problems.append(f"it does not say what to do: {message}")
        planted = (*secrets, PASSWORD, FEED_PASSWORD, ADMINISTRATOR_PASSWORD)
        problems += [f"it holds a secret: {message}" for secret in planted if secret in message]
    problems += [f"a warning holds a secret: {message}" for message in ended.warnings for s in secrets if s in message]
    return problems


def differences(run: MainRun, snapshot: Mapping[str, Any], expected: Mapping[str, Any]) -> list[str]:
    """Return how the service differs from what a run without faults leaves."""
    now = plain(snapshot, run.made)
    return [f"{kind}: {now[kind]} and not {expected[kind]}" for kind in expected if now[kind] != expected[kind]]


def unexplained_numbers(run: MainRun, service: Service, most: Mapping[str, int]) -> list[str]:
    """Return which numbers were reserved that no failure explains."""
    reserved = service.stats()["numbers_reserved"]
    return [
        f"{count} {kind} numbers were reserved, and {most.get(kind, 0)} can be explained"
        for kind, count in reserved.items()
        if count > most.get(kind, 0)
    ]
