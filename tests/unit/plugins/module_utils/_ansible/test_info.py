# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the info modules answer: which requests they send, and what they make of the answers."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.agent_info import AGENT_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import (
    ADDRESS_BOOK_INFO,
    AUXCODE_INFO,
    SKILL_INFO,
    SUB_ACCOUNT_INFO,
    SUBSCRIPTION_INFO,
)
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import (
    InvalidInput,
    NotConnected,
    ServiceError,
)
from ansible_collections.avaya.cloud.tests.unit.asking import (
    RECRUITING,
    SALES,
    FakeConnection,
    key_opens,
    paths,
    run,
    task_of,
)
from ansible_collections.avaya.cloud.tests.unit.fakes import answer


def wire(identifier, source="ECH", endpoint="https://a.example/", sub_account="ABC_ABCRec", **more):
    return {
        "subscriptionId": identifier,
        "dataSourceType": source,
        "endpoint": endpoint,
        "subAccountAppId": sub_account,
        **more,
    }


SUBSCRIPTIONS = [
    wire("4", "RT_AGENT_STATE"),
    wire("3", "ECH", "https://b.example/"),
    wire("2", "ECH", dataDeliveryFormat="CSV"),
    wire("1", "ECH", dataDeliveryFormat="JSON"),
]


def subscriptions(wires, **given):
    opened = key_opens(RECRUITING)
    result, http_client = run(SUBSCRIPTION_INFO, opened, answer(wires), **given)
    return result.values["subscriptions"], http_client.sent[1].query


def identifiers(wires, **given):
    return [each["subscription_id"] for each in subscriptions(wires, **given)[0]]


def test_subscriptions_are_in_an_order_that_does_not_change():
    assert identifiers(SUBSCRIPTIONS) == ["1", "2", "3", "4"]
    assert identifiers(list(reversed(SUBSCRIPTIONS))) == ["1", "2", "3", "4"]


def test_those_of_all_sub_accounts_are_asked_for_by_that_word():
    wires = [wire("2", sub_account="ABC_B"), wire("1", sub_account="ABC_A")]
    found, query = subscriptions(wires, all_sub_accounts=True)
    assert query == {"subAccountAppId": "ALL"}
    assert [each["sub_account"] for each in found] == ["ABC_A", "ABC_B"]


def test_those_of_one_sub_account_are_asked_for_by_it():
    assert subscriptions([wire("1", sub_account="ABC_B")])[1] == {"subAccountAppId": "ABC_ABCRec"}


@pytest.mark.parametrize(("asked", "found"), [("3", ["3"]), ("5", [])])
def test_one_subscription_by_its_id(asked, found):
    assert identifiers(SUBSCRIPTIONS, subscription_id=asked) == found


def test_the_record_of_lost_data_has_types_and_the_password_is_left_behind():
    losing = wire(
        "1",
        oldestError="2026-01-31T09:00:00.000+01:00",
        LostPostRequests="3",
        LostRecords=120.0,
        basicAuthUsername="avaya",
        basicAuthPassword="hunter2-hunter2",
    )
    found = subscriptions([losing])[0]
    assert found[0]["lost_data"] == {
        "oldest_error": "2026-01-31T08:00:00Z",
        "lost_post_requests": 3,
        "lost_records": 120,
    }
    assert "hunter2" not in str(found)
    assert subscriptions([wire("1")])[0][0]["lost_data"] == {
        "oldest_error": None,
        "lost_post_requests": None,
        "lost_records": None,
    }


def book(*answers, **given):
    return run(ADDRESS_BOOK_INFO, key_opens(RECRUITING), *answers, **given)


def test_the_whole_address_book_is_one_request():
    result, http_client = book(answer({"addressBookId": 500, "contacts": [{"name": "Anna"}]}))
    assert result.values == {"address_book_id": 500, "contacts": [{"name": "Anna"}]}
    assert paths(http_client)[1] == "/spokenAbc/contact/v1/addressBook/ABC_ABCRec"


@pytest.mark.parametrize(
    ("given", "query"),
    [
        ({"types": ["VDN"]}, {"type": "VDN", "page": 0}),
        ({"page": 0}, {"page": 0}),
        ({"page": 3, "page_size": 7, "query": "x"}, {"query": "x", "page": 3, "pageSize": 7}),
    ],
)
def test_a_search_is_sent_as_it_was_asked(given, query):
    result, http_client = book(answer({"content": [{"name": "Anna"}], "totalPages": 1}), **given)
    assert result.values == {"contacts": [{"name": "Anna"}]}
    assert http_client.sent[1].query == query


