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

from ..api.errors import AvayaError, ServiceError
from ..planning.change import Action, Change
from ..resources.agent import identity
from ..resources.fields import Values
from ..waiting import Clock, Pace
from .agent_job import CREATE, REMOVE, Job, JobOptions, Outcome, without_login_id

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
                raise without_login_id(job)
            if job.login_id is None and job.change.action is not Action.DELETE:
                # Before a removal too: an agent is not deleted that could not be created again for want of a number.
                job.login_id = self.service.reserve_login_id()
        except AvayaError as error:
            # Nothing was submitted, so there is nothing to look for.
            job.fail(error)
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
            job.was_not_taken(error)
        else:
            job.took(self.options)

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
        deadline = min(job.deadline(self.options) for job in waiting)
        return max(0.01, min(self.pace.next(youngest), deadline - now))

    def _settle(self, job: Job, agent: Values | None) -> bool:
        return job.settle(agent, self.clock.now(), self.options, self.sub_account_id)

    def _look(self, pool: ThreadPoolExecutor, pending: Sequence[Job]) -> Iterator[tuple[Job, Values | None]]:
        """Each pending job whose agent could be looked up, with that agent or None."""
        if len(pending) > _FEW and len(pending) * _LOOKUPS_WORTH_A_LISTING > self.listed:
            yield from self._look_at_all(pool, pending)
        else:
            yield from self._look_at_each(pool, pending)

    def _look_at_all(self, pool: ThreadPoolExecutor, pending: Sequence[Job]) -> Iterator[tuple[Job, Values | None]]:
        try:
            agents = {identity(agent["username"]): agent for agent in self.service.all()}
        except AvayaError as error:
            for job in pending:
                job.could_not_be_looked_up(error, self.clock.now(), self.options)
            return
        if len(agents) < self.listed - sum(job.stage == REMOVE for job in pending):
            # Fewer than can have gone by what was asked here: one by one is surer than such a listing.
            yield from self._look_at_each(pool, pending)
            return
        self.listed = len(agents)
        for job in pending:
            yield job, agents.get(identity(job.username))

    def _look_at_each(self, pool: ThreadPoolExecutor, pending: Sequence[Job]) -> Iterator[tuple[Job, Values | None]]:
        for job, (found, agent) in zip(pending, pool.map(self._look_up, pending)):
            if found:
                yield job, agent

    def _look_up(self, job: Job) -> tuple[bool, Values | None]:
        try:
            return True, self.service.by_username(job.username)
        except AvayaError as error:
            job.could_not_be_looked_up(error, self.clock.now(), self.options)
            return False, None
