# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Validation errors: everything that is wrong with a declaration, collected before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class ValidationErrors:
    """Sentences for people, in the order of their discovery, each once."""

    found: list[str] = field(default_factory=list)
    # Those of them that may be gone by themselves, as where the service's listing was not complete.
    _passing: set[str] = field(default_factory=set, repr=False, compare=False)
    _known: set[str] = field(default_factory=set, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._known.update(self.found)

    def add(self, error: str) -> None:
        # Each is one line, whatever is in the names that it holds.
        error = error.replace("\r", "\\r").replace("\n", "\\n")
        if error not in self._known:
            self._known.add(error)
            self.found.append(error)

    def add_passing(self, errors: Iterable[str]) -> None:
        """Adds what may be gone by itself when it is tried again."""
        known = len(self.found)
        self.extend(errors)
        self._passing.update(self.found[known:])

    @property
    def may_pass(self) -> bool:
        """Whether there are errors, and running again with nothing else changed may help against all of them."""
        return bool(self.found) and self._passing.issuperset(self.found)

    def extend(self, errors: Iterable[str]) -> None:
        for error in errors:
            self.add(error)

    def __bool__(self) -> bool:
        return bool(self.found)
