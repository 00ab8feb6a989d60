# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Carries out changes of one kind: submits all of them, then waits for all of them together.

No change waits for another, and one that fails is one failure: whatever exception one of them meets, what became of
the others is reported. What to do next is decided by the transitions; here it is only done, over a bounded number of
connections.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Union

from .._service.clock import Clock
from .._service.errors import AvayaError
from .changes import Action, Change
from .context import grouped
from .defects import Defect, DefectUnderWay, defect_after_sending
from .interruption import Interruption, Uninterrupted
from .job_options import JobOptions
from .kind import Kind
from .kind_table import Looks
from .ledger import Ledger, NoLedger
from .outcomes import Outcome
from .progress import Progress, no_progress
from .recovery import Recovery
from .service import Service
from .transitions.batches import Room, in_order, never_to_begin, next_to_begin, not_begun
from .transitions.job import Job, start_job
from .transitions.numbers import given_again
from .transitions.sole_creation import SoleCreation, start_creation
from .transitions.steps import Finish, Look, Pause, Queued, Request, Submit, failed
from .transitions.write import Write, start_write
from .values import Values

# A listing of ten thousand things costs about as much as two hundred single look-ups.
_LOOKUPS_WORTH_A_LISTING = 50
_FEW = 4
# What is done about things of which the service does not answer what it has made: looking until they are there.
_LOOKED_FOR = (Action.CREATE, Action.KEEP)

State = Union[Job, Write, SoleCreation]
Sightings = Mapping[Hashable, Sequence[Values]]


