# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Faults that can be asked for: one class each, with its parameters, its description and its effect."""

from __future__ import annotations

from collections.abc import Mapping

from .answers import Empty, Html, NotFoundPage, RateLimit, Redirect, Status, Truncate
from .connections import Delay, Drop, ExpireSession, LateEffect
from .deliveries import AnswerLost, BadUtf8, Duplicate, Gzip, Reorder, Slow, TruncateBody
from .fault import Fault
from .in_force import FaultDocument, Faults
from .jobs import JobFail, JobStick
from .lists import CutList, Stale
from .wire import BrokenChunks, Dribble, Headers, Interim, NotHttp, OldHttp, Twice

FAULTS: Mapping[str, type[Fault]] = {
    each.action: each
    for each in (
        Status,
        RateLimit,
        Redirect,
        NotFoundPage,
        Html,
        Empty,
        Truncate,
        CutList,
        Stale,
        Delay,
        LateEffect,
        Drop,
        ExpireSession,
        Interim,
        BrokenChunks,
        NotHttp,
        Twice,
        Dribble,
        OldHttp,
        Headers,
        JobStick,
        JobFail,
        AnswerLost,
        Duplicate,
        Reorder,
        Slow,
        TruncateBody,
        Gzip,
        BadUtf8,
    )
}


def fault_problems(document: object) -> list[str]:
    """What is wrong with the description of a fault."""
    if not isinstance(document, Mapping):
        return ["a fault must be an object"]
    action = document.get("action")
    known = FAULTS.get(action) if isinstance(action, str) else None
    if known is None:
        return [f"action must be one of {', '.join(FAULTS)}"]
    return known.problems(document)


__all__ = ["FAULTS", "Fault", "FaultDocument", "Faults", "fault_problems"]
