# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The table of records, those to be sent and those that were: what is read and written, no rules about it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..database import Database
from ..values import Document, to_json

SCHEMA = """
CREATE TABLE IF NOT EXISTS record (
    position INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, sub_account_id INTEGER NOT NULL, at REAL NOT NULL,
    document TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS record_by_source ON record (source, position);
"""


class StoredRecord(NamedTuple):
    """`position` counts up in the order in which records came, `at` is what a start time is compared with."""

    position: int
    at: float
    document: Document


class Records:
    """The records of all data sources of all sub-accounts."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, source: str, sub_account_id: int, records: Iterable[tuple[float, Document]]) -> None:
        self._db.execute_many(
            "INSERT INTO record (source, sub_account_id, at, document) VALUES (?, ?, ?, ?)",
            [(source, sub_account_id, at, to_json(document)) for at, document in records],
        )

    def after(
        self, position: int, source: str, sub_account_ids: Sequence[int], since: float, most: int
    ) -> list[StoredRecord]:
        """The records behind a position, in their order."""
        rows = self._db.execute(
            f"SELECT position, at, document FROM record WHERE source=? AND position>? AND at>=?"
            f" AND sub_account_id IN ({', '.join('?' * len(sub_account_ids))}) ORDER BY position LIMIT ?",
            source,
            position,
            since,
            *sub_account_ids,
            most,
        )
        return [StoredRecord(row[0], row[1], json.loads(row[2])) for row in rows]

    def last_position(self) -> int:
        return self._db.value("SELECT MAX(position) FROM record") or 0

    def forget(self, sources: Iterable[str], before: float, other_sources_before: float) -> None:
        """Delete what is older: of these data sources, and of all others."""
        named = list(sources)
        marks = ", ".join("?" * len(named))
        self._db.execute(f"DELETE FROM record WHERE source IN ({marks}) AND at<?", *named, before)
        self._db.execute(f"DELETE FROM record WHERE source NOT IN ({marks}) AND at<?", *named, other_sources_before)
