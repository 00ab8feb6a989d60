# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A change that the service carries out in jobs: its state, and the transitions from it.

A job takes seconds to a minute. An answer that was lost is looked up before anything is sent again.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from ..._service.errors import AvayaError, NotedError, OutcomeUnknown, ServiceError, TimedOut
from ..._service.text import capitalized
from ..changes import Action, Change, without_loss
from ..fields import compare, describe
from ..interruption import Interrupted
from ..job_options import LONGEST_JOB, JobOptions, look_window
from ..kind import Kind
from ..kind_jobs import Progress
from ..service import LONGEST_LAG
from ..values import Values
from .losses import undeclared_sentence
from .numbers import Numbers, first_numbers, not_kept_note
from .steps import (
    Look,
    Pace,
    Queued,
    Request,
    State,
    Step,
    Submit,
    failed,
    is_for_good,
    succeeded,
)
from .write import created_otherwise

_PACE = Pace()
_INTERNAL_ERROR = 500
_FORBIDDEN = 403


class Stage(Enum):
    """`COMPLETE` waits for a thing that is there and that the service is still making."""

    DELETE = "removal"
    CREATE = "creation"
    COMPLETE = "completion"


@dataclass(frozen=True)
class Job(State):
    """A change on its way, and the `step` to do next. Every transition answers with another Job.

    `numbers` are those that the thing may be created with. `doubt` is the error that left open whether the last
    submission took effect, `doubts` all of them; `accepted` says that the service took the job of this stage, so that
    it may take effect however long it is not seen to.
    """

    options: JobOptions
    stage: Stage
    numbers: Numbers = field(default_factory=Numbers)
    submitted_at: float = 0.0
    submissions: int = 0
    doubt: ServiceError | None = None
    doubts: tuple[ServiceError, ...] = ()
    accepted: bool = False
    last_problem: AvayaError | None = None
    last_seen: Values | None = None

    @property
    def key(self) -> Hashable:
        return self.kind.key(self.change.target or self.change.current or {})

    @property
    def reserved_number(self) -> int | None:
        return self.numbers.current

    @property
    def has_succeeded(self) -> bool:
        outcome = self.outcome
        return outcome is not None and outcome.error is None and outcome.waited_for

    @property
    def is_deletion(self) -> bool:
        return self.stage is Stage.DELETE

    def needs_number(self, given_again: bool | None = None) -> bool:
        """Whether a number is to be reserved now; `given_again` is whether the service gives numbers again."""
        if not self.kind.has_number or not self.change.creates:
            return False
        return not self.numbers.are_enough(self.is_deletion, given_again)

    def not_given_again(self) -> Job:
        """The service does not give numbers again, so that of this thing is not asked for."""
        return self if self.numbers.kept is None else replace(self, numbers=self.numbers.without_kept())

    @property
    def is_refused(self) -> bool:
        """Whether the service said no, for a reason that may be seen when the thing is looked up."""
        return self.doubt is not None and self.doubt.refused

    @property
    def is_refused_for_itself(self) -> bool:
        """Whether nothing that a submission may have done explains the refusal. It is looked for once all the same."""
        return self.doubt is not None and not self.kind.may_have_taken_effect(self, self.doubt)

    @property
    def deadline(self) -> float:
        return self.submitted_at + self.options.wait_timeout

    @property
    def submitted_sentence(self) -> str:
        """What was submitted, as the beginning of a sentence."""
        subject = self.kind.subject(self.change, None if self.is_deletion else self.reserved_number)
        if self.stage is Stage.COMPLETE:
            return f"{capitalized(subject)} exists"
        submitted = "was submitted" if self.accepted else "may have been submitted"
        return f"The {self.stage.value} of {subject} {submitted}"

    @property
    def is_away(self) -> bool:
        comes_back = self.change.action is Action.RECREATE or self.change.restores
        if not comes_back or isinstance(self.step, Queued):
            return False
        if self.outcome is None:
            return True
        error = self.outcome.error
        has_gone = self.stage is Stage.CREATE or self.accepted or self.doubt is not None
        return error is not None and (has_gone or error.changed)

    @property
    def _is_gone(self) -> bool:
        """Whether the thing was deleted, by this run or an earlier one, and is to be created again."""
        return self.change.restores or (self.change.action is Action.RECREATE and self.stage is Stage.CREATE)

    # What the executor reports

    def interrupted(self, caught: str, sent: bool) -> Job:
        """Whoever was deleted is created all the same; nothing else is waited for."""
        if self._is_gone:
            return self
        if not sent and self.stage is not Stage.COMPLETE:
            return super().interrupted(caught, sent)
        if self.change.action is Action.RECREATE and not isinstance(self.step, Submit):
            return self
        message = f"{self.submitted_sentence}, and the run was interrupted by {caught} before it was seen to be done"
        changed = self.stage is not Stage.COMPLETE and (self.accepted or self._may_have_effect)
        return self._failed(Interrupted(f"{message}. Run again to check", changed))

    def begun(self) -> Job:
        return self._with(Submit(Request.DELETE))

    def reserved(self, number: int) -> Job:
        return replace(self, numbers=replace(self.numbers, reserved=number))

    def not_reserved(self, error: AvayaError, now: float) -> Job:
        """Nothing was submitted, so there is nothing to look for."""
        return replace(self._submitted(now), doubt=None)._failed(error)

    def broken_off(self, error: AvayaError) -> Job:
        """With what a recreation has lost, or may yet lose."""
        return self._failed(error)

    def submitted(self, _answer: Values | None, now: float) -> Job:
        """The service took the job. A removal that a creation follows is waited for, whatever the user chose."""
        job = replace(self._submitted(now), accepted=True, doubt=None)
        last = job.stage is Stage.CREATE or job.change.action is Action.DELETE
        if not job.options.wait and last:
            return job._with(succeeded(job.change, job._as_planned(), waited_for=False))
        return job._with(Look())

    def not_submitted(self, error: AvayaError, now: float) -> Job:
        """An unknown outcome is looked up, and so is a refusal: it may be the answer to the same request, sent twice on
        its way, and an earlier submission, or somebody else's, may explain it."""
        job = self._submitted(now)
        if isinstance(error, ServiceError) and (error.refused or self.kind.may_have_taken_effect(job, error)):
            return replace(job, doubt=error, doubts=(*job.doubts, error), step=Look())
        return replace(job, doubt=None)._failed(job._with_earlier(error, job.doubts))

    def seen(self, things: Mapping[Hashable, Sequence[Values]], now: float) -> Job:
        """Draws the conclusion from a look. `things` are those that are there, by their keys."""
        found = things.get(self.key, ())
        job = replace(self, last_seen=found[0] if found else None, last_problem=None)
        if job.is_deletion:
            return job._after_deletion(now)
        return job._after_creation(now)

    def not_seen(self, error: AvayaError, now: float) -> Job:
        """Borne until the deadline, whatever it is, unless the key is refused: the service's job goes on unseen."""
        job = replace(self, last_problem=error)
        if job._may_have_another_number(now):
            return job._with_another_number()
        if job.is_refused_for_itself:
            return job._refused()
        for_good = is_for_good(error)
        if not for_good and now < job.deadline:
            return job._look_again(now)
        if job.stage is Stage.COMPLETE:
            return job._failed(error) if for_good else job._timed_out(now)
        if job.is_refused:
            message = f"{job.doubt}. Its state could not be looked up either: {error}"
            return job._failed(OutcomeUnknown(message, job._may_have_effect, retryable=not for_good))
        if not for_good:
            return job._timed_out(now)
        remedy, retryable = job.kind.unseen(job)
        message = f"{job.submitted_sentence}, but it could not be looked up: {error}. {remedy}"
        return job._failed(OutcomeUnknown(message, job._may_have_effect or not retryable, retryable))

    # Transitions

    def _with(self, step: Step) -> Job:
        return replace(self, step=step)

    def _submitted(self, now: float) -> Job:
        return replace(self, submitted_at=now, submissions=self.submissions + 1)

    def _look_again(self, now: float) -> Job:
        return self._with(_PACE.look(now, self.submitted_at, self.deadline))

    def _after_deletion(self, now: float) -> Job:
        if self.kind.is_still_there(self.last_seen, self.change.current or {}):
            return self._in_doubt(now)
        if self.change.action is Action.DELETE:
            return self._with(succeeded(self.change, None))
        return replace(self, stage=Stage.CREATE, submissions=0, accepted=False, doubt=None, step=Submit(Request.CREATE))

    def _after_creation(self, now: float) -> Job:
        thing = self.last_seen
        if thing is None:
            return self._in_doubt(now)
        error = self.kind.job_error(self, thing)
        if error is not None:
            return self._failed(error)
        if self.kind.progress(thing) is Progress.PENDING:
            # It is being made, so there is no doubt about that any more.
            return replace(self, doubt=None, accepted=True)._in_doubt(now)
        if self.numbers.had is not None and self._is_as_it_was(thing) and now < self.deadline:
            # Seen before it was deleted, by a listing that lags: it has the same number.
            return replace(self, last_seen=None)._in_doubt(now)
        is_own = any(self.kind.is_own(thing, number) for number in self.numbers.of_own())
        if is_own and not self._is_of_another:
            return self._created(thing)
        return self._adopt(thing)

    def _created(self, thing: Values) -> Job:
        change = self.change
        if not change.creates:
            return self._with(succeeded(change, thing))
        notes = created_otherwise(self.kind, change, thing)
        had = self.numbers.had
        if had is not None:
            is_kept = self.kind.is_own(thing, had)
            change = without_loss(change, self.kind.assigned_name) if is_kept else change
            notes = notes if is_kept else (*notes, not_kept_note(self.kind))
        return self._with(succeeded(change, thing, notes=notes))

    def _is_as_it_was(self, thing: Values) -> bool:
        """Whether a thing still has everything that its recreation is to change."""
        compared = {each.name for each in self.kind.compared_fields}
        was = {name: value for name, value in (self.change.current or {}).items() if name in compared}
        differing = [name for name in self.change.differing if name in was]
        if self.change.action is not Action.RECREATE or not differing:
            return False
        return not compare(self.kind.fields, {name: was[name] for name in differing}, thing).differences

    def _may_have_another_number(self, now: float) -> bool:
        """Whether the number that the thing had is the likely reason why its creation was refused."""
        doubt = self.doubt
        if self.numbers.kept is None or self.is_deletion:
            return False
        if doubt is None:
            # A service that takes the job all the same says nothing of why it came to nothing.
            return self.accepted and self.last_seen is None and self.last_problem is None and now >= self.deadline
        if is_for_good(doubt) and doubt.status != _FORBIDDEN:
            return False
        failed_there = doubt.status is not None and doubt.status >= _INTERNAL_ERROR
        return doubt.refused or (failed_there and now >= self.submitted_at + LONGEST_LAG)

    def _with_another_number(self) -> Job:
        """What is created has one name and is there once, so a second submission cannot make a second thing."""
        numbers = self.numbers.without_kept()
        return replace(self, numbers=numbers, doubt=None, submissions=0, step=Submit(Request.CREATE))

    @property
    def _is_of_another(self) -> bool:
        """Whether the creation was refused, so that what is there is of somebody else's making. A number would tell."""
        return self.is_refused_for_itself and not self.kind.has_number

    def _adopt(self, thing: Values) -> Job:
        """Made meanwhile, perhaps by an earlier run that did not wait; fine if it is as declared."""
        subject = self.kind.label_of(self.change.target or {})
        comparison = compare(self.kind.fields, self.change.target or {}, thing)
        if comparison.differences:
            message = (
                f"Could not create {subject}: an earlier run or somebody else created it in the meantime, with values "
                f"other than those declared: {describe(comparison.differences)}"
            )
            return self._failed(AvayaError(message))
        note = f"{subject} was created in the meantime by an earlier run or somebody else, as declared"
        # Nothing of it was done here; of a recreation, the removal was.
        had_effect = self.change.action is not Action.CREATE
        return self._with(succeeded(self.change, thing, notes=(note,), had_effect=had_effect))

    def _in_doubt(self, now: float) -> Job:
        """Not seen to have taken effect: look again, submit a second time, or give up."""
        if self._may_have_another_number(now):
            return self._with_another_number()
        if self.is_refused_for_itself:
            return self._refused()
        if self.doubt is not None and now >= self.submitted_at + look_window(self.options.wait_timeout):
            if self.is_refused:
                message = f"{self.doubt}. {self.kind.explains_refusal(self)}"
                return self._failed(OutcomeUnknown(message, self._may_have_effect and not self._looked_long_enough))
            if self.doubt.outcome_unknown and self.submissions < 2:
                return self._with(Submit(Request.DELETE if self.is_deletion else Request.CREATE))
            return self._failed(self.kind.given_up(self, self.doubt))
        if now >= self.deadline:
            return self._timed_out(now)
        return self._look_again(now)

    def _refused(self) -> Job:
        error = self._with_earlier(self.doubt or AvayaError(""), self.doubts[:-1])
        return replace(self, doubt=None)._failed(error)

    def _with_earlier(self, error: AvayaError, earlier: Sequence[ServiceError]) -> AvayaError:
        """The error of a submission, where one before it was not looked for long enough to be sure of it."""
        if self._looked_long_enough or not any(each.outcome_unknown for each in earlier):
            return error
        return OutcomeUnknown(f"{error}. An earlier submission may still take effect: run again to check", True)

    @property
    def _looked_long_enough(self) -> bool:
        return look_window(self.options.wait_timeout) >= LONGEST_JOB

    def _timed_out(self, now: float) -> Job:
        remedy, retryable = self.kind.unseen(self)
        changed = self.stage is not Stage.COMPLETE and (self._may_have_effect or not retryable)
        waited = now - self.submitted_at
        return self._failed(
            TimedOut(self.submitted_sentence, waited, self._last_seen_sentence(), remedy, retryable, changed)
        )

    def _last_seen_sentence(self) -> str:
        if self.last_problem is not None:
            return f"it could not be looked up: {self.last_problem}"
        if self.is_deletion:
            return "it still existed"
        return "it did not exist yet" if self.last_seen is None else self.kind.pending_description(self.last_seen)

    def _failed(self, error: AvayaError) -> Job:
        if self._is_gone:
            subject = capitalized(self.kind.label_of(self.change.target or {}))
            message = (
                f"{subject} was deleted in order to be created again, and its creation failed. Run again to create it."
            )
            if undeclared := undeclared_sentence(self.kind, self.change, self.options):
                message += f" {undeclared}."
            error = OutcomeUnknown(f"{message} {error}", changed=not self.change.restores or error.changed)
        elif (
            self.change.action is Action.RECREATE
            and self._may_have_effect
            and (undeclared := undeclared_sentence(self.kind, self.change, self.options))
        ):
            error = NotedError(error, undeclared)
        thing = self.last_seen if self.stage is Stage.COMPLETE else None
        return self._with(failed(self.change, error, thing, is_away=self._is_gone))

    @property
    def _may_have_effect(self) -> bool:
        """Whether what was submitted may take effect that was not seen to."""
        return self.accepted or (self.doubt is not None and self.doubt.outcome_unknown)

    def _as_planned(self) -> Values | None:
        if self.change.action is Action.DELETE:
            return None
        number = self.reserved_number
        numbered = {} if number is None else self.kind.numbered(number)
        return {**(self.change.target or {}), **numbered}


def start_job(kind: Kind, change: Change, options: JobOptions, now: float = 0.0) -> Job:
    """The job of a change in its first state."""
    if change.action is Action.KEEP:
        return Job(kind, change, Look(), options, Stage.COMPLETE, submitted_at=now, accepted=True)
    numbers = first_numbers(kind, change)
    if change.action is Action.CREATE:
        return Job(kind, change, Submit(Request.CREATE), options, Stage.CREATE, numbers)
    step = Queued() if change.action is Action.RECREATE else Submit(Request.DELETE)
    return Job(kind, change, step, options, Stage.DELETE, numbers)
