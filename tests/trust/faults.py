# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What can go wrong with one request, and the line on which it does."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import Failure, Reply
from ansible_collections.avaya.cloud.plugins.module_utils._service.connection import Connection
from ansible_collections.avaya.cloud.plugins.module_utils._service.http_client import RequestsHttpClient

from .service import Service, TurnedClock

# Seconds of real time: how long a request waits whose answer is held back, and how long the answer is.
_IMPATIENCE, _HELD_BACK = 0.06, 0.3
# Seconds on the clock that is turned, for each request that is waited for in vain.
REQUEST_TIMEOUT = 30.0


@dataclass(frozen=True)
class Fault:
    """`document` is what the simulator is asked for; None where the fault is not at its end of the line."""

    name: str
    document: Mapping[str, Any] | None
    refused: bool = False
    times_out: bool = False
    may_have_effect: bool = False
    """Whether the service may have done what was asked although the answer does not say so."""


def _status(status: int, **more: Any) -> dict[str, Any]:
    return {"action": "status", "status": status, **more}


FAULTS = (
    Fault("429 with Retry-After", _status(429, retry_after=3)),
    Fault("429 without Retry-After", _status(429)),
    Fault("500", _status(500)),
    Fault("502", _status(502)),
    Fault("503", _status(503)),
    Fault("504", _status(504)),
    Fault("500 after the effect", _status(500, when="after"), may_have_effect=True),
    Fault("504 after the effect", _status(504, when="after"), may_have_effect=True),
    Fault("connection refused", None, refused=True),
    Fault("reset before the effect", {"action": "drop", "when": "before"}),
    Fault("reset after the effect", {"action": "drop", "when": "after"}, may_have_effect=True),
    Fault(
        "timeout after the effect",
        {"action": "delay", "when": "after", "seconds": _HELD_BACK},
        times_out=True,
        may_have_effect=True,
    ),
    Fault("empty body before the effect", {"action": "empty", "when": "before"}),
    Fault("empty body after the effect", {"action": "empty", "when": "after"}, may_have_effect=True),
    Fault("HTML before the effect", {"action": "html", "when": "before"}),
    Fault("HTML after the effect", {"action": "html", "when": "after"}, may_have_effect=True),
    Fault("truncated JSON", {"action": "truncate"}, may_have_effect=True),
    Fault("expired session", {"action": "expire_session"}, may_have_effect=True),
)


@dataclass(frozen=True)
class Strike:
    """A fault that hits the request at `position`, counted from 0, and with `lasting` every one after it too."""

    fault: Fault
    position: int
    lasting: bool

    def hits(self, position: int) -> bool:
        return position == self.position or (self.lasting and position > self.position)

    @property
    def document(self) -> dict[str, Any] | None:
        """What the simulator is to be asked for."""
        if self.fault.document is None:
            return None
        return {**self.fault.document, "skip": self.position, "times": None if self.lasting else 1}

    def __str__(self) -> str:
        return f"{self.fault.name} {'from' if self.lasting else 'at'} request {self.position}"


@dataclass
class Line:
    """The collection's own HTTP client, counting requests, with a fault on it. `refusing` is where nobody listens."""

    connection: Connection
    clock: TurnedClock
    refusing: str
    service: Service
    strike: Strike | None = None
    sent: list[tuple[str, bool]] = field(default_factory=list)
    """Method and path of every request, and whether it was struck."""

    def __post_init__(self) -> None:
        self._http_client = RequestsHttpClient(self.connection)
        self._impatient = RequestsHttpClient(replace(self.connection, timeout=_IMPATIENCE))
        self._positions = itertools.count()
        self._asked_before = len(self.service.requests())
        self._refused = 0

    def send(self, method: str, url: str, query: Mapping[str, Any] | None, payload: bytes | None) -> Reply | Failure:
        struck = self.strike is not None and self.strike.hits(next(self._positions))
        self.sent.append((f"{method} {urlsplit(url).path}", struck))
        if not struck or self.strike is None:
            return self._http_client.send(method, url, query, payload)
        fault = self.strike.fault
        if fault.refused:
            self._refused += 1
            parts = urlsplit(url)
            return self._http_client.send(method, parts._replace(netloc=self.refusing).geturl(), query, payload)
        if fault.times_out:
            reply = self._impatient.send(method, url, query, payload)
            assert isinstance(reply, Failure), "the answer came although it was held back"
            # A service that is busy may not have read it yet, and would do it in the middle of something else.
            self.service.wait_until_asked(self._asked_before + len(self.sent) - self._refused)
            self.clock.sleep(REQUEST_TIMEOUT)
            return reply
        return self._http_client.send(method, url, query, payload)

    def begin_anew(self) -> None:
        """Go on with another session, as whoever closes one does."""
        self.close()
        self._http_client = RequestsHttpClient(self.connection)
        self._impatient = RequestsHttpClient(replace(self.connection, timeout=_IMPATIENCE))

    def start_new_session(self, ended: int) -> None:
        self._http_client.start_new_session(ended)

    def close(self) -> None:
        for http_client in (self._http_client, self._impatient):
            http_client._session.close()
