# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Sending a POST: the one place where data leaves the simulator."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Awaitable
from typing import NamedTuple, TypeVar

import h11

from .post import Post
from .schedule import is_loopback

T = TypeVar("T")
_READ_BYTES = 65536


class Answer(NamedTuple):
    """`retry_after` is what the endpoint said, in seconds."""

    status: int
    retry_after: float | None = None


class DeliveryError(Exception):
    """No answer came; the text says why, without anything secret."""


async def send(post: Post, timeout: float) -> Answer:
    """The answer of the endpoint, each of whose steps may take so many seconds. Raises DeliveryError."""
    try:
        reader, writer = await _within(
            timeout, asyncio.open_connection(post.host, post.port, ssl=_context(post)), "to take the connection"
        )
        try:
            _check_peer(post, writer)
            return await _exchange(post, reader, writer, timeout)
        finally:
            writer.close()
            with contextlib.suppress(OSError, asyncio.TimeoutError):
                await asyncio.wait_for(writer.wait_closed(), 1)
    except h11.ProtocolError as error:
        raise DeliveryError(f"the answer is not HTTP/1.1: {error}") from error
    except (OSError, ValueError) as error:
        raise DeliveryError(str(error) or type(error).__name__) from error


def _context(post: Post) -> ssl.SSLContext | None:
    if not post.is_encrypted:
        return None
    context = ssl.create_default_context()
    if not post.verifies:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _check_peer(post: Post, writer: asyncio.StreamWriter) -> None:
    """The name localhost may lead anywhere."""
    address = writer.get_extra_info("peername")[0]
    if is_loopback(post.host) and not is_loopback(address):
        raise DeliveryError(f"{post.host} resolves to {address}, which is not a loopback address")


async def _exchange(post: Post, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, timeout: float) -> Answer:
    connection = h11.Connection(h11.CLIENT)
    length = len(post.body) if post.announced_bytes is None else post.announced_bytes
    headers = [
        ("Host", post.host_header),
        *post.headers,
        ("Content-Length", str(length)),
        ("Connection", "close"),
    ]
    request = h11.Request(method="POST", target=post.target, headers=headers)
    writer.write(connection.send(request) or b"")
    size = post.piece_bytes or max(1, len(post.body))
    for start in range(0, len(post.body), size):
        if start:
            await asyncio.sleep(post.piece_pause)
        writer.write(connection.send(h11.Data(data=post.body[start : start + size])) or b"")
        await _within(timeout, writer.drain(), "to read the body")
    if length > len(post.body):
        raise DeliveryError("the connection ended in the middle of the body")
    connection.send(h11.EndOfMessage())
    return await _answer(connection, reader, timeout)


async def _answer(connection: h11.Connection, reader: asyncio.StreamReader, timeout: float) -> Answer:
    while True:
        event = connection.next_event()
        if event is h11.NEED_DATA:
            connection.receive_data(await _within(timeout, reader.read(_READ_BYTES), "to answer"))
        elif isinstance(event, h11.Response):
            return Answer(event.status_code, _retry_after(event))
        elif isinstance(event, h11.ConnectionClosed):
            raise DeliveryError("the connection ended without an answer")


def _retry_after(response: h11.Response) -> float | None:
    """The header in seconds; as a date it is not understood."""
    for name, value in response.headers:
        if name == b"retry-after" and value.isdigit() and len(value) < 8:
            return float(value)
    return None


async def _within(timeout: float, awaited: Awaitable[T], what: str) -> T:
    try:
        return await asyncio.wait_for(awaited, timeout)
    except asyncio.TimeoutError as error:
        raise DeliveryError(f"the endpoint took more than {timeout:g} s {what}") from error
