# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the info modules for agents answer."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

from ..api.client import SubAccountApi
from ..api.errors import AvayaError
from ..converge.findings import gathered
from ..resources.agent import as_options, identity, named
from ..resources.fields import Values
from .info import the_sub_account_of
from .runner import Result, Task

AGENT_INFO_ARGUMENTS: dict[str, Any] = {
    "username": {"type": "str"},
    "login_id": {"type": "str"},
    "name_pattern": {"type": "str"},
    "skill": {"type": "str"},
    "station_group": {"type": "str"},
}
AGENT_TOKEN_INFO_ARGUMENTS: dict[str, Any] = {"username": {"type": "str", "required": True}}


def agent_info(task: Task) -> Result:
    """The agents that fit all that is asked, sorted by username; none is an answer too."""
    options = task.options
    api = the_sub_account_of(task)
    catalogue = api.skills.catalogue()
    groups = api.agents.station_groups()
    agents = [named(agent, catalogue, groups) for agent in _looked_up(api, options)]
    wanted = [as_options(agent) for agent in agents if _fits(agent, options)]
    return Result({"agents": sorted(wanted, key=lambda agent: identity(agent["username"]))})


def agent_token_info(task: Task) -> Result:
    username = task.options["username"]
    if task.options["sub_account"] is not None:
        api = the_sub_account_of(task)
        agent = api.agents.by_username(username)
        if agent is None or agent.get("sub_account_id") not in (None, api.sub_account["id"]):
            raise AvayaError(
                f"Could not get the token of agent '{username}': sub-account {api.name} has no agent with this username"
            )
    with gathered(task.connect.findings):
        client = task.connect()
    return Result({"username": username}, secrets={"token": client.users.token(username)})


def _looked_up(api: SubAccountApi, options: Mapping[str, Any]) -> list[Values]:
    """One agent where one is asked for, which is one small request; otherwise all of them."""
    username, login_id = options["username"], options["login_id"]
    if username is None and login_id is None:
        return api.agents.all()
    agent = api.agents.by_username(username) if username is not None else api.agents.by_login_id(login_id)
    if agent is None or agent.get("sub_account_id") not in (None, api.sub_account["id"]):
        return []
    return [agent]


def _fits(agent: Mapping[str, Any], options: Mapping[str, Any]) -> bool:
    if options["login_id"] is not None and agent.get("login_id") != options["login_id"]:
        return False
    if options["skill"] is not None:
        skills = agent.get("skills", [])
        if not any(_is_called(options["skill"], skill["name"], skill["number"]) for skill in skills):
            return False
    if options["station_group"] is not None:
        group = agent.get("station_group") or {}
        if not _is_called(options["station_group"], group.get("name"), group.get("id")):
            return False
    return options["name_pattern"] is None or _has_name(agent, options["name_pattern"])


def _is_called(asked: str, name: str | None, number: int | None) -> bool:
    """Whether something is asked for by its name or number. What is not known is nothing's name."""
    return asked in [str(each) for each in (name, number) if each is not None]


def _has_name(agent: Mapping[str, Any], pattern: str) -> bool:
    """Whether the username, or first and last name with a blank between, fits the pattern, ignoring case."""
    names = [agent["username"], " ".join(agent[part] for part in ("first_name", "last_name") if agent.get(part))]
    return any(fnmatchcase(name.lower(), pattern.lower()) for name in names)
