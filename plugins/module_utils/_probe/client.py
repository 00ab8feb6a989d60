# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests of the probe: returns answers with any status, and repeats requests if that does no harm."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .._service.answers import REQUEST_TIMEOUT, UNAUTHORIZED, Reply, parsed
from .._service.http_client import HttpClient
from .._service.retries import NOT_NOW, TOO_MANY_REQUESTS, TRANSIENT_STATUSES, RetryPolicy
from .errors import NoAnswer, Unseen
from .pace import Pace
from .rate_limit import RateLimit

Query = Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """An answer of the service. What it says is read only in order to see its form."""

    status: int
    body: bytes
    sets_cookie: bool = False

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    @property
    def is_refusal(self) -> bool:
        """Whether what was asked for was surely not done. What is broken may have done it all the same."""
        return 300 <= self.status < 500 and self.status != REQUEST_TIMEOUT

    def value(self) -> Any:
        """The JSON of a success. Raises Unseen."""
        if not self.is_success:
            raise Unseen(f"the service answered {self.status}")
        try:
            return parsed(self.body)
        except ValueError:
            raise Unseen(f"the service answered {self.status} with something that is not JSON") from None

    def object(self) -> dict[str, Any]:
        value = self.value()
        if not isinstance(value, dict):
            raise Unseen("the answer is not an object")
        return value

    def objects(self) -> list[dict[str, Any]]:
        value = self.value()
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise Unseen("the answer is not a list of objects")
        return value


class Client:
    """Sends the requests of the probe to the service at `base`."""

    def __init__(
        self, http_client: HttpClient, base: str, pace: Pace, rate_limit: RateLimit, policy: RetryPolicy | None = None
    ) -> None:
        self._http_client = http_client
        self._base = base
        self._pace = pace
        self._rate_limit = rate_limit
        self._policy = policy or RetryPolicy()
        self._was_signed_in = False

    def get(self, path: str, query: Query | None = None) -> Answer:
        return self.send("GET", path, query, repeatable=True)

    def send(
        self, method: str, path: str, query: Query | None = None, body: Any = None, *, repeatable: bool = False
    ) -> Answer:
        """Raises NoAnswer where none came, or only that the service cannot answer now."""
        self._pace.check()
        payload = None if body is None else json.dumps(body).encode()
        tried, left = 0, False
        while True:
            reply = self._try(method, path, query, payload)
            status = reply.status if isinstance(reply, Reply) else None
            if isinstance(reply, Reply) and status not in TRANSIENT_STATUSES:
                if _is_page_of_another(reply):
                    raise NoAnswer(
                        "a web page was returned instead of an answer of the service", outcome_unknown=not repeatable
                    )
                return Answer(reply.status, reply.body, reply.sets_cookie)
            tried += 1
            did_nothing = status in NOT_NOW if isinstance(reply, Reply) else reply.did_nothing
            left = left or not did_nothing
            may_repeat = (isinstance(reply, Reply) or reply.transient) and (repeatable or did_nothing)
            wait = self._policy.wait(tried, reply.retry_after, status) if may_repeat else None
            if wait is None:
                why = "no answer was received" if status is None else f"the service could not answer ({status})"
                raise NoAnswer(why, outcome_unknown=left)
            self._pace.pause(wait)

    def close(self) -> None:
        self._http_client.close()

    def _try(self, method: str, path: str, query: Query | None, payload: bytes | None) -> Any:
        reply = self._http_client.send(method, self._base + path, query, payload)
        if isinstance(reply, Reply) and reply.status == UNAUTHORIZED and self._was_signed_in:
            # The session ended; a request without its cookie begins the next one.
            self._http_client.start_new_session(reply.session)
            reply = self._http_client.send(method, self._base + path, query, payload)
        if isinstance(reply, Reply):
            self._was_signed_in = self._was_signed_in or 200 <= reply.status < 300
            if reply.status == TOO_MANY_REQUESTS:
                self._rate_limit.meet(reply.retry_after)
        return reply


def _is_page_of_another(reply: Reply) -> bool:
    """A login page, or that of a proxy: the service answers in JSON. Its refusals may be pages."""
    return 200 <= reply.status < 300 and reply.body[:64].lstrip().startswith(b"<")


def believed(ask: Callable[[], Answer]) -> Answer:
    """The answer, once it was given twice with the same status: a fault of the moment is no habit."""
    first, second = ask(), ask()
    if first.status != second.status:
        raise Unseen(f"the service answered first {first.status} and then {second.status}")
    return second


def believed_refusal(ask: Callable[[], Answer]) -> Answer:
    """As `believed`, but for a success, which is believed at once."""
    first = ask()
    if first.is_success:
        return first
    answers = [first]
    return believed(lambda: answers.pop() if answers else ask())
