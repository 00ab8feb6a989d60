# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Making a skill, and waiting until the service has provisioned it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from ..api.errors import AvayaError, GaveUp, ServiceError, Unsettled
from ..planning.change import PAST, Action, Change
from ..planning.skills import plan_skill, skill_findings
from ..resources.fields import Values
from ..resources.findings import Findings
from ..resources.skill import FAILED, PROVISIONED, SkillCatalogue
from ..waiting import Clock, Pace, SystemClock, TimeIsUp, wait_for
from .doubt import REFUSED_FOR_GOOD, look_window
from .findings import Connect, gathered, the_sub_account

# What the service answers where the number was not reserved first.
NOT_RESERVED = 500


class Listing(Protocol):
    def catalogue(self) -> SkillCatalogue: ...


class SkillService(Protocol):
    def by_number(self, number: int) -> Values | None: ...

    def reserve_number(self) -> int: ...

    def submit_creation(self, skill: Mapping[str, Any], number: int) -> None: ...


@dataclass(frozen=True)
class SkillReport:
    """What was, or in check mode would be, done. `awaited` is False where the job was only submitted."""

    change: Change
    result: str
    skill: Values
    awaited: bool = True
    warnings: tuple[str, ...] = ()
    error: AvayaError | None = None


def converge_skill(
    connect: Connect,
    sub_account: str | None,
    declared: Values,
    check_mode: bool,
    wait: bool,
    wait_timeout: float,
    findings: Findings | None = None,
    clock: Clock | None = None,
) -> SkillReport:
    """Makes the skill what is declared. Raises BadInput before any write, and AvayaError."""
    findings = Findings() if findings is None else findings
    findings.extend(skill_findings(declared))
    with gathered(findings):
        api = the_sub_account(connect, sub_account, findings)
        catalogue = api.skills.catalogue()
        change = plan_skill(declared, catalogue, findings)
    warnings = _unknown_warnings(change)
    current = change.current or {}
    if change.action is Action.REFUSE:
        return SkillReport(change, "failed", current, warnings=warnings, error=cannot_change_skill(change))
    clock = clock or SystemClock()
    target = change.target or {}
    name = str(declared["name"])
    if change.action is Action.KEEP:
        if wait and not check_mode and current.get("status", PROVISIONED) != PROVISIONED:
            current = wait_for_skill(api.skills, name, int(current["number"]), clock, wait_timeout, listed=True)
        return SkillReport(change, PAST[change.action], current, warnings=warnings)
    if check_mode:
        return SkillReport(change, PAST[change.action], target, warnings=warnings)
    number = submit_skill(api.skills, target, target.get("number"), clock, wait_timeout)
    if not wait:
        return SkillReport(change, PAST[change.action], {**target, "number": number}, awaited=False, warnings=warnings)
    skill = wait_for_skill(api.skills, name, number, clock, wait_timeout)
    warnings += tuple(namesake_warnings(catalogue_with(api.skills, skill, catalogue), name))
    return SkillReport(change, PAST[change.action], skill, warnings=warnings)


def cannot_change_skill(change: Change) -> AvayaError:
    return AvayaError(
        f"Skill '{change.name}' exists and differs from what is declared: {change.reason}. Avaya's API cannot "
        "change or "
        "delete skills. Declare it as it is, or change it in Avaya's own administration"
    )


def _unknown_warnings(change: Change) -> tuple[str, ...]:
    if not change.unknown:
        return ()
    return (f"The service does not show {', '.join(change.unknown)} of the skill, so it could not be compared",)


def catalogue_with(service: Listing, skill: Values, before: SkillCatalogue) -> SkillCatalogue:
    """The skills as they are now that one was created. It was, whatever this look says."""
    try:
        now = service.catalogue()
    except ServiceError:
        now = before
    return now if now.name_of(skill["number"]) is not None else now.with_skill(skill)