@dataclass
class Executor:
    """Carries out changes of one kind. `listed` is how many things the last listing held, 0 for none."""

    kind: Kind
    service: Service
    clock: Clock
    options: JobOptions
    listed: int = 0
    known: frozenset[Hashable] = frozenset()
    progress: Progress = no_progress
    chance: Callable[[], float] = random.random
    recovery: Recovery | None = None
    ledger: Ledger = field(default_factory=NoLedger)
    interruption: Interruption = field(default_factory=Uninterrupted)
    # How many of those that share something may be away at once, because they are deleted and created again.
    of_each: Mapping[Hashable, int] = field(default_factory=dict)
    _states: list[State] = field(default_factory=list, init=False)
    _resume_at: dict[int, float] = field(default_factory=dict, init=False)
    _submitted: set[int] = field(default_factory=set, init=False)
    # The changes of which a request was sent, or may have been.
    _sent: set[int] = field(default_factory=set, init=False)
    _done: int = field(default=0, init=False)
    # Whether the service gives numbers again; None as long as nobody knows.
    _given_again: bool | None = field(default=None, init=False)
    _keeps_numbers: bool = field(default=False, init=False)
    # The changes whose beginnings, and whose ends, the ledger has.
    _begun: set[int] = field(default_factory=set, init=False)
    _ended: set[int] = field(default_factory=set, init=False)
    # The changes whose things are recorded for the next run.
    _recorded: set[int] = field(default_factory=set, init=False)
    # For those that are deleted and created again.
    _recreating: JobOptions = field(default_factory=JobOptions, init=False)

    def run(self, changes: Sequence[Change]) -> list[Outcome]:
        """An outcome for each change, in their order. Nothing is raised for one of them."""
        recreated = [change for change in changes if change.action is Action.RECREATE]
        # The next may go once one is back, and that is not known without waiting.
        waits = self.options.wait or not self._room.is_enough_for(recreated, self.kind)
        self._recreating = replace(self.options, wait=waits)
        self._states = [self._start(change) for change in changes]
        self._keeps_numbers = any(state.numbers.kept is not None for state in self._states if isinstance(state, Job))
        self._recorded = {position for position, change in enumerate(changes) if change.restores}
        try:
            with ThreadPoolExecutor(max(1, self.options.concurrency)) as pool:
                while any(state.outcome is None for state in self._states):
                    self._begin()
                    self._submit_all(pool)
                    self._look_all(pool)
        except Exception as error:  # noqa: BLE001
            # Such as no memory for another thread. What has ended is known, and so is what was sent.
            for position, state in enumerate(self._states):
                self._states[position] = self._broken_off(position, state, error)
        self._account()
        return [state.outcome for state in self._states if state.outcome is not None]

    def _start(self, change: Change) -> State:
        try:
            return self._started(change)
        except Exception as error:  # noqa: BLE001
            return Write(self.kind, change, failed(change, Defect(error)))

    def _broken_off(self, position: int, state: State, error: Exception) -> State:
        """An unexpected error of one change must not lose the outcomes of all others."""
        if state.outcome is not None:
            return state
        defect = defect_after_sending(error) if position in self._sent else Defect(error)
        try:
            return state.broken_off(defect)
        except Exception:  # noqa: BLE001
            return state.failed_with(defect)

    def _started(self, change: Change) -> State:
        if self.kind.has_jobs or (self.kind.is_looked_for and change.action in _LOOKED_FOR):
            options = self._recreating if change.action is Action.RECREATE else self.options
            return start_job(self.kind, change, options, self.clock.now())
        if change.action is Action.CREATE:
            return start_creation(self.kind, change, self.known)
        return start_write(self.kind, change)

    def _begin(self) -> None:
        """Lets those begin whose turn it is, so that never more than a batch is away."""
        if self.interruption.caught:
            for position, state in enumerate(self._states):
                self._states[position] = self._interrupted(position, state)
        for position in next_to_begin(self._states, self._room):
            self._states[position] = self._states[position].begun()
        for position in never_to_begin(self._states, self._room):
            error = not_begun(self._states[position], self._states)
            self._states[position] = self._states[position].failed_with(error)

    def _interrupted(self, position: int, state: State) -> State:
        """The state, ended by an interruption unless it is to go on."""
        if state.outcome is not None or not self.interruption.caught:
            return state
        return state.interrupted(self.interruption.caught, position in self._sent)

    def _account(self) -> None:
        """Writes down what has ended."""
        self._clear_records()
        for position in sorted(self._begun - self._ended):
            outcome = self._states[position].outcome
            if outcome is not None:
                self._ended.add(position)
                self.ledger.ends(self.kind, outcome)

    def _clear_records(self) -> None:
        """Forgets those that are back, and those that were not deleted after all. Where that fails, it is a note."""
        ended = {position for position in self._recorded if self._states[position].outcome is not None}
        self._recorded -= ended
        over = [position for position in sorted(ended) if self._is_over(self._states[position])]
        if not over or self.recovery is None:
            return
        try:
            self.recovery.clear([self._states[position].change for position in over])
        except Exception as error:  # noqa: BLE001
            note = str(error) if isinstance(error, AvayaError) else str(Defect(error))
            state = self._states[over[0]]
            if state.outcome is not None:
                noted = state.outcome._replace(notes=(*state.outcome.notes, note))
                self._states[over[0]] = replace(state, step=Finish(noted))

    @staticmethod
    def _is_over(state: State) -> bool:
        """Whether what has ended is surely there."""
        outcome = state.outcome
        if outcome is None or state.is_away or not outcome.waited_for:
            return False
        return outcome.error is None or not outcome.error.changed

    def _submit_all(self, pool: ThreadPoolExecutor) -> None:
        due = [position for position, state in enumerate(self._states) if isinstance(state.step, Submit)]
        due = in_order(self._states, due)
        self._learn_of_numbers(due)
        for position, state in zip(due, pool.map(self._submit, due)):
            self._states[position] = state

    def _learn_of_numbers(self, due: Sequence[int]) -> None:
        """What became of those before decides which numbers these ask for."""
        if not self._keeps_numbers:
            return
        jobs = (state for state in self._states if isinstance(state, Job))
        self._given_again = given_again(job.numbers for job in jobs if job.has_succeeded)
        if self._given_again is False:
            for position in due:
                state = self._states[position]
                if isinstance(state, Job) and not state.change.restores:
                    self._states[position] = state.not_given_again()

    def _submit(self, position: int) -> State:
        state = self._interrupted(position, self._states[position])
        try:
            if state.outcome is None:
                state = self._submitted_state(position, state)
        except Exception as error:  # noqa: BLE001
            state = self._broken_off(position, state, error)
        self._submitted.add(position)
        self._report(len(self._submitted), self._done)
        return state

    def _report(self, submitted: int, done: int) -> None:
        try:
            self.progress(submitted, done, len(self._states))
        except Exception:  # noqa: BLE001
            # Whoever cannot show how far it is does not stop it.
            self.progress = no_progress

    def _submitted_state(self, position: int, state: State) -> State:
        try:
            if isinstance(state, Job) and state.needs_number(self._given_again):
                state = self._interrupted(position, state.reserved(self.service.reserve()))
                if state.outcome is not None:
                    return state
            self._record(position, state)
        except AvayaError as error:
            return state.not_reserved(error, self.clock.now())
        self._sent.add(position)
        try:
            answer = self._request(state)
        except AvayaError as error:
            return state.not_submitted(error, self.clock.now())
        except Exception as error:  # noqa: BLE001
            return state.not_submitted(DefectUnderWay(self._attempt(state), error), self.clock.now())
        return state.submitted(answer, self.clock.now())

    def _record(self, position: int, state: State) -> None:
        """Before anything is sent, and before a thing is deleted to be created again, whatever stops the run then."""
        recreates = state.change.action is Action.RECREATE and state.step == Submit(Request.DELETE)
        if recreates and self.recovery is not None and position not in self._recorded:
            self.recovery.record(state.change)
            self._recorded.add(position)
        if position not in self._begun:
            self.ledger.begins(self.kind, state.change)
            self._begun.add(position)

    def _attempt(self, state: State) -> str:
        request = "send" if not isinstance(state.step, Submit) else state.step.request.value
        return f"{request} {self.kind.label_of(state.change.target or state.change.current or {})}"

    def _request(self, state: State) -> Values | None:
        request = state.step.request if isinstance(state.step, Submit) else None
        current, target = state.change.current or {}, state.change.target or {}
        if request is Request.CREATE:
            return self.service.create(target, state.reserved_number)
        if request is Request.UPDATE:
            return self.service.update(current, target)
        made = state.made if isinstance(state, SoleCreation) else None
        self.service.delete(current if made is None else made)
        return None

    def _look_all(self, pool: ThreadPoolExecutor) -> None:
        """Looks until a change needs to be submitted (again), or none is pending."""
        while True:
            self._done = sum(state.outcome is not None for state in self._states)
            queued = sum(isinstance(state.step, Queued) for state in self._states)
            self._report(len(self._states) - queued, self._done)
            self._account()
            if self._done == len(self._states) or self._has_to_submit() or self._is_to_end():
                return
            wait = self._until_next_look()
            if wait > 0:
                self.clock.sleep(wait)
            self._resume()
            looking = [position for position, state in enumerate(self._states) if isinstance(state.step, Look)]
            if looking:
                self._look(pool, looking)

    def _is_to_end(self) -> bool:
        """Whether an interruption ends something that is being looked for."""
        if not self.interruption.caught:
            return False
        return any(self._interrupted(position, state) is not state for position, state in enumerate(self._states))

    def _has_to_submit(self) -> bool:
        if any(isinstance(state.step, Submit) for state in self._states):
            return True
        return bool(next_to_begin(self._states, self._room) or never_to_begin(self._states, self._room))

    @property
    def _room(self) -> Room:
        return Room(self.options.recreate_batch, self.of_each)

    def _until_next_look(self) -> float:
        """Seconds until the first of those that wait; whoever looks, all look together."""
        now = self.clock.now()
        waits = []
        for position, state in enumerate(self._states):
            if isinstance(state.step, Look):
                waits.append(state.step.after)
            elif isinstance(state.step, Pause):
                seconds = state.step.seconds + state.step.spread * self.chance()
                waits.append(self._resume_at.setdefault(position, now + seconds) - now)
        return min(waits, default=0.0)

    def _resume(self) -> None:
        now = self.clock.now()
        for position, at in list(self._resume_at.items()):
            if now >= at:
                del self._resume_at[position]
                try:
                    self._states[position] = self._states[position].resumed(now)
                except Exception as error:  # noqa: BLE001
                    self._states[position] = self._broken_off(position, self._states[position], error)

    def _look(self, pool: ThreadPoolExecutor, looking: Sequence[int]) -> None:
        many = len(looking) > _FEW and len(looking) * _LOOKUPS_WORTH_A_LISTING > self.listed
        if self.kind.looks is Looks.BY_LISTING or (self.kind.looks is Looks.EITHER and many):
            self._look_by_listing(pool, looking)
        else:
            self._look_one_by_one(pool, looking)

    def _look_by_listing(self, pool: ThreadPoolExecutor, looking: Sequence[int]) -> None:
        try:
            things = self.service.all()
            sightings = grouped(self.kind, things)
        except Exception as error:  # noqa: BLE001
            for position in looking:
                self._states[position] = self._not_seen(position, error)
            return
        leaving = sum(self._states[position].is_deletion for position in looking)
        if self.kind.looks is Looks.EITHER and len(things) < self.listed - leaving:
            # Fewer than can have gone by what was asked here: one by one is surer than such a listing.
            self._look_one_by_one(pool, looking)
            return
        self.listed = len(things)
        for position in looking:
            self._states[position] = self._seen(position, sightings)

    def _look_one_by_one(self, pool: ThreadPoolExecutor, looking: Sequence[int]) -> None:
        for position, state in zip(looking, pool.map(self._looked_up, looking)):
            self._states[position] = state

    def _looked_up(self, position: int) -> State:
        try:
            state = self._states[position]
            values = {**(state.change.target or state.change.current or {})}
            if state.reserved_number is not None and not state.is_deletion:
                values.update(self.kind.numbered(state.reserved_number))
            thing = self.service.look_up(values)
            key = self.kind.key(state.change.target or state.change.current or {})
        except Exception as error:  # noqa: BLE001
            return self._not_seen(position, error)
        return self._seen(position, {} if thing is None else {key: (thing,)})

    def _not_seen(self, position: int, error: Exception) -> State:
        state = self._states[position]
        try:
            return state.not_seen(error if isinstance(error, AvayaError) else Defect(error), self.clock.now())
        except Exception as defect:  # noqa: BLE001
            return self._broken_off(position, state, defect)

    def _seen(self, position: int, sightings: Sightings) -> State:
        state = self._states[position]
        try:
            return state.seen(sightings, self.clock.now())
        except Exception as error:  # noqa: BLE001
            return self._broken_off(position, state, error)
