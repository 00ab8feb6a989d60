# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of an agent, and the results of modules that declare agents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..converge.agent_job import JobOptions
from ..converge.agents import converge_agents
from ..converge.reading import read_one, reading
from ..planning.agents import AgentDeclaration
from ..resources.skill import DEFAULT_SKILL_PRIORITY
from .diff import diff_of
from .runner import Result, Task

_AGENT_FIELDS: dict[str, Any] = {
    "username": {"type": "str", "required": True},
    "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
    "password": {"type": "str", "no_log": True},
    "first_name": {"type": "str"},
    "last_name": {"type": "str"},
    "skills": {
        "type": "list",
        "elements": "dict",
        "options": {
            "name": {"type": "str"},
            "number": {"type": "int"},
            "priority": {"type": "int", "default": DEFAULT_SKILL_PRIORITY},
        },
    },
    "station_group": {"type": "str"},
    "start_date": {"type": "str"},
    "end_date": {"type": "str"},
    "supervisor_id": {"type": "int"},
    "channel_ids": {"type": "list", "elements": "int"},
}
AGENT_ARGUMENTS: dict[str, Any] = {**_AGENT_FIELDS, "recreate": {"type": "bool", "default": False}}
ROSTER_ENTRY_ARGUMENTS: dict[str, Any] = {
    **_AGENT_FIELDS,
    "recreate": {"type": "bool"},
    # What an info module returns can be declared again as it is; these two are Avaya's to assign.
    "login_id": {"type": "str"},
    "station": {"type": "dict"},
}
WAIT_ARGUMENTS: dict[str, Any] = {
    "wait": {"type": "bool", "default": True},
    "wait_timeout": {"type": "float", "default": 300.0},
}
_FIELDS = (
    "username",
    "first_name",
    "last_name",
    "skills",
    "station_group",
    "start_date",
    "end_date",
    "supervisor_id",
    "channel_ids",
)


def declaration_of(options: Mapping[str, Any], recreate: bool, label: str | None = None) -> AgentDeclaration:
    return AgentDeclaration(
        {name: options[name] for name in _FIELDS if options[name] is not None},
        options["password"],
        options["state"] == "present",
        recreate,
        label,
    )


def declare_agent(task: Task) -> Result:
    """One agent: the one-item case of many."""
    options = task.options
    with reading(task.connect, options["sub_account"], read_one(options["username"])) as live:
        report = converge_agents(
            live,
            [declaration_of(options, options["recreate"])],
            task.check_mode,
            JobOptions(options["wait"], options["wait_timeout"]),
            task.connect.findings,
        )
    outcome = report.outcomes[0]
    values = {
        "changed": report.changed,
        "result": outcome.result,
        "agent": report.agent(outcome),
        "diff": diff_of(outcome.change),
        "lost": outcome.lost,
        "awaited": outcome.awaited,
    }
    return Result(values, report.warnings, outcome.error)
