# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Agents: the people who take calls, each with a login id, skills and a station."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from .fields import Field, Values, calendar_date, from_wire, text, to_wire, whole_number
from .skill import DEFAULT_SKILL_PRIORITY, HIGHEST_PRIORITY, LOWEST_PRIORITY, SkillCatalogue

# What the published client sends where the user says nothing (npm avaya-cloud-api, Constants and AgentClient).
CREATION_DEFAULTS: Values = {
    "first_name": "generated",
    "last_name": "agent",
    "start_date": "2019-03-21",
    "end_date": "2038-01-01",
    "supervisor_id": 0,
    "channel_ids": [1],
}
PASSWORD_SPECIALS = "~!@?#$%^&*_"

_USERNAME = re.compile(r"[A-Za-z0-9_.@-]{2,49}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_ .,'+]{1,15}")
_PASSWORD_RULES = (
    (re.compile(r"\A.{8,32}\Z", re.DOTALL), "must be 8 to 32 characters long"),
    (re.compile(r"[A-Z]"), "needs an upper-case letter"),
    (re.compile(r"[a-z]"), "needs a lower-case letter"),
    (re.compile(r"[0-9]"), "needs a digit"),
    (re.compile(f"[{re.escape(PASSWORD_SPECIALS)}]"), f"needs one of {PASSWORD_SPECIALS}"),
    (re.compile(r"\A\S*\Z"), "must not contain white space"),
)


def _certain_number(value: Any) -> int:
    """A number that is there; null within a list tells nothing, so that the whole list is not known."""
    number = whole_number(value)
    if number is None:
        raise ValueError("null where a number was expected")
    return number


def _read_skills(wires: Any) -> list[Values]:
    if not all(isinstance(wire, dict) for wire in wires or []):
        raise ValueError("not a list of skills")
    return [
        {
            "name": text(wire.get("skillName")),
            "number": _certain_number(wire["skillNumber"]),
            "priority": _certain_number(wire["skillPriority"]),
        }
        for wire in wires or []
    ]


def _read_channels(ids: Any) -> list[int]:
    if not isinstance(ids, list):
        raise ValueError("not a list of channels")
    return [_certain_number(each) for each in ids]


def _write_skills(skills: Sequence[Mapping[str, Any]]) -> list[Values]:
    return [{"skillNumber": skill["number"], "skillPriority": skill["priority"]} for skill in skills]


