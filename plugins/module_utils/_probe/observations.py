# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What was seen of each assumption, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .assumptions import ASSUMPTIONS
from .assumptions.row import Assumption
from .errors import Stopped, Unseen

CONFIRMED, REFUTED, NOT_SEEN = "confirmed", "refuted", "not_seen"
VERDICTS = (CONFIRMED, REFUTED, NOT_SEEN)
_NOT_REACHED = "Not seen: the probe did not get that far."
_ODD = "Not seen: the answer had another form than the probe can read."


@dataclass(frozen=True)
class Finding:
    """`verdict` on an assumption, what was `seen`, and `how`, or why not."""

    assumption: Assumption
    verdict: str
    seen: Any
    how: str


class Observations:
    """Collects what is seen. What is seen first counts."""

    def __init__(self) -> None:
        self._seen: dict[str, Any] = {}
        self._reasons: dict[str, str] = {}

    def see(self, assumption_id: str, seen: Any) -> None:
        self._seen.setdefault(assumption_id, seen)

    def miss(self, assumption_id: str, reason: str) -> None:
        self._reasons.setdefault(assumption_id, f"Not seen: {reason}.")

    def seen(self, assumption_id: str) -> Any:
        """What was seen; None where nothing was."""
        return self._seen.get(assumption_id)

    @contextmanager
    def watching(self, *assumption_ids: str) -> Iterator[None]:
        """Whatever goes wrong within, is why these were not seen, and the probe goes on."""
        try:
            yield
        except Stopped:
            self._not_seen(assumption_ids, "Not seen: the run was stopped.")
            raise
        except Unseen as error:
            self._not_seen(assumption_ids, f"Not seen: {error.reason}.")
        except Exception:  # noqa: BLE001
            # An answer that nobody foresaw is no reason to learn nothing of the others. It is not shown.
            self._not_seen(assumption_ids, _ODD)

    def findings(self) -> list[Finding]:
        """One for every assumption there is, in the order of the list."""
        return [self._finding(row) for row in ASSUMPTIONS]

    def _not_seen(self, assumption_ids: Iterable[str], reason: str) -> None:
        for each in assumption_ids:
            self._reasons.setdefault(each, reason)

    def _finding(self, row: Assumption) -> Finding:
        if row.id in self._seen:
            seen = self._seen[row.id]
            return Finding(row, CONFIRMED if row.is_confirmed_by(seen) else REFUTED, seen, row.how)
        reason = f"Not seen: {row.why_not}" if row.why_not else self._reasons.get(row.id, _NOT_REACHED)
        return Finding(row, NOT_SEEN, None, reason)
