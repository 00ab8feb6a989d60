# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the info modules answer."""

from __future__ import annotations

from typing import Any

from ..api.client import SubAccountApi
from ..converge.findings import gathered, the_sub_account
from ..resources.aux_code import aux_codes_from_wire
from .runner import Result, Task

SKILL_INFO_ARGUMENTS: dict[str, Any] = {"name": {"type": "str"}, "number": {"type": "int"}}
AUXCODE_INFO_ARGUMENTS: dict[str, Any] = {"placeholders": {"type": "bool", "default": False}}


def _sub_account(task: Task) -> SubAccountApi:
    with gathered(task.connect.findings):
        return the_sub_account(task.connect, task.options["sub_account"], task.connect.findings)


def skill_info(task: Task) -> Result:
    """The skills of the sub-account, sorted by name; by name or number those that fit, which may be none."""
    name, number = task.options["name"], task.options["number"]
    skills = [
        skill
        for skill in _sub_account(task).skills.all()
        if name in (None, skill.get("name")) and number in (None, skill.get("number"))
    ]
    return Result({"skills": sorted(skills, key=lambda skill: (str(skill.get("name")), skill.get("number") or 0))})


def auxcode_info(task: Task) -> Result:
    api = _sub_account(task).aux_codes
    placeholders = task.options["placeholders"]
    return Result(
        {
            "aux_codes": aux_codes_from_wire(api.configured(), placeholders),
            "effective_aux_codes": aux_codes_from_wire(api.effective(), placeholders),
        }
    )
