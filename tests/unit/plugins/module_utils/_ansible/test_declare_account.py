# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Opening an account, from the module's options to its answer, where the answers of the service are scripted."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible import declare_account
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_account import ACCOUNT_INFO, ACCOUNT_SPEC
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.fields import read_fields
from ansible_collections.avaya.cloud.plugins.module_utils._engine.reading import SubAccount
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.account.kind import ACCOUNT
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput, OutcomeUnknown
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    FakeClock,
    FakeSkillService,
    FakeStationGroupService,
    FakeSubAccount,
    Fault,
    refused,
)

GIVEN = {"name": "Example Corp", "default_time_zone": "Europe/Berlin", "first_sub_account": "Service"}
SUB = {"id": 301, "name": "Service", "code": "S", "app_id": "ABC_S"}


class FakeAccountService:
    """Accounts in memory. A new one has its sub-account after so many looks as `pending` says."""

    def __init__(self, pending=2):
        self.accounts, self.writes, self.pending, self.faults = [], [], pending, []

    def seed(self, name="Example Corp", **fields):
        account = {
            **read_fields(ACCOUNT.fields, {}),
            "id": 300 + len(self.accounts),
            "name": name,
            "default_time_zone": "Europe/Berlin",
            "account_size": "MEDIUM",
            "region_ids": [1],
            "active": True,
            "sub_accounts": [SUB],
            **fields,
        }
        self.accounts.append(account)
        return account

    def all(self):
        return [dict(each) for each in self.accounts]

    def look_up(self, values):
        found = next((each for each in self.accounts if ACCOUNT.key(each) == ACCOUNT.key(values)), None)
        if found is not None and not found["sub_accounts"]:
            self.pending -= 1
            if self.pending <= 0:
                found["sub_accounts"] = [SUB]
        return None if found is None else dict(found)

    def create(self, target, _number):
        self.writes.append(("create", target["name"], target["first_sub_account"], target["sub_account_size"]))
        if self.faults:
            raise self.faults[0]
        self.seed(target["name"], sub_accounts=[], account_size=target["account_size"])


