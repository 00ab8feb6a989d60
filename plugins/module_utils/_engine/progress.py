# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The progress of a run."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, int], None]
"""Given how many changes have been submitted, how many of them are done, and how many there are. From any thread."""


def no_progress(_submitted: int, _done: int, _total: int) -> None:
    """For those who do not want to know."""
