# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""YAML for people and for Git: the same values are the same bytes, whichever YAML library there is.

It knows what a declaration is made of: mappings, lists of mappings or of scalars, texts, whole numbers, true, false
and null.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

# Texts that YAML reads as such without quotes: words, names, addresses. In doubt there are quotes.
_PLAIN = re.compile(r"[^\W\d_]([\w .,'+@/()&-]*[\w.@/)+-])?")
_PLAIN_URL = re.compile(r"https?://[\w./~?&=%+@-]+(:\d+)?[\w./~?&=%+@-]*")
# What YAML 1.1 takes for something other than a text.
_RESERVED = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"}
_TEMPLATE = re.compile(r"\{[{%#]")


class Template(str):
    """A text that Ansible is to template when it reads the file. Others that look like a template are kept from it."""

    __slots__ = ()


def yaml_text(values: Mapping[str, Any]) -> str:
    """The mapping as a block of YAML, in its own order."""
    return "".join(f"{line}\n" for line in _mapping(values))


def _mapping(values: Mapping[str, Any]) -> list[str]:
    lines = []
    for key, value in values.items():
        if isinstance(value, Mapping) and value:
            lines += [f"{key}:", *_indented(_mapping(value))]
        elif isinstance(value, (list, tuple)) and any(isinstance(each, Mapping) for each in value):
            lines += [f"{key}:", *_indented(_items(value))]
        else:
            lines.append(f"{key}: {_inline(value)}")
    return lines


def _items(values: list[Any] | tuple[Any, ...]) -> list[str]:
    lines = []
    for value in values:
        block = _mapping(value) if isinstance(value, Mapping) and value else [_inline(value)]
        lines += [f"- {block[0]}", *_indented(block[1:])]
    return lines


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _inline(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_tagged(each) if isinstance(each, str) else _inline(each) for each in value)}]"
    # Null, numbers and what is empty are spelled as in JSON.
    return json.dumps(value)


def _text(value: str) -> str:
    if isinstance(value, Template) or _TEMPLATE.search(value):
        return _tagged(value)
    plain = _PLAIN_URL.fullmatch(value) or (_PLAIN.fullmatch(value) and value.lower() not in _RESERVED)
    return value if plain and value.isprintable() else _quoted(value)


def _tagged(value: str) -> str:
    """In double quotes, and with the tag that keeps Ansible from templating it where it looks like a template."""
    is_data = not isinstance(value, Template) and _TEMPLATE.search(value)
    return f"!unsafe {_quoted(value)}" if is_data else _quoted(value)


def _quoted(value: str) -> str:
    """In double quotes. What cannot be seen, or changes the direction of writing, is escaped."""
    return "".join(each if _is_visible(each) else _escaped(each) for each in json.dumps(value, ensure_ascii=False))


def _is_visible(character: str) -> bool:
    return character == " " or unicodedata.category(character)[0] not in "CZ"


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
