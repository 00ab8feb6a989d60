# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the demo is played on: a terminal, a directory with a user's files, a simulator, and Ansible."""

from __future__ import annotations

import contextlib
import difflib
import json
import locale
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import textwrap
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WIDTH = 79
VARIABLES = Path(__file__).resolve().parent.parent / "playbooks" / "vars"
DECLARATION = "contact_center.yml"
BOLD, RED, GREEN, CYAN = 1, 31, 32, 36
ANSI = re.compile(r"\x1b\[[0-9;]*m")
RECAP = re.compile(r"^localhost +: .*\bchanged=(\d+)", re.MULTILINE)
# Seconds. Longer than Ansible needs to end in order.
PATIENCE = 10


class UnexpectedError(Exception):
    """Something did not do what the demo says of it."""


class Stage:
    """The terminal and the directory that the demo is played in. `file` is the declaration, a copy that is edited."""

    def __init__(self, place: Path, *, pause: bool, steps: int) -> None:
        self.place = place
        self.file = place / DECLARATION
        shutil.copy(VARIABLES / DECLARATION, self.file)
        self._pause = pause and sys.stdin.isatty()
        self._steps = steps
        self._begun = 0
        self._coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        self._env = self._environment()
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="replace")

    def _environment(self) -> dict[str, str]:
        env = {
            **os.environ,
            "ANSIBLE_CALLBACK_RESULT_FORMAT": "yaml",
            "ANSIBLE_DISPLAY_SKIPPED_HOSTS": "false",
            "ANSIBLE_FORCE_COLOR" if self._coloured else "ANSIBLE_NOCOLOR": "true",
        }
        if not has_utf8():
            env["LC_ALL"] = "C.UTF-8"
        return env

    # What a reader sees

    def begin(self, title: str) -> None:
        """Announce the next step."""
        self._begun += 1
        if self._pause:
            input(self._painted("\n[Enter] goes on ", CYAN))
        line = f"== {self._begun}/{self._steps}  {title} "
        print("\n\n" + self._painted(line.ljust(WIDTH, "="), BOLD, CYAN), flush=True)

    def say(self, text: str, *, failure: bool = False) -> None:
        """Say something in plain words."""
        for paragraph in text.split("\n"):
            filled = textwrap.fill(paragraph, WIDTH)
            print(self._painted(filled, RED) if failure else filled, flush=True)

    def show_declaration(self, *names: str) -> None:
        """Show some variables of the declaration, as they stand there."""
        text = self.file.read_text(encoding="utf-8")
        print()
        for name in names:
            found = re.search(rf"^{name}:\n(?: .*\n)+", text, re.MULTILINE)
            if not found:
                raise UnexpectedError(f"{self.file.name} declares no {name}")
            print(textwrap.indent(found.group(), "    "))

    def edit(self, old: str, new: str) -> None:
        """Edit the declaration as a user would, and show what was edited."""
        before = self.file.read_text(encoding="utf-8")
        if before.count(old) != 1:
            raise UnexpectedError(f"{self.file.name} does not hold once what is to be edited:\n{old}")
        after = before.replace(old, new)
        self.file.write_text(after, encoding="utf-8")
        lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1))[3:]
        print()
        for line in lines:
            paint = {"+": (GREEN,), "-": (RED,)}.get(line[0], ())
            print("    " + self._painted(line, *paint), flush=True)

    def _painted(self, text: str, *codes: int) -> str:
        return f"\x1b[{';'.join(map(str, codes))}m{text}\x1b[0m" if self._coloured and codes else text

    # What Ansible does

    def run(
        self,
        options: str,
        *,
        playbook: str = "avaya.cloud.demo",
        changed: int | None = None,
        code: int = 0,
        proof: str = "",
    ) -> None:
        """Run a playbook in view of the reader, and hold what it reports against what it should."""
        command = ["ansible-playbook", playbook, "-e", f"@{self.file.name}", *options.split()]
        print("\n" + self._painted("$ " + shlex.join(command), BOLD), flush=True)
        lines = []
        reader = Reader()
        with self._started(command) as process:
            for line in process.stdout or ():
                plain = ANSI.sub("", line)
                lines.append(plain)
                print(reader.shown(line, plain), end="", flush=True)
        output = "".join(lines)
        reported = [int(number) for number in RECAP.findall(output)]
        self.expect(process.returncode == code, f"exit code {process.returncode}, and {code} was expected")
        self.expect(proof in output, f"'{proof}' was not said")
        self.expect(changed is None or reported == [changed], f"changed={reported}, and {changed} was expected")

    def run_unseen(self, *arguments: str) -> None:
        """Run a playbook that is not worth watching; its output is shown where it fails."""
        with self._started(["ansible-playbook", *arguments]) as process:
            output = process.stdout.read() if process.stdout else ""
        if process.returncode:
            raise UnexpectedError(f"ansible-playbook {arguments[0]} failed.\n{ANSI.sub('', output)}")

    @contextlib.contextmanager
    def _started(self, command: list[str]) -> Iterator[subprocess.Popen[str]]:
        """Start a command, and see to it that it has ended, with all that it started."""
        process = subprocess.Popen(
            command,
            cwd=self.place,
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        try:
            yield process
            process.wait()
        finally:
            for number in (signal.SIGINT, signal.SIGKILL):
                with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
                    if process.poll() is None:
                        os.killpg(process.pid, number)
                        process.wait(PATIENCE)

    # What the simulator says

    def connect(self, file: Path) -> None:
        """Point what follows at the service that a file of `export NAME=value` lines names."""
        exports = re.findall(r"^export (\w+)=(\S*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        self._env.update(exports)

    def forget_requests(self) -> None:
        """Begin to count requests."""
        self._control("DELETE", "requests")

    def methods(self) -> list[str]:
        """Return the HTTP methods of the requests counted."""
        return [request["method"] for request in self._control("GET", "requests")]

    def lose_data(self, since: str, *, posts: int, records: int) -> None:
        """Put data that could not be delivered on the record of every subscription."""
        losses = {"oldestError": since, "LostPostRequests": posts, "LostRecords": records}
        for subscription in self._control("GET", "snapshot")["subscriptions"]:
            self._control("POST", f"subscriptions/{subscription['subscriptionId']}/losses", losses)

    def expect_there(self, **counts: int) -> None:
        """Ask the simulator itself what is there."""
        stats = self._control("GET", "stats")
        there = {name: stats[name] for name in counts}
        self.expect(there == counts, f"the simulator has {there}, and {counts} was expected")
        said = [f"{count} {name.removesuffix('s') if count == 1 else name}" for name, count in counts.items()]
        self.say(f"The simulator, asked what it has: {' and '.join(said)}.")

    def expect(self, kept: bool, problem: str) -> None:
        """Fail the demo unless a promise was kept."""
        if not kept:
            raise UnexpectedError(problem)

    def _control(self, method: str, path: str, body: object = None) -> Any:
        request = urllib.request.Request(  # noqa: S310
            f"{self._env['AVAYA_CLOUD_API_URL']}/_simulator/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            return json.load(answer)


def has_utf8() -> bool:
    """Tell whether this terminal's locale exists and is of the one encoding that Ansible runs with."""
    try:
        locale.setlocale(locale.LC_ALL, "")
    except locale.Error:
        return False
    return (locale.getlocale()[1] or "").lower() in ("utf-8", "utf8")


class Reader:
    """Leaves out of Ansible's output what only pushes the rest off the screen."""

    def __init__(self) -> None:
        self._after_blank = False
        self._failed = False

    def shown(self, line: str, plain: str) -> str:
        """Return the line, something shorter, or nothing. `plain` is the line without its colors."""
        after_blank, self._after_blank = self._after_blank, not plain.strip()
        if self._after_blank:
            return "" if after_blank else "\n"
        if plain.startswith("    ") and self._failed:
            return ""
        # What follows is the whole result, of which the error has just said what matters.
        self._failed = plain.startswith(("failed: ", "fatal: "))
        return line.rstrip().removesuffix(" =>") + " (the details are left out here)\n" if self._failed else line


@contextlib.contextmanager
def simulator(stage: Stage) -> Iterator[None]:
    """Run a simulator of our own, by the collection's own playbook and role, and point the stage at it."""
    options = [
        "avaya.cloud.simulator",
        "-e",
        json.dumps(
            {
                "simulator_directory": str(stage.place / "simulator"),
                "simulator_install": False,
                "simulator_python": sys.executable,
                "simulator_port": 0,
            }
        ),
    ]
    stage.say("\nStarting the simulator ...")
    try:
        stage.run_unseen(*options)
        stage.connect(stage.place / "simulator" / "environment")
        yield
    finally:
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        stage.run_unseen(*options, "-e", "simulator_state=stopped")
