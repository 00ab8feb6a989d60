# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Patterns of names: `*` stands for any characters, `?` for one. Case is ignored, nothing else is special."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from .values import Values

if TYPE_CHECKING:
    from .kind import Kind


def names(kind: Kind, patterns: Iterable[str], thing: Values) -> bool:
    """Whether one of the patterns names a thing that is there."""
    meant = [each for pattern in patterns for each in kind.patterns(pattern)]
    return matches_any(meant, kind.names_for_patterns(thing))


def matches_any(patterns: Iterable[str], names: Iterable[str]) -> bool:
    """Whether one of the names fits one of the patterns."""
    known = [name.lower() for name in names]
    return any(_compiled(pattern.lower()).fullmatch(name) for pattern in patterns for name in known)


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = {"*": ".*", "?": "."}
    return re.compile("".join(parts.get(character, re.escape(character)) for character in pattern), re.DOTALL)
