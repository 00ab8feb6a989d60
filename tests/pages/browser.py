# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A real browser without a window, spoken to over its debugging pipe: Chromium, or one made of it."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Seconds for one answer of the browser. What takes longer hangs.
PATIENCE = 60
_OPTIONS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--force-device-scale-factor=1",
    "--hide-scrollbars",
)


class BrowserError(Exception):
    """The browser answered with an error, or not at all."""


class Page:
    """One tab, with a size and a color scheme."""

    def __init__(self, pipe: _Pipe, session: str) -> None:
        self._pipe = pipe
        self._session = session

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self._pipe.call(method, self._session, **parameters)

    def look_like(self, width: int, height: int, scheme: str) -> None:
        """Set the size of the window in CSS pixels, and `light` or `dark`."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def open(self, file: Path) -> None:
        self.go(file.as_uri())

    def go(self, address: str) -> None:
        self.call("Page.enable")
        self.call("Page.navigate", url=address)
        self._pipe.wait_for("Page.loadEventFired")

    def evaluate(self, script: str) -> Any:
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise BrowserError(json.dumps(answer["exceptionDetails"])[:2000])
        return answer["result"].get("value")

    def screenshot(self, file: Path, *, whole: bool = True) -> None:
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        file.write_bytes(base64.b64decode(shot["data"]))


class _Pipe:
    """JSON messages that end with a NUL, both ways."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading = reading
        self._writing = writing
        self._number = 0
        self._buffer = b""
        self._seen: list[dict[str, Any]] = []

    def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session is not None:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._writing, data) :]
        while True:
            answer = self._next()
            if answer.get("id") != self._number:
                self._seen.append(answer)
                continue
            if "error" in answer:
                raise BrowserError(f"{method}: {answer['error']}")
            return dict(answer["result"])

    def wait_for(self, event: str) -> None:
        while not any(each.get("method") == event for each in self._seen):
            self._seen.append(self._next())
        self._seen.clear()

    def _next(self) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while b"\0" not in self._buffer:
            ready, _writable, _failed = select.select([self._reading], [], [], max(0.0, end - time.monotonic()))
            more = os.read(self._reading, 1 << 20) if ready else b""
            if not more:
                raise BrowserError("the browser ended" if ready else f"the browser said nothing for {PATIENCE} s")
            self._buffer += more
        message, _nul, self._buffer = self._buffer.partition(b"\0")
        return dict(json.loads(message))


@contextmanager
def browser_page(program: str) -> Iterator[Page]:
    """A tab of a browser of its own, which is ended afterwards."""
    # The browser reads from 3 and writes to 4, so what becomes these must not be these already.
    ours, theirs = os.pipe(), os.pipe()
    its_input, its_output = (fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 10) for each in (ours[0], theirs[1]))
    with tempfile.TemporaryDirectory(prefix="browser-", ignore_cleanup_errors=True) as profile:
        arguments = [program, *_OPTIONS, f"--user-data-dir={profile}", "about:blank"]
        if os.geteuid() == 0:
            # Its own sandbox refuses root. All that it opens are pages that the test wrote.
            arguments.insert(1, "--no-sandbox")
        process = os.posix_spawn(
            program,
            arguments,
            {**os.environ, "HOME": profile},
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_DUP2, its_input, 3),
                (os.POSIX_SPAWN_DUP2, its_output, 4),
            ],
            setpgroup=0,
        )
        for each in (its_input, its_output, ours[0], theirs[1]):
            os.close(each)
        try:
            pipe = _Pipe(theirs[0], ours[1])
            target = pipe.call("Target.createTarget", url="about:blank")["targetId"]
            session = pipe.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            yield Page(pipe, session)
        finally:
            os.killpg(process, signal.SIGKILL)
            os.waitpid(process, 0)
            os.close(ours[1])
            os.close(theirs[0])
