# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Texts for people's eyes: what a terminal would obey is shown instead."""

from __future__ import annotations

import re

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
