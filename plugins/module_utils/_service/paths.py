# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Names as parts of a path."""

from __future__ import annotations

from urllib.parse import quote

from .errors import AvayaError


def segment(name: object, safe: str = "") -> str:
    """The name as one part of a path. Raises AvayaError where a path that holds it would be the path of something else.

    `.` and `..` cannot be escaped: every client and server takes them for steps within the path.
    """
    spelled = str(name)
    if spelled in ("", ".", ".."):
        raise AvayaError(f"'{spelled}' cannot be part of an address, because it has another meaning there")
    return quote(spelled, safe=safe, errors="replace")
