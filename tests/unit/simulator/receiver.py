# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An endpoint of a subscription that keeps what it receives, and answers as configured."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from ansible_collections.avaya.cloud.tests.unit.certificates import Certificate

from .support import Client

WAIT_SECONDS = 20.0


@dataclass
class Got:
    """One POST. `is_whole`: whether as much came as was announced."""

    path: str
    version: str
    headers: dict[str, str]
    body: bytes
    is_whole: bool


@dataclass
class Receiver:
    """`statuses` are the answers to the next POSTs; after them it answers 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    got: list[Got] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def add(self, got: Got) -> int:
        with self.changed:
            self.got.append(got)
            self.changed.notify_all()
            return self.statuses.pop(0) if self.statuses else 200

    def wait_for(self, count: int) -> list[Got]:
        """Return the POSTs, once so many have come; never more."""
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.got) >= count, WAIT_SECONDS), self.got
            assert len(self.got) == count, self.got
            return list(self.got)

    def bodies(self, count: int) -> list[bytes]:
        return [each.body for each in self.wait_for(count)]


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = self.rfile.read(length)
            got = Got(self.path, self.request_version, dict(self.headers), body, len(body) == length)
            self.send_response(receiver.add(got))
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def receiving(certificate: Certificate | None = None) -> Iterator[Receiver]:
    """A receiver on a loopback address; with a certificate, behind TLS."""
    receiver = Receiver()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(receiver))
    server.daemon_threads = True
    if certificate is not None:
        # The handshake is made by the thread of each connection.
        context = certificate.for_server()
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    receiver.url = f"{'http' if certificate is None else 'https'}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()


def posts(client: Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.control("GET", "deliveries")["posts"]
    return found


def settled(client: Client, outcomes: list[str]) -> list[dict[str, Any]]:
    """Return the simulator's own list of POSTs once it has these outcomes: it ends after the endpoint has the data."""
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        found = posts(client)
        if [each["outcome"] for each in found] == outcomes:
            return found
        assert time.monotonic() < deadline, found
        time.sleep(0.01)
