# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The snapshots of a task: written just before its first write, with a limit on how many are kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timezone
from functools import partial
from pathlib import Path
from typing import Any

from .._engine.context import Context
from .._engine.engine import BeforeApply
from .._engine.instants import timestamp
from .._engine.kind import Kind
from .._engine.reading import Reading
from .._engine.report import Report
from .._engine.values import UNKNOWN, Values, given
from .._service.errors import AvayaError
from .._service.redaction import Redactor
from .._service.text import option
from .connection import comparable_url
from .export import export_notes, exported
from .file_names import name_for
from .files import FileError, check_folder, make_folder, remove_file, write_file
from .runner import OUR_WORDS, Task
from .snapshot_file import is_snapshot, snapshot_text
from .sources import files_read
from .version import VERSION
from .wording import ROLE
from .yaml_text import entry_text


def _now() -> datetime:
    return datetime.now(timezone.utc)


class Snapshots:
    """What a task asks of snapshots. Errors in its options are among the task's when it is made."""

    def __init__(self, task: Task, module: str, now: Callable[[], datetime] = _now) -> None:
        options = task.options
        self._options, self._module, self._now = options, module, now
        self._api_url = str(options["api_url"] or "")
        self._redactor = task.connection.redactor
        self._kept = int(options["snapshots_kept"])
        self._folder: Path | None = None
        self._written = ""
        self.warnings: tuple[str, ...] = ()
        if options["snapshot_path"] is None or options.get("compare_only") or options.get("offline"):
            return
        if options["snapshot_path"] == "":
            # As a variable of the shell leaves it that was not set.
            task.errors.add(f"{option('snapshot_path')} is empty; specify a folder, or leave it out")
            return
        if self._kept < 1:
            task.errors.add(f"{option('snapshots_kept')} {self._kept} must be 1 or more")
        self._folder = Path(options["snapshot_path"])
        try:
            check_folder(self._folder)
        except FileError as error:
            task.errors.add(f"{option('snapshot_path')}: {error}")

    def before_apply(self, live: Reading) -> BeforeApply | None:
        """What is to be called before the first write; None where no snapshot is asked for."""
        return None if self._folder is None else partial(self.take, live)

    def take(self, live: Reading, report: Report) -> None:
        """Writes the snapshot, and removes the oldest. Raises AvayaError where it cannot be written."""
        folder = self._folder or Path()
        at = self._now().astimezone(timezone.utc)
        name = name_for(comparable_url(self._api_url), report.context.sub_account)
        path = _free_path(folder, name, at)
        text = self._text(report.kinds, _with_referred(live, report), at)
        try:
            make_folder(folder)
            write_file(path, text)
        except FileError as error:
            raise AvayaError(
                f"Nothing was changed, because the snapshot could not be written: {error}. Free some space, or set "
                f"{option('snapshot_path')} to another folder"
            ) from None
        self._written = str(path)
        # What the task restores from is needed again where it fails half-way.
        in_use = {Path(each).resolve() for each in files_read(self._options)}
        self.warnings = tuple(_prune(folder, name, self._kept, path, in_use))

    def results(self) -> dict[str, Any]:
        """What the task returns of it."""
        return {"snapshot": self._written} if self._written else {}

    def lines(self) -> list[str]:
        """What a report says of it."""
        return [f"Snapshot of the previous state: {self._written}"] if self._written else []

    def _text(self, kinds: Sequence[Kind], context: Context, at: datetime) -> str:
        # Also those that are only referred to: an emptied sub-account needs them first.
        kinds = [kind for kind in kinds if kind.can_be_declared and kind.name in context.indexes]
        center: dict[str, list[Values]] = {}
        not_shown: dict[str, dict[str, int]] = {}
        for kind in kinds:
            center[kind.plural], withheld = _without_secrets(kind, exported(kind, context), self._redactor)
            not_shown[kind.plural] = dict(sorted((_unknown(kind, context) + withheld).items()))
        about = {
            "version": VERSION,
            "module": self._module,
            "taken_at": timestamp(at),
            "api_url": comparable_url(self._api_url),
            "sub_account": {name: given(context.sub_account, name) for name in ("id", "app_id", "name", "code")},
            "described": context.described,
            "counts": {plural: len(entries) for plural, entries in center.items()},
            "not_shown": not_shown,
            "notes": [ROLE.text(note) for kind in kinds for note in export_notes(kind, context)],
        }
        return snapshot_text(self._redactor.clean_all(about, OUR_WORDS), center)


def _with_referred(live: Reading, report: Report) -> Context:
    """What was read, with what names are taken from: a run that only deletes had no need of it."""
    context = report.context
    names = {name for kind in report.kinds if kind.name in context.indexes for name in kind.refers_to}
    return live.completed(context, [kind for kind in report.kinds if kind.name in names])


def _unknown(kind: Kind, context: Context) -> Counter[str]:
    """How many things lack a field that could be declared, because the service did not show it."""
    names = [each.name for each in kind.fields if each.compared and not each.secret]
    return Counter(name for thing in context.index(kind).things for name in names if thing.get(name) is UNKNOWN)


def _without_secrets(kind: Kind, entries: Sequence[Values], redactor: Redactor) -> tuple[list[Values], Counter[str]]:
    """The entries without fields that show a password of this run, and how many there were of each.

    With stars in its place, a restore would make it a name.
    """
    clean: list[Values] = []
    withheld: Counter[str] = Counter()
    for entry in entries:
        text = entry_text(entry)
        # Of a whole entry it is quickly seen that there is none.
        hidden = () if redactor.clean(text) == text else [n for n, v in entry.items() if redactor.clean_all(v) != v]
        withheld.update(hidden)
        if not set(hidden).intersection(kind.identity):
            clean.append({name: value for name, value in entry.items() if name not in hidden} if hidden else entry)
    return clean, withheld


def _free_path(folder: Path, name: str, at: datetime) -> Path:
    """Where the snapshot goes. Runs that begin together do not overwrite each other's."""
    count = 0
    while True:
        path = folder / f"{name}-{at:%Y%m%dT%H%M%S}.{at.microsecond:06d}Z{f'-{count}' if count else ''}.yml"
        if not path.exists():
            return path
        count += 1


def _prune(folder: Path, name: str, kept: int, newest: Path, in_use: Collection[Path]) -> list[str]:
    """Removes the oldest snapshots of a sub-account; a warning for each that cannot be removed."""
    pattern = re.compile(rf"{re.escape(name)}-[0-9]{{8}}T[0-9]{{6}}\.[0-9]{{6}}Z(-[0-9]+)?\.yml")
    try:
        named = sorted(path for path in folder.iterdir() if pattern.fullmatch(path.name) and path != newest)
    except OSError as error:
        return [f"Old snapshots in '{folder}' were not removed: {error.strerror}"]
    if len(named) < kept:
        return []
    # Not what somebody has called so.
    others = [path for path in named if is_snapshot(path)]
    oldest = [path for path in others[: max(0, len(others) + 1 - kept)] if path.resolve() not in in_use]
    return [warning for path in oldest if (warning := _not_removed(path))]


def _not_removed(path: Path) -> str:
    """A warning where a snapshot cannot be removed; empty where it is."""
    try:
        remove_file(path)
    except FileError as error:
        return f"An old snapshot was not removed: {error}"
    return ""
