# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reports one mistake that occurs in many lines of a file as one error: `agents.csv: rows 3, 7 and 12 others: …`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

_NAMED_AT_MOST = 2
_MANY = 4
# `agents.yml:12 (anna): …`, `agents.csv row 3: …`
_PLACED = re.compile(r"(?P<file>.+?)(?P<unit>:| row )(?P<line>\d+)(?: \(.*?\))?: (?P<problem>.*)", re.DOTALL)
_PLACE = re.compile(r"(?P<file>.+?)(?::| row )\d+")


def files_of(places: Iterable[str]) -> set[str]:
    """The files that places, or errors with places, begin with."""
    return {match["file"] for place in places if (match := _PLACE.match(place))}


def grouped(errors: Sequence[str], files: Collection[str]) -> list[str]:
    """The errors, in their order, with those as one that say the same of four or more lines of one of these files."""
    found = [_PLACED.fullmatch(error) for error in errors]
    lines: dict[tuple[str, ...], list[str]] = {}
    for match in found:
        if match is not None and match["file"] in files:
            lines.setdefault(match.group("file", "unit", "problem"), []).append(match["line"])
    result: dict[str, None] = {}
    for error, match in zip(errors, found):
        alike = lines.get(match.group("file", "unit", "problem"), []) if match is not None else []
        result[error if match is None or len(alike) < _MANY else _as_one(match, alike)] = None
    return list(result)


def _as_one(match: re.Match[str], lines: Sequence[str]) -> str:
    what = "lines" if match["unit"] == ":" else "rows"
    named = ", ".join(lines[:_NAMED_AT_MOST])
    return f"{match['file']}: {what} {named} and {len(lines) - _NAMED_AT_MOST} others: {match['problem']}"
