# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every rule that a new skill must keep. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from ...values import whole_number


def skill_problems(body: Mapping[str, object]) -> list[str]:
    """What is wrong with a new skill."""
    problems = []
    name = body.get("name")
    if not isinstance(name, str) or not name.strip():
        problems.append("name must be a string that is not empty")
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
