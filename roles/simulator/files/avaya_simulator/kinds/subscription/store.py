# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The table of subscriptions: what is read and written, no rules about it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ...database import Database
from ...values import Document, to_json

SCHEMA = """
CREATE TABLE IF NOT EXISTS subscription (
    position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, sub_account_id INTEGER NOT NULL,
    created REAL NOT NULL, document TEXT NOT NULL, basic_auth_password TEXT,
    oldest_error TEXT, lost_post_requests INTEGER NOT NULL DEFAULT 0, lost_records INTEGER NOT NULL DEFAULT 0,
    done_with INTEGER NOT NULL DEFAULT 0, last_data_sent TEXT);
"""


@dataclass(frozen=True)
class StoredSubscription:
    """`document` without the password and the loss record, which are beside it.

    `created` is in seconds since the epoch. `owner_id` is a sub-account's id, or that of an account, negative, where
    the subscription is for all of its sub-accounts. `done_with` is the position of the last record that was sent, or
    dropped.
    """

    owner_id: int
    created: float
    document: Document
    basic_auth_password: str | None
    oldest_error: str | None = None
    lost_post_requests: int = 0
    lost_records: int = 0
    done_with: int = 0
    last_data_sent: str | None = None

    @property
    def id(self) -> str:
        return str(self.document["subscriptionId"])

    def is_like(self, other: StoredSubscription) -> bool:
        """Whether it is another's and the same, but for its id and what became of its data."""
        mine, others = ({**each.document, "subscriptionId": None} for each in (self, other))
        same = self.owner_id == other.owner_id and self.basic_auth_password == other.basic_auth_password
        return same and mine == others


class Subscriptions:
    """The subscriptions, oldest first."""

    _COLUMNS = (
        "sub_account_id, created, document, basic_auth_password, oldest_error, lost_post_requests, lost_records,"
        " done_with, last_data_sent"
    )

    def __init__(self, database: Database) -> None:
        self._db = database

    def save(self, subscription: StoredSubscription) -> None:
        """A new subscription, or another content of one that is there. Either way its loss record is empty then."""
        self._db.execute(
            "INSERT INTO subscription (id, sub_account_id, created, document, basic_auth_password, done_with)"
            " VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET document=excluded.document, oldest_error=NULL, lost_post_requests=0,"
            " basic_auth_password=excluded.basic_auth_password, lost_records=0, done_with=excluded.done_with",
            subscription.id,
            subscription.owner_id,
            subscription.created,
            to_json(subscription.document),
            subscription.basic_auth_password,
            subscription.done_with,
        )

    def all(self) -> list[StoredSubscription]:
        rows = self._db.execute(f"SELECT {self._COLUMNS} FROM subscription ORDER BY position")
        return [StoredSubscription(row[0], row[1], json.loads(row[2]), *row[3:]) for row in rows]

    def by_id(self, subscription_id: str) -> StoredSubscription | None:
        row = self._db.row(f"SELECT {self._COLUMNS} FROM subscription WHERE id=?", subscription_id)
        return None if row is None else StoredSubscription(row[0], row[1], json.loads(row[2]), *row[3:])

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

    def record_sent(self, subscription_id: str, done_with: int, at: str) -> None:
        self._db.execute(
            "UPDATE subscription SET done_with=MAX(done_with, ?), last_data_sent=? WHERE id=?",
            done_with,
            at,
            subscription_id,
        )

    def record_dropped(self, subscription_id: str, done_with: int, oldest: str, records: int) -> None:
        """One more POST is lost. Instants are all spelled alike, so that the oldest is the first in order."""
        self._db.execute(
            "UPDATE subscription SET done_with=MAX(done_with, ?), lost_post_requests=lost_post_requests+1,"
            " lost_records=lost_records+?, oldest_error=MIN(COALESCE(oldest_error, ?), ?) WHERE id=?",
            done_with,
            records,
            oldest,
            oldest,
            subscription_id,
        )
