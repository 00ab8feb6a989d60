# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The result of one check of a feed."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Status(str, Enum):
    """How a check ended, the worst first."""

    PROBLEM = "problem"
    WARNING = "warning"
    UNKNOWN = "unknown"
    NOT_CHECKED = "not_checked"
    OK = "ok"


class Finding(NamedTuple):
    """`text` is a sentence for people without its full stop, and `next_step` another one, empty where nothing is to be
    done."""

    check: str
    status: Status
    text: str
    next_step: str = ""


_ORDER = tuple(Status)


def worst(findings: Iterable[Finding]) -> Status:
    """The status of a whole feed. What could not be known makes no feed worse than a fine one."""
    found = min((each.status for each in findings), key=_ORDER.index, default=Status.OK)
    return found if found in (Status.PROBLEM, Status.WARNING) else Status.OK
