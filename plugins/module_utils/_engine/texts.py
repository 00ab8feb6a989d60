# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Texts: which of them a reader takes for the same, and values as people read them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

NOT_SET = "not set"


def trimmed(text: str) -> str:
    """The text in one of the ways that Unicode has to write it, without blanks at its edges: services trim names."""
    return text if text.isascii() and text == text.strip() else unicodedata.normalize("NFC", text.strip())


def readable(value: Any) -> str:
    """A value as people read it: `Sales 1, Support 3` for skills."""
    if value is None or value in ("", [], {}):
        return NOT_SET
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {each}" for key, each in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(readable(each) for each in value)
    return str(value).lower() if isinstance(value, bool) else str(value)
