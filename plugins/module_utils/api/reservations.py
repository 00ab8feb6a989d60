# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reserving a number: of a login id or of a skill."""

from __future__ import annotations

from .errors import ServiceError
from .retries import TRANSIENT_STATUSES
from .shapes import positive_number
from .transport import Transport


def reserved_number(transport: Transport, path: str, attempt: str, kind: str) -> int:
    """The next number of its range, this caller's alone. A lost answer costs a number, and no more: it is repeated.

    `kind` says in the plural what is counted. How the service refuses where none is left is not known, so the remedy
    for that stands beside any refusal that has none of its own.
    """
    try:
        answer = transport.post(path, attempt, safe_to_repeat=True)
    except ServiceError as error:
        refused = error.status is not None and error.status >= 300 and error.status not in TRANSIENT_STATUSES
        if error.remedy or not refused:
            raise
        remedy = f"If none is left, ask Avaya for a larger range of {kind}"
        raise ServiceError(attempt, error.problem, error.status, remedy, error.outcome_unknown) from None
    return positive_number(answer, attempt)
