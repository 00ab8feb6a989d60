# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Station groups: one from the module's options to its answer, and those of a contact center that agents refer to."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.contact_center import CONTACT_CENTER
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import STATION_GROUP_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import read_entries
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput, TimedOut
from ansible_collections.avaya.cloud.plugins.modules.avaya_station_group import SPEC
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, options_of, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeStationGroupService,
    FakeSubAccount,
    Fault,
    lost,
    refused,
    with_sales,
)

TWINS = [
    {"id": 5, "name": "Phones", "active": True},
    {"id": 6, "name": "Phones", "active": False},
    {"id": 7, "name": "phones", "active": True},
]


@pytest.fixture
def service():
    return FakeStationGroupService()


def declare(service, check_mode=False, **given):
    connection = FakeConnection(open_fake=FakeSubAccount(station_group=service).open)
    return SPEC.action(task_of(SPEC, connection, check_mode, **given))


def errors(service, **given):
    with pytest.raises(InvalidInput) as raised:
        declare(service, **given)
    assert service.writes == []
    return [MODULE.text(error) for error in raised.value.validation_errors]


def test_one_that_is_created_is_looked_for_as_nobody_knows_what_the_service_answers(service):
    service.unseen = 2
    result = declare(service, name="Home office")
    assert result.failure is None
    values = result.values
    assert (values["changed"], values["result"]) == (True, "created")
    assert values["station_group"] == {"id": 72, "name": "Home office", "active": True}
    assert values["diff"]["before"] == ""
    assert values["diff"]["after"] == {"name": "Home office"}
    assert "waited_for" not in values
    assert [call for call in service.calls if call[0] == "create"] == [("create", "Home office", 4)]


def test_check_mode_predicts_and_writes_nothing(service):
    values = declare(service, True, name="Home office", station_template_id=9).values
    assert (values["changed"], values["result"]) == (True, "created")
    assert values["station_group"]["name"] == "Home office"
    assert "id" not in values["station_group"]
    assert service.writes == []


@pytest.mark.parametrize("name", ["Phones", "phones", "PHONES"])
def test_one_that_is_there_is_found_by_its_name_however_it_is_written(service, name):
    values = declare(service, name=name, active=True, station_template_id=9).values
    assert (values["changed"], values["result"]) == (False, "unchanged")
    assert values["station_group"] == {"id": 71, "name": "Phones", "active": True}
    assert service.writes == []


def test_one_whose_id_the_service_does_not_show_is_there_all_the_same():
    """Nobody could delete a second one."""
    service = FakeStationGroupService([{"id": UNKNOWN, "name": "Phones", "active": True}])
    values = declare(service, name="phones").values
    assert (values["changed"], values["result"], service.writes) == (False, "unchanged", [])


@pytest.mark.parametrize("check_mode", [True, False])
def test_one_that_differs_is_shown_and_not_changed(service, check_mode):
    result = declare(service, check_mode, name="Phones", active=False)
    assert (result.values["changed"], result.values["result"]) == (False, "failed")
    assert result.values["diff"]["before"] == {"active": True, "name": "Phones"}
    assert result.values["diff"]["after"] == {"active": False, "name": "Phones"}
    assert str(result.failure) == (
        "Station group 'Phones' exists and differs from what is declared: active True → False. Avaya's API cannot "
        "change or delete station groups. Declare it as it is, or change it in Avaya's own administration"
    )
    assert service.writes == []


def test_what_is_returned_can_be_declared(service):
    thing = declare(service, name="Phones").values["station_group"]
    assert declare(service, **thing).values["result"] == "unchanged"
    # The id is Avaya's, so that one of another sub-account is none to look for.
    assert declare(service, **{**thing, "id": 4711}).values["result"] == "unchanged"


def test_of_those_that_share_a_name_the_id_says_which_one_is_meant():
    service = FakeStationGroupService([dict(each) for each in TWINS])
    assert errors(service, name="Phones") == [
        (
            "station group 'Phones': there are 2 station groups of this name in sub-account Recruiting; specify which "
            "one with id: 5, 6"
        )
    ]
    assert declare(service, name="Phones", id=6).values["station_group"]["active"] is False
    assert declare(service, name="phones").values["station_group"]["id"] == 7


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"name": " "}, ["station group ' ': name must not be empty"]),
        ({"name": " Phones"}, ["station group ' Phones': name begins with a blank (U+0020); remove it"]),
        (
            {"name": "New", "station_template_id": 0},
            ["station group 'New': station_template_id 0 must be 1 or more"],
        ),
        (
            {"name": "New", "active": False},
            [
                (
                    "station group 'New': it does not exist yet, and the service cannot create a group that "
                    "is not in use; leave active out"
                )
            ],
        ),
    ],
)
def test_what_is_wrong_is_an_error(service, given, expected):
    assert errors(service, **given) == expected


def test_a_lost_answer_is_looked_up(service):
    service.faults = [Fault(lost(), after_effect=True)]
    assert declare(service, name="Home office").values["station_group"]["id"] == 72
    assert service.writes == ["create"]


def test_a_refusal_is_a_failure(service):
    service.faults = [Fault(refused(400, "no"))]
    result = declare(service, name="Home office")
    assert (result.values["result"], result.values["changed"]) == ("failed", False)
    assert "no" in str(result.failure)
    assert [each["name"] for each in service.groups] == ["Phones"]


