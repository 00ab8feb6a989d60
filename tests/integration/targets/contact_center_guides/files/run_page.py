# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Does what a guide says, from its first block to its last: `run_page.py PAGE FOLDER`.

With `--from HEADING` it begins there, and with `--add COMMAND ARGUMENTS` it gives a command that begins so some more
arguments, such as a port that is free on this machine.

In the folder, which must be empty,

- a block of yaml whose first line is `# NAME`, and one of csv with "`NAME`:" in the line before it, becomes a file;
- the commands of a console block are run, one by one, and must succeed; what `. FILE` and `export` set, those after it
  have as well;
- a text block is what the commands before it print: each of its lines must be in their output. In which order is not
  compared, as jobs of the service end when they do. Where it shows `fatal:`, the last command must fail.

`...` stands for anything. What differs from run to run, such as numbers that the service assigns, is not compared. The
guides are written as if today were TODAY: the days in them are moved.
"""

from __future__ import annotations

import argparse
import datetime
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

TODAY = datetime.date(2026, 11, 30)
SECONDS = 300

_DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")
_FENCED = re.compile(r"(?ms)^(?P<before>[^\n]*)\n+```(?P<kind>\w*)\n(?P<text>.*?)^```$")
_SETTING = re.compile(r"(\.|export) ")
_NAMED = {"yaml": re.compile(r"\A# (\S+\.\w+)$", re.MULTILINE), "csv": re.compile(r"`(\S+)`[^`]*:$")}
_VARYING = (
    (re.compile(r"[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}"), "UUID"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"), "INSTANT"),
    (re.compile(r" by \S+ on \S+( from [\da-f]{7,})?(?= \(|$|\")"), " by SOMEBODY"),
    (re.compile(r"\d{6,}"), "NUMBER"),
    (re.compile(r"\s+"), " "),
)


class Untrue(Exception):
    """The page does not say what is."""


@dataclass(frozen=True)
class Block:
    kind: str
    text: str
    before: str
    """The line before it."""

    @property
    def file(self) -> str | None:
        """The name of the file that it is, if it is one."""
        searched = {"yaml": self.text, "csv": self.before}.get(self.kind)
        named = _NAMED[self.kind].search(searched) if searched is not None else None
        return named[1] if named else None

    def commands(self) -> list[str]:
        """The commands of a console block, with their continuation lines."""
        found: list[str] = []
        for line in self.text.splitlines():
            if line.startswith("$ "):
                found.append(line[2:])
            elif found and found[-1].endswith("\\"):
                found[-1] += f"\n{line}"
            else:
                raise Untrue(f"{line!r} is no command; what is printed stands in a text block")
        return found


@dataclass
class Shell:
    """Where the commands of a page are run."""

    folder: Path
    added: dict[str, str]
    """More arguments, by how a command begins."""
    settings: tuple[str, ...] = ()
    """The commands so far that set variables of the environment."""

    def run(self, command: str, *, fails: bool) -> str:
        """What a command prints."""
        print(f"$ {command}", flush=True)
        more = next((arguments for start, arguments in self.added.items() if command.startswith(start)), "")
        ended = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", "\n".join([*self.settings, f"{command} {more}".rstrip()])],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        print(ended.stdout, flush=True)
        if (ended.returncode != 0) != fails:
            raise Untrue(f"{command!r} ended with {ended.returncode}")
        if _SETTING.match(command):
            self.settings += (command,)
        return ended.stdout


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("page", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--from", dest="heading", default="")
    parser.add_argument("--add", nargs=2, action="append", default=[])
    given = parser.parse_args()
    page, folder = given.page, given.folder
    try:
        if any(folder.iterdir()):
            raise Untrue(f"{folder} is not empty")
        text = beginning_at(given.heading, page.read_text(encoding="utf-8"))
        count = run(blocks(text), Shell(folder, dict(given.add)))
        if not count:
            raise Untrue("it has no commands")
    except Untrue as error:
        print(f"{page}: {error}")
        return 1
    print(f"{page}: {count} commands did what the page says")
    return 0


def beginning_at(heading: str, text: str) -> str:
    """The page from a heading on."""
    if not heading:
        return text
    _before, found, after = text.partition(f"\n## {heading}\n")
    if not found:
        raise Untrue(f"it has no heading {heading!r}")
    return after


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page, with its days moved."""
    text = moved(text, datetime.datetime.now(datetime.timezone.utc).date())
    found = [Block(each["kind"], each["text"], each["before"]) for each in _FENCED.finditer(text)]
    if text.count("```") != 2 * len(found):
        raise Untrue("one of its blocks cannot be read")
    return found


def moved(text: str, today: datetime.date) -> str:
    """A page with its days as far from today as they are from TODAY."""
    by = today - TODAY
    return _DAY.sub(lambda day: str(datetime.date.fromisoformat(day[0]) + by), text)


def run(page: list[Block], shell: Shell) -> int:
    """Do what the blocks say, and return how many commands there were."""
    count = 0
    printed: str | None = None
    for block, following in zip(page, [*page[1:], None]):
        if block.kind == "console":
            expected = following.text if following and following.kind == "text" else ""
            commands = block.commands()
            printed = "".join(
                shell.run(command, fails="fatal:" in expected and command == commands[-1]) for command in commands
            )
            count += len(commands)
        elif block.kind == "text":
            if printed is None:
                raise Untrue(f"no command prints\n{block.text}")
            compare(block.text, printed)
            printed = None
        elif block.file:
            (shell.folder / block.file).write_text(block.text, encoding="utf-8")
    return count


def compare(expected: str, printed: str) -> None:
    """Look for the lines of a text block."""
    lines = [alike(line) for line in printed.splitlines()]
    for line in expected.splitlines():
        pattern = re.compile(".*".join(map(re.escape, re.split(r" ?\.\.\. ?", alike(line)))))
        if not any(pattern.search(each) for each in lines):
            raise Untrue(f"it was not printed:\n{line}")


def alike(line: str) -> str:
    """A line without what differs from run to run."""
    for pattern, name in _VARYING:
        line = pattern.sub(name, line)
    return line.strip()


if __name__ == "__main__":
    sys.exit(main())
