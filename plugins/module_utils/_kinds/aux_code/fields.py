# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""AUX codes: the reasons that agents give for not taking calls."""

from __future__ import annotations

from collections.abc import Sequence

from ..._engine.fields import Field
from ..._engine.values import Values, given
from ..._service.json_values import text, whole_number

TABLE = (
    Field("code", "", answered=("code",), read=text, returned="The code."),
    Field("reason", "", answered=("reason",), read=text, returned="The reason. Empty for a placeholder."),
)


def listed(aux_codes: Sequence[Values], placeholders: bool) -> list[Values]:
    """The codes, sorted by code. Entries without a reason are placeholders, as the webphone treats them."""
    wanted = [code for code in aux_codes if placeholders or (given(code, "reason") or "").strip()]
    return sorted(wanted, key=_by_code)


def _by_code(code: Values) -> tuple[int, int, str]:
    written = str(given(code, "code") or "")
    try:
        return 0, whole_number(written) or 0, written
    except ValueError:
        return 1, 0, written
