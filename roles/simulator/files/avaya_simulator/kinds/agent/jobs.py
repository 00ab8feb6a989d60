# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The jobs that create and remove agents: how they are submitted, and what they do in the end."""

from __future__ import annotations

from ...jobs import CHANGE_STATION, CREATE_AGENT, REMOVE_AGENT, DueJob, Jobs, Outcome
from ...values import Document
from ..number.store import Numbers
from .store import Agents


def submit_creation(jobs: Jobs, agent: Document, due: float, outcome: Outcome) -> int:
    """Create an agent; its username and login id are taken from now on."""
    subject, login_id = agent["username"].lower(), agent["loginId"]
    return jobs.submit(CREATE_AGENT, subject, agent["clientId"], due, outcome, login_id, agent)


def submit_removal(jobs: Jobs, agent: Document, due: float, outcome: Outcome) -> int:
    subject, login_id = agent["username"].lower(), agent["loginId"]
    return jobs.submit(REMOVE_AGENT, subject, agent["clientId"], due, outcome, login_id)


def submit_station(jobs: Jobs, agent: Document, station: Document | None, due: float) -> int:
    """Give an agent a station, or take it away."""
    return jobs.submit(CHANGE_STATION, agent["username"].lower(), agent["clientId"], due, Outcome(), payload=station)


def change_station(job: DueJob, agents: Agents) -> None:
    agents.set_station(job.subject, job.payload)


def create(job: DueJob, agents: Agents) -> None:
    if not job.fails:
        agents.add([(job.payload, job.due)])


def remove(job: DueJob, agents: Agents, numbers: Numbers, gives_login_id_back: bool) -> None:
    agent = agents.by_username(job.subject)
    if job.fails or agent is None:
        return
    agents.remove(job.subject)
    login_id = int(job.login_id or 0)
    if gives_login_id_back:
        numbers.give_back(agent.sub_account_id, "AGENT", login_id)
    else:
        numbers.use_up("AGENT", login_id)
