# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Carrying out the jobs of agents: submit all of them, then look for all of them together.

The service makes and removes agents in jobs of its own, which take seconds to a minute. No agent waits for another:
one that fails is one failure. An answer that was lost is looked up before anything is sent again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..api.errors import AvayaError, GaveUp, ServiceError, Unsettled
from ..planning.change import PAST, Action, Change, describe
from ..resources.agent import FIELDS, identity
from ..resources.fields import Values, compare
from ..waiting import Clock, Pace
from .doubt import REFUSED_FOR_GOOD, look_window

CONFLICT = 409
REMOVE, CREATE = "remove", "create"
# A listing of ten thousand agents costs about as much as two hundred single look-ups.
_LOOKUPS_WORTH_A_LISTING = 50
_FEW = 4

Progress = Callable[[int, int, int], None]
"""Told how many agents have been submitted, how many of them are done, and how many there are. From any thread."""


def no_progress(_submitted: int, _done: int, _total: int) -> None:
    """For those who do not want to know."""


class AgentService(Protocol):
    def all(self) -> list[Values]: ...

    def by_username(self, username: str) -> Values | None: ...

    def reserve_login_id(self) -> int: ...

    def submit_creation(self, agent: Mapping[str, Any], password: str, login_id: int) -> None: ...

    def submit_removal(self, username: str, login_id: str) -> None: ...


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

    def __init__(self, username: str, error: AvayaError) -> None:
        super().__init__(
            f"Agent '{username}' was deleted, to be created again, and its creation failed. Run again to create "
            f"it. {error}",
            changed=True,
        )


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
    def removed_login_id(self) -> str:
        return str((self.change.current or {}).get("login_id"))


