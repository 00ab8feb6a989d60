# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Passwords that are kept in a file of their own, by the names of whom or what they are for."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from .._engine.fields import Option
from .._engine.kind import Kind
from .._engine.texts import first_of
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values
from .._service.text import option
from .validation import type_problem

_NAMED_AT_MOST = 10


def passwords_option(kinds: Sequence[Kind]) -> Option:
    """The option of passwords for things of these kinds."""
    people = " and ".join(kind.nouns for kind in kinds if kind.secrets and kind.name_option == "username")
    of_feeds = any(kind.secrets and kind.name_option != "username" for kind in kinds)
    feeds = (
        "; and by data source and endpoint with a blank between them, for subscriptions with a C(basic_auth_username) "
        "and without a password of their own"
    )
    return Option(
        "passwords",
        (
            f"Passwords by username, for {people} that declare none of their own{feeds if of_feeds else ''}.",
            (
                "Names are compared as those of things are, so two names of one thing are an error. A warning lists "
                "the names that belong to nothing that is declared."
            ),
        ),
        "dict",
        secret=True,
    )


class Passwords:
    """They are found by what a kind makes of their names, as things are, and it is noted which of them are."""

    def __init__(self, kinds: Sequence[Kind] = ()) -> None:
        """`kinds` are all whose things may have one."""
        self._kinds = tuple(kind for kind in kinds if kind.secrets)
        self._names: dict[str, dict[Hashable, str]] = {}
        self._written: dict[str, str] = {}
        self._belonging: set[str] = set()
        self._doubled: set[tuple[str, str | None, str]] = set()

    def of(self, kind: Kind, options: Values) -> str | None:
        """The password of a declared thing; None where there is none, or where it needs none."""
        wanted = kind.password_name(options)
        if wanted is None or not self._written:
            return None
        name = self._names.get(kind.name, {}).get(kind.password_key(wanted))
        if name is None:
            return None
        self._belonging.add(name)
        return self._written[name] or None

    def add(self, name: str, password: str, errors: ValidationErrors) -> None:
        self._written[name] = password
        for kind in self._kinds:
            key = kind.password_key(name)
            if key is None:
                continue
            names = self._names.setdefault(kind.name, {})
            # Of kinds that go by one name, such as usernames, one is enough to say it.
            doubled = (kind.name_option, names.get(key), name)
            if key in names and doubled not in self._doubled:
                self._doubled.add(doubled)
                errors.add(
                    f"{option('passwords')}: '{names[key]}' and '{name}' name the same {kind.noun}; give one of them"
                )
            names[key] = name

    def unused(self, declared: Sequence[Kind]) -> list[str]:
        """Names that belong to nothing of the kinds that are declared, and can be of no other kind."""
        left = [name for name in self._written if name not in self._belonging]
        # Who declares some of those that go by username declares all of them, as far as a misspelled name is concerned.
        going_by = {kind.name_option for kind in declared}
        others = [kind for kind in self._kinds if kind not in declared and kind.name_option not in going_by]
        return sorted(name for name in left if all(kind.password_key(name) is None for kind in others))


def passwords_of(written: Mapping[Any, Any], kinds: Sequence[Kind], errors: ValidationErrors) -> Passwords:
    passwords = Passwords(kinds)
    for name, password in written.items():
        problem = type_problem(password, "str")
        if problem:
            errors.add(f"{option('passwords')}: the one for '{name}' {problem}")
        else:
            passwords.add(str(name), str(password), errors)
    return passwords


def unused_warnings(unused: Sequence[str]) -> tuple[str, ...]:
    """A misspelled name leaves somebody without a password; that it belongs to nothing may be all that shows it."""
    if not unused:
        return ()
    message = (
        f"{option('passwords')}: nothing that is declared needs those of {first_of(unused, _NAMED_AT_MOST)}. "
        "Check how they are spelled, unless they belong to another sub-account"
    )
    return (message,)
