# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options and the session of plugins that run on the control node.

Ansible makes a boolean of whatever stands in a plugin's options: of a misspelled `true`, of an empty text and of a
template it makes false, and so would have checked no certificate. So options are read here as they were written, after
templating, with the same care as those of a module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from .._engine.fields import Option, same
from .._engine.validation_errors import ValidationErrors
from .._service.errors import AvayaError, InvalidInput
from .._service.http_client import REQUESTS_ERROR
from .._service.redaction import Redactor
from .._service.session import Session
from .._service.text import escape_controls, option
from .arguments import CONNECTION
from .connection import ServiceConnection
from .validation import EntryReader, type_problem
from .wording import MODULE

# Of the doc fragments of Ansible's own, which it reads as loosely as all others.
ANSIBLES_OPTIONS = (
    *(Option(name, "", "bool") for name in ("cache", "strict", "use_extra_vars", "leading_separator")),
    Option("cache_timeout", "", "int"),
)
_TYPES_READ_AS_WRITTEN = ("bool", "float", "int", "path")


def plugin_options(
    written: Mapping[str, Any],
    resolved: Callable[[str], Any],
    templated: Callable[[Any], Any] = same,
    known: Iterable[str] | None = None,
) -> dict[str, Any]:
    """The options of the connection. Raises InvalidInput with everything that is wrong with them.

    `written` is what the user wrote, `resolved` what Ansible makes of it, of the environment and of defaults. `known`
    are the names of all options of the plugin; where it is given, any other is an error.
    """
    errors = ValidationErrors()
    if known is not None:
        errors.extend(_unknown(written, list(known)))
    reader = EntryReader((*CONNECTION, *ANSIBLES_OPTIONS))
    options = {}
    for row in CONNECTION:
        if known is not None and row.name not in known:
            continue
        value = written.get(row.name) if row.type in _TYPES_READ_AS_WRITTEN else resolved(row.name)
        value = templated(value) if isinstance(value, str) else value
        value = row.default if value is None else reader.value(row, value, option(row.name), errors)
        # What is wrong stands for its default until the error is reported: nothing is sent with it.
        options[row.name] = row.default if value is None else value
    for row in ANSIBLES_OPTIONS:
        if written.get(row.name) is not None:
            reader.value(row, written[row.name], option(row.name), errors)
    found = ServiceConnection(options, Redactor()).errors.found
    errors.extend(found)
    if errors:
        raise InvalidInput(errors.found)
    return options


def session_of(options: Mapping[str, Any]) -> Session:
    """The session for options that `plugin_options` read. Raises AvayaError."""
    if REQUESTS_ERROR is not None:
        raise AvayaError("The Python library requests is required on the control node: install it where Ansible runs")
    return ServiceConnection(options, Redactor()).session()


def username_errors(usernames: Iterable[Any]) -> list[str]:
    """What is wrong with usernames as they were written. A number may be one, and a list or a boolean is none."""
    problems = [(place, type_problem(each, "str", takes_number=True)) for place, each in enumerate(usernames)]
    return [f"username [{place}]: {problem}" for place, problem in problems if problem]


def message_of(error: AvayaError) -> str:
    """The error for people, in the words of the plugins' options."""
    return MODULE.text(str(error))


def shown(text: Any) -> str:
    """A text of the service as a message may hold it."""
    return escape_controls(str(text))


def _unknown(written: Iterable[str], known: list[str]) -> list[str]:
    errors = []
    for name in sorted(str(each) for each in written if each not in known):
        close = get_close_matches(name.lower(), known, 1)
        hint = f"did you mean {close[0]!r}?" if close else f"the options are: {', '.join(sorted(known))}"
        errors.append(f"unknown option {name!r}; {hint}")
    return errors
