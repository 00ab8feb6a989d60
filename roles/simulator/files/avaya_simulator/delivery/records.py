# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Records that are made up: Avaya's own fields are not known, and each says of itself that it is simulated. Pure."""

from __future__ import annotations

import random

from ..values import Document

_STATES = ("AVAILABLE", "ON_CALL", "AFTER_CALL_WORK", "AUX", "LOGGED_OUT")
_SKILLS = ("Sales", "Support", "Billing")


def invented_record(source: str, app_id: str, instant: str, number: int) -> Document:
    """The record of this number of a data source, always the same one."""
    chance = random.Random(f"{source} {app_id} {number}")  # noqa: S311  # nothing is secret here
    begun: Document = {
        "simulated": True,
        "recordNumber": number,
        "recordTime": instant,
        "subAccountAppId": app_id,
        "dataSourceType": source,
    }
    agent = {"agentLoginId": str(3_101_000_001 + chance.randrange(50))}
    skill = {"skillName": chance.choice(_SKILLS)}
    seconds = chance.randrange(1, 900)
    if source in ("HAGENT", "HAGLOG", "RT_AGENT_STATE"):
        return {**begun, **agent, "state": chance.choice(_STATES), "secondsInState": seconds}
    if source in ("HSPLIT", "RT_SKILL_STATE"):
        return {**begun, **skill, "callsWaiting": chance.randrange(12), "longestWaitSeconds": seconds}
    if source in ("ECH", "REAL_TIME_FEED"):
        caller = f"+1555{chance.randrange(10_000_000):07d}"
        return {**begun, **agent, **skill, "caller": caller, "talkSeconds": seconds, "note": 'said "no, thanks"'}
    return {**begun, "value": seconds}
