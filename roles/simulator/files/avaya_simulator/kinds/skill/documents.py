# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The JSON documents of skills, made from request bodies that passed the rules. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...settings import Settings
from ...values import Document, whole_number
from ...world import SubAccount
from .store import StoredSkill


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


def present_skill(skill: Document, status: str, settings: Settings) -> Document:
    name = skill["name"].strip() if settings.trim_names else skill["name"]
    return {**skill, "name": name, "status": status}


def older_skill(skill: Document, kind: str) -> Document:
    """A skill as older clients are answered."""
    number = skill["skillNumber"]
    return {"id": number, "name": skill["name"], "number": number, "extension": str(number), "skillType": kind}


def skill_status(skill: StoredSkill, now: float, words: Sequence[str]) -> str:
    """WAITING for the first half of the job's time, IN_PROGRESS for the second, and then how it ended.

    One that was there from the start has one of the `words`.
    """
    if skill.status != "PENDING":
        is_seeded = skill.status == "COMPLETED" and skill.submitted == skill.due
        return words[skill.document["skillNumber"] % len(words)] if is_seeded else skill.status
    return "WAITING" if now < (skill.submitted + skill.due) / 2 else "IN_PROGRESS"
