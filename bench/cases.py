# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The cases to run, and the expected result of each. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from .rosters import Agent, as_they_are, newcomers, spread


class Kind(Enum):
    """What has to happen to the agents."""

    CREATE = "create"
    UNCHANGED = "nothing to do"
    DIFFERS = "differs"
    PURGE = "purge"


@dataclass(frozen=True)
class Case:
    """`count` is how many agents there are to begin with (of CREATE: afterwards); `changes` how many of them change."""

    kind: Kind
    count: int
    changes: int

    @property
    def title(self) -> str:
        """Return its heading, which names it too."""
        if self.kind is Kind.CREATE:
            return f"create {self.count:,}"
        if self.kind is Kind.UNCHANGED:
            return f"nothing to do for {self.count:,}"
        return f"{'purge' if self.kind is Kind.PURGE else 'recreate'} {self.changes:,} of {self.count:,}"

    @property
    def seeded(self) -> int:
        """Return how many agents are there before."""
        return 0 if self.kind is Kind.CREATE else self.count

    @property
    def job_waits(self) -> int:
        """Return how many times a job must be waited for, each of them for all agents at once."""
        return {Kind.CREATE: 1, Kind.UNCHANGED: 0, Kind.DIFFERS: 2, Kind.PURGE: 1}[self.kind]

    @property
    def looped_over(self) -> int:
        """Return how many agents a loop has to go through: of a purge, those that go."""
        return self.changes if self.kind is Kind.PURGE else self.count

    def for_sample(self, size: int) -> Case:
        """Return the same case for a loop over `size` agents."""
        if self.kind is Kind.DIFFERS:
            return replace(self, count=size)
        changes = 0 if self.kind is Kind.UNCHANGED else size
        return replace(self, count=2 * size if self.kind is Kind.PURGE else size, changes=changes)


def create(count: int) -> Case:
    return Case(Kind.CREATE, count, count)


def nothing_to_do(count: int) -> Case:
    return Case(Kind.UNCHANGED, count, 0)


def one_differs(count: int) -> Case:
    return Case(Kind.DIFFERS, count, 1)


def purge(changes: int, count: int) -> Case:
    return Case(Kind.PURGE, count, changes)


@dataclass(frozen=True)
class Scene:
    """A case with its people. `before` are the agents that were there, as the service shows them, by username."""

    case: Case
    before: Mapping[str, Mapping[str, Any]]
    roster: Sequence[Agent]
    arriving: Sequence[str] = ()
    """Usernames that are not there yet."""
    differing: Sequence[str] = ()
    """Usernames that are declared otherwise than they are."""
    leaving: Sequence[str] = ()
    """Usernames that are present but not declared."""

    @property
    def expected_summary(self) -> dict[str, int]:
        """Return what `avaya_agents` must say that it did."""
        return {
            "created": len(self.arriving),
            "updated": 0,
            "recreated": len(self.differing),
            "deleted": len(self.leaving),
            "unchanged": len(self.roster) - len(self.arriving) - len(self.differing),
            "worklist": 0,
            "failed": 0,
            "pending": 0,
        }


def scene(case: Case, before: Sequence[Mapping[str, Any]]) -> Scene:
    """Return the case's scene where the service has the agents `before`."""
    known = {agent["username"]: agent for agent in before}
    if case.kind is Kind.CREATE:
        roster = newcomers(case.count)
        return Scene(case, known, roster, arriving=[agent["username"] for agent in roster])
    roster = as_they_are(before)
    chosen = [roster[position] for position in spread(case.count, case.changes)]
    names = [agent["username"] for agent in chosen]
    if case.kind is Kind.PURGE:
        return Scene(case, known, [agent for agent in roster if agent not in chosen], leaving=names)
    for agent in chosen:
        agent["last_name"] = "Otherwise"
    return Scene(case, known, roster, differing=names)
