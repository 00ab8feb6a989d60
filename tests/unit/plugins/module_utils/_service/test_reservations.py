# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reserving a number: a lost answer costs a number and no more, and a refusal says what to do."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import Failure, Reply
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import ServiceError
from ansible_collections.avaya.cloud.plugins.module_utils._service.reservations import reserved_number
from ansible_collections.avaya.cloud.tests.unit.fakes import REFUSED, RESET, answer, scripted

TIMEOUT = Failure("no answer within 30 s", transient=True)


def reserved(clock, *answers):
    session, http_client = scripted(clock, *answers)
    return reserved_number(session, "/numbers/next", "reserve a number", "numbers"), http_client.methods


@pytest.mark.parametrize(("body", "number"), [(b"900", 900), (b'"900"', 900), (b"900.0", 900)])
def test_a_number(clock, body, number):
    assert reserved(clock, Reply(200, body)) == (number, ["POST"])


@pytest.mark.parametrize("lost", [RESET, REFUSED, TIMEOUT, answer(status=503), Reply(200, b"")])
def test_a_reservation_is_repeated_where_its_answer_was_lost(clock, lost):
    assert reserved(clock, lost, answer(901)) == (901, ["POST", "POST"])


@pytest.mark.parametrize("status", [400, 404, 409, 500])
def test_any_refusal_without_a_remedy_of_its_own_may_mean_an_exhausted_range(clock, status):
    with pytest.raises(ServiceError) as raised:
        reserved(clock, answer({"message": "no number is left"}, status))
    assert str(raised.value) == (
        f"Could not reserve a number: the service answered {status}: no number is left [POST /numbers/next]. "
        "If none are left, ask Avaya for a larger range of numbers"
    )
    assert (raised.value.status, raised.value.outcome_unknown) == (status, False)


@pytest.mark.parametrize(
    ("failures", "remedy"),
    [
        ([answer(status=401)], "Check api_key: it is unknown to this service or has expired"),
        (
            [answer(status=403)],
            (
                "The API key is not allowed to do this: check sub_account, or ask Avaya which sub-accounts the "
                "key is meant for"
            ),
        ),
        ([answer(status=429)] * 20, "The service limits the number of requests: wait, then run again"),
    ],
)
def test_a_refusal_with_a_remedy_of_its_own_keeps_it(clock, failures, remedy):
    with pytest.raises(ServiceError) as raised:
        reserved(clock, *failures)
    assert MODULE.error(raised.value).endswith(f". {remedy}")
    assert "larger range" not in str(raised.value)


@pytest.mark.parametrize("failure", [answer(status=503), RESET, TIMEOUT, Reply(200, b"")])
def test_a_service_that_is_down_says_nothing_of_an_exhausted_range(clock, failure):
    with pytest.raises(ServiceError) as raised:
        reserved(clock, *[failure] * 5)
    assert "larger range" not in str(raised.value)
    assert raised.value.retryable


@pytest.mark.parametrize("body", [b"0", b"-1", b"null", b'"x"', b"{}", b"[]", b"true", b"1.5"])
def test_an_answer_that_is_not_a_number_above_0_is_refused(clock, body):
    with pytest.raises(ServiceError, match="instead of a number above 0"):
        reserved(clock, Reply(200, body))
