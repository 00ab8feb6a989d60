# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The job that creates a skill: how it is submitted, and what it does in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...jobs import CREATE_SKILL, DueJob, Outcome
from ...values import Document
from .store import Skills

if TYPE_CHECKING:
    from ...simulator import Simulator


def submit_creation(simulator: Simulator, skill: Document, sub_account_id: int, outcome: Outcome) -> int:
    """Create a skill; its number's reservation is used up from now on."""
    number: int = skill["skillNumber"]
    now = simulator.now()
    due = now + simulator.settings.job_delay
    with simulator.database.transaction():
        simulator.numbers.use_up("SKILL", number)
        simulator.skills.add(sub_account_id, "PENDING", now, due, skill)
        return simulator.jobs.submit(CREATE_SKILL, str(number), sub_account_id, due, outcome)


def create(job: DueJob, skills: Skills) -> None:
    skills.end(int(job.subject), "FAILED" if job.fails else "COMPLETED", job.due)
