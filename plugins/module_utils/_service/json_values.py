# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values in the service's JSON, read leniently: a number may come as text, and text as a number.

Each reader raises ValueError where a value cannot be what it should be.
"""

from __future__ import annotations

import math
import re
from typing import Any


def text(value: Any) -> str | None:
    """A string; numbers are accepted, since a service may answer 4000000001 for "4000000001"."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        return str(int(value) if value.is_integer() else value)
    raise ValueError(f"{value!r} is not a string")


def whole_number(value: Any) -> int | None:
    """An int; a string of digits and a float without a fraction are accepted."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"\s*[+-]?[0-9]{1,30}\s*", value):
        return int(value)
    raise ValueError(f"{value!r} is not an integer")


def certain_number(value: Any) -> int:
    """As `whole_number`, where null says nothing."""
    number = whole_number(value)
    if number is None:
        raise ValueError("null instead of a number")
    return number


def boolean(value: Any) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    raise ValueError(f"{value!r} is not a boolean")
