# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The main runs as users have them: a playbook with one task, in processes of its own."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Purge

from .runs import MainRun, Options
from .service import PATIENCE, Service

_LOOK_SECONDS = 0.01


class TaskWriter:
    """Takes the place of the engine, and writes each of its calls as a task."""

    def agents(self, roster: Sequence[Options], purge: Purge | None = None) -> dict[str, Any]:
        purging = {} if purge is None else {"purge": True, "purge_limit": purge.limit, "protected": [*purge.protected]}
        return {"avaya.cloud.avaya_agents": {"agents": [*roster], "wait_timeout": 10, **purging}}

    def subscription(self, options: Options) -> dict[str, Any]:
        return {"avaya.cloud.avaya_subscription": {**options}}

    def station_group(self, options: Options) -> dict[str, Any]:
        return {"avaya.cloud.avaya_station_group": {**options}}

    def administrator(self, options: Options) -> dict[str, Any]:
        return {"avaya.cloud.avaya_administrator": {**options}}

    def account(self, options: Options) -> dict[str, Any]:
        return {"avaya.cloud.avaya_account": {**options}}


@dataclass
class Playbook:
    """One run of `ansible-playbook`."""

    process: subprocess.Popen[bytes]
    output: Path
    mark: str
    """Is in the environment of every process that it starts: Ansible's workers have a session of their own."""

    @classmethod
    def start(cls, run: MainRun, service: Service, directory: Path) -> Playbook:
        """Begin the run in a new group of processes, with all that it leaves behind in `directory`."""
        task: Mapping[str, Any] = run.run(TaskWriter())  # type: ignore[arg-type, assignment]
        play = {
            "hosts": "localhost",
            "connection": "local",
            "gather_facts": False,
            "vars": {"ansible_python_interpreter": sys.executable},
            "tasks": [task],
        }
        file = directory / "play.yml"
        file.write_text(json.dumps([play]), encoding="utf-8")
        output = directory / "output"
        mark = f"AVAYA_TRUST_RUN={uuid.uuid4()}"
        with output.open("wb") as sink:
            process = subprocess.Popen(
                [str(Path(sys.executable).parent / "ansible-playbook"), "-i", "localhost,", "--diff", str(file)],
                env={
                    **os.environ,
                    "AVAYA_CLOUD_API_URL": service.url,
                    "AVAYA_CLOUD_API_KEY": service.keys[run.key],
                    "ANSIBLE_PIPELINING": "true",
                    "ANSIBLE_LOCAL_TEMP": str(directory / "tmp"),
                    "ANSIBLE_REMOTE_TEMP": str(directory / "tmp"),
                    **dict([mark.split("=")]),
                },
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return cls(process, output, mark)

    def ended(self) -> tuple[int, str]:
        """Its exit status and all that it said, once it has ended."""
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise
        return status, self.output.read_text(encoding="utf-8", errors="replace")

    def kill(self) -> None:
        """End it with all the processes that it has started, as when the machine is switched off."""
        deadline = time.monotonic() + PATIENCE
        while left := list(_marked(self.mark.encode())):
            assert time.monotonic() < deadline, f"these processes cannot be killed: {left}"
            for number in left:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            # The first of them is a child of this process, and is there until it is waited for.
            self.process.poll()
        self.process.wait(PATIENCE)

    def kill_alone(self) -> None:
        """End `ansible-playbook` and nothing else, as by `kill -9`: its workers and the module go on."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def wait_until_nothing_is_left(self) -> None:
        """Wait until what outlived the playbook has ended too."""
        deadline = time.monotonic() + PATIENCE
        while any(_marked(self.mark.encode())):
            assert time.monotonic() < deadline, "it goes on for ever"
            time.sleep(_LOOK_SECONDS)

    def killed_when_struck(self, service: Service, alone: bool = False) -> bool:
        """Kill it once the fault of the service holds one of its requests; False where it ended without that."""
        deadline = time.monotonic() + PATIENCE
        while not service.fault_has_hit():
            if self.process.poll() is not None:
                return False
            assert time.monotonic() < deadline, "the playbook hangs"
            time.sleep(_LOOK_SECONDS)
        if alone:
            self.kill_alone()
        else:
            self.kill()
        return True


def _marked(mark: bytes) -> Iterator[int]:
    """The processes with the mark in their environment."""
    for environment in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if mark in environment.read_bytes().split(b"\0"):
                yield int(environment.parent.name)
