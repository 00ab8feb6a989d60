# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""CSV as spreadsheet programs write it: a row is an entry, and the first row names the columns.

Cells are data: none of them is a template. An empty cell leaves its option out.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from .document import Document, SourceError

_DELIMITERS = ",;\t"
# A column of one skill, with its priority in the cells.
_SKILL = "skill:"
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_SKILLS_APART = re.compile(r"[,;\n]")
_VALUES_APART = re.compile(r"[,;\s]+")
_WITH_PRIORITY = re.compile(r"(.*?)\s*:\s*(\d+)")
_BY_NUMBER = re.compile(r"#(\d+)")
_HAS_SKILL = ("x", "yes", "true")
_HAS_NO_SKILL = ("", "-", "no", "false")
_NO_SKILLS = "-"
_NAMED_AT_MOST = 8


class Columns(NamedTuple):
    """What columns may be: `types` has the options of an entry with their types, and `needed` the one that each needs.

    `own` maps the names of the user's own columns to options; where it is not empty, only these columns are read.
    `option` is what the user calls that mapping.
    """

    types: Mapping[str, str]
    needed: str
    own: Mapping[str, str]
    option: str


class _Column(NamedTuple):
    """A column that is read: where it stands, and its option; or its skill, if it is the column of one."""

    position: int
    option: str
    skill: str = ""


def read_csv(text: str, path: str, columns: Columns) -> Document:
    """The entries in a text. Raises SourceError where the first row does not name the columns.

    Rows that cannot be read are among the problems of the document.
    """
    separator = _SEPARATOR_LINE.match(text)
    delimiter = separator[1] if separator else _delimiter(text, columns)
    rows = _rows(text, delimiter, path)
    row, header = next((each for each in rows if not _is_empty(each[1])), (1, []))
    if separator and not _is_empty(header):
        row, header = next((each for each in rows if not _is_empty(each[1])), (row, []))
    if _is_empty(header):
        raise SourceError(f"{path}: is empty; the first row must name the columns")
    read = _read_columns(header, f"{path} row {row}", columns)
    document = Document(path, {"": []}, {"": row}, {"": []}, unit="row")
    width, entries, lines = len(header), document.values[""], document.entry_lines[""]
    for number, cells in rows:
        if len(cells) != width:
            if _is_empty(cells):
                continue
            if len(cells) < width or not _is_empty(cells[width:]):
                document.problems.append(f"{document.place(number)}: {_wrong_width(len(cells), width)}")
                continue
        entry = _entry(cells, read, columns, document, number)
        if entry:
            entries.append(entry)
            lines.append(number)
    return document


