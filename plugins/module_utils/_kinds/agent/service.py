# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests for agents and their login ids. Paths and bodies: npm avaya-cloud-api, RestClient and AgentClient."""

from __future__ import annotations

from typing import Any

from ..._engine.fields import read_fields, write_fields
from ..._engine.values import UNKNOWN, Values, given
from ..._service.answer_types import about_something_else, objects, one_object, unexpected
from ..._service.errors import NotFound, ServiceError
from ..._service.paths import segment
from ..._service.reservations import reserved_number
from ..._service.session import Session
from ..sub_account.fields import described
from .fields import read_station
from .kind import AGENT

# A username is unique in the whole system, so the service knows it; and it may not say whose it is.
_ELSEWHERE = (
    "The username is probably taken by an agent of a sub-account that the API key cannot access, because usernames "
    "are unique in the whole system. Use another username, or ask Avaya which sub-accounts the key is meant for"
)
# Its last six digits are the password of the agent's phone; a shorter number is the half of one.
_LEAST_LOGIN_ID = 100_000


class AgentService:
    def __init__(self, session: Session, sub_account: Values) -> None:
        self._session = session
        self._id = sub_account["id"]
        self._in = f"in sub-account {described(sub_account)}"

    def all(self) -> list[Values]:
        """Every agent of the sub-account. Raises ServiceError, also where the answer is not a list of agents.

        A sub-account without an id does not exist yet, and no agent is in it.
        """
        if self._id is None:
            return []
        attempt = f"list the agents {self._in}"
        answered = objects(self._session.get("/spokenAbc/agents", attempt, {"clientId": self._id}), attempt)
        agents = [_read(each, attempt) for each in answered]
        return [agent for agent in agents if agent["sub_account_id"] in (None, UNKNOWN, self._id)]

    def stations(self) -> dict[str, Values]:
        """The stations of the sub-account by their agents' keys: an older path, for agents that are shown without."""
        attempt = f"list the stations {self._in}"
        answered = objects(self._session.get("/spokenAbc/stations", attempt, {"clientId": self._id}), attempt)
        read = [(each.get("username"), read_station(each)) for each in answered]
        return {username.lower(): station for username, station in read if isinstance(username, str) and station}

    def look_up(self, values: Values) -> Values | None:
        """The agent with this username, in whichever sub-account; None where there is none in the system."""
        username = values["username"]
        attempt = f"look up agent '{username}'"
        try:
            agent = self._one(f"/spokenAbc/agents/username/{segment(username, safe='@')}", attempt)
        except ServiceError as error:
            if error.needs_listing:
                return next((each for each in self.all() if AGENT.key(each) == AGENT.key(values)), None)
            if not error.not_allowed:
                raise
            raise ServiceError(attempt, error.problem, error.status, _ELSEWHERE) from None
        if agent is not None and AGENT.key(agent) != AGENT.key(values):
            raise about_something_else(f"agent '{agent['username']}'", attempt)
        return agent

    def look_up_login_id(self, login_id: str) -> Values | None:
        path = f"/spokenAbc/agents/loginId/{segment(login_id)}"
        attempt = f"look up the agent with login id {login_id}"
        try:
            agent = self._one(path, attempt)
        except ServiceError as error:
            if not error.needs_listing:
                raise
            return next((each for each in self.all() if given(each, "login_id") == login_id), None)
        if agent is not None and given(agent, "login_id") not in (None, login_id):
            raise about_something_else(f"agent '{agent['username']}'", attempt)
        return agent

    def reserve(self) -> int:
        """A login id for this caller alone. A lost answer costs a number and no more, so it is asked for again."""
        attempt = f"reserve a login id {self._in} (its range of numbers may be exhausted)"
        path = f"/spokenAbc/extensions/next/{self._id}/type/AGENT"
        login_id = reserved_number(self._session, path, attempt, "login ids")
        if login_id < _LEAST_LOGIN_ID:
            raise unexpected(login_id, "a login id of at least six digits", attempt)
        return login_id

    def create(self, target: Values, number: int | None) -> None:
        """Submits the create job, as the published client builds it (npm AgentClient.sendCreateAgentRequest)."""
        digits = str(number)
        body = {
            **write_fields(AGENT.fields, target),
            "loginId": number,
            "securityCode": digits[-4:],
            "avayaPassword": digits[-6:],
            "clientId": self._id,
        }
        self._session.submit("/spokenAbc/jobs/agents/v3", f"create agent '{target['username']}' {self._in}", body)

    def update(self, current: Values, _declared: Values) -> Values:
        attempt = f"change agent '{current['username']}' {self._in}"
        raise ServiceError(attempt, "Avaya's API does not offer that", transient=False)

    def delete(self, current: Values) -> None:
        username, login_id = current["username"], given(current, "login_id")
        if not login_id:
            raise ServiceError(
                f"delete agent '{username}'",
                "the service does not show its login id, which is needed to delete it",
                remedy="Run again. If this happens again, report it to Avaya",
            )
        body = {"username": username, "loginId": login_id}
        self._session.submit("/spokenAbc/agents/removeAgent", f"delete agent '{username}' {self._in}", body)

    def _one(self, path: str, attempt: str) -> Values | None:
        try:
            answer = self._session.get(path, attempt)
        except NotFound:
            return None
        return _read(one_object(answer, attempt), attempt)


def _read(answer: dict[str, Any], attempt: str) -> Values:
    """The agent, which must at least say whose it is:

    an answer without a username is neither an agent nor its absence.
    """
    agent = read_fields(AGENT.fields, answer)
    if given(agent, "username"):
        return agent
    raise unexpected(answer, "an agent with a username", attempt)
