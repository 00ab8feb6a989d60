# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The table of station groups: what is read and written, no rules about it."""

from __future__ import annotations

from typing import NamedTuple

from ...database import Database

SCHEMA = """
CREATE TABLE IF NOT EXISTS station_group (
    id INTEGER PRIMARY KEY, sub_account_id INTEGER NOT NULL, name TEXT NOT NULL, active INTEGER NOT NULL,
    created REAL NOT NULL);
CREATE INDEX IF NOT EXISTS station_group_by_sub_account ON station_group (sub_account_id, id);
"""


class StoredGroup(NamedTuple):
    """`created` is in seconds since the epoch."""

    id: int
    sub_account_id: int
    name: str
    active: bool
    created: float


class StationGroups:
    """The station groups, oldest first."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(
        self, sub_account_id: int, name: str, created: float, active: bool = True, number: int | None = None
    ) -> int:
        """A new group; its id, the next one where none is given."""
        statement = "INSERT INTO station_group VALUES (?, ?, ?, ?, ?)"
        return self._db.execute(statement, number, sub_account_id, name, active, created).lastrowid or 0

    def of(self, sub_account_id: int) -> list[StoredGroup]:
        query = "SELECT id, sub_account_id, name, active, created FROM station_group WHERE sub_account_id=? ORDER BY id"
        rows = self._db.execute(query, sub_account_id)
        return [StoredGroup(row[0], row[1], row[2], bool(row[3]), row[4]) for row in rows]

    def ids_of(self, sub_account_id: int) -> list[int]:
        return [group.id for group in self.of(sub_account_id)]

    def count(self) -> int:
        return self._db.count("station_group")
