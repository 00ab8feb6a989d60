# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Limits: how many things may be affected, as a number or as a percentage of the existing ones."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

# What a limit looks like where it is written, for a JSON Schema too.
PATTERN = r"[0-9]{1,9}|(100|[0-9]{1,2}) ?%"
NUMBER_OR_PERCENTAGE = "a number, or a percentage such as 10%"


class Limit(NamedTuple):
    """`amount` is a number of things, or, with `is_share`, percents of those that there are."""

    amount: int
    is_share: bool = False

    def __str__(self) -> str:
        return f"{self.amount}%" if self.is_share else str(self.amount)

    def of(self, number: int) -> int:
        """How many of so many things. A part of one is none."""
        return number * self.amount // 100 if self.is_share else self.amount

    def described(self, number: int) -> str:
        """The limit in a message, where there are so many things."""
        return f"{self.amount} % ({self.of(number)} of {number})" if self.is_share else str(self.amount)


def parse_limit(value: Any) -> Limit:
    """The limit that a user wrote. Raises ValueError with the end of a sentence."""
    text = str(value).strip()
    if isinstance(value, bool) or not re.fullmatch(PATTERN, text):
        raise ValueError(f"'{value}' must be {NUMBER_OR_PERCENTAGE}")
    return Limit(int(text.rstrip("% ")), text.endswith("%"))
