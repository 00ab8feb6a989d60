# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options that plan and apply a part of what is declared: which things, and which of their fields."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from .._engine.drift import ignored_of
from .._engine.fields import Option, Returned
from .._engine.kind import Kind
from .._engine.narrowing import IgnoredFields, Narrowing, Selection, ThingPattern
from .._engine.report import Report
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values
from .._kinds import DECLARED
from .._service.text import option

_BY_NAME = {kind.name: kind for kind in DECLARED}
_KINDS = ", ".join(_BY_NAME)


def scope_options(default: Kind | None = None) -> tuple[Option, ...]:
    """`default` is the kind of patterns that name none; None where each must name one."""
    example = "agent:anna*"
    may_leave_out = "" if default is None else f" C({default.name}:) may be left out."
    pattern = (
        "A pattern is a kind, a colon, and a name in which C(*) matches any number of characters and C(?) matches "
        f"one, such as V({example}) or V(skill:*). Case is ignored. Skills are matched by name, agents by username, "
        f"and subscriptions by endpoint or id.{may_leave_out}"
    )
    return (
        Option(
            "only",
            (
                "Patterns of the things that the task manages. Everything else that is declared is out of scope.",
                pattern,
                (
                    "What is out of scope is not created, changed, deleted or compared, O(purge) does not delete it, "
                    "and no password for it is needed. It is still looked up if something in scope refers to it. For "
                    "example, an agent in scope whose skill is declared but out of scope and does not exist is an "
                    "error."
                ),
                (
                    "A pattern that matches nothing is an error, and so is a scope that contains nothing that is "
                    "declared."
                ),
            ),
            "list",
            "str",
        ),
        Option(
            "except",
            "Patterns, as in O(only), of things that are out of scope, even if O(only) matches them.",
            "list",
            "str",
        ),
        Option(
            "ignore",
            (
                "Fields that people change by hand and that are left as they are.",
                (
                    "The declared value of such a field is used when the thing is created, and is not compared or "
                    "changed afterwards. An update sends the current value of the field, and a thing that is deleted "
                    "and created again for another reason keeps it. Only a value that the service does not show, "
                    "such as a password, is then sent as declared."
                ),
            ),
            "list",
            "dict",
            suboptions=(
                Option("things", "Patterns of things, as in O(only).", "list", "str", required=True),
                Option(
                    "fields",
                    "Names of fields that all of these things have, such as V(skills). Fields that identify a thing "
                    "cannot be ignored.",
                    "list",
                    "str",
                    required=True,
                ),
            ),
        ),
    )


def narrowing_of(options: Values, errors: ValidationErrors, default: Kind | None = None) -> Narrowing:
    """What the options leave out; what is wrong with them is added to `errors`."""
    only, excluded = options["only"], options["except"]
    if only is not None and not only:
        errors.add(
            f"{option('only')} is empty, so nothing is in scope; leave it out to plan everything that is declared"
        )
    selection = Selection(
        _patterns(only or (), option("only"), errors, default),
        _patterns(excluded or (), option("except"), errors, default),
    )
    ignored = [
        _ignored(each, f"{option('ignore')}[{position}]", errors, default)
        for position, each in enumerate(options["ignore"] or ())
    ]
    return Narrowing(selection, tuple(ignored))


def _patterns(
    written: Sequence[Any], place: str, errors: ValidationErrors, default: Kind | None
) -> tuple[ThingPattern, ...]:
    return tuple(_pattern(str(each), place, errors, default) for each in written)


def _pattern(written: str, place: str, errors: ValidationErrors, default: Kind | None) -> ThingPattern:
    """The pattern; one that matches nothing, and an error, where it is wrong."""
    before, colon, after = (part.strip() for part in written.partition(":"))
    kind = _BY_NAME.get(before.lower()) if colon else default
    name = after if colon else before
    if kind is not None and name:
        return ThingPattern(kind.name, name, written)
    if kind is not None:
        errors.add(f"{place}: '{written}' names no {kind.noun}; {kind.name}:* matches all {kind.nouns}")
    elif colon:
        close = get_close_matches(before.lower(), list(_BY_NAME), 1)
        meant = f"did you mean '{close[0]}:{name}'?" if close else f"the kinds are: {_KINDS}"
        errors.add(f"{place}: unknown kind '{before}' in '{written}'; {meant}")
    elif not name:
        errors.add(f"{place}: a pattern is empty; write a kind and a name, such as agent:anna*")
    else:
        errors.add(f"{place}: '{written}' names no kind; did you mean 'agent:{name}'? The kinds are: {_KINDS}")
    return ThingPattern("", name, written)


def _ignored(written: Values, place: str, errors: ValidationErrors, default: Kind | None) -> IgnoredFields:
    things = _patterns(written["things"] or (), f"{place}.things", errors, default)
    fields = [str(each) for each in written["fields"] or ()]
    for name in ("things", "fields"):
        if written[name] is not None and not written[name]:
            errors.add(f"{place}.{name} must not be empty")
    kinds = [kind for kind in DECLARED if any(pattern.kind == kind.name for pattern in things)]
    problems = {name: [problem for kind in kinds if (problem := _field_problem(kind, name))] for name in fields}
    errors.extend(f"{place}.fields: {problem}" for found in problems.values() for problem in found)
    return IgnoredFields(things, tuple(name for name, found in problems.items() if not found))


def _field_problem(kind: Kind, name: str) -> str:
    """Why a field of a kind cannot be ignored; empty where it can."""
    possible = [each.name for each in kind.compared_fields if each.name not in kind.identity and not each.internal]
    if name in possible:
        return ""
    if name in kind.identity:
        return f"'{name}' cannot be ignored, because it says which {kind.noun} is meant"
    if name in kind.declared_fields:
        return f"'{name}' of {kind.with_article} need not be ignored, because it is never compared"
    close = get_close_matches(name.lower(), possible, 1)
    meant = f"did you mean '{close[0]}'?" if close else f"the fields are: {', '.join(possible)}"
    return f"unknown field '{name}' of {kind.with_article}; {meant}"


def ignored_row(when: str) -> Returned:
    return Returned(
        "ignored",
        "Differences in fields that O(ignore) names. These fields are left as they are.",
        "list",
        when,
        elements="dict",
        contains=(
            Returned("kind", "The kind of thing, such as V(agent)."),
            Returned("name", "The name of the thing."),
            Returned("fields", "Each C(field) with its C(declared) and C(live) values.", "list", elements="dict"),
        ),
    )


def ignored_values(report: Report, kinds: Sequence[Kind]) -> list[dict[str, Any]]:
    return [{"kind": kind.name, **each} for kind in kinds for each in ignored_of(report, kind)]
