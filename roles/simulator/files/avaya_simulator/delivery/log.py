# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What was sent: a line for each try of a POST."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from ..values import Document

KEPT_LINES = 20_000


class SentPost(NamedTuple):
    """`status` is None where nothing was answered, `error` where the try was a success.

    `outcome` is `delivered`, `failed` (it is tried again), `dropped`, `held` (it waits for the next one) or
    `overtaken`: the subscription was changed meanwhile, and the POST counts for nothing.
    """

    subscription_id: str
    source: str
    endpoint: str
    attempt: int
    records: int
    size: int
    outcome: str
    status: int | None = None
    error: str | None = None
    fault: str | None = None
    started: float = 0.0
    seconds: float = 0.0


class DeliveryLog:
    """The last of the POSTs, in the order in which they ended. Never bodies, never headers, no query of an endpoint."""

    def __init__(self) -> None:
        self._lines: deque[Document] = deque(maxlen=KEPT_LINES)
        self._count = 0

    def add(self, post: SentPost) -> None:
        self._count += 1
        self._lines.append(
            {
                "n": self._count,
                "subscriptionId": post.subscription_id,
                "dataSourceType": post.source,
                "endpoint": post.endpoint.partition("?")[0],
                "try": post.attempt,
                "records": post.records,
                "bytes": post.size,
                "outcome": post.outcome,
                "status": post.status,
                "error": post.error,
                "fault": post.fault,
                "started": post.started,
                "seconds": round(post.seconds, 6),
            }
        )

    def lines(self) -> list[Document]:
        return list(self._lines)

    def forget(self) -> None:
        self._lines.clear()
        self._count = 0
