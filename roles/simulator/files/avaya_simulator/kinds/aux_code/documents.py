# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The AUX codes of a sub-account. Pure."""

from __future__ import annotations

from typing import TypedDict

from ...world import SubAccount


class AuxCode(TypedDict):
    code: int
    reason: str | None


def aux_codes(sub_account: SubAccount) -> list[AuxCode]:
    """The configured codes. Those with an empty or no reason are placeholders, as at Avaya."""
    reasons = ("Break", "Lunch", "Training", "", f"{sub_account.name} meeting", None, "Coaching", "", None)
    return [{"code": code, "reason": reason} for code, reason in enumerate(reasons, start=1)]


def effective_aux_codes(sub_account: SubAccount) -> list[AuxCode]:
    """The codes in effect: no training, and one that the account gives to all of its sub-accounts."""
    in_effect = [code for code in aux_codes(sub_account) if code["reason"] != "Training"]
    return [*in_effect, {"code": 99, "reason": "Account-wide pause"}]
