# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is special about the jobs in which the service creates, changes and deletes things of a kind."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from .._service.text import option
from .changes import shows_effect
from .kind_identity import KindIdentity
from .refusals import refusal_explained
from .values import Values

if TYPE_CHECKING:
    from .._service.errors import AvayaError, ServiceError
    from .changes import Change
    from .transitions.job import Job


class Progress(Enum):
    """How far a thing is that the service is making."""

    PENDING = "pending"
    DONE = "done"


class KindJobs(KindIdentity):
    """How a job is described, followed, and known to have ended."""

    def subject(self, change: Change, number: int | None) -> str:
        """The thing in a sentence about its job."""
        return self.label_of(change.target or change.current or {})

    def declared_number(self, target: Values) -> int | None:
        """A number that the user had reserved, in place of one that is reserved now."""
        return None

    def identified(self, name: str) -> Values:
        """The values by which the thing of this name is looked up."""
        return {self.name_option: name}

    def numbered(self, number: int) -> Values:
        """The fields of a thing that its reserved number decides."""
        return {}

    def number_of(self, thing: Values) -> int | None:
        """The number that was reserved for a thing which is there; None where it is not known."""
        return None

    def progress(self, thing: Values) -> Progress:
        return Progress.DONE

    def is_pending(self, thing: Values) -> bool:
        """Whether the service is still making a thing that it lists, so that it is worth waiting for."""
        return False

    def pending_description(self, thing: Values) -> str:
        return "it was incomplete"

    def job_error(self, job: Job, thing: Values) -> AvayaError | None:
        """Why the job has failed, by what is there."""
        return None

    def is_own(self, thing: Values, number: int | None) -> bool:
        """Whether the thing was made by the job that was given this number, as far as that can be seen."""
        return True

    def is_still_there(self, thing: Values | None, current: Values) -> bool:
        """Whether what was to be deleted has not gone yet."""
        return thing is not None

    def may_have_taken_effect(self, job: Job, error: ServiceError) -> bool:
        """Whether a submission that was answered with an error is to be looked up."""
        return error.outcome_unknown

    def explains_refusal(self, job: Job) -> str:
        """What may be behind a refusal that nothing to be seen explains, and what to do."""
        return refusal_explained(self.noun, job.is_deletion)

    def unseen(self, job: Job) -> tuple[str, bool]:
        """What to do where a job that may have been accepted is not seen to end, and whether running again helps."""
        return f"Run again to check again, or raise {option('wait_timeout')}", True

    def given_up(self, job: Job, error: ServiceError) -> AvayaError:
        """The error of a change that was submitted twice without effect."""
        return error

    def shows_update(self, change: Change, thing: Values) -> bool | None:
        """Whether a thing that was looked up shows that the update took effect; None where it shows nothing of it."""
        return shows_effect(self.fields, change, thing)

    def cost_of_kept_update(self, change: Change) -> str:
        """What an update that the service did not follow has cost all the same, for a note about it."""
        return ""
