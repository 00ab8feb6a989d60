# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading requests and writing answers: the shapes that all handlers share."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, cast

from starlette.requests import Request
from starlette.responses import Response

from .presentation import present
from .simulator import Simulator
from .values import to_json, whole_number
from .world import Administrator, SubAccount


class ApiError(Exception):
    """An answer that is not the one asked for."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class BrokenRulesError(ApiError):
    """400, naming every rule that the request breaks."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(400, "; ".join(problems))


def json_response(value: object, status: int = 200) -> Response:
    return text_response(to_json(value), status)


def text_response(text: str, status: int = 200, media_type: str = "application/json") -> Response:
    return Response(text.encode(), status, media_type=media_type)


class Incoming:
    """A request, and the simulator that it came to."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self.simulator = cast(Simulator, request.app.state.simulator)
        self.query = request.query_params

    async def json_object(self) -> dict[str, Any]:
        """The request's body, which must be a JSON object."""
        value = await self.json_body()
        if not isinstance(value, dict):
            raise ApiError(400, "the body must be a JSON object")
        return value

    async def json_body(self) -> Any:
        try:
            return json.loads(await self._request.body())
        except ValueError as error:
            raise ApiError(400, "the body is not JSON") from error


class Call(Incoming):
    """A request that the gate let in: also, whose key it came with."""

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self.administrator = cast(Administrator, request.scope["administrator"])

    def answer(self, value: object) -> Response:
        return json_response(present(value, self.simulator.settings))

    def opens(self, sub_account_id: int) -> bool:
        return sub_account_id in self.administrator.sub_account_ids

    def sub_account_by_id(self, value: object, unknown: int | None = None) -> SubAccount:
        """The sub-account of a path's or query's id: 400, `unknown` or 403 where it cannot be used."""
        unknown = unknown or self.simulator.settings.unknown_sub_account_id
        number = whole_number(value)
        if number is None:
            raise ApiError(400, "the id of a sub-account must be a number")
        return self._opened(self.simulator.world.sub_accounts.get(number), number, unknown)

    def sub_account_by_app_id(self, app_id: str) -> SubAccount:
        """The sub-account of a path's or query's appId: 404 or 403 where it cannot be used."""
        return self._opened(self.simulator.world.by_app_id.get(app_id), app_id, 404)

    def _opened(self, sub_account: SubAccount | None, asked: object, unknown: int) -> SubAccount:
        if sub_account is None:
            raise ApiError(unknown, f"there is no sub-account {asked}")
        self.require(sub_account.id)
        return sub_account

    def require(self, sub_account_id: int) -> None:
        """403 where the key does not open the sub-account."""
        if not self.opens(sub_account_id):
            raise ApiError(403, f"this key may not use sub-account {sub_account_id}")
