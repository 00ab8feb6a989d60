# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Connections: counting them, and breaking one off as a failing network does.

ASGI hides the connection, so uvicorn's protocol class is extended to hand it on in the scope.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import TYPE_CHECKING

from starlette.types import ASGIApp, Receive, Scope, Send

if TYPE_CHECKING:
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol as UvicornProtocol
else:
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol as UvicornProtocol
    except ImportError:
        from uvicorn.protocols.http.h11_impl import H11Protocol as UvicornProtocol

from .traffic import Traffic

_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class Connection:
    """A client's connection; `number` counts up from 1."""

    def __init__(self, transport: asyncio.Transport, number: int) -> None:
        self.number = number
        self._transport = transport

    def write(self, data: bytes) -> None:
        """Send bytes as they are, past the server."""
        self._transport.write(data)

    async def close(self, receive: Receive) -> None:
        """End the connection once everything is sent, and wait until the server has noticed."""
        self._transport.close()
        await _disconnected(receive)

    async def reset(self, receive: Receive) -> None:
        """Break the connection off with a RST, and wait until the server has noticed."""
        transport_socket: socket.socket = self._transport.get_extra_info("socket")
        transport_socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        self._transport.abort()
        await _disconnected(receive)


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def protocol_class(traffic: Traffic) -> type[asyncio.Protocol]:
    """uvicorn's HTTP protocol, which counts connections and puts each into the scope of its requests."""

    class CountingProtocol(UvicornProtocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            connection = Connection(transport, traffic.connection_opened())
            app: ASGIApp = self.app

            async def with_connection(scope: Scope, receive: Receive, send: Send) -> None:
                scope["connection"] = connection
                await app(scope, receive, send)

            self.app = with_connection

        def connection_lost(self, exc: Exception | None) -> None:
            traffic.connection_closed()
            super().connection_lost(exc)

    return CountingProtocol
