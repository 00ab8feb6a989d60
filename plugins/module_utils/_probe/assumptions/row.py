# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One assumption about the service, as a row of the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Assumption:
    """`assumption` is a sentence, and `assumed` what of it was assumed, in the form in which the probe sees it.

    `how` says how the probe sees it; empty where it does not, and then `why_not` says why. `fits` decides whether what
    was seen is what was assumed, where that is not being equal.
    """

    id: str
    assumption: str
    assumed: Any
    how: str = ""
    why_not: str = ""
    fits: Callable[[Any], bool] | None = None

    def is_confirmed_by(self, seen: Any) -> bool:
        return bool(seen == self.assumed) if self.fits is None else self.fits(seen)


def within(seconds: float) -> Callable[[Any], bool]:
    return lambda seen: bool(seen <= seconds)
