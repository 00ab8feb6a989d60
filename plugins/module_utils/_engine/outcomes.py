# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The outcome of a change."""

from __future__ import annotations

from typing import NamedTuple

from .._service.errors import AvayaError
from .changes import Change
from .kind import Kind
from .values import Values


class Outcome(NamedTuple):
    """What became of a change. `error` is None where it succeeded; `waited_for` False where it was only submitted."""

    change: Change
    result: str
    thing: Values | None = None
    error: AvayaError | None = None
    waited_for: bool = True
    notes: tuple[str, ...] = ()
    # An update that the service did not carry out, as its answer shows.
    had_effect: bool = True
    # The thing was deleted to be created again, and its creation failed.
    is_away: bool = False

    @property
    def changed(self) -> bool:
        """Whether something was changed, or still may be by a job that the service has accepted."""
        if self.error is not None:
            return self.error.changed
        return self.change.changes_something and self.had_effect

    @property
    def lost(self) -> Values | None:
        """What has gone, or will go, with the change; None where nothing does, as where a removal failed."""
        if self.error is not None and not self.error.changed:
            return None
        return self.change.lost or None


class NotBegun(AvayaError):
    """The error of a change of which nothing was submitted, for a reason that another run may not meet."""

    @property
    def retryable(self) -> bool:
        return True


def not_listed(kind: Kind, label: str) -> str:
    """A warning about something that was made and that the next run would not find."""
    return (
        f"The service has created {label}, but does not list it yet. Do not run again until it does: another run "
        f"would create another {kind.noun}"
    )
