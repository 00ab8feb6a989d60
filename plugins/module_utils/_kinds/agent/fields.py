# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Agents: the people who take calls, each with a login id, skills and a station."""

from __future__ import annotations

from typing import Any

from ..._engine.day_fields import day_field
from ..._engine.declarations import OnDifference
from ..._engine.fields import Field, Option, Returned, read_fields
from ..._engine.references import Reference
from ..._engine.rules import numbers_of_some
from ..._engine.texts import name_typos, trimmed, typos
from ..._engine.values import UNKNOWN, Secret, known
from ..._service.json_values import text, whole_number
from .answers import read_channels, read_group, read_login_id
from .new_password import new_password
from .rules import (
    PASSWORD_SPECIALS,
    email_problems,
    name_problems,
    password_problems,
    supervisor_problems,
    username_problems,
)
from .skills import (
    HIGHEST_PRIORITY,
    LOWEST_PRIORITY,
    ONE_SKILL,
    comparable_skills,
    parse_skills,
    read_skills,
    returned_skills,
    shown_skills,
    write_skills,
)


def _shown_group(group: Reference | str) -> str:
    """A reference, or the name of one that nobody has looked up yet."""
    return group if isinstance(group, str) else str(group.name or group.key)


_STATION = (
    Field("id", "Id of the station.", type="int", answered=("id",), read=whole_number),
    Field("name", "Name of the station.", answered=("name",), read=text),
    Field("extension", "The station's extension.", answered=("extension",), read=text),
)


def read_station(station: Any) -> dict[str, Any] | None:
    """None where the service says that there is none (yet).

    The station's security code is left behind: it opens the phone, and nothing here needs it.
    """
    if not isinstance(station, dict) or not station:
        return None
    number, name, extension = station.get("id"), station.get("name"), station.get("extension")
    if number.__class__ is int and name.__class__ is str and extension.__class__ is str:
        # Nearly always; there are as many of them as agents.
        return {"id": number, "name": name, "extension": extension}
    return known(read_fields(_STATION, station))


