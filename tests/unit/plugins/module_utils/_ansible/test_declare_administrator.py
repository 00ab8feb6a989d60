# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Administrators, from the options of modules to their answers, with the service in memory."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.contact_center import CONTACT_CENTER
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.export import CONTACT_CENTER_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import ADMINISTRATOR_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import read_entries
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput, ServiceError
from ansible_collections.avaya.cloud.plugins.modules.avaya_administrator import SPEC
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, options_of, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import PASSWORD, Fault, lost, refused, with_sales

OLGA = {
    "username": "olga@example.com",
    "first_name": "Olga",
    "last_name": "Example",
    "email": "olga@example.com",
}
RETURNED = {
    **OLGA,
    "id": 9002,
    "start_date": "2019-03-21",
    "end_date": "2038-01-01",
    "max_sessions_allowed": 100,
    "enabled": True,
    "disabled": False,
}


@pytest.fixture
def sub_account():
    """With the administrator of the key, and another one."""
    made = with_sales()
    made.administrator.seed("key@example.com", has_key=True)
    made.administrator.seed("paul@example.com", first_name="Paul")
    return made


def declare(sub_account, check_mode=False, **given):
    connection = FakeConnection(open_fake=sub_account.open)
    return SPEC.action(task_of(SPEC, connection, check_mode, **given))


def center(sub_account, check_mode=False, **given):
    connection = FakeConnection(open_fake=sub_account.open)
    options = options_of(CONTACT_CENTER, api_url="https://avaya.example", **given)
    options = read_entries(CONTACT_CENTER.options, options, connection.errors)
    return CONTACT_CENTER.action(task_of(CONTACT_CENTER, connection, check_mode, **options))


def errors(run, sub_account, **given):
    with pytest.raises(InvalidInput) as raised:
        run(sub_account, **given)
    assert sub_account.writes == []
    return [MODULE.text(error) for error in raised.value.validation_errors]


def done(result):
    return [(each["name"], each["result"]) for each in result.values["changes"]]


def usernames(sub_account):
    return [each["username"] for each in sub_account.administrator.administrators if not each["disabled"]]


def test_one_who_is_created_is_looked_for(sub_account):
    result = declare(sub_account, **OLGA, password=PASSWORD)
    assert result.failure is None
    assert (result.values["changed"], result.values["result"]) == (True, "created")
    assert result.values["administrator"] == RETURNED
    assert PASSWORD not in str(result.values)
    assert sub_account.administrator.passwords == {"olga@example.com": PASSWORD}
    # What is returned can be declared.
    assert declare(sub_account, **result.values["administrator"]).values["result"] == "unchanged"


def test_check_mode_predicts_and_writes_nothing(sub_account):
    result = declare(sub_account, True, **OLGA, password=PASSWORD, start_date="2026-02-01")
    assert (result.values["changed"], result.values["result"]) == (True, "created")
    assigned = {"id", "enabled", "disabled"}
    assert result.values["administrator"] == {
        **{name: value for name, value in RETURNED.items() if name not in assigned},
        "start_date": "2026-02-01",
    }
    assert sub_account.writes == []


def test_case_makes_no_other_username(sub_account):
    assert declare(sub_account, username="PAUL@example.com", first_name="Paul").values["result"] == "unchanged"


@pytest.mark.parametrize("check_mode", [True, False])
def test_one_who_differs_is_shown_and_not_changed(sub_account, check_mode):
    result = declare(sub_account, check_mode, username="paul@example.com", first_name="Paula", end_date="2027-01-01")
    assert (result.values["changed"], result.values["result"]) == (False, "failed")
    assert str(result.failure) == (
        "Administrator 'paul@example.com' exists and differs from what is declared: first_name 'Paul' → 'Paula'; "
        "end_date '2038-01-01' → '2027-01-01'. Avaya's API cannot change an administrator. Declare it as it is, or "
        "change it in Avaya's own administration"
    )
    assert sub_account.writes == []


