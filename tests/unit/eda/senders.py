# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A sender that writes bytes, and a source that hands its events to a queue."""

from __future__ import annotations

import asyncio
import base64
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from ansible_collections.avaya.cloud.extensions.eda.plugins.event_source import feed

FEEDS = {"/states": {"data_source_type": "RT_AGENT_STATE", "sub_account": "ABC_ABCRec", "expect_every": 900}}
FACTS = {"path": "/states", "data_source_type": "RT_AGENT_STATE", "sub_account": "ABC_ABCRec"}
# Seconds. What takes longer has hung.
PATIENCE = 20


@dataclass(frozen=True)
class Answer:
    """What the source answered."""

    status: int
    headers: Mapping[str, str]
    body: str


class Connection:
    """A connection to the source, kept until it is closed."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def write(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def line(self) -> bytes:
        return await asyncio.wait_for(self._reader.readline(), PATIENCE)

    async def answer(self) -> Answer:
        status = int((await self.line()).split()[1])
        headers = {}
        while (line := await self.line()).strip():
            name, _colon, value = line.decode().partition(":")
            headers[name.title()] = value.strip()
        body = await asyncio.wait_for(self._reader.readexactly(int(headers["Content-Length"])), PATIENCE)
        return Answer(status, headers, body.decode())

    async def ends(self) -> bytes:
        """Return what came until the source closed the connection."""
        return await asyncio.wait_for(self._reader.read(), PATIENCE)

    def close(self) -> None:
        self._writer.close()


def request(
    body: bytes, kind: str = "text/csv", path: str = "/states", method: str = "POST", **headers: str | None
) -> bytes:
    """The bytes of a request; a header that is None is left out, and `_` stands for `-`."""
    given: dict[str, str | None] = {
        "Host": "feeds",
        "Content-Type": kind,
        "Content-Length": str(len(body)),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in given.items() if value is not None)]
    return "\r\n".join([*lines, "", ""]).encode() + body


def basic(username: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()


@contextlib.asynccontextmanager
async def connected(port: int) -> AsyncIterator[Connection]:
    connection = Connection(*await asyncio.open_connection("127.0.0.1", port))
    try:
        yield connection
    finally:
        connection.close()


async def send(port: int, data: bytes) -> Answer:
    async with connected(port) as connection:
        await connection.write(data)
        return await connection.answer()


class Listening:
    """A source on a port of its own, and the queue that stands for the rules."""

    def __init__(self, source: feed.Source, queue: asyncio.Queue[dict[str, Any]], port: int) -> None:
        self.source = source
        self.queue = queue
        self.port = port

    async def post(self, body: bytes, kind: str = "text/csv", **more: Any) -> Answer:
        return await send(self.port, request(body, kind, **more))

    async def take(self) -> dict[str, Any]:
        return await asyncio.wait_for(self.queue.get(), PATIENCE)

    def events(self) -> list[dict[str, Any]]:
        """All events that are there, without their ids."""
        found = []
        while not self.queue.empty():
            event = self.queue.get_nowait()
            assert len(event["meta"].pop("uuid")) == 36
            found.append(event)
        return found


@contextlib.asynccontextmanager
async def listening(size: int = 0, clock: Any = None, **options: Any) -> AsyncIterator[Listening]:
    """Listen; `size` is how many events the rules leave in the queue."""
    queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue(size)
    given = feed.read_options({"port": 0, "feeds": FEEDS, **options})
    source = feed.Source(queue, given, clock) if clock else feed.Source(queue, given)
    async with source.listening() as port:
        yield Listening(source, queue, port)
