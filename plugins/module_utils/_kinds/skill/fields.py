# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Skills: the queues that calls are routed to."""

from __future__ import annotations

from typing import Any

from ..._engine.fields import Field
from ..._engine.rules import at_least, between
from ..._engine.texts import folded, name_typos, typos
from ..._engine.values import UNKNOWN
from ..._service.json_values import boolean, text, whole_number

PROVISIONED = "COMPLETED"
FAILED = "FAILED"
UNDER_WAY = ("WAITING", "IN_PROGRESS")


_not_negative = at_least(0)


def _channel(name: str, sent: str, what: str) -> Field:
    """Whether a digital channel leads to the skill. Clients send false: null made the creation of agents fail once."""
    return Field(
        name,
        f"Whether {what} are routed to the skill. A new skill gets none by default.",
        type="bool",
        sent=sent,
        read=boolean,
        at_creation=False,
        returned=f"Whether {what} are routed to the skill.",
    )


# What the published client sends for a skill of which only the name is given: npm AgentClient.createDefaultSkill.
TABLE = (
    Field(
        "name",
        "Name of the skill.",
        required=True,
        sent="name",
        read=text,
        comparable=folded,
        typos=name_typos,
        returned="Name of the skill.",
        returned_when="always",
    ),
    Field(
        "number",
        "Number of the skill. For a new skill, it must be a number that Avaya has reserved for the sub-account.",
        type="int",
        sent="skillNumber",
        answered=("skillNumber", "number"),
        read=whole_number,
        local_id=True,
        problems=at_least(1),
        returned="Number of the skill.",
        returned_when="always",
    ),
    Field(
        "acw_interval",
        "Time for after-call work, in the unit that Avaya's administration uses.",
        type="int",
        sent="acwInterval",
        read=whole_number,
        problems=_not_negative,
        at_creation=None,
        returned="Time for after-call work.",
    ),
    Field(
        "sla_in_seconds",
        "Service level, in seconds.",
        type="int",
        sent="slaInSeconds",
        read=whole_number,
        problems=_not_negative,
        at_creation=None,
        returned="Service level, in seconds.",
    ),
    Field(
        "sla_percentage",
        "Service level, in percent of calls.",
        type="int",
        sent="slaPercentage",
        read=whole_number,
        problems=between(0, 100),
        at_creation=None,
        returned="Service level, in percent of calls.",
    ),
    Field(
        "announcement_extension",
        "Extension of the announcement.",
        sent="announcementExtension",
        read=text,
        typos=typos,
        at_creation=None,
        returned="Extension of the announcement.",
    ),
    Field(
        "redirect_on_no_answer_rings",
        "Number of rings after which an unanswered call is redirected.",
        type="int",
        sent="redirectOnNoAnswerRings",
        read=whole_number,
        problems=_not_negative,
        at_creation=None,
        returned="Number of rings after which an unanswered call is redirected.",
    ),
    _channel("chat_digital_channels_enabled", "chatDigitalChannelsEnabled", "chats"),
    _channel("email_digital_channels_enabled", "emailDigitalChannelsEnabled", "emails"),
    _channel("sms_digital_channels_enabled", "smsDigitalChannelsEnabled", "text messages"),
    Field(
        "disposition_set_id",
        "Id of the set of dispositions. A new skill has none by default.",
        sent="dispositionSetId",
        read=text,
        local_id=True,
        typos=typos,
        at_creation="",
        returned="Id of the set of dispositions.",
    ),
    Field(
        "status",
        "Assigned by Avaya and never compared. Accepted so that a skill can be declared exactly as it was returned.",
        answered=("status",),
        read=text,
        managed=False,
        at_creation=UNKNOWN,
        returned=f"Provisioning status of the skill. C({PROVISIONED}) means that it is complete.",
    ),
    Field(
        "sub_account",
        "The sub-account that the skill belongs to.",
        answered=("subAccountAppId",),
        read=text,
        managed=False,
        at_creation=UNKNOWN,
        internal=True,
    ),
)


def is_usable(skill: Any) -> bool:
    """All but those that the service failed to provide."""
    return bool(skill["status"] != FAILED)
