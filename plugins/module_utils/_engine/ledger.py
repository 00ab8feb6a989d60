# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The events that a run reports to its ledger: before and after each change, so that the ledger is useful even if the
run is killed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from .kind import Kind

if TYPE_CHECKING:
    from .changes import Change
    from .outcomes import Outcome
    from .report import Report


class Ledger(Protocol):
    """All of it may be called from any thread."""

    def opens(self, report: Report) -> None:
        """A plan is about to be applied. Raises AvayaError where nothing could be written: nothing is done then."""

    def begins(self, kind: Kind, change: Change) -> None:
        """A change is about to be sent. Raises AvayaError where that cannot be written: it is not sent then."""

    def ends(self, kind: Kind, outcome: Outcome) -> None:
        """A change has ended. What cannot be written is a warning of `closes`: what is done is done."""

    def closes(self, report: Report) -> Sequence[str]:
        """The run has ended. The answer is warnings about what could not be written."""


class NoLedger:
    """For runs of which nobody keeps account."""

    def opens(self, report: Report) -> None:
        """There is nothing to write."""

    def begins(self, kind: Kind, change: Change) -> None:
        """There is nothing to write."""

    def ends(self, kind: Kind, outcome: Outcome) -> None:
        """There is nothing to write."""

    def closes(self, report: Report) -> Sequence[str]:  # noqa: ARG002
        return ()