# What the published client sends where the user says nothing stands in `at_creation`: npm avaya-cloud-api, Constants
# and AgentClient.
TABLE: tuple[Option, ...] = (
    Field(
        "username",
        (
            "The agent's username: 2 to 49 characters, each a letter, a digit or one of C(-._@).",
            "The username is unique across Avaya's whole system. It identifies the agent; case is ignored.",
        ),
        required=True,
        sent="username",
        read=text,
        comparable=str.lower,
        typos=name_typos,
        problems=username_problems,
        returned="The username, as the service writes it.",
        returned_when="always",
    ),
    Option(
        "state",
        (
            "V(present) makes sure that the agent exists as declared. V(absent) makes sure that it does not exist.",
            "An agent that belongs to another sub-account is never changed or deleted.",
        ),
        choices=("present", "absent"),
        default="present",
    ),
    Field(
        "password",
        (
            (
                "The agent's password. It is required when the agent is created, and used only then. The service "
                "never returns it, so a changed password is not detected."
            ),
            (
                "8 to 32 characters, with at least one upper-case letter, one lower-case letter, one digit and one "
                f"of C({PASSWORD_SPECIALS}), and without white space."
            ),
        ),
        secret=True,
        sent="password",
        write=Secret.reveal,
        only_at_creation=True,
        generate=new_password,
        typos=typos,
        problems=password_problems,
    ),
    Field(
        "first_name",
        (
            "First name: 2 to 16 characters, a letter first, then letters, digits and C(_ .,'+).",
            "The default for a new agent is V(generated), as in Avaya's own clients.",
        ),
        sent="firstName",
        read=text,
        comparable=trimmed,
        needs_value=True,
        problems=name_problems,
        at_creation="generated",
        returned="First name.",
    ),
    Field(
        "last_name",
        (
            "Last name. The rules are the same as for O(first_name).",
            "The default for a new agent is V(agent), as in Avaya's own clients.",
        ),
        sent="lastName",
        read=text,
        comparable=trimmed,
        needs_value=True,
        problems=name_problems,
        at_creation="agent",
        returned="Last name.",
    ),
    Field(
        "email",
        (
            "The agent's email address. A new agent has none by default.",
            "The service may not return this field. In that case it is not compared, and a warning says so.",
        ),
        sent="email",
        read=text,
        comparable=trimmed,
        problems=email_problems,
        returned="Email address.",
    ),
    Field(
        "skills",
        (
            "All skills that the agent should have. It should have no others.",
            (
                "If this option is left out for a new agent, the agent gets the skill C(DEFAULT_SKILL) at priority "
                "3. That skill is created if the sub-account does not have it. An empty list requests an agent "
                "without any skill."
            ),
        ),
        type="list",
        elements="dict",
        suboptions=ONE_SKILL,
        needs_any_of=("name", "number"),
        sent="agentSkills",
        # The service answers `skills`; clients send `agentSkills`, and an answer may be written so too.
        answered=("skills", "agentSkills"),
        read=read_skills,
        parse=parse_skills,
        write=write_skills,
        comparable=comparable_skills,
        shown=shown_skills,
        shown_in_results=returned_skills,
        returned="The agent's skills, highest priority first.",
        returned_fields=(
            Returned("name", "Name of the skill."),
            Returned("number", "Number of the skill.", "int"),
            Returned("priority", f"Priority from {HIGHEST_PRIORITY} (highest) to {LOWEST_PRIORITY}.", "int"),
        ),
    ),
    Field(
        "station_group",
        (
            (
                "Name or id of the agent station group that provides the agent's station. It must exist or be "
                "declared by the same task."
            ),
            "The default for a new agent is the group with the lowest id, as in Avaya's own clients.",
        ),
        takes_number=True,
        sent="agentStationGroupId",
        read=read_group,
        write=lambda group: group.number,
        comparable=lambda group: group.key,
        needs_value=True,
        shown=_shown_group,
        shown_in_results=lambda group: None if group is None else _shown_group(group),
        returned="Name of the station group, or its id if the name is not known.",
    ),
    day_field(
        "start_date",
        "First day of the agent, as C(YYYY-MM-DD). The default for a new agent is 2019-03-21.",
        sent="startDate",
        at_creation="2019-03-21",
        returned="First day.",
    ),
    day_field(
        "end_date",
        "Last day of the agent, as C(YYYY-MM-DD). The default for a new agent is 2038-01-01.",
        sent="endDate",
        at_creation="2038-01-01",
        returned="Last day.",
    ),
    Field(
        "supervisor_id",
        (
            "Id of the agent's supervisor. V(0) means no supervisor and is the default for a new agent.",
            "The service may not return this field. In that case it is not compared, and a warning says so.",
        ),
        type="int",
        sent="supervisorId",
        read=whole_number,
        local_id=True,
        problems=supervisor_problems,
        at_creation=0,
        returned="Id of the agent's supervisor.",
    ),
    Field(
        "channel_ids",
        (
            "Channels that the agent works on. V(1) is voice and the default for a new agent.",
            "The service may not return this field. In that case it is not compared, and a warning says so.",
        ),
        type="list",
        elements="int",
        sent="channelIds",
        read=read_channels,
        comparable=lambda ids: sorted(set(ids)),
        needs_value=True,
        problems=numbers_of_some("channel"),
        at_creation=[1],
        returned="Channels that the agent works on.",
    ),
    Option(
        "on_difference",
        (
            "What to do if an agent exists and differs from its declaration. Avaya cannot change an agent in place.",
            "V(fail) leaves the agent unchanged. The task fails and reports what differs.",
            (
                "V(recreate) deletes the agent and creates it again. The agent then gets another station, may get "
                "another login id (see O(keep_login_id)), and needs its C(password). Fields that are not declared "
                "keep their values."
            ),
            (
                "V(worklist) leaves the change to people, who can make it in Avaya's own administration. The task "
                "reports what to change by hand, and does not fail because of it."
            ),
        ),
        choices=tuple(each.value for each in OnDifference),
        default=OnDifference.FAIL.value,
    ),
    Field(
        "login_id",
        "Assigned by Avaya and never compared. Accepted so that an agent can be declared exactly as it was returned.",
        answered=("loginId",),
        read=read_login_id,
        managed=False,
        at_creation=UNKNOWN,
        returned="The ten-digit login id that the service assigned.",
        returned_when="if the agent exists",
    ),
    Field(
        "station",
        "Assigned by Avaya and never compared. Accepted so that an agent can be declared exactly as it was returned.",
        type="dict",
        answered=("station",),
        read=read_station,
        managed=False,
        at_creation=UNKNOWN,
        returned="The phone line that the service created for the agent.",
        returned_when="if the agent exists",
        returned_fields=tuple(Returned(each.name, each.description, each.type) for each in _STATION),
    ),
    Field(
        "sub_account_id",
        "The sub-account that the agent belongs to.",
        type="int",
        answered=("clientId",),
        read=whole_number,
        managed=False,
        at_creation=UNKNOWN,
        internal=True,
    ),
)
