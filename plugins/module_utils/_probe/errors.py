# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Why something was not seen, and the signal that the probe has to stop."""

from __future__ import annotations


class Unseen(Exception):
    """What was asked for was not seen. `reason` is a sentence of ours, in which nothing is that the service said."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NoAnswer(Unseen):
    """No answer that says anything. `outcome_unknown`: the request may have had an effect all the same."""

    def __init__(self, reason: str, outcome_unknown: bool = False) -> None:
        super().__init__(reason)
        self.outcome_unknown = outcome_unknown


class Stopped(Exception):
    """Somebody wants the run to end. What was made is removed first."""
