# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""JSON values: reading numbers, writing text. Pure."""

from __future__ import annotations

import json
import re
from typing import Any

_TOO_LARGE = 10**18

Document = dict[str, Any]
"""A JSON object as it is answered."""


def whole_number(value: object) -> int | None:
    """The integer that a JSON value stands for: a number or a numeric string; None for anything else.

    Numbers may come as numeric strings too, as the service's own JSON reader takes them. In either form, they have at
    most 18 digits, so that the database can hold them.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if abs(value) < _TOO_LARGE else None
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,18}", value):
        return int(value)
    return None


def to_json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
