# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Jobs: what was submitted and takes effect later.

A job is due at a time of the wall clock and is carried out by the first request after it. So jobs need no timer,
survive a restart with a state file, and a thousand of them are carried out in one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .database import Database
from .values import Document, to_json

SCHEMA = """
CREATE TABLE IF NOT EXISTS job (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, subject TEXT NOT NULL, login_id TEXT,
    sub_account_id INTEGER NOT NULL, due REAL NOT NULL, stuck INTEGER NOT NULL, fails INTEGER NOT NULL,
    payload TEXT NOT NULL, UNIQUE (kind, subject));
CREATE INDEX IF NOT EXISTS job_by_due ON job (stuck, due);
CREATE INDEX IF NOT EXISTS job_by_login_id ON job (login_id);
"""
CREATE_AGENT = "create_agent"
REMOVE_AGENT = "remove_agent"
CREATE_SKILL = "create_skill"
CHANGE_STATION = "change_station"
JOB_KINDS = (CREATE_AGENT, REMOVE_AGENT, CREATE_SKILL)


@dataclass(frozen=True)
class Outcome:
    """How a job ends: as asked, or `stuck` until it is released, or `fails` without effect. Faults decide."""

    stuck: bool = False
    fails: bool = False


@dataclass(frozen=True)
class DueJob:
    """A job that is carried out now. `subject` is the agent's username in lower case, or the skill's number."""

    subject: str
    login_id: str | None
    due: float
    fails: bool
    payload: Any


class Jobs:
    """The pending jobs. `effects` is what a job of each kind does when it is due."""

    def __init__(self, database: Database, effects: Mapping[str, Callable[[DueJob], None]]) -> None:
        self._db = database
        self._effects = effects

    def submit(
        self,
        kind: str,
        subject: str,
        sub_account_id: int,
        due: float,
        outcome: Outcome,
        login_id: str | None = None,
        payload: Document | None = None,
    ) -> int:
        """A new job; its id. What it is about is taken from now on."""
        cursor = self._db.execute(
            "INSERT INTO job (kind, subject, login_id, sub_account_id, due, stuck, fails, payload)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            kind,
            subject,
            login_id,
            sub_account_id,
            due,
            outcome.stuck,
            outcome.fails,
            to_json(payload),
        )
        return cursor.lastrowid or 0

    def is_pending(self, kind: str, subject: str) -> bool:
        return self._db.value("SELECT 1 FROM job WHERE kind=? AND subject=?", kind, subject) is not None

    def payloads(self, kind: str, sub_account_id: int) -> list[Any]:
        """What the pending jobs of a kind are to make, oldest first."""
        query = "SELECT payload FROM job WHERE kind=? AND sub_account_id=? ORDER BY id"
        return [json.loads(text) for text in self._db.column(query, kind, sub_account_id)]

    def uses_login_id(self, login_id: str) -> bool:
        return self._db.value("SELECT 1 FROM job WHERE login_id=?", login_id) is not None

    def carry_out_due(self, now: float) -> None:
        """Let every job take effect that is due at `now`."""
        due = "stuck=0 AND due<=?"
        if self._db.value(f"SELECT 1 FROM job WHERE {due} LIMIT 1", now) is None:
            return
        with self._db.transaction():
            query = f"SELECT kind, subject, login_id, due, fails, payload FROM job WHERE {due} ORDER BY due, id"
            for kind, subject, login_id, at, fails, payload in self._db.execute(query, now).fetchall():
                self._effects[kind](DueJob(subject, login_id, at, bool(fails), json.loads(payload)))
            self._db.execute(f"DELETE FROM job WHERE {due}", now)

    def settle(self, now: float) -> None:
        """Make everything due that is not stuck, and carry it out."""
        self._db.execute("UPDATE job SET due=? WHERE stuck=0 AND due>?", now, now)
        self.carry_out_due(now)

    def release(self) -> int:
        """End the waiting of the stuck jobs: they are carried out once due. Returns how many there were."""
        return self._db.execute("UPDATE job SET stuck=0 WHERE stuck=1").rowcount

    def count(self) -> int:
        return self._db.count("job")
