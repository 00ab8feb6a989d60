# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A request that a fault strikes, and all the ways in which it can be answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from ..connections import Connection

if TYPE_CHECKING:
    from ..simulator import Simulator

Service = Callable[[Scope, Receive, "Outgoing"], Awaitable[None]]


class Outgoing:
    """The way back to the client: notes the status that went out, and adds the cookie of a new session."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status: int | None = None
        self.cookie: bytes | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            if self.cookie is not None:
                message["headers"] = [*message["headers"], (b"set-cookie", self.cookie)]
        await self._send(message)


class HeldAnswer:
    """The service's answer, kept back."""

    def __init__(self) -> None:
        self._messages: list[Message] = []

    async def send(self, message: Message) -> None:
        self._messages.append(message)

    async def release(self, send: Send) -> None:
        for message in self._messages:
            await send(message)

    @property
    def status(self) -> int:
        return int(self._messages[0]["status"])

    @property
    def headers(self) -> dict[str, str]:
        return {name.decode("latin-1"): value.decode("latin-1") for name, value in self._messages[0]["headers"]}

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "application/json")

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self._messages[1:])


class Exchange:
    """One request and its answer. `fault_id` is the fault's that strikes it; `service` is what answers without one."""

    def __init__(
        self, fault_id: int, simulator: Simulator, scope: Scope, receive: Receive, outgoing: Outgoing, service: Service
    ) -> None:
        self.fault_id = fault_id
        self.simulator = simulator
        self._scope = scope
        self._receive = receive
        self._outgoing = outgoing
        self._service = service

    async def pass_on(self) -> None:
        """Let the service answer."""
        await self._service(self._scope, self._receive, self._outgoing)

    async def carry_out(self) -> HeldAnswer:
        """Let the service do what was asked, and keep its answer back."""
        held = HeldAnswer()
        await self._service(self._scope, self._receive, Outgoing(held.send))
        return held

    async def release(self, held: HeldAnswer) -> None:
        await held.release(self._outgoing)

    async def answer(self, response: Response) -> None:
        await response(self._scope, self._receive, self._outgoing)

    async def wait_for_body(self) -> None:
        self._receive = await arrived(self._receive)

    async def reset(self) -> None:
        """Break the connection off; without one, as in a test that has no network, nothing is answered."""
        connection: Connection | None = self._scope.get("connection")
        if connection is not None:
            await connection.reset(self._receive)


async def arrived(receive: Receive) -> Receive:
    """Wait until the whole body is here, and give it out later.

    A client that gives up in the meantime has sent its request all the same: what is slow takes effect in the end.
    """
    messages: list[Message] = []
    while True:
        messages.append(await receive())
        if messages[-1]["type"] != "http.request" or not messages[-1].get("more_body", False):
            break
    messages.reverse()

    async def again() -> Message:
        return messages.pop() if messages else await receive()

    return again
