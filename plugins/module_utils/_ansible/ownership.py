# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What one of several files may declare, and what it declares beyond that.

A file that is refused is refused as a whole: an entry that it may not declare could stand over that of another file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from .._engine.kind import Kind
from .._engine.patterns import matches_any
from .._engine.texts import first_of, noun_of
from .._engine.values import UNMANAGED
from .._kinds import DECLARED
from .arguments import by_any_name
from .wording import ROLE_PREFIX

PROFILES = "profiles"
_PASSWORDS = "passwords"
_NAMED_AT_MOST = 5
_KINDS = {kind.plural: kind for kind in DECLARED}
_OF_PASSWORDS = tuple(kind for kind in DECLARED if kind.secrets)


class Ownership(NamedTuple):
    """`patterns` are those of the names that may be declared, by the plural of a kind, and of profiles.

    `called` is what the user calls the rule.
    """

    called: str
    patterns: Mapping[str, Sequence[str]]


def name_beyond(ownership: Ownership, name: str) -> str:
    """Why a file may not have this name in it, whatever it holds; empty where it may."""
    last = name.removeprefix(ROLE_PREFIX)
    if last == name:
        return (
            f"{ownership.called} does not allow variables such as '{name}' in this file; set it in a file without "
            "may_declare"
        )
    if last == _PASSWORDS or ownership.patterns.get(last):
        return ""
    if last in _KINDS or last == PROFILES:
        return f"{ownership.called} names no {last}; {_allowed(ownership)}"
    return f"{ownership.called} does not allow {name} in this file; {_allowed(ownership)}"


def things_beyond(
    ownership: Ownership,
    values: Mapping[Any, Any],
    place_of: Callable[[Any], str],
    place_of_entry: Callable[[Any, int], str],
) -> list[str]:
    """Things, passwords and profiles that a file may not declare. Names in it that it may not have are left out.

    `values` is what the file says by the names in it. `place_of` gives the place of a name, `place_of_entry` that of an
    entry of its list.
    """
    problems = []
    for name, value in values.items():
        last = str(name).removeprefix(ROLE_PREFIX)
        if value is None or name_beyond(ownership, str(name)):
            continue
        if last in _KINDS:
            entries = value if isinstance(value, list) else []
            for position, entry in enumerate(entries):
                problem = _entry_problem(ownership, _KINDS[last], entry)
                problems += [f"{place_of_entry(name, position)}{problem}"] if problem else []
        elif isinstance(value, Mapping):
            beyond = _passwords_beyond if last == _PASSWORDS else _profiles_beyond
            problems += [f"{place_of(name)}: {each}" for each in beyond(ownership, value)]
        else:
            problems.append(f"{place_of(name)}: {name} must be a dictionary")
    return problems


def _entry_problem(ownership: Ownership, kind: Kind, entry: Any) -> str:
    """What is wrong with an entry, to be put behind its place; empty where the file may declare it."""
    meant = _meant(kind, entry)
    if meant is None:
        return f": {kind.noun}: does not say which one it is, so it is not known whether {ownership.called} names it"
    patterns = [each for pattern in ownership.patterns[kind.plural] for each in kind.patterns(pattern)]
    if all(matches_any(patterns, names) for names in kind.names_meant(meant)):
        return ""
    return f" ({kind.name_of(meant)}): {ownership.called} does not name this {kind.noun}; {_allowed(ownership)}"


def _meant(kind: Kind, entry: Any) -> Mapping[str, Any] | None:
    """The values that say which thing an entry means; None where they do not."""
    if not isinstance(entry, Mapping):
        return None
    names = by_any_name(kind.entry_options)
    values = {names[name].name: value for name, value in entry.items() if name in names and value is not None}
    given = {name: values[name] for name in kind.identity if name in values}
    if not kind.is_identified(given) or not all(isinstance(each, (str, int)) for each in given.values()):
        return None
    return {**dict.fromkeys(kind.field_names, UNMANAGED), **{name: str(each) for name, each in given.items()}}


def _passwords_beyond(ownership: Ownership, passwords: Mapping[Any, Any]) -> list[str]:
    return [
        f"{ownership.called} names nothing that the password of '{name}' could belong to; {_allowed(ownership)}"
        for name in map(str, passwords)
        if not any(
            matches_any(
                [each for pattern in ownership.patterns.get(kind.plural, ()) for each in kind.patterns(pattern)],
                kind.names_of_password(name),
            )
            for kind in _OF_PASSWORDS
        )
    ]


def _profiles_beyond(ownership: Ownership, profiles: Mapping[Any, Any]) -> list[str]:
    return [
        f"{ownership.called} does not name the profile '{name}'; {_allowed(ownership)}"
        for name in map(str, profiles)
        if not matches_any(ownership.patterns[PROFILES], [name])
    ]


def _allowed(ownership: Ownership) -> str:
    named = [
        f"{noun_of(what)} {first_of(patterns, _NAMED_AT_MOST)}"
        for what, patterns in ((what, ownership.patterns.get(what)) for what in (*_KINDS, PROFILES))
        if patterns
    ]
    return f"the file may declare {'; '.join(named) if named else 'nothing'}"
