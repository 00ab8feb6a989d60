# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""YAML for people and for Git: the same values give the same bytes, whichever YAML library is installed.

It knows what a declaration is made of: mappings, lists of mappings or of scalars, texts, whole numbers, true, false
and null.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

# Texts that YAML reads as such without quotes: words, names, addresses. If unsure, use quotes.
_PLAIN = re.compile(r"[^\W\d_]([\w .,'+@/()&-]*[\w.@/)+-])?")
_PLAIN_URL = re.compile(r"https?://[\w./~?&=%+@-]+(:\d+)?[\w./~?&=%+@-]*")
# What YAML 1.1 takes for something other than a text.
_RESERVED = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"}
_TEMPLATE = re.compile(r"\{[{%#]")
_JSON = json.JSONEncoder(ensure_ascii=False)
_TAG = "!unsafe "
_LONG_ESCAPE = re.compile(r"\\\\|\\U([0-9a-f]{8})")


def yaml_text(values: Mapping[str, Any]) -> str:
    """The mapping as a block of YAML, in its own order. No template is in it, whatever the texts look like."""
    lines: list[str] = []
    _add_mapping(lines, values, "", "")
    return "".join(f"{line}\n" for line in lines)


def entry_text(value: Mapping[str, Any]) -> str:
    """The mapping on one line that `entry_of` reads back: JSON, behind a tag of YAML where it looks like a template."""
    text = _quoted(value)
    return f"{_TAG}{text}" if _TEMPLATE.search(text) else text


def entry_of(line: str) -> Any:
    """What `entry_text` has written. Raises ValueError, also where it is YAML of some other kind."""
    return json.loads(_LONG_ESCAPE.sub(_as_json, line.removeprefix(_TAG)))


def _as_json(match: re.Match[str]) -> str:
    """JSON knows no escape for what is beyond the first 65,536 characters; they stand for themselves in it."""
    return match[0] if match[1] is None else chr(int(match[1], 16))


def _add_mapping(lines: list[str], values: Mapping[str, Any], begin: str, indent: str) -> None:
    """Adds its lines, the first of which begins with `begin` and the others with `indent`."""
    for name, value in values.items():
        key = _quoted(name) if str(name).lower() in _RESERVED else name
        if isinstance(value, dict) and value:
            lines.append(f"{begin}{key}:")
            _add_mapping(lines, value, f"{indent}  ", f"{indent}  ")
        elif isinstance(value, (list, tuple)) and any(isinstance(each, dict) for each in value):
            lines.append(f"{begin}{key}:")
            _add_items(lines, value, f"{indent}  ")
        else:
            lines.append(f"{begin}{key}: {_inline(value)}")
        begin = indent


def _add_items(lines: list[str], values: Sequence[Any], indent: str) -> None:
    for value in values:
        if isinstance(value, dict) and value:
            _add_mapping(lines, value, f"{indent}- ", f"{indent}  ")
        else:
            lines.append(f"{indent}- {_inline(value)}")


def _inline(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_tagged(each) if isinstance(each, str) else _inline(each) for each in value)}]"
    # Null, numbers and what is empty are spelled as in JSON.
    return _JSON.encode(value)


# Names of skills and groups, and dates, are the same for thousands of agents.
@lru_cache(maxsize=1024)
def _text(value: str) -> str:
    if _TEMPLATE.search(value):
        return _tagged(value)
    plain = _PLAIN_URL.fullmatch(value) or (_PLAIN.fullmatch(value) and value.lower() not in _RESERVED)
    return value if plain and value.isprintable() else _quoted(value)


def _tagged(value: str) -> str:
    """In double quotes, and with the tag that keeps Ansible from templating it where it looks like a template."""
    return f"{_TAG}{_quoted(value)}" if _TEMPLATE.search(value) else _quoted(value)


def _quoted(value: Any) -> str:
    """As JSON, a text in double quotes. What cannot be seen, or changes the direction of writing, is escaped."""
    quoted = _JSON.encode(value)
    return quoted if quoted.isprintable() else "".join(map(_escaped, quoted))


def _escaped(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
