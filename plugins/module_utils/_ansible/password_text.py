# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The text of a file with the variable `contact_center_passwords`: what is in it, and the same text with more in it.

All else in the text stays as it is, comments and other variables too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .wording import ROLE_PREFIX

try:
    import yaml
except ImportError:
    YAML_IS_THERE = False
else:
    YAML_IS_THERE = True

PASSWORDS_VARIABLE = f"{ROLE_PREFIX}passwords"
_NEW_TEXT = f"""---
# First passwords of agents, by username, as avaya.cloud has generated them. Remove those of people who have left.
{PASSWORDS_VARIABLE}:
"""
_STRING, _UNSAFE, _NULL = "tag:yaml.org,2002:str", "!unsafe", "tag:yaml.org,2002:null"
_INDENT = "  "


class TextError(Exception):
    """Why a text cannot be used, as the end of a sentence that begins with its file. No content is in it."""


def passwords_in(text: str | None) -> dict[str, str]:
    """The passwords by name; none where there is no text. Raises TextError."""
    if text is None:
        return {}
    found = _variable(_composed(text))
    return {name.value: value.value for name, value in _pairs(found)}


def with_passwords(text: str | None, new: Mapping[str, str]) -> str:
    """The text with these passwords behind those that are in it. Raises TextError where it cannot be extended."""
    lines = [f"{json.dumps(name)}: {json.dumps(password)}" for name, password in new.items()]
    if text is None:
        return _NEW_TEXT + "".join(f"{_INDENT}{line}\n" for line in lines)
    before = _composed(text)
    extended = _extended(text, _variable(before), lines)
    # It is known only now whether all that was written there has still the same meaning.
    expected = _with_pairs(before, new)
    try:
        is_as_expected = _meaning(_composed(extended)) == expected
    except TextError:
        is_as_expected = False
    if not is_as_expected:
        raise TextError(f"cannot be extended in its current form; write {PASSWORDS_VARIABLE} with one name per line")
    return extended


def _composed(text: str) -> Any:
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise TextError(f"is not valid YAML{'' if mark is None else f': error in line {mark.line + 1}'}") from None


def _variable(root: Any) -> Any:
    """The node of the variable."""
    if not isinstance(root, yaml.MappingNode):
        raise TextError(f"must be a dictionary with {PASSWORDS_VARIABLE}")
    found = [value for name, value in root.value if name.value == PASSWORDS_VARIABLE]
    if len(found) != 1:
        how = "has no" if not found else "has more than one"
        raise TextError(f"{how} {PASSWORDS_VARIABLE}, a dictionary of usernames and passwords")
    if not isinstance(found[0], yaml.MappingNode) and found[0].tag != _NULL:
        raise TextError(f"has a {PASSWORDS_VARIABLE} that is not a dictionary of usernames and passwords")
    return found[0]


def _pairs(node: Any) -> list[tuple[Any, Any]]:
    pairs: list[tuple[Any, Any]] = node.value if isinstance(node, yaml.MappingNode) else []
    for name, value in pairs:
        if name.tag != _STRING or value.tag not in (_STRING, _UNSAFE) or not isinstance(value, yaml.ScalarNode):
            raise TextError(f"must have a username and a password, both strings, in line {name.start_mark.line + 1}")
    return pairs


def _extended(text: str, node: Any, lines: list[str]) -> str:
    pairs = _pairs(node)
    if not pairs:
        block = "".join(f"\n{_INDENT}{line}" for line in lines)
        return text[: node.start_mark.index] + block + text[node.end_mark.index :]
    if node.flow_style:
        at = node.end_mark.index - 1
        return text[:at] + "".join(f", {line}" for line in lines) + text[at:]
    indent = " " * pairs[0][0].start_mark.column
    at = pairs[-1][1].end_mark.index
    if text[at - 1] != "\n":
        # Behind a comment on the same line.
        end = text.find("\n", at)
        at = len(text) if end < 0 else end + 1
    head = text[:at] if text[at - 1] == "\n" else f"{text[:at]}\n"
    return head + "".join(f"{indent}{line}\n" for line in lines) + text[at:]


def _meaning(node: Any) -> Any:
    """What a text says, whichever way it is written."""
    if isinstance(node, yaml.MappingNode):
        return node.tag, [(_meaning(name), _meaning(value)) for name, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return node.tag, [_meaning(each) for each in node.value]
    return node.tag, node.value


def _with_pairs(root: Any, new: Mapping[str, str]) -> Any:
    """What the text is to say."""
    tag, pairs = _meaning(root)
    added = [((_STRING, name), (_STRING, password)) for name, password in new.items()]
    variable = _variable(root)
    there = _meaning(variable)[1] if isinstance(variable, yaml.MappingNode) else []
    whole = ("tag:yaml.org,2002:map", [*there, *added])
    return tag, [(name, whole if name[1] == PASSWORDS_VARIABLE else value) for name, value in pairs]
