# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An interruption: nothing new is started, what was deleted is created again, and the run ends as a failure."""

from __future__ import annotations

from typing import Protocol

from .._service.errors import OutcomeUnknown
from .._service.text import capitalized
from .changes import RESULTS, Change
from .kind import Kind


class Interruption(Protocol):
    """`caught` says what interrupts the run, such as SIGTERM; empty while nothing does."""

    caught: str

    def watch(self) -> None:
        """From now on the run is not stopped at once, as it may have deleted what is to be created again."""


class Uninterrupted:
    caught = ""

    def watch(self) -> None:
        """Nothing interrupts this run."""


class Interrupted(OutcomeUnknown):
    """What was not done, or not seen to be done, because of an interruption. Running again continues."""


def interrupted_run(caught: str) -> Interrupted:
    return Interrupted(
        f"The run was interrupted by {caught}, after everything that it had started was done", changed=False
    )


def interrupted_sentence(caught: str) -> str:
    return (
        f"The run was interrupted by {caught}: nothing new was started after that, and what had been deleted in order "
        "to be created again was created first."
    )


def not_begun_after(caught: str, kind: Kind, change: Change) -> Interrupted:
    subject = capitalized(kind.label_of(change.target or change.current or {}))
    return Interrupted(f"{subject} was not {RESULTS[change.action]}: the run was interrupted by {caught} before that")
