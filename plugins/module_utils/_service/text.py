# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Text that people read: control characters are escaped, and the words of an interface are left to that interface.

A message may have to name an option or say what to do next. What an option is called depends on how the user came here
(a module's option, a role's variable), so a message holds a *reference*, which `_ansible/wording.py` replaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

# Two control characters that nobody types. A reference that nobody knows is escaped like any other control character.
_START, _END = "\x0e", "\x0f"
_REFERENCE = re.compile(f"{_START}([a-z_][a-z_.0-9]*){_END}")
# Controls but the line feed, line separators, and what turns the direction of writing around.
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_CONTROLS_BUT_REFERENCES = re.compile(f"{_REFERENCE.pattern}|{_CONTROLS.pattern}")
_MARKS = re.compile(f"[{_START}{_END}]")


def capitalized(sentence: str) -> str:
    """The sentence with a capital at its beginning, and names within it as they are."""
    return sentence[:1].upper() + sentence[1:]


def option(name: str) -> str:
    """A reference to an option by its name in the modules, such as `on_difference` or `purge.agents.limit`."""
    return f"{_START}{name}{_END}"


def remedy(name: str) -> str:
    """A reference to a sentence that says what to do next, such as `unreachable`."""
    return f"{_START}remedy.{name}{_END}"


def replace_references(text: str, words: Callable[[str], str]) -> str:
    """The text with every reference replaced by what `words` says of its name, such as `remedy.unreachable`."""

    def replaced(match: re.Match[str]) -> str:
        # A remedy may refer to options in its turn.
        return _REFERENCE.sub(lambda within: words(within[1]), words(match[1]))

    return _REFERENCE.sub(replaced, text)


def escape_controls(text: str) -> str:
    r"""The text with each control character as Python spells it, such as \x1b, and half characters likewise.

    Names and messages come from a service; an escape sequence among them could repaint the terminal that shows them.
    References stay as they are.
    """
    return _CONTROLS_BUT_REFERENCES.sub(_spelled, text)


def _spelled(match: re.Match[str]) -> str:
    found = match[0]
    if match[1] is not None:
        return found
    return " " if found == "\t" else ascii(found)[1:-1]


def escape_references(text: str) -> str:
    """The text with nothing in it that is a reference: in what comes from outside, there is none."""
    return _MARKS.sub(lambda match: ascii(match[0])[1:-1], text)


def replace_marks(value: Any) -> Any:
    """A JSON value without the two characters that mark references, which nobody types."""
    return _in_strings(value, lambda text: _MARKS.sub("\ufffd", text))


def replace_half_characters(value: Any) -> Any:
    """A JSON value without halves of characters (lone surrogates), which JSON can spell and nothing can print."""
    return _in_strings(value, lambda text: text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _in_strings(value: Any, changed: Callable[[str], str]) -> Any:
    """The same value with every string in it changed, keys of objects too."""
    if isinstance(value, str):
        return changed(value)
    if isinstance(value, dict):
        return {_in_strings(key, changed): _in_strings(each, changed) for key, each in value.items()}
    if isinstance(value, list):
        return [_in_strings(each, changed) for each in value]
    return value
