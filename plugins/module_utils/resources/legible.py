# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Texts for people's eyes: what a terminal would obey is shown instead."""

from __future__ import annotations

import re
from typing import Any

# Controls but the line feed, line separators, and what turns the direction of writing around.
_OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def legible(text: str) -> str:
    r"""The text with each control character as Python spells it, such as \x1b, and half characters likewise.

    Names and messages come from a service; an escape sequence among them could repaint the terminal that shows them.
    """
    return _OBEYED.sub(_spelled, text)


def _spelled(match: re.Match[str]) -> str:
    character = match[0]
    return " " if character == "\t" else ascii(character)[1:-1]


def in_whole_characters(value: Any) -> Any:
    """A JSON value without halves of characters (lone surrogates), which JSON can spell and nothing can print."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {in_whole_characters(key): in_whole_characters(each) for key, each in value.items()}
    if isinstance(value, list):
        return [in_whole_characters(each) for each in value]
    return value
