# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What waits to be sent for one subscription, and what became of the POST that is being tried. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .bodies import Row, first_body
from .schedule import Flushing, is_given_up, pause_seconds
from .settings import DeliverySettings


@dataclass
class Lane:
    """`read_until` is the position of the last record that was taken in.

    `trying` is what the next POST holds, or the present one: a try after one that failed sends the same bytes again.
    `held` was to be sent before it, and is sent after it.
    """

    read_until: int
    flushing: Flushing
    waiting: list[Row] = field(default_factory=list)
    waiting_bytes: int = 0
    trying: list[Row] = field(default_factory=list)
    held: list[Row] = field(default_factory=list)
    failed_tries: int = 0
    next_try: float = 0.0
    is_sending: bool = False

    def take_in(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self.waiting.append(row)
            self.waiting_bytes += len(row.line)
            self.read_until = row.position

    def next_rows(self, now: float, most_bytes: int) -> list[Row]:
        """What to send now; nothing where nothing is due, or a POST is on its way."""
        if self.is_sending:
            return []
        if not self.trying:
            body = first_body(self.waiting, most_bytes)
            if not body or not self.flushing.is_due(body[0].position, len(body) < len(self.waiting)):
                return []
            self._begin(body)
            del self.waiting[: len(body)]
            self.waiting_bytes -= sum(len(row.line) for row in body)
        return self.trying if now >= self.next_try else []

    def hold(self) -> None:
        """Let what is being tried wait for the POST that follows it."""
        self.held, self.trying = self.trying, []

    def sent(self) -> None:
        """What was being tried is there, or dropped: what was held follows."""
        self._begin(self.held)
        self.held = []

    def failed(self, now: float, settings: DeliverySettings, retry_after: float | None) -> bool:
        """Count a try that failed. Whether it was the last one; otherwise the next one is set."""
        self.failed_tries += 1
        if is_given_up(self.failed_tries, settings):
            return True
        self.next_try = now + pause_seconds(self.failed_tries, settings, retry_after)
        return False

    def flush(self, now: float, last_position: int) -> None:
        """Let everything be due, and a try that waits."""
        self.flushing.now_due(now, last_position)
        self.next_try = 0.0

    @property
    def records(self) -> int:
        return len(self.waiting) + len(self.trying) + len(self.held)

    def _begin(self, rows: list[Row]) -> None:
        self.trying, self.failed_tries, self.next_try = rows, 0, 0.0
