# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tables of numbers, agents, skills and subscriptions: what is read and written, no rules about it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from .database import Database
from .documents import Document, agent_contact, to_json


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

    def handed_out(self, kind: str) -> int:
        return int(self._db.value("SELECT COALESCE(SUM(handed_out), 0) FROM number_range WHERE kind=?", kind))


@dataclass(frozen=True)
class StoredAgent:
    """`created` is in seconds since the epoch."""

    sub_account_id: int
    created: float
    document: Document


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

    def by_username(self, username: str) -> StoredAgent | None:
        return self._one("username_key=?", username.lower())

    def by_login_id(self, login_id: str) -> StoredAgent | None:
        return self._one("login_id=?", login_id)

    def _one(self, condition: str, value: str) -> StoredAgent | None:
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

    def set_status(self, number: int, status: str) -> None:
        self._db.execute("UPDATE skill SET status=? WHERE number=?", status, number)

    def by_number(self, number: int) -> StoredSkill | None:
        query = "SELECT sub_account_id, status, submitted, due, document FROM skill WHERE number=?"
        row = self._db.row(query, number)
        return None if row is None else StoredSkill(row[0], row[1], row[2], row[3], json.loads(row[4]))

    def completed(self, sub_account_id: int) -> list[Document]:
        query = "SELECT document FROM skill WHERE sub_account_id=? AND status='COMPLETED' ORDER BY number"
        return [json.loads(text) for text in self._db.column(query, sub_account_id)]

    def count_completed(self) -> int:
        return int(self._db.value("SELECT COUNT(*) FROM skill WHERE status='COMPLETED'"))


@dataclass(frozen=True)
class StoredSubscription:
    """`document` without the password and the loss record, which are beside it."""

    sub_account_id: int
    document: Document
    basic_auth_password: str | None
    oldest_error: str | None = None
    lost_post_requests: int = 0
    lost_records: int = 0


class Subscriptions:
    """The subscriptions, oldest first."""

    _COLUMNS = "sub_account_id, document, basic_auth_password, oldest_error, lost_post_requests, lost_records"

    def __init__(self, database: Database) -> None:
        self._db = database

    def save(self, subscription: StoredSubscription) -> None:
        """A new subscription, or another content of one that is there. Either way its loss record is empty then."""
        self._db.execute(
            "INSERT INTO subscription (id, sub_account_id, document, basic_auth_password) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET document=excluded.document, oldest_error=NULL, lost_post_requests=0,"
            " basic_auth_password=excluded.basic_auth_password, lost_records=0",
            subscription.document["subscriptionId"],
            subscription.sub_account_id,
            to_json(subscription.document),
            subscription.basic_auth_password,
        )

    def all(self) -> list[StoredSubscription]:
        rows = self._db.execute(f"SELECT {self._COLUMNS} FROM subscription ORDER BY position")
        return [StoredSubscription(row[0], json.loads(row[1]), *row[2:]) for row in rows]

    def by_id(self, subscription_id: str) -> StoredSubscription | None:
        row = self._db.row(f"SELECT {self._COLUMNS} FROM subscription WHERE id=?", subscription_id)
        return None if row is None else StoredSubscription(row[0], json.loads(row[1]), *row[2:])

    def remove(self, subscription_id: str) -> None:
        self._db.execute("DELETE FROM subscription WHERE id=?", subscription_id)

    def record_losses(self, subscription_id: str, oldest_error: str | None, posts: int, records: int) -> None:
        self._db.execute(
            "UPDATE subscription SET oldest_error=?, lost_post_requests=?, lost_records=? WHERE id=?",
            oldest_error,
            posts,
            records,
            subscription_id,
        )

    def count(self) -> int:
        return self._db.count("subscription")
