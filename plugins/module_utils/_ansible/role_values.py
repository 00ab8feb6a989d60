# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the variables of the role contact_center mean: options of the module that it runs, and settings of its own.

Variables come from files, from other variables, or from the command line, where `-e name=value` makes a text of each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .._engine.fields import Option
from .._engine.texts import first_of
from .._engine.validation_errors import ValidationErrors
from .._kinds import DECLARED
from .._service.errors import InvalidInput
from .role import ENTRY_POINTS, OF_A_RUN, OF_ROLE_ALONE, variable_errors
from .role_connection import OF_PLAYBOOKS
from .validation import EntryReader
from .wording import ROLE_PREFIX, option_of

_NAMED_AT_MOST = 3
_THINGS = {kind.plural for kind in DECLARED}
# Those whose passwords go by username, and those whose passwords have other names.
_OF_PEOPLE = tuple(kind.plural for kind in DECLARED if kind.secrets and kind.name_option == "username")
_OF_FEEDS = tuple(kind for kind in DECLARED if kind.secrets and kind.name_option != "username")


def rows_of(entry_point: str) -> tuple[Option, ...]:
    """The rows of the variables that an entry point uses."""
    return tuple(row for row in ENTRY_POINTS[entry_point] if row.name not in OF_PLAYBOOKS)


def secrets_within(row: Option) -> tuple[str, ...] | None:
    """The fields in the value of a variable that are never to be shown; `*` for all of it, None where it has none."""
    if row.secret:
        return ("*",)
    return next((kind.secrets for kind in DECLARED if kind.plural == row.name), None)


def read_values(entry_point: str, given: Mapping[str, Any], names: Iterable[str]) -> tuple[dict[str, Any], list[str]]:
    """The values of the variables that were given, by what they are called without the prefix, and what is wrong.

    `names` are those of all variables that begin with the prefix. What is null is left out, but for things: to leave
    these out means to manage none, and null may be meant for an empty list.
    """
    rows = rows_of(entry_point)
    errors = ValidationErrors(variable_errors(names))
    reader = EntryReader(rows)
    values = {}
    for row in rows:
        name = f"{ROLE_PREFIX}{row.name}"
        if name not in given:
            if row.required:
                errors.add(f"{name} is required")
            continue
        value = from_text(row, given[name])
        if row.name in _THINGS and not isinstance(value, list):
            errors.add(
                f"{name} must be a list: use [] to declare that there should be none, or leave it out to not "
                "manage them"
            )
        elif row.name == "export_mode":
            values.update(_mode(row, name, value, errors))
        elif value is not None:
            known = len(errors.found)
            read = reader.value(row, value, name, errors)
            if len(errors.found) == known:
                values[row.name] = read
        elif row.required:
            errors.add(f"{name} is required")
    return values, errors.found


def refused(problems: Sequence[str]) -> dict[str, Any]:
    """The result where the module is not run at all."""
    error = InvalidInput(problems)
    errors = list(error.validation_errors)
    return {"failed": True, "changed": False, "retryable": False, "msg": str(error), "validation_errors": errors}


def from_text(row: Option, value: Any) -> Any:
    """The list or the dictionary that a text from the command line stands for."""
    if not isinstance(value, str) or row.type not in ("raw", "list", "dict") or value.lstrip()[:1] not in ("[", "{"):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value


def layer_values(entry_point: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The variables that lie over files, by what they are called without the prefix: those that a file may hold too."""
    return {
        row.name: from_text(row, given[name])
        for row in rows_of(entry_point)
        if row.name not in OF_A_RUN
        and (name := f"{ROLE_PREFIX}{row.name}") in given
        and (given[name] is not None or row.name in _THINGS)
    }


def files_to_read(entry_point: str, given: Mapping[str, Any]) -> tuple[list[Any], Any]:
    """The list of files of the variables, and their columns. What is wrong with these variables is found elsewhere."""
    rows = {row.name: row for row in rows_of(entry_point)}
    read = {
        name: EntryReader([rows[name]]).value(
            rows[name], from_text(rows[name], given[f"{ROLE_PREFIX}{name}"]), name, ValidationErrors()
        )
        for name in ("files", "files_columns")
        if name in rows and given.get(f"{ROLE_PREFIX}{name}") is not None
    }
    return read.get("files") or [], read.get("files_columns") or {}


def module_options(values: Mapping[str, Any]) -> dict[str, Any]:
    """The options of the module, of the values that were read."""
    return {option_of(name): value for name, value in values.items() if name not in OF_ROLE_ALONE}


def settings(entry_point: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of the role itself, each with its default."""
    rows = [row for row in rows_of(entry_point) if row.name in OF_ROLE_ALONE]
    return {row.name: values.get(row.name, "" if row.default is None else row.default) for row in rows}


def people_in(values: Mapping[str, Any]) -> list[Any]:
    """The entries of all those whose passwords go by username."""
    lists = [values.get(plural) for plural in _OF_PEOPLE]
    return [entry for each in lists if isinstance(each, list) for entry in each]


def needed_passwords(passwords: Any, people: Any) -> Any:
    """Of passwords that many sub-accounts share, those that this one can need, as they are.

    They go by username, or by what a feed is or its id; of the latter there are few.
    """
    if not isinstance(passwords, Mapping):
        return passwords
    declared = {username.casefold() for username in _usernames(people)}
    return {
        name: each
        for name, each in passwords.items()
        if str(name).casefold() in declared or any(kind.password_key(str(name)) is not None for kind in _OF_FEEDS)
    }


def shared_usernames(agents: Any, others: Any, host: str) -> list[str]:
    """What is wrong with agents that another sub-account declares as well: an error, or none."""
    theirs = {username.casefold() for username in _usernames(others)}
    shared = [username for username in _usernames(agents) if username.casefold() in theirs]
    if not shared:
        return []
    error = (
        f"{ROLE_PREFIX}agents: {first_of(shared, _NAMED_AT_MOST)} would be in {host} as well, and a username can be "
        "used only once in Avaya's whole system; declare separate agents for each sub-account, or include the "
        "sub-account in their usernames"
    )
    return [error]


def _usernames(agents: Any) -> list[str]:
    """Of those that are to be there."""
    return [
        str(entry["username"])
        for entry in (agents if isinstance(agents, list) else [])
        if isinstance(entry, Mapping) and entry.get("username") and entry.get("state") != "absent"
    ]


def _mode(row: Option, name: str, value: Any, errors: ValidationErrors) -> dict[str, str]:
    if value is None:
        return {}
    text = value if isinstance(value, str) else ""
    if re.fullmatch("0[0-7]{3}", text):
        return {row.name: str(value)}
    errors.add(
        f"{name} must be permissions as a string of four octal digits such as '0640'; "
        "without quotes, YAML reads another number"
    )
    return {}
