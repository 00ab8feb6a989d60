# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A request that a fault strikes, and all the ways in which it can be answered."""

from __future__ import annotations

import asyncio
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
    def raw_headers(self) -> list[tuple[bytes, bytes]]:
        return list(self._messages[0]["headers"])

    @property
    def headers(self) -> dict[str, str]:
        return {name.decode("latin-1"): value.decode("latin-1") for name, value in self.raw_headers}

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "application/json")

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self._messages[1:])


class Exchange:
    """One request and its answer.

    `fault_id` is the fault's that strikes it, and `memory` what that fault has noted; `service` is what answers without
    a fault.
    """

    def __init__(
        self,
        fault_id: int,
        memory: dict[object, object],
        simulator: Simulator,
        scope: Scope,
        receive: Receive,
        outgoing: Outgoing,
        service: Service,
    ) -> None:
        self.fault_id = fault_id
        self.memory = memory
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

    async def carry_out_later(self, seconds: float) -> None:
        """Let the service do what was asked when so many seconds have passed, whoever still waits for it then."""
        await self.wait_for_body()

        async def carry_out() -> None:
            await asyncio.sleep(seconds)
            await self._service(dict(self._scope), self._receive, Outgoing(HeldAnswer().send))

        task = asyncio.get_running_loop().create_task(carry_out())
        self.simulator.late_effects.add(task)
        task.add_done_callback(self.simulator.late_effects.discard)

    async def release(self, held: HeldAnswer) -> None:
        await held.release(self._outgoing)

    async def send_in_pieces(self, held: HeldAnswer, size: int, seconds: float) -> None:
        """The service's answer, its body in pieces of so many bytes, with a wait before each."""
        await self._outgoing({"type": "http.response.start", "status": held.status, "headers": held.raw_headers})
        for start in range(0, len(held.body), size):
            await asyncio.sleep(seconds)
            piece = held.body[start : start + size]
            await self._outgoing({"type": "http.response.body", "body": piece, "more_body": True})
        await self._outgoing({"type": "http.response.body", "body": b""})

    async def write(self, data: bytes, status: int | None = None) -> None:
        """Send bytes as they are. `status` is that of the answer that they are, if they are one."""
        self._outgoing.status = status or self._outgoing.status
        connection: Connection | None = self._scope.get("connection")
        if connection is not None:
            connection.write(data)

    async def close(self) -> None:
        """End the connection; without one, as in a test that has no network, nothing happens."""
        connection: Connection | None = self._scope.get("connection")
        if connection is not None:
            await connection.close(self._receive)

    @property
    def request_key(self) -> tuple[object, ...]:
        """What two requests share that ask the same for the same administrator."""
        headers = dict(self._scope["headers"])
        return (self.method, self._scope["path"], self._scope["query_string"], headers.get(b"authorization"))

    @property
    def method(self) -> str:
        return str(self._scope["method"])

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
