# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Calendar days."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Any


def read_date(value: Any) -> str | None:
    """`YYYY-MM-DD`, also taken from the front of an ISO 8601 instant or from milliseconds since 1970."""
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
        try:
            return (epoch + datetime.timedelta(milliseconds=value)).date().isoformat()
        except OverflowError as error:
            raise ValueError(f"{value!r} is not a date") from error
    if isinstance(value, str):
        return _date_in(value)
    raise ValueError(f"{value!r} is not a date (YYYY-MM-DD)")


def parse_date(value: Any) -> str:
    """A declared date. Raises ValueError with the end of a sentence."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return _date_in(value)
        except ValueError:
            pass
    raise ValueError(f"'{value}' is not a date (YYYY-MM-DD)")


@lru_cache(maxsize=1024)
def _date_in(value: str) -> str:
    if not re.match(r"\d{4}-\d{2}-\d{2}(T|\s|$)", value):
        raise ValueError(f"{value!r} is not a date (YYYY-MM-DD)")
    return datetime.date.fromisoformat(value[:10]).isoformat()
