# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""ansible-rulebook with one rulebook: started, waited for, and asked when its rules reacted."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from .process import stopped

# With a Python that ansible-rulebook has a rule engine for.
PROGRAMS = Path(sys.prefix) / "bin"
# Seconds. What takes longer has hung.
PATIENCE = 600
_REACTION = re.compile(r"(?m)^\*\* (\S+ \S+) \[debug\] \*+\n(.*)$")


def problem() -> str:
    """Return why no rulebook can be run here, or nothing."""
    found = (PROGRAMS / "ansible-rulebook").exists()
    return "" if found else f"ansible-rulebook is not in {PROGRAMS}; `nox -s bench-feeds` installs it"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


class Rulebook:
    """A rulebook that runs."""

    def __init__(self, output: Path) -> None:
        self._output = output

    def reactions(self) -> dict[str, float]:
        """Return when each message was shown, in seconds, by its text."""
        text = self._output.read_text(encoding="utf-8", errors="replace")
        return {
            message: datetime.strptime(f"{when} +0000", "%Y-%m-%d %H:%M:%S.%f %z").timestamp()
            for when, message in _REACTION.findall(text)
        }

    def wait_for(self, message: str) -> float:
        """Return when a message was shown, once it is."""
        deadline = time.monotonic() + PATIENCE
        while message not in (reactions := self.reactions()):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{message} was never shown")
            time.sleep(0.05)
        return reactions[message]

    def wait_until_ready(self) -> None:
        """Wait until the rules take events."""
        deadline = time.monotonic() + PATIENCE
        while "Waiting for events" not in self._output.read_text(encoding="utf-8", errors="replace"):
            if time.monotonic() > deadline:
                raise TimeoutError("ansible-rulebook did not start")
            time.sleep(0.05)


@contextlib.contextmanager
def running(place: Path, source: Mapping[str, Any], reactions: Mapping[str, str]) -> Iterator[Rulebook]:
    """Run a rulebook with this source, that shows a message under each condition."""
    rules = [
        {"name": message, "condition": condition, "action": {"debug": {"msg": message}}}
        for message, condition in reactions.items()
    ]
    ruleset = {"name": "Measured", "hosts": "localhost", "sources": [source], "rules": rules}
    # JSON is YAML.
    (place / "rulebook.yml").write_text(json.dumps([ruleset]), encoding="utf-8")
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    env.update(PATH=f"{PROGRAMS}{os.pathsep}{env['PATH']}", TZ="UTC")
    output = place / "output"
    with output.open("wb") as file:
        process = subprocess.Popen(
            [str(PROGRAMS / "ansible-rulebook"), "-v", "--rulebook", "rulebook.yml"],
            cwd=place,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            text=True,
        )
    with stopped(process):
        rulebook = Rulebook(output)
        rulebook.wait_until_ready()
        yield rulebook