@pytest.mark.parametrize("check_mode", [True, False])
def test_one_who_is_deleted_stays_listed_and_is_absent(sub_account, check_mode):
    result = declare(sub_account, check_mode, username="Paul@example.com", state="absent")
    assert result.failure is None
    assert (result.values["result"], result.values["administrator"]) == ("deleted", None)
    assert sub_account.writes == ([] if check_mode else ["delete"])
    if not check_mode:
        assert declare(sub_account, username="paul@example.com", state="absent").values["result"] == "unchanged"
        assert len(sub_account.administrator.administrators) == 2


def test_a_deletion_whose_answer_is_lost_is_looked_up(sub_account):
    sub_account.administrator.faults["delete"] = [Fault(lost(), after_effect=True)]
    assert declare(sub_account, username="paul@example.com", state="absent").values["result"] == "deleted"
    assert sub_account.writes == ["delete"]


def test_the_username_of_one_who_is_disabled_is_used_again_only_where_the_user_says_so(sub_account):
    sub_account.administrator.seed("olga@example.com", disabled=True, enabled=False)
    assert errors(declare, sub_account, **OLGA, password=PASSWORD) == [
        (
            "administrator 'olga@example.com': a disabled administrator has this username (id 9002), and it "
            "is not known whether Avaya allows it to be used again. Choose another one, or set "
            "reuse_username to true to try"
        )
    ]
    sub_account.administrator.faults["create"] = [Fault(refused(409, "the username was used before"))]
    result = declare(sub_account, **OLGA, password=PASSWORD, reuse_username=True)
    assert result.values["result"] == "failed"
    assert "the username was used before" in str(result.failure)
    result = declare(sub_account, **OLGA, password=PASSWORD, reuse_username=True)
    assert (result.values["result"], result.values["administrator"]["id"]) == ("created", 9003)
    assert "reuse_username" not in result.values["administrator"]


def test_a_refusal_beside_one_of_that_name_means_that_somebody_else_made_it(sub_account):
    def meanwhile(target, _number):
        sub_account.administrator.calls.append(("create", target["username"]))
        sub_account.administrator.seed("olga@example.com", max_sessions_allowed=7)
        raise refused(409, "there is one already")

    sub_account.administrator.create = meanwhile
    result = declare(sub_account, **OLGA, password=PASSWORD)
    assert (result.values["result"], result.values["changed"]) == ("failed", False)
    assert str(result.failure) == (
        "Could not create administrator 'olga@example.com': an earlier run or somebody else created it in "
        "the meantime, with values other than those declared: max_sessions_allowed 7 → 100"
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"username": "olga@example.com"},
            [
                (
                    "administrator 'olga@example.com': it does not exist yet, so it needs password, first_name, "
                    "last_name and email"
                )
            ],
        ),
        (
            {**OLGA, "password": PASSWORD, "email": None},
            ["administrator 'olga@example.com': it does not exist yet, so it needs email"],
        ),
        (
            {
                **OLGA,
                "username": "o",
                "password": "short",
                "email": "nobody",
                "start_date": "2027-01-01",
                "end_date": "2026-01-01",
                "max_sessions_allowed": 0,
                "role_ids": [],
                "accessible_sub_account_ids": [0],
            },
            [
                "administrator 'o': username must be 2 to 49 characters of letters, digits and -._@; it has 1",
                "administrator 'o': password must be 8 to 32 characters long",
                "administrator 'o': password needs an upper-case letter",
                "administrator 'o': password needs a digit",
                "administrator 'o': password needs one of ~!@?#$%^&*_",
                "administrator 'o': email 'nobody' must be an email address such as anna@example.com",
                "administrator 'o': max_sessions_allowed 0 must be 1 or more",
                "administrator 'o': role_ids [] must hold at least one role, each 1 or more",
                "administrator 'o': accessible_sub_account_ids [0] must hold ids of sub-accounts, each 1 or more",
                "administrator 'o': end_date 2026-01-01 is before start_date 2027-01-01",
            ],
        ),
        (
            {**OLGA, "password": PASSWORD, "start_date": "soon"},
            ["administrator 'olga@example.com': start_date 'soon' is not a date (YYYY-MM-DD)"],
        ),
    ],
)
def test_what_is_wrong_is_an_error(sub_account, given, expected):
    assert errors(declare, sub_account, **given) == expected


