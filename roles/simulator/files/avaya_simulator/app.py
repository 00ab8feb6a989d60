# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The ASGI application: the service's paths and the control API behind the gate."""

from __future__ import annotations

from typing import cast

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from . import control, routes_agents, routes_directory, routes_skills, routes_subscriptions, routes_users
from .answers import ApiError, json_response
from .gate import Gate
from .simulator import Simulator


def build_app(simulator: Simulator) -> ASGIApp:
    app = FastAPI(openapi_url=None, redirect_slashes=False)
    app.state.simulator = simulator
    for part in (routes_users, routes_agents, routes_skills, routes_subscriptions, routes_directory, control):
        app.include_router(part.router)
    app.add_exception_handler(ApiError, _api_error)
    app.add_exception_handler(HTTPException, _http_error)
    return Gate(app, simulator)


async def _api_error(_request: Request, error: Exception) -> Response:
    refused = cast(ApiError, error)
    return json_response({"message": refused.message}, refused.status)


async def _http_error(_request: Request, error: Exception) -> Response:
    """Unknown paths and methods, in the shape of the service's other errors."""
    refused = cast(HTTPException, error)
    return json_response({"message": str(refused.detail)}, refused.status_code)
