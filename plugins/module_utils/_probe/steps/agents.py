# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An agent: made, looked at, refused to be made again, and removed; and another one with its login id."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ..._service.json_values import whole_number
from ..client import Answer, believed_refusal
from ..errors import NoAnswer, Unseen
from ..scene import MadeAgent, Scene
from ..service import NewAgent
from ..spellings import body_form
from .agent_fields import FIELDS, see_fields
from .reads import add_agent

_WHOLE = (
    "job_success_status",
    "creation_seconds",
    "pending_agent_listed",
    "list_lag_seconds",
    "station_lag_seconds",
    *FIELDS,
    "taken_username_status",
    "malformed_agent_status",
    "error_body",
    "removal_mismatch_status",
    "removal_success_status",
    "removal_seconds",
    "login_id_again",
)
_COMPLETED = (None, "COMPLETED")
# A list of thousands is long, so it is asked for a few times only while the job is under way.
_LISTS_MEANWHILE = 3
# A character less than a password must have.
_TOO_SHORT = 7


@dataclass(frozen=True)
class _Needs:
    """What a creation needs: two login ids, a station group, and skills if there are any."""

    login_id: int
    other_login_id: int
    station_group: int
    skills: tuple[int, ...]


def see_agents(scene: Scene) -> None:
    with scene.observations.watching(*_WHOLE):
        needs = _prepared(scene)
        sent = NewAgent(
            scene.names.username("one"),
            needs.login_id,
            scene.password(),
            "Probe ",
            needs.station_group,
            needs.skills,
        )
        made, agent = _created(scene, sent)
        _see_lags(scene, sent.username)
        see_fields(scene, sent, agent)
        _see_refusals(scene, sent, needs)
        _see_removal(scene, made, agent)
        _see_login_id_again(scene, replace(sent, username=scene.names.username("again"), password=scene.password()))


def _prepared(scene: Scene) -> _Needs:
    groups = [whole_number(each.get("id")) for each in scene.service.station_groups().objects()]
    usable = [each for each in groups if each is not None]
    if not usable:
        raise Unseen("the sub-account has no station group, which agents need")
    skills = [each for each in scene.service.skills().objects() if each.get("status") in _COMPLETED]
    numbers = sorted(number for each in skills if (number := whole_number(each.get("skillNumber"))) is not None)
    # Those with the highest numbers first: an order that nobody else would choose.
    return _Needs(scene.reserve_login_id(), scene.reserve_login_id(), min(usable), tuple(reversed(numbers[:2])))


def _submitted(scene: Scene, sent: NewAgent) -> MadeAgent:
    """The agent whose creation was accepted, or may have been."""
    try:
        made, answer = scene.create_agent(sent)
    except NoAnswer as error:
        if not error.outcome_unknown:
            raise
        scene.observations.miss("job_success_status", error.reason)
        return scene.made.agents[-1]
    if not answer.is_success:
        raise Unseen(f"no agent could be created ({answer.status})")
    scene.observations.see("job_success_status", answer.status)
    return made


def _created(scene: Scene, sent: NewAgent) -> tuple[MadeAgent, dict[str, Any]]:
    observations, pace = scene.observations, scene.pace
    began = pace.now()
    made = _submitted(scene, sent)
    looks = _Looks(scene, sent.username)
    agent, _seconds = pace.until(looks.look, scene.limit)
    if agent is None:
        made.was_awaited = True
        raise Unseen(f"the agent did not appear within {scene.limit:.0f} seconds")
    observations.see("creation_seconds", round(pace.now() - began, 1))
    if looks.listed_before is None:
        observations.miss("pending_agent_listed", "the job was done before the list could be requested")
    else:
        observations.see("pending_agent_listed", looks.listed_before)
    return made, agent


class _Looks:
    """Looks for an agent whose job is under way. `listed_before` is whether a list had it before it was there; None
    where no list was asked for before."""

    def __init__(self, scene: Scene, username: str) -> None:
        self._scene = scene
        self._username = username
        self._count = 0
        self.listed_before: bool | None = None

    def look(self) -> dict[str, Any] | None:
        self._count += 1
        listed = None
        if self._count <= _LISTS_MEANWHILE and not self.listed_before:
            listed = is_listed(self._scene, self._username)
        agent = found(self._scene, self._username)
        if agent is None and listed is not None:
            self.listed_before = listed
        return agent


