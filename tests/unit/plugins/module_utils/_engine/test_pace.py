# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The pace of looks: soon after a short job, seldom during a long one."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine.transitions.steps import Pace


@pytest.mark.parametrize(
    ("waited", "expected"), [(0.0, 0.2), (1.9, 0.2), (2.0, 0.2), (10.0, 1.0), (49.0, 4.9), (50.0, 5.0), (3600.0, 5.0)]
)
def test_the_pace_is_a_tenth_of_the_time_waited_within_bounds(waited, expected):
    assert Pace().next(waited) == pytest.approx(expected)


def test_a_minute_costs_few_looks():
    waited, looks = 0.0, 1
    while waited < 60:
        waited += Pace().next(waited)
        looks += 1
    assert 30 <= looks <= 60
