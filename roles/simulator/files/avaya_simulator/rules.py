# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every rule that a request body or query must keep, in one place. Pure: what is known about the world is passed in.

A function named `..._problems` returns what is wrong, a sentence each, nothing when all is well. Numbers may come as
numeric strings too, as the service's own JSON reader takes them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from .directory import CONTACT_TYPES, ORDER_KEYS
from .instants import parse_instant

DATA_SOURCE_TYPES = (
    "ECH",
    "HAGLOG",
    "HAGENT",
    "RT_AGENT_STATE",
    "RT_DID_STATE",
    "RT_SKILL_STATE",
    "RT_VDN_STATE",
    "REAL_TIME_FEED",
    "EMAIL_EVENT",
    "CHAT_EVENT",
)
DELIVERY_FORMATS = ("CSV", "JSON")
EVENT_TYPES = ("HISTORICAL", "REALTIME")
RETRY_POLICIES = ("DEFAULT",)
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


def whole_number(value: object) -> int | None:
    """The integer that a JSON value stands for: a number or a numeric string; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,18}", value):
        return int(value)
    return None


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


def _password_problems(value: object) -> list[str]:
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
    problems += _password_problems(body.get("password"))
    for field in ("firstName", "lastName"):
        name = body.get(field)
        if not isinstance(name, str) or not _PERSON_NAME.fullmatch(name):
            problems.append(f"{field} must be 2 to 16 characters, a letter first, then letters, digits and _ .,'+")
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
class AgentSurroundings:
    """What a new agent may refer to in its sub-account. `login_id_free`: reserved for it and not in use."""

    sub_account_id: int
    station_group_ids: Collection[int]
    skill_numbers: Collection[int]
    login_id_free: bool


def agent_reference_problems(body: Mapping[str, object], around: AgentSurroundings) -> list[str]:
    """What is wrong with a new agent's references; those that are malformed are left to the form's problems."""
    place = f"sub-account {around.sub_account_id}"
    problems = []
    group = whole_number(body.get("agentStationGroupId"))
    if group is not None and group not in around.station_group_ids:
        problems.append(f"agentStationGroupId {group} is no station group of {place}")
    login_id = login_id_text(body.get("loginId"))
    if login_id is not None and not around.login_id_free:
        problems.append(f"loginId {login_id} is not reserved for {place}, or already in use")
    skills = body.get("agentSkills")
    for entry in skills if isinstance(skills, list) else []:
        number = whole_number(entry.get("skillNumber")) if isinstance(entry, dict) else None
        if number is not None and number not in around.skill_numbers:
            problems.append(f"skill {number} does not exist in {place}")
    return problems


def skill_problems(body: Mapping[str, object]) -> list[str]:
    """What is wrong with a new skill."""
    problems = []
    name = body.get("name")
    if not isinstance(name, str) or not name.strip():
        problems.append("name must be a text that is not empty")
    if whole_number(body.get("skillNumber")) is None:
        problems.append("skillNumber must be a number")
    if not isinstance(body.get("subAccountAppId"), str):
        problems.append("subAccountAppId is missing")
    for field in ("acwInterval", "slaInSeconds", "slaPercentage", "announcementExtension", "redirectOnNoAnswerRings"):
        value = body.get(field)
        number = whole_number(value)
        if value is not None and (number is None or number < 0):
            problems.append(f"{field} must be a number, not negative, or null")
    for field in ("chatDigitalChannelsEnabled", "emailDigitalChannelsEnabled", "smsDigitalChannelsEnabled"):
        if not isinstance(body.get(field, False), (bool, type(None))):
            problems.append(f"{field} must be true or false")
    return problems


def subscription_problems(body: Mapping[str, object]) -> list[str]:
    """What is wrong with a subscription, new or changed. Fields that have a default may be missing or null."""
    problems = []
    for field, allowed, required in (
        ("dataSourceType", DATA_SOURCE_TYPES, True),
        ("dataDeliveryFormat", DELIVERY_FORMATS, False),
        ("eventType", EVENT_TYPES, False),
        ("retryPolicy", RETRY_POLICIES, False),
    ):
        value = body.get(field)
        if value not in allowed and (required or value is not None):
            problems.append(f"{field} must be one of {', '.join(allowed)}")
    for field in ("frequencyInMinutes", "maxPostSize"):
        number = whole_number(body.get(field) or 0)
        if number is None or number < 0:
            problems.append(f"{field} must be a number, not negative")
    if body.get("startTime") is not None and parse_instant(body["startTime"]) is None:
        problems.append("startTime must be an ISO 8601 instant")
    if not isinstance(body.get("disableTLSVerify"), (bool, type(None))):
        problems.append("disableTLSVerify must be true or false")
    return problems + _endpoint_problems(body)


def _endpoint_problems(body: Mapping[str, object]) -> list[str]:
    problems = []
    endpoint = body.get("endpoint")
    try:
        url = urlsplit(endpoint if isinstance(endpoint, str) else "")
        is_url = url.scheme in ("http", "https") and bool(url.hostname)
    except ValueError:
        is_url = False
    if not is_url:
        problems.append("endpoint must be an http or https URL")
    for field in ("basicAuthUsername", "basicAuthPassword"):
        value = body.get(field)
        if not isinstance(value, (str, type(None))):
            problems.append(f"{field} must be a text")
        elif value and is_url and url.scheme != "https":
            problems.append(f"{field} needs an https endpoint")
    return problems


def contact_search_problems(query: Mapping[str, str]) -> list[str]:
    """What is wrong with the query of an address-book search."""
    problems = [
        f"type {name!r} must be one of {', '.join(CONTACT_TYPES)}"
        for name in (query.get("type") or "").split(",")
        if name and name not in CONTACT_TYPES
    ]
    if query.get("orderBy", "name") not in ORDER_KEYS:
        problems.append(f"orderBy must be one of {', '.join(ORDER_KEYS)}")
    if query.get("orderDirection", "ASC") not in ("ASC", "DESC"):
        problems.append("orderDirection must be ASC or DESC")
    for field, least in (("page", 0), ("pageSize", 1)):
        number = whole_number(query.get(field, str(least)))
        if number is None or number < least:
            problems.append(f"{field} must be a number, at least {least}")
    return problems
