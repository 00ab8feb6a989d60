# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One request on its way: whether any of it has left, how long it may take, and how large its answer may be.

Whether a request has left is known in one place only, where its first byte is handed to the socket. No type of an
exception tells it: what breaks behind a proxy is called a proxy error before and after the tunnel stands, and a broken
TLS record is the same error in a handshake and in an answer.
"""

from __future__ import annotations

import http.client
import io
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

# The longest answer is the list of a sub-account's agents: 2.6 kB for each of 100,000, which is twice what one with
# many skills has.
LARGEST_ANSWER = 256 * 1024 * 1024
# An answer earns a second for so many bytes of it, so that a long list over a slow line has its time, and one that
# dribbles has none.
_BYTES_A_SECOND = 64 * 1024
# A timeout of 0 would mean not to wait at all.
_LEAST_TIMEOUT = 0.001


class AnswerTooLarge(OSError):
    """More came than any answer of the service holds."""


@dataclass
class Transfer:
    """`timeout` is in seconds, and `largest` in bytes. The time begins with the connection, or with the request where
    there is one already."""

    timeout: float
    largest: int = LARGEST_ANSWER
    clock: Callable[[], float] = time.monotonic
    left: bool = False
    received: int = 0
    _began: float | None = field(default=None, init=False)

    def remaining(self) -> float:
        """Seconds, more than 0. Raises TimeoutError where there are none left."""
        now = self.clock()
        if self._began is None:
            self._began = now
        seconds = self._began + self.timeout + self.received / _BYTES_A_SECOND - now
        if seconds <= 0:
            raise socket.timeout("timed out")
        return max(_LEAST_TIMEOUT, seconds)

    def receive(self, size: int) -> None:
        self.received += size
        if self.received > self.largest:
            raise AnswerTooLarge(f"more than {self.largest} bytes")


_current = threading.local()


@contextmanager
def transfer(timeout: float, largest: int = LARGEST_ANSWER) -> Iterator[Transfer]:
    """The request that this thread makes within the block, over connections of a watched manager."""
    _current.transfer = Transfer(timeout, largest)
    try:
        yield _current.transfer
    finally:
        del _current.transfer


class _BoundedSocket(io.RawIOBase):
    """What comes from a socket, within the time and the size of the transfer."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket) -> None:
        super().__init__()
        self._raw, self._sock = raw, sock
        self.ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        current: Transfer = _current.transfer
        self._sock.settimeout(current.remaining())
        size: int | None = self._raw.readinto(buffer)
        current.receive(size or 0)
        self.ended = size == 0
        return size

    def close(self) -> None:
        self._raw.close()
        super().close()


class _BoundedResponse(http.client.HTTPResponse):
    """An answer within the bounds of its transfer. What the service says before it (1xx) is not the answer.

    http.client passes over 100 only, and takes any other for the whole answer: the answer itself would then be read as
    that to the next request.
    """

    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self._bounded = _BoundedSocket(self.fp.detach(), sock)
        self.fp = io.BufferedReader(self._bounded)

    def begin(self) -> None:
        self._begin()
        while 100 <= self.status < 200:
            if self.status == http.client.SWITCHING_PROTOCOLS:
                raise http.client.HTTPException("the service answered 101, another protocol than HTTP")
            self.headers = self.msg = None  # type: ignore[assignment]
            self._begin()

    def _begin(self) -> None:
        super().begin()
        # http.client takes the end of what came for the end of the headers.
        if self._bounded.ended:
            raise http.client.HTTPException("the headers of the answer break off")


class _WatchedConnection:
    """Mixed into a connection class. All that is sent while it connects (to a proxy, in a handshake) is not yet the
    request."""

    response_class = _BoundedResponse
    _is_connecting = False

    def connect(self) -> None:
        self._is_connecting = True
        try:
            _current.transfer.remaining()
            super().connect()  # type: ignore[misc]
        finally:
            self._is_connecting = False

    def send(self, data: Any) -> None:
        connection: Any = self
        if connection.sock is None and connection.auto_open:
            self.connect()
        if connection.sock is not None and not self._is_connecting:
            connection.sock.settimeout(_current.transfer.remaining())
            _current.transfer.left = True
        super().send(data)  # type: ignore[misc]


def watch(manager: Any) -> None:
    """Makes all connections of a manager of urllib3, which has none yet, watched ones."""
    manager.pool_classes_by_scheme = {
        scheme: _watched_pool(pool_class) for scheme, pool_class in manager.pool_classes_by_scheme.items()
    }


def _watched_pool(pool_class: Any) -> type:
    base = pool_class.ConnectionCls
    connection_class = type(f"Watched{base.__name__}", (_WatchedConnection, base), {})
    return type(f"Watched{pool_class.__name__}", (pool_class,), {"ConnectionCls": connection_class})
