# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The files that a list of files refers to. An entry may be a folder or a pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from operator import itemgetter
from pathlib import Path

from .document import SourceError

_IN_FOLDERS = (".yml", ".yaml", ".json", ".csv", ".tsv")
_PATTERN = re.compile("[*?]")


def files_of(path: str, takes_folder: bool, find: Callable[[str], Path]) -> list[tuple[Path, str]]:
    """The files that an entry means, each with what the user calls it, in the order of these names.

    Raises SourceError where there is none.
    """
    if _PATTERN.search(path):
        return _usable(_matching(path, find), f"{path}: no file matches this name")
    place = find(path)
    if not takes_folder or not place.is_dir():
        return [(place, path)]
    try:
        inside = list(place.iterdir())
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from None
    files = [(each, str(Path(path) / each.name)) for each in inside if each.suffix.lower() in _IN_FOLDERS]
    return _usable(files, f"{path}: no file in this folder ends in {', '.join(_IN_FOLDERS)}")


def _usable(files: Iterable[tuple[Path, str]], none: str) -> list[tuple[Path, str]]:
    # What an editor or a system hides in a folder is not meant.
    found = [(place, path) for place, path in files if place.is_file() and place.name[:1] != "."]
    if not found:
        raise SourceError(none)
    return sorted(found, key=itemgetter(1))


def _matching(path: str, find: Callable[[str], Path]) -> list[tuple[Path, str]]:
    parts = Path(path).expanduser().parts
    first = next(number for number, part in enumerate(parts) if _PATTERN.search(part))
    folder = Path(*parts[:first])
    place = find(str(folder))
    # Only these two are special, as in all patterns of this collection.
    pattern = str(Path(*parts[first:])).replace("[", "[[]")
    return [(each, str(folder / each.relative_to(place))) for each in place.glob(pattern)]
