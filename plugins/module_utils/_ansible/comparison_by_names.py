# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Compares the declaration with an export of another sub-account, by names and without the service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .._engine.comparing import side_by_side
from .._engine.declarations import Declaration, add_duplicates
from .._engine.fields import Option
from .._engine.kind import Kind
from .._engine.narrowing import Narrowing
from .._engine.texts import first_of
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values
from .._kinds import DECLARED
from .._service.errors import InvalidInput
from .._service.text import option
from .entries import Around, declarations_of
from .runner import Result, Task
from .secrets import learn_secrets
from .sources import absences_of, places_of
from .wording import for_people

_NAMED_AT_MOST = 10
_SHOWN_AT_MOST = 100
# What a text in a name means nothing for.
_KEPT = ("profile", "state")

COMPARE_WITH = Option(
    "compare_with",
    (
        (
            "An export of another sub-account. The declaration is compared with it by names: skills, station groups "
            "and agents by name, and subscriptions by data source and endpoint. Neither the service nor O(api_key) "
            "is needed, and nothing is changed."
        ),
        (
            "Ids are not compared, because they are valid in one sub-account only. These are skill numbers, login "
            "ids, stations, supervisors, sets of dispositions and subscription ids. Passwords are not compared "
            "either."
        ),
        "RV(drift) is returned as with O(compare_only). Its C(not_compared) lists what has no name of its own.",
    ),
    "dict",
    suboptions=(
        Option(
            "contact_center",
            "RV(avaya.cloud.avaya_contact_center_info#module:contact_center) of the other sub-account. A kind that "
            "it does not contain is not compared.",
            "raw",
            required=True,
        ),
        Option("name", "What the report calls the other sub-account.", default="the other"),
        Option("declared_name", "What the report calls the declaration.", default="what is declared"),
        Option(
            "declared_is_export",
            "Whether the declaration is also an export. If so, a field that is left out is treated as having its "
            "default value. Otherwise such a field is not compared.",
            "bool",
            default=False,
        ),
        Option(
            "replace",
            "Texts in the declaration, such as a domain, each with its equivalent in the other sub-account. They are "
            "replaced before anything is compared.",
            "dict",
            default={},
        ),
    ),
)


def compared(task: Task, kinds: Sequence[Kind], narrowing: Narrowing) -> Result:
    """The comparison; a failure where something is wrong with what is compared."""
    options, errors = task.options, task.errors
    how = options["compare_with"]
    exported = _exported(how["contact_center"], errors)
    both = [kind for kind in kinds if kind in exported]
    if exported and not both:
        errors.add(
            f"nothing can be compared: {option('compare_with')}.contact_center has none of the declared kinds, "
            f"{_plurals(kinds)}"
        )
    declared = {kind: _declared(kind, options, how["replace"], errors) for kind in both}
    others = {kind: declarations_of(kind, exported[kind], _around(kind, exported[kind], errors)) for kind in both}
    for declarations in (*declared.values(), *others.values()):
        learn_secrets(task.connection.redactor, declarations)
        errors.extend(error for each in declarations for error in each.errors)
    for pattern in narrowing.selection.only:
        values = [
            (each.values,) for kind in both if kind.name == pattern.kind for each in (*declared[kind], *others[kind])
        ]
        if not any(pattern.names(kind, known) for kind in both for known in values):
            errors.add(f"{option('only')}: '{pattern.written}' matches nothing on either side; check its spelling")
    if errors:
        error = InvalidInput(errors.found)
        return Result({"validation_errors": list(error.validation_errors)}, (), error)
    found = {
        kind.plural: side_by_side(kind, declared[kind], others[kind], narrowing, bool(how["declared_is_export"]))
        for kind in both
    }
    drift = {kind.plural: found.get(kind.plural) for kind in DECLARED}
    report = comparison_report(drift, how["declared_name"], how["name"])
    # What nobody declared is no difference, and it is said that it is none.
    undeclared = [kind.nouns for kind in exported if kind not in both]
    lines = [for_people(f"{each}: not declared in {how['declared_name']}, so not compared") for each in undeclared]
    return Result({"changed": False, "drift": drift, "report": {**report, "lines": [*report["lines"], *lines]}})


def _exported(center: Any, errors: ValidationErrors) -> dict[Kind, list[Any]]:
    """The entries of each kind that an export has."""
    found = {
        kind: center[kind.plural]
        for kind in DECLARED
        if isinstance(center, Mapping) and isinstance(center.get(kind.plural), list)
    }
    if not found:
        errors.add(f"{option('compare_with')}.contact_center must be a dictionary with {_plurals(DECLARED)}")
    return found


