# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The service from the engine's point of view."""

from __future__ import annotations

from typing import Protocol

from .values import Values

# Longer than the service was ever seen to lag: an effect came up to 7 s after the answer, and a listing showed it up to
# 12 s later. Seconds.
LONGEST_LAG = 20.0


class Service(Protocol):
    """What the engine needs of the service for one kind of thing in one sub-account.

    All of it raises AvayaError; a kind without numbers, updates or deletions is never asked for these.
    """

    def all(self) -> list[Values]:
        """What there is."""

    def look_up(self, values: Values) -> Values | None:
        """The thing with the identity, or the number, of these values; None where there is none."""

    def reserve(self) -> int:
        """A number that nobody else gets."""

    def create(self, target: Values, number: int | None) -> Values | None:
        """Submits a creation. The thing as it was answered, None where the service answers only that it will be."""

    def update(self, current: Values, declared: Values) -> Values:
        """Makes the thing as declared, and returns what it is then."""

    def delete(self, current: Values) -> None:
        """Deletes the thing."""