OWN = (
    "the API key belongs to administrator 'key@example.com', who is never deleted with that key; declare that "
    "administrator, name it in protected, or use another key"
)


@pytest.mark.parametrize("check_mode", [True, False])
def test_the_one_that_the_key_belongs_to_is_never_deleted(sub_account, check_mode):
    absent = {"username": "KEY@example.com", "state": "absent"}
    assert errors(declare, sub_account, check_mode=check_mode, **absent) == [f"administrator 'KEY@example.com': {OWN}"]
    declared = [{"username": "paul@example.com"}]
    purge = {"administrators": {"limit": 5, "protected": []}}
    assert errors(center, sub_account, check_mode=check_mode, administrators=declared, purge=purge) == [f"purge: {OWN}"]


def test_who_might_be_the_one_of_the_key_is_not_deleted_either(sub_account):
    sub_account.administrator.administrators[1]["has_key"] = UNKNOWN
    assert errors(declare, sub_account, username="paul@example.com", state="absent") == [
        (
            "administrator 'paul@example.com': the service does not show who owns the API key, so it may be "
            "administrator 'paul@example.com', who is not deleted"
        )
    ]


def test_the_last_one_is_never_deleted(sub_account):
    # The key's own is one of another sub-account, and not in the list.
    del sub_account.administrator.administrators[0]
    assert errors(declare, sub_account, username="paul@example.com", state="absent") == [
        (
            "the last administrator of sub-account Recruiting would be deleted: paul@example.com. At least "
            "one must remain; create another one first, in a separate run"
        )
    ]
    # One that is disabled does not count, nor does one that is yet to be created.
    sub_account.administrator.seed("olga@example.com", disabled=True)
    declared = [{**OLGA, "username": "new@example.com", "password": PASSWORD}]
    purge = {"administrators": {"limit": 1, "protected": []}}
    (error,) = errors(center, sub_account, administrators=declared, purge=purge)
    assert error.startswith("the last administrator of sub-account Recruiting would be deleted: paul@example.com.")


PURGED = [{"username": "key@example.com"}, {"username": "olga@example.com", "state": "absent"}]


def test_a_purge_deletes_who_is_not_declared_within_its_limit(sub_account):
    sub_account.administrator.seed("gone@example.com", disabled=True)
    sub_account.administrator.seed("agent@example.com", admin=False)
    sub_account.administrator.seed("odd@example.com", admin=UNKNOWN)
    sub_account.administrator.seed("nina@example.com")
    purge = {"administrators": {"limit": 1, "protected": []}}
    assert errors(center, sub_account, administrators=PURGED, purge=purge) == [
        (
            "purge would delete 2 administrators, more than purge.administrators.limit 1 allows: nina@example.com; "
            "paul@example.com. Declare them, name them in protected, or raise purge.administrators.limit"
        )
    ]
    purge["administrators"]["protected"] = ["NINA@*"]
    result = center(sub_account, administrators=PURGED, purge=purge)
    assert result.failure is None
    assert done(result) == [("paul@example.com", "deleted")]
    assert usernames(sub_account) == ["key@example.com", "agent@example.com", "odd@example.com", "nina@example.com"]


def test_drift_names_who_is_there_and_not_declared(sub_account):
    sub_account.administrator.seed("gone@example.com", disabled=True)
    declared = [{"username": "key@example.com"}, {"username": "gone@example.com", "first_name": "Olga"}]
    result = center(sub_account, compare_only=True, administrators=declared)
    drift = result.values["drift"]["administrators"]
    assert drift["undeclared"] == ["paul@example.com"]
    assert [each["name"] for each in drift["missing"]] == ["gone@example.com"]
    assert result.values["report"]["alarms"] == [
        "1 administrator missing",
        "1 administrator present but not declared",
    ]


def test_a_user_who_is_no_administrator_is_neither_taken_for_one_nor_deleted(sub_account):
    sub_account.administrator.seed("agent@example.com", admin=False)
    assert errors(declare, sub_account, username="agent@example.com") == [
        (
            "administrator 'agent@example.com': the user with this username is not an administrator, and a "
            "username can be used only once"
        )
    ]
    assert declare(sub_account, username="agent@example.com", state="absent").values["result"] == "unchanged"