def _skill_priorities(skills: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    return {skill["number"]: skill["priority"] for skill in skills}


def _shown_skills(skills: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    return {str(skill.get("name") or skill.get("number")): skill["priority"] for skill in skills}


USERNAME = Field("username", "username", read=text, comparable=str.lower)
FIRST_NAME = Field("first_name", "firstName", read=text)
LAST_NAME = Field("last_name", "lastName", read=text)
STATION_GROUP = Field(
    "station_group",
    "agentStationGroupId",
    read=lambda group_id: None if group_id is None else {"id": whole_number(group_id)},
    write=lambda group: group["id"],
    comparable=lambda group: group["id"],
    shown=lambda group: group.get("name") or str(group["id"]),
)
START_DATE = Field("start_date", "startDate", read=calendar_date)
END_DATE = Field("end_date", "endDate", read=calendar_date)
SUPERVISOR = Field("supervisor_id", "supervisorId", read=whole_number)
CHANNELS = Field("channel_ids", "channelIds", read=_read_channels, comparable=sorted)
SKILLS = Field(
    "skills",
    "agentSkills",
    read=_read_skills,
    write=_write_skills,
    comparable=_skill_priorities,
    shown=_shown_skills,
)
# The service answers `skills`; clients send `agentSkills`, and an answer may be spelled so too.
ANSWERED_SKILLS = Field("skills", "skills", read=_read_skills, other_wires=("agentSkills",))

_PLAIN_FIELDS = (USERNAME, FIRST_NAME, LAST_NAME, STATION_GROUP, START_DATE, END_DATE, SUPERVISOR, CHANNELS)
FIELDS = (*_PLAIN_FIELDS, SKILLS)
_ANSWERED = (
    *_PLAIN_FIELDS,
    ANSWERED_SKILLS,
    Field("login_id", "loginId", read=text),
    Field("sub_account_id", "clientId", read=whole_number),
)
_STATION = (
    Field("id", "id", read=whole_number),
    Field("name", "name", read=text),
    Field("extension", "extension", read=text),
)


def agent_from_wire(wire: Mapping[str, Any]) -> Values:
    """The agent in option names. `station` is None where the service says that there is none (yet).

    The station's security code is left behind: it opens the phone, and nothing here needs it.
    """
    agent = from_wire(_ANSWERED, wire)
    if "station" in wire:
        station = wire["station"]
        agent["station"] = from_wire(_STATION, station) if isinstance(station, dict) and station else None
    return agent


def identity(username: str) -> str:
    """Usernames that differ only in case are the same agent's."""
    return username.lower()


def creation_body(agent: Mapping[str, Any], password: str, login_id: int, sub_account_id: int) -> Values:
    """The body of the create job, as the published client builds it (npm AgentClient.sendCreateAgentRequest)."""
    digits = str(login_id)
    return {
        **to_wire(FIELDS, agent),
        "password": password,
        "loginId": login_id,
        "securityCode": digits[-4:],
        "avayaPassword": digits[-6:],
        "clientId": sub_account_id,
    }


def with_creation_defaults(declared: Mapping[str, Any], default_skill: Values, group: Values) -> Values:
    """The agent as it will be created: what is declared, and the published client's values for the rest.

    `default_skill` is `{name, number}`, its number None where the skill is yet to be created; `group` `{id, name}`.
    """
    skills = [{**default_skill, "priority": DEFAULT_SKILL_PRIORITY}]
    return {**CREATION_DEFAULTS, "skills": skills, "station_group": group, **declared}


def recreated(declared: Mapping[str, Any], current: Mapping[str, Any]) -> Values:
    """What a recreated agent is to be: fields that are not declared stay as they are, as far as they are known."""
    kept = {each.option: current[each.option] for each in FIELDS if current.get(each.option) is not None}
    return {**kept, **declared}


def lost_with(current: Mapping[str, Any]) -> Values:
    station = current.get("station") or {}
    return {"login_id": current.get("login_id"), "station_extension": station.get("extension")}


def named(agent: Mapping[str, Any], catalogue: SkillCatalogue | None, groups: Sequence[Values]) -> Values:
    """The agent with the names of its skills and of its station group, as far as they can be found."""
    result = dict(agent)
    if "skills" in agent:
        result["skills"] = [
            {**skill, "name": skill["name"] or (catalogue.name_of(skill["number"]) if catalogue else None)}
            for skill in agent["skills"]
        ]
    if agent.get("station_group") is not None:
        result["station_group"] = named_group(agent["station_group"]["id"], groups)
    return result


def named_group(group_id: int | None, groups: Sequence[Values]) -> Values:
    """`{id, name}`, the name None where it is not known or not the name of this group alone."""
    names = [group.get("name") for group in groups if group.get("id") == group_id]
    alone = len(names) == 1 and sum(group.get("name") == names[0] for group in groups) == 1
    return {"id": group_id, "name": names[0] if alone else None}


def as_options(agent: Mapping[str, Any]) -> Values:
    """The (named) agent as modules return it: in option names, so that it can be declared again."""
    result = {key: value for key, value in agent.items() if key != "sub_account_id"}
    if "skills" in agent:
        result["skills"] = sorted(
            agent["skills"], key=lambda skill: (skill["priority"], str(skill["name"]), skill["number"])
        )
    if agent.get("station_group") is not None:
        result["station_group"] = STATION_GROUP.shown(agent["station_group"])
    return dict(sorted(result.items()))


def findings_of(agent: Mapping[str, Any], label: str | None = None) -> list[str]:
    """What breaks a rule of the service in one declaration, as sentences that name the agent and never the password."""
    of = label or f"agent '{agent['username']}'"
    found = []
    if not _USERNAME.fullmatch(agent["username"]):
        found.append(f"{of}: username must be 2 to 49 characters of letters, digits and -._@")
    for option in ("first_name", "last_name"):
        name = agent.get(option)
        if name is not None and not _NAME.fullmatch(name):
            found.append(
                f"{of}: {option} '{name}' must be 2 to 16 characters, a letter first, then letters, digits and _ .,'+"
            )
    if agent.get("password") is not None:
        found += [f"{of}: password {problem}" for problem in _password_problems(agent["password"])]
    found += _date_findings(agent, of)
    supervisor = agent.get("supervisor_id")
    if supervisor is not None and supervisor < 0:
        found.append(f"{of}: supervisor_id {supervisor} must be 0, for none, or more")
    channels = agent.get("channel_ids")
    if channels is not None and (not channels or min(channels) < 1):
        found.append(f"{of}: channel_ids {channels} must hold at least one channel, each 1 or more")
    for skill in agent.get("skills") or ():
        found += _skill_findings(skill, of)
    return list(dict.fromkeys(found))


def _password_problems(password: str) -> list[str]:
    return [problem for kept, problem in _PASSWORD_RULES if not kept.search(password)]


def _date_findings(agent: Mapping[str, Any], of: str) -> list[str]:
    findings = []
    dates: Values = {}
    for option in ("start_date", "end_date"):
        value = agent.get(option)
        if value is None:
            continue
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                raise ValueError(value)
            dates[option] = calendar_date(value)
        except ValueError:
            findings.append(f"{of}: {option} '{value}' is not a date (YYYY-MM-DD)")
    if len(dates) == 2 and dates["end_date"] < dates["start_date"]:
        findings.append(f"{of}: end_date {dates['end_date']} is before start_date {dates['start_date']}")
    return findings


def _skill_findings(skill: Mapping[str, Any], of: str) -> list[str]:
    name, number, priority = skill.get("name"), skill.get("number"), skill["priority"]
    if name is None and number is None:
        return [f"{of}: a skill needs a name or a number"]
    if HIGHEST_PRIORITY <= priority <= LOWEST_PRIORITY:
        return []
    called = name if name is not None else number
    return [
        f"{of}: priority {priority} of skill '{called}' must be from {HIGHEST_PRIORITY} (highest) to {LOWEST_PRIORITY}"
    ]
