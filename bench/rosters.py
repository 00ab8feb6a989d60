# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rosters of agents, as a user declares them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Agent = dict[str, Any]


def newcomers(count: int) -> list[Agent]:
    """Return so many agents that nobody has."""
    return [
        {
            "username": f"new{number:05d}@example.com",
            "password": password(number),
            "first_name": "Nora",
            "last_name": f"Newcomer{number}",
            "skills": [{"name": "Sales", "priority": 1}, {"name": "Support", "priority": 2}],
        }
        for number in range(1, count + 1)
    ]


def as_they_are(agents: Iterable[Mapping[str, Any]]) -> list[Agent]:
    """Return the declaration that agents fulfill, given as the service shows them."""
    return [
        {
            "username": agent["username"],
            "password": password(number),
            "first_name": agent["firstName"],
            "last_name": agent["lastName"],
            "skills": [{"name": skill["skillName"], "priority": skill["skillPriority"]} for skill in agent["skills"]],
        }
        for number, agent in enumerate(agents, 1)
    ]


def password(number: int) -> str:
    """Return a password that no other agent has: masking them is part of what is measured."""
    return f"Passw0rd@{number:05d}"


def spread(count: int, chosen: int) -> list[int]:
    """Return `chosen` positions out of `count`, evenly spread."""
    return [position * count // chosen for position in range(chosen)]
