# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Inventories that could not be read. Ansible goes on without them, and a run over nothing would look like success.

The inventory plugin notes it here, and the lookup matching_hosts, which runs in the same process, reads it.
"""

from __future__ import annotations

_FAILED: dict[str, str] = {}


def note_success(source: str) -> None:
    _FAILED.pop(source, None)


def note_failure(source: str, reason: str) -> None:
    _FAILED[source] = reason


def failures() -> dict[str, str]:
    """Why an inventory could not be read, by its source."""
    return dict(_FAILED)