def _rows(text: str, delimiter: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers, as a spreadsheet program counts them."""
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            yield number, cells
    except csv.Error as error:
        raise SourceError(f"{path} row {number + 1}: {_reason(str(error))}") from None


def _reason(error: str) -> str:
    if "unexpected end" in error:
        return (
            "a quotation mark opens a cell that is not closed; close it, or double the mark if it is part of the text"
        )
    if "expected after" in error:
        return "there is a quotation mark inside a quoted cell; double it if it is part of the text"
    return "a cell is too long" if "limit" in error else f"is not CSV: {error}"


def _delimiter(text: str, columns: Columns) -> str:
    """The one that makes most of the columns' names known; of several, the one that makes most columns."""

    def known(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            header = next((cells for cells in reader if not _is_empty(cells)), [])
        except csv.Error:
            return 0, 0
        own = {_folded(name) for name in columns.own}
        return sum(_folded(cell) in own if own else _option(cell, columns) is not None for cell in header), len(header)

    return max(_DELIMITERS, key=known)


def _read_columns(header: Sequence[str], place: str, columns: Columns) -> list[_Column]:
    problems: list[str] = []
    found: dict[str, _Column] = {}
    for position, (name, option) in enumerate(_named(header, place, columns, problems)):
        if option is None:
            continue
        column = _Column(position, option, option[len(_SKILL) :].strip() if option.startswith(_SKILL) else "")
        if option in found:
            twice = f"columns {found[option].position + 1} and {position + 1} are both {option}"
            problems.append(f"{place}: {twice}; keep one of them")
        elif option == _SKILL:
            problems.append(f"{place}: column {name!r} must name a skill, such as skill:Sales")
        found.setdefault(option, column)
    if columns.needed not in found:
        problems.insert(0, f"{place}: {_nothing_needed(header, columns, bool(found))}")
    if "skills" in found and any(each.skill for each in found.values()):
        problems.append(
            f"{place}: there is a column skills as well as columns of single skills; use only one of the two forms"
        )
    if problems:
        raise SourceError(*problems)
    return list(found.values())


def _named(
    header: Sequence[str], place: str, columns: Columns, problems: list[str]
) -> Iterator[tuple[str, str | None]]:
    """Each column with its option; None for one that is not read."""
    if columns.own:
        options = {_folded(name): option for name, option in columns.own.items()}
        names = [_folded(cell) for cell in header]
        for name in columns.own:
            if _folded(name) not in names:
                close = get_close_matches(name, [cell.strip() for cell in header], 1)
                hint = f"; did you mean {close[0]!r}?" if close else ""
                problems.append(f"{place}: has no column {name!r}, which {columns.option} names{hint}")
        yield from ((cell, options.get(name)) for cell, name in zip(header, names))
        return
    known = [_option(cell, columns) for cell in header]
    for cell, option in zip(header, known):
        # Where none is known, this is no row of names, and what stands there may be a secret.
        if option is None and cell.strip() and any(known):
            close = get_close_matches(_as_option(cell), list(columns.types), 1)
            hint = f"; did you mean {close[0]!r}?" if close else f"; {columns.option} says which columns to read"
            problems.append(f"{place}: unknown column {cell.strip()!r}{hint}")
        yield cell, option


def _nothing_needed(header: Sequence[str], columns: Columns, is_header: bool) -> str:
    remedy = f"rename a column, or specify with {columns.option} which column it is"
    if not is_header:
        return f"the first row must name the columns, and there is no column {columns.needed}; {remedy}"
    named = [cell.strip() for cell in header if cell.strip()]
    more = f" and {len(named) - _NAMED_AT_MOST} more" if len(named) > _NAMED_AT_MOST else ""
    return f"has no column {columns.needed}, only {', '.join(named[:_NAMED_AT_MOST])}{more}; {remedy}"


def option_of_column(name: str, types: Mapping[str, str]) -> str | None:
    """The option that a column is called by, `First name` being first_name; None where there is none."""
    if name.strip().lower().startswith(_SKILL):
        return f"{_SKILL}{name.strip()[len(_SKILL) :].strip()}"
    return option if (option := _as_option(name)) in types else None


def _option(cell: str, columns: Columns) -> str | None:
    return option_of_column(cell, columns.types)


def _as_option(cell: str) -> str:
    return re.sub(r"[\s-]+", "_", cell.strip().lower())


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _is_empty(cells: Sequence[str]) -> bool:
    return not any(cell.strip() for cell in cells)


def _wrong_width(cells: int, width: int) -> str:
    found = f"has {cells} {'cell' if cells == 1 else 'cells'}, and the first row names {width}"
    if cells > width:
        return f"{found}; a cell that contains the delimiter needs quotation marks around it"
    return f"{found}; an empty cell also needs its delimiter"


def _entry(
    cells: Sequence[str], read: Sequence[_Column], columns: Columns, document: Document, row: int
) -> dict[str, Any]:
    """The entry of a row; empty where all cells that are read are."""
    entry: dict[str, Any] = {}
    skills: list[dict[str, Any]] | None = None
    is_empty = True
    types = columns.types
    for column in read:
        cell = cells[column.position].strip()
        if column.skill:
            skills = [] if skills is None else skills
            is_empty = is_empty and not cell
            _add_skill(skills, column.skill, cell, document, row)
        elif cell:
            is_empty = False
            option = column.option
            if types[option] != "list":
                entry[option] = cell
            else:
                entry[option] = _skills(cell) if option == "skills" else _VALUES_APART.split(cell)
    if skills is not None:
        entry["skills"] = skills
    return {} if is_empty else entry


def _add_skill(skills: list[dict[str, Any]], name: str, cell: str, document: Document, row: int) -> None:
    if cell.isdecimal():
        skills.append({**_named_skill(name), "priority": int(cell)})
    elif cell.lower() in _HAS_SKILL:
        skills.append(_named_skill(name))
    elif cell.lower() not in _HAS_NO_SKILL:
        problem = f"the cell of skill {name} must be a priority, x for the default priority, or empty"
        document.problems.append(f"{document.place(row)}: {problem}")


def _skills(cell: str) -> list[dict[str, Any]]:
    """`Sales:1, Support` → Sales with priority 1, and Support with the usual one; `-` is none."""
    if cell == _NO_SKILLS:
        return []
    skills = []
    for part in _SKILLS_APART.split(cell):
        written = part.strip()
        if not written:
            continue
        match = _WITH_PRIORITY.fullmatch(written)
        named = _named_skill(match[1] if match else written)
        skills.append({**named, "priority": int(match[2])} if match else named)
    return skills


def _named_skill(name: str) -> dict[str, Any]:
    """A skill by its name; `#101` is one by its number."""
    match = _BY_NUMBER.fullmatch(name)
    return {"number": int(match[1])} if match else {"name": name}
