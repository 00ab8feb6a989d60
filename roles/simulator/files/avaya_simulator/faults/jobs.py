# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Faults of jobs."""

from __future__ import annotations

from dataclasses import dataclass

from ..jobs import Outcome
from .fault import JobFault


@dataclass(frozen=True, kw_only=True)
class JobStick(JobFault):
    action = "job_stick"
    description = "does not end until it is released"

    @property
    def outcome(self) -> Outcome:
        return Outcome(stuck=True)


@dataclass(frozen=True, kw_only=True)
class JobFail(JobFault):
    action = "job_fail"
    description = "ends without effect"

    @property
    def outcome(self) -> Outcome:
        return Outcome(fails=True)