@dataclass
class AgentJobs:
    """Carries changes out against one sub-account. `listed` is how many agents the last listing held, 0 for none."""

    service: AgentService
    sub_account_id: int
    clock: Clock
    options: JobOptions
    listed: int = 0
    progress: Progress = no_progress
    pace: Pace = field(default_factory=Pace)
    _submitted: set[str] = field(default_factory=set, init=False)
    _total: int = field(default=0, init=False)

    def run(self, changes: Sequence[Change], passwords: Mapping[str, str]) -> list[Outcome]:
        """An outcome for each change, in their order. `passwords` are by identity. Nothing is raised for one agent."""
        jobs = [
            Job(
                change,
                passwords.get(identity(change.name)),
                CREATE if change.action is Action.CREATE else REMOVE,
            )
            for change in changes
        ]
        self._total = len(jobs)
        with ThreadPoolExecutor(max(1, self.options.concurrency)) as pool:
            to_submit = list(jobs)
            while to_submit:
                list(pool.map(self._submit, to_submit))
                to_submit = self._watch(pool, jobs)
        return [job.outcome for job in jobs if job.outcome is not None]

    def _submit(self, job: Job) -> None:
        job.submissions += 1
        job.doubt = None
        try:
            if job.stage == REMOVE and not (job.change.current or {}).get("login_id"):
                raise _without_login_id(job)
            if job.login_id is None and job.change.action is not Action.DELETE:
                # Before a removal too: an agent is not deleted that could not be created again for want of a number.
                job.login_id = self.service.reserve_login_id()
        except AvayaError as error:
            # Nothing was submitted, so there is nothing to look for.
            self._fail(job, error)
        else:
            self._submit_stage(job)
        job.submitted_at = self.clock.now()
        self._submitted.add(job.username)
        self.progress(len(self._submitted), 0, self._total)

    def _submit_stage(self, job: Job) -> None:
        try:
            if job.stage == REMOVE:
                self.service.submit_removal(job.username, job.removed_login_id)
            else:
                self.service.submit_creation(job.change.target or {}, job.password or "", job.login_id or 0)
        except ServiceError as error:
            self._not_submitted(job, error)
        else:
            job.accepted = True
            if not self.options.wait and job.in_last_stage:
                job.outcome = Outcome(job.change, PAST[job.change.action], self._as_planned(job), awaited=False)

    def _not_submitted(self, job: Job, error: ServiceError) -> None:
        """An unknown outcome is looked up; so is a refusal that an earlier submission, or somebody else's, explains."""
        refused_for_what_is_there = error.status in ((400, 404, CONFLICT) if job.stage == REMOVE else (CONFLICT,))
        if error.outcome_unknown or refused_for_what_is_there:
            job.doubt = error
        else:
            self._fail(job, error)

    def _watch(self, pool: ThreadPoolExecutor, jobs: Sequence[Job]) -> list[Job]:
        """Looks until a job needs to be submitted (again), or none is pending."""
        while True:
            pending = [job for job in jobs if job.outcome is None]
            self.progress(len(jobs), len(jobs) - len(pending), len(jobs))
            if not pending:
                return []
            to_submit = [job for job, agent in self._look(pool, pending) if self._settle(job, agent)]
            if to_submit:
                return to_submit
            waiting = [job for job in pending if job.outcome is None]
            if waiting:
                self.clock.sleep(self._until_next_look(waiting))

    def _until_next_look(self, waiting: Sequence[Job]) -> float:
        now = self.clock.now()
        youngest = min(now - job.submitted_at for job in waiting)
        deadline = min(self._deadline(job) for job in waiting)
        return max(0.01, min(self.pace.next(youngest), deadline - now))

    def _look(self, pool: ThreadPoolExecutor, pending: Sequence[Job]) -> Iterator[tuple[Job, Values | None]]:
        """Each pending job whose agent could be looked up, with that agent or None."""
        if len(pending) > _FEW and len(pending) * _LOOKUPS_WORTH_A_LISTING > self.listed:
            yield from self._look_at_all(pending)
        else:
            for job, (found, agent) in zip(pending, pool.map(self._look_up, pending)):
                if found:
                    yield job, agent

    def _look_at_all(self, pending: Sequence[Job]) -> Iterator[tuple[Job, Values | None]]:
        try:
            agents = {identity(agent["username"]): agent for agent in self.service.all()}
        except AvayaError as error:
            for job in pending:
                self._could_not_look(job, error)
            return
        self.listed = len(agents)
        for job in pending:
            yield job, agents.get(identity(job.username))

    def _look_up(self, job: Job) -> tuple[bool, Values | None]:
        try:
            return True, self.service.by_username(job.username)
        except AvayaError as error:
            self._could_not_look(job, error)
            return False, None

    def _could_not_look(self, job: Job, error: AvayaError) -> None:
        """Borne until the deadline, whatever it is, unless the key is refused: the job goes on unseen."""
        job.last_problem = error
        for_good = isinstance(error, ServiceError) and error.status in REFUSED_FOR_GOOD
        if not for_good and self.clock.now() < self._deadline(job):
            return
        if job.is_refused:
            told = f"{job.doubt}. And what is there could not be looked up: {error}"
            self._fail(job, AvayaError(told) if for_good else Unsettled(told))
        elif for_good:
            told = f"{_submitted(job)}, but it could not be looked up: {error}. Run again to look again"
            self._fail(job, Unsettled(told, job.accepted))
        else:
            self._give_up(job)

    def _give_up(self, job: Job) -> None:
        waited = self.clock.now() - job.submitted_at
        self._fail(job, GaveUp(_submitted(job), waited, _last_seen(job), changed=job.accepted))

    def _settle(self, job: Job, agent: Values | None) -> bool:
        """Draws the conclusion from a look. True where the job is to be submitted (again)."""
        job.last_seen, job.last_problem = agent, None
        again = self._settle_removal(job, agent) if job.stage == REMOVE else self._settle_creation(job, agent)
        if again or job.outcome is not None:
            return again
        now = self.clock.now()
        if job.doubt is not None and now >= job.submitted_at + look_window(self.options.wait_timeout):
            if job.doubt.outcome_unknown and job.submissions < 2:
                return True
            self._fail(job, Unsettled(f"{job.doubt}. {_perhaps(job)}") if job.is_refused else job.doubt)
        elif now >= self._deadline(job):
            self._give_up(job)
        return False

    def _settle_removal(self, job: Job, agent: Values | None) -> bool:
        if agent is not None and agent.get("login_id") in (None, job.removed_login_id):
            return False
        if job.change.action is Action.DELETE:
            job.outcome = Outcome(job.change, PAST[Action.DELETE])
            return False
        job.stage, job.submissions, job.accepted = CREATE, 0, False
        return True

    def _settle_creation(self, job: Job, agent: Values | None) -> bool:
        if agent is None:
            return False
        if agent.get("sub_account_id") not in (None, self.sub_account_id):
            self._fail(
                job,
                AvayaError(
                    f"Could not create agent '{job.username}': there is an agent with this username in another "
                    "sub-account "
                    f"(id {agent.get('sub_account_id')}), and a username can be used once only"
                ),
            )
        elif "station" in agent and agent["station"] is None:
            # It is being made, so there is no doubt about that any more.
            job.doubt, job.accepted = None, True
            return False
        elif agent.get("login_id") in (None, str(job.login_id)):
            job.outcome = Outcome(job.change, PAST[job.change.action], agent)
        else:
            self._adopt(job, agent)
        return False

    def _adopt(self, job: Job, agent: Values) -> None:
        """Made meanwhile under another login id, perhaps by an earlier run that did not wait; fine if as declared."""
        comparison = compare(FIELDS, job.change.target or {}, agent)
        if comparison.differences:
            self._fail(
                job,
                AvayaError(
                    f"Could not create agent '{job.username}': an earlier run or somebody else created it meanwhile, "
                    "otherwise than declared: " + describe(FIELDS, comparison.differences)
                ),
            )
        else:
            note = f"agent '{job.username}' was created by an earlier run or somebody else meanwhile, as declared"
            job.outcome = Outcome(job.change, PAST[job.change.action], agent, note=note)

    def _deadline(self, job: Job) -> float:
        return job.submitted_at + self.options.wait_timeout

    def _fail(self, job: Job, error: AvayaError) -> None:
        if job.change.action is Action.RECREATE and job.stage == CREATE:
            error = Lost(job.username, error)
        job.outcome = Outcome(job.change, "failed", error=error)

    @staticmethod
    def _as_planned(job: Job) -> Values | None:
        if job.change.action is Action.DELETE:
            return None
        return {**(job.change.target or {}), "login_id": str(job.login_id)}


def _without_login_id(job: Job) -> AvayaError:
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
