# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Modules that read agents, and their tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._engine.context import Context
from .._engine.fields import Option, Returned
from .._engine.patterns import matches_any
from .._engine.reading import SubAccount, collected
from .._engine.references import LiveReference
from .._engine.values import Values, given
from .._kinds.agent.kind import AGENT
from .._kinds.skill.kind import SKILL
from .._kinds.station_group.kind import STATION_GROUP
from .._kinds.user.service import UserService
from .._service.errors import AvayaError, NotFound, ServiceError
from .info import open_sub_account
from .returned import FAILURES, returned_things
from .runner import ModuleSpec, Result, Task


def agent_info(task: Task) -> Result:
    """The agents that fit all that is asked, sorted by username; none is an answer too."""
    options = task.options
    opened = open_sub_account(task)
    context = _context(opened)
    named = [AGENT.named(agent, context) for agent in _looked_up(opened, context, options)]
    wanted = [agent for agent in named if _fits(agent, options)]
    wanted, warnings = _with_stations(wanted, opened.services[AGENT.name])
    agents = [AGENT.result(agent, context) for agent in sorted(wanted, key=AGENT.export_order)]
    return Result({"agents": agents}, warnings)


def _with_stations(agents: Sequence[Values], service: Any) -> tuple[list[Values], tuple[str, ...]]:
    """The agents with the stations that the service lists by themselves, where it shows an agent without one.

    Whether the service still lists them is not known, so it is no error where it does not.
    """
    if all(given(agent, "station") for agent in agents):
        return list(agents), ()
    try:
        stations = service.stations()
    except ServiceError as error:
        gone = isinstance(error, NotFound) or error.perhaps_absent
        return list(agents), () if gone else (f"Agents are returned without their stations. {error}",)
    found = [
        agent if given(agent, "station") else {**agent, "station": stations.get(AGENT.key(agent), agent["station"])}
        for agent in agents
    ]
    return found, ()


def agent_token_info(task: Task) -> Result:
    username = task.options["username"]
    if task.options["sub_account"] is not None:
        check_is_here(username, open_sub_account(task))
    with collected(task.errors):
        session = task.connection.session()
    return Result({"username": username}, secrets={"token": UserService(session).token(username)})


def check_is_here(username: str, opened: SubAccount) -> None:
    """A username is known in the whole system. Raises AvayaError where the agent is not one of the sub-account."""
    agent = opened.services[AGENT.name].look_up({"username": username})
    if agent is None or not AGENT.is_here(agent, Context(opened.values, opened.described)):
        raise AvayaError(
            f"Could not get the token of agent '{username}': sub-account {opened.described} has no agent with this "
            "username"
        )


def _context(opened: SubAccount) -> Context:
    context = Context(opened.values, opened.described)
    for kind in (SKILL, STATION_GROUP):
        context = context.with_index(kind, kind.index(opened.services[kind.name].all(), opened.described))
    return context


def _looked_up(opened: SubAccount, context: Context, options: Values) -> list[Values]:
    """One agent where one is asked for, which is one small request; otherwise all of them."""
    service: Any = opened.services[AGENT.name]
    username, login_id = options["username"], options["login_id"]
    if username is None and login_id is None:
        found: list[Values] = service.all()
        return found
    agent = service.look_up({"username": username}) if username is not None else service.look_up_login_id(login_id)
    return [] if agent is None or not AGENT.is_here(agent, context) else [agent]


def _fits(agent: Values, options: Values) -> bool:
    if options["login_id"] is not None and given(agent, "login_id") != options["login_id"]:
        return False
    if options["skill"] is not None:
        skills = [each.skill for each in given(agent, "skills") or ()]
        if not any(_is_called(options["skill"], skill) for skill in skills):
            return False
    if options["station_group"] is not None and not _is_called(options["station_group"], given(agent, "station_group")):
        return False
    return options["name_pattern"] is None or matches_any([options["name_pattern"]], _names(agent))


def _is_called(asked: str, reference: LiveReference | None) -> bool:
    """Whether something is asked for by its name or number. What is not known is nothing's name."""
    return reference is not None and asked in (reference.name, str(reference.number))


def _names(agent: Values) -> list[str]:
    """The username, and first and last name with a blank between them."""
    names = [given(agent, part) for part in ("first_name", "last_name")]
    return [str(agent["username"]), " ".join(name for name in names if name)]


AGENT_INFO = ModuleSpec(
    (
        Option("username", "Return only the agent with this username. Case is ignored."),
        Option("login_id", "Return only the agent with this login id.", takes_number=True),
        Option(
            "name_pattern",
            "Return only agents whose username, or first and last name separated by a blank, matches this pattern. "
            "C(*) matches any number of characters and C(?) matches one. Case is ignored.",
        ),
        Option("skill", "Return only agents that have this skill, given by name or number.", takes_number=True),
        Option("station_group", "Return only agents of this station group, given by name or id.", takes_number=True),
    ),
    (
        returned_things(
            AGENT, "The agents that match all given options, sorted by username. Empty if none matches.", "success"
        ),
        *FAILURES,
    ),
    agent_info,
)
AGENT_TOKEN_INFO = ModuleSpec(
    (
        Option(
            "username", "Username of the agent. The service does not issue tokens for administrators.", required=True
        ),
    ),
    (
        Returned("username", "The username, as it was given.", when="success"),
        Returned("token", "The token, a JWT. It is a secret: anyone who has it can act as the agent.", when="success"),
        *FAILURES,
    ),
    agent_token_info,
)
