# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A file that was read: its values by name, and the place of each entry."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

# What Ansible takes for a template.
TEMPLATE = re.compile(r"\{[{%#]")


class SourceError(Exception):
    """A file that cannot be read as a whole. `problems` are sentences, each with its place."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = list(problems)


class Slot(NamedTuple):
    """A string within a document that is to be replaced: a template, or what `!vault` has encrypted.

    It is `container[key]`, on this line, below this name of the document.
    """

    container: Any
    key: Any
    line: int
    name: str

    @property
    def text(self) -> str:
        return str(self.container[self.key])

    def put(self, value: Any) -> None:
        self.container[self.key] = value


@dataclass
class Document:
    """`path` is what the user calls the file; `values` is what it says, by name.

    `lines` has the line of each name, and `entry_lines` those of the entries of each name that is a list. A file that
    is a list has the name "". `unit` is what a line is called: of a spreadsheet it is a row.
    """

    path: str
    values: dict[Any, Any] = field(default_factory=dict)
    lines: dict[Any, int] = field(default_factory=dict)
    entry_lines: dict[Any, list[int]] = field(default_factory=dict)
    templates: list[Slot] = field(default_factory=list)
    encrypted: list[Slot] = field(default_factory=list)
    # What is wrong with parts of it, while the rest is certain.
    problems: list[str] = field(default_factory=list)
    unit: str = "line"
    # What the user calls the rule that says what the file may declare; empty where there is none.
    rule: str = ""

    def place(self, line: int) -> str:
        return f"{self.path}:{line}" if self.unit == "line" else f"{self.path} {self.unit} {line}"

    def place_of(self, name: Any) -> str:
        return self.place(self.lines.get(name, 1))

    def place_of_entry(self, name: Any, position: int) -> str:
        """The place of an entry of a list; the line of the list where it is not known, as of one out of a template."""
        lines = self.entry_lines.get(name, ())
        return self.place(lines[position] if position < len(lines) else self.lines.get(name, 1))
