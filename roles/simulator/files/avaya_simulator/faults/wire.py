# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Faults of the answer's bytes: what no server that keeps to HTTP/1.1 sends. The connection mostly ends with them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from ..parameters import is_count, is_seconds, is_switch, one_of, parameter
from .exchange import Exchange, HeldAnswer
from .fault import AnswerFault, EffectFault, RequestFault

CHUNKS = ("negative", "letters", "cut", "endless")
# What a TLS server says that cannot go on: an alert record, "handshake failure".
TLS_ALERT = bytes((21, 3, 3, 0, 2, 2, 40))


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def _head(status: int, headers: Sequence[tuple[bytes, bytes]], version: str = "1.1") -> bytes:
    lines = [f"HTTP/{version} {status} {_reason(status)}".encode(), *(name + b": " + value for name, value in headers)]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _headers_without_length(held: HeldAnswer) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name, value in held.raw_headers if name.lower() != b"content-length"]


def _whole(held: HeldAnswer) -> bytes:
    return _head(held.status, held.raw_headers) + held.body


@dataclass(frozen=True, kw_only=True)
class Interim(RequestFault):
    action = "interim"
    description = "is answered with 1xx, `count` times, before its answer, or, with `ends`, without any other answer"

    status: int = parameter(lambda value: is_count(value) and value in range(100, 200), "100 to 199", default=103)
    count: int = parameter(is_count, "a number", default=1)
    ends: bool = parameter(is_switch, "true or false", default=False)

    async def strike(self, exchange: Exchange) -> None:
        if self.ends:
            await exchange.carry_out()
        await exchange.write(_head(self.status, ()) * self.count, self.status)
        if self.ends:
            await exchange.close()
        else:
            await exchange.pass_on()


@dataclass(frozen=True, kw_only=True)
class BrokenChunks(AnswerFault):
    action = "broken_chunks"
    description = (
        "is answered in chunks that are broken: of `negative` length, of a length in `letters`, `cut` off "
        "in the middle of one, or `endless`, without the last one"
    )

    how: str = parameter(one_of(*CHUNKS), f"one of {', '.join(CHUNKS)}", default="negative")

    async def strike(self, exchange: Exchange) -> None:
        held = await exchange.carry_out()
        headers = [*_headers_without_length(held), (b"transfer-encoding", b"chunked")]
        whole = b"%x\r\n%b\r\n" % (len(held.body), held.body)
        chunks = {
            "negative": b"-1\r\n" + held.body + b"\r\n0\r\n\r\n",
            "letters": b"zz\r\n" + held.body + b"\r\n0\r\n\r\n",
            "cut": b"%x\r\n%b" % (len(held.body), held.body[: len(held.body) // 2]),
            "endless": whole,
        }
        await exchange.write(_head(held.status, headers) + chunks[self.how], held.status)
        await exchange.close()


@dataclass(frozen=True, kw_only=True)
class NotHttp(EffectFault):
    action = "not_http"
    description = "is answered with bytes that are not HTTP, a TLS alert"

    async def answer(self, exchange: Exchange) -> None:
        await exchange.write(TLS_ALERT)
        await exchange.close()


@dataclass(frozen=True, kw_only=True)
class Twice(AnswerFault):
    action = "twice"
    description = "is answered twice on the same connection"

    async def strike(self, exchange: Exchange) -> None:
        held = await exchange.carry_out()
        await exchange.write(_whole(held) * 2, held.status)
        await exchange.close()


@dataclass(frozen=True, kw_only=True)
class Dribble(AnswerFault):
    action = "dribble"
    description = "is answered in pieces of `size` bytes, `seconds` apart: the body, or the headers as well"

    seconds: float = parameter(is_seconds, "a number of seconds")
    size: int = parameter(lambda value: is_count(value) and value != 0, "a number of bytes", default=1)
    part: str = parameter(one_of("body", "headers"), "body or headers", default="body")

    async def strike(self, exchange: Exchange) -> None:
        held = await exchange.carry_out()
        if self.part == "body":
            await exchange.send_in_pieces(held, self.size, self.seconds)
            return
        whole = _whole(held)
        for start in range(0, len(whole), self.size):
            await asyncio.sleep(self.seconds)
            await exchange.write(whole[start : start + self.size], held.status)
        await exchange.close()


@dataclass(frozen=True, kw_only=True)
class OldHttp(AnswerFault):
    action = "http_1_0"
    description = "is answered in HTTP/1.0, where the end of the connection is the end of the answer"

    async def strike(self, exchange: Exchange) -> None:
        held = await exchange.carry_out()
        await exchange.write(_head(held.status, _headers_without_length(held), "1.0") + held.body, held.status)
        await exchange.close()


def _are_headers(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(text, str) and all(ord(character) < 256 for character in text)
        for pair in value.items()
        for text in pair
    )


@dataclass(frozen=True, kw_only=True)
class Headers(AnswerFault):
    action = "headers"
    description = "is answered with these headers, whatever their content, instead of its own headers with these names"

    headers: Mapping[str, str] = parameter(_are_headers, "an object of names and texts")

    async def strike(self, exchange: Exchange) -> None:
        held = await exchange.carry_out()
        given = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in self.headers.items()]
        names = {name.lower() for name, _value in given}
        kept = [(name, value) for name, value in held.raw_headers if name.lower() not in names]
        await exchange.write(_head(held.status, [*kept, *given]) + held.body, held.status)
        await exchange.close()
