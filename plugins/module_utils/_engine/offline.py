# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Errors in declarations that can be found without the service.

Everything is checked as if it were to be created. Nothing is done here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .context import Context
from .declarations import Declaration, add_duplicates
from .generated import is_generated
from .guards.nothing_declared import nothing_declared
from .kind import Kind
from .plan import Plan, Scope
from .references import NamedReference
from .texts import folded, typos
from .validation_errors import ValidationErrors
from .values import given

_NOWHERE = Context({}, "")


@dataclass(frozen=True)
class OpenQuestions:
    """What only the service can tell.

    `references` has what is referred to and not declared, by the name of its kind: how many refer to it, by what they
    call it. `without_secret` has how many things declare no secret that a new one needs, by their kind and the option.
    """

    references: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    without_secret: Mapping[tuple[str, str], int] = field(default_factory=dict)


def check_declarations(scopes: Sequence[Scope], errors: ValidationErrors) -> OpenQuestions:
    """Adds everything that is wrong to `errors`."""
    for scope in scopes:
        add_duplicates(scope.declarations, errors)
        for declaration in scope.declarations:
            errors.extend(declaration.errors)
            errors.extend(declaration.rule_errors())
        errors.extend(nothing_declared(Plan(), scope, _NOWHERE).refusals)
    declared = _Declared(scopes)
    references: dict[str, dict[str, int]] = {}
    for declaration in _present(scopes):
        for reference in _checked(declaration, errors):
            if not declared.has(reference):
                found = references.setdefault(reference.kind, {})
                found[reference.called] = found.get(reference.called, 0) + 1
    return OpenQuestions(references, _without_secret(scopes))


def _present(scopes: Sequence[Scope]) -> Iterator[Declaration]:
    return (each for scope in scopes for each in scope.declarations if each.present)


def _checked(declaration: Declaration, errors: ValidationErrors) -> Iterator[NamedReference]:
    """The references of a declaration, of which each may be made once, without those that cannot be meant."""
    seen: set[tuple[str, str, int | None]] = set()
    for reference in declaration.kind.named_references(declaration.values):
        wrong = next(iter(typos(reference.name or "")), "")
        # Several skills may have one name, and different numbers. One that nothing can have is not spelled otherwise.
        name = reference.name or ""
        key = (reference.kind, name if wrong else folded(name), reference.number)
        if wrong:
            errors.add(f"{declaration.label}: the name of {reference.noun} {reference.called} {wrong}")
        if key in seen:
            errors.add(f"{declaration.label}: {reference.noun} {reference.called} is listed more than once")
            continue
        seen.add(key)
        if not wrong:
            yield reference


class _Declared:
    """What is declared, to be found as others refer to it: the same few things are referred to by thousands."""

    def __init__(self, scopes: Sequence[Scope]) -> None:
        self._scopes = {scope.kind.name: scope for scope in scopes}
        self._found: dict[NamedReference, bool] = {}

    def has(self, reference: NamedReference) -> bool:
        if reference not in self._found:
            scope = self._scopes.get(reference.kind)
            self._found[reference] = scope is not None and any(
                each.present and scope.kind.is_meant(reference, each.values) for each in scope.declarations
            )
        return self._found[reference]


def _without_secret(scopes: Sequence[Scope]) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for scope in scopes:
        for name in _needed_secrets(scope.kind):
            lacking = sum(
                each.present and given(each.values, name) is None and not is_generated(each, name)
                for each in scope.declarations
            )
            if lacking:
                counts[scope.kind.name, name] = lacking
    return counts


def _needed_secrets(kind: Kind) -> list[str]:
    """Those that are sent when a thing is created, and then only."""
    return [each.name for each in kind.fields if each.secret and each.only_at_creation]
