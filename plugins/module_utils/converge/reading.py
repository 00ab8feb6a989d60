# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is there, asked for while it is still being worked out what should be there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from ..api.client import SubAccountApi
from ..api.errors import BadInput
from ..planning.agents import Surroundings
from ..resources.fields import Values
from ..resources.findings import Findings
from ..resources.skill import SkillCatalogue
from .findings import Connect, the_sub_account

ReadAgents = Callable[[SubAccountApi], Sequence[Values]]


def read_one(username: str) -> ReadAgents:
    def read(api: SubAccountApi) -> Sequence[Values]:
        agent = api.agents.by_username(username)
        return [] if agent is None else [agent]

    return read


def read_all(api: SubAccountApi) -> Sequence[Values]:
    return api.agents.all()


class Reading:
    """Answers that may still be on their way. Whoever asks waits, and is told of what failed."""

    def __init__(self, pool: ThreadPoolExecutor, connect: Connect, asked: str | None, read: ReadAgents) -> None:
        self._pool = pool
        self._findings = Findings()
        self._api = pool.submit(the_sub_account, connect, asked, self._findings)
        self._agents: Future[Sequence[Values]] = pool.submit(lambda: read(self._api.result()))

    def sub_account(self, findings: Findings) -> SubAccountApi:
        """The sub-account that is meant. Raises BadInput where that is not one: nothing more can be checked then."""
        try:
            return self._api.result()
        except BadInput:
            findings.extend(self._findings.found)
            raise BadInput(findings.found) from None

    def surroundings(self) -> Surroundings:
        """What agents are made with: skills and station groups."""
        api = self._api.result()
        catalogue = self._pool.submit(api.skills.catalogue)
        groups = self._pool.submit(api.agents.station_groups)
        return Surroundings(api.name, api.sub_account["id"], catalogue.result(), tuple(groups.result()))

    def no_surroundings(self) -> Surroundings:
        """For those who make no agents."""
        api = self._api.result()
        return Surroundings(api.name, api.sub_account["id"], SkillCatalogue((), api.name), ())

    def agents(self) -> Sequence[Values]:
        return self._agents.result()


@contextmanager
def reading(connect: Connect, asked: str | None, read: ReadAgents, concurrency: int = 1) -> Iterator[Reading]:
    """Begins to read the sub-account that is `asked` for and its agents, with so many requests at once at most."""
    with ThreadPoolExecutor(concurrency) as pool:
        yield Reading(pool, connect, asked, read)
