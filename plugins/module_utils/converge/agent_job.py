# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One agent's job: what state it is in, and what a look at the service says of it. Nothing is sent here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..api.errors import AvayaError, GaveUp, Remarked, ServiceError, Unsettled
from ..planning.change import PAST, Action, Change, describe
from ..resources.agent import CREATION_DEFAULTS, FIELDS
from ..resources.fields import Values, compare, shown
from .doubt import REFUSED_FOR_GOOD, look_window

CONFLICT = 409
REMOVE, CREATE = "remove", "create"


@dataclass(frozen=True)
class JobOptions:
    """`wait_timeout` is in seconds, for each job from its submission. `concurrency` bounds requests under way."""

    wait: bool = True
    wait_timeout: float = 300.0
    concurrency: int = 1


@dataclass(frozen=True)
class Outcome:
    """What became of a change. `error` is None where it succeeded; `awaited` False where its job was only submitted."""

    change: Change
    result: str
    agent: Values | None = None
    error: AvayaError | None = None
    awaited: bool = True
    note: str = ""

    @property
    def changed(self) -> bool:
        """Whether something was changed, or still may be by a job that the service has accepted."""
        return self.change.changes_something if self.error is None else self.error.changed

    @property
    def lost(self) -> Values | None:
        """What has gone, or will go, with the agent; None where nothing does, as where its removal failed."""
        if self.error is not None and not self.error.changed:
            return None
        return self.change.lost or None


class Lost(Unsettled):
    """A recreated agent that was deleted and could not be created again."""

    def __init__(self, change: Change, error: AvayaError) -> None:
        told = (
            f"Agent '{change.name}' was deleted, to be created again, and its creation failed. Run again to create it."
        )
        if had := _had_undeclared(change):
            told += f" {had}."
        super().__init__(f"{told} {error}", changed=True)


def _had_undeclared(change: Change) -> str:
    """A sentence on what the agent had and a run that creates it as declared would not give it; empty for nothing."""
    had = {
        option: value
        for option, value in shown(FIELDS, change.target or {}).items()
        if option not in change.after and option != "username" and value != CREATION_DEFAULTS.get(option)
    }
    if not had:
        return ""
    told = "; ".join(f"{option} {_spelled(value)}" for option, value in had.items())
    return f"It had what is not declared; declare it before, or it will not have it again: {told}"


