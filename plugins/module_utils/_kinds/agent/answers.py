# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values of an agent as they are answered. Each reader raises ValueError where a value cannot be what it should be."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..._engine.fields import Field, read_fields
from ..._engine.references import LiveReference
from ..._engine.values import known
from ..._service.json_values import certain_number, text, whole_number

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


STATION = (
    Field("id", "Id of the station.", type="int", answered=("id",), read=whole_number),
    Field("name", "Name of the station.", answered=("name",), read=text),
    Field("extension", "The station's extension.", answered=("extension",), read=text),
)


def read_station(station: Any) -> dict[str, Any] | None:
    """None where the service says that there is none (yet).

    The station's security code is left behind: it opens the phone, and nothing here needs it.
    """
    if not isinstance(station, dict) or not station:
        return None
    number, name, extension = station.get("id"), station.get("name"), station.get("extension")
    if number.__class__ is int and name.__class__ is str and extension.__class__ is str:
        # Nearly always; there are as many of them as agents.
        return {"id": number, "name": name, "extension": extension}
    return known(read_fields(STATION, station))