FORBIDDEN = ServiceError("list the administrators", "the service answered 403", 403)


def test_a_key_that_may_not_list_them_fails_where_they_are_all_that_is_asked_for(sub_account):
    sub_account.administrator.refusal = FORBIDDEN
    with pytest.raises(ServiceError, match="Could not list the administrators"):
        declare(sub_account, **OLGA, password=PASSWORD)
    with pytest.raises(ServiceError, match="Could not list the administrators"):
        center(sub_account, administrators=[{**OLGA, "password": PASSWORD}])


@pytest.mark.parametrize("check_mode", [True, False])
def test_a_key_that_may_not_list_them_goes_on_with_what_it_may(sub_account, check_mode):
    sub_account.administrator.refusal = FORBIDDEN
    result = center(
        sub_account,
        check_mode,
        skills=[{"name": "New"}],
        administrators=[{**OLGA, "password": PASSWORD}],
        purge={"administrators": {"limit": 5, "protected": []}},
    )
    assert done(result) == [("New", "created"), ("olga@example.com", "failed")]
    assert [each["reason"] for each in result.values["failures"]] == [str(FORBIDDEN)]
    assert str(FORBIDDEN) in str(result.failure)
    assert result.warnings == (f"Nothing of the administrators was compared or changed. {FORBIDDEN}",)
    assert sub_account.administrator.writes == []
    assert sub_account.skill.writes == ([] if check_mode else ["reserve", "create"])


def test_a_comparison_says_what_it_could_not_compare(sub_account):
    sub_account.administrator.refusal = FORBIDDEN
    result = center(sub_account, compare_only=True, skills=[{"name": "Sales"}], administrators=[OLGA])
    assert result.values["drift"]["administrators"] is None
    report = result.values["report"]
    assert (report["drift"], report["alarms"]) == (True, ["administrators that could not be compared"])
    assert "administrators: the API key is not allowed to list them, so not compared" in report["lines"]


def test_an_export_leaves_out_what_the_key_may_not_list(sub_account):
    def export(**given):
        connection = FakeConnection(open_fake=sub_account.open)
        return CONTACT_CENTER_INFO.action(task_of(CONTACT_CENTER_INFO, connection, **given))

    sub_account.administrator.seed("gone@example.com", disabled=True)
    assert export().values["contact_center"]["administrators"] == [
        {
            "username": name,
            "first_name": first,
            "last_name": "Example",
            "email": "olga@example.com",
            "start_date": "2019-03-21",
            "end_date": "2038-01-01",
            "max_sessions_allowed": 100,
        }
        for name, first in (("key@example.com", "Olga"), ("paul@example.com", "Paul"))
    ]
    sub_account.administrator.refusal = FORBIDDEN
    result = export(as_variables=True)
    assert result.warnings == ("The administrators are not exported, because the API key is not allowed to list them",)
    assert result.values["variables"].startswith("# The administrators are not exported, because the API key is not")
    assert "contact_center_administrators" not in result.values["variables"]


def test_those_who_are_disabled_are_shown(sub_account):
    sub_account.administrator.seed("gone@example.com", disabled=True)
    sub_account.administrator.seed("agent@example.com", admin=False)

    def read(**given):
        connection = FakeConnection(open_fake=sub_account.open)
        result = ADMINISTRATOR_INFO.action(task_of(ADMINISTRATOR_INFO, connection, **given))
        return [each["username"] for each in result.values["administrators"]]

    assert read() == ["gone@example.com", "key@example.com", "paul@example.com"]
    assert read(disabled=True) == ["gone@example.com"]
    assert read(disabled=False) == ["key@example.com", "paul@example.com"]
    assert read(username="PAUL@example.com") == ["paul@example.com"]
    assert read(username="nobody") == []


def test_passwords_are_found_by_username(sub_account):
    result = center(sub_account, administrators=[OLGA], passwords={"OLGA@example.com": PASSWORD})
    assert done(result) == [("olga@example.com", "created")]
    assert sub_account.administrator.passwords == {"olga@example.com": PASSWORD}
