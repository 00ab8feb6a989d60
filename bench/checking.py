# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks whether a run did what it should. A fast run that did something else is worth nothing. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .cases import Scene

RESERVE, CREATE, REMOVE = "reserve", "create", "remove"
_WRITES = {"/extensions/next/": RESERVE, "/jobs/agents/": CREATE, "/removeAgent": REMOVE}


@dataclass(frozen=True)
class Seen:
    """What the simulator saw of a run, and which agents it has afterwards, None where nothing was written."""

    requests: Sequence[Mapping[str, Any]]
    connections: int
    agents: Sequence[Mapping[str, Any]] | None

    @property
    def writes(self) -> Counter[str]:
        return Counter(_write(each["path"]) for each in self.requests if each["method"] != "GET")


@dataclass(frozen=True)
class Demands:
    """What is asked of a contender beyond the right agents. `connections` is how many it was allowed, None for any."""

    summary: bool = False
    skills: bool = True
    connections: int | None = None


def wrongs(scene: Scene, seen: Seen, demands: Demands, summary: Mapping[str, int] | None) -> list[str]:
    """Return what is wrong with a run, a phrase each."""
    found = [f"a request was answered with {status}" for status in sorted(_failures(seen.requests))]
    if demands.connections is not None and seen.connections > demands.connections:
        found.append(f"{seen.connections} connections, and {demands.connections} were allowed")
    if demands.summary and summary != scene.expected_summary:
        found.append(f"it reported {summary}, and {scene.expected_summary} was expected")
    if seen.writes != (needed := needed_writes(scene)):
        found.append(f"it sent {dict(seen.writes)}, and {dict(needed)} was needed")
    if seen.agents is not None:
        found += _wrong_agents(scene, seen.agents, demands.skills)
    return found


def needed_writes(scene: Scene) -> Counter[str]:
    """Return the writes that nobody can avoid."""
    made = len(scene.arriving) + len(scene.differing)
    removed = len(scene.leaving) + len(scene.differing)
    return +Counter({RESERVE: made, CREATE: made, REMOVE: removed})


def _write(path: str) -> str:
    return next((name for part, name in _WRITES.items() if part in path), path)


def _failures(requests: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the statuses that nobody should see; 404 is how the service says that somebody is not there."""
    return {str(each["status"]) for each in requests if each["status"] not in (200, 404)}


def _wrong_agents(scene: Scene, agents: Sequence[Mapping[str, Any]], skills: bool) -> list[str]:
    after = {agent["username"]: agent for agent in agents}
    declared = {agent["username"]: agent for agent in scene.roster}
    common = declared.keys() & after.keys()
    lists = {
        "too many": after.keys() - declared.keys(),
        "missing": declared.keys() - after.keys(),
        "not as declared": {name for name in common if _shown(after[name], skills) != _asked(declared[name], skills)},
        "not recreated": {name for name in scene.differing if not _is_another(scene, after, name)},
        "recreated without need": {
            name for name in common & scene.before.keys() - set(scene.differing) if _is_another(scene, after, name)
        },
    }
    return [f"{len(names)} agents {what}, {min(names)} for one" for what, names in lists.items() if names]


def _is_another(scene: Scene, after: Mapping[str, Mapping[str, Any]], username: str) -> bool:
    return bool(after.get(username, {}).get("loginId") != scene.before[username]["loginId"])


def _shown(agent: Mapping[str, Any], skills: bool) -> tuple[Any, ...]:
    priorities = {skill["skillName"]: skill["skillPriority"] for skill in agent["skills"]} if skills else None
    return agent["firstName"], agent["lastName"], priorities


def _asked(agent: Mapping[str, Any], skills: bool) -> tuple[Any, ...]:
    priorities = {skill["name"]: skill["priority"] for skill in agent["skills"]} if skills else None
    return agent["first_name"], agent["last_name"], priorities
