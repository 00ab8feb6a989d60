# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Serving: the socket, uvicorn, and saying when it is ready."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

import uvicorn

from .app import build_app
from .connections import protocol_class
from .simulator import Simulator

KEEP_ALIVE_SECONDS = 120
STOPPING_SECONDS = 2


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections already; port 0 lets the system choose. Raises OSError."""
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    # asyncio switches Nagle's delay off only where the protocol is named; with it, each answer takes 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(2048)
    except OSError:
        listener.close()
        raise
    return listener


def url_of(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class Server(uvicorn.Server):
    """uvicorn, which calls `announce` once requests are answered. Stop it by setting `should_exit`."""

    def __init__(self, simulator: Simulator, announce: Callable[[], None], log_level: str = "warning") -> None:
        super().__init__(
            uvicorn.Config(
                build_app(simulator),
                http=protocol_class(simulator.traffic),
                loop="asyncio",
                lifespan="off",
                access_log=False,
                log_level=log_level,
                server_header=False,
                timeout_keep_alive=KEEP_ALIVE_SECONDS,
                timeout_graceful_shutdown=STOPPING_SECONDS,
                backlog=2048,
            )
        )
        self._announce = announce
        self._deliveries = simulator.deliveries
        self._worker: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._worker = asyncio.create_task(self._deliveries.run())
        self._worker.add_done_callback(self._stop_without)
        self._announce()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self._worker is not None:
            self._worker.cancel()
        await super().shutdown(sockets)

    def _stop_without(self, worker: asyncio.Task[None]) -> None:
        """A simulator that has ceased to send would mislead whoever waits for its data."""
        if not worker.cancelled() and worker.exception() is not None:
            logging.getLogger("uvicorn.error").error("the delivery of data failed", exc_info=worker.exception())
            self.should_exit = True


def write_ready_file(path: Path, url: str, port: int) -> None:
    """All of the file at once, so that who waits for it never reads half of it."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"url": url, "port": port, "pid": os.getpid()}, file)
    Path(temporary).replace(path)
