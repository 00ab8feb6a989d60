# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The ASGI application: the service's paths and the control API behind the gate."""

from __future__ import annotations

from typing import cast

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from . import control
from .answers import ApiError, json_response, refusal_response
from .delivery import control as deliveries
from .gate import Gate
from .kinds.account import routes as accounts
from .kinds.administrator import routes as administrators
from .kinds.agent import routes as agents
from .kinds.aux_code import routes as aux_codes
from .kinds.contact import routes as contacts
from .kinds.number import routes as numbers
from .kinds.skill import routes as skills
from .kinds.station_group import routes as station_groups
from .kinds.subscription import routes as subscriptions
from .kinds.user import routes as users
from .settings import Settings
from .simulator import Simulator

_NOT_FOUND = 404
KINDS = (users, agents, skills, subscriptions, station_groups, administrators, accounts, numbers, aux_codes, contacts)


def build_app(simulator: Simulator) -> ASGIApp:
    app = Starlette(
        routes=[route for part in (*KINDS, control, deliveries) for route in part.routes.all],
        exception_handlers={ApiError: _api_error, HTTPException: _http_error},
    )
    app.router.redirect_slashes = False
    app.state.simulator = simulator
    return Gate(app, simulator)


async def _api_error(request: Request, error: Exception) -> Response:
    refused = cast(ApiError, error)
    if request.scope["path"].startswith(control.PREFIX + "/"):
        return json_response({"message": refused.message}, refused.status)
    return refusal_response(refused.status, refused.message, _settings(request), refused.nothing)


async def _http_error(request: Request, error: Exception) -> Response:
    """Unknown paths and methods, in the shape of the service's other errors."""
    refused = cast(HTTPException, error)
    if request.scope["path"].startswith(control.PREFIX + "/"):
        return json_response({"message": str(refused.detail)}, refused.status_code)
    settings = _settings(request)
    status = settings.unknown_path_status if refused.status_code == _NOT_FOUND else refused.status_code
    return refusal_response(status, str(refused.detail), settings)


def _settings(request: Request) -> Settings:
    return cast(Simulator, request.app.state.simulator).settings
