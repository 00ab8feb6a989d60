# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How often and after how long. Walked, never slept. The numbers are worked out from the policy's own words."""

from __future__ import annotations

import math

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._service.retries import RetryPolicy, parse_retry_after


def walk(policy, status, chance, retry_after=None):
    waits = []
    while (wait := policy.wait(len(waits) + 1, retry_after, status, lambda: chance)) is not None:
        waits.append(wait)
        assert len(waits) < 100
    return waits


@pytest.mark.parametrize("status", [None, 502, 503, 504])
@pytest.mark.parametrize(("chance", "expected"), [(0.0, [0.25, 0.5, 1.0, 2.0]), (1.0, [0.5, 1.0, 2.0, 4.0])])
def test_waits_double_and_lie_in_their_upper_half(status, chance, expected):
    assert walk(RetryPolicy(), status, chance) == expected


def test_waits_are_bounded():
    policy = RetryPolicy(tries=8, first_wait=1.0, longest_wait=5.0)
    assert walk(policy, 503, 1.0) == [1.0, 2.0, 4.0, 5.0, 5.0, 5.0, 5.0]


def test_a_rate_limit_is_borne_longer():
    waits = walk(RetryPolicy(), 429, 1.0)
    assert waits == [0.5, 1.0, 2.0, 4.0, 8.0, *[10.0] * 14]


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("retry_after", "expected"),
    [(0.0, 0.5), (0.1, 0.5), (7.0, 7.0), (120.0, 120.0), (120.5, None), (float("inf"), None)],
)
def test_retry_after_is_honored_up_to_a_bound(status, retry_after, expected):
    assert RetryPolicy().wait(1, retry_after, status, lambda: 1.0) == expected


def test_retry_after_does_not_buy_more_tries():
    assert walk(RetryPolicy(), 503, 0.0, retry_after=3.0) == [3.0, 3.0, 3.0, 3.0]


def test_a_huge_number_of_tries_overflows_nothing():
    policy = RetryPolicy(tries=10**6)
    assert policy.wait(10**5, None, 503, lambda: 1.0) == 10.0


def test_the_jitter_is_random():
    policy = RetryPolicy()
    waits = {policy.wait(4, None, 503) for _ignored in range(20)}
    assert len(waits) > 1
    assert all(2.0 <= wait <= 4.0 for wait in waits)


# Wed, 21 Oct 2015 07:28:00 GMT is 1445412480 s after 1970-01-01.
@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("1.5", 1.5),
        (" 7 ", 7.0),
        ("-5", 0.0),
        ("nan", None),
        ("1e400", math.inf),
        ("9" * 400, math.inf),
        ("Fri, 31 Dec 99999 23:59:59 GMT", None),
        ("Fri, 31 Dec 2038 23:59:59 +99999999999999999", None),
        ("\x00\xff", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 30.0),
        ("Wed, 21 Oct 2015 09:28:00 +0200", 30.0),
        ("Wed, 21 Oct 2015 07:27:00 GMT", 0.0),
        ("", None),
        (None, None),
        ("soon", None),
        ("Wed, 99 Oct 2015 07:28:00 GMT", None),
    ],
)
def test_retry_after_holds_seconds_or_a_date(header, expected):
    assert parse_retry_after(header, lambda: 1445412450.0) == expected
