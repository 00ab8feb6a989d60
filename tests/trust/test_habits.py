# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Services that do otherwise than is assumed, from one of another generation to the harshest that is plausible.

Whatever it answers, a run does what check mode said, a second run changes nothing, nothing is made twice, and what
cannot be had fails with a message that says so.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.avaya.cloud.tests.trust.in_process import DEFECT, Service, Time, in_process, run_module

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "roles" / "simulator" / "files"))

from avaya_simulator.habits.loading import habits_of  # noqa: E402

FILES = ("mild", "sloppy", "harsh")
# Until a service that takes its time shows everything everywhere. Seconds.
SETTLED = 120
PASSWORD = "Aa1!declared"
FEED_PASSWORD = "feeds it all"
ANNA = {
    "username": "Anna@example.com",
    "password": PASSWORD,
    "first_name": "Anna",
    "last_name": "Example",
    "skills": [{"name": "Sales", "priority": 1}, {"name": "Returns", "priority": 4}],
    "station_group": "Recruiting home office",
    "start_date": "2026-01-31",
    "end_date": "2037-12-31",
}
BEN = {"username": "ben@example.com", "password": PASSWORD, "first_name": "Ben", "last_name": "Example"}
FEED = {
    "data_source_type": "HAGENT",
    "endpoint": "https://feeds.example.com/agents",
    "frequency_in_minutes": 15,
    "start_time": "2026-01-31T23:30:00Z",
    "basic_auth_username": "feed",
    "basic_auth_password": FEED_PASSWORD,
}
STATES = {"data_source_type": "RT_SKILL_STATE", "endpoint": "https://feeds.example.com/states"}
CENTER = {"skills": [{"name": "Returns"}, {"name": "Sales"}], "agents": [ANNA, BEN], "subscriptions": [FEED, STATES]}


