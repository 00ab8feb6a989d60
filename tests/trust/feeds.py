# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The event source for feeds in a process of its own, whose rules take a given number of events.

Run as a program it is that process: options come as the first line of its standard input, as JSON, and then a number
a line, of events to take; taken events go to the standard output. The source is loaded as ansible-rulebook loads it.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import http.client
import json
import logging
import os
import re
import runpy
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FEED = Path(__file__).resolve().parents[2] / "extensions" / "eda" / "plugins" / "event_source" / "feed.py"
FEEDS = {"/states": {"data_source_type": "RT_AGENT_STATE", "sub_account": "ABC_ABCRec"}}
# Seconds. What takes longer hangs.
PATIENCE = 60
ALL = 10**9


class Process:
    """A source that runs, or has ended. `log` is all that it logged, at its most verbose."""

    def __init__(self, directory: Path, taking: int = ALL, **options: Any) -> None:
        directory.mkdir(exist_ok=True)
        self._events = directory / "events"
        self._errors = directory / "errors"
        with self._events.open("wb") as events, self._errors.open("wb") as errors:
            # -X dev: asyncio and warnings say all that they know.
            self.process = subprocess.Popen(
                [sys.executable, "-X", "dev", __file__],
                stdin=subprocess.PIPE,
                stdout=events,
                stderr=errors,
                text=True,
                env={**os.environ, "PYTHONPATH": ""},
            )
        self._write(json.dumps({"port": 0, "feeds": FEEDS, **options}))
        self.take(taking)

    @property
    def log(self) -> str:
        return self._errors.read_text(encoding="utf-8", errors="replace")

    def events(self) -> list[dict[str, Any]]:
        """The events that were taken so far."""
        return [json.loads(line) for line in self._events.read_text(encoding="utf-8").splitlines()]

    def take(self, count: int) -> None:
        """Have so many more events taken."""
        self._write(str(count))

    def port(self) -> int:
        """The port, once it listens."""
        return int(self.wait_for(r"Listening on \S+ port (\d+)"))

    def wait_for(self, pattern: str) -> str:
        """Wait until it has logged this, and return the first group."""
        deadline = time.monotonic() + PATIENCE
        while not (found := re.search(pattern, self.log)):
            assert self.process.poll() is None, f"it ended:\n{self.log}"
            assert time.monotonic() < deadline, f"never logged: {pattern}\n{self.log}"
            time.sleep(0.01)
        return found[1]

    def wait_for_events(self, count: int) -> list[dict[str, Any]]:
        deadline = time.monotonic() + PATIENCE
        while len(self.events()) < count:
            assert time.monotonic() < deadline, f"only {len(self.events())} of {count} events were taken"
            time.sleep(0.01)
        return self.events()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.end()

    def end(self) -> int:
        """Let it end as it does where its rules have, and return its exit code."""
        if self.process.stdin and not self.process.stdin.closed:
            self.process.stdin.close()
        return self.process.wait(PATIENCE)

    def _write(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()


def post(
    port: int,
    body: bytes,
    headers: Mapping[str, str],
    path: str = "/states",
    context: ssl.SSLContext | None = None,
) -> tuple[int, str]:
    """Send a body; return the status and text of the answer."""
    connection = (
        http.client.HTTPSConnection("localhost", port, timeout=PATIENCE, context=context)
        if context
        else http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    )
    try:
        connection.request("POST", path, body, dict(headers))
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


class Sender(threading.Thread):
    """Sends a body while others do something else; `status` is that of the answer, or None where none came."""

    def __init__(self, port: int, body: bytes, headers: Mapping[str, str]) -> None:
        super().__init__(daemon=True)
        self.status: int | None = None
        self._sent = (port, body, headers)
        self.start()

    def run(self) -> None:
        try:
            self.status = post(*self._sent)[0]
        except (OSError, http.client.HTTPException):
            self.status = None

    def ends(self) -> int | None:
        self.join(PATIENCE)
        assert not self.is_alive(), "a sender waits for ever"
        return self.status


def raw(port: int, data: bytes) -> bytes:
    """Send bytes, and no more of them; return all that comes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        try:
            while more := connection.recv(65536):
                answer += more
        except ConnectionResetError:
            pass
        return answer


def basic(username: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()}


class _Rules:
    """Takes as many events as the lines of the standard input say, until that ends."""

    def __init__(self, lines: asyncio.StreamReader) -> None:
        self.queue: asyncio.Queue[Any] = asyncio.Queue(1)
        self._lines = lines
        self._left = 0
        self._more = asyncio.Event()

    async def read(self) -> None:
        while line := await self._lines.readline():
            self._left += int(line)
            self._more.set()

    async def take(self) -> None:
        while True:
            while not self._left:
                self._more.clear()
                await self._more.wait()
            print(json.dumps(await self.queue.get()), flush=True)
            self._left -= 1


async def _run() -> None:
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    options = json.loads(await lines.readline())
    rules = _Rules(lines)
    source = asyncio.ensure_future(runpy.run_path(str(FEED))["main"](rules.queue, options))
    reading, taking = asyncio.ensure_future(rules.read()), asyncio.ensure_future(rules.take())
    await asyncio.wait({source, reading}, return_when=asyncio.FIRST_COMPLETED)
    taking.cancel()
    source.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await source


if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
    try:
        asyncio.run(_run())
    except ValueError as error:
        sys.exit(str(error))
