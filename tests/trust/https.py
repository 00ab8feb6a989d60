# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Servers that count what reaches them: a service with a certificate of its own, another host, and a proxy."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import Reply
from ansible_collections.avaya.cloud.tests.unit.certificates import Certificate

Answer = Callable[[str, str, dict[str, str], bytes], Reply]


@dataclass
class Server:
    """`seen` holds every request that came, and `authorizations` the header of each that had one."""

    port: int = 0
    seen: list[str] = field(default_factory=list)
    authorizations: list[str] = field(default_factory=list)

    def forget(self) -> None:
        self.seen.clear()
        self.authorizations.clear()


def _handler(server: Server, answer: Answer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            server.seen.append(f"{self.command} {self.path}")
            server.authorizations += self.headers.get_all("Authorization", [])
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            parts = urlsplit(self.path)
            try:
                reply = answer(self.command, parts.path, dict(parse_qsl(parts.query)), body)
            except ConnectionResetError:
                self.close_connection = True
                return
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(reply.body)))
            if reply.location:
                self.send_header("Location", reply.location)
            if reply.retry_after is not None:
                self.send_header("Retry-After", str(int(reply.retry_after)))
            self.end_headers()
            self.wfile.write(reply.body)

        do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815 - the names are the library's

        def log_message(self, *_arguments: object) -> None:
            """Tests are silent."""

    return Handler


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_arguments: object) -> None:
        """A client that refuses our certificate is what is tested."""


@contextlib.contextmanager
def serving(answer: Answer, certificate: Certificate | None = None) -> Iterator[Server]:
    server = Server()
    http = _Quiet(("127.0.0.1", 0), _handler(server, answer))
    if certificate is not None:
        # The handshake is made by the thread of each connection, so one that fails hurts nobody else.
        http.socket = certificate.for_server().wrap_socket(http.socket, server_side=True, do_handshake_on_connect=False)
    server.port = http.server_port
    thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join(10)


@contextlib.contextmanager
def proxying(to_port: int) -> Iterator[Server]:
    """A proxy whose tunnels all lead to one port of this machine. It notes the head of every request, byte by byte."""
    server = Server()
    listener = socket.create_server(("127.0.0.1", 0))
    server.port = listener.getsockname()[1]

    def serve() -> None:
        while True:
            try:
                client, _address = listener.accept()
            except OSError:
                return
            threading.Thread(target=tunnel, args=(client,), daemon=True).start()

    def tunnel(client: socket.socket) -> None:
        with client:
            head = b""
            while b"\r\n\r\n" not in head:
                more = client.recv(4096)
                if not more:
                    return
                head += more
            server.seen.append(head.decode("latin-1"))
            if not head.startswith(b"CONNECT "):
                client.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
                return
            with socket.create_connection(("127.0.0.1", to_port)) as service:
                client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                back = threading.Thread(target=_copy, args=(service, client), daemon=True)
                back.start()
                _copy(client, service)
                back.join(10)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server
    finally:
        listener.close()


def _copy(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)