class Seen:
    """A service with the habits of a file, in its own time, and what is run against it."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.habits = {key: each["seen"] for key, each in content["assumptions"].items()}
        self.time = Time()
        self.service = Service(self.time)
        self.service.control("PATCH", "settings", habits_of(content).settings)

    def run(self, module: str, check_mode: bool = False, **options: Any) -> dict[str, Any]:
        with in_process(self.service, self.time):
            result = run_module(module, options, check_mode)
        assert DEFECT not in str(result.get("msg")), result["msg"]
        assert not any(DEFECT in warning for warning in result["warnings"])
        assert not any(secret in str(result) for secret in (PASSWORD, FEED_PASSWORD, self.service.key))
        return result

    def done(self, module: str, check_mode: bool = False, **options: Any) -> dict[str, Any]:
        result = self.run(module, check_mode, **options)
        assert not result.get("failed"), result["msg"]
        return result

    def settle(self) -> None:
        self.time.sleep(SETTLED)

    def snapshot(self) -> dict[str, Any]:
        self.service.control("POST", "settle")
        return dict(self.service.control("GET", "snapshot"))

    def has(self) -> tuple[list[str], list[str], list[str]]:
        """The agents, skills and feeds that are there."""
        there = self.snapshot()
        return (
            [each["username"] for each in there["agents"]],
            sorted(each["name"] for each in there["skills"] if each["subAccountAppId"] == "ABC_ABCRec"),
            sorted(each["dataSourceType"] for each in there["subscriptions"]),
        )


@pytest.fixture(params=FILES)
def seen(request: pytest.FixtureRequest) -> Any:
    file = ROOT / "tests" / "habits" / f"{request.param}.yml"
    found = Seen(yaml.safe_load(file.read_text(encoding="utf-8")))
    with contextlib.closing(found.service):
        yield found


SKILLS = ["Billing", "DEFAULT_SKILL", "Returns", "Sales", "Support"]
ALL = (["Anna@example.com", "ben@example.com"], SKILLS, ["HAGENT", "RT_SKILL_STATE"])


def test_a_contact_center_from_nothing_to_its_end(seen):
    _from_nothing_to_its_end(seen)


_STATUSES = (200, 204, 400, 403, 404, 409, 410, 422, 500, 503)
# What cannot be borne, and is left out: a key that is to come without `Bearer`; 403 or 5xx for the look-up of nobody,
# as the first says that somebody is elsewhere, and the other that the service is broken; skills that the service calls
# failed; and a frequency that differs from what is declared, which is changed in vain each time, with a warning.
_NOT_FOR_NOBODY = (403, 500, 503)
ONE_BY_ONE = {
    **{
        f"{name}_status": [each for each in _STATUSES if name != "missing_agent" or each not in _NOT_FOR_NOBODY]
        for name in (
            "unknown_app_id",
            "missing_agent",
            "missing_agent_token",
            "taken_username",
            "malformed_agent",
            "removal_mismatch",
            "malformed_subscription",
            "missing_subscription",
            "update_missing_subscription",
            "deleted_subscription_again",
        )
    },
    **{f"{name}_success_status": [200, 201, 202, 204] for name in ("job", "removal")},
    "subscription_success_status": [200, 201],
    "deletion_success_status": [200, 202, 204],
    **{
        f"{name}_status": [403, 404, 500]
        for name in ("administrators", "accounts", "sub_account_v2", "stations", "older_skills", "subscriptions_of_all")
    },
    "second_subscription": ["refused", "answered_first"],
    "error_body": ["other_json", "text", "empty"],
    "creation_seconds": [0, 100],
    "removal_seconds": [0, 100],
    "pending_agent_listed": [True],
    "list_lag_seconds": [10, 60],
    "station_lag_seconds": [10, 60],
    "login_id_type": ["integer"],
    "agent_date_spelling": ["day", "east", "west", "local_midnight"],
    "skills_field": ["agentSkills", "both_equal", "both_one_empty", "both_different"],
    "list_order": ["changed"],
    "name_blanks": ["trimmed"],
    "username_case": ["distinguished"],
    "empty_values": ["null", "empty_list", "zero", "false", "left_out"],
    "start_time_spelling": ["east", "west"],
    "basic_auth_password": ["echo", "mask"],
    "frequency": [{"HAGENT": 15, "RT_SKILL_STATE": 1}],
    "login_id_again": ["accepted"],
    "authorization": ["either"],
    "doubled_slash": ["refused"],
    "skill_statuses": [["ACTIVE"]],
    "address_book_first_page": [1],
    "session_cookie": [False],
}


@pytest.mark.whole
@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in ONE_BY_ONE.items() for value in values])
def test_one_habit_at_a_time(name, value):
    found = Seen({"format": 1, "assumptions": {name: {"verdict": "refuted", "seen": value}}})
    with contextlib.closing(found.service):
        _from_nothing_to_its_end(found)


def _from_nothing_to_its_end(seen: Seen) -> None:
    predicted = seen.done("avaya_contact_center", check_mode=True, **CENTER)
    done = seen.done("avaya_contact_center", **CENTER)
    assert done["summary"] == predicted["summary"]
    assert done["summary"]["agents"]["created"] == 2
    assert seen.has() == ALL
    seen.settle()

    for check_mode in (True, False):
        again = seen.done("avaya_contact_center", check_mode, **CENTER)
        assert (again["changed"], again["changes"]) == (False, [])
    assert seen.has() == ALL

    # Where two lists of skills disagree, they are unknown, and no reason to recreate anybody; a name is.
    renamed = {**ANNA, "last_name": "Other"}
    changed = {
        "agents": [{**renamed, "skills": [{"name": "Returns", "priority": 2}], "on_difference": "recreate"}, BEN],
        "subscriptions": [{**FEED, "data_delivery_format": "JSON"}, STATES],
        "recreate_budget": "100%",
    }
    predicted = seen.done("avaya_contact_center", check_mode=True, **changed)
    done = seen.done("avaya_contact_center", **changed)
    assert done["summary"] == predicted["summary"]
    assert (done["summary"]["agents"]["recreated"], done["summary"]["subscriptions"]["updated"]) == (1, 1)
    seen.settle()
    assert seen.has() == ALL
    anna = next(each for each in seen.snapshot()["agents"] if each["username"] == "Anna@example.com")
    assert [(each["skillName"], each["skillPriority"]) for each in anna["skills"]] == [("Returns", 2)]
    assert (anna["startDate"], anna["agentStationGroupId"], anna["firstName"]) == ("2026-01-31", 12, "Anna")
    again = seen.done("avaya_contact_center", **changed)
    assert (again["changed"], again["changes"]) == (False, [])

    gone = {
        "agents": [{"username": each["username"], "state": "absent"} for each in (ANNA, BEN)],
        "subscriptions": [{**each, "state": "absent"} for each in (FEED, STATES)],
    }
    predicted = seen.done("avaya_contact_center", check_mode=True, **gone)
    done = seen.done("avaya_contact_center", **gone)
    assert done["summary"] == predicted["summary"]
    seen.settle()
    assert seen.has() == ([], SKILLS, [])
    again = seen.done("avaya_contact_center", **gone)
    assert (again["changed"], again["changes"]) == (False, [])


def test_the_same_run_at_once_makes_nothing_twice(seen):
    """Before lists show what the first has made."""
    seen.done("avaya_contact_center", **CENTER)
    seen.done("avaya_contact_center", **CENTER)
    assert seen.has() == ALL


@pytest.mark.parametrize(
    ("module", "options", "name"),
    [
        ("avaya_agent", BEN, "agent"),
        ("avaya_subscription", FEED, "subscription"),
        ("avaya_skill", {"name": "Returns"}, "skill"),
    ],
)
def test_one_thing_from_nothing_to_its_end(seen, module, options, name):
    predicted, done = seen.done(module, check_mode=True, **options), seen.done(module, **options)
    assert (predicted["changed"], predicted["result"]) == (done["changed"], done["result"]) == (True, "created")
    at_once = seen.done(module, **options)
    seen.settle()
    later = seen.done(module, **options)
    assert (later["changed"], later["result"]) == (False, "unchanged")
    # A station that comes later is seen later.
    shown = [{key: value for key, value in each[name].items() if key != "station"} for each in (done, at_once, later)]
    assert shown[0] == shown[1] == shown[2]
    if name == "skill":
        return
    absent = {**options, "state": "absent"}
    assert seen.done(module, check_mode=True, **absent)["result"] == seen.done(module, **absent)["result"] == "deleted"
    seen.settle()
    assert seen.done(module, **absent)["result"] == "unchanged"
    assert seen.has()[0] == seen.has()[2] == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_answers_that_are_lost(seen, method):
    """Each first answer to a write is lost after the service has done it."""
    path = {"POST": "*jobs/agents*", "PUT": "*subscriptions*", "DELETE": "*subscriptions*"}[method]
    if method != "POST":
        seen.done("avaya_subscription", **FEED)
        seen.settle()
    seen.service.control(
        "POST", "faults", {"action": "status", "status": 502, "when": "after", "method": method, "path": path}
    )
    if method == "POST":
        seen.done("avaya_agents", agents=[ANNA | {"skills": [{"name": "Sales"}]}])
        assert seen.has()[0] == ["Anna@example.com"]
    elif method == "PUT":
        seen.run("avaya_subscription", **{**FEED, "data_delivery_format": "JSON"})
        seen.settle()
        seen.done("avaya_subscription", **{**FEED, "data_delivery_format": "JSON"})
        assert [each["dataDeliveryFormat"] for each in seen.snapshot()["subscriptions"]] == ["JSON"]
    else:
        seen.done("avaya_subscription", **FEED, state="absent")
        assert seen.has()[2] == []


INFO = {
    "avaya_account_info": "accounts_status",
    "avaya_address_book_info": None,
    "avaya_administrator_info": "administrators_status",
    "avaya_agent_info": None,
    "avaya_auxcode_info": None,
    "avaya_contact_center_info": None,
    "avaya_skill_info": None,
    "avaya_station_group_info": None,
    "avaya_sub_account_info": None,
    "avaya_subscription_info": None,
}


@pytest.mark.parametrize("module", INFO)
def test_everything_can_be_read(seen, module):
    seen.done("avaya_agents", agents=[ANNA | {"skills": [{"name": "Sales"}]}, BEN])
    seen.settle()
    result = seen.run(module)
    needs = INFO[module]
    refused = needs is not None and seen.habits[needs] != 200
    assert bool(result.get("failed")) == refused, result.get("msg")
    if refused:
        assert str(seen.habits[needs]) in result["msg"]


def test_a_whole_address_book(seen):
    """Every contact once, however pages are numbered."""
    whole = seen.done("avaya_address_book_info")["contacts"]
    searched = seen.done("avaya_address_book_info", query="", page_size=7)["contacts"]
    by_name = sorted(each["name"] for each in whole)
    assert sorted(each["name"] for each in searched) == by_name
    assert len(by_name) > 20


def test_somebody_elses_username(seen):
    seen.service.control("POST", "agents", {"subAccountId": 102, "count": 1, "prefix": "taken"})
    result = seen.run("avaya_agent", **{**BEN, "username": "taken00001@example.com"})
    assert result["failed"]
    assert "taken00001@example.com" in result["msg"]
    assert result["changed"] is False


def test_a_purge_deletes_what_is_not_declared_and_nothing_else(seen):
    seen.done("avaya_agents", agents=[ANNA | {"skills": [{"name": "Sales"}]}, BEN])
    seen.settle()
    predicted = seen.done("avaya_agents", check_mode=True, agents=[BEN], purge=True, purge_limit=1)
    done = seen.done("avaya_agents", agents=[BEN], purge=True, purge_limit=1)
    assert predicted["summary"] == done["summary"]
    assert done["summary"]["deleted"] == 1
    assert seen.has()[0] == ["ben@example.com"]


OLGA = {
    "username": "olga@example.com",
    "password": PASSWORD,
    "first_name": "Olga",
    "last_name": "Example",
    "email": "olga@example.com",
}


@pytest.mark.parametrize(
    ("module", "options", "needs"),
    [
        ("avaya_station_group", {"name": "Home"}, None),
        ("avaya_administrator", OLGA, "administrators_status"),
    ],
)
def test_what_is_there_at_once(seen, module, options, needs):
    """A thing that is made without a job, and once."""
    first = seen.run(module, **options)
    if needs is not None and seen.habits[needs] != 200:
        assert first["failed"]
        assert str(seen.habits[needs]) in first["msg"]
        assert seen.service.writes == []
        return
    assert (first.get("failed", False), first["result"]) == (False, "created")
    seen.settle()
    assert seen.done(module, **options)["result"] == "unchanged"
    kind = "station_groups" if "group" in module else "administrators"
    names = [each.get("name") or each["username"] for each in seen.snapshot()[kind]]
    assert names.count(options.get("name") or options["username"]) == 1


def test_a_username_in_other_case_is_the_same(seen):
    seen.service.control("PATCH", "settings", {"username_case": "distinguished"})
    seen.done("avaya_agent", **BEN)
    seen.settle()
    other = {**BEN, "username": "BEN@example.com"}
    again = seen.run("avaya_agent", **other)
    assert not again["changed"], again
    assert seen.has()[0] == ["ben@example.com"]
    assert seen.done("avaya_agent", **{**other, "state": "absent"})["result"] == "deleted"
    assert seen.has()[0] == []
