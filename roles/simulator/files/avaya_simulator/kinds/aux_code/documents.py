# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The AUX codes of a sub-account. Pure."""

from __future__ import annotations

from ...values import Document
from ...world import SubAccount


def aux_codes(sub_account: SubAccount, placeholders: str) -> list[Document]:
    """The configured codes. Those with an empty or no reason are placeholders, as at Avaya, and come as is set."""
    reasons = ("Break", "Lunch", "Training", "", f"{sub_account.name} meeting", None, "Coaching", "", None)
    codes: list[Document] = [{"code": code, "reason": reason} for code, reason in enumerate(reasons, start=1)]
    if placeholders == "none":
        return [each for each in codes if each["reason"]]
    return [each if each["reason"] else _placeholder(each, placeholders) for each in codes]


def _placeholder(code: Document, how: str) -> Document:
    if how == "left_out":
        return {"code": code["code"]}
    return {"both": code, "null": {**code, "reason": None}, "empty": {**code, "reason": ""}}[how]


def effective_aux_codes(sub_account: SubAccount, placeholders: str) -> list[Document]:
    """The codes in effect: no training, and one that the account gives to all of its sub-accounts."""
    in_effect = [code for code in aux_codes(sub_account, placeholders) if code.get("reason") != "Training"]
    return [*in_effect, {"code": 99, "reason": "Account-wide pause"}]
