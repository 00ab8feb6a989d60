# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The skills of an agent: as a user names them, as the service answers them, and as they are compared and shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from ..._engine.fields import Option
from ..._engine.references import LiveReference, Reference
from ..._service.json_values import certain_number, text

# What the published clients give to an agent for which no skill is asked: npm avaya-cloud-api, Constants.
DEFAULT_SKILL_PRIORITY = 3
HIGHEST_PRIORITY, LOWEST_PRIORITY = 1, 16
# The options of each of an agent's skills.
ONE_SKILL = (
    Option("name", "Name of the skill. It must exist or be declared by the same task."),
    Option(
        "number",
        "Number of the skill. Use it instead of the name, or to distinguish skills that have the same name.",
        "int",
    ),
    Option(
        "priority",
        f"Priority from {HIGHEST_PRIORITY} (highest) to {LOWEST_PRIORITY}.",
        "int",
        default=DEFAULT_SKILL_PRIORITY,
        constraints={"minimum": HIGHEST_PRIORITY, "maximum": LOWEST_PRIORITY},
    ),
)


class AskedSkill(NamedTuple):
    """A skill of an agent as a user named it."""

    name: str | None
    number: int | None
    priority: int

    @property
    def called(self) -> str:
        return f"'{self.name}'" if self.name is not None else f"number {self.number}"


class AgentSkill(NamedTuple):
    """A skill of an agent, found."""

    skill: Reference
    priority: int

    @property
    def called(self) -> str:
        return f"'{self.skill.name or number_of(self.skill)}'"


def number_of(reference: Reference) -> int | None:
    """The number of what is referred to; None for what is yet to be created."""
    return reference.number if isinstance(reference, LiveReference) else None


# The same few skills are in the answers of thousands of agents. To Python, true is the same as 1.
@lru_cache(maxsize=4096, typed=True)
def _agent_skill(number: Any, name: Any, priority: Any) -> AgentSkill:
    return AgentSkill(LiveReference("skill", certain_number(number), text(name)), certain_number(priority))


def read_skills(answered: Any) -> tuple[AgentSkill, ...]:
    skills = []
    for each in answered or ():
        if not isinstance(each, dict):
            raise ValueError("not a list of skills")
        skills.append(_agent_skill(each["skillNumber"], each.get("skillName"), each["skillPriority"]))
    if len(skills) > 1:
        numbers = {each.skill.key for each in skills}
        if len(numbers) < len(skills) and len(numbers) < len(set(skills)):
            raise ValueError("a skill with two priorities")
    return tuple(skills)


def parse_skills(declared: Sequence[Mapping[str, Any]]) -> tuple[AskedSkill, ...]:
    return tuple(AskedSkill(each.get("name"), each.get("number"), each["priority"]) for each in declared)


def write_skills(skills: Sequence[AgentSkill]) -> list[dict[str, Any]]:
    return [{"skillNumber": number_of(each.skill), "skillPriority": each.priority} for each in skills]


def comparable_skills(skills: Sequence[AgentSkill]) -> dict[Any, int]:
    return {each.skill.key: each.priority for each in skills}


def shown_skills(skills: Sequence[AgentSkill]) -> dict[str, int]:
    return {str(each.skill.name or number_of(each.skill)): each.priority for each in skills}


def returned_skills(skills: Sequence[AgentSkill]) -> list[dict[str, Any]]:
    """Highest priority first."""
    returned = [
        {"name": each.skill.name, "number": number_of(each.skill), "priority": each.priority} for each in skills
    ]
    return sorted(returned, key=lambda each: (each["priority"], str(each["name"]), each["number"] or 0))
