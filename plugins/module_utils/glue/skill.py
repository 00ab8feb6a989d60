# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of a skill, and the results of the modules for skills."""

from __future__ import annotations

from typing import Any

from ..converge.skills import SkillReport, converge_skill
from ..resources.skill import FIELDS
from .agent import WAIT_ARGUMENTS
from .diff import diff_of
from .runner import Result, Task

SKILL_ARGUMENTS: dict[str, Any] = {
    "name": {"type": "str", "required": True},
    "number": {"type": "int"},
    "acw_interval": {"type": "int"},
    "sla_in_seconds": {"type": "int"},
    "sla_percentage": {"type": "int"},
    "announcement_extension": {"type": "str"},
    "redirect_on_no_answer_rings": {"type": "int"},
    "chat_digital_channels_enabled": {"type": "bool"},
    "email_digital_channels_enabled": {"type": "bool"},
    "sms_digital_channels_enabled": {"type": "bool"},
    "disposition_set_id": {"type": "str"},
    **WAIT_ARGUMENTS,
}


def declare_skill(task: Task) -> Result:
    options = task.options
    report = converge_skill(
        task.connect,
        options["sub_account"],
        {each.option: options[each.option] for each in FIELDS if options[each.option] is not None},
        task.check_mode,
        options["wait"],
        options["wait_timeout"],
        task.connect.findings,
    )
    return Result(_values(report), report.warnings, report.error)


def _values(report: SkillReport) -> dict[str, Any]:
    change = report.change
    return {
        "changed": change.changes_something,
        "result": report.result,
        "skill": dict(sorted(report.skill.items())),
        "awaited": report.awaited,
        "diff": diff_of(change),
    }
