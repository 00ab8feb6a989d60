# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Texts: which ones look the same to a reader, which characters are mistakes, and how values are shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from re import Pattern
from typing import Any

from .rules import constrained

NOT_SET = "not set"
# Unicode's categories of control and format characters, and the two of them that some scripts need within a word.
_UNSEEN = ("Cc", "Cf")
_NOT_EMPTY = r"\S(?:[\s\S]*\S)?"
_TRIMMED = f"(?:{_NOT_EMPTY})?"
_JOINERS = "\u200c\u200d"


def noun_of(name: str) -> str:
    """What sentences call a thing of the kind with this name, or things of several by its plural."""
    return name.replace("_", " ")


def trimmed(text: str) -> str:
    """The text in one of the ways that Unicode has to write it, without blanks at its edges: services trim names."""
    return text if text.isascii() and text == text.strip() else unicodedata.normalize("NFC", text.strip())


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The same for all texts that a reader takes for one name.

    Case, how Unicode writes a letter, characters that are not seen, and how many blanks there are make no difference.
    """
    seen = "".join(each for each in text if each.isspace() or unicodedata.category(each) not in _UNSEEN)
    return unicodedata.normalize("NFC", " ".join(unicodedata.normalize("NFC", seen).split()).casefold())


@constrained(pattern=_TRIMMED)
def typos(text: str) -> Iterable[str]:
    """What nobody means at the edges of a text, and within it, as the end of a sentence. The text is not shown.

    It would be sent as it stands, and nobody would see why the thing is not found by its name.
    """
    # As most are, of which there are thousands.
    if text.isprintable() and text == text.strip():
        return
    if text and _is_blank(text[0]):
        yield f"begins with {_called(text[0])}; remove it"
    elif text and _is_blank(text[-1]):
        yield f"ends with {_called(text[-1])}; remove it"
    else:
        within = next((each for each in text if unicodedata.category(each) in _UNSEEN and each not in _JOINERS), None)
        if within is not None:
            yield f"contains {_called(within)}; remove it"


@constrained(pattern=_NOT_EMPTY)
def name_typos(name: str) -> Iterable[str]:
    """The same of a text that must say something."""
    return typos(name) if name.strip() else ("must not be empty",)


def what_breaks(text: str, allowed: Pattern[str], shortest: int, longest: int) -> str:
    """What of a text is against a rule of allowed characters and lengths, to end the sentence that states the rule.

    `; found 'ü', and only A to Z are letters here; it has 18`; empty where it is neither.
    """
    wrong = next((each for each in text if not allowed.fullmatch(each)), None)
    found = ""
    if wrong is not None:
        found = f"; found {shown_character(wrong)}"
        if wrong.isalpha():
            found += ", and only A to Z are letters here"
    if not shortest <= len(text) <= longest:
        found += f"; it has {len(text)}"
    return found


def shown_character(character: str) -> str:
    """A character for people. One that looks like another, or cannot be seen, is named."""
    if character == " ":
        return "a blank"
    name = unicodedata.name(character, "")
    is_plain = character.isascii() or name.startswith("LATIN")
    if character.isprintable() and is_plain:
        return f"'{character}'"
    code = f"U+{ord(character):04X}"
    shown = f"'{character}' " if character.isprintable() else ""
    return f"{shown}({', '.join(part for part in (name.lower(), code) if part)})"


def _is_blank(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in _UNSEEN


def _called(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if character in " \u00a0":
        return f"a blank ({code})"
    if character in "\r\n":
        return f"a line break ({code})"
    if character == "\ufeff":
        return f"a byte order mark ({code})"
    if unicodedata.category(character) == "Cc":
        return f"a control character ({code})"
    return f"a character that is not seen ({code})"


def first_of(names: Sequence[str], at_most: int, separator: str = ", ") -> str:
    """`a, b and 3 more`: the names in their order, of which so many are shown."""
    more = len(names) - at_most
    return separator.join(names[:at_most]) + (f" and {more} more" if more > 0 else "")


def readable(value: Any) -> str:
    """A value as people read it: `Sales 1, Support 3` for skills."""
    if value is None or value in ("", [], {}):
        return NOT_SET
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {each}" for key, each in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(readable(each) for each in value)
    return str(value).lower() if isinstance(value, bool) else str(value)
