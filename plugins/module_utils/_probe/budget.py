# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The maximum that the probe uses, and how it announces this before it begins."""

from __future__ import annotations

from .data_sources import DATA_SOURCE_TYPES
from .names import HOST, PREFIX

# One to look at, and one with its login id again.
AGENTS = 2
# Creations that the service is expected to refuse: of each kind two, as one refusal is no habit.
REFUSED_AGENTS = 4
LOGIN_IDS = 2
# A number whose answer was lost is reserved all the same.
MOST_LOGIN_IDS = 6
# Two that are the same, and one of each data source type.
SUBSCRIPTIONS = 2 + len(DATA_SOURCE_TYPES)
REFUSED_SUBSCRIPTIONS = 6
MOST_AGENTS = AGENTS + REFUSED_AGENTS
MOST_SUBSCRIPTIONS = SUBSCRIPTIONS + REFUSED_SUBSCRIPTIONS


def announcement(sub_account: str) -> list[str]:
    """All that the probe does in the sub-account, each in a sentence."""
    agents = (
        f"It creates {AGENTS} agents, one after the other, named {PREFIX}-…, each with a station and up to 2 "
        "existing skills."
    )
    login_ids = (
        f"It reserves {LOGIN_IDS} login ids, or up to {MOST_LOGIN_IDS} if answers are lost. No way to release them is "
        "known."
    )
    subscriptions = (
        f"It creates {SUBSCRIPTIONS} subscriptions, at most 2 at the same time, to {HOST}, a host that does not "
        "exist, so no data is sent anywhere."
    )
    refused = (
        "It sends creations and an update that the service should refuse. If it accepts them, at most "
        f"{REFUSED_AGENTS} more agents and {REFUSED_SUBSCRIPTIONS} more subscriptions are created."
    )
    read = (
        "It reads agents, stations, station groups, skills, AUX codes, contacts, subscriptions, administrators and "
        "accounts, to see which fields they have. It keeps none of their values."
    )
    return [
        f"The probe works only in sub-account {sub_account}.",
        f"First it removes what an earlier run may have left: agents named {PREFIX}-… and subscriptions to {HOST}.",
        agents,
        login_ids,
        subscriptions,
        refused,
        read,
        "It creates no skills, station groups, administrators or accounts, and changes nothing that already exists.",
        (
            "At the end it removes everything that it created, also if it is interrupted. A later run removes what is "
            "left."
        ),
    ]
