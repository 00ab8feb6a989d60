# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The table of skills: what is read and written, no rules about it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ...database import Database
from ...values import Document, to_json

SCHEMA = """
CREATE TABLE IF NOT EXISTS skill (
    number INTEGER PRIMARY KEY, sub_account_id INTEGER NOT NULL, status TEXT NOT NULL, submitted REAL NOT NULL,
    due REAL NOT NULL, document TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS skill_by_sub_account ON skill (sub_account_id, number);
"""


@dataclass(frozen=True)
class StoredSkill:
    """`status` is PENDING, COMPLETED or FAILED; times are seconds since the epoch."""

    sub_account_id: int
    status: str
    submitted: float
    due: float
    document: Document


class Skills:
    """The skills, provisioned or not."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, sub_account_id: int, status: str, submitted: float, due: float, document: Document) -> None:
        self._db.execute(
            "INSERT INTO skill VALUES (?, ?, ?, ?, ?, ?)",
            document["skillNumber"],
            sub_account_id,
            status,
            submitted,
            due,
            to_json(document),
        )

    def end(self, number: int, status: str, at: float) -> None:
        """Its job has ended, at a time in seconds since the epoch."""
        self._db.execute("UPDATE skill SET status=?, due=? WHERE number=?", status, at, number)

    def by_number(self, number: int) -> StoredSkill | None:
        query = "SELECT sub_account_id, status, submitted, due, document FROM skill WHERE number=?"
        row = self._db.row(query, number)
        return None if row is None else StoredSkill(row[0], row[1], row[2], row[3], json.loads(row[4]))

    def completed(self, sub_account_id: int) -> list[Document]:
        query = "SELECT document FROM skill WHERE sub_account_id=? AND status='COMPLETED' ORDER BY number"
        return [json.loads(text) for text in self._db.column(query, sub_account_id)]

    def completed_until(self, sub_account_id: int, latest: float) -> list[Document]:
        """Those that were completed at a time, in seconds since the epoch."""
        query = "SELECT document FROM skill WHERE sub_account_id=? AND status='COMPLETED' AND due<=? ORDER BY number"
        return [json.loads(text) for text in self._db.column(query, sub_account_id, latest)]

    def ready(self, sub_account_id: int, latest: float) -> list[StoredSkill]:
        """Those that were completed at a time, with all that is known of them."""
        query = (
            "SELECT sub_account_id, status, submitted, due, document FROM skill"
            " WHERE sub_account_id=? AND status='COMPLETED' AND due<=? ORDER BY number"
        )
        rows = self._db.execute(query, sub_account_id, latest).fetchall()
        return [StoredSkill(row[0], row[1], row[2], row[3], json.loads(row[4])) for row in rows]

    def count_completed(self) -> int:
        return int(self._db.value("SELECT COUNT(*) FROM skill WHERE status='COMPLETED'"))
