# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A server that passes requests on to the simulator and keeps the bodies that it saw."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import requests

from .older_clients import PATIENCE

_PASSED_ON = ("Authorization", "Cookie", "Content-Type", "Accept")
_PASSED_BACK = ("Set-Cookie", "Content-Type", "Retry-After")


@dataclass
class Wiretap:
    """`bodies` holds what was sent, each as (method and path, body), in the order in which it came."""

    url: str
    bodies: list[tuple[str, Any]] = field(default_factory=list)

    def sent(self, request: str) -> Any:
        """The body of the one request with this method and path."""
        found = [body for each, body in self.bodies if each == request]
        assert len(found) == 1, f"{len(found)} were sent of {request}, among {[each for each, _body in self.bodies]}"
        return found[0]


@contextlib.contextmanager
def tapped(service: str) -> Iterator[Wiretap]:
    """A wiretap in front of the service at this address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass_on(self) -> None:
            payload = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if payload:
                tap.bodies.append((f"{self.command} {self.path}", json.loads(payload)))
            headers = {name: self.headers[name] for name in _PASSED_ON if name in self.headers}
            answer = requests.request(
                self.command, service + self.path, data=payload, headers=headers, timeout=PATIENCE
            )
            self.send_response(answer.status_code)
            for name in _PASSED_BACK:
                if name in answer.headers:
                    self.send_header(name, answer.headers[name])
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        do_GET = do_POST = do_PUT = do_DELETE = _pass_on  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    tap = Wiretap(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield tap
    finally:
        server.shutdown()
        thread.join(PATIENCE)
        server.server_close()
