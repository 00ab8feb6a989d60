# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How much is tried: a slice that fits in the time of a pull request, with AVAYA_TRUST=slice, or the whole."""

from __future__ import annotations

import os

SLICE = os.environ.get("AVAYA_TRUST") == "slice"


def examples(few: int, many: int) -> int:
    return few if SLICE else many
