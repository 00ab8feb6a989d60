# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Agents, their login ids and their station groups, as the service is asked for them.

Paths and bodies: npm avaya-cloud-api, RestClient and AgentClient.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..resources.agent import agent_from_wire, creation_body
from ..resources.fields import Values
from ..resources.station_group import station_group_from_wire
from ..resources.sub_account import described
from .errors import NotFound, ServiceError
from .paths import segment
from .reservations import reserved_number
from .shapes import objects, one_object, unexpected
from .transport import Transport

# A username is unique in the whole system, so the service knows it; and it may not say whose it is.
_ELSEWHERE = (
    "The username is probably taken by an agent of a sub-account that the API key does not open: usernames are unique "
    "in the whole system. Use another one, or ask Avaya what the key is meant for"
)
# Its last six digits are the password of the agent's phone; a shorter number is the half of one.
_LEAST_LOGIN_ID = 100_000


class AgentsApi:
    def __init__(self, transport: Transport, sub_account: Values) -> None:
        self._transport = transport
        self._id = sub_account["id"]
        self._app_id = sub_account["app_id"]
        self._in = f"in sub-account {described(sub_account)}"

    def all(self) -> list[Values]:
        """Every agent of the sub-account. Raises ServiceError, also where the answer is no list of agents."""
        attempt = f"list the agents {self._in}"
        wires = objects(self._transport.get("/spokenAbc/agents", attempt, {"clientId": self._id}), attempt)
        agents = [named_agent(agent_from_wire(wire), attempt) for wire in wires]
        return [agent for agent in agents if agent.get("sub_account_id") in (None, self._id)]

    def by_username(self, username: str) -> Values | None:
        """The agent, in whichever sub-account it is (`sub_account_id`); None where there is none in the system."""
        attempt = f"look up agent '{username}'"
        try:
            return self._one(f"/spokenAbc/agents/username/{segment(username, safe='@')}", attempt)
        except ServiceError as error:
            if error.status != 403:
                raise
            raise ServiceError(attempt, error.problem, error.status, _ELSEWHERE) from None

    def by_login_id(self, login_id: int | str) -> Values | None:
        path = f"/spokenAbc/agents/loginId/{segment(login_id)}"
        return self._one(path, f"look up the agent with login id {login_id}")

    def station_groups(self) -> list[Values]:
        attempt = f"list the agent station groups {self._in}"
        path = f"/spokenAbc/v2/sub-accounts/{segment(self._app_id)}/agentStationGroups"
        return [station_group_from_wire(wire) for wire in objects(self._transport.get(path, attempt), attempt)]

    def reserve_login_id(self) -> int:
        """A login id that is this caller's alone. A lost answer costs a number, and no more, so it is asked again."""
        attempt = f"reserve a login id {self._in} (its range of numbers may be exhausted)"
        path = f"/spokenAbc/extensions/next/{self._id}/type/AGENT"
        login_id = reserved_number(self._transport, path, attempt, "login ids")
        if login_id < _LEAST_LOGIN_ID:
            raise unexpected(login_id, "a login id of at least six digits", attempt)
        return login_id

    def submit_creation(self, agent: Mapping[str, Any], password: str, login_id: int) -> None:
        body = creation_body(agent, password, login_id, self._id)
        self._transport.submit("/spokenAbc/jobs/agents/v3", f"create agent '{agent['username']}' {self._in}", body)

    def submit_removal(self, username: str, login_id: str) -> None:
        body = {"username": username, "loginId": login_id}
        self._transport.submit("/spokenAbc/agents/removeAgent", f"delete agent '{username}' {self._in}", body)

    def _one(self, path: str, attempt: str) -> Values | None:
        try:
            answer = self._transport.get(path, attempt)
        except NotFound:
            return None
        return named_agent(agent_from_wire(one_object(answer, attempt)), attempt)


def named_agent(agent: Values, attempt: str) -> Values:
    """The agent, which must at least say whose it is: an answer without a username is not an agent, nor its absence."""
    if agent.get("username"):
        return agent
    raise unexpected(agent, "an agent with a username", attempt)
