# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What every fault has: a name, parameters, a description for the documentation, and an effect."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from typing import ClassVar

from ..delivery.post import Post
from ..jobs import JOB_KINDS, Outcome
from ..parameters import is_count, is_required, is_text, one_of, parameter, value_problems
from .exchange import Exchange

BEFORE, AFTER = "before", "after"


def is_times(value: object) -> bool:
    return value is None or (is_count(value) and value != 0)


@dataclass(frozen=True, kw_only=True)
class Fault(ABC):
    """`action` names the fault; `description` continues the sentence "The request, the job or the delivery, …"."""

    action: ClassVar[str]
    description: ClassVar[str]

    skip: int = parameter(is_count, "a number of matches to let pass", default=0)
    times: int | None = parameter(is_times, "a number of matches to hit, at least 1, or null for all", default=1)

    @classmethod
    def problems(cls, document: Mapping[str, object]) -> list[str]:
        """What is wrong with the parameters of such a fault."""
        given = {name: value for name, value in document.items() if name != "action"}
        known = {each.name: each for each in fields(cls)}
        problems = [f"{cls.action} has no field {name!r}" for name in given if name not in known]
        problems += [
            f"{cls.action} needs the field {name!r}"
            for name, each in known.items()
            if is_required(each) and name not in given
        ]
        return problems + value_problems(cls, given)


@dataclass(frozen=True, kw_only=True)
class RequestFault(Fault):
    """A fault that strikes a request."""

    method: str = parameter(is_text, "an HTTP method or *", default="*")
    path: str = parameter(is_text, "a path, * standing for anything", default="*")

    def fits(self, method: str, path: str) -> bool:
        return self.method.upper() in ("*", method) and fnmatchcase(path, self.path)

    @abstractmethod
    async def strike(self, exchange: Exchange) -> None:
        """Answer the request in the service's place."""


@dataclass(frozen=True, kw_only=True)
class EffectFault(RequestFault):
    """A fault of the answer: whether the request was carried out is for `when` to say."""

    when: str = parameter(one_of(BEFORE, AFTER), "before or after", default=BEFORE)

    async def strike(self, exchange: Exchange) -> None:
        if self.when == AFTER:
            await exchange.carry_out()
        await self.answer(exchange)

    @abstractmethod
    async def answer(self, exchange: Exchange) -> None:
        """What the client sees."""


@dataclass(frozen=True, kw_only=True)
class AnswerFault(RequestFault):
    """A fault that spoils the service's own answer, so that the request is always carried out."""

    when: str = parameter(one_of(AFTER), "after", default=AFTER)


@dataclass(frozen=True, kw_only=True)
class JobFault(Fault):
    """A fault that strikes a job when it is submitted."""

    job: str = parameter(one_of(*JOB_KINDS, "*"), f"one of {', '.join(JOB_KINDS)}, *", default="*")

    def fits(self, kind: str) -> bool:
        return self.job in ("*", kind)

    @property
    @abstractmethod
    def outcome(self) -> Outcome:
        """How the job ends."""


@dataclass(frozen=True, kw_only=True)
class DeliveryFault(Fault):
    """A fault that strikes a POST to an endpoint, each try of it anew."""

    endpoint: str = parameter(is_text, "an endpoint, * standing for anything", default="*")
    source: str = parameter(is_text, "a data source type or *", default="*")

    def fits(self, source: str, endpoint: str) -> bool:
        return self.source in ("*", source) and fnmatchcase(endpoint, self.endpoint)

    @abstractmethod
    def spoiled(self, post: Post) -> Post:
        """The POST as it is sent."""
