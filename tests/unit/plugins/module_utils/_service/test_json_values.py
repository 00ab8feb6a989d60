# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values in the service's JSON, in any form in which they may be written."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._service.json_values import (
    boolean,
    certain_number,
    text,
    whole_number,
)


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (text, "4000000001", "4000000001"),
        (text, 4000000001, "4000000001"),
        (text, 4000000001.0, "4000000001"),
        (text, 1.5, "1.5"),
        (text, 10**400, "1" + "0" * 400),
        (text, "", ""),
        (text, None, None),
        (whole_number, 7, 7),
        (whole_number, "7", 7),
        (whole_number, " 0007 ", 7),
        (whole_number, "-7", -7),
        (whole_number, 7.0, 7),
        (whole_number, None, None),
        (certain_number, "7", 7),
        (boolean, True, True),
        (boolean, "TRUE", True),
        (boolean, "false", False),
        (boolean, None, None),
    ],
)
def test_values_are_read_in_any_form(read, value, expected):
    assert read(value) == expected
    assert type(read(value)) is type(expected)


@pytest.mark.parametrize(
    ("read", "value", "problem"),
    [
        (text, True, "is not a string"),
        (text, ["a"], "is not a string"),
        (text, {"a": 1}, "is not a string"),
        (whole_number, True, "is not an integer"),
        (whole_number, "seven", "is not an integer"),
        (whole_number, "", "is not an integer"),
        (whole_number, 7.5, "is not an integer"),
        (whole_number, float("nan"), "is not an integer"),
        (whole_number, "7.0", "is not an integer"),
        (whole_number, "7" * 31, "is not an integer"),
        (whole_number, [7], "is not an integer"),
        (certain_number, None, "a number"),
        (certain_number, True, "is not an integer"),
        (boolean, 1, "is not a boolean"),
        (boolean, "yes", "is not a boolean"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused(read, value, problem):
    with pytest.raises(ValueError, match=problem):
        read(value)
