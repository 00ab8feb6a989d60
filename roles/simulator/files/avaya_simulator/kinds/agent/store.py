# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The table of agents: what is read and written, no rules about it."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from ...database import Database
from ...values import Document, to_json
from .documents import agent_contact

SCHEMA = """
CREATE TABLE IF NOT EXISTS agent (
    id INTEGER PRIMARY KEY AUTOINCREMENT, username_key TEXT NOT NULL UNIQUE, login_id TEXT NOT NULL UNIQUE,
    sub_account_id INTEGER NOT NULL, created REAL NOT NULL, document TEXT NOT NULL, contact TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS agent_by_sub_account ON agent (sub_account_id, id);
CREATE TABLE IF NOT EXISTS agent_password (username_key TEXT PRIMARY KEY, salt BLOB NOT NULL, digest BLOB NOT NULL);
"""


@dataclass(frozen=True)
class StoredAgent:
    """`created` is in seconds since the epoch."""

    sub_account_id: int
    created: float
    document: Document


def _digest(salt: bytes, password: str) -> bytes:
    return hashlib.sha256(salt + password.encode(errors="surrogatepass")).digest()


class Agents:
    """The agents that are there; one whose creation is pending is a job, and not yet here."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, agents: Iterable[tuple[Document, float]]) -> None:
        """Agents' documents, each with the time of its creation."""
        self._db.execute_many(
            "INSERT INTO agent (username_key, login_id, sub_account_id, created, document, contact)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                (a["username"].lower(), a["loginId"], a["clientId"], created, to_json(a), to_json(agent_contact(a)))
                for a, created in agents
            ),
        )

    def remove(self, username: str) -> None:
        self._db.execute("DELETE FROM agent WHERE username_key=?", username.lower())

    def remember_password(self, username: str, password: str) -> None:
        """The password that an agent is to be created with: never itself, only what it can be recognized by."""
        salt = secrets.token_bytes(16)
        self._db.execute(
            "INSERT OR REPLACE INTO agent_password (username_key, salt, digest) VALUES (?, ?, ?)",
            *(username.lower(), salt, _digest(salt, password)),
        )

    def may_sign_in(self, username: str, password: str) -> bool:
        """Whether the agent is there, and was created with this password."""
        row = self._db.row("SELECT salt, digest FROM agent_password WHERE username_key=?", username.lower())
        is_right = row is not None and hmac.compare_digest(row[1], _digest(row[0], password))
        return is_right and self.by_username(username) is not None

    def set_station(self, username: str, station: Document | None) -> None:
        """Nothing where the agent is gone."""
        agent = self.by_username(username)
        if agent is not None:
            changed = {**agent.document, "station": station}
            statement = "UPDATE agent SET document=?, contact=? WHERE username_key=?"
            self._db.execute(statement, to_json(changed), to_json(agent_contact(changed)), username.lower())

    def with_station(self, number: int) -> StoredAgent | None:
        return self._one("json_extract(document, '$.station.id')=?", number)

    def by_username(self, username: str) -> StoredAgent | None:
        return self._one("username_key=?", username.lower())

    def by_login_id(self, login_id: str) -> StoredAgent | None:
        return self._one("login_id=?", login_id)

    def _one(self, condition: str, value: object) -> StoredAgent | None:
        row = self._db.row(f"SELECT sub_account_id, created, document FROM agent WHERE {condition}", value)
        return None if row is None else StoredAgent(row[0], row[1], json.loads(row[2]))

    def texts(self, sub_account_id: int) -> list[str]:
        """The JSON text of each agent of a sub-account, oldest first: to parse ten thousand would take too long."""
        return self._db.column("SELECT document FROM agent WHERE sub_account_id=? ORDER BY id", sub_account_id)

    def of(self, sub_account_id: int) -> list[StoredAgent]:
        query = "SELECT sub_account_id, created, document FROM agent WHERE sub_account_id=? ORDER BY id"
        return [StoredAgent(row[0], row[1], json.loads(row[2])) for row in self._db.execute(query, sub_account_id)]

    def contact_texts(self, sub_account_id: int) -> list[str]:
        """The JSON text of each agent's entry in the address book."""
        return self._db.column("SELECT contact FROM agent WHERE sub_account_id=? ORDER BY id", sub_account_id)

    def count(self) -> int:
        return self._db.count("agent")

    def count_created_until(self, latest: float) -> int:
        return int(self._db.value("SELECT COUNT(*) FROM agent WHERE created <= ?", latest))
