# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Entries: several declarations of one kind, in a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .._engine.dated import absence_on
from .._engine.dates import parse_date
from .._engine.declarations import Declaration, declare
from .._engine.fields import Option
from .._engine.kind import Kind
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values
from .._service.text import option
from .calendar import AS_OF, TIME_ZONE, Calendar
from .limits import leaver_limit_option
from .passwords import Passwords
from .profiles import PROFILES, Profiles
from .validation import EntryReader

_FIRST, _LAST, _PROFILE = "from", "until", "profile"


@dataclass(frozen=True)
class Around:
    """What the entries of a task have around them.

    `options` are what the task says for all of them; `passwords` are those kept in a file of their own; `places` are
    where each entry stands, if that is not a list of the task, and `absences` why entries are absent that one of
    several files declares present, by their positions.
    """

    options: Values
    errors: ValidationErrors
    passwords: Passwords = field(default_factory=Passwords)
    places: Sequence[str] = ()
    absences: Mapping[str, str] = field(default_factory=dict)


def options_around(kind: Kind) -> tuple[Option, ...]:
    """The options of a task that what entries of this kind have besides refers to."""
    return (PROFILES, AS_OF, TIME_ZONE, leaver_limit_option(kind))


def declarations_of(kind: Kind, written: Any, around: Around) -> tuple[Declaration, ...]:
    """The declarations of a list of entries. What is wrong with an entry is an error that names its place."""
    errors, places = around.errors, around.places
    place = option(kind.plural)
    if not isinstance(written, list):
        errors.add(f"{place} must be a list")
        return ()
    reader = EntryReader(kind.entry_options)
    profiles = Profiles(kind, around.options, errors) if kind.list_options else None
    calendar = Calendar(around.options, errors) if kind.list_options else None
    declarations = []
    for position, entry in enumerate(written):
        label = places[position] if position < len(places) else f"{place}[{position}]"
        at = f"{label}: {kind.noun}" if position < len(places) else label
        known = len(errors.found)
        whole = entry if profiles is None else profiles.applied(entry, at, errors)
        values: Values | None = reader.read(whole, at, errors)
        absence, is_dated = _absence(values or {}, at, calendar, errors)
        absence = around.absences.get(str(position)) or absence
        has_errors = len(errors.found) > known
        if has_errors:
            values = _certain(kind, values or {})
        if values is not None:
            declaration = _declaration(kind, values, label, around)
            if absence:
                declaration = declaration._replace(present=False, absence=absence, dated=is_dated)
            declarations.append(declaration._replace(is_incomplete=True) if has_errors else declaration)
    return tuple(declarations)


def _absence(values: Values, at: str, calendar: Calendar | None, errors: ValidationErrors) -> tuple[str, bool]:
    """Why an entry is as if declared absent on the day of the run, and whether that is for a date."""
    if calendar is None:
        return "", False
    if values.get(_FIRST) is None and values.get(_LAST) is None:
        return "", False
    first, last = (_day(values, name, at, errors) for name in (_FIRST, _LAST))
    if first is not None and last is not None and first > last:
        errors.add(f"{at}: {_FIRST} {first} is after {_LAST} {last}")
        return "", False
    if values.get("state") == "absent":
        return "", False
    reason = absence_on(calendar.day, first, last)
    return reason, bool(reason)


def _day(values: Values, name: str, at: str, errors: ValidationErrors) -> str | None:
    if values.get(name) is None:
        return None
    try:
        return parse_date(values[name])
    except ValueError as error:
        errors.add(f"{at}.{name}: {error}")
        return None


def _declaration(kind: Kind, values: Values, at: str, around: Around) -> Declaration:
    task_options = around.options
    options = dict(values)
    generates = False
    for name in kind.secrets:
        # A reference to a password that is not there leaves an empty string behind, which is not a password.
        kept = around.passwords.of(kind, options)
        options[name] = options[name] or kept
        if options[name] is None and around.passwords.is_generated(kind, name):
            generates = True
            options[name] = around.passwords.generated_of(kind, options)
    for name in kind.task_options:
        if options[name] is None:
            options[name] = task_options.get(name)
    if kind.keep_number_option:
        options[kind.keep_number_option] = task_options.get(kind.keep_number_option)
    if task_options.get("compare_only"):
        options.pop("on_difference", None)
    label = f"{at} ({kind.name_of(options)})"
    declaration = declare(kind, options, label)
    if generates:
        declaration = declaration._replace(generates=True)
    profile = options.get(_PROFILE)
    return declaration._replace(profile=profile) if profile else declaration


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
