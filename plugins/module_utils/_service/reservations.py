# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reserving a number, such as a login id or a skill number."""

from __future__ import annotations

from .answer_types import positive_number
from .errors import ServiceError
from .retries import TRANSIENT_STATUSES
from .session import Session


def reserved_number(session: Session, path: str, attempt: str, counted: str) -> int:
    """The next number of its range, for this caller alone. A lost answer costs a number and no more: it is repeated.

    `counted` is what has the numbers, in plural. How the service refuses when none is left is not known, so the remedy
    for that goes with any refusal that has none of its own.
    """
    try:
        answer = session.post(path, attempt, safe_to_repeat=True)
    except ServiceError as error:
        refused = error.status is not None and error.status >= 300 and error.status not in TRANSIENT_STATUSES
        exhausted = f"If none are left, ask Avaya for a larger range of {counted}" if refused else ""
        # A number that was reserved in vain is no change: nothing is there that was not there before.
        raise ServiceError(
            attempt, error.problem, error.status, error.remedy or exhausted, False, error.retryable, error.refused
        ) from None
    return positive_number(answer, attempt)