def namesake_warnings(catalogue: SkillCatalogue, name: str) -> list[str]:
    """What is to be told where two runs have created a skill of this name: nobody can prevent it or take it back."""
    numbers = sorted(catalogue.number_of(name))
    if len(numbers) < 2:
        return []
    listed = ", ".join(str(number) for number in numbers)
    warning = (
        f"{len(numbers)} skills are named '{name}' now (numbers {listed}): somebody else created one at the same time. "
        "Avaya's API cannot delete skills; have all but one deleted in Avaya's own administration, or use their numbers"
    )
    return [warning]


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
    # A skill of this name may be on its way already, under a number that an earlier run reserved. While its job is
    # pending no listing shows it, and whoever does not know its number cannot look for it: nothing can be done here.
    is_declared = number is not None
    if number is None:
        number = service.reserve_number()
    name = str(skill["name"])
    try:
        service.submit_creation(skill, number)
    except ServiceError as error:
        if not error.outcome_unknown:
            raise
        if not _appears(service, name, number, clock, wait_timeout):
            refused_before = is_declared and error.status == NOT_RESERVED
            _submit_again(service, skill, number, refused_before, clock, wait_timeout)
    return number


def _submit_again(
    service: SkillService,
    skill: Mapping[str, Any],
    number: int,
    refused_before: bool,
    clock: Clock,
    wait_timeout: float,
) -> None:
    """It was looked for as long as a job can take, so this is no second one; the number is the same in any case."""
    name = str(skill["name"])
    try:
        service.submit_creation(skill, number)
    except ServiceError as error:
        if _appears(service, name, number, clock, wait_timeout):
            return
        if refused_before and error.status == NOT_RESERVED:
            raise AvayaError(
                f"{error}. It was asked for twice, and there is no skill number {number}. A number that nobody "
                "reserved is answered so: if this may be one, leave number out, and the next one is reserved"
            ) from None
        raise SkillUnseen(
            f"{error}. It was asked for twice, and skill '{name}' (number {number}) has not appeared. {_watch(number)}"
        ) from None


def wait_for_skill(
    service: SkillService, name: str, number: int, clock: Clock, wait_timeout: float, listed: bool = False
) -> Values:
    """The skill, once it is provisioned. `listed` says that listings show it already, so that another run finds it."""
    last_seen = "it was not there"

    def look() -> Values | None:
        nonlocal last_seen
        try:
            skill = service.by_number(number)
        except ServiceError as error:
            # Its job goes on whether or not it can be looked up, so this is no reason to leave.
            if error.status in REFUSED_FOR_GOOD:
                raise error if listed else _unseen(name, number, "was submitted", error) from None
            last_seen = f"it could not be looked up: {error}"
            return None
        if skill is None:
            last_seen = "it was not there"
            return None
        status = skill.get("status", PROVISIONED)
        if status == FAILED:
            raise Unsettled(
                f"Could not create skill '{name}': the service gave it number {number} and then said that its "
                "job failed. "
                "Its number is spent; run again to try with another"
            )
        last_seen = f"its status was {status}"
        return {**skill, "number": number} if status == PROVISIONED else None

    try:
        return wait_for(look, wait_timeout, clock)
    except TimeIsUp as error:
        raise _gave_up(name, number, listed, error.waited, last_seen) from None


def _gave_up(name: str, number: int, listed: bool, waited: float, last_seen: str) -> GaveUp:
    if listed:
        return GaveUp(f"Skill '{name}' (number {number}) is there", waited, last_seen, changed=False)
    return GaveUp(
        f"The creation of skill '{name}' (number {number}) was submitted",
        waited,
        last_seen,
        _watch(number),
        retryable=False,
    )


def _unseen(name: str, number: int, submitted: str, error: ServiceError) -> SkillUnseen:
    return SkillUnseen(
        f"The creation of skill '{name}' (number {number}) {submitted}, but it could not be looked up: {error}. "
        + _watch(number)
    )


class SkillUnseen(AvayaError):
    """A skill whose job was, or may have been, accepted, and that cannot be looked up."""

    @property
    def changed(self) -> bool:
        return True


def _watch(number: int) -> str:
    return (
        f"Do not run again before avaya_skill_info shows number {number} as {PROVISIONED}: while the service does not "
        "list it, another run would make another skill of the same name"
    )


def _appears(service: SkillService, name: str, number: int, clock: Clock, wait_timeout: float) -> bool:
    """Whether a creation whose answer was lost took effect. Raises SkillUnseen where that could not be looked up."""
    problem: ServiceError | None = None

    def look() -> Values | None:
        nonlocal problem
        problem = None
        try:
            return service.by_number(number)
        except ServiceError as error:
            problem = error
            if error.status in REFUSED_FOR_GOOD:
                raise _unseen(name, number, "may have been submitted", error) from None
            return None

    try:
        wait_for(look, look_window(wait_timeout), clock, Pace())
    except TimeIsUp:
        if problem is not None:
            raise _unseen(name, number, "may have been submitted", problem) from None
        return False
    return True
