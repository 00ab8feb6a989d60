# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The rate limit of the service, as it was met."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class RateLimit:
    """Whether the service asked for fewer requests, as met and not sought, and for how many seconds at most."""

    met: bool = False
    retry_after: float | None = None

    def meet(self, retry_after: float | None) -> None:
        self.met = True
        if retry_after is not None:
            self.retry_after = max(self.retry_after or 0.0, retry_after)
