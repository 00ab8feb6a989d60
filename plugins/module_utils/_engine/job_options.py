# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The user's options for jobs: how long to wait for them, and how many to run at the same time."""

from __future__ import annotations

from dataclasses import dataclass

from .limits import Limit

A_TENTH = Limit(10, is_share=True)
# "A job takes seconds to a minute": what has not appeared after a minute was not begun.
LONGEST_JOB = 60.0


@dataclass(frozen=True)
class JobOptions:
    """`wait_timeout` is in seconds, for each job from its submission. `concurrency` bounds requests under way.

    `recreate_batch` is how many things may be away at once because they are deleted and created again, and
    `recreate_budget` how many of those that share something, such as a skill, one at least; `recorded_in`
    names where the next run finds what they had, empty where nothing is kept.
    """

    wait: bool = True
    wait_timeout: float = 300.0
    concurrency: int = 1
    recreate_batch: int = 5
    recreate_budget: Limit = A_TENTH
    recorded_in: str = ""


def look_window(wait_timeout: float) -> float:
    """How long to look for what a request of unknown outcome may have made, in seconds.

    Half of the time allowed is left for the second try, where a minute is more than that.
    """
    return min(LONGEST_JOB, wait_timeout / 2)
