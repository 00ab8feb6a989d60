# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What can go wrong. A message never carries a key, a password or a token, and may hold references (see text.py)."""

from __future__ import annotations

from collections.abc import Sequence

from .text import escape_controls

# Beyond that, nobody reads on; the result holds them all.
_SHOWN_AT_MOST = 100
_NOT_ALLOWED = 403
_NOT_FOUND = 404
_OF_ROUTERS = (_NOT_FOUND, 410)
_ABOUT_THE_KEY = (401, _NOT_ALLOWED)


class AvayaError(Exception):
    """Anything that a user is shown. `str()` of it is the message."""

    def __init__(self, message: str = "") -> None:
        super().__init__(escape_controls(message))

    @property
    def advice(self) -> str:
        """The message where it is all that a user sees: with what to do next where it does not say so itself."""
        return str(self)

    @property
    def retryable(self) -> bool:
        """Whether running again, with nothing else changed, may help."""
        return False

    @property
    def changed(self) -> bool:
        """Whether something was changed before it failed, or still may be by a job that the service has accepted."""
        return False


class NotedError(AvayaError):
    """An error with a note: a sentence on what to know beside it. What the error means stays as it is."""

    def __init__(self, error: AvayaError, note: str) -> None:
        super().__init__(_followed(str(error), note))
        self._error, self._note = error, note

    @property
    def advice(self) -> str:
        return _followed(self._error.advice, self._note)

    @property
    def retryable(self) -> bool:
        return self._error.retryable

    @property
    def changed(self) -> bool:
        return self._error.changed


def _followed(text: str, note: str) -> str:
    """Several failures are reported in sentences, one in a clause without a full stop."""
    return f"{text.removesuffix('.')}. {note}"


class OutcomeUnknown(AvayaError):
    """A failure that may be none: running again checks again, and continues from there."""

    def __init__(self, message: str, changed: bool = False, retryable: bool = True) -> None:
        super().__init__(message)
        self._changed, self._retryable = changed, retryable

    @property
    def retryable(self) -> bool:
        return self._retryable

    @property
    def changed(self) -> bool:
        return self._changed


class InvalidInput(AvayaError):
    """What was asked for cannot be done as asked: all validation errors at once.

    `may_pass` says that running again may help, as where the service's listing was not complete.
    """

    def __init__(self, validation_errors: Sequence[str], may_pass: bool = False) -> None:
        self._may_pass = may_pass
        self.validation_errors = tuple(escape_controls(each) for each in validation_errors)
        if len(self.validation_errors) == 1:
            message = self.validation_errors[0]
        else:
            shown = "".join(f"\n- {each}" for each in self.validation_errors[:_SHOWN_AT_MOST])
            message = f"{len(self.validation_errors)} errors:{shown}"
            if len(self.validation_errors) > _SHOWN_AT_MOST:
                message += f"\n- and {len(self.validation_errors) - _SHOWN_AT_MOST} more, listed in validation_errors"
        super().__init__(f"Nothing was changed. {message}")

    @property
    def retryable(self) -> bool:
        return self._may_pass


class NotConnected(AvayaError):
    """The connection options do not allow a request to be sent; the validation errors say why."""


class ServiceError(AvayaError):
    """A request that did not succeed.

    `status` is the HTTP status, None where there was no answer. `outcome_unknown` says of a write that it may have
    taken effect all the same; `refused`, that the service itself said no; `transient`, that the same request may
    succeed later. Where the last two are not given, the status tells them.
    """

    def __init__(
        self,
        attempt: str,
        problem: str,
        status: int | None = None,
        remedy: str = "",
        outcome_unknown: bool = False,
        transient: bool | None = None,
        refused: bool | None = None,
    ) -> None:
        self.attempt = attempt
        self.problem = problem
        self.status = status
        self.remedy = remedy
        self.outcome_unknown = outcome_unknown
        self.refused = _is_refusal(status) if refused is None else refused
        self._transient = not self.refused if transient is None else transient
        super().__init__(f"Could not {attempt}: {problem}{'. ' + remedy if remedy else ''}")

    @property
    def advice(self) -> str:
        if self.remedy or not self.retryable:
            return str(self)
        if self.outcome_unknown:
            return f"{self}. It may have taken effect anyway: run again, which checks before it changes anything"
        return f"{self}. Run again later, which continues from the current state"

    @property
    def retryable(self) -> bool:
        """What may have taken effect is looked up by the next run, which continues from there."""
        return self.outcome_unknown or self._transient

    @property
    def changed(self) -> bool:
        return self.outcome_unknown

    @property
    def perhaps_absent(self) -> bool:
        return self.status == _NOT_FOUND and not self.refused

    @property
    def needs_listing(self) -> bool:
        """Whether only a listing can say if what was looked up is there: after a 404 or 410 that may be a router's, and
        after any refusal that is not about the key, as a service may have another one for what it does not find."""
        return self.status in _OF_ROUTERS or (self.refused and self.status not in _ABOUT_THE_KEY)

    @property
    def not_allowed(self) -> bool:
        """Whether the service itself said that the API key may not do this."""
        return self.status == _NOT_ALLOWED and self.refused


def _is_refusal(status: int | None) -> bool:
    return status is not None and 400 <= status < 500 and status not in (408, 423, 425, 429)


class NotFound(ServiceError):
    """The service itself answered 404: the one answer that means that a thing is not there.

    A 404 that has not the shape of the service's refusals is a plain ServiceError, `perhaps_absent`: it may be a
    router's, so that absence is believed only once it is seen in another way.
    """


class EmptyAnswer(ServiceError):
    """A success that brought null or nothing, where there was to be an object: perhaps the service's way to say that
    there is none."""

    @property
    def needs_listing(self) -> bool:
        return True


class TimedOut(OutcomeUnknown):
    """A job that did not end in time: what was `submitted`, and what was `last_seen`.

    `changed` says that the service has accepted the job, so that it may end later; `retryable`, that another run would
    find it rather than begin another.
    """

    def __init__(
        self,
        submitted: str,
        waited: float,
        last_seen: str,
        remedy: str,
        retryable: bool = True,
        changed: bool = True,
    ) -> None:
        super().__init__(f"{submitted}, but after {waited:.0f} s {last_seen}. {remedy}", changed, retryable)
