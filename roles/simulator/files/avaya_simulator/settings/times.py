# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How long things take. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ..parameters import is_seconds, is_seconds_or_null, parameter


@dataclass(frozen=True)
class TimeSettings:
    job_delay: float = parameter(
        is_seconds, "a number of seconds", default=2.0, meaning="seconds from the submission of a job to its effect"
    )
    removal_delay: float | None = parameter(
        is_seconds_or_null,
        "a number of seconds or null",
        default=None,
        meaning="seconds that the job that removes an agent takes; `null`: as long as any other job",
    )
    latency: float = parameter(
        is_seconds, "a number of milliseconds", default=0.0, meaning="milliseconds that each request waits"
    )
    session_ttl: float = parameter(
        is_seconds, "a number of seconds", default=1800.0, meaning="seconds after which an idle session ends"
    )
    lists_lag: float = parameter(
        is_seconds,
        "a number of seconds",
        default=0.0,
        meaning="seconds for which new agents, skills, station groups, subscriptions and administrators are missing "
        "from lists",
    )
    stations_lag: float = parameter(
        is_seconds, "a number of seconds", default=0.0, meaning="seconds for which a new agent has no station yet"
    )

    @property
    def removal_seconds(self) -> float:
        """How long the removal of an agent takes."""
        return self.job_delay if self.removal_delay is None else self.removal_delay
