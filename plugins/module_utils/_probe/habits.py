# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The file habits.yml: what was seen of the service, without any value of the customer's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .observations import VERDICTS, Finding
from .rate_limit import RateLimit
from .shapes import Shapes

FORMAT = 1
HEADER = """\
---
# The habits of Avaya's service, as the playbook avaya.cloud.probe has seen them in one sub-account.
#
# It holds no names, numbers, keys or passwords: of answers only the names of fields and their types, and of each
# assumption of the collection whether it was confirmed, refuted or not seen. Read it before you send it.
# A simulator that is started with it behaves as that service does.
"""


def summary(findings: Sequence[Finding]) -> dict[str, int]:
    """How many assumptions were confirmed, refuted and not seen."""
    return {verdict: sum(each.verdict == verdict for each in findings) for verdict in VERDICTS}


def document(
    findings: Sequence[Finding], shapes: Shapes, rate_limit: RateLimit, version: str, day: str
) -> dict[str, Any]:
    """The file as it is before it is written as YAML. `day` is when that was, as YYYY-MM-DD."""
    return {
        "format": FORMAT,
        "collection": version,
        "seen_on": day,
        "assumptions": {each.assumption.id: _entry(each) for each in findings},
        "answers": shapes.document(),
        "rate_limit": {"met": rate_limit.met, "retry_after": rate_limit.retry_after},
    }


def _entry(finding: Finding) -> dict[str, Any]:
    return {
        "assumption": finding.assumption.assumption,
        "verdict": finding.verdict,
        "seen": finding.seen,
        "how": finding.how,
    }