def test_pages_that_cannot_be_are_errors_beside_a_sub_account_that_is_unknown():
    with pytest.raises(InvalidInput) as raised:
        book(page=-1, page_size=0, sub_account="nowhere")
    assert [MODULE.text(error) for error in raised.value.validation_errors] == [
        "page -1 must be 0 or more",
        "page_size 0 must be 1 or more",
        (
            "the API key cannot access sub_account 'nowhere'; it can access: Recruiting (code REC, appId ABC_ABCRec, "
            "id 101)"
        ),
    ]


@pytest.mark.parametrize(("placeholders", "codes"), [(False, ["1"]), (True, ["1", "2"])])
def test_aux_codes_that_are_configured_and_those_in_effect(placeholders, codes):
    configured = answer([{"code": 2, "reason": ""}, {"code": 1, "reason": "Break"}])
    effective = answer([{"code": 9, "reason": "Pause"}])
    given = {"placeholders": placeholders}
    result, http_client = run(AUXCODE_INFO, key_opens(RECRUITING), configured, effective, **given)
    assert [each["code"] for each in result.values["aux_codes"]] == codes
    assert [each["code"] for each in result.values["effective_aux_codes"]] == ["9"]
    assert paths(http_client)[1:] == [
        "/spokenAbc/clients/101/auxCodes",
        "/spokenAbc/clients/ABC_ABCRec/auxCodes/effective-appId",
    ]


def opened(*sub_accounts, **given):
    return run(SUB_ACCOUNT_INFO, key_opens(*sub_accounts, firstName="Ada"), **given)[0].values


def test_who_the_key_is_and_all_that_it_can_access():
    values = opened(SALES, RECRUITING)
    assert values["user"] == {"id": "9001", "first_name": "Ada"}
    assert values["accounts"] == [{"id": 1, "name": "Avaya Demo", "code": "DEMO"}]
    assert [(each["id"], each["account_code"]) for each in values["sub_accounts"]] == [(101, "DEMO"), (102, None)]


def test_what_a_newer_path_shows_of_sub_accounts_is_asked_for_where_it_is_wanted():
    shown = answer({"id": 101, "active": True, "transcriptionActive": False, "customerId": 1})
    result, http_client = run(SUB_ACCOUNT_INFO, key_opens(RECRUITING), shown, details=True)
    (recruiting,) = result.values["sub_accounts"]
    assert (recruiting["active"], recruiting["transcription_active"], recruiting["account_id"]) == (True, False, 1)
    assert paths(http_client) == ["/user", "/spokenAbc/ac/clients/v2/ABC_ABCRec"]
    result, _client = run(SUB_ACCOUNT_INFO, key_opens(RECRUITING), answer({"id": 101}), details=True)
    assert result.values["sub_accounts"][0]["active"] is None


def test_a_key_that_can_access_nothing_is_an_answer():
    assert opened()["sub_accounts"] == []


@pytest.mark.parametrize("asked", ["Field Sales", "FS", "102", "abc_fieldsales"])
def test_only_the_sub_account_that_is_named(asked):
    assert [each["id"] for each in opened(SALES, RECRUITING, sub_account=asked)["sub_accounts"]] == [102]


def test_a_sub_account_that_the_key_cannot_access_is_an_error_with_those_that_it_can():
    with pytest.raises(InvalidInput) as raised:
        opened(SALES, sub_account="Other")
    assert MODULE.error(raised.value) == (
        "Nothing was changed. the API key cannot access sub_account 'Other'; it can access: Field Sales (code FS, "
        "appId ABC_FieldSales, id 102)"
    )


@pytest.mark.parametrize(
    "spec", [SUB_ACCOUNT_INFO, SUBSCRIPTION_INFO, ADDRESS_BOOK_INFO, AUXCODE_INFO, SKILL_INFO, AGENT_INFO]
)
def test_wrong_connection_options_are_errors_and_nothing_is_sent(spec):
    class WrongConnection(FakeConnection):
        def session(self):
            raise NotConnected("the connection options are wrong")

    connection = WrongConnection()
    connection.errors.add("api_key is missing")
    with pytest.raises(InvalidInput) as raised:
        spec.action(task_of(spec, connection))
    assert raised.value.validation_errors == ("api_key is missing",)


@pytest.mark.parametrize("spec", [SUBSCRIPTION_INFO, ADDRESS_BOOK_INFO, AUXCODE_INFO])
def test_not_knowing_is_not_absence(spec):
    with pytest.raises(ServiceError):
        run(spec, key_opens(RECRUITING), answer({"message": "no"}, 500))
