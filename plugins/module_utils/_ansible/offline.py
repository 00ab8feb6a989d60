# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checking a contact center without the service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from .._engine.fields import Option
from .._engine.offline import OpenQuestions, check_declarations
from .._engine.plan import Scope
from .._engine.validation_errors import ValidationErrors
from .._kinds import ALL
from .._service.errors import InvalidInput
from .._service.text import option
from .passwords import unused_warnings
from .runner import Result
from .wording import for_people

_PLURALS = {kind.name: kind.nouns for kind in ALL}
_NAMED_AT_MOST = 10

OFFLINE = Option(
    "offline",
    (
        (
            "Only check the declaration, without the service and without O(api_url) and O(api_key). The checks cover "
            "the names and types of options, the service's rules for requests, things that are declared twice, and "
            "combinations that are not allowed."
        ),
        (
            "Everything is checked as if it had to be created. What only the service can answer, such as whether a "
            "skill exists that is not declared, is not an error. It is listed in RV(open_questions)."
        ),
    ),
    "bool",
    default=False,
)


def checked_offline(scopes: Sequence[Scope], unused: Sequence[str], errors: ValidationErrors) -> Result:
    """The result of a check, a failure where something is wrong. `unused` are names of passwords that nobody needs."""
    found = check_declarations(scopes, errors)
    remarks = [remark for scope in scopes for each in scope.declarations for remark in scope.kind.remarks(each, None)]
    warnings = (*dict.fromkeys(remarks), *unused_warnings(unused))
    if errors:
        error = InvalidInput(errors.found)
        return Result({"validation_errors": list(error.validation_errors)}, warnings, error)
    lines = [f"{scope.kind.nouns}: {len(scope.declarations)} declared" for scope in scopes]
    lines += [*_reference_lines(found, scopes), *_secret_lines(found)]
    values: dict[str, Any] = {
        "changed": False,
        "open_questions": {"references": {kind: dict(names) for kind, names in found.references.items()}},
        "report": {"title": "No errors", "lines": for_people(lines)},
    }
    return Result(values, warnings)


def _reference_lines(found: OpenQuestions, scopes: Sequence[Scope]) -> list[str]:
    declared = {scope.kind.name: [f"'{each.name}'" for each in scope.declarations] for scope in scopes}
    return [
        f"Not checked, because only the service knows its {_PLURALS[kind]}: {_listed(names, declared.get(kind, ()))}"
        for kind, names in found.references.items()
    ]


def _listed(names: Mapping[str, int], declared: Sequence[str]) -> str:
    """`'Salse' (2 times; 'Sales' is declared), 'Hotline'`."""
    shown = []
    for name in sorted(names)[:_NAMED_AT_MOST]:
        close = get_close_matches(name, declared, 1)
        notes = [f"{names[name]} times"] if names[name] > 1 else []
        notes += [f"{close[0]} is declared"] if close else []
        shown.append(f"{name} ({'; '.join(notes)})" if notes else name)
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _secret_lines(found: OpenQuestions) -> list[str]:
    return [
        f"{count} of the {_PLURALS[kind]} declare no {name} and have none in {option('passwords')}; those that do not "
        "exist yet need one"
        for (kind, name), count in found.without_secret.items()
    ]
