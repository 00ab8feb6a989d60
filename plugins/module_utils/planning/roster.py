# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A roster: the agents of one declaration as a whole, and how its plan reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..resources.agent import FIELDS, identity
from ..resources.fields import shown
from ..resources.findings import Findings
from .agents import AgentDeclaration
from .change import Action, Change

SIGNS = {Action.CREATE: "+", Action.UPDATE: "~", Action.RECREATE: "~", Action.DELETE: "-", Action.REFUSE: "!"}


def add_duplicates(declarations: Sequence[AgentDeclaration], findings: Findings) -> None:
    """Each agent may be declared once. Usernames that differ only in case are the same agent's."""
    first: dict[str, AgentDeclaration] = {}
    for declaration in declarations:
        earlier = first.setdefault(identity(declaration.username), declaration)
        if earlier is not declaration:
            findings.add(f"{declaration.called}: the same agent as {earlier.called}; declare it once")


def plan_lines(changes: Iterable[Change]) -> list[str]:
    """The plan for people: one line an agent that changes, with what and why. Unchanged ones have none."""
    return [f"{SIGNS[change.action]} {told(change)}" for change in changes if change.action is not Action.KEEP]


def told(change: Change) -> str:
    """A change of an agent in one line: who, what and why."""
    lost = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in change.lost.items())
    if change.action is Action.CREATE:
        what = f"create: {_described(change)}"
    elif change.action is Action.RECREATE:
        what = f"delete and create again: {change.reason}" + (f"; loses {lost}" if lost else "")
    elif change.action is Action.DELETE:
        what = f"delete: {change.reason}" + (f"; loses {lost}" if lost else "")
    else:
        what = f"cannot be changed in place: {change.reason}; recreate would delete it and create it again"
    return f"{change.name}: {what}"


def _described(change: Change) -> str:
    agent = shown(FIELDS, change.target or {})
    skills = ", ".join(f"{name} {priority}" for name, priority in (agent.get("skills") or {}).items())
    parts = [
        f"{agent.get('first_name')} {agent.get('last_name')}",
        skills or "no skills",
        str(agent.get("station_group")),
    ]
    return "; ".join(parts)
