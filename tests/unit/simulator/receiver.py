# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An endpoint of a subscription that keeps what it is sent, and answers as it is told."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

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
def receiving(certificate: Path | None = None) -> Iterator[Receiver]:
    """A receiver on a loopback address; with a file of a certificate and its key, behind TLS."""
    receiver = Receiver()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(receiver))
    server.daemon_threads = True
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    receiver.url = f"{'http' if certificate is None else 'https'}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()


def self_signed(folder: Path) -> Path:
    """A certificate for 127.0.0.1 that nobody trusts, with its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.fail("openssl is needed to make a certificate, and is not installed")
    key, certificate, both = folder / "key.pem", folder / "certificate.pem", folder / "both.pem"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=receiver"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    both.write_bytes(key.read_bytes() + certificate.read_bytes())
    return both


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
