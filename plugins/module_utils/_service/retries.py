# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How often, and after how long, a request is sent again. It does not sleep itself, so a test can walk through it."""

from __future__ import annotations

import email.utils
import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass

# "Not now", in the service's own words: locked, too early, too many requests. Such a request was not carried out.
NOT_NOW = frozenset({423, 425, 429})
TRANSIENT_STATUSES = NOT_NOW | {502, 503, 504}
TOO_MANY_REQUESTS = 429


@dataclass(frozen=True)
class RetryPolicy:
    """Seconds, all of them.

    `tries` counts requests, the first included. A wait doubles from `first_wait` to `longest_wait`, and is taken at
    random from its upper half, so that many clients do not come back together. `longest_retry_after` is what a
    service may ask for; a service that asks for more is not waited for.
    """

    tries: int = 5
    first_wait: float = 0.5
    longest_wait: float = 10.0
    longest_retry_after: float = 120.0
    # A request to slow down is not a failure, so it is tolerated for longer than a failure.
    rate_limited_tries: int = 20

    def wait(
        self, tried: int, retry_after: float | None, status: int | None, chance: Callable[[], float] = random.random
    ) -> float | None:
        """How long to wait after `tried` requests; None where it is time to give up."""
        if tried >= (self.rate_limited_tries if status in NOT_NOW else self.tries):
            return None
        if retry_after is not None and retry_after > self.longest_retry_after:
            return None
        backoff = min(self.longest_wait, self.first_wait * 2.0 ** min(tried - 1, 30))
        return max(retry_after or 0.0, backoff * (0.5 + chance() / 2))


def parse_retry_after(header: str | None, now: Callable[[], float] = time.time) -> float | None:
    """Seconds from a `Retry-After` header, which holds seconds or an HTTP date (RFC 9110). None where there is none.

    What the header holds is data: a date that no calendar has, or a number that is none, says nothing.
    """
    if not header:
        return None
    try:
        seconds = float(header)
    except ValueError:
        try:
            seconds = email.utils.parsedate_to_datetime(header).timestamp() - now()
        except Exception:  # noqa: BLE001 - which of them it is depends on Python's version and the spelling
            return None
    return None if math.isnan(seconds) else max(0.0, seconds)
