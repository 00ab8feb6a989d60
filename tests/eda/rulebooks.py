# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""ansible-rulebook in a process of its own, a sender, and the files of a page of the documentation."""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# Seconds. The rule engine takes some to start, and what takes longer hangs.
PATIENCE = 90
PASSWORD = "Cnry \"<&'\\OfFeed/%ü^"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "feeds.md"
_FILE = re.compile(r"(?ms)^```yaml\n# (?P<name>\S+\.yml)\n(?P<text>.*?)^```$")


def files_of_page() -> dict[str, str]:
    """The files that the page has its readers save, by name."""
    return {found["name"]: found["text"] for found in _FILE.finditer(PAGE.read_text(encoding="utf-8"))}


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@dataclass
class Rulebook:
    """A rulebook that runs in a directory of its own."""

    directory: Path
    port: int = field(default_factory=free_port)
    env: Mapping[str, str] = field(default_factory=dict)
    verbosity: str = "-v"
    _process: subprocess.Popen[bytes] | None = None

    @property
    def output(self) -> str:
        return (self.directory / "output").read_text(encoding="utf-8", errors="replace")

    def start(self, text: str, variables: Mapping[str, Any] | None = None) -> None:
        """Start, with the port of this one in place of the documented one."""
        (self.directory / "rulebook.yml").write_text(text.replace("port: 5010", f"port: {self.port}"), encoding="utf-8")
        (self.directory / "inventory.yml").write_text("all: {hosts: {localhost: {}}}\n", encoding="utf-8")
        programs = Path(sys.prefix) / "bin"
        command = [str(programs / "ansible-rulebook"), self.verbosity, "--rulebook", "rulebook.yml"]
        command += ["--inventory", "inventory.yml", "--env-vars", "FEED_PASSWORD"]
        if variables is not None:
            (self.directory / "variables.yml").write_text(json.dumps(dict(variables)), encoding="utf-8")
            command += ["--vars", "variables.yml"]
        env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        env.update(PATH=f"{programs}{os.pathsep}{env['PATH']}", FEED_PASSWORD=PASSWORD, **self.env)
        with (self.directory / "output").open("wb") as output:
            self._process = subprocess.Popen(
                command,
                cwd=self.directory,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_for(self, pattern: str, times: int = 1) -> list[str]:
        """Wait until the output holds this so many times."""
        deadline = time.monotonic() + PATIENCE
        while len(found := re.findall(pattern, self.output)) < times:
            assert self._process is not None
            assert self._process.poll() is None, f"it ended:\n{self.output[-3000:]}"
            assert time.monotonic() < deadline, f"never seen: {pattern}\n{self.output[-3000:]}"
            time.sleep(0.05)
        return found

    def ends(self) -> int:
        """Wait for its end, and return its exit code."""
        assert self._process is not None
        return self._process.wait(PATIENCE)

    def signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        os.killpg(self._process.pid, number)

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self.signal(signal.SIGKILL)
            self._process.wait(PATIENCE)

    def post(self, path: str, body: str, kind: str = "application/x-json-stream", password: str = PASSWORD) -> int:
        """Send a body, and return the status of the answer."""
        credentials = base64.b64encode(f"avaya:{password}".encode()).decode()
        headers = {"Content-Type": kind, "Authorization": f"Basic {credentials}"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("POST", path, body.encode(), headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()


@contextlib.contextmanager
def running(rulebook: Rulebook, text: str, variables: Mapping[str, Any] | None = None) -> Iterator[Rulebook]:
    """Run it until the block ends; it listens and has its rules."""
    rulebook.start(text, variables)
    try:
        rulebook.wait_for(r"avaya\.cloud\.feed - INFO - Listening on 127\.0\.0\.1 port \d+, http\b")
        rulebook.wait_for(r"Waiting for events, ruleset")
        yield rulebook
    finally:
        rulebook.stop()
