# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""AUX codes are only read."""

from __future__ import annotations

from ..._engine.kind import Kind
from .fields import TABLE


class AuxCode(Kind):
    name = "aux_code"
    plural = "aux_codes"
    table = TABLE
    identity = ("code",)


AUX_CODE = AuxCode()
