# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Skills: created once, waited for, and reported as what they are when they fail."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Action, Change
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.engine import Mode, converge
from ansible_collections.avaya.cloud.plugins.module_utils._engine.executor import Executor
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions, look_window
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Scope
from ansible_collections.avaya.cloud.plugins.module_utils._engine.reading import reading
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNMANAGED, known
from ansible_collections.avaya.cloud.plugins.module_utils._kinds import ALL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError, ServiceError, TimedOut
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    FakeSkillService,
    FakeSubAccount,
    Fault,
    lost,
    refused,
    skill_thing,
)

WATCH = (
    "Do not run again until avaya_skill_info shows number 900 as COMPLETED: as long as the service does not list "
    "it, another run would create another skill of the same name"
)


def with_looks(service, *errors):
    """The service, whose first looks by number go wrong like this."""
    waiting, look = list(errors), service.look_up

    def look_up(values):
        if waiting:
            raise waiting.pop(0)
        return look(values)

    service.look_up = look_up
    return service


def executed(service, clock, change, wait_timeout):
    outcome = Executor(SKILL, service, clock, JobOptions(True, wait_timeout)).run([change])[0]
    if outcome.error is not None:
        raise outcome.error
    return known(outcome.thing)


def create(service, clock, number=None, wait_timeout=300.0):
    """The skill as it is once it is created. Raises the error of the outcome."""
    unmanaged = dict.fromkeys(SKILL.field_names, UNMANAGED)
    target = {**unmanaged, "name": "DEFAULT_SKILL", "number": UNMANAGED if number is None else number}
    change = Change("skill", "DEFAULT_SKILL", Action.CREATE, target=target)
    return executed(service, clock, change, wait_timeout)


def said(error):
    """The error as a user reads it."""
    return MODULE.text(str(error))


def test_a_skill_is_reserved_submitted_and_waited_for(clock):
    service = FakeSkillService(statuses=["WAITING", "IN_PROGRESS", "COMPLETED"])
    assert create(service, clock) == {"name": "DEFAULT_SKILL", "number": 900, "status": "COMPLETED"}
    assert service.writes == ["reserve", "create"]
    assert service.calls.count(("look_up", 900)) == 3


def test_a_number_that_is_given_is_not_reserved(clock):
    service = FakeSkillService()
    create(service, clock, number=777)
    assert service.writes == ["create"]
    assert ("create", 777) in service.calls


def test_a_skill_whose_status_the_service_does_not_show_is_taken_for_done(clock):
    assert create(FakeSkillService(statuses=[None]), clock) == {"name": "DEFAULT_SKILL", "number": 900}


def test_a_job_that_failed_is_reported_at_once(clock):
    service = FakeSkillService(statuses=["WAITING", "FAILED"])
    with pytest.raises(AvayaError, match=r"number 900 and then reported that its job failed.*run again") as raised:
        create(service, clock)
    assert raised.value.retryable
    assert clock.now() - 1000.0 < 2.0


def test_a_job_that_sticks_is_timed_out_with_its_last_status(clock):
    with pytest.raises(TimedOut) as raised:
        create(FakeSkillService(statuses=["IN_PROGRESS"]), clock, wait_timeout=30.0)
    assert said(raised.value) == (
        "The creation of skill 'DEFAULT_SKILL' (number 900) was submitted, but after 30 s its status was IN_PROGRESS. "
        + WATCH
    )
    assert (raised.value.retryable, raised.value.changed) == (False, True)


def test_a_listed_skill_whose_job_sticks_is_found_by_another_run(clock):
    service = FakeSkillService(statuses=["WAITING"], made={5: {"name": "Sales", "number": 5}})
    with pytest.raises(TimedOut) as raised:
        executed(
            service, clock, Change("skill", "Sales", Action.KEEP, current=skill_thing(name="Sales", number=5)), 30.0
        )
    assert said(raised.value) == (
        "Skill 'Sales' (number 5) exists, but after 30 s its status was WAITING. Run again to check again, or raise "
        "wait_timeout"
    )
    assert (raised.value.retryable, raised.value.changed) == (True, False)


@pytest.mark.parametrize("fault", [refused(503), refused(200), refused(404), lost()])
def test_looks_that_fail_are_borne(clock, fault):
    service = with_looks(FakeSkillService(), fault, fault)
    assert create(service, clock)["number"] == 900
    assert service.writes == ["reserve", "create"]


def test_a_skill_that_cannot_be_looked_up_until_the_end_is_not_to_be_made_again(clock):
    service = with_looks(FakeSkillService(), *[refused(503)] * 1000)
    with pytest.raises(TimedOut) as raised:
        create(service, clock, wait_timeout=30.0)
    assert said(raised.value) == (
        "The creation of skill 'DEFAULT_SKILL' (number 900) was submitted, but after 30 s it could not be looked up: "
        "Could not do it: the service answered 503. " + WATCH
    )
    assert raised.value.retryable is False


