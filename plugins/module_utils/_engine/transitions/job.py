# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A change that the service carries out in jobs of its own: the state that it is in, and where it goes from there.

A job takes seconds to a minute. An answer that was lost is looked up before anything is sent again.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from ..._service.errors import AvayaError, NotedError, OutcomeUnknown, ServiceError, TimedOut
from ..._service.text import capitalized
from ..changes import Action, Change
from ..fields import compare, describe, shown
from ..interruption import Interrupted
from ..kind import Kind, Progress
from ..values import UNMANAGED, Values
from .steps import (
    LONGEST_JOB,
    JobOptions,
    Look,
    Pace,
    Queued,
    Request,
    State,
    Step,
    Submit,
    failed,
    is_for_good,
    look_window,
    succeeded,
)
from .write import created_otherwise

_PACE = Pace()


class Stage(Enum):
    """`COMPLETE` waits for a thing that is there and that the service is still making."""

    DELETE = "removal"
    CREATE = "creation"
    COMPLETE = "completion"


@dataclass(frozen=True)
class Job(State):
    """A change on its way, and the `step` to do next. Every transition answers with another Job.

    `number` is the number that was reserved for the thing. `doubt` is the error that left open whether the last
    submission took effect, `doubts` all of them; `accepted` says that the service took the job of this stage, so that
    it may take effect however long it is not seen to.
    """

    options: JobOptions
    stage: Stage
    number: int | None = None
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
        return self.number

    @property
    def is_deletion(self) -> bool:
        return self.stage is Stage.DELETE

    @property
    def needs_number(self) -> bool:
        """Before a removal too: nothing is deleted that could not be created again for want of a number."""
        return self.kind.has_number and self.number is None and self.change.creates

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
        subject = self.kind.subject(self.change, None if self.is_deletion else self.number)
        if self.stage is Stage.COMPLETE:
            return f"{capitalized(subject)} is there"
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
        return replace(self, number=number)

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
        if job.is_refused_for_itself:
            return job._refused()
        for_good = is_for_good(error)
        if not for_good and now < job.deadline:
            return job._look_again(now)
        if job.stage is Stage.COMPLETE:
            return job._failed(error) if for_good else job._timed_out(now)
        if job.is_refused:
            message = f"{job.doubt}. And what is there could not be looked up: {error}"
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
        if self.kind.is_own(thing, self.number) and not self._is_of_another:
            notes = created_otherwise(self.kind, self.change, thing) if self.change.creates else ()
            return self._with(succeeded(self.change, thing, notes=notes))
        return self._adopt(thing)

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
                f"Could not create {subject}: an earlier run or somebody else created it meanwhile, otherwise than "
                f"declared: {describe(comparison.differences)}"
            )
            return self._failed(AvayaError(message))
        note = f"{subject} was created by an earlier run or somebody else meanwhile, as declared"
        # Nothing of it was done here; of a recreation, the removal was.
        had_effect = self.change.action is not Action.CREATE
        return self._with(succeeded(self.change, thing, notes=(note,), had_effect=had_effect))

    def _in_doubt(self, now: float) -> Job:
        """Not seen to have taken effect: look again, submit a second time, or give up."""
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
        return OutcomeUnknown(f"{error}. An earlier submission may take effect all the same: run again to check", True)

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
            return "it was still there"
        return "it was not there" if self.last_seen is None else self.kind.pending_description(self.last_seen)

    def _failed(self, error: AvayaError) -> Job:
        if self._is_gone:
            subject = capitalized(self.kind.label_of(self.change.target or {}))
            message = f"{subject} was deleted, to be created again, and its creation failed. Run again to create it."
            if undeclared := self._undeclared_sentence():
                message += f" {undeclared}."
            error = OutcomeUnknown(f"{message} {error}", changed=not self.change.restores or error.changed)
        elif (
            self.change.action is Action.RECREATE
            and self._may_have_effect
            and (undeclared := self._undeclared_sentence())
        ):
            error = NotedError(error, undeclared)
        thing = self.last_seen if self.stage is Stage.COMPLETE else None
        return self._with(failed(self.change, error, thing, is_away=self._is_gone))

    @property
    def _may_have_effect(self) -> bool:
        """Whether what was submitted may take effect that was not seen to."""
        return self.accepted or (self.doubt is not None and self.doubt.outcome_unknown)

    def _undeclared_sentence(self) -> str:
        """What the thing had and a run that creates it as declared would not give it; empty for nothing."""
        if self.change.restores:
            # Where it is recorded was said in a warning.
            return ""
        kind, target = self.kind, self.change.target or {}
        defaults = {each.name: each.at_creation for each in kind.fields if each.at_creation is not UNMANAGED}
        had = {
            option: value
            for option, value in shown(kind.fields, target).items()
            if option not in self.change.after and option not in kind.identity and value != defaults.get(option)
        }
        if not had:
            return ""
        listed = "; ".join(f"{option} {_joined(value)}" for option, value in had.items())
        if self.options.recorded_in:
            return f"The next run takes what it had and is not declared from {self.options.recorded_in}: {listed}"
        return f"It had what is not declared; declare it before, or it will not have it again: {listed}"

    def _as_planned(self) -> Values | None:
        if self.change.action is Action.DELETE:
            return None
        numbered = {} if self.number is None else self.kind.numbered(self.number)
        return {**(self.change.target or {}), **numbered}


def start_job(kind: Kind, change: Change, options: JobOptions, now: float = 0.0) -> Job:
    """The job of a change in its first state."""
    if change.action is Action.KEEP:
        return Job(kind, change, Look(), options, Stage.COMPLETE, submitted_at=now, accepted=True)
    number = kind.declared_number(change.target or {}) if change.creates else None
    if change.action is Action.CREATE:
        return Job(kind, change, Submit(Request.CREATE), options, Stage.CREATE, number=number)
    step = Queued() if change.action is Action.RECREATE else Submit(Request.DELETE)
    return Job(kind, change, step, options, Stage.DELETE, number=number)


def _joined(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {each}" for key, each in value.items()) or "none"
    return str(value)
