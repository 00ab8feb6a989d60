# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Profiles: fields that many agents have in common, declared once."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from .._engine.fields import Field, Option
from .._engine.kind import Kind
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values
from .._service.text import option
from .arguments import by_any_name
from .validation import EntryReader

PROFILES = Option(
    "profiles",
    (
        (
            "What agents have in common, by a name that O(agents[].profile) refers to. It is a dictionary of profile "
            "names, each with a dictionary of fields of an agent, such as C(skills) and C(station_group)."
        ),
        (
            "Fields of the agent itself override its profile. A field that is a list, such as C(skills), is replaced "
            "as a whole. The plan groups the changes that come from a profile."
        ),
    ),
    "dict",
    secret=True,
)


def profile_options(kind: Kind) -> tuple[Option, ...]:
    """What a profile may say: neither who somebody is, nor a secret, nor what Avaya assigns."""
    return tuple(
        row
        for row in kind.options
        if row.name in kind.task_options
        or (isinstance(row, Field) and row.managed and not row.secret and row.name not in kind.identity)
    )


class Profiles:
    """The profiles of a task, for the entries of a kind that has them."""

    def __init__(self, kind: Kind, options: Values, errors: ValidationErrors) -> None:
        self._names = {name: row.name for name, row in by_any_name(kind.entry_options).items()}
        reader = EntryReader(profile_options(kind))
        self._profiles = {
            str(name): self._read(reader, str(name), written, errors)
            for name, written in (options.get("profiles") or {}).items()
        }

    def applied(self, entry: Any, at: str, errors: ValidationErrors) -> Any:
        """The entry with the fields of its profile under its own; a field that is null counts as left out."""
        name = entry.get("profile") if isinstance(entry, Mapping) else None
        if name is None:
            return entry
        profile = self._profiles.get(str(name))
        if profile is None:
            errors.add(f"{at}.profile: {self._unknown(str(name))}")
            return entry
        own = {self._names.get(key, key) for key, value in entry.items() if value is not None}
        return {**entry, **{key: value for key, value in profile.items() if key not in own}}

    def _read(self, reader: EntryReader, name: str, written: Any, errors: ValidationErrors) -> dict[str, Any]:
        """What a profile says. What is wrong with it is said once, and not for each that has it."""
        values = reader.read(written, f"{option('profiles')}.{name}", errors)
        given = written if isinstance(written, Mapping) else {}
        said = {self._names.get(str(key), str(key)) for key, value in given.items() if value is not None}
        return {key: value for key, value in values.items() if key in said and value is not None}

    def _unknown(self, name: str) -> str:
        if not self._profiles:
            return f"there is no profile '{name}', because {option('profiles')} defines none"
        close = get_close_matches(name, list(self._profiles), 1)
        hint = f"; did you mean '{close[0]}'?" if close else f"; the profiles are: {', '.join(sorted(self._profiles))}"
        return f"there is no profile '{name}'{hint}"
