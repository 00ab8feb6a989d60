# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""AUX codes: the reasons that agents give for not taking calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .fields import Field, Values, from_wire, text, whole_number

FIELDS = (
    Field("code", "code", read=text),
    Field("reason", "reason", read=text),
)


def aux_codes_from_wire(wires: Sequence[Mapping[str, Any]], placeholders: bool) -> list[Values]:
    """The codes, sorted by code. Entries without a reason are placeholders, as the webphone treats them."""
    codes = [from_wire(FIELDS, wire) for wire in wires]
    if not placeholders:
        codes = [code for code in codes if (code.get("reason") or "").strip()]
    return sorted(codes, key=_by_code)


def _by_code(code: Values) -> tuple[int, int, str]:
    spelled = str(code.get("code") or "")
    try:
        return 0, whole_number(spelled) or 0, spelled
    except ValueError:
        return 1, 0, spelled
