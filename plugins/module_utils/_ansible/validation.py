# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The one check of what a user wrote: options of modules and entries of files are read alike.

It accepts what Ansible's own check accepts, with the same result, and refuses besides what cannot be meant: a boolean
or a number where a string belongs, unless it can only mean itself.
It costs a tenth of Ansible's check, and every error names its
place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from ansible.module_utils.common.validation import (
    check_type_bool,
    check_type_dict,
    check_type_float,
    check_type_int,
    check_type_list,
    check_type_path,
    check_type_raw,
    check_type_str,
)

from .._engine.fields import Option
from .._engine.validation_errors import ValidationErrors
from .arguments import by_any_name, is_set_aside

_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "str": check_type_str,
    "path": check_type_path,
    "int": check_type_int,
    "float": check_type_float,
    "bool": check_type_bool,
    "list": check_type_list,
    "dict": check_type_dict,
    "json": check_type_raw,
    "raw": check_type_raw,
}
_NAMES = {
    "str": "a string",
    "path": "a string",
    "int": "an integer",
    "float": "a number",
    "bool": "a boolean",
    "list": "a list",
    "dict": "a dictionary",
    "json": "JSON",
    "raw": "any value",
}
# What cannot be meant, by the type of the option. Ansible would make a string of anything: a last name No, which is
# false in YAML, would become the name False.
_REFUSED: Mapping[str, tuple[type, ...]] = {
    "str": (bool, float, list, dict),
    "path": (bool, float, list, dict),
    "int": (bool, list, tuple, dict),
    "float": (bool, list, tuple, dict),
}
# Every password that the service accepts has an upper-case letter, and every JWT a dot.
_NAME = re.compile("[a-z0-9_]+")
_QUOTES = "; without quotes, YAML reads it as this type"
_READ_OTHERWISE = "; put quotes around it, because YAML reads 0100 as 64 and 12:30 as 750"
# What YAML reads as a larger number was hardly written with a zero in front or with colons.
_LEAST_CERTAIN = 8**10


class EntryReader:
    """Reads many entries with the same options, which are worked out once."""

    def __init__(self, options: Sequence[Option]) -> None:
        self._options = {option.name: option for option in options}
        self._by_any_name = by_any_name(options)
        # As with Ansible, the suboptions of a raw option only document it.
        self._within = {
            option.name: EntryReader(option.suboptions)
            for option in options
            if option.suboptions and "raw" not in (option.type, option.elements)
        }
        self._defaults = {option.name: option.default for option in options}
        self._required = [option.name for option in options if option.required]
        # Values of these types need no conversion, and most values have them.
        plain: Mapping[str, type] = {"str": str, "int": int, "bool": bool}
        self._plain = {
            option.name: plain[option.type] for option in options if option.type in plain and option.choices is None
        }

    def read(self, entry: Any, place: str, errors: ValidationErrors) -> dict[str, Any]:
        """The entry with every option and its defaults; null where an option is left out or holds what is wrong."""
        if not isinstance(entry, dict):
            try:
                entry = check_type_dict(entry)
            except (TypeError, ValueError):
                errors.add(f"{place}: must be a dictionary, not {_kind_of(entry)}")
                return dict.fromkeys(self._options)
        result = dict(self._defaults)
        plain = self._plain
        for key, value in entry.items():
            if key in plain and value.__class__ is plain[key]:
                result[key] = value
            else:
                self._read_one(key, value, entry, place, result, errors)
        for name in self._required:
            if result[name] is None and entry.get(name) is None:
                errors.add(f"{place}.{name}: is required")
        return result

    def _read_one(
        self,
        key: Any,
        value: Any,
        entry: Mapping[Any, Any],
        place: str,
        result: dict[str, Any],
        errors: ValidationErrors,
    ) -> None:
        option = self._by_any_name.get(key)
        if option is None and str(key)[:1] == "\ufeff" and str(key)[1:] in self._by_any_name:
            errors.add(f"{place}: {str(key)[1:]} begins with a byte order mark (U+FEFF); save the file without it")
        elif option is None:
            errors.add(f"{place}: unknown option {_shown_name(str(key))}{self._suggestion(str(key))}")
        elif key != option.name and option.name in entry:
            errors.add(f"{place}: {key} is another name of {option.name}; use only one of them")
        elif value is not None or not self._may_be_null(option):
            result[option.name] = self.value(option, value, f"{place}.{key}", errors)

    @staticmethod
    def _may_be_null(option: Option) -> bool:
        """Whether null stands for an option that is left out. Ansible takes it for a value where there are choices."""
        return option.default is None and option.choices is None

    def value(self, option: Option, value: Any, place: str, errors: ValidationErrors) -> Any:
        """The value of one option as its type; null, and an error, where it is not of that type."""
        converted = _converted(value, option.type, place, errors, _takes_number(option))
        if converted is None:
            return None
        if option.choices is not None:
            wrong = [
                each
                for each in (converted if isinstance(converted, list) else [converted])
                if each not in option.choices
            ]
            if wrong:
                errors.add(f"{place}: '{wrong[0]}' must be one of {', '.join(map(str, option.choices))}")
                return None
        within = self._within.get(option.name)
        if option.type == "list":
            if within is not None:
                return [within.read(each, f"{place}[{position}]", errors) for position, each in enumerate(converted)]
            elements = option.elements or "raw"
            read = [
                _converted(each, elements, f"{place}[{position}]", errors) for position, each in enumerate(converted)
            ]
            return None if elements != "raw" and None in read else read
        return converted if within is None else within.read(converted, place, errors)

    def _suggestion(self, key: str) -> str:
        close = get_close_matches(key, list(self._by_any_name), 1)
        if close:
            return f"; did you mean {close[0]!r}?"
        return f"; the options are: {', '.join(self._options)}"