def test_one_that_is_accepted_and_not_listed_is_no_reason_to_make_another(service, monkeypatch):
    service.unseen = 10**6
    from ansible_collections.avaya.cloud.plugins.module_utils._engine import engine
    from ansible_collections.avaya.cloud.tests.unit.fakes import FakeClock

    monkeypatch.setattr(engine, "SystemClock", FakeClock)
    result = declare(service, name="Home office")
    assert isinstance(result.failure, TimedOut)
    assert (result.values["changed"], result.failure.retryable) == (True, False)
    assert str(result.failure) == (
        "The creation of station group 'Home office' was submitted, but after 300 s it did not exist yet. Do "
        "not run again until avaya_station_group_info lists it: as long as the service does not list it, "
        "another run would create another station group of the same name"
    )
    assert service.writes == ["create"]


@pytest.fixture
def sub_account():
    return with_sales()


def center(sub_account, check_mode=False, **given):
    connection = FakeConnection(open_fake=sub_account.open)
    options = options_of(CONTACT_CENTER, api_url="https://avaya.example", **given)
    options = read_entries(CONTACT_CENTER.options, options, connection.errors)
    return CONTACT_CENTER.action(task_of(CONTACT_CENTER, connection, check_mode, **options))


def agent(username, **given):
    return {"username": username, "password": PASSWORD, "skills": [], **given}


def done(result):
    return [(each["kind"], each["name"], each["result"]) for each in result.values["changes"]]


@pytest.mark.parametrize("check_mode", [True, False])
def test_an_agent_gets_a_group_that_the_same_run_creates(sub_account, check_mode):
    declared = {"station_groups": [{"name": "Home office"}], "agents": [agent("ben", station_group="Home office")]}
    result = center(sub_account, check_mode, **declared)
    assert result.failure is None
    assert done(result) == [("station_group", "Home office", "created"), ("agent", "ben", "created")]
    assert result.values["changes"][1]["after"]["station_group"] == "Home office"
    assert "+ station group Home office: create" in result.values["diff"]["prepared"]
    if not check_mode:
        assert sub_account.agent.bodies[0][0]["station_group"].number == 72
        assert done(center(sub_account, **declared)) == []


@pytest.mark.parametrize("check_mode", [True, False])
def test_where_there_is_no_group_yet_the_first_one_that_is_declared_is_the_default(sub_account, check_mode):
    sub_account.station_group.groups = []
    result = center(sub_account, check_mode, station_groups=[{"name": "A"}, {"name": "B"}], agents=[agent("ben")])
    assert result.failure is None
    assert result.values["changes"][2]["after"]["station_group"] == "A"
    if not check_mode:
        assert sub_account.agent.bodies[0][0]["station_group"].number == 71


def test_the_spelling_of_the_service_is_no_matter_to_who_refers_to_it(sub_account):
    def shout():
        sub_account.station_group.made[0]["name"] = "HOME OFFICE"

    sub_account.station_group.on_create = shout
    declared = {"station_groups": [{"name": "Home office"}], "agents": [agent("ben", station_group="Home office")]}
    assert center(sub_account, **declared).failure is None
    assert sub_account.agent.bodies[0][0]["station_group"].number == 72


def test_of_two_that_were_made_at_the_same_time_all_take_the_older(sub_account):
    service = sub_account.station_group
    service.on_create = lambda: service.made.append({"id": 60, "name": "Home office", "active": True})
    declared = {"station_groups": [{"name": "Home office"}], "agents": [agent("ben", station_group="Home office")]}
    result = center(sub_account, **declared)
    assert result.failure is None
    assert sub_account.agent.bodies[0][0]["station_group"].number == 60
    assert result.warnings == (
        (
            "2 station groups are now named 'Home office' (ids 60, 72): somebody else created one at the "
            "same time. Avaya's API cannot delete station groups; have all but one deleted in Avaya's own "
            "administration, or use their ids"
        ),
    )


def test_an_agent_whose_group_could_not_be_created_fails_for_that(sub_account):
    sub_account.station_group.faults = [Fault(refused(400, "no"))]
    declared = {"station_groups": [{"name": "Home office"}], "agents": [agent("ben", station_group="Home office")]}
    result = center(sub_account, **declared)
    assert [each["kind"] for each in result.values["failures"]] == ["station_group", "agent"]
    assert result.values["failures"][1]["reason"] == (
        "Agent 'ben' was not created, because the station groups it needs could not be created: Home office"
    )
    assert sub_account.agent.writes == []


def test_what_nobody_declared_is_named(sub_account):
    result = center(sub_account, compare_only=True, station_groups=[{"name": "New"}])
    drift = result.values["drift"]["station_groups"]
    assert [each["name"] for each in drift["missing"]] == ["New"]
    assert drift["undeclared"] == ["Phones"]
    assert result.values["report"]["alarms"] == [
        "1 station group missing",
        "1 station group present but not declared",
    ]


def test_without_a_group_and_in_check_mode_an_earlier_task_may_make_it(sub_account):
    with pytest.raises(InvalidInput) as raised:
        center(sub_account, True, agents=[agent("ben", station_group="Home office")])
    assert [MODULE.text(error) for error in raised.value.validation_errors] == [
        (
            "agents[0] (ben): station_group 'Home office' does not exist in sub-account Recruiting; it has: Phones "
            "(id 71). Nothing is created in check mode. If an earlier task of the play creates it, a real run "
            "succeeds. To plan both together, declare both in one task, with avaya_contact_center or the role "
            "contact_center"
        )
    ]


def test_they_are_read_by_name():
    service = FakeStationGroupService([dict(each) for each in reversed(TWINS)])

    def read(**given):
        connection = FakeConnection(open_fake=FakeSubAccount(station_group=service).open)
        return STATION_GROUP_INFO.action(task_of(STATION_GROUP_INFO, connection, **given)).values["station_groups"]

    assert read() == TWINS
    assert read(name="Phones") == TWINS[:2]
    assert read(name="Nothing") == []
