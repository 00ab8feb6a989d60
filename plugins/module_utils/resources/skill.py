# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Skills: the queues that calls are routed to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .fields import Field, Values, from_wire, text, to_wire, truth, whole_number
from .findings import Findings

DEFAULT_SKILL = "DEFAULT_SKILL"
# What the published clients give to an agent for which no skill is asked (npm avaya-cloud-api, Constants).
DEFAULT_SKILL_PRIORITY = 3
HIGHEST_PRIORITY, LOWEST_PRIORITY = 1, 16
PROVISIONED = "COMPLETED"
FAILED = "FAILED"

FIELDS = (
    Field("name", "name", read=text),
    Field("number", "skillNumber", read=whole_number, other_wires=("number",)),
    Field("acw_interval", "acwInterval", read=whole_number),
    Field("sla_in_seconds", "slaInSeconds", read=whole_number),
    Field("sla_percentage", "slaPercentage", read=whole_number),
    Field("announcement_extension", "announcementExtension", read=text),
    Field("redirect_on_no_answer_rings", "redirectOnNoAnswerRings", read=whole_number),
    Field("chat_digital_channels_enabled", "chatDigitalChannelsEnabled", read=truth),
    Field("email_digital_channels_enabled", "emailDigitalChannelsEnabled", read=truth),
    Field("sms_digital_channels_enabled", "smsDigitalChannelsEnabled", read=truth),
    Field("disposition_set_id", "dispositionSetId", read=text),
)
STATUS = Field("status", "status", read=text)

# What the published client sends for a skill of which only the name is asked (npm AgentClient.createDefaultSkill).
CREATION_DEFAULTS: Values = {
    "acw_interval": None,
    "sla_in_seconds": None,
    "sla_percentage": None,
    "announcement_extension": None,
    "redirect_on_no_answer_rings": None,
    "chat_digital_channels_enabled": False,
    "email_digital_channels_enabled": False,
    "sms_digital_channels_enabled": False,
    "disposition_set_id": "",
}


def skill_from_wire(wire: Mapping[str, Any]) -> Values:
    return from_wire((*FIELDS, STATUS), wire)


def creation_body(skill: Mapping[str, Any], number: int, app_id: str) -> Values:
    body = to_wire(FIELDS, {**CREATION_DEFAULTS, **skill, "number": number})
    return {**body, "subAccountAppId": app_id}


@dataclass(frozen=True)
class SkillCatalogue:
    """The skills of one sub-account, and how to find one by what a user calls it."""

    skills: tuple[Values, ...]
    sub_account: str

    @cached_property
    def usable(self) -> tuple[Values, ...]:
        """All but those that the service failed to provide."""
        return tuple(skill for skill in self.skills if skill.get("status") != FAILED)

    def number_of(self, name: str) -> list[int]:
        """The numbers of the skills with this very name; those that differ in case only, where none has it."""
        return self._numbers.get(name) or self._numbers_ignoring_case.get(name.lower(), [])

    def name_of(self, number: int) -> str | None:
        return self._names.get(number)

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        return self._by_name(str)

    @cached_property
    def _numbers_ignoring_case(self) -> dict[str, list[int]]:
        return self._by_name(str.lower)

    @cached_property
    def _names(self) -> dict[int, str | None]:
        # Of several skills with one number the first counts, so it is put in last.
        return {skill["number"]: skill.get("name") for skill in reversed(self.skills) if "number" in skill}

    def _by_name(self, spelled: Callable[[str], str]) -> dict[str, list[int]]:
        numbers: dict[str, list[int]] = {}
        for skill in self.usable:
            if skill.get("name") is not None and skill.get("number") is not None:
                numbers.setdefault(spelled(skill["name"]), []).append(skill["number"])
        return numbers

    def names(self) -> str:
        return _listed(sorted(str(skill["name"]) for skill in self.skills if skill.get("name")))

    def numbers(self) -> str:
        return _listed(
            sorted(f"{skill['number']} ({skill.get('name')})" for skill in self.skills if skill.get("number"))
        )

    def with_skill(self, skill: Values) -> SkillCatalogue:
        return SkillCatalogue((*self.skills, skill), self.sub_account)

    def resolve(self, asked: Sequence[Mapping[str, Any]], of: str, findings: Findings) -> list[Values]:
        """Skills as asked (name or number, priority) → `{name, number, priority}`. Unknown ones are findings."""
        resolved: list[Values] = []
        for skill in asked:
            number = self._find(skill, of, findings)
            if number is None:
                continue
            if any(number == other["number"] for other in resolved):
                findings.add(f"{of}: skill {_called(skill)} is asked for more than once")
                continue
            resolved.append({"name": self.name_of(number), "number": number, "priority": skill["priority"]})
        return resolved

    def _find(self, skill: Mapping[str, Any], of: str, findings: Findings) -> int | None:
        name, number = skill.get("name"), skill.get("number")
        if name is None:
            if number is not None and all(skill.get("number") != number for skill in self.skills):
                findings.add(
                    f"{of}: there is no skill number {number} in sub-account {self.sub_account}; "
                    f"it has: {self.numbers()}"
                )
                return None
            return number
        found = self.number_of(name)
        if not found:
            findings.add(
                f"{of}: there is no skill named '{name}' in sub-account {self.sub_account}; it has: {self.names()}"
            )
            return None
        if number is not None:
            if number in found:
                return int(number)
            findings.add(f"{of}: skill '{name}' has number {found[0]}, not {number}; give the name or the number alone")
            return None
        if len(found) > 1:
            findings.add(
                f"{of}: {len(found)} skills are named '{name}' in sub-account {self.sub_account} "
                f"(numbers {_listed([str(each) for each in sorted(found)])}); give the number"
            )
            return None
        return found[0]


def _called(skill: Mapping[str, Any]) -> str:
    return f"'{skill['name']}'" if skill.get("name") is not None else f"number {skill.get('number')}"


def _listed(names: Sequence[str]) -> str:
    if not names:
        return "none"
    if len(names) > 40:
        return ", ".join(names[:40]) + f" and {len(names) - 40} more"
    return ", ".join(names)
