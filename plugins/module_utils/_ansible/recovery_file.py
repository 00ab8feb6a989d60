# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The recovery file: records what was deleted in order to be created again, until it is confirmed to exist again.

One file for each service and sub-account, in a folder of the user who runs the module. There is no password in it, but
people's names, so nobody else may read it.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from .._engine.fields import Option
from .._engine.instants import parse_timestamp, timestamp
from .._engine.kind import Kind
from .._engine.reading import SubAccount
from .._engine.recovery import Record
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values
from .._service.errors import AvayaError
from .._service.text import option
from .connection import comparable_url
from .file_names import name_for
from .files import (
    FileError,
    alone_in_folder_of,
    check_folder,
    check_writable,
    make_folder,
    read_file,
    remove_file,
    write_file,
)
from .validation import EntryReader

_FORMAT = 1
_ABOUT = (
    "Deleted by a task of the Ansible collection avaya.cloud in order to be created again, and not yet confirmed to "
    "exist again. The next task that declares them creates them with the values in this file, and then removes them "
    "from it."
)
# A removal takes from seconds to a minute; who is still there after so many seconds was never asked to go.
_UNDER_WAY = 600.0

RECOVERY_PATH = Option(
    "recovery_path",
    (
        (
            "Folder for the recovery files, on the host that executes the module. It has one file for each service "
            "and sub-account. The folder is created if it does not exist."
        ),
        (
            "Before an agent is deleted to be created again, it is recorded there, without its password, until it "
            "exists again. If a run is interrupted in between, the next run creates the agents that it declares with "
            "the values that they had, and reports that."
        ),
        (
            "The default is C(avaya.cloud) in E(XDG_STATE_HOME), which is C(~/.local/state) unless it is set. If "
            "each run has its own machine, as in a pipeline, specify a folder that outlives the machine."
        ),
    ),
    "path",
)


