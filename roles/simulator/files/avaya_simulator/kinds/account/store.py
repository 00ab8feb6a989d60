# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The table of accounts that were created: what is read and written, no rules about it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ...database import Database
from ...values import Document, to_json

SCHEMA = """
CREATE TABLE IF NOT EXISTS account (
    id INTEGER PRIMARY KEY, owner TEXT NOT NULL, created REAL NOT NULL, due REAL NOT NULL, gone REAL,
    document TEXT NOT NULL, sub_account TEXT NOT NULL);
"""
# Those that are there from the start have lower ids.
FIRST_ID = 301


@dataclass(frozen=True)
class StoredAccount:
    """`owner` is the username of whoever created it. Its sub-account, of the same id, is there once it is `due`, and
    the account is `gone` at a time, where it was deleted. Times are in seconds since the epoch."""

    id: int
    owner: str
    created: float
    due: float
    gone: float | None
    document: Document
    sub_account: Document

    def has_sub_account(self, now: float) -> bool:
        return now >= self.due

    def is_there(self, now: float) -> bool:
        return self.gone is None or now < self.gone


class Accounts:
    """The accounts, oldest first. They are asked for at each request, so they are kept in memory as well."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._known: list[StoredAccount] | None = None

    def forget(self) -> None:
        """The table was changed by others."""
        self._known = None

    def next_id(self) -> int:
        return max(FIRST_ID, 1 + int(self._db.value("SELECT COALESCE(MAX(id), 0) FROM account")))

    def add(self, account: StoredAccount) -> None:
        self.forget()
        self._db.execute(
            "INSERT INTO account VALUES (?, ?, ?, ?, NULL, ?, ?)",
            account.id,
            account.owner,
            account.created,
            account.due,
            to_json(account.document),
            to_json(account.sub_account),
        )

    def delete(self, number: int, gone: float) -> None:
        self.forget()
        self._db.execute("UPDATE account SET gone=? WHERE id=?", gone, number)

    def all(self) -> list[StoredAccount]:
        if self._known is None:
            query = "SELECT id, owner, created, due, gone, document, sub_account FROM account ORDER BY id"
            self._known = [
                StoredAccount(row[0], row[1], row[2], row[3], row[4], json.loads(row[5]), json.loads(row[6]))
                for row in self._db.execute(query)
            ]
        return self._known
