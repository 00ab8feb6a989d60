# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan for a skill. Avaya offers to create skills, and neither to change nor to delete them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..resources.fields import Values
from ..resources.findings import Findings
from ..resources.skill import CREATION_DEFAULTS, FIELDS, SkillCatalogue
from .change import Change, Resource, plan_present

SKILL = Resource("skill", FIELDS, can_update=False)


def skill_findings(declared: Mapping[str, Any], label: str | None = None) -> list[str]:
    """What breaks a rule in one declaration, as sentences."""
    of = label or f"skill '{declared['name']}'"
    findings = []
    if not declared["name"].strip():
        findings.append(f"{of}: name must not be empty")
    for option in ("acw_interval", "sla_in_seconds", "redirect_on_no_answer_rings"):
        if declared.get(option) is not None and declared[option] < 0:
            findings.append(f"{of}: {option} {declared[option]} must be 0 or more")
    if declared.get("sla_percentage") is not None and not 0 <= declared["sla_percentage"] <= 100:
        findings.append(f"{of}: sla_percentage {declared['sla_percentage']} must be from 0 to 100")
    if declared.get("number") is not None and declared["number"] < 1:
        findings.append(f"{of}: number {declared['number']} must be 1 or more")
    return findings


def plan_skill(declared: Values, catalogue: SkillCatalogue, findings: Findings) -> Change:
    """The change that makes the skill, identified by its name, what is declared."""
    name, number = declared["name"], declared.get("number")
    same_name = [skill for skill in catalogue.usable if skill.get("name") == name]
    if len(same_name) > 1 and number is not None:
        same_name = [skill for skill in same_name if skill.get("number") == number] or same_name
    if len(same_name) > 1:
        numbers = ", ".join(sorted(str(skill.get("number")) for skill in same_name))
        findings.add(
            f"skill '{name}': there are {len(same_name)} skills of this name in sub-account {catalogue.sub_account}; "
            f"say which is meant with number: {numbers}"
        )
    current = same_name[0] if same_name else None
    if current is None and number is not None and catalogue.name_of(number) is not None:
        findings.add(
            f"skill '{name}': number {number} is that of skill '{catalogue.name_of(number)}' already; leave "
            "number out to "
            "have the next free one reserved"
        )
    return plan_present(SKILL, name, declared, current, {**CREATION_DEFAULTS, **declared})
