# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every rule that a new agent must keep. Pure: what is known about the world is passed in.

A function named `..._problems` returns what is wrong, a sentence each, nothing when all is well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from ...values import whole_number

LOWEST_PRIORITY = 16

_USERNAME = re.compile(r"[A-Za-z0-9\-._@]{2,49}")
_PERSON_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_ .,'+]{1,15}")
_LOGIN_ID = re.compile(r"[0-9]{10}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PASSWORD_PARTS = (
    (r"[A-Z]", "an upper-case letter"),
    (r"[a-z]", "a lower-case letter"),
    (r"[0-9]", "a digit"),
    (r"[~!@?#$%^&*_]", "one of ~!@?#$%^&*_"),
)


def is_username(value: object) -> bool:
    return isinstance(value, str) and _USERNAME.fullmatch(value) is not None


def login_id_text(value: object) -> str | None:
    """A login id as text, whether it came as a number or as a string; None where it is not one."""
    text = str(value) if isinstance(value, (int, str)) and not isinstance(value, bool) else ""
    return text if _LOGIN_ID.fullmatch(text) else None


def parse_date(value: object) -> date | None:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def password_problems(value: object) -> list[str]:
    """What is wrong with a password, of an agent or an administrator."""
    if not isinstance(value, str):
        return ["password is missing"]
    problems = [] if 8 <= len(value) <= 32 else ["password must have 8 to 32 characters"]
    problems += [f"password must contain {part}" for pattern, part in _PASSWORD_PARTS if not re.search(pattern, value)]
    if re.search(r"\s", value):
        problems.append("password must not contain white space")
    return problems


def _date_problems(body: Mapping[str, object]) -> list[str]:
    start, end = parse_date(body.get("startDate")), parse_date(body.get("endDate"))
    problems = [
        f"{field} must be a date written YYYY-MM-DD"
        for field, value in (("startDate", start), ("endDate", end))
        if value is None
    ]
    if start and end and end < start:
        problems.append("endDate must not be before startDate")
    return problems


def _digits_problem(body: Mapping[str, object], field: str, count: int) -> list[str]:
    value = body.get(field)
    fits = isinstance(value, str) and re.fullmatch(rf"[0-9]{{{count}}}", value)
    return [] if fits else [f"{field} must be {count} digits"]


def _skill_priority_problems(value: object) -> list[str]:
    if not isinstance(value, list):
        return ["agentSkills must be a list"]
    problems, seen = [], set()
    for entry in value:
        number = whole_number(entry.get("skillNumber")) if isinstance(entry, dict) else None
        priority = whole_number(entry.get("skillPriority")) if isinstance(entry, dict) else None
        if number is None:
            problems.append("each of agentSkills must have a skillNumber")
        elif number in seen:
            problems.append(f"agentSkills names skill {number} twice")
        seen.add(number)
        if priority is None or not 1 <= priority <= LOWEST_PRIORITY:
            problems.append(f"skillPriority must be 1 to {LOWEST_PRIORITY}")
    return problems


def agent_form_problems(body: Mapping[str, object]) -> list[str]:
    """What is wrong with a new agent, seen without the rest of the world."""
    problems = []
    if not is_username(body.get("username")):
        problems.append("username must be 2 to 49 characters of letters, digits and -._@")
    problems += password_problems(body.get("password"))
    for field in ("firstName", "lastName"):
        name = body.get(field)
        if not isinstance(name, str) or not _PERSON_NAME.fullmatch(name):
            problems.append(f"{field} must be 2 to 16 characters, a letter first, then letters, digits and _ .,'+")
    if not isinstance(body.get("email", ""), (str, type(None))):
        problems.append("email must be a string")
    if login_id_text(body.get("loginId")) is None:
        problems.append("loginId must be ten digits")
    problems += _digits_problem(body, "securityCode", 4) + _digits_problem(body, "avayaPassword", 6)
    problems += _date_problems(body)
    problems += [
        f"{field} must be a number"
        for field in ("agentStationGroupId", "clientId")
        if whole_number(body.get(field)) is None
    ]
    supervisor = whole_number(body.get("supervisorId", 0))
    if supervisor is None or supervisor < 0:
        problems.append("supervisorId must be a number, 0 for none")
    channels = body.get("channelIds")
    if not isinstance(channels, list) or not channels or any(whole_number(c) is None for c in channels):
        problems.append("channelIds must be a list of at least one number")
    return problems + _skill_priority_problems(body.get("agentSkills"))


@dataclass(frozen=True)
class AgentContext:
    """What a new agent may refer to in its sub-account. `login_id_free`: reserved for it and not in use."""

    sub_account_id: int
    station_group_ids: Collection[int]
    skill_numbers: Collection[int]
    login_id_free: bool


def agent_reference_problems(body: Mapping[str, object], context: AgentContext) -> list[str]:
    """What is wrong with a new agent's references; those that are malformed are left to the form's problems."""
    place = f"sub-account {context.sub_account_id}"
    problems = []
    group = whole_number(body.get("agentStationGroupId"))
    if group is not None and group not in context.station_group_ids:
        problems.append(f"agentStationGroupId {group} is no station group of {place}")
    login_id = login_id_text(body.get("loginId"))
    if login_id is not None and not context.login_id_free:
        problems.append(f"loginId {login_id} is not reserved for {place}, or already in use")
    skills = body.get("agentSkills")
    for entry in skills if isinstance(skills, list) else []:
        number = whole_number(entry.get("skillNumber")) if isinstance(entry, dict) else None
        if number is not None and number not in context.skill_numbers:
            problems.append(f"skill {number} does not exist in {place}")
    return problems
