# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Faults that put another answer in the place of the service's."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from ..parameters import is_count, is_seconds_or_null, is_text, parameter
from ..values import to_json
from .exchange import Exchange
from .fault import AnswerFault, EffectFault, RequestFault

LOGIN_PAGE = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form>Please sign in</form></body></html>"
NOT_FOUND_PAGE = "<!DOCTYPE html><html><head><title>404</title></head><body><h1>404 page not found</h1></body></html>"
_WITHOUT_BODY = (204, 304)
_NOT_GIVEN = object()


def _is_status(value: object) -> bool:
    return is_count(value) and 200 <= int(str(value)) <= 599


def _is_header_value(value: object) -> bool:
    return value is None or (isinstance(value, str) and all(ord(character) < 256 for character in value))


def _retry_after(seconds: float | None) -> dict[str, str]:
    return {} if seconds is None else {"Retry-After": str(seconds)}


@dataclass(frozen=True, kw_only=True)
class Status(EffectFault):
    action = "status"
    description = "is answered with this status"

    status: int = parameter(_is_status, "an HTTP status, 200 to 599")
    body: object = parameter(lambda _value: True, "a text or JSON", default=_NOT_GIVEN)
    content_type: str = parameter(is_text, "a media type", default="")
    retry_after: float | None = parameter(is_seconds_or_null, "a number of seconds or null", default=None)

    async def answer(self, exchange: Exchange) -> None:
        body = self.body
        if body is _NOT_GIVEN:
            body = {"message": f"fault {exchange.fault_id} asked for status {self.status}"}
        headers = _retry_after(self.retry_after)
        if self.status in _WITHOUT_BODY:
            await exchange.answer(Response(None, self.status, headers))
            return
        content = body if isinstance(body, str) else to_json(body)
        media_type = self.content_type or ("text/plain" if isinstance(body, str) else "application/json")
        await exchange.answer(Response(content, self.status, headers, media_type))


@dataclass(frozen=True, kw_only=True)
class RateLimit(RequestFault):
    action = "rate_limit"
    description = "is answered 429, with `Retry-After` where `retry_after` is given, and not carried out"

    retry_after: float | None = parameter(is_seconds_or_null, "a number of seconds or null", default=None)

    async def strike(self, exchange: Exchange) -> None:
        body = {"message": f"fault {exchange.fault_id} asked for status 429"}
        headers = _retry_after(self.retry_after)
        await exchange.answer(Response(to_json(body), 429, headers, "application/json"))


@dataclass(frozen=True, kw_only=True)
class Html(EffectFault):
    action = "html"
    description = "is answered 200 with a login page"

    async def answer(self, exchange: Exchange) -> None:
        await exchange.answer(Response(LOGIN_PAGE, media_type="text/html"))


@dataclass(frozen=True, kw_only=True)
class Empty(EffectFault):
    action = "empty"
    description = "is answered 200 with nothing"

    async def answer(self, exchange: Exchange) -> None:
        await exchange.answer(Response())


@dataclass(frozen=True, kw_only=True)
class Redirect(EffectFault):
    action = "redirect"
    description = "is answered with a redirect to `location`, which may be any text; `null`: no location"

    status: int = parameter(lambda value: is_count(value) and value in range(300, 400), "300 to 399", default=302)
    location: str | None = parameter(_is_header_value, "a text or null", default="/elsewhere")

    async def answer(self, exchange: Exchange) -> None:
        headers = {} if self.location is None else {"Location": self.location}
        await exchange.answer(Response(None, self.status, headers))


@dataclass(frozen=True, kw_only=True)
class NotFoundPage(EffectFault):
    action = "not_found_page"
    description = "is answered 404 with a web page, like the answer of a router that cannot find the service"

    async def answer(self, exchange: Exchange) -> None:
        await exchange.answer(Response(NOT_FOUND_PAGE, 404, media_type="text/html"))


@dataclass(frozen=True, kw_only=True)
class Truncate(AnswerFault):
    action = "truncate"
    description = "is answered with the first half of the answer, as if it were complete"

    async def strike(self, exchange: Exchange) -> None:
        held = await exchange.carry_out()
        half = held.body[: len(held.body) // 2]
        await exchange.answer(Response(half, held.status, media_type=held.media_type))
