# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The table of administrators: what is read and written, no rules about it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ...database import Database
from ...values import Document, to_json

SCHEMA = """
CREATE TABLE IF NOT EXISTS administrator (
    id INTEGER PRIMARY KEY, username_key TEXT NOT NULL, account_id INTEGER NOT NULL,
    disabled INTEGER NOT NULL, created REAL NOT NULL, document TEXT NOT NULL, password TEXT NOT NULL,
    sub_account_ids TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS administrator_by_username ON administrator (username_key, disabled);
"""


@dataclass(frozen=True)
class StoredAdministrator:
    """`sub_account_ids` is empty for all of the account. `created` is in seconds since the epoch."""

    id: int
    account_id: int
    disabled: bool
    created: float
    document: Document
    password: str
    sub_account_ids: tuple[int, ...]


class Administrators:
    """The administrators, oldest first. Nobody is ever forgotten: who is deleted is disabled."""

    _COLUMNS = "id, account_id, disabled, created, document, password, sub_account_ids"

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(
        self,
        document: Document,
        password: str,
        account_id: int,
        sub_account_ids: tuple[int, ...],
        created: float,
        number: int | None = None,
    ) -> int:
        """A new administrator; the id, the next one where none is given."""
        statement = "INSERT INTO administrator VALUES (?, ?, ?, 0, ?, ?, ?, ?)"
        cursor = self._db.execute(
            statement,
            number,
            document["username"].lower(),
            account_id,
            created,
            to_json(document),
            password,
            to_json(sub_account_ids),
        )
        return cursor.lastrowid or 0

    def all(self) -> list[StoredAdministrator]:
        return self._where("1=1")

    def by_id(self, number: int) -> StoredAdministrator | None:
        return next(iter(self._where("id=?", number)), None)

    def with_username(self, username: str) -> list[StoredAdministrator]:
        """Whoever has the username, or had it."""
        return self._where("username_key=?", username.lower())

    def disable(self, number: int) -> None:
        self._db.execute("UPDATE administrator SET disabled=1 WHERE id=?", number)

    def _where(self, condition: str, *parameters: object) -> list[StoredAdministrator]:
        query = f"SELECT {self._COLUMNS} FROM administrator WHERE {condition} ORDER BY id"
        return [
            StoredAdministrator(
                row[0], row[1], bool(row[2]), row[3], json.loads(row[4]), row[5], tuple(json.loads(row[6]))
            )
            for row in self._db.execute(query, *parameters)
        ]