class Connection(FakeConnection):
    """`calls` holds what was asked of it beyond options, in order."""

    def __init__(self, accounts, sub_account, opens=True):
        super().__init__(open_fake=sub_account.open)
        self.accounts, self.opens, self.calls = accounts, opens, []

    def open_accounts(self, _errors):
        self.calls.append("accounts")
        return SubAccount({}, "the accounts of the API key", {"account": self.accounts})

    def begin_anew(self):
        self.calls.append("anew")

    def open_sub_account(self, errors, all_too=False, asked=None):
        self.calls.append(f"open {asked}")
        if not self.opens:
            errors.add("the API key cannot access it")
            raise InvalidInput(errors.found)
        return super().open_sub_account(errors)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The clock by which is waited for what an earlier run may have asked for."""
    clock = FakeClock()
    monkeypatch.setattr(declare_account, "SystemClock", lambda: clock)
    return clock


@pytest.fixture
def accounts():
    return FakeAccountService()


@pytest.fixture
def sub_account():
    return FakeSubAccount(skill=FakeSkillService(), station_group=FakeStationGroupService([]))


def declare(accounts, sub_account, check_mode=False, opens=True, **given):
    connection = Connection(accounts, sub_account, opens)
    result = ACCOUNT_SPEC.action(task_of(ACCOUNT_SPEC, connection, check_mode, **{**GIVEN, **given}))
    return result, connection.calls


def errors(accounts, sub_account, **given):
    with pytest.raises(InvalidInput) as raised:
        declare(accounts, sub_account, **given)
    assert (accounts.writes, sub_account.writes) == ([], [])
    return [MODULE.text(error) for error in raised.value.validation_errors]


MADE = [
    {"kind": "skill", "name": "DEFAULT_SKILL", "result": "created"},
    {"kind": "station_group", "name": "DEFAULT", "result": "created"},
]


def test_an_account_its_sub_account_and_what_agents_need(accounts, sub_account):
    result, calls = declare(accounts, sub_account)
    assert result.failure is None
    assert (result.values["changed"], result.values["result"]) == (True, "created")
    assert result.values["account"]["sub_accounts"] == [SUB]
    assert result.values["prepared"] == MADE
    assert result.values["sub_account"] == SUB
    assert accounts.writes == [("create", "Example Corp", "Service", "MEDIUM")]
    assert calls == ["accounts", "anew", "open 301"]
    assert sub_account.writes == ["reserve", "create", "create"]
    result, calls = declare(accounts, sub_account)
    assert (result.values["changed"], result.values["result"]) == (False, "unchanged")
    assert result.values["prepared"] == [{"kind": "skill", "name": "DEFAULT_SKILL", "result": "unchanged"}]
    assert calls == ["accounts", "anew", "open 301"]


def test_check_mode_predicts_and_writes_nothing(accounts, sub_account):
    result, calls = declare(accounts, sub_account, check_mode=True, station_group="Phones")
    assert (result.values["changed"], result.values["result"]) == (True, "created")
    assert result.values["prepared"] == [MADE[0], {**MADE[1], "name": "Phones"}]
    assert (accounts.writes, sub_account.writes, calls) == ([], [], ["accounts"])
    assert (result.values["sub_account"], result.warnings) == (None, ())


def test_a_run_that_was_broken_off_is_gone_on_with(accounts, sub_account, clock):
    accounts.seed()
    result, _calls = declare(accounts, sub_account)
    assert (result.values["result"], result.values["changed"], result.values["prepared"]) == ("unchanged", True, MADE)
    # It looked for a minute for what that run may have asked for.
    assert 60 <= sum(clock.slept) <= 65


def test_the_skill_that_a_run_had_asked_for_which_was_broken_off_is_waited_for(accounts, sub_account, clock):
    accounts.seed()
    clock.on_sleep = lambda: sub_account.skill.skills.append({"name": "DEFAULT_SKILL", "number": 3010001})
    result, _calls = declare(accounts, sub_account)
    assert result.values["prepared"] == [{**MADE[0], "result": "unchanged"}, MADE[1]]
    assert (sub_account.writes, clock.slept) == (["create"], [0.5])


@pytest.mark.parametrize(("check_mode", "groups"), [(True, []), (False, ["Phones"])])
def test_nothing_is_waited_for_where_no_run_was_broken_off_there(accounts, sub_account, clock, check_mode, groups):
    """In a sub-account with a station group, for the skill is asked for before it; nor where nothing is created."""
    accounts.seed()
    sub_account.station_group.groups += [{"id": 71, "name": name, "active": True} for name in groups]
    declare(accounts, sub_account, check_mode=check_mode)
    assert clock.slept == []


def test_one_whose_sub_account_is_still_being_made_is_waited_for(accounts, sub_account):
    accounts.seed(sub_accounts=[])
    result, calls = declare(accounts, sub_account)
    assert result.values["result"] == "unchanged"
    assert result.values["account"]["sub_accounts"] == [SUB]
    assert calls == ["accounts", "anew", "open 301"]


@pytest.mark.parametrize(
    "there",
    [
        [{**SUB, "name": "A"}, {**SUB, "name": "B"}],
        [SUB, {**SUB, "id": 302, "name": "service"}],
        [{**SUB, "id": None}],
        UNKNOWN,
    ],
    ids=["none of that name", "two of that name", "without an id", "not shown"],
)
@pytest.mark.parametrize("check_mode", [True, False])
def test_other_sub_accounts_are_left_alone(accounts, sub_account, there, check_mode):
    accounts.seed(sub_accounts=there)
    result, calls = declare(accounts, sub_account, check_mode)
    assert (result.values["result"], result.values["prepared"], calls) == ("unchanged", [], ["accounts"])
    assert result.values["sub_account"] is None
    assert result.warnings == (
        (
            "It is not known whether agents can be created in account 'Example Corp', because the service "
            "does not show which of its sub-accounts it was created with"
        ),
    )


@pytest.mark.parametrize("name", ["Service", "SERVICE"])
def test_the_first_sub_account_is_known_by_its_name_wherever_it_is_listed(accounts, sub_account, name):
    other = {"id": 300, "name": "Other", "code": "O", "app_id": "ABC_O"}
    accounts.seed(sub_accounts=[other, {**SUB, "name": name}])
    result, calls = declare(accounts, sub_account)
    assert result.values["sub_account"]["id"] == 301
    assert calls == ["accounts", "anew", "open 301"]


def test_the_only_sub_account_may_have_been_renamed(accounts, sub_account):
    accounts.seed(sub_accounts=[{**SUB, "name": "Renamed"}])
    result, _calls = declare(accounts, sub_account)
    assert result.values["sub_account"] == {**SUB, "name": "Renamed"}


def test_a_time_limit_says_what_was_last_seen(accounts, sub_account):
    accounts.pending = 10**6
    result, _calls = declare(accounts, sub_account, wait_timeout=0.1)
    assert MODULE.text(str(result.failure)) == (
        "The creation of account 'Example Corp' was submitted, but after 0 s it existed without its "
        "sub-account. Run again to continue, or raise wait_timeout"
    )
    assert (result.values["changed"], result.failure.retryable, result.values["prepared"]) == (True, True, [])


@pytest.mark.parametrize("check_mode", [True, False])
def test_one_that_differs_is_shown_and_not_changed(accounts, sub_account, check_mode):
    accounts.seed()
    result, _calls = declare(accounts, sub_account, check_mode, default_time_zone="Europe/Paris", account_size="LARGE")
    assert str(result.failure) == (
        "Account 'Example Corp' exists and differs from what is declared: default_time_zone 'Europe/Berlin' → "
        "'Europe/Paris'; account_size 'MEDIUM' → 'LARGE'. It is not known how Avaya's API changes an account. "
        "Declare it as it is, or change it in Avaya's own administration. If it is not yours, the name is taken: "
        "choose another one"
    )
    assert (accounts.writes, sub_account.writes) == ([], [])


def test_a_name_that_somebody_else_has_taken_is_the_services_answer(accounts, sub_account):
    accounts.faults = [refused(409, "there is an account Example Corp already")]
    result, _calls = declare(accounts, sub_account)
    assert (result.values["result"], result.values["changed"]) == ("failed", False)
    assert "there is an account Example Corp already" in str(result.failure)


def test_a_new_sub_account_that_the_key_does_not_see(accounts, sub_account):
    result, _calls = declare(accounts, sub_account, opens=False)
    assert isinstance(result.failure, OutcomeUnknown)
    assert (result.values["changed"], result.failure.changed, result.failure.retryable) == (True, True, True)
    assert str(result.failure) == (
        "The account was created, but sub-account 'Service' of account 'Example Corp' could not be examined: the "
        "API key cannot access it. Run again to continue"
    )
    result, _calls = declare(accounts, sub_account, opens=False)
    assert (result.failure, result.values["result"]) == (None, "unchanged")
    assert result.warnings == (
        (
            "It is not known whether agents can be created in it, because sub-account 'Service' of account "
            "'Example Corp' could not be examined: the API key cannot access it"
        ),
    )


def test_a_failure_in_the_new_sub_account_says_that_the_account_is_there(accounts, sub_account):
    sub_account.skill.faults = [Fault(refused(400, "no skills today"))]
    result, _calls = declare(accounts, sub_account)
    assert "no skills today" in str(result.failure)
    assert str(result.failure).endswith("The account itself was created")
    assert [each["result"] for each in result.values["prepared"]] == ["failed", "created"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"default_time_zone": "Europe/Berlim"},
            [
                (
                    "default_time_zone 'Europe/Berlim' is not a time zone that this machine knows; use a "
                    "name such as Europe/Berlin, and make sure that the machine has time zone data (the "
                    "package tzdata of its system, or of Python)"
                )
            ],
        ),
        (
            {"default_time_zone": None},
            ["account 'Example Corp': it does not exist yet, so it needs default_time_zone"],
        ),
        (
            {"name": " ", "region_ids": [], "first_sub_account": ""},
            [
                "account ' ': name must not be empty",
                "account ' ': region_ids [] must hold at least one region, each 1 or more",
                "account ' ': first_sub_account must not be empty",
            ],
        ),
    ],
)
def test_what_is_wrong_is_an_error(accounts, sub_account, given, expected):
    assert errors(accounts, sub_account, **given) == expected


def test_they_are_read_by_name(accounts, sub_account):
    accounts.seed("B")
    accounts.seed("A")

    def read(**given):
        result = ACCOUNT_INFO.action(task_of(ACCOUNT_INFO, Connection(accounts, sub_account), **given))
        return [each["name"] for each in result.values["accounts"]]

    assert (read(), read(name="b"), read(name="C")) == (["A", "B"], ["B"], [])
