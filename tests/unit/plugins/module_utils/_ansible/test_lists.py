# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an agent of a list has besides its fields: days, a profile, and what several files say of it."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible import calendar as calendar_module
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.calendar import Calendar
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.dated import absence_on
from ansible_collections.avaya.cloud.plugins.module_utils._engine.limits import Limit, parse_limit
from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput
from ansible_collections.avaya.cloud.plugins.modules.avaya_agents import SPEC
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeAgentService,
    FakeClock,
    FakeSkillService,
    FakeSubAccount,
)

DAY = "2026-11-30"
SKILLS = [{"name": "Sales", "number": 101}, {"name": "Returns", "number": 102}]


@pytest.fixture
def service():
    return FakeAgentService(FakeClock(), delay=0.0)


@pytest.fixture
def declare(service):
    def run(*agents, check_mode=False, **given):
        connection = FakeConnection(open_fake=FakeSubAccount(service, FakeSkillService(SKILLS)).open)
        options = {"agents": list(agents), "as_of": DAY, **given}
        return SPEC.action(task_of(SPEC, connection, check_mode, **options))

    return run


def agent(username, **given):
    return {"username": username, "password": PASSWORD, "skills": [], **given}


def errors_of(declare, *agents, **given):
    with pytest.raises(InvalidInput) as raised:
        declare(*agents, **given)
    return [MODULE.text(error) for error in raised.value.validation_errors]


def lines_of(result):
    return result.values["diff"]["prepared"].splitlines()


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        (None, None, ""),
        ("2026-11-30", "2026-11-30", ""),
        ("2026-12-01", None, "its first day is 2026-12-01"),
        (None, "2026-11-29", "its last day was 2026-11-29"),
        ("2026-01-01", "2026-12-31", ""),
        ("2027-01-01", "2027-12-31", "its first day is 2027-01-01"),
    ],
)
def test_from_the_first_day_to_the_last_one_is_there(first, last, reason):
    assert absence_on(DAY, first, last) == reason


def test_before_the_first_and_after_the_last_day_an_agent_is_as_if_declared_absent(declare, service):
    for username in ("carla", "dora"):
        service.seed(username)
    result = declare(
        agent("anna", **{"from": DAY}),
        agent("ben", **{"from": "2026-12-01"}),
        {"username": "carla", "until": "2026-11-29"},
        {"username": "dora", "until": DAY},
        # Who is to be absent in any case needs no day.
        {"username": "emil", "state": "absent", "until": "2036-01-01"},
    )
    assert [(each["username"], each["action"], each["reason"]) for each in result.values["changes"]] == [
        ("anna", "create", "it does not exist"),
        ("carla", "delete", "its last day was 2026-11-29"),
    ]


@pytest.mark.parametrize(
    ("dates", "problem"),
    [
        ({"from": "2026-12-02", "until": "2026-12-01"}, "agents[0]: from 2026-12-02 is after until 2026-12-01"),
        ({"from": "2026-02-30"}, "agents[0].from: '2026-02-30' is not a date (YYYY-MM-DD)"),
        ({"until": "soon"}, "agents[0].until: 'soon' is not a date (YYYY-MM-DD)"),
    ],
)
def test_days_that_are_none_are_refused(declare, dates, problem):
    assert errors_of(declare, agent("anna", **dates)) == [problem]


def test_a_run_for_a_day_that_is_none_is_refused(declare):
    errors = errors_of(declare, agent("anna"), as_of="30.11.2026", time_zone="Europe/Berln")
    assert errors[0].startswith("time_zone 'Europe/Berln' is not a time zone that this machine knows")
    assert errors[1] == "as_of '30.11.2026' is not a date (YYYY-MM-DD)"


@pytest.mark.parametrize(("zone", "day"), [("UTC", "2026-11-29"), ("Etc/GMT-14", DAY), ("Etc/GMT+12", "2026-11-29")])
def test_today_is_that_of_the_time_zone(monkeypatch, zone, day):
    class Noon(calendar_module.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2026, 11, 29, 12, 0, tzinfo=calendar_module.timezone.utc).astimezone(tz)

    monkeypatch.setattr(calendar_module, "datetime", Noon)
    errors = ValidationErrors()
    assert Calendar({"as_of": None, "time_zone": zone}, errors).day == day
    assert not errors


def leavers(count):
    return [{"username": f"agent{number}", "until": "2026-11-29"} for number in range(count)]


def test_a_date_deletes_no_more_than_a_handful_without_a_limit(declare, service):
    for number in range(6):
        service.seed(f"agent{number}", f"400000000{number}")
    assert declare(*leavers(5), check_mode=True).values["summary"]["deleted"] == 5
    (error,) = errors_of(declare, *leavers(6))
    assert error == (
        "the dates of entries would delete 6 agents: agent0; agent1; agent2; agent3; agent4; agent5. For "
        "more than 5, leaver_limit is required, the maximum number that they may delete"
    )
    (error,) = errors_of(declare, *leavers(6), leaver_limit="90%")
    assert "more than leaver_limit 90 % (5 of 6) allows: agent0; " in error
    assert declare(*leavers(6), leaver_limit="100%", check_mode=True).values["summary"]["deleted"] == 6
    assert service.writes == []


