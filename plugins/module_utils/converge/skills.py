# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Making a skill, and waiting until the service has provisioned it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from ..api.errors import AvayaError, GaveUp, ServiceError
from ..resources.fields import Values
from ..resources.skill import FAILED, PROVISIONED
from ..waiting import Clock, Pace, TimeIsUp, wait_for
from .doubt import look_window


class SkillService(Protocol):
    def by_number(self, number: int) -> Values | None: ...

    def reserve_number(self) -> int: ...

    def submit_creation(self, skill: Mapping[str, Any], number: int) -> None: ...


def create_skill(
    service: SkillService, skill: Mapping[str, Any], number: int | None, clock: Clock, wait_timeout: float
) -> Values:
    """The skill, provisioned. `number` is one that is reserved already; None reserves the next.

    `wait_timeout` is in seconds. Raises ServiceError where the service refuses, GaveUp where the job does not end.
    """
    number = submit_skill(service, skill, number, clock, wait_timeout)
    return wait_for_skill(service, str(skill["name"]), number, clock, wait_timeout)


def submit_skill(
    service: SkillService, skill: Mapping[str, Any], number: int | None, clock: Clock, wait_timeout: float
) -> int:
    """The number under which the creation was surely submitted, once."""
    if number is None:
        number = service.reserve_number()
    try:
        service.submit_creation(skill, number)
    except ServiceError as error:
        if not error.outcome_unknown:
            raise
        if not _appears(service, number, clock, wait_timeout):
            # It was looked for as long as a job can take, so this is no second one; the number is the same in any case.
            service.submit_creation(skill, number)
    return number


def wait_for_skill(service: SkillService, name: str, number: int, clock: Clock, wait_timeout: float) -> Values:
    last_seen = "it was not there"

    def look() -> Values | None:
        nonlocal last_seen
        skill = service.by_number(number)
        if skill is None:
            return None
        status = skill.get("status", PROVISIONED)
        if status == FAILED:
            raise AvayaError(
                f"Could not create skill '{name}': the service gave it number {number} and then said that its "
                "job failed. "
                "Its number is spent; run again to try with another"
            )
        last_seen = f"its status was {status}"
        return skill if status == PROVISIONED else None

    try:
        return wait_for(look, wait_timeout, clock)
    except TimeIsUp as error:
        raise GaveUp(
            f"The creation of skill '{name}' (number {number}) was submitted", error.waited, last_seen
        ) from None


def _appears(service: SkillService, number: int, clock: Clock, wait_timeout: float) -> bool:
    try:
        wait_for(lambda: service.by_number(number), look_window(wait_timeout), clock, Pace())
    except TimeIsUp:
        return False
    return True
