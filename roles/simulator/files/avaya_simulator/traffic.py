# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What came in: the record of requests and the count of connections."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

KEPT_REQUESTS = 200_000


class RecordedRequest(NamedTuple):
    """`status` is None where the connection was dropped; `started` is in seconds since the epoch."""

    n: int
    method: str
    path: str
    query: str
    status: int | None
    started: float
    seconds: float
    connection: int


class Traffic:
    """Requests in the order in which they ended; `n` is the order in which they came. Never headers, never bodies."""

    def __init__(self) -> None:
        self.recorded: deque[RecordedRequest] = deque(maxlen=KEPT_REQUESTS)
        self.requests = 0
        self.connections_open = 0
        self.connections_peak = 0
        self._connections = 0

    def request_came(self) -> int:
        self.requests += 1
        return self.requests

    def connection_opened(self) -> int:
        """The number of the new connection."""
        self._connections += 1
        self.connections_open += 1
        self.connections_peak = max(self.connections_peak, self.connections_open)
        return self._connections

    def connection_closed(self) -> None:
        self.connections_open -= 1

    def forget(self) -> None:
        """Start the record anew; connections that are open stay counted."""
        self.recorded.clear()
        self.requests = 0
        self.connections_peak = self.connections_open
