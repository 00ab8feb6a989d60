# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Shape: whether data that a user wrote has the keys and types that it should, before anything is made of it.

A shape is a table of options as Ansible writes them (type, required, choices, default, elements, options), so that one
table serves the arguments of a module and the entries of a file. It costs a tenth of Ansible's own check, and every
finding names its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from .fields import Values
from .findings import Findings

Shape = Mapping[str, Mapping[str, Any]]


def shaped(entry: Any, shape: Shape, place: str, findings: Findings) -> Values:
    """The entry with every option of the shape, defaults filled in. What does not fit is a finding, and None."""
    return ShapeReader(shape).read(entry, place, findings)


class ShapeReader:
    """Reads many entries of one shape, which is worked out once."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._within = {option: ShapeReader(rule["options"]) for option, rule in shape.items() if "options" in rule}
        self._defaults = {option: rule.get("default") for option, rule in shape.items()}
        self._needed = [option for option, rule in shape.items() if rule.get("required")]
        self._any_text = {
            option for option, rule in shape.items() if rule.get("type", "str") == "str" and "choices" not in rule
        }

    def read(self, entry: Any, place: str, findings: Findings) -> Values:
        """As `shaped`."""
        if not isinstance(entry, dict):
            findings.add(f"{place}: must be a mapping of options, not {_kind(entry)}")
            return dict.fromkeys(self._shape)
        result: Values = dict(self._defaults)
        for key, value in entry.items():
            if key in self._any_text and isinstance(value, str):
                result[key] = value
            elif key not in self._shape:
                findings.add(f"{place}: {key!r} is no option{_meant(str(key), self._shape)}")
            elif value is not None:
                result[key] = self._value(value, key, place, findings)
        for option in self._needed:
            if entry.get(option) is None:
                findings.add(f"{place}.{option}: is needed")
        return result

    def _value(self, value: Any, option: str, place: str, findings: Findings) -> Any:
        rule = self._shape[option]
        kind = rule.get("type", "str")
        try:
            value = _READERS[kind](value)
        except (ValueError, TypeError):
            findings.add(f"{place}.{option}: must be {_NAMES[kind]}, not {_kind(value)}")
            return None
        if "choices" in rule and value not in rule["choices"]:
            findings.add(f"{place}.{option}: '{value}' must be one of {', '.join(map(str, rule['choices']))}")
            return None
        within = self._within.get(option)
        at = f"{place}.{option}"
        if kind == "list":
            if within is not None:
                return [within.read(each, f"{at}[{position}]", findings) for position, each in enumerate(value)]
            kind = rule.get("elements", "str")
            return [_element(each, kind, f"{at}[{position}]", findings) for position, each in enumerate(value)]
        return value if within is None else within.read(value, at, findings)


def surprises(options: Mapping[str, Any], shape: Shape, place: str = "") -> list[str]:
    """What YAML made of texts and numbers that were not meant so, in options as they were written.

    Ansible would make a text of anything: a last name No, which is false in YAML, would become the name False.
    """
    found: list[str] = []
    for option, value in options.items():
        rule = shape.get(option)
        if rule is not None and value is not None:
            found += _surprises_in(value, rule, f"{place}{option}")
    return found


def _surprises_in(value: Any, rule: Mapping[str, Any], place: str) -> list[str]:
    kind = rule.get("type", "str")
    if kind == "list" and isinstance(value, list):
        within = {**rule, "type": "dict" if "options" in rule else rule.get("elements", "str")}
        return [
            surprise
            for position, element in enumerate(value)
            if element is not None
            for surprise in _surprises_in(element, within, f"{place}[{position}]")
        ]
    if kind == "dict" and "options" in rule and isinstance(value, dict):
        return surprises(value, rule["options"], f"{place}.")
    if isinstance(value, bool) and kind in ("str", "path", "int", "float"):
        return [f"{place}: must be {_NAMES.get(kind, 'a text')}, not true or false{_QUOTES if kind == 'str' else ''}"]
    if kind in ("int", "float") and isinstance(value, (list, dict)):
        return [f"{place}: must be {_NAMES[kind]}, not {_kind(value)}"]
    if kind in ("str", "path") and isinstance(value, (float, list, Mapping)):
        return [f"{place}: must be a text, not {_kind(value)}{_QUOTES if isinstance(value, float) else ''}"]
    return []


_QUOTES = "; YAML reads it so without quotes around it"


def _element(element: Any, kind: str, place: str, findings: Findings) -> Any:
    try:
        return _READERS[kind](element)
    except (ValueError, TypeError):
        findings.add(f"{place}: must be {_NAMES[kind]}, not {_kind(element)}")
        return None


def _text(value: Any) -> str:
    # YAML makes numbers of 0123 and of 4000000001; whoever wrote a text meant the text, but nobody means True.
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise ValueError(value)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise ValueError(value)
    return int(value)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise ValueError(value)
    return float(value)


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("yes", "no", "true", "false", "on", "off"):
        return value.lower() in ("yes", "true", "on")
    raise ValueError(value)


def _list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    raise ValueError(value)


def _dict(value: Any) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise ValueError(value)


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "str": _text,
    "int": _whole,
    "float": _number,
    "bool": _truth,
    "list": _list,
    "dict": _dict,
}
_NAMES = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "list": "a list",
    "dict": "a mapping",
}


def _kind(value: Any) -> str:
    """What a value is, never what it says: it may be a secret."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else "something else"


def _meant(key: str, shape: Shape) -> str:
    close = get_close_matches(key, list(shape), 1)
    return f"; is {close[0]!r} meant?" if close else f"; there are: {', '.join(shape)}"
