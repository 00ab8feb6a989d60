# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The JSON documents of agents, made from request bodies that passed the rules, and how they are answered. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from ...presentation import present, with_nothing_as
from ...settings import Settings
from ...shapes import shaped
from ...values import Document, whole_number
from ..contact.documents import Contact, contact
from .rules import LOWEST_PRIORITY


def agent_document(
    body: Mapping[str, Any], sub_account_id: int, skill_names: Mapping[int, str], extension: int
) -> Document:
    """The agent as it will be answered once its job is done; `extension` is its new station's. Never its passwords."""
    group = whole_number(body["agentStationGroupId"])
    return {
        "username": body["username"],
        "firstName": body["firstName"],
        "lastName": body["lastName"],
        **({"email": body["email"]} if body.get("email") else {}),
        "loginId": str(body["loginId"]),
        "clientId": sub_account_id,
        "agentStationGroupId": group,
        "startDate": f"{body['startDate']}T00:00:00Z",
        "endDate": f"{body['endDate']}T00:00:00Z",
        "supervisorId": whole_number(body.get("supervisorId", 0)),
        "channelIds": [whole_number(channel) for channel in body["channelIds"]],
        "skills": [
            {
                "skillNumber": number,
                "skillName": skill_names[number],
                "skillPriority": whole_number(skill["skillPriority"]),
            }
            for skill in body["agentSkills"]
            for number in [whole_number(skill["skillNumber"]) or 0]
        ],
        "station": station_document({**body, "name": f"Station {extension}"}, sub_account_id, extension),
    }


def station_document(body: Mapping[str, Any], sub_account_id: int, extension: int) -> Document:
    return {
        "id": extension,
        "name": body["name"],
        "extension": str(extension),
        "securityCode": body["securityCode"],
        "username": body["username"],
        "agentStationGroupId": whole_number(body["agentStationGroupId"]),
        "clientId": sub_account_id,
    }


def known_values(body: Mapping[str, Any]) -> dict[str, Any]:
    """A body without the nulls and empty lists that older clients send for what they do not say."""
    return {name: value for name, value in body.items() if value is not None and value != []}


def _written_day(day: date, how: str) -> str:
    before = day - timedelta(days=1)
    return {
        "day": f"{day}",
        "east": f"{day}T09:00:00+09:00",
        "west": f"{before}T19:00:00-05:00",
        "local_midnight": f"{before}T23:00:00Z",
    }[how]


def agent_contact(agent: Document) -> Contact:
    """The agent's entry in the address book. Each third agent has no virtual extension."""
    station = agent["station"] or {}
    extension: str | None = station.get("extension")
    virtual = None if extension is None or int(extension) % 3 == 0 else extension
    return contact(f"{agent['firstName']} {agent['lastName']}", "Agent", virtual, agent["loginId"])


def present_agent(agent: Document, created: float, now: float, settings: Settings) -> Any:
    """An agent; `created` and `now` in seconds since the epoch decide whether its station is there yet."""
    shown = _in_shape(agent, settings)
    if now < created + settings.stations_lag:
        shown["station"] = None
    if settings.agent_dates != "instant":
        for field in ("startDate", "endDate"):
            if field in shown:
                shown[field] = _written_day(date.fromisoformat(agent[field][:10]), settings.agent_dates)
    if settings.trim_names:
        shown.update({field: shown[field].strip() for field in ("firstName", "lastName") if field in shown})
        shown["skills"] = [{**skill, "skillName": skill["skillName"].strip()} for skill in shown["skills"]]
    if settings.lists_as_sets:
        shown.update({field: shown[field][::-1] for field in ("skills", "channelIds") if field in shown})
    if settings.login_id_type == "integer":
        shown["loginId"] = int(shown["loginId"])
    shown.update(_skill_lists(shown.pop("skills"), settings))
    for field in settings.agents_without:
        shown.pop(field, None)
    return present(with_nothing_as(shown, settings), settings)


def _in_shape(agent: Document, settings: Settings) -> Document:
    """The agent and its station with the fields that are set for them."""
    if not settings.answers:
        return dict(agent)
    shown = dict(shaped(agent, "agent", settings.answers))
    if shown["station"] is not None:
        shown["station"] = shaped(shown["station"], "station", settings.answers)
    return shown


def _skill_lists(skills: list[Document], settings: Settings) -> Document:
    """The list of skills by the name that it comes with, and what may be beside it."""
    name, other = ("agentSkills", "skills") if settings.use_agent_skills else ("skills", "agentSkills")
    beside: dict[str, list[Document]] = {
        "equal": skills,
        "empty": [],
        "different": [{**skill, "skillPriority": skill["skillPriority"] % LOWEST_PRIORITY + 1} for skill in skills],
    }
    lists: dict[str, list[Document]] = {name: skills}
    if settings.skills_beside != "none":
        lists[other] = beside[settings.skills_beside]
    return {each: [shaped(skill, "agent_skill", settings.answers) for skill in lists[each]] for each in lists}
