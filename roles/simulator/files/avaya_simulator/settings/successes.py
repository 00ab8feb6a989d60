# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The status that each success has; 204 has no body. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ..parameters import is_count, parameter


def _success(default: int, allowed: tuple[int, ...], meaning: str) -> int:
    expected = f"{', '.join(map(str, allowed[:-1]))} or {allowed[-1]}"
    number: int = parameter(
        lambda value: is_count(value) and value in allowed, expected, default=default, meaning=meaning
    )
    return number


@dataclass(frozen=True)
class SuccessSettings:
    job_success_status: int = _success(
        200, (200, 201, 202, 204), "the status of a request that starts a job, except the removal of an agent"
    )
    removal_success_status: int = _success(
        200, (200, 201, 202, 204), "the status of the removal of an agent, which starts a job"
    )
    subscription_success_status: int = _success(200, (200, 201), "the status of the creation of a subscription")
    deletion_success_status: int = _success(
        200, (200, 202, 204), "the status of the deletion of a subscription, administrator or account"
    )
