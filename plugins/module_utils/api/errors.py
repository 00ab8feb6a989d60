# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What can go wrong, in words for people. A message never carries a key, a password or a token."""

from __future__ import annotations

from collections.abc import Sequence

from ..resources.legible import legible

# Beyond that, nobody reads on; the result holds them all.
_TOLD_AT_MOST = 100


class AvayaError(Exception):
    """Anything that a user is told. `str()` of it is what they read."""

    def __init__(self, told: str = "") -> None:
        super().__init__(legible(told))

    @property
    def told(self) -> str:
        """What a user reads where this is all that they read: it, and what to do next where it does not say so."""
        return str(self)

    @property
    def retryable(self) -> bool:
        """Whether running again, with nothing else changed, may help."""
        return False

    @property
    def changed(self) -> bool:
        """Whether something was changed before it failed, or still may be by a job that the service has accepted."""
        return False


class Remarked(AvayaError):
    """An error, and a sentence on what is to be known beside it. What the error means stays as it is."""

    def __init__(self, error: AvayaError, remark: str) -> None:
        super().__init__(f"{error}. {remark}")
        self._error, self._remark = error, remark

    @property
    def told(self) -> str:
        return f"{self._error.told}. {self._remark}"

    @property
    def retryable(self) -> bool:
        return self._error.retryable

    @property
    def changed(self) -> bool:
        return self._error.changed


class Unsettled(AvayaError):
    """A failure that may be none: running again looks again, and goes on from there."""

    def __init__(self, told: str, changed: bool = False) -> None:
        super().__init__(told)
        self._changed = changed

    @property
    def retryable(self) -> bool:
        return True

    @property
    def changed(self) -> bool:
        return self._changed


class BadInput(AvayaError):
    """What was asked for cannot be done as asked. All findings at once."""

    def __init__(self, findings: Sequence[str]) -> None:
        self.findings = tuple(legible(finding) for finding in findings)
        if len(self.findings) == 1:
            told = self.findings[0]
        else:
            told = f"{len(self.findings)} problems:" + "".join(f"\n- {each}" for each in self.findings[:_TOLD_AT_MOST])
            if len(self.findings) > _TOLD_AT_MOST:
                told += f"\n- and {len(self.findings) - _TOLD_AT_MOST} more, listed in findings"
        super().__init__(f"Nothing was changed. {told}")


class NotConnected(AvayaError):
    """The connection options do not allow a request to be sent; the findings say why."""


class ServiceError(AvayaError):
    """A request that did not succeed.

    `status` is the HTTP status, None where there was no answer. `outcome_unknown` says of a write that it may have
    taken effect all the same; `transient`, of one without a readable answer, that the next may well get one.
    """

    def __init__(
        self,
        attempt: str,
        problem: str,
        status: int | None = None,
        remedy: str = "",
        outcome_unknown: bool = False,
        transient: bool = True,
    ) -> None:
        self.attempt = attempt
        self.problem = problem
        self.status = status
        self.remedy = remedy
        self.outcome_unknown = outcome_unknown
        self._transient = transient
        super().__init__(f"Could not {attempt}: {problem}{'. ' + remedy if remedy else ''}")

    @property
    def told(self) -> str:
        if self.remedy or not self.retryable:
            return str(self)
        if self.outcome_unknown:
            return f"{self}. It may have taken effect all the same: run again, which looks before it does anything"
        return f"{self}. Run again later: it goes on from what is there"

    @property
    def retryable(self) -> bool:
        if self.status is None or self.status < 300:
            return self._transient
        return self.status in (408, 429) or self.status >= 500


class NotFound(ServiceError):
    """The service answered 404: the one answer that means that a thing is not there."""


class GaveUp(AvayaError):
    """A job that did not end in time: what was `submitted`, and what was `last_seen`.

    `changed` says that the service has accepted the job, so that it may end later; `retryable`, that another run would
    find it rather than begin another.
    """

    def __init__(
        self,
        submitted: str,
        waited: float,
        last_seen: str,
        remedy: str = "Run again to look again, or raise wait_timeout",
        retryable: bool = True,
        changed: bool = True,
    ) -> None:
        super().__init__(f"{submitted}, but after {waited:.0f} s {last_seen}. {remedy}")
        self._retryable, self._changed = retryable, changed

    @property
    def retryable(self) -> bool:
        return self._retryable

    @property
    def changed(self) -> bool:
        return self._changed
