# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Everything that examines a plan before any of it is applied, one after the other."""

from __future__ import annotations

from .._engine.engine import Review
from .._engine.report import Report
from .._service.errors import AvayaError


def in_turn(*reviews: Review | None) -> Review | None:
    """The first refusal is the one that counts, but all of them see the plan. None where nobody wants to see it."""
    wanted = [review for review in reviews if review is not None]
    if not wanted:
        return None

    def review(report: Report) -> AvayaError | None:
        refusals = [each(report) for each in wanted]
        return next((refusal for refusal in refusals if refusal is not None), None)

    return review