def _spelled(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {each}" for key, each in value.items()) or "none"
    return str(value)


@dataclass
class Job:
    """A change on its way.

    `doubt` is the error that left open whether the last submission took effect; `accepted` says that the service took
    the job of this stage, so that it may take effect however long it is not seen to.
    """

    change: Change
    password: str | None
    stage: str
    login_id: int | None = None
    submitted_at: float = 0.0
    submissions: int = 0
    doubt: ServiceError | None = None
    accepted: bool = False
    last_problem: AvayaError | None = None
    last_seen: Values | None = None
    outcome: Outcome | None = None

    @property
    def username(self) -> str:
        return self.change.name

    @property
    def in_last_stage(self) -> bool:
        return self.stage == CREATE or self.change.action is Action.DELETE

    @property
    def is_refused(self) -> bool:
        """Whether the service said no, for a reason that may be seen when the agent is looked up."""
        return self.doubt is not None and not self.doubt.outcome_unknown

    @property
    def _may_go(self) -> bool:
        """Whether a removal may take effect that was not seen to."""
        return self.accepted or (self.doubt is not None and self.doubt.outcome_unknown)

    @property
    def removed_login_id(self) -> str:
        return str((self.change.current or {}).get("login_id"))

    def took(self, options: JobOptions) -> None:
        """The service took the job. A removal that a creation follows is waited for, whatever the user chose."""
        self.accepted = True
        if not options.wait and self.in_last_stage:
            self._succeed(self._as_planned(), awaited=False)

    def was_not_taken(self, error: ServiceError) -> None:
        """An unknown outcome is looked up; so is a refusal that an earlier submission, or somebody else's, explains."""
        refused_for_what_is_there = error.status in ((400, 404, CONFLICT) if self.stage == REMOVE else (CONFLICT,))
        if error.outcome_unknown or refused_for_what_is_there:
            self.doubt = error
        else:
            self.fail(error)

    def could_not_be_looked_up(self, error: AvayaError, now: float, options: JobOptions) -> None:
        """Borne until the deadline, whatever it is, unless the key is refused: the service's job goes on unseen."""
        self.last_problem = error
        for_good = isinstance(error, ServiceError) and error.status in REFUSED_FOR_GOOD
        if not for_good and now < self.deadline(options):
            return
        if self.is_refused:
            told = f"{self.doubt}. And what is there could not be looked up: {error}"
            self.fail(AvayaError(told) if for_good else Unsettled(told))
        elif for_good:
            told = f"{_submitted(self)}, but it could not be looked up: {error}. Run again to look again"
            self.fail(Unsettled(told, self.accepted))
        else:
            self._give_up(now)

    def settle(self, agent: Values | None, now: float, options: JobOptions, sub_account_id: int) -> bool:
        """Draws the conclusion from a look. True where the job is to be submitted (again)."""
        self.last_seen, self.last_problem = agent, None
        again = self._settle_removal(agent) if self.stage == REMOVE else self._settle_creation(agent, sub_account_id)
        if again or self.outcome is not None:
            return again
        if self.doubt is not None and now >= self.submitted_at + look_window(options.wait_timeout):
            if self.doubt.outcome_unknown and self.submissions < 2:
                return True
            self.fail(Unsettled(f"{self.doubt}. {_perhaps(self)}") if self.is_refused else self.doubt)
        elif now >= self.deadline(options):
            self._give_up(now)
        return False

    def deadline(self, options: JobOptions) -> float:
        return self.submitted_at + options.wait_timeout

    def fail(self, error: AvayaError) -> None:
        if self.change.action is Action.RECREATE and self.stage == CREATE:
            error = Lost(self.change, error)
        elif self.change.action is Action.RECREATE and self._may_go:
            had = _had_undeclared(self.change)
            error = Remarked(error, had) if had else error
        self.outcome = Outcome(self.change, "failed", error=error)

    def _settle_removal(self, agent: Values | None) -> bool:
        if agent is not None and agent.get("login_id") in (None, self.removed_login_id):
            return False
        if self.change.action is Action.DELETE:
            self._succeed(None)
            return False
        self.stage, self.submissions, self.accepted = CREATE, 0, False
        return True

    def _settle_creation(self, agent: Values | None, sub_account_id: int) -> bool:
        if agent is None:
            return False
        if agent.get("sub_account_id") not in (None, sub_account_id):
            self.fail(
                AvayaError(
                    f"Could not create agent '{self.username}': there is an agent with this username in another "
                    f"sub-account (id {agent.get('sub_account_id')}), and a username can be used once only"
                )
            )
        elif "station" in agent and agent["station"] is None:
            # It is being made, so there is no doubt about that any more.
            self.doubt, self.accepted = None, True
        elif agent.get("login_id") in (None, str(self.login_id)):
            self._succeed(agent)
        else:
            self._adopt(agent)
        return False

    def _adopt(self, agent: Values) -> None:
        """Made meanwhile under another login id, perhaps by an earlier run that did not wait; fine if as declared."""
        comparison = compare(FIELDS, self.change.target or {}, agent)
        if comparison.differences:
            self.fail(
                AvayaError(
                    f"Could not create agent '{self.username}': an earlier run or somebody else created it meanwhile, "
                    "otherwise than declared: " + describe(FIELDS, comparison.differences)
                )
            )
        else:
            note = f"agent '{self.username}' was created by an earlier run or somebody else meanwhile, as declared"
            self._succeed(agent, note=note)

    def _succeed(self, agent: Values | None, awaited: bool = True, note: str = "") -> None:
        self.outcome = Outcome(self.change, PAST[self.change.action], agent, awaited=awaited, note=note)

    def _give_up(self, now: float) -> None:
        error = GaveUp(_submitted(self), now - self.submitted_at, _last_seen(self), changed=self.accepted)
        self.fail(error)

    def _as_planned(self) -> Values | None:
        if self.change.action is Action.DELETE:
            return None
        return {**(self.change.target or {}), "login_id": str(self.login_id)}


def without_login_id(job: Job) -> AvayaError:
    return AvayaError(
        f"Could not delete agent '{job.username}': the service does not show its login id, and deletes nothing without "
        "it. If that persists, tell Avaya"
    )


def _submitted(job: Job) -> str:
    what, login_id = ("removal", job.removed_login_id) if job.stage == REMOVE else ("creation", job.login_id)
    submitted = "was submitted" if job.accepted else "may have been submitted"
    return f"The {what} of agent '{job.username}' (login id {login_id}) {submitted}"


def _perhaps(job: Job) -> str:
    """What may be behind a refusal that nothing to be seen explains."""
    if job.stage == REMOVE:
        return "Either its removal is still under way, then run again later; or the service does not let this agent go"
    return (
        "Either a job for it is still under way, then run again later; or the username belongs to a user who is not "
        "an agent of this sub-account, and another one is needed"
    )


def _last_seen(job: Job) -> str:
    if job.last_problem is not None:
        return f"it could not be looked up: {job.last_problem}"
    if job.stage == REMOVE:
        return "it was still there"
    return "it was not there" if job.last_seen is None else "it was there without its station"
