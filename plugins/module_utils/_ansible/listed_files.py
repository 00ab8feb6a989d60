# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The list of files of a contact center: each a name, or a name with what the file may declare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from .._engine.fields import Option
from .._engine.validation_errors import ValidationErrors
from .._kinds import DECLARED
from .ownership import PROFILES, Ownership
from .validation import EntryReader

_PATH, _MAY_DECLARE = "path", "may_declare"
_PATTERNS = "C(*) matches any number of characters, C(?) matches one, and case is ignored"

# An entry that is not just the name of a file.
LISTED_OPTIONS = (
    Option(
        _PATH,
        "A file, a folder, or a pattern of files such as C(teams/*.yml). A folder means every YAML, JSON or CSV file "
        "in it. The same rules apply to each of the files.",
        "path",
        required=True,
    ),
    Option(
        _MAY_DECLARE,
        (
            (
                "What the file may declare. If it contains anything else, the whole file is refused before the "
                "service is contacted. This includes things that no pattern names, whether present or absent, and "
                "other variables, such as those for purge and the connection."
            ),
            (
                "Passwords of the things that the file may declare are allowed. The only templates that are allowed "
                "are variable names in braces."
            ),
        ),
        "dict",
        required=True,
        suboptions=(
            *(
                Option(
                    kind.plural,
                    f"Names and patterns of {kind.nouns}. {kind.pattern_names} {_PATTERNS}. If this is left out or "
                    "empty, none may be declared.",
                    "list",
                    "str",
                )
                for kind in DECLARED
            ),
            Option(
                PROFILES,
                f"Names and patterns of profiles that the file may define. {_PATTERNS}. It may use any profile.",
                "list",
                "str",
            ),
        ),
    ),
)
_READER = EntryReader(LISTED_OPTIONS)
_NAME_READER = EntryReader([Option(_PATH, "", "path")])


class Listed(NamedTuple):
    """An entry of the list. `called` is what the user calls the entry; without `ownership`, a file may hold all."""

    path: str
    called: str = ""
    ownership: Ownership | None = None


def listed_files(written: Any, called: str) -> tuple[list[Listed], list[str]]:
    """The entries of the list that the user calls `called`, and what is wrong with them."""
    if isinstance(written, str):
        written = written.split(",")
    if not isinstance(written, (list, tuple)):
        return [], [f"{called}: must be a list of file names and of dictionaries with {_PATH} and {_MAY_DECLARE}"]
    errors = ValidationErrors()
    found = [_listed(each, f"{called}[{position}]", errors) for position, each in enumerate(written)]
    return [each for each in found if each is not None and each.path], errors.found


def _listed(written: Any, called: str, errors: ValidationErrors) -> Listed | None:
    if not isinstance(written, Mapping):
        name = _NAME_READER.value(Option(_PATH, "", "path"), written, called, errors)
        return None if name is None else Listed(name.strip(), called)
    known = len(errors.found)
    entry = _READER.read(written, called, errors)
    if entry[_PATH] is not None and not entry[_PATH].strip():
        errors.add(f"{called}.{_PATH}: is required")
    may_declare = entry[_MAY_DECLARE] or {}
    place = f"{called}.{_MAY_DECLARE}"
    patterns = {name: tuple(str(each).strip() for each in own or ()) for name, own in may_declare.items()}
    for name, own in patterns.items():
        if not all(own):
            errors.add(f"{place}.{name}: a pattern is empty; use * to match everything")
    return None if len(errors.found) > known else Listed(entry[_PATH].strip(), called, Ownership(place, patterns))
