# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The JSON documents of administrators, made from bodies that passed the rules, and how they are answered. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...instants import parse_start_time, spell_instant
from ...values import Document, whole_number
from .store import StoredAdministrator


def administrator_document(body: Mapping[str, Any]) -> Document:
    """What does not change of an administrator. Days are kept as instants."""
    days = {field: parse_start_time(body[field]) for field in ("startDate", "endDate")}
    return {
        **{field: body[field] for field in ("username", "firstName", "lastName", "email")},
        **{field: spell_instant(day) for field, day in days.items() if day is not None},
        "clientId": whole_number(body["clientId"]),
        "maxSessionsAllowed": whole_number(body["maxSessionsAllowed"]),
    }


def seeded_document(username: str, key_name: str, sub_account_id: int) -> Document:
    """The administrator behind an API key."""
    return administrator_document(
        {
            "username": username,
            "firstName": "Admin",
            "lastName": key_name,
            "email": username,
            "startDate": "2019-03-21",
            "endDate": "2038-01-01",
            "clientId": sub_account_id,
            "maxSessionsAllowed": 100,
        }
    )


def administrator_answer(administrator: StoredAdministrator) -> Document:
    """With `agentpwd`, which is a secret."""
    return {**public_answer(administrator), "agentpwd": administrator.password}


def public_answer(administrator: StoredAdministrator) -> Document:
    return {
        "id": administrator.id,
        "admin": True,
        "agentId": "",
        "agentStationGroupId": 0,
        **administrator.document,
        "disabled": administrator.disabled,
        "enabled": not administrator.disabled,
        "supervisor": False,
        "svcPhone": "",
    }
