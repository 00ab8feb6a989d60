"""The ASGI application: the service's paths and the control API behind the gate."""
from __future__ import annotations

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


async def _api_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)
    return json_response({"message": error.message}, error.status)


async def _http_error(request: Request, error: Exception) -> Response:
    """Unknown paths and methods, in the shape of the service's other errors."""
    assert isinstance(error, HTTPException)
    return json_response({"message": str(error.detail)}, error.status_code)
