# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tables of numbers: what is read and written, no rules about it."""

from __future__ import annotations

from ...database import Database

SCHEMA = """
CREATE TABLE IF NOT EXISTS number_range (
    sub_account_id INTEGER, kind TEXT, next INTEGER NOT NULL, last INTEGER NOT NULL,
    handed_out INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (sub_account_id, kind)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reservation (
    kind TEXT, number INTEGER, sub_account_id INTEGER NOT NULL, PRIMARY KEY (kind, number)) WITHOUT ROWID;
"""


class Numbers:
    """Ranges of numbers that belong to a sub-account, and what was handed out of them."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add_range(self, sub_account_id: int, kind: str, first: int, last: int) -> None:
        self._db.execute("INSERT INTO number_range VALUES (?, ?, ?, ?, 0)", sub_account_id, kind, first, last)

    def take(self, sub_account_id: int, kind: str) -> int | None:
        """The next number, never given again; None where the range is used up. Call it in a transaction."""
        where = "WHERE sub_account_id=? AND kind=? AND next <= last"
        number: int | None = self._db.value(f"SELECT next FROM number_range {where}", sub_account_id, kind)
        if number is not None:
            self._db.execute(f"UPDATE number_range SET next = next + 1 {where}", sub_account_id, kind)
        return number

    def reserve(self, sub_account_id: int, kind: str) -> int | None:
        """A number handed out to a client, or None where none is left."""
        with self._db.transaction():
            number = self.take(sub_account_id, kind)
            if number is not None:
                self._db.execute("INSERT INTO reservation VALUES (?, ?, ?)", kind, number, sub_account_id)
                self._db.execute(
                    "UPDATE number_range SET handed_out = handed_out + 1 WHERE sub_account_id=? AND kind=?",
                    sub_account_id,
                    kind,
                )
        return number

    def is_reserved(self, sub_account_id: int, kind: str, number: int) -> bool:
        query = "SELECT 1 FROM reservation WHERE kind=? AND number=? AND sub_account_id=?"
        return self._db.value(query, kind, number, sub_account_id) is not None

    def use_up(self, kind: str, number: int) -> None:
        """End a reservation: its number will never be good for anything new again."""
        self._db.execute("DELETE FROM reservation WHERE kind=? AND number=?", kind, number)

    def give_back(self, sub_account_id: int, kind: str, number: int) -> None:
        """The number is good for something new of its sub-account again."""
        self._db.execute("INSERT OR REPLACE INTO reservation VALUES (?, ?, ?)", kind, number, sub_account_id)

    def handed_out(self, kind: str) -> int:
        return int(self._db.value("SELECT COALESCE(SUM(handed_out), 0) FROM number_range WHERE kind=?", kind))