def _plurals(kinds: Sequence[Kind]) -> str:
    return ", ".join(kind.plural for kind in kinds)


def _declared(
    kind: Kind, options: Values, replaced: Mapping[Any, Any], errors: ValidationErrors
) -> tuple[Declaration, ...]:
    texts = {str(old): str(new) for old, new in (replaced or {}).items() if str(old)}
    within = {**options, "profiles": _with_texts(options["profiles"], texts)}
    around = Around(within, errors, places=places_of(kind, options), absences=absences_of(kind, options))
    declarations = declarations_of(kind, _with_texts(options[kind.plural], texts), around)
    add_duplicates(declarations, errors)
    return declarations


def _around(kind: Kind, entries: Sequence[Any], errors: ValidationErrors) -> Around:
    options = {row.name: row.default for row in kind.options}
    place = f"{option('compare_with')}.contact_center.{kind.plural}"
    places = [f"{place}[{position}]" for position in range(len(entries))]
    return Around({**options, "profiles": None, "as_of": None, "time_zone": None}, errors, places=places)


def _with_texts(value: Any, texts: Mapping[str, str]) -> Any:
    """The value with texts replaced in each string within it."""
    if not texts:
        return value
    if isinstance(value, str):
        for old, new in texts.items():
            value = value.replace(old, new)
        return value
    if isinstance(value, Mapping):
        return {key: each if key in _KEPT else _with_texts(each, texts) for key, each in value.items()}
    return [_with_texts(each, texts) for each in value] if isinstance(value, (list, tuple)) else value


def comparison_report(drift: Mapping[str, Any], here: str, there: str) -> dict[str, Any]:
    """The comparison for people: `here` is what is declared, `there` the other."""
    words = {
        "missing": f"only in {here}",
        "undeclared": f"only in {there}",
        "unwanted": f"absent in {here} and present in {there}",
        "different": "different",
    }
    differences: list[str] = []
    lines: list[str] = []
    compared_things = 0
    for kind in DECLARED:
        found = drift[kind.plural]
        if found is None:
            continue
        differences += [
            f"{len(found[sort])} {kind.noun_for(len(found[sort]))} {each}"
            for sort, each in words.items()
            if found[sort]
        ]
        lines += _lines(kind, found, words, here, there)
        compared_things += found["unchanged"] + sum(len(found[sort]) for sort in words)
    cleaned: dict[str, Any] = for_people(
        {
            "differs": bool(differences),
            "differences": differences,
            "compared": compared_things,
            "title": f"{here} and {there} differ" if differences else f"{here} and {there} do not differ",
            "names": [here, there],
            "lines": lines,
        }
    )
    return cleaned


def _lines(kind: Kind, found: Values, words: Mapping[str, str], here: str, there: str) -> list[str]:
    """A line of numbers, the names on one side alone, and a line for each field that differs."""
    counted = [f"{len(found[sort])} {each}" for sort, each in words.items() if found[sort] or sort != "unwanted"]
    more = {
        "with ignored differences": len(found["ignored"]),
        "out of scope": found["out_of_scope"],
        "not compared": len(found["not_compared"]),
    }
    counted += [f"{found['unchanged']} alike", *(f"{count} {each}" for each, count in more.items() if count)]
    lines = [f"{kind.nouns}: {', '.join(counted)}"]
    for sort, each in words.items():
        names = [thing["name"] if isinstance(thing, Mapping) else thing for thing in found[sort]]
        if names and sort != "different":
            lines.append(f"{kind.nouns} {each}: {first_of(names, _NAMED_AT_MOST)}")
    fields = [(thing["name"], field) for thing in found["different"] for field in thing["fields"]]
    lines += [
        f"{kind.noun} {name}: {field['field']} is {field['declared']} in {here} and {field['live']} in {there}"
        for name, field in fields[:_SHOWN_AT_MOST]
    ]
    if len(fields) > _SHOWN_AT_MOST:
        lines.append(f"{kind.nouns}: {len(fields) - _SHOWN_AT_MOST} more fields differ")
    if found["not_compared"]:
        named = first_of(found["not_compared"], _NAMED_AT_MOST)
        lines.append(f"{kind.nouns} not compared, because they are identified by ids: {named}")
    return lines
