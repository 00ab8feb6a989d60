# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The gate before every request: faults, latency, keys and sessions, jobs that are due, the record of requests.

It is plain ASGI, as it runs for every request and must cost next to nothing.
"""

from __future__ import annotations

import asyncio
import re
import time

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .answers import json_response
from .connections import Connection
from .control import PREFIX
from .fault_effects import HeldAnswer, answer_of, arrived, truncated
from .faults import Fault
from .sessions import session_of, set_cookie
from .simulator import Simulator
from .traffic import RecordedRequest
from .world import Administrator

_SLASHES = re.compile("//+")


class Gate:
    """Lets requests through to `app`. Of the control API it keeps away from."""

    def __init__(self, app: ASGIApp, simulator: Simulator) -> None:
        self._app = app
        self._simulator = simulator

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(PREFIX + "/"):
            await self._app(scope, receive, send)
            return
        sent = scope["path"]
        # The published client sends the address book's paths with a doubled slash.
        scope["path"] = _SLASHES.sub("/", sent)
        number, began = self._simulator.traffic.request_came(), time.perf_counter()
        started = time.time()
        outgoing = _Outgoing(send)
        connection: Connection | None = scope.get("connection")
        try:
            await self._pass_faults(scope, receive, outgoing, connection)
        finally:
            self._simulator.traffic.recorded.append(
                RecordedRequest(
                    number,
                    scope["method"],
                    sent,
                    scope["query_string"].decode("latin-1"),
                    outgoing.status,
                    started,
                    round(time.perf_counter() - began, 6),
                    connection.number if connection else 0,
                )
            )

    async def _pass_faults(
        self, scope: Scope, receive: Receive, outgoing: _Outgoing, connection: Connection | None
    ) -> None:
        """Answer as the fault says that strikes the request, or as the service does."""
        if self._simulator.settings.latency:
            receive = await arrived(receive)
            await asyncio.sleep(self._simulator.settings.latency / 1000)
        fault = self._simulator.faults.for_request(scope["method"], scope["path"])
        if fault is None:
            await self._pass_key(scope, receive, outgoing)
            return
        if fault.action == "expire_session":
            self._simulator.sessions.expire_all()
            await self._pass_key(scope, receive, outgoing)
            return
        held: HeldAnswer | None = None
        if fault.is_after_effect:
            held = HeldAnswer()
            await self._pass_key(scope, receive, _Outgoing(held.send))
        await self._take_effect(fault, held, scope, receive, outgoing, connection)

    async def _take_effect(
        self,
        fault: Fault,
        held: HeldAnswer | None,
        scope: Scope,
        receive: Receive,
        outgoing: _Outgoing,
        connection: Connection | None,
    ) -> None:
        """What the client sees of a fault. `held` is the service's own answer where the request was carried out."""
        if fault.action == "delay":
            receive = await arrived(receive)
            await asyncio.sleep(float(str(fault.document["seconds"])))
            if held is None:
                await self._pass_key(scope, receive, outgoing)
            else:
                await held.release(outgoing)
        elif fault.action == "drop":
            if connection is not None:
                await connection.reset(receive)
        elif fault.action == "truncate" and held is not None:
            await truncated(held)(scope, receive, outgoing)
        else:
            await answer_of(fault)(scope, receive, outgoing)

    async def _pass_key(self, scope: Scope, receive: Receive, outgoing: _Outgoing) -> None:
        """Ask for the key and the session; then let the service answer."""
        simulator, headers = self._simulator, HTTPConnection(scope).headers
        scheme, _ignored, key = headers.get("authorization", "").partition(" ")
        administrator = simulator.world.administrators.get(key.strip()) if scheme.lower() == "bearer" else None
        if administrator is None:
            await json_response({"message": "the API key is missing or unknown"}, 401)(scope, receive, outgoing)
            return
        if not self._has_session(administrator, headers.get("cookie"), outgoing):
            await json_response({"message": "the session has expired"}, 401)(scope, receive, outgoing)
            return
        simulator.jobs.carry_out_due(simulator.now())
        scope["administrator"] = administrator
        await self._app(scope, receive, outgoing)

    def _has_session(self, administrator: Administrator, cookie: str | None, outgoing: _Outgoing) -> bool:
        """Go on with the session that the client names, or start one where it names none."""
        sessions, idle_limit = self._simulator.sessions, self._simulator.settings.session_ttl
        token = session_of(cookie)
        if token is not None:
            return sessions.keep_alive(token, administrator.username, idle_limit)
        outgoing.cookie = set_cookie(sessions.start(administrator.username, idle_limit)).encode()
        return True


class _Outgoing:
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
