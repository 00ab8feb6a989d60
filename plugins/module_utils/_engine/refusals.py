# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Possible reasons for a refusal that nothing visible explains."""

from __future__ import annotations


def refusal_explained(noun: str, is_deletion: bool) -> str:
    """The explanation with what to do, for a thing that sentences call by this noun."""
    if is_deletion:
        return (
            f"Either its deletion is still in progress: run again later. Or the service does not allow this {noun} to "
            "be deleted"
        )
    return (
        f"Either it is still being created: run again later. Or the name belongs to another {noun}, which the API key "
        "cannot see: use another name"
    )
