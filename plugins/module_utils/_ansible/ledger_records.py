# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which agents were deleted and not created again, according to the ledger.

It is for where the recovery file was not kept, as in a pipeline whose runs have a machine of their own each.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import Any

from .._engine.history import SETTLED, unfinished
from .._engine.instants import timestamp
from .._engine.kind import Kind
from .._engine.reading import SubAccount
from .._engine.recovery import Record, Records
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values, given
from .._service.errors import AvayaError
from .connection import comparable_url
from .files import FileError
from .ledger_file import LedgerFile
from .recovery_file import is_under_way, options_of_record, recovery_records


class LedgerRecords:
    """The records of a recovery file, and those of the ledger that it does not have."""

    def __init__(
        self,
        kept: Records,
        file: LedgerFile,
        api_url: str,
        sub_account: SubAccount,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._kept, self._file, self._now = kept, file, now
        # The beginnings of those that the ledger alone has, by kind and key.
        self._of_ledger: dict[tuple[str, Hashable], Mapping[str, Any]] = {}
        self._api_url, self._id = comparable_url(api_url), given(sub_account.values, "id")

    @property
    def where(self) -> str:
        return self._kept.where

    @property
    def names_others(self) -> bool:
        return self._kept.names_others

    def all(self, kind: Kind) -> Sequence[Record]:
        kept = self._kept.all(kind)
        known = {kind.key({kind.name_option: record.name}) for record in kept}
        return [*kept, *self._in_ledger(kind, known)]

    def check(self) -> None:
        self._kept.check()

    def put(self, kind: Kind, record: Record) -> None:
        self._kept.put(kind, record)

    def remove(self, kind: Kind, names: Sequence[str]) -> None:
        of_ledger = [name for name in names if (kind.name, kind.key({kind.name_option: name})) in self._of_ledger]
        kept = [name for name in names if name not in of_ledger]
        if kept:
            self._kept.remove(kind, kept)
        try:
            for name in of_ledger:
                event = self._of_ledger.pop((kind.name, kind.key({kind.name_option: name})))
                entry = {"event": SETTLED, "run": event["run"], "at": timestamp(self._now())}
                self._file.add({**entry, "kind": kind.name, "name": event["name"]})
        except FileError as error:
            raise AvayaError(
                f"The ledger still lists agents that exist again: {error}. The next run corrects that"
            ) from None

    def _in_ledger(self, kind: Kind, known: Collection[Hashable]) -> list[Record]:
        """Those that are not `known` by the recovery file."""
        try:
            events, _unreadable = self._file.events()
        except FileError as error:
            raise AvayaError(f"The ledger cannot be read, so nothing was changed: {error}") from None
        records = []
        for event in unfinished(events, self._api_url, self._id):
            record = self._record(kind, event) if event.get("kind") == kind.name else None
            key = None if record is None else kind.key({kind.name_option: record.name})
            if record is not None and key not in known:
                self._of_ledger[kind.name, key] = event
                records.append(record)
        return records

    def _record(self, kind: Kind, event: Mapping[str, Any]) -> Record | None:
        """None where the event, perhaps of another version, does not say what it takes."""
        written, name = event.get("as_it_was"), str(event.get("name"))
        if not isinstance(written, dict):
            return None
        errors = ValidationErrors()
        options = options_of_record(kind, name, written, errors)
        if errors:
            return None
        had, at = event.get("had"), str(event.get("at"))
        assigned = had.get(kind.assigned_name) if isinstance(had, dict) else None
        try:
            is_recent = is_under_way(at, self._now())
        except ValueError:
            is_recent = False
        return Record(name, options, None if assigned is None else str(assigned), at, is_recent)


def records_of(options: Values, names_others: bool) -> Callable[[SubAccount], Records]:
    """Opens the records of a sub-account, with the options of a task."""
    of_files = recovery_records(options, names_others)
    path = options.get("ledger_path")
    if not path:
        return of_files
    return lambda sub_account: LedgerRecords(
        of_files(sub_account), LedgerFile(path), options["api_url"] or "", sub_account
    )
