# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The names of files that are kept for one sub-account of one service."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

from .._engine.values import Values, given


def name_for(api_url: str, sub_account: Values) -> str:
    """A name for people, made of what comes from the service; its end alone tells one from the other."""
    identifier = given(sub_account, "id")
    readable = f"{urlsplit(api_url).hostname}-{given(sub_account, 'app_id') or identifier}"
    digest = hashlib.sha256(f"{api_url} {identifier}".encode()).hexdigest()[:12]
    return f"{re.sub('[^A-Za-z0-9_-]+', '-', readable).strip('-')[:80]}-{digest}"