def _shown_name(name: str) -> str:
    """The name of an option that there is not, if it could be one: what else stands there may be a secret."""
    return repr(name) if _NAME.fullmatch(name) else "(not shown, because it may be a secret)"


def _converted(value: Any, type_: str, place: str, errors: ValidationErrors, takes_number: bool = False) -> Any:
    problem = type_problem(value, type_, takes_number)
    if problem:
        errors.add(f"{place}: {problem}")
        return None
    if type_ == "str" and isinstance(value, str):
        return value
    try:
        return _CHECKS[type_](value)
    except (TypeError, ValueError, ArithmeticError):
        errors.add(f"{place}: must be {_NAMES[type_]}, not {_kind_of(value)}")
        return None


def _takes_number(option: Option) -> bool:
    """Where there are choices, the error names them."""
    return option.takes_number or option.choices is not None


def type_problem(value: Any, type_: str, takes_number: bool = False) -> str:
    """What cannot be meant by a value, as the end of a sentence; empty where nothing speaks against it."""
    is_integer = isinstance(value, int) and not isinstance(value, bool)
    if is_integer and type_ in ("str", "path") and not takes_number and abs(value) < _LEAST_CERTAIN:
        return f"must be a string, not a number{_READ_OTHERWISE}"
    if value is None:
        return f"must be {_NAMES[type_]}, not null" if type_ in ("str", "path") else ""
    if not isinstance(value, _REFUSED.get(type_, ())):
        return ""
    hint = _QUOTES if type_ == "str" and isinstance(value, (bool, float)) else ""
    return f"must be {_NAMES[type_]}, not {_kind_of(value)}{hint}"


def type_errors(written: Mapping[str, Any], options: Sequence[Option]) -> list[str]:
    """What cannot be meant among the options of a module as they were written, before Ansible converts them.

    Those that are set aside are not looked into: these are read as entries are.
    """
    known = by_any_name(options)
    errors = []
    for name, value in written.items():
        option = known.get(name)
        if option is not None and name != option.name and option.name in written:
            errors.append(f"{name} is another name of {option.name}; use only one of them")
        elif option is not None and value is None and option.required:
            # Ansible takes null for a value.
            errors.append(f"{name}: is required")
        if option is None or value is None or is_set_aside(option):
            continue
        problem = type_problem(value, option.type, _takes_number(option))
        if problem:
            errors.append(f"{name}: {problem}")
        elif option.type == "list" and option.elements and isinstance(value, list):
            problems = [(place, type_problem(each, option.elements)) for place, each in enumerate(value)]
            errors += [
                f"{name}[{place}]: {problem}" for place, problem in problems if problem and value[place] is not None
            ]
    return errors


def _kind_of(value: Any) -> str:
    """What a value is, never what it says: it may be a secret."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a string"
    if isinstance(value, dict):
        return "a dictionary"
    return "a list" if isinstance(value, (list, tuple)) else "something else"
