# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Subscriptions for all sub-accounts, which the service calls ALL."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import SKILL_INFO, SUBSCRIPTION_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput, ServiceError
from ansible_collections.avaya.cloud.plugins.modules.avaya_subscription import SPEC
from ansible_collections.avaya.cloud.tests.unit.asking import RECRUITING, SALES, key_opens, requests, run
from ansible_collections.avaya.cloud.tests.unit.fakes import answer

BASE = "/spokenAbc/subscriptions/v1.0/subscriptions"
FEED = {"data_source_type": "ECH", "endpoint": "https://a.example/x"}
USER = ("GET", "/user", None, None)
LIST = ("GET", BASE, {"subAccountAppId": "ALL"}, None)


def wire(identifier, sub_account, endpoint="https://a.example/x"):
    return {
        "subscriptionId": identifier,
        "subAccountAppId": sub_account,
        "dataSourceType": "ECH",
        "endpoint": endpoint,
        "maxPostSize": 0,
    }


def double(one, other, sub_account="ABC_ABCRec"):
    return (
        f"{one} covers all sub-accounts, and subscription {other} of sub-account {sub_account} has the same data "
        "source and endpoint, so the data of that sub-account is sent twice; delete one of them"
    )


def test_one_is_created_although_a_sub_account_has_such_a_feed():
    listed = answer([wire("7", "ABC_ABCRec"), wire("8", "ABC_FieldSales", "https://b.example/")])
    made = wire("9", "ALL")
    result, client = run(
        SPEC,
        key_opens(RECRUITING, SALES),
        listed,
        answer(made),
        answer([made, wire("7", "ABC_ABCRec")]),
        **FEED,
        sub_account="ALL",
    )
    assert (result.failure, result.values["result"]) == (None, "created")
    assert result.values["subscription"]["sub_account"] == "ALL"
    assert result.warnings == (double("Subscription 9", "7"),)
    sent = requests(client)
    assert sent[:2] == [USER, LIST]
    assert sent[2][3]["subAccountAppId"] == "ALL"


def test_in_check_mode_the_warning_is_the_same_but_for_the_id():
    from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, task_of
    from ansible_collections.avaya.cloud.tests.unit.fakes import FakeClock, scripted

    session, _client = scripted(FakeClock(), key_opens(RECRUITING), answer([wire("7", "ABC_ABCRec")]))
    task = task_of(SPEC, FakeConnection(session, "ALL"), True, **FEED, sub_account="ALL")
    result = SPEC.action(task)
    assert (result.values["result"], result.values["subscription"]["sub_account"]) == ("created", "ALL")
    assert result.warnings == (double("A subscription that will be created", "7"),)


def test_one_that_is_there_is_found_as_one_for_all():
    listed = answer([wire("9", "ALL"), wire("7", "ABC_ABCRec", "https://b.example/")])
    result, client = run(SPEC, key_opens(RECRUITING), listed, **FEED, max_post_size=0, sub_account="ALL")
    assert (result.values["result"], result.warnings) == ("unchanged", ())
    assert requests(client) == [USER, LIST]


def test_one_for_all_is_none_of_a_sub_account():
    listed = [wire("9", "ALL"), wire("8", "ABC_ABCRec", "https://b.example/")]
    made = wire("10", "ABC_ABCRec")
    result, client = run(
        SPEC, key_opens(RECRUITING), answer(listed), answer(made), answer([*listed, made]), **FEED, sub_account="REC"
    )
    assert result.values["result"] == "created"
    assert result.warnings == (double("Subscription 9", "10"),)
    assert requests(client)[2][3]["subAccountAppId"] == "ABC_ABCRec"


def test_a_key_that_may_not_is_told_so():
    with pytest.raises(ServiceError, match=r"Could not list the subscriptions in sub-account ALL \(all sub-accounts\)"):
        run(SPEC, key_opens(RECRUITING), answer({"message": "no"}, 403), **FEED, sub_account="ALL")


def test_a_sub_account_that_goes_by_that_word_is_meant_by_it():
    called = {**RECRUITING, "name": "ALL"}
    listed = answer([wire("7", "ABC_ABCRec")])
    _result, client = run(SPEC, key_opens(called), listed, **FEED, sub_account="ALL")
    assert requests(client)[1] == ("GET", BASE, {"subAccountAppId": "ABC_ABCRec"}, None)


def test_nothing_else_is_for_all():
    with pytest.raises(InvalidInput, match=r"the API key cannot access .* 'ALL'; it can access"):
        run(SKILL_INFO, key_opens(RECRUITING), sub_account="ALL")


@pytest.mark.parametrize(
    ("given", "found"),
    [({"sub_account": "ALL"}, ["9"]), ({"all_sub_accounts": True, "sub_account": "REC"}, ["7", "9", "8"])],
)
def test_they_are_read_with_a_warning_of_what_is_sent_twice(given, found):
    listed = answer([wire("9", "ALL"), wire("7", "ABC_ABCRec"), wire("8", "ALL", "https://b.example/")])
    if found == ["9"]:
        listed = answer([wire("9", "ALL"), wire("7", "ABC_ABCRec")])
    result, client = run(SUBSCRIPTION_INFO, key_opens(RECRUITING), listed, **given)
    assert [each["subscription_id"] for each in result.values["subscriptions"]] == found
    assert result.warnings == (double("Subscription 9", "7"),)
    assert requests(client)[1] == LIST
