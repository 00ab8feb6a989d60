# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values of an agent as they are answered. Each reader raises ValueError where a value cannot be what it should be."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..._engine.references import LiveReference
from ..._service.json_values import certain_number, whole_number

# Of nearly every login id.
_DIGITS = 10


def read_login_id(login_id: Any) -> str | None:
    """One that is no number is unknown: it cannot be compared with the one that an agent had."""
    if isinstance(login_id, str) and len(login_id) == _DIGITS and login_id.isdecimal() and login_id.isascii():
        return login_id
    number = whole_number(login_id)
    return None if number is None else str(login_id).strip() if isinstance(login_id, str) else str(number)


def read_channels(ids: Any) -> list[int]:
    if not isinstance(ids, list):
        raise ValueError("not a list of channels")
    return [certain_number(each) for each in ids]


def read_group(group_id: Any) -> LiveReference | None:
    return None if group_id is None else _group(certain_number(group_id))


@lru_cache(maxsize=1024)
def _group(number: int) -> LiveReference:
    return LiveReference("station_group", number)
