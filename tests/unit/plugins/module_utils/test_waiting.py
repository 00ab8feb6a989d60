# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Waiting: the pace and the last look. No time passes but the clock's."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.waiting import Pace, TimeIsUp, wait_for


@pytest.mark.parametrize(
    ("waited", "expected"), [(0.0, 0.2), (1.9, 0.2), (2.0, 0.2), (10.0, 1.0), (49.0, 4.9), (50.0, 5.0), (3600.0, 5.0)]
)
def test_the_pace_is_a_tenth_of_the_time_waited_within_bounds(waited, expected):
    assert Pace().next(waited) == pytest.approx(expected)


def test_what_is_there_is_not_waited_for(clock):
    assert wait_for(lambda: "it", 10, clock) == "it"
    assert clock.slept == []


@pytest.mark.parametrize("seen", [0, "", [], False])
def test_anything_but_none_has_come(clock, seen):
    assert wait_for(lambda: seen, 10, clock) is seen


def test_it_is_seen_soon_after_it_came(clock):
    start = clock.now()
    wait_for(lambda: True if clock.now() >= start + 20 else None, 300, clock)
    assert 20 <= clock.now() - start <= 22


@pytest.mark.parametrize("timeout", [0.05, 1, 7.3, 300])
def test_the_last_look_is_at_the_deadline(clock, timeout):
    looks = []

    def look():
        looks.append(clock.now())

    start = clock.now()
    with pytest.raises(TimeIsUp) as raised:
        wait_for(look, timeout, clock)
    assert looks[0] == start
    assert looks[-1] == pytest.approx(start + timeout, abs=1e-5)
    assert raised.value.waited == pytest.approx(timeout, abs=1e-5)
    assert str(raised.value) == f"nothing after {timeout:.0f} s"


def test_what_comes_at_the_deadline_is_still_seen(clock):
    start = clock.now()
    assert wait_for(lambda: True if clock.now() >= start + 5 else None, 5, clock) is True


def test_without_time_it_is_looked_at_once(clock):
    looks = []
    with pytest.raises(TimeIsUp):
        wait_for(lambda: looks.append(1), 0, clock)
    assert looks == [1]
    assert clock.slept == []


def test_a_minute_costs_few_looks(clock):
    looks = []
    with pytest.raises(TimeIsUp):
        wait_for(lambda: looks.append(1), 60, clock)
    assert 30 <= len(looks) <= 60


def test_the_pace_can_be_another(clock):
    with pytest.raises(TimeIsUp):
        wait_for(lambda: None, 3, clock, Pace(shortest=0.5, share=0.5))
    # after 0, 0.5, 1.0, 1.5 s half of the time waited; the rest of the time last
    assert clock.slept == [0.5, 0.5, 0.5, 0.75, 0.75]


def test_what_looking_raises_is_raised(clock):
    def look():
        raise KeyError("x")

    with pytest.raises(KeyError):
        wait_for(look, 5, clock)
