# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The data source types of which a subscription is made, by the type of their events."""

from __future__ import annotations

HISTORICAL = ("HAGENT", "HAGLOG", "ECH", "HSPLIT", "HVDN")
REALTIME = (
    "RT_AGENT_STATE",
    "RT_DID_STATE",
    "RT_SKILL_STATE",
    "RT_VDN_STATE",
    "REAL_TIME_FEED",
    "EMAIL_EVENT",
    "CHAT_EVENT",
)
DATA_SOURCE_TYPES = (*HISTORICAL, *REALTIME)


def event_type(data_source_type: str) -> str:
    return "HISTORICAL" if data_source_type in HISTORICAL else "REALTIME"
