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
from .settings import Settings
from .simulator import Simulator
from .values import to_json, whole_number
from .world import Administrator, SubAccount

_NO_CONTENT = 204
_FIRST_REDIRECT = 300
_FIRST_REFUSAL = 400


class ApiError(Exception):
    """An answer that is not the one asked for. `nothing` is what a status brings that is a success all the same."""

    def __init__(self, status: int, message: str, nothing: object = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.nothing = nothing


class BrokenRulesError(ApiError):
    """400, or the status that is set for it, naming every rule that the request breaks."""

    def __init__(self, problems: Sequence[str], status: int = 400) -> None:
        super().__init__(status, "; ".join(problems))


def json_response(value: object, status: int = 200) -> Response:
    return text_response(to_json(value), status)


def text_response(text: str, status: int = 200, media_type: str = "application/json") -> Response:
    if status == _NO_CONTENT:
        return Response(status_code=status)
    return Response(text.encode(), status, media_type=media_type)


def refusal_response(status: int, message: str, settings: Settings, nothing: object = None) -> Response:
    """A refusal in the way in which the settings say that it comes."""
    if status < _FIRST_REDIRECT:
        return json_response(nothing, status)
    if status < _FIRST_REFUSAL:
        return Response(status_code=status, headers={"Location": "/login"})
    if settings.error_body == "empty":
        return Response(status_code=status)
    if settings.error_body == "text":
        return text_response(message, status, media_type="text/plain")
    if settings.error_body == "other_json":
        return json_response({"code": f"E{status}", "errors": [{"description": message}]}, status)
    return json_response({"message": message}, status)


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

    def answer(self, value: object, kind: str = "", status: int = 200) -> Response:
        """A document, or several, of a kind whose shape may be set."""
        return json_response(present(value, self.simulator.settings, kind), status)

    def require_offered(self, status: int) -> None:
        """Refuse where a path is set not to be offered."""
        if status != 200:
            raise ApiError(status, "this is not offered to the API key")

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
        """The sub-account of a path's or query's appId: 404, or what is set, or 403 where it cannot be used."""
        unknown = self.simulator.settings.unknown_app_id_status
        return self._opened(self.simulator.world.by_app_id.get(app_id), app_id, unknown)

    def _opened(self, sub_account: SubAccount | None, asked: object, unknown: int) -> SubAccount:
        if sub_account is None:
            raise ApiError(unknown, f"there is no sub-account {asked}", nothing=[])
        self.require(sub_account.id)
        return sub_account

    def require(self, sub_account_id: int) -> None:
        """403 where the key does not open the sub-account."""
        if not self.opens(sub_account_id):
            raise ApiError(403, f"this key may not use sub-account {sub_account_id}")
