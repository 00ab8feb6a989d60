# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Patterns of names: `*` matches any number of characters, `?` matches one. Case is ignored, and nothing else is
special."""

from __future__ import annotations

import re
import unicodedata
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
    known = [_written(name) for name in names]
    return any(_compiled(_written(pattern)).fullmatch(name) for pattern in patterns for name in known)


def _written(name: str) -> str:
    """In one case, and in one of the ways that Unicode has to write a letter."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).lower())


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = {"*": ".*", "?": "."}
    return re.compile("".join(parts.get(character, re.escape(character)) for character in pattern), re.DOTALL)