def test_without_a_limit_of_their_own_leavers_count_against_that_of_a_purge(declare, service):
    for number in range(4):
        service.seed(f"agent{number}", f"400000000{number}")
    service.seed("other", "4000000009")
    kept = {"username": "agent3"}
    (error,) = errors_of(declare, *leavers(3), kept, purge=True, purge_limit=3)
    assert error.startswith(
        "purge and the dates of entries would delete 4 agents, more than purge_limit 3 allows: other"
    )
    assert declare(*leavers(3), kept, purge=True, purge_limit=4, check_mode=True).values["summary"]["deleted"] == 4
    assert declare(*leavers(3), kept, purge=True, purge_limit=1, leaver_limit=3).values["summary"]["deleted"] == 4


@pytest.mark.parametrize(
    ("written", "limit"),
    [(5, Limit(5)), ("0", Limit(0)), (" 10% ", Limit(10, True)), ("10 %", Limit(10, True)), ("100%", Limit(100, True))],
)
def test_a_limit_is_a_number_or_a_percentage(written, limit):
    assert parse_limit(written) == limit


@pytest.mark.parametrize("written", ["-1", -1, "101%", "ten", "1.5", True, "", "%"])
def test_what_is_neither_is_refused(written):
    with pytest.raises(ValueError, match="must be a number, or a percentage such as 10%"):
        parse_limit(written)


def test_a_share_is_rounded_down():
    assert [Limit(10, True).of(number) for number in (0, 9, 10, 19, 20)] == [0, 0, 1, 1, 2]


SALES = {"skills": [{"name": "Sales", "priority": 1}], "last_name": "Team"}


def test_an_agent_has_the_fields_of_its_profile_under_its_own(declare, service):
    result = declare(
        {"username": "anna", "password": PASSWORD, "profile": "sales"},
        agent("ben", profile="sales", last_name="Own", first_name="Ben"),
        {"username": "carla", "password": PASSWORD, "profile": "sales", "last_name": None},
        profiles={"sales": SALES, "unused": {}},
        return_agents=True,
    )
    found = {each["username"]: (each["last_name"], len(each["skills"])) for each in result.values["agents"]}
    assert found == {"anna": ("Team", 1), "ben": ("Own", 0), "carla": ("Team", 1)}


def test_a_profile_is_checked_once_and_those_that_do_not_exist_are_named(declare):
    errors = errors_of(
        declare,
        agent("anna", profile="sales"),
        agent("ben", profile="sales"),
        agent("carla", profile="sals"),
        agent("dora", profile="x"),
        profiles={"sales": {"skils": [], "password": PASSWORD}, "support": {}},
    )
    assert errors == [
        "profiles.sales: unknown option 'skils'; did you mean 'skills'?",
        (
            "profiles.sales: unknown option 'password'; the options are: first_name, last_name, email, skills, "
            "station_group, start_date, end_date, supervisor_id, channel_ids, on_difference"
        ),
        "agents[2].profile: there is no profile 'sals'; did you mean 'sales'?",
        "agents[3].profile: there is no profile 'x'; the profiles are: sales, support",
    ]
    assert errors_of(declare, agent("anna", profile="sales")) == [
        "agents[0].profile: there is no profile 'sales', because profiles defines none"
    ]


def test_the_plan_groups_what_one_profile_changes(declare, service):
    service.seed("anna", "4000000901")
    service.seed("ben", "4000000902")
    service.seed("carla", "4000000903")
    both = {"profile": "sales", "password": PASSWORD, "on_difference": "recreate"}
    result = declare(
        {"username": "anna", **both},
        {"username": "carla", "first_name": "Carla"},
        {"username": "ben", **both},
        profiles={"sales": {"last_name": "Team"}},
        check_mode=True,
    )
    assert lines_of(result)[1:-1] == [
        "~ profile sales: 2 agents: delete and create again: last_name 'Example' → 'Team'",
        "    anna; keeps login id 4000000901 if the service allows it; loses station extension 5000900",
        "    ben; keeps login id 4000000902 if the service allows it; loses station extension 5000900",
        (
            "! agent carla: cannot be changed by Avaya's API: first_name 'Anna' → 'Carla'; on_difference recreate "
            "would delete it and create it again"
        ),
    ]


def test_an_absence_over_another_file_is_said_in_the_plan_and_in_a_warning(declare, service):
    service.seed("ben")
    reason = "it is declared absent in leavers.yml:3, which takes precedence over roster.csv row 7"
    read = {
        "places": {"agents": ["roster.csv row 7, leavers.yml:3"]},
        "absences": {"agents": {"0": reason, "7": "odd"}},
        "errors": [],
    }
    result = declare({"username": "ben", "state": "absent"}, src_read=read)
    assert [each["reason"] for each in result.values["changes"]] == [reason]
    assert [MODULE.text(each) for each in result.warnings] == [
        (
            "2 agents are declared absent in one file and present in another. They are treated as absent: "
            "roster.csv row 7, leavers.yml:3"
        )
    ]