class RecoveryFile:
    """The records of one sub-account. Several runs may keep theirs in it at once."""

    def __init__(
        self,
        folder: Path | None,
        api_url: str,
        sub_account: SubAccount,
        names_others: bool,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.names_others = names_others
        self._folder = folder
        self._api_url = comparable_url(api_url)
        self._sub_account = sub_account.described
        self._path = (folder or Path()) / f"{name_for(self._api_url, sub_account.values)}.json"
        self._now = now
        self._lock = Lock()

    @property
    def where(self) -> str:
        return str(self._path)

    def all(self, kind: Kind) -> Sequence[Record]:
        return [self._record(kind, name, entry) for name, entry in self._read().get(kind.plural, {}).items()]

    def check(self) -> None:
        folder = self._folder
        if folder is None:
            raise self._not_recorded("this user has no home folder")
        try:
            check_folder(folder)
            if folder.is_dir():
                check_writable(self._path)
        except FileError as error:
            raise self._not_recorded(str(error)) from None

    def put(self, kind: Kind, record: Record) -> None:
        deleted_at = timestamp(self._now())
        entry = {"deleted_at": deleted_at, "assigned": record.assigned, "as_it_was": dict(record.options)}
        self.check()
        try:
            make_folder(self._path.parent)
        except FileError as error:
            raise self._not_recorded(str(error)) from None
        with self._alone():
            kept = self._read()
            kept[kind.plural] = {**_without(kind, kept, [record.name]), record.name: entry}
            try:
                self._write(kept)
            except FileError as error:
                raise self._not_recorded(str(error)) from None

    def remove(self, kind: Kind, names: Sequence[str]) -> None:
        with self._alone():
            kept = self._read()
            kept[kind.plural] = _without(kind, kept, names)
            kept = {plural: things for plural, things in kept.items() if things}
            try:
                if kept:
                    self._write(kept)
                else:
                    remove_file(self._path)
            except FileError as error:
                listed = ", ".join(names)
                raise AvayaError(
                    f"The recovery file still lists agents that exist again ({listed}): {error}. The next run "
                    "corrects that"
                ) from None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Neither another thread nor another run changes the file meanwhile."""
        try:
            with self._lock, alone_in_folder_of(self._path):
                yield
        except FileError as error:
            raise self._not_recorded(str(error)) from None

    def _write(self, kept: dict[str, dict[str, Any]]) -> None:
        content = {
            "about": _ABOUT,
            "format": _FORMAT,
            "api_url": self._api_url,
            "sub_account": self._sub_account,
            **kept,
        }
        write_file(self._path, json.dumps(content, indent=2, ensure_ascii=False) + "\n")

    def _read(self) -> dict[str, dict[str, Any]]:
        """The entries by kind and name. Raises AvayaError where the file is not what this module wrote."""
        try:
            is_there = self._folder is not None and self._folder.is_dir()
            written = read_file(self._path) if is_there else None
        except FileError as error:
            raise self._damaged(str(error)) from None
        except OSError as error:
            raise self._damaged(str(error.strerror)) from None
        if written is None:
            return {}
        try:
            content = json.loads(written.decode(errors="surrogatepass"))
        except (ValueError, RecursionError):
            raise self._damaged("it is not JSON") from None
        if not isinstance(content, dict) or content.get("format") != _FORMAT:
            raise self._damaged("it is not in the format of this version of avaya.cloud")
        if content.get("api_url") != self._api_url:
            raise self._damaged("it belongs to another service")
        kinds = {key: value for key, value in content.items() if isinstance(value, dict)}
        for entries in kinds.values():
            for entry in entries.values():
                if not isinstance(entry, dict) or not isinstance(entry.get("as_it_was"), dict):
                    raise self._damaged("an entry in it lacks the former values")
        return kinds

    def _record(self, kind: Kind, name: str, entry: dict[str, Any]) -> Record:
        errors = ValidationErrors()
        options = options_of_record(kind, name, entry["as_it_was"], errors)
        if errors:
            raise self._damaged(errors.found[0])
        assigned, deleted_at = entry.get("assigned"), str(entry.get("deleted_at"))
        try:
            is_recent = is_under_way(deleted_at, self._now())
        except ValueError:
            raise self._damaged(f"'{deleted_at}' in it is not a time") from None
        return Record(name, options, None if assigned is None else str(assigned), deleted_at, is_recent)

    def _damaged(self, problem: str) -> AvayaError:
        return AvayaError(
            f"The recovery file '{self._path}' cannot be used: {problem}. It lists agents that were deleted and not "
            "created again, so nothing was changed. Repair the file, or, if no agent of this sub-account is missing, "
            "delete it"
        )

    def _not_recorded(self, problem: str) -> AvayaError:
        return AvayaError(
            "Nothing is recreated, because agents must be recorded before they are deleted, and the recovery file "
            f"'{self._path}' cannot be written: {problem}. Set {option('recovery_path')} to a folder that can be "
            "written to"
        )


def _without(kind: Kind, kept: dict[str, dict[str, Any]], names: Sequence[str]) -> dict[str, Any]:
    """The entries of a kind but those of these things, however their names are written."""
    keys = {kind.key({kind.name_option: name}) for name in names}
    entries = kept.get(kind.plural, {})
    return {name: entry for name, entry in entries.items() if kind.key({kind.name_option: name}) not in keys}


def options_of_record(kind: Kind, name: str, as_it_was: Values, errors: ValidationErrors) -> dict[str, Any]:
    """The options of a thing that were written when it was deleted, checked like those of a declaration."""
    options = EntryReader(kind.entry_options).read(as_it_was, name, errors)
    return {key: value for key, value in options.items() if key in as_it_was}


def is_under_way(deleted_at: str, now: float) -> bool:
    """Whether a removal that was asked for then may not have ended yet. Raises ValueError where that is no time."""
    return now - parse_timestamp(deleted_at) < _UNDER_WAY


def recovery_records(options: Values, names_others: bool) -> Callable[[SubAccount], RecoveryFile]:
    """Opens the recovery file of a sub-account, with the options of a task."""
    folder = Path(options["recovery_path"]) if options["recovery_path"] else default_folder()
    return lambda sub_account: RecoveryFile(folder, options["api_url"] or "", sub_account, names_others)


def default_folder() -> Path | None:
    """None where the user has no home."""
    state = Path(os.environ.get("XDG_STATE_HOME") or "")
    try:
        # Says the specification: a path that is not absolute is to be ignored.
        return (state if state.is_absolute() else Path.home() / ".local" / "state") / "avaya.cloud"
    except RuntimeError:
        return None