@pytest.mark.parametrize("status", [401, 403])
def test_a_look_that_is_refused_tells_what_was_submitted(clock, status):
    with pytest.raises(AvayaError) as raised:
        create(with_looks(FakeSkillService(), refused(status)), clock)
    assert said(raised.value) == (
        "The creation of skill 'DEFAULT_SKILL' (number 900) was submitted, but it could not be looked up: Could not "
        f"do it: the service answered {status}. " + WATCH
    )
    assert (raised.value.retryable, raised.value.changed) == (False, True)
    assert clock.slept == []


@pytest.mark.parametrize("looks", [[refused(403)], [refused(503)] * 1000])
def test_a_creation_in_doubt_is_not_repeated_where_nobody_could_look(clock, looks):
    service = with_looks(FakeSkillService(faults=[Fault(lost())]), *looks)
    with pytest.raises(
        AvayaError, match=r"\(number 900\) may have been submitted, but (after 300 s )?it could not be looked up"
    ):
        create(service, clock)
    assert service.writes == ["reserve", "create"]


def test_a_lost_answer_after_the_effect_creates_nothing_twice(clock):
    service = FakeSkillService(faults=[Fault(lost(), after_effect=True)])
    create(service, clock)
    assert service.writes == ["reserve", "create"]


def test_a_lost_answer_before_the_effect_is_followed_by_a_second_try_under_the_same_number(clock):
    service = FakeSkillService(faults=[Fault(lost())])
    create(service, clock)
    assert service.writes == ["reserve", "create", "create"]
    assert {call for call in service.calls if call[0] == "create"} == {("create", 900)}
    assert clock.now() - 1000.0 >= 60.0


@pytest.mark.parametrize("faults", [[Fault(refused(400))]])
def test_what_is_refused_is_an_error(clock, faults):
    service = FakeSkillService(faults=faults)
    count = len(faults)
    with pytest.raises(ServiceError):
        create(service, clock)
    assert service.writes == ["reserve", *["create"] * count]


@pytest.mark.parametrize(("wait_timeout", "window"), [(300, 60), (120, 60), (60, 30), (10, 5), (0, 0)])
def test_half_the_time_is_left_for_a_second_try_where_a_minute_is_more(wait_timeout, window):
    assert look_window(wait_timeout) == window


@pytest.mark.parametrize(("theirs", "reported"), [([], 0), ([899], 1)])
def test_a_skill_that_was_made_by_two_runs_at_once_is_reported(clock, theirs, reported):
    service = FakeSkillService()
    submit = service.create

    def create(skill, number):
        submit(skill, number)
        service.skills += [{"name": skill["name"], "number": each} for each in (number, *theirs)]

    service.create = create
    declaration = declare(SKILL, {"name": "Winback"})
    with reading(FakeSubAccount(skill=service).open, [SKILL]) as live:
        report = converge(live, ALL, [Scope(SKILL, (declaration,))], Mode(), JobOptions(), clock=clock)
    assert known(report.outcomes[0].thing)["number"] == 900
    assert len(report.warnings) == reported
    assert all("2 skills are now named 'Winback' (numbers 899, 900)" in each for each in report.warnings)


def test_a_second_submission_of_unknown_outcome_is_looked_up_too(clock):
    service = FakeSkillService(faults=[Fault(lost()), Fault(lost())])
    with pytest.raises(AvayaError) as raised:
        create(service, clock, None, 20.0)
    assert WATCH in said(raised.value)
    assert not raised.value.retryable
    assert service.writes == ["reserve", "create", "create"]


def broken():
    return ServiceError("do it", "the service answered 500", 500, outcome_unknown=True)


def test_a_declared_number_that_the_service_does_not_take_is_reported_as_such(clock):
    service = FakeSkillService(faults=[Fault(broken()), Fault(broken())])
    with pytest.raises(AvayaError, match="The service answers in this way if a number was not reserved") as raised:
        create(service, clock, 77, 20.0)
    assert WATCH not in said(raised.value)
    # Another run sends the same number, so it makes no second one, and may pass where it was a mere defect.
    assert raised.value.retryable
    assert not raised.value.changed
    assert service.writes == ["create", "create"]


@pytest.mark.parametrize("faults", [(lost(), lost()), (lost(), broken()), (broken(), lost())])
def test_a_declared_number_whose_creation_may_go_on_is_to_be_watched(clock, faults):
    service = FakeSkillService(faults=[Fault(fault) for fault in faults])
    with pytest.raises(AvayaError, match="Do not run again until") as raised:
        create(service, clock, 77, 20.0)
    assert raised.value.changed
