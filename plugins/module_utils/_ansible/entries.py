# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Entries: many declarations of one kind, as they stand in a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._engine.declarations import Declaration, declare
from .._engine.kind import Kind
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values
from .._service.text import option
from .passwords import Passwords
from .validation import EntryReader


def declarations_of(
    kind: Kind,
    written: Any,
    errors: ValidationErrors,
    task_options: Values,
    passwords: Passwords | None = None,
    places: Sequence[str] = (),
) -> tuple[Declaration, ...]:
    """The declarations of a list of entries. What is wrong with an entry is an error that names its place.

    `task_options` are what the task says for all of them; `passwords` are those kept in a file of their own; `places`
    are where each entry stands, if that is not a list of the task.
    """
    place = option(kind.plural)
    if not isinstance(written, list):
        errors.add(f"{place} must be a list")
        return ()
    reader, kept = EntryReader(kind.entry_options), passwords or Passwords()
    declarations = []
    for position, entry in enumerate(written):
        label = places[position] if position < len(places) else f"{place}[{position}]"
        at = f"{label}: {kind.name}" if position < len(places) else label
        known = len(errors.found)
        values: Values | None = reader.read(entry, at, errors)
        has_errors = len(errors.found) > known
        if has_errors:
            values = _certain(kind, values or {})
        if values is not None:
            declaration = _declaration(kind, values, label, task_options, kept)
            declarations.append(declaration._replace(is_incomplete=True) if has_errors else declaration)
    return tuple(declarations)


def _declaration(kind: Kind, values: Values, at: str, task_options: Values, passwords: Passwords) -> Declaration:
    options = dict(values)
    for name in kind.secrets:
        # A reference to a password that is not there leaves an empty string behind, which is not a password.
        kept = passwords.of(kind, options)
        options[name] = options[name] or kept
    for name in kind.task_options:
        if options[name] is None:
            options[name] = task_options.get(name)
    recreate = bool(options.get("recreate")) and not task_options.get("compare_only")
    label = f"{at} ({kind.name_of(options)})"
    return declare(kind, options, label, recreate)


def _certain(kind: Kind, values: Values) -> Values | None:
    """What is certain of an entry that has errors: which thing is meant. None where that is not certain either.

    It is refused in any case; but it may be the second of two, or the skill that an agent needs.
    """
    named = {name: values[name] for name in kind.identity if values[name] is not None}
    if not kind.is_identified(named):
        return None
    defaults = {row.name: row.default for row in kind.entry_options}
    state = {"state": values["state"]} if values.get("state") is not None else {}
    return {**defaults, **named, **state}
