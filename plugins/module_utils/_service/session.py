# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests to the service with time limits and the retry rules, over one session.

A GET or DELETE is repeated when the connection fails or the service is overloaded. A POST or PUT is repeated only
where it did nothing, because it never left or the service said "not now"; otherwise its error says that the outcome is
unknown, and the caller checks: a second POST may make a second thing, and each PUT costs a subscription its record of
lost data.
"""

from __future__ import annotations

import copy
import json
import threading
from collections.abc import Callable, Mapping
from typing import Any

from .answers import (
    NOT_FOUND,
    REQUEST_TIMEOUT,
    UNAUTHORIZED,
    Failure,
    Reply,
    Success,
    interpret_job,
    interpret_json,
    interpret_text,
    is_slow_down,
    shortened,
)
from .clock import Clock, SystemClock
from .connection import Connection, subject_of
from .errors import NotFound, ServiceError
from .http_client import HttpClient, RequestsHttpClient
from .redaction import Redactor
from .retries import RetryPolicy
from .text import escape_references

Query = Mapping[str, Any]
Interpret = Callable[[Reply], "Success | Failure"]


class Session:
    """Requests to one service with one key. May be used by several threads at once."""

    def __init__(
        self,
        connection: Connection,
        http_client: HttpClient | None = None,
        clock: Clock | None = None,
        policy: RetryPolicy | None = None,
        redactor: Redactor | None = None,
    ) -> None:
        self.redactor = redactor or Redactor()
        self.redactor.learn([connection.api_key])
        # Whom the key says that it belongs to.
        self.key_subject = subject_of(connection.api_key)
        self._base = connection.base
        self._http_client = http_client or RequestsHttpClient(connection)
        self._clock = clock or SystemClock()
        self._policy = policy or RetryPolicy()
        self._lock = threading.Lock()
        self._not_before = 0.0
        self._was_signed_in = False
        # Whether anything was sent that may have changed something.
        self.may_have_written = False

    def with_redactor(self, redactor: Redactor) -> Session:
        """The same session, for a run that has secrets of its own."""
        session = copy.copy(self)
        session.redactor = redactor
        session.may_have_written = False
        return session

    def get(self, path: str, attempt: str, query: Query | None = None) -> Any:
        """The JSON answer. `attempt` completes the sentence "Could not …". Raises NotFound and ServiceError."""
        return self._call("GET", path, attempt, query)

    def get_text(self, path: str, attempt: str) -> str:
        """The answer as a string, where the service may or may not put it between the quotes of JSON."""
        return str(self._call("GET", path, attempt, interpret=interpret_text))

    def put(self, path: str, attempt: str, query: Query | None = None, body: Any = None) -> Any:
        """An update may cost something each time, so one that may have taken effect is not repeated here."""
        return self._call("PUT", path, attempt, query, body, repeatable=False)

    def delete(self, path: str, attempt: str, query: Query | None = None) -> None:
        self._call("DELETE", path, attempt, query, interpret=interpret_job)

    def post(self, path: str, attempt: str, body: Any = None, safe_to_repeat: bool = False) -> Any:
        """The JSON answer of a POST. `safe_to_repeat` says that doing it twice does no harm."""
        return self._call("POST", path, attempt, None, body, repeatable=safe_to_repeat)

    def submit(self, path: str, attempt: str, body: Any) -> None:
        """A POST that starts a job: nothing is known of the body of its answer, so none is needed."""
        self._call("POST", path, attempt, None, body, interpret=interpret_job)

    def _call(
        self,
        method: str,
        path: str,
        attempt: str,
        query: Query | None = None,
        body: Any = None,
        interpret: Interpret = interpret_json,
        repeatable: bool | None = None,
    ) -> Any:
        if repeatable is None:
            repeatable = method in ("GET", "DELETE")
        payload = None if body is None else json.dumps(body).encode()
        tried = 0
        did_nothing = True
        while True:
            outcome = self._try(method, self._base + path, query, payload, interpret)
            # A number that is reserved in vain, which may be repeated, is no change.
            writes = method in ("PUT", "DELETE") or (method == "POST" and not repeatable)
            if writes and (isinstance(outcome, Success) or not outcome.did_nothing):
                self.may_have_written = True
            if isinstance(outcome, Success):
                return outcome.value
            tried += 1
            did_nothing = did_nothing and outcome.did_nothing
            wait = None
            if outcome.transient and (repeatable or outcome.did_nothing):
                wait = self._policy.wait(tried, outcome.retry_after, outcome.status)
            if wait is None:
                raise self._error(outcome, method, path, attempt, tried, did_nothing)
            self._pause(wait, everybody=is_slow_down(outcome))

    def _try(
        self, method: str, url: str, query: Query | None, payload: bytes | None, interpret: Interpret
    ) -> Success | Failure:
        self._hold_back()
        reply = self._http_client.send(method, url, query, payload)
        if isinstance(reply, Reply) and reply.status == UNAUTHORIZED and self._was_signed_in:
            # The session ended in mid-run; a request without its cookie starts the next one. A 401 did nothing.
            self._http_client.start_new_session(reply.session)
            reply = self._http_client.send(method, url, query, payload)
        if isinstance(reply, Failure):
            return reply
        outcome = interpret(reply)
        if isinstance(outcome, Success):
            self._was_signed_in = True
        return outcome

    def _error(
        self, failure: Failure, method: str, path: str, attempt: str, tried: int, did_nothing: bool
    ) -> ServiceError:
        """`did_nothing` says that no try had an effect; after one that may have had, a later refusal proves nothing."""
        problem = shortened(escape_references(self.redactor.clean(failure.problem)))
        times = "" if tried == 1 else f" ({tried} times)"
        kind = NotFound if failure.status == NOT_FOUND and failure.refused else ServiceError
        return kind(
            attempt,
            f"{problem}{times} [{method} {self.redactor.clean(path)}]",
            failure.status,
            failure.remedy,
            outcome_unknown=method != "GET" and not did_nothing,
            transient=self._may_pass(failure),
            refused=failure.refused,
        )

    def _may_pass(self, failure: Failure) -> bool:
        """Whether the same request may succeed later. A service that has answered before is the right one, so that a
        web page, a redirect or a broken connection is something that happened between here and there."""
        overloaded = failure.status is not None and (failure.status == REQUEST_TIMEOUT or failure.status >= 500)
        return failure.transient or overloaded or (self._was_signed_in and not failure.refused)

    def _pause(self, seconds: float, everybody: bool) -> None:
        """A service that asks one request to slow down means all of them."""
        if not everybody:
            self._clock.sleep(seconds)
            return
        with self._lock:
            self._not_before = max(self._not_before, self._clock.now() + seconds)

    def _hold_back(self) -> None:
        while (wait := self._not_before - self._clock.now()) > 0:
            self._clock.sleep(wait)
