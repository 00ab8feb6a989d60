# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of a module whose things come from files, and the places where these stand.

The action of the module reads the files, on the control node; the module itself gets what was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from .._engine.fields import Option
from .._engine.kind import Kind
from .._engine.texts import first_of
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values
from .._kinds import DECLARED
from .._service.text import option
from .grouping import files_of
from .listed_files import LISTED_OPTIONS
from .role import OF_A_RUN, known_variables
from .wording import ROLE_PREFIX, option_of

SRC = "src"
SRC_COLUMNS = "src_columns"
SRC_READ = "src_read"
# What a column of a spreadsheet can be: an option of an agent, with its type; or `skill:` and the name of a skill.
COLUMN_TYPES: Mapping[str, str] = {
    row.name: row.type for kind in DECLARED if kind.in_spreadsheets for row in kind.entry_options if row.type != "dict"
}
_NAMED_AT_MOST = 10
_SKILL_COLUMN = re.compile(r"skill:\s*\S.*", re.IGNORECASE | re.DOTALL)


def source_options(kinds: Sequence[Kind]) -> tuple[Option, ...]:
    """`kinds` are those that the module declares."""
    names = [f"C(contact_center_{kind.plural})" for kind in kinds]
    declared = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return (
        Option(
            SRC,
            (
                (
                    "One or more files on the control node to read. They are searched for like the files of "
                    "M(ansible.builtin.copy): in C(files) of the role or beside the playbook, and directly beside "
                    "the playbook."
                ),
                (
                    "Each entry of the list is a file name, a pattern of file names such as V(teams/*.yml), or a "
                    "dictionary that says what the file may declare."
                ),
                (
                    "A file is YAML or JSON with variables of the role P(avaya.cloud.contact_center#role), such as "
                    f"{declared} and C(contact_center_passwords), or CSV (C(.csv), C(.tsv)) with one row for each "
                    "agent. Files, and values with the tag C(!vault), may be encrypted with vault. Templates are "
                    "rendered with the variables of the play, except in a string with the tag C(!unsafe) and in the "
                    "cells of a CSV file."
                ),
                (
                    "Several files are merged in order, and then the options of the task. If a thing is declared "
                    "more than once, its fields in the later place override those in the earlier one, and its other "
                    "fields are kept. Lists, such as the skills of an agent, are replaced as a whole, and a field "
                    "that is null counts as left out."
                ),
            ),
            "list",
            "raw",
            suboptions=LISTED_OPTIONS,
        ),
        Option(
            SRC_COLUMNS,
            (
                "Your own column names of CSV files, each with the option that it stands for, such as C(Login: "
                "username) or C(Sales: skill:Sales). Only these columns are read then. By default, columns have the "
                "names of the options."
            ),
            "dict",
        ),
        Option(
            SRC_READ,
            "Set by this collection when it reads O(src): the place of each entry, and the errors in rows.",
            "dict",
            suboptions=(
                Option(
                    "places",
                    "The place of each entry, in the order of the entries.",
                    "dict",
                    suboptions=tuple(
                        Option(kind.plural, f"The places of the {kind.nouns}.", "list", "str") for kind in kinds
                    ),
                ),
                Option(
                    "absences",
                    "Why entries are absent that at least one of several files declares present, by position.",
                    "dict",
                    suboptions=tuple(
                        Option(kind.plural, f"The reasons for the {kind.nouns}.", "dict")
                        for kind in kinds
                        if kind.absence_counts
                    ),
                ),
                Option("errors", "The errors in rows.", "list", "str"),
            ),
        ),
    )


def check_sources(options: Values, errors: ValidationErrors) -> None:
    if options[SRC]:
        errors.add(f"{option(SRC)} is read on the control node: run the module by its full name, avaya.cloud.*")
    errors.extend((options[SRC_READ] or {}).get("errors") or ())


def places_of(kind: Kind, options: Values) -> Sequence[str]:
    """The place of each entry of a kind; empty where they are entries of a list of the task."""
    places: Sequence[str] = ((options.get(SRC_READ) or {}).get("places") or {}).get(kind.plural) or ()
    return places


def absences_of(kind: Kind, options: Values) -> Mapping[str, str]:
    """Why entries of a kind are absent, by their positions, where one of several files declares them present."""
    found = ((options.get(SRC_READ) or {}).get("absences") or {}).get(kind.plural) or {}
    return {str(position): str(reason) for position, reason in found.items()}


def absence_warnings(options: Values) -> list[str]:
    """One for each kind of which files contradict each other: whoever reads only one of them is informed."""
    warnings = []
    for kind in DECLARED:
        found = absences_of(kind, options)
        if found:
            places = places_of(kind, options)
            named = [places[int(each)] for each in found if each.isdecimal() and int(each) < len(places)]
            count = f"{len(found)} {kind.noun_for(len(found))} {'is' if len(found) == 1 else 'are'}"
            warnings.append(
                f"{count} declared absent in one file and present in another. They are treated as absent: "
                f"{first_of(named, _NAMED_AT_MOST, '; ')}"
            )
    return warnings


def files_read(options: Values) -> set[str]:
    """The files that entries come from."""
    read = options.get(SRC_READ) or {}
    places = (place for each in (read.get("places") or {}).values() for place in each or ())
    return files_of([*places, *(read.get("errors") or ())])


def options_in_files(modules_own: Iterable[str] | None = None) -> set[str]:
    """The options that a file may give, of all or of those that a module has."""
    names = {name.removeprefix(ROLE_PREFIX) for name in known_variables()} - OF_A_RUN
    options = {option_of(name) for name in names}
    # A roster has its limit of a purge in another way, and does not delete because a file for all says so.
    return options if modules_own is None else (options & set(modules_own)) - {"purge"}


def column_problems(columns: Any, called: str) -> list[str]:
    """What is wrong with a mapping of columns to options; `called` is what the user calls it."""
    if not isinstance(columns, Mapping):
        return [f"{called}: must be a dictionary of columns and options"]
    problems = []
    for name, meant in columns.items():
        if meant in COLUMN_TYPES or _SKILL_COLUMN.fullmatch(str(meant)):
            continue
        close = get_close_matches(str(meant), list(COLUMN_TYPES), 1)
        hint = f"; did you mean {close[0]!r}?" if close else f"; the options are: {', '.join(COLUMN_TYPES)}"
        problems.append(f"{called}: column {str(name)!r} stands for {str(meant)!r}, which is not an option{hint}")
    return problems
