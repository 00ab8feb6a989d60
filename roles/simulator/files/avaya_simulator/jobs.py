# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Jobs: what was submitted and takes effect later.

A job is due at a time of the wall clock and is carried out by the first request after it. So jobs need no timer,
survive a restart with a state file, and a thousand of them are carried out in one transaction.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from .database import Database
from .documents import Document, to_json
from .store import Agents, Numbers, Skills

CREATE_AGENT = "create_agent"
REMOVE_AGENT = "remove_agent"
CREATE_SKILL = "create_skill"
JOB_KINDS = (CREATE_AGENT, REMOVE_AGENT, CREATE_SKILL)


@dataclass(frozen=True)
class Outcome:
    """How a job ends: as asked, or `stuck` until it is released, or `fails` without effect. Faults decide."""

    stuck: bool = False
    fails: bool = False


class Jobs:
    """The pending jobs. `subject` is the agent's username in lower case, or the skill's number."""

    def __init__(self, database: Database, numbers: Numbers, agents: Agents, skills: Skills) -> None:
        self._db = database
        self._numbers = numbers
        self._agents = agents
        self._skills = skills

    def submit_agent(self, agent: Document, due: float, outcome: Outcome) -> int:
        """Create an agent; its username and login id are taken from now on."""
        subject, login_id = agent["username"].lower(), agent["loginId"]
        return self._submit(CREATE_AGENT, subject, login_id, agent["clientId"], due, outcome, to_json(agent))

    def submit_removal(self, agent: Document, due: float, outcome: Outcome) -> int:
        subject, login_id = agent["username"].lower(), agent["loginId"]
        return self._submit(REMOVE_AGENT, subject, login_id, agent["clientId"], due, outcome, "null")

    def submit_skill(self, skill: Document, sub_account_id: int, now: float, due: float, outcome: Outcome) -> int:
        """Create a skill; its number's reservation is used up from now on."""
        number: int = skill["skillNumber"]
        with self._db.transaction():
            self._numbers.use_up("SKILL", number)
            self._skills.add(sub_account_id, "PENDING", now, due, skill)
            return self._submit(CREATE_SKILL, str(number), None, sub_account_id, due, outcome, "null")

    def _submit(
        self,
        kind: str,
        subject: str,
        login_id: str | None,
        sub_account_id: int,
        due: float,
        outcome: Outcome,
        payload: str,
    ) -> int:
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
            payload,
        )
        return cursor.lastrowid or 0

    def is_pending(self, kind: str, subject: str) -> bool:
        return self._db.value("SELECT 1 FROM job WHERE kind=? AND subject=?", kind, subject) is not None

    def uses_login_id(self, login_id: str) -> bool:
        return self._db.value("SELECT 1 FROM job WHERE login_id=?", login_id) is not None

    def carry_out_due(self, now: float) -> None:
        """Let every job take effect that is due at `now`."""
        due = "stuck=0 AND due<=?"
        if self._db.value(f"SELECT 1 FROM job WHERE {due} LIMIT 1", now) is None:
            return
        with self._db.transaction():
            query = f"SELECT kind, subject, login_id, due, fails, payload FROM job WHERE {due} ORDER BY due, id"
            for kind, subject, login_id, created, fails, payload in self._db.execute(query, now).fetchall():
                if kind == CREATE_SKILL:
                    self._skills.set_status(int(subject), "FAILED" if fails else "COMPLETED")
                elif fails:
                    continue
                elif kind == CREATE_AGENT:
                    self._agents.add([(json.loads(payload), created)])
                else:
                    self._agents.remove(subject)
                    self._numbers.use_up("AGENT", int(login_id))
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
