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
        "A request for an agent that does not exist is answered with 404.",
        404,
        "GET of an agent with an invented username.",
    ),
    Assumption(
        "missing_agent_token_status",
        "A request for the token of an agent that does not exist is answered with 404.",
        404,
        "GET of the token for an invented username.",
    ),
    Assumption(
        "taken_username_status",
        "Creating an agent with an existing username is answered with 409.",
        409,
        "POST of a creation with the username of an agent that the probe created.",
    ),
    Assumption(
        "malformed_agent_status",
        "Creating an agent with a password that violates a rule is answered with 400.",
        400,
        "POST of a creation with a password of seven characters.",
    ),
    Assumption(
        "removal_mismatch_status",
        "Deleting an agent with a username and a login id that do not belong together is answered with 400.",
        400,
        "POST of a deletion of the probe's agent with an unused login id.",
    ),
    Assumption(
        "job_success_status",
        "Creating an agent is answered with 200, and a job starts.",
        200,
        "POST of a creation.",
    ),
    Assumption(
        "removal_success_status",
        "Deleting an agent is answered with 200, and a job starts.",
        200,
        "POST of a deletion of the probe's own agent.",
    ),
    Assumption(
        "creation_seconds",
        "Creating an agent takes from a few seconds to a minute.",
        2,
        "Seconds from the submission until GET by username returned the agent.",
        fits=within(_LONGEST_JOB),
    ),
    Assumption(
        "removal_seconds",
        "Deleting an agent takes from a few seconds to a minute.",
        2,
        "Seconds from the submission until GET by username answered as for a user who does not exist.",
        fits=within(_LONGEST_JOB),
    ),
    Assumption(
        "pending_agent_listed",
        "An agent is not listed before its job is done.",
        False,
        "The list of agents, requested before GET by username returned the agent.",
    ),
    Assumption(
        "list_lag_seconds",
        "An agent is listed as soon as GET by username returns it.",
        0,
        "Seconds from when GET by username returned the agent until the list had it.",
    ),
    Assumption(
        "station_lag_seconds",
        "An agent has its station as soon as GET by username returns it.",
        0,
        "Seconds from when GET by username returned the agent until it had a station.",
    ),
    Assumption(
        "login_id_type",
        "The login id of an agent is returned as a string.",
        "string",
        "Type of the field in the answer to GET by username.",
    ),
    Assumption(
        "agent_date_spelling",
        "The start and end dates of an agent are returned as the instants at which the days begin in UTC.",
        "instant",
        "Format of a date that the probe sent as YYYY-MM-DD.",
    ),
    Assumption(
        "skills_field",
        "The skills of an agent are in the field skills, and there is no field agentSkills.",
        "skills",
        "Fields of the answer to GET by username.",
    ),
    Assumption(
        "list_order",
        "The skills of an agent are returned in the order in which they were sent.",
        "kept",
        "Two skills of the probe's agent, in the answer to GET by username.",
    ),
    Assumption(
        "name_blanks",
        "A blank at the end of a name is kept.",
        "kept",
        "A last name that was sent with a blank at the end.",
    ),
    Assumption(
        "username_case",
        "Usernames are compared without regard to case.",
        "ignored",
        "GET by the username of the probe's agent in upper case.",
    ),
    Assumption(
        "empty_values",
        "Fields that were sent as 0 or false are returned as such.",
        "documented",
        "A supervisor id of 0, a post size of 0 and a switch that is off, sent by the probe.",
    ),
    Assumption(
        "login_id_again",
        "The login id of a deleted agent cannot be used again.",
        "refused",
        "POST of a creation with the login id of an agent that the probe deleted.",
    ),
    Assumption(
        "stations_status",
        "The older list of stations still exists.",
        200,
        "GET of the stations of the sub-account.",
    ),
)
