# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is assumed of agents: refusals, jobs, and how their fields come back."""

from __future__ import annotations

from .row import Assumption, within

# For so long the published clients look for a new agent, and then fail.
_LONGEST_JOB = 60.0

OF_AGENTS = (
    Assumption(
        "missing_agent_status",
        "An agent whose username nobody has is answered with 404.",
        404,
        "GET of an agent by an invented username.",
    ),
    Assumption(
        "missing_agent_token_status",
        "The token of an agent that does not exist is answered with 404.",
        404,
        "GET of the token of an invented username.",
    ),
    Assumption(
        "taken_username_status",
        "Creating an agent whose username exists is answered with 409.",
        409,
        "POST of a creation with the username of an agent that the probe had made.",
    ),
    Assumption(
        "malformed_agent_status",
        "Creating an agent with a password that breaks a rule is answered with 400.",
        400,
        "POST of a creation with a password of seven characters.",
    ),
    Assumption(
        "removal_mismatch_status",
        "Removing an agent by a username and a login id that do not belong together is answered with 400.",
        400,
        "POST of a removal of the probe's agent with a login id that nobody has.",
    ),
    Assumption(
        "job_success_status",
        "Creating an agent is answered with 200, and a job starts.",
        200,
        "POST of a creation.",
    ),
    Assumption(
        "removal_success_status",
        "Removing an agent is answered with 200, and a job starts.",
        200,
        "POST of a removal of the probe's own agent.",
    ),
    Assumption(
        "creation_seconds",
        "Creating an agent takes from seconds to a minute.",
        2,
        "Seconds from the submission until GET by username answered.",
        fits=within(_LONGEST_JOB),
    ),
    Assumption(
        "removal_seconds",
        "Removing an agent takes from seconds to a minute.",
        2,
        "Seconds from the submission until GET by username answered as for somebody who does not exist.",
        fits=within(_LONGEST_JOB),
    ),
    Assumption(
        "pending_agent_listed",
        "An agent is not listed before its job is done.",
        False,
        "The list of agents, asked for before GET by username answered.",
    ),
    Assumption(
        "list_lag_seconds",
        "An agent is listed as soon as GET by username answers.",
        0,
        "Seconds from when GET by username answered until the list had the agent.",
    ),
    Assumption(
        "station_lag_seconds",
        "An agent has its station as soon as GET by username answers.",
        0,
        "Seconds from when GET by username answered until the agent had a station.",
    ),
    Assumption(
        "login_id_type",
        "The login id of an agent is answered as a string.",
        "string",
        "Type of the field in the answer to GET by username.",
    ),
    Assumption(
        "agent_date_spelling",
        "The days of an agent are answered as the instants at which they begin in UTC.",
        "instant",
        "Spelling of a day that the probe had sent as YYYY-MM-DD.",
    ),
    Assumption(
        "skills_field",
        "The skills of an agent are in the field skills, and there is no field agentSkills.",
        "skills",
        "Fields of the answer to GET by username.",
    ),
    Assumption(
        "list_order",
        "The skills of an agent are answered in the order in which they were sent.",
        "kept",
        "Two skills of the probe's agent, in the answer to GET by username.",
    ),
    Assumption(
        "name_blanks",
        "A blank at the end of a name is kept.",
        "kept",
        "A last name that was sent with a blank at its end.",
    ),
    Assumption(
        "username_case",
        "Usernames are compared without regard to case.",
        "ignored",
        "GET by the username of the probe's agent in upper case.",
    ),
    Assumption(
        "empty_values",
        "Fields that were sent as 0 or false are answered so.",
        "documented",
        "A supervisor of 0, a post size of 0 and a switch that is off, sent by the probe.",
    ),
    Assumption(
        "login_id_again",
        "The login id of an agent that was removed cannot be used again.",
        "refused",
        "POST of a creation with the login id of an agent that the probe had removed.",
    ),
    Assumption(
        "stations_status",
        "The older list of stations is still there.",
        200,
        "GET of the stations of the sub-account.",
    ),
)
