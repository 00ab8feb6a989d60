# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The paths of a kind, each with its handler."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

Call = TypeVar("Call")
Handler = Callable[..., Awaitable[Response]]
"""Called with the call, and with the parameters of the path by their names."""


class Routes(Generic[Call]):
    """`@routes.get("/agents/{login_id}")` above `async def get_agent(call, login_id)`. `made_of` makes the call."""

    def __init__(self, made_of: Callable[[Request], Call], prefix: str = "") -> None:
        self._made_of = made_of
        self._prefix = prefix
        self.all: list[Route] = []

    def get(self, path: str) -> Callable[[Handler], Handler]:
        return self._route("GET", path)

    def post(self, path: str) -> Callable[[Handler], Handler]:
        return self._route("POST", path)

    def put(self, path: str) -> Callable[[Handler], Handler]:
        return self._route("PUT", path)

    def patch(self, path: str) -> Callable[[Handler], Handler]:
        return self._route("PATCH", path)

    def delete(self, path: str) -> Callable[[Handler], Handler]:
        return self._route("DELETE", path)

    def _route(self, method: str, path: str) -> Callable[[Handler], Handler]:
        def add(handler: Handler) -> Handler:
            async def endpoint(request: Request) -> Response:
                return await handler(self._made_of(request), **request.path_params)

            self.all.append(Route(self._prefix + path, endpoint, methods=[method]))
            return handler

        return add