def is_listed(scene: Scene, username: str) -> bool | None:
    """Whether the list has the agent; None where that is not known."""
    try:
        listed = scene.service.agents().objects()
    except Unseen:
        return None
    return any(str(each.get("username")).lower() == username for each in listed)


def found(scene: Scene, username: str) -> dict[str, Any] | None:
    """The agent; None where it is not seen, be it that the service could not answer."""
    try:
        return scene.find_agent(username)
    except Unseen:
        return None


def _see_lags(scene: Scene, username: str) -> None:
    def with_station() -> dict[str, Any] | None:
        agent = found(scene, username)
        return agent if agent is not None and isinstance(agent.get("station"), dict) else None

    with scene.observations.watching("list_lag_seconds"):
        _see_lag(scene, "list_lag_seconds", lambda: True if is_listed(scene, username) else None)
    with scene.observations.watching("station_lag_seconds"):
        agent = _see_lag(scene, "station_lag_seconds", with_station)
        add_agent(scene, agent)


def _see_lag(scene: Scene, assumption_id: str, look: Any) -> Any:
    """What is seen, and after how many seconds: 0 where it is seen at once."""
    first = look()
    seen, seconds = (first, 0.0) if first is not None else scene.pace.until(look, scene.limit)
    if seen is None:
        raise Unseen(f"it did not appear within {scene.limit:.0f} seconds")
    scene.observations.see(assumption_id, round(seconds, 1) if first is None else 0)
    return seen


def _see_refusals(scene: Scene, sent: NewAgent, needs: _Needs) -> None:
    observations = scene.observations
    taken = replace(sent, login_id=needs.other_login_id)
    scene.see_status("taken_username_status", lambda: scene.create_agent(taken)[1])
    short = replace(taken, username=scene.names.username("short"), password=scene.password()[:_TOO_SHORT])
    answers: list[Answer] = []

    def create_malformed() -> Answer:
        # Where the first is accepted, its username is taken.
        one = replace(short, username=f"{short.username}-{len(answers)}")
        answers.append(scene.create_agent(one)[1])
        return answers[-1]

    scene.see_status("malformed_agent_status", create_malformed)
    with observations.watching("error_body"):
        if not answers or answers[-1].is_success or observations.seen("malformed_agent_status") is None:
            raise Unseen("no creation was refused")
        observations.see("error_body", body_form(answers[-1].body))
    nobodys = str(needs.other_login_id)
    scene.see_status("removal_mismatch_status", lambda: scene.service.remove_agent(sent.username, nobodys))


def _see_removal(scene: Scene, made: MadeAgent, agent: dict[str, Any]) -> None:
    observations, pace = scene.observations, scene.pace
    began = pace.now()
    with observations.watching("removal_success_status"):
        answer = scene.service.remove_agent(made.username, str(agent.get("loginId") or made.login_id))
        if not answer.is_success:
            raise Unseen(f"the agent could not be removed ({answer.status})")
        observations.see("removal_success_status", answer.status)
    gone, _seconds = pace.until(lambda: is_gone(scene, made.username), scene.limit)
    if gone is None:
        raise Unseen(f"the agent was not gone within {scene.limit:.0f} seconds")
    made.is_gone = True
    if observations.seen("removal_success_status") is not None:
        observations.see("removal_seconds", round(pace.now() - began, 1))


def is_gone(scene: Scene, username: str) -> bool | None:
    """True where the service says that there is no such agent, None where it shows it or could not answer."""
    try:
        return True if scene.find_agent(username) is None else None
    except Unseen:
        return None


def _see_login_id_again(scene: Scene, again: NewAgent) -> None:
    """A creation that is accepted and makes nobody is a refusal: the first one, with the same values, made an agent."""
    made: list[MadeAgent] = []

    def create() -> Answer:
        one, answer = scene.create_agent(again)
        made.append(one)
        return answer

    with scene.observations.watching("login_id_again"):
        if not believed_refusal(create).is_success:
            scene.observations.see("login_id_again", "refused")
            return
        agent, _seconds = scene.pace.until(lambda: found(scene, again.username), scene.limit)
        made[-1].was_awaited = True
        if agent is not None and whole_number(agent.get("loginId")) != again.login_id:
            raise Unseen("the agent got another login id than was requested")
        scene.observations.see("login_id_again", "refused" if agent is None else "accepted")
