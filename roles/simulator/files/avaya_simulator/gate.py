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
from dataclasses import replace

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from .answers import json_response, refusal_response
from .connections import Connection
from .control import PREFIX
from .faults.exchange import Exchange, Outgoing, arrived
from .origins import refusal
from .sessions import session_of, set_cookie
from .simulator import Simulator
from .traffic import RecordedRequest
from .world import Administrator

_SLASHES = re.compile("//+")


def _key_in(header: str, how: str) -> str:
    """The API key in the header `Authorization`, empty where it does not have it in the way that is set."""
    scheme, _ignored, key = header.partition(" ")
    if scheme.lower() == "bearer":
        return key.strip() if how in ("bearer", "either") else ""
    return header.strip() if how in ("bare", "either") else ""


class Gate:
    """Lets requests through to `app`. Of the control API it keeps away from."""

    def __init__(self, app: ASGIApp, simulator: Simulator) -> None:
        self._app = app
        self._simulator = simulator

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            refused = refusal(HTTPConnection(scope).headers, self._simulator.options.any_host)
            if refused:
                await json_response({"message": refused}, 403)(scope, receive, send)
                return
        if scope["type"] != "http" or scope["path"].startswith(PREFIX + "/"):
            await self._app(scope, receive, send)
            return
        sent = scope["path"]
        if self._simulator.settings.doubled_slash == "accepted":
            # The published client sends the address book's paths with a doubled slash.
            scope["path"] = _SLASHES.sub("/", sent)
        number, began = self._simulator.traffic.request_came(), time.perf_counter()
        started = time.time()
        outgoing = Outgoing(send)
        connection: Connection | None = scope.get("connection")
        try:
            await self._pass_faults(scope, receive, outgoing)
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

    async def _pass_faults(self, scope: Scope, receive: Receive, outgoing: Outgoing) -> None:
        """Answer as the fault does that strikes the request, or as the service does."""
        if self._simulator.settings.latency:
            receive = await arrived(receive)
            await asyncio.sleep(self._simulator.settings.latency / 1000)
        striking = self._simulator.faults.for_request(scope["method"], scope["path"])
        if striking is None:
            await self._pass_key(scope, receive, outgoing)
            return
        exchange = Exchange(striking.id, striking.memory, self._simulator, scope, receive, outgoing, self._pass_key)
        await striking.fault.strike(exchange)

    async def _pass_key(self, scope: Scope, receive: Receive, outgoing: Outgoing) -> None:
        """Ask for the key and the session; then let the service answer."""
        simulator, headers = self._simulator, HTTPConnection(scope).headers
        key = _key_in(headers.get("authorization", ""), simulator.settings.authorization)
        administrator = simulator.world.administrators.get(key)
        if administrator is None:
            status, message = simulator.settings.missing_key_status, "the API key is missing or unknown"
            await refusal_response(status, message, simulator.settings)(scope, receive, outgoing)
            return
        since = self._session_since(administrator, headers.get("cookie"), outgoing)
        if since is None:
            await refusal_response(401, "the session has expired", simulator.settings)(scope, receive, outgoing)
            return
        simulator.jobs.carry_out_due(simulator.now())
        hidden = simulator.hidden_from(since) & administrator.sub_account_ids
        if hidden:
            administrator = replace(administrator, sub_account_ids=administrator.sub_account_ids - hidden)
        scope["administrator"] = administrator
        await self._app(scope, receive, outgoing)

    def _session_since(self, administrator: Administrator, cookie: str | None, outgoing: Outgoing) -> float | None:
        """Go on with the session that the client names, or start one where it names none. Since when it is, in seconds
        since the epoch; None where it has ended."""
        sessions, idle_limit = self._simulator.sessions, self._simulator.settings.session_ttl
        token, now = session_of(cookie), self._simulator.now()
        if not self._simulator.settings.session_cookie:
            return now
        if token is not None:
            return sessions.since(token) if sessions.keep_alive(token, administrator.username, idle_limit) else None
        outgoing.cookie = set_cookie(sessions.start(administrator.username, idle_limit, now)).encode()
        return now
