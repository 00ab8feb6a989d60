# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Names as parts of a path."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError
from ansible_collections.avaya.cloud.plugins.module_utils._service.paths import segment


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("anna@example.com", "anna%40example.com"),
        ("../user", "..%2Fuser"),
        ("1?x=y#z", "1%3Fx%3Dy%23z"),
        ("...", "..."),
        (4000000001, "4000000001"),
        ("half \ud800", "half%20%3F"),
    ],
)
def test_a_name_is_one_part_of_a_path(name, expected):
    assert segment(name) == expected


def test_characters_that_are_safe_may_stay():
    assert segment("anna@example.com", safe="@") == "anna@example.com"


@pytest.mark.parametrize("name", ["", ".", ".."])
def test_a_name_that_is_a_step_within_a_path_is_refused(name):
    with pytest.raises(AvayaError) as raised:
        segment(name)
    assert str(raised.value) == f"'{name}' cannot be part of an address, because it has another meaning there"
