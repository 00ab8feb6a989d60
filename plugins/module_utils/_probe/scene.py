# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What all steps of the probe share: the service, the observations, and what was created and has to be removed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .._service.json_values import whole_number
from .budget import MOST_AGENTS, MOST_LOGIN_IDS, MOST_SUBSCRIPTIONS
from .client import Answer, believed, believed_refusal
from .errors import NoAnswer, Unseen
from .names import Names
from .observations import Observations
from .pace import Pace
from .service import NewAgent, NewSubscription, Place, ProbeService
from .shapes import Shapes

_NOT_FOUND = 404
_LEAST_LOGIN_ID = 100_000


@dataclass
class MadeAgent:
    """An agent whose creation was sent. `is_gone` once it was seen that it is not there any more; `was_awaited` where
    it did not come within the time limit."""

    username: str
    login_id: str
    is_gone: bool = False
    was_awaited: bool = False


@dataclass
class Made:
    """What has to be removed. `lost_subscriptions` counts creations whose outcome nobody knows."""

    agents: list[MadeAgent] = field(default_factory=list)
    subscriptions: list[str] = field(default_factory=list)
    lost_subscriptions: int = 0
    count_of_agents: int = 0
    count_of_subscriptions: int = 0
    count_of_login_ids: int = 0


@dataclass
class Scene:
    """`limit` is how many seconds a job may take. `password` makes one that nobody knows.

    No more is made than was announced.
    """

    service: ProbeService
    place: Place
    pace: Pace
    names: Names
    limit: float
    password: Callable[[], str]
    start_time: str
    observations: Observations = field(default_factory=Observations)
    shapes: Shapes = field(default_factory=Shapes)
    made: Made = field(default_factory=Made)
    # Fields that were sent as 0 or false, and how they came back.
    sent_empty: list[tuple[Any, Any]] = field(default_factory=list)

    def see_status(self, assumption_id: str, ask: Callable[[], Answer]) -> None:
        """The status of the answer to a request that should do nothing."""
        with self.observations.watching(assumption_id):
            self.observations.see(assumption_id, believed(ask).status)

    def find_agent(self, username: str) -> dict[str, Any] | None:
        """The agent, None where there is none. Raises Unseen where that is not known."""
        answer = believed_refusal(lambda: self.service.agent(username))
        if answer.status in (_NOT_FOUND, self.observations.seen("missing_agent_status")):
            return None
        return answer.object()

    def reserve_login_id(self) -> int:
        """A lost answer costs a number, and no more are lost than was announced."""
        while True:
            _check("login ids", self.made.count_of_login_ids, MOST_LOGIN_IDS)
            self.made.count_of_login_ids += 1
            try:
                return _login_id(self.service.reserve_login_id().value())
            except NoAnswer as error:
                if not error.outcome_unknown or self.made.count_of_login_ids >= MOST_LOGIN_IDS:
                    raise

    def create_agent(self, agent: NewAgent) -> tuple[MadeAgent, Answer]:
        """Sends the creation. What is sent is removed at the end, unless the service refuses it."""
        _check("agents", self.made.count_of_agents, MOST_AGENTS)
        made = MadeAgent(agent.username, str(agent.login_id))
        self.made.agents.append(made)
        self.made.count_of_agents += 1
        try:
            answer = self.service.create_agent(agent)
        except NoAnswer as error:
            if not error.outcome_unknown:
                self._forget(made)
            raise
        if answer.is_refusal:
            self._forget(made)
        return made, answer

    def _forget(self, made: MadeAgent) -> None:
        """It was not made."""
        self.made.agents.remove(made)
        self.made.count_of_agents -= 1

    def create_subscription(self, subscription: NewSubscription) -> tuple[str | None, Answer]:
        """Sends the creation. Returns the id where it was made."""
        _check("subscriptions", self.made.count_of_subscriptions, MOST_SUBSCRIPTIONS)
        self.made.count_of_subscriptions += 1
        answer = self._subscription_submitted(subscription)
        if not answer.is_success:
            if answer.is_refusal:
                self.made.count_of_subscriptions -= 1
            else:
                self.made.lost_subscriptions += 1
            return None, answer
        try:
            identifier = answer.object().get("subscriptionId")
        except Unseen:
            identifier = None
        if not isinstance(identifier, str) or not identifier:
            self.made.lost_subscriptions += 1
            raise Unseen("a subscription was returned without its id")
        self.made.subscriptions.append(identifier)
        return identifier, answer

    def _subscription_submitted(self, subscription: NewSubscription) -> Answer:
        try:
            return self.service.create_subscription(subscription)
        except NoAnswer as error:
            if error.outcome_unknown:
                self.made.lost_subscriptions += 1
            else:
                self.made.count_of_subscriptions -= 1
            raise

    def delete_subscription(self, identifier: str) -> Answer:
        """Asked once, so that the answer is that to the deletion itself."""
        answer = self.service.delete_subscription(identifier, repeatable=False)
        if answer.is_success and identifier in self.made.subscriptions:
            self.made.subscriptions.remove(identifier)
        return answer


def _check(what: str, count: int, most: int) -> None:
    if count >= most:
        raise Unseen(f"no more {what} are created than announced")


def _login_id(answered: Any) -> int:
    number = whole_number(answered)
    if number is None or number < _LEAST_LOGIN_ID:
        raise Unseen("what was reserved is not a login id")
    return number
