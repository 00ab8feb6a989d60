# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One skill, from the module's options to its answer, with the service in memory."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError, InvalidInput, TimedOut
from ansible_collections.avaya.cloud.plugins.modules.avaya_skill import SPEC
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import FakeSkillService, FakeSubAccount, Fault, refused

SALES = {"name": "Sales", "number": 101, "sla_in_seconds": 20, "status": "COMPLETED"}
PENDING = {"name": "Slow", "number": 102, "status": "IN_PROGRESS"}


@pytest.fixture
def service():
    return FakeSkillService([SALES, PENDING])


def declare(service, check_mode=False, **given):
    connection = FakeConnection(open_fake=FakeSubAccount(skill=service).open)
    return SPEC.action(task_of(SPEC, connection, check_mode, **given))


def test_a_skill_that_is_created(service):
    result = declare(service, name="Returns", sla_in_seconds=0, chat_digital_channels_enabled=True)
    assert result.failure is None
    values = result.values
    assert (values["changed"], values["result"], values["waited_for"]) == (True, "created", True)
    assert values["skill"] == {"name": "Returns", "number": 900, "status": "COMPLETED"}
    assert values["diff"]["before"] == ""
    assert values["diff"]["after"]["sla_in_seconds"] == 0
    assert values["diff"]["after"]["chat_digital_channels_enabled"] is True
    assert values["diff"]["after"]["email_digital_channels_enabled"] is False
    assert service.writes == ["reserve", "create"]


def test_check_mode_predicts_and_writes_nothing(service):
    result = declare(service, True, name="Returns", sla_in_seconds=20)
    assert (result.values["changed"], result.values["result"], result.values["waited_for"]) == (True, "created", True)
    assert result.values["skill"] == {
        "acw_interval": None,
        "announcement_extension": None,
        "chat_digital_channels_enabled": False,
        "disposition_set_id": "",
        "email_digital_channels_enabled": False,
        "name": "Returns",
        "redirect_on_no_answer_rings": None,
        "sla_in_seconds": 20,
        "sla_percentage": None,
        "sms_digital_channels_enabled": False,
    }
    assert service.writes == []


@pytest.mark.parametrize("given", [{}, {"number": 101}, {"sla_in_seconds": 20}])
def test_what_is_as_declared_is_unchanged(service, given):
    result = declare(service, name="Sales", **given)
    assert (result.values["changed"], result.values["result"], result.failure) == (False, "unchanged", None)
    assert result.values["skill"] == SALES
    assert service.writes == []


@pytest.mark.parametrize("check_mode", [True, False])
def test_what_differs_is_refused_with_what_differs(service, check_mode):
    result = declare(service, check_mode, name="Sales", sla_in_seconds=30, number=102)
    assert isinstance(result.failure, AvayaError)
    assert "number 101 → 102; sla_in_seconds 20 → 30" in str(result.failure)
    assert (result.values["changed"], result.values["result"]) == (False, "failed")
    assert (result.values["diff"]["before"]["number"], result.values["diff"]["after"]["number"]) == (101, 102)
    assert result.values["skill"] == SALES
    assert service.writes == []


def test_without_waiting_the_result_has_the_number_and_says_so(service):
    result = declare(service, name="Returns", wait=False)
    assert (result.values["changed"], result.values["waited_for"]) == (True, False)
    assert (result.values["skill"]["name"], result.values["skill"]["number"]) == ("Returns", 900)
    assert [call for call in service.calls if call[0] == "look_up"] == []


def test_a_number_that_is_given_is_not_reserved(service):
    result = declare(service, name="Returns", number=777)
    assert result.values["skill"]["number"] == 777
    assert service.writes == ["create"]


def validation_errors(service, **given):
    with pytest.raises(InvalidInput) as raised:
        declare(service, **given)
    assert service.writes == []
    return [MODULE.text(error) for error in raised.value.validation_errors]


def test_the_number_of_another_skill_is_refused(service):
    assert validation_errors(service, name="Returns", number=101) == [
        (
            "skill 'Returns': number 101 already belongs to skill 'Sales'; leave number out to reserve the "
            "next free number"
        )
    ]


def test_skills_of_one_name_are_told_apart_by_number(service):
    service.skills.append({**SALES, "number": 103})
    assert validation_errors(service, name="Sales") == [
        (
            "skill 'Sales': there are 2 skills of this name in sub-account Recruiting; specify which one with number: "
            "101, 103"
        )
    ]
    assert declare(service, name="Sales", number=103).values["skill"]["number"] == 103


def test_a_skill_that_failed_to_be_provided_is_none(service):
    service.skills[0] = {**SALES, "status": "FAILED"}
    assert declare(service, name="Sales").values["result"] == "created"


@pytest.mark.parametrize(("wait", "check_mode", "looks"), [(True, False, 1), (False, False, 0), (True, True, 0)])
def test_one_that_is_on_its_way_is_waited_for_and_not_made_again(service, wait, check_mode, looks):
    service.made[102] = {"name": "Slow", "number": 102}
    result = declare(service, check_mode, name="Slow", wait=wait)
    assert (result.values["changed"], result.values["result"]) == (False, "unchanged")
    assert result.values["skill"]["status"] == ("COMPLETED" if looks else "IN_PROGRESS")
    assert service.calls.count(("look_up", 102)) == looks
    assert service.writes == []


def test_fields_that_the_service_does_not_show_are_warned_of(service):
    result = declare(service, name="Sales", acw_interval=5, sla_percentage=80)
    assert result.values["result"] == "unchanged"
    assert len(result.warnings) == 1
    assert "acw_interval, sla_percentage" in result.warnings[0]


def test_a_job_that_does_not_end_is_given_up(service):
    service.statuses = ["WAITING"]
    result = declare(service, name="Returns", wait_timeout=0.0)
    assert isinstance(result.failure, TimedOut)
    assert result.failure.changed
    assert (result.values["changed"], result.values["result"]) == (True, "failed")


def test_a_refusal_of_the_service_is_a_failure(service):
    service.faults = [Fault(refused(400, "no such disposition set"))]
    result = declare(service, name="Returns")
    assert str(result.failure) == "Could not do it: no such disposition set"
    assert (result.values["changed"], result.values["result"]) == (False, "failed")


def test_everything_that_is_wrong_is_an_error_before_anything_is_written(service):
    wrong = {
        "number": 0,
        "acw_interval": -1,
        "sla_in_seconds": -2,
        "sla_percentage": 101,
        "redirect_on_no_answer_rings": -3,
    }
    assert validation_errors(service, name=" ", **wrong) == [
        "skill ' ': name must not be empty",
        "skill ' ': number 0 must be 1 or more",
        "skill ' ': acw_interval -1 must be 0 or more",
        "skill ' ': sla_in_seconds -2 must be 0 or more",
        "skill ' ': sla_percentage 101 must be from 0 to 100",
        "skill ' ': redirect_on_no_answer_rings -3 must be 0 or more",
    ]


@pytest.mark.parametrize(
    "given",
    [{"sla_percentage": 0}, {"sla_percentage": 100}, {"acw_interval": 0}, {"redirect_on_no_answer_rings": 0}],
)
def test_the_bounds_themselves_are_allowed(service, given):
    assert declare(service, name="Returns", **given).failure is None
