# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The worklist in files: as CSV for a spreadsheet, and as Markdown for a ticket."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .._engine.engine import Review
from .._engine.fields import Option, Returned
from .._engine.report import Report
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values
from .._engine.worklist import Item, worklist_of
from .._service.errors import AvayaError
from .._service.text import option
from .files import FileError, check_writable, ending_of, write_file
from .markdown import code_span
from .spreadsheets import csv_text

WORKLIST_PATH = Option(
    "worklist_path",
    (
        (
            "Files, on the host that executes the module, that list what to change by hand. They are written in "
            "check mode and in a real run, before anything else is changed. The extension selects the format: "
            "C(.csv) for a spreadsheet, C(.md) for a ticket. There is one line for each field of each agent, sorted "
            "by agent."
        ),
        (
            "Once people have made a change, the next run finds it as declared and writes only what is left. If "
            "nothing is left, the list is empty. A new file can be read by its owner only. An existing file is "
            "overwritten."
        ),
        "It applies to agents with O(on_difference=worklist).",
    ),
    "list",
    "path",
)
WORKLIST = Returned(
    "worklist",
    (
        "What to change by hand, for things with O(on_difference=worklist). There is one entry for each field, "
        "sorted by name."
    ),
    "list",
    "when the plan was made",
    elements="dict",
    contains=(
        Returned("kind", "The kind of thing, such as V(agent)."),
        Returned("name", "The name of the thing."),
        Returned("field", "The field to change."),
        Returned("from", "The current value."),
        Returned("to", "The declared value."),
    ),
)
_COLUMNS = ("field", "from", "to")


def worklist_values(report: Report) -> dict[str, Any]:
    """What a task returns of it."""
    return {"worklist": [item.as_result() for item in worklist_of(report)]}


def check_worklist_paths(options: Values, errors: ValidationErrors) -> None:
    problems = map(_path_problem, options["worklist_path"] or ())
    errors.extend(f"{option('worklist_path')}: {problem}" for problem in problems if problem)


def _path_problem(path: str) -> str:
    if ending_of(path) not in _WRITERS:
        return f"'{path}' must end with .csv or .md, which selects the format of the worklist"
    try:
        check_writable(path)
    except FileError as error:
        return str(error)
    return ""


def worklist_writer(options: Values) -> Review | None:
    """Writes the worklist of a plan before anything of it is applied; None where there is nowhere to write it."""
    paths = options["worklist_path"] or ()

    def write(report: Report) -> None:
        items = worklist_of(report)
        try:
            for path in paths:
                write_file(path, _WRITERS[ending_of(path)](items, report.sub_account))
        except FileError as error:
            raise AvayaError(f"Nothing was changed, because the worklist could not be saved: {error}") from None

    return write if paths else None


def worklist_csv(items: Sequence[Item], _sub_account: str) -> str:
    # The kind is the title of the column of names; there is one of them that people can change and the API cannot.
    return csv_text([_named(items), *_COLUMNS], [item[1:] for item in items])


def worklist_markdown(items: Sequence[Item], sub_account: str) -> str:
    things = len({item.name for item in items})
    if not items:
        return f"# To change by hand in {code_span(sub_account)}\n\nNothing is left.\n"
    fields = "1 field" if len(items) == 1 else f"{len(items)} fields"
    rows = [f"| {' | '.join(code_span(value, in_table=True) for value in item[1:])} |" for item in items]
    return "\n".join(
        [
            f"# To change by hand in {code_span(sub_account)}",
            "",
            f"{fields} of {things} {_named(items) if things == 1 else _named(items) + 's'}.",
            "",
            f"| {_named(items)} | {' | '.join(_COLUMNS)} |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _named(items: Sequence[Item]) -> str:
    return items[0].kind if items else "agent"


_WRITERS: Mapping[str, Callable[[Sequence[Item], str], str]] = {".csv": worklist_csv, ".md": worklist_markdown}
