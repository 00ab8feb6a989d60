# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Doubt: how long to look for what a request of unknown outcome may have made, and what ends the looking."""

from __future__ import annotations

# "A job takes seconds to a minute": what has not appeared after a minute was not begun.
_LONGEST_JOB = 60.0
# The key is refused, and looking again will not change that. All else may pass: a service that is down, a proxy's page.
REFUSED_FOR_GOOD = (401, 403)


def look_window(wait_timeout: float) -> float:
    """Seconds. Half the time allowed is left for the second try, where a minute is more than that."""
    return min(_LONGEST_JOB, wait_timeout / 2)
