# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The SQLite database that everything lasting is in, in memory or in the state file.

Every write is committed before the request that caused it is answered: single statements by autocommit, several by
`transaction`. A killed process therefore loses nothing that was acknowledged.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

SCHEMA_VERSION = 4


class StateFileError(Exception):
    """The state file cannot be used; the text says why."""


def _create_for_owner(path: str) -> None:
    """Passwords of subscriptions are in it: nobody else may read it, from its first moment. One that is there stays."""
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _keep_for_owner(path: str) -> None:
    """Take others' rights from a state file that an earlier simulator left, and from SQLite's files beside it."""
    for file in (Path(path), Path(f"{path}-wal"), Path(f"{path}-shm")):
        if file.exists() and file.stat().st_mode & 0o077:
            file.chmod(0o600)


class Database:
    """The connection. `path` is a file or ":memory:"; `schemas` create the tables, each only where it is missing."""

    def __init__(self, path: str, schemas: Iterable[str]) -> None:
        is_file = path != ":memory:"
        try:
            if is_file:
                _create_for_owner(path)
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=0.2)
            # Two simulators on one file would give the same numbers twice.
            self._connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._connection.execute("PRAGMA journal_mode=WAL")
            # A commit is then in the operating system's hands: it outlives the process, not a power failure.
            self._connection.execute("PRAGMA synchronous=NORMAL")
            version = self.value("PRAGMA user_version")
            if version not in (0, SCHEMA_VERSION):
                raise StateFileError(f"{path} was written by another version of the simulator")
            self._connection.executescript("".join(schemas))
            self._connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
            if is_file:
                _keep_for_owner(path)
        except (sqlite3.Error, OSError) as error:
            raise StateFileError(f"cannot use {path} as state file: {error}") from error

    def close(self) -> None:
        self._connection.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the writes inside, or none of them."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def execute(self, statement: str, *parameters: object) -> sqlite3.Cursor:
        return self._connection.execute(statement, parameters)

    def execute_many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._connection.executemany(statement, rows)

    def row(self, query: str, *parameters: object) -> Any:
        """The first row as a tuple, or None."""
        return self._connection.execute(query, parameters).fetchone()

    def value(self, query: str, *parameters: object) -> Any:
        """The first column of the first row, or None where there is no row."""
        row = self.row(query, *parameters)
        return None if row is None else row[0]

    def column(self, query: str, *parameters: object) -> list[Any]:
        return [row[0] for row in self._connection.execute(query, parameters)]

    def count(self, table: str) -> int:
        return int(self.value(f"SELECT COUNT(*) FROM {table}"))

    def clear(self) -> None:
        """Forget everything; call it in a transaction."""
        tables = "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'"
        for table in self.column(tables):
            self._connection.execute(f"DELETE FROM {table}")
