# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Findings: everything that is wrong with what a user asked for, gathered before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Findings:
    """Sentences for people, in the order of their discovery, each once."""

    found: list[str] = field(default_factory=list)
    _known: set[str] = field(default_factory=set, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._known.update(self.found)

    def add(self, finding: str) -> None:
        if finding not in self._known:
            self._known.add(finding)
            self.found.append(finding)

    def extend(self, findings: Iterable[str]) -> None:
        for finding in findings:
            self.add(finding)

    def __bool__(self) -> bool:
        return bool(self.found)
