# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The JSON documents of agents, skills and subscriptions, made from request bodies that passed the rules. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .directory import Contact, contact
from .instants import BEGINNING, parse_instant, spell_instant
from .rules import whole_number
from .world import SubAccount

Document = dict[str, Any]
"""A JSON object as it is answered."""

_CLIENT_FIELDS_OF_SUBSCRIPTION = (
    "dataSourceType",
    "dataDeliveryFormat",
    "endpoint",
    "eventType",
    "retryPolicy",
    "frequencyInMinutes",
    "maxPostSize",
    "startTime",
    "disableTLSVerify",
    "basicAuthUsername",
)
_HISTORICAL_SOURCES = ("ECH", "HAGLOG", "HAGENT")


def to_json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def agent_document(
    body: Mapping[str, Any], sub_account_id: int, skill_names: Mapping[int, str], extension: int
) -> Document:
    """The agent as it will be answered once its job is done; `extension` is its new station's. Never its passwords."""
    group = whole_number(body["agentStationGroupId"])
    return {
        "username": body["username"],
        "firstName": body["firstName"],
        "lastName": body["lastName"],
        "loginId": str(body["loginId"]),
        "clientId": sub_account_id,
        "agentStationGroupId": group,
        "startDate": body["startDate"],
        "endDate": body["endDate"],
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
        "station": {
            "id": extension,
            "name": f"Station {extension}",
            "extension": str(extension),
            "securityCode": body["securityCode"],
            "username": body["username"],
            "agentStationGroupId": group,
            "clientId": sub_account_id,
        },
    }


def agent_contact(agent: Document) -> Contact:
    """The agent's entry in the address book. Each third agent has no virtual extension."""
    extension: str = agent["station"]["extension"]
    virtual = None if int(extension) % 3 == 0 else extension
    return contact(f"{agent['firstName']} {agent['lastName']}", "Agent", virtual, agent["loginId"])


def skill_document(body: Mapping[str, Any], sub_account: SubAccount) -> Document:
    """The skill as it will be answered, but for its `status`."""
    numbers = ("acwInterval", "slaInSeconds", "slaPercentage", "announcementExtension", "redirectOnNoAnswerRings")
    switches = ("chatDigitalChannelsEnabled", "emailDigitalChannelsEnabled", "smsDigitalChannelsEnabled")
    return {
        "skillNumber": whole_number(body["skillNumber"]),
        "name": body["name"],
        "subAccountAppId": sub_account.app_id,
        **{field: whole_number(body.get(field)) for field in numbers},
        **{field: bool(body.get(field)) for field in switches},
        "dispositionSetId": body.get("dispositionSetId") or "",
    }


def subscription_document(
    body: Mapping[str, Any], subscription_id: str, sub_account: SubAccount, least_minutes: Mapping[str, int]
) -> Document:
    """The subscription without its password and loss record; `least_minutes` is what a data source can do."""
    source: str = body["dataSourceType"]
    defaults = {
        "dataDeliveryFormat": "CSV",
        "retryPolicy": "DEFAULT",
        "disableTLSVerify": False,
        "eventType": "HISTORICAL" if source in _HISTORICAL_SOURCES else "REALTIME",
    }
    start = parse_instant(body.get("startTime"))
    given = {field: body[field] for field in _CLIENT_FIELDS_OF_SUBSCRIPTION if body.get(field) is not None}
    return {
        "subscriptionId": subscription_id,
        "subAccountAppId": sub_account.app_id,
        **defaults,
        **given,
        "startTime": spell_instant(start) if start else BEGINNING,
        "frequencyInMinutes": max(whole_number(body.get("frequencyInMinutes") or 0) or 0, least_minutes.get(source, 0)),
        "maxPostSize": whole_number(body.get("maxPostSize") or 0),
    }
