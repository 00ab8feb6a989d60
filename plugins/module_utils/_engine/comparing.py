# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Compares two declared contact centers by names, because ids are valid in one of them only."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from .declarations import Declaration
from .drift import difference
from .fields import Field, compare, shown_value
from .kind import Kind
from .narrowing import Narrowing
from .values import UNKNOWN, UNMANAGED, Missing, Values, given


def side_by_side(
    kind: Kind,
    declared: Sequence[Declaration],
    others: Sequence[Declaration],
    narrowing: Narrowing,
    is_whole: bool,
) -> dict[str, Any]:
    """How what is declared differs from others of a kind, in the words of drift: `undeclared` are others alone.

    `others` are an export: a field that is left out is as it is by default. With `is_whole`, so is what is declared;
    without, a field that is left out there is not compared. `not_compared` names what only an id tells from the rest.
    """
    fields = [each for each in kind.fields if each.compared and not each.secret and not each.local_id]
    here, there = _by_key(kind, declared), _by_key(kind, others)
    found: dict[str, Any] = {
        **{sort: [] for sort in ("missing", "different", "unwanted", "undeclared", "tolerated", "ignored")},
        "unchanged": 0,
        "out_of_scope": 0,
        "not_compared": [],
    }
    for key in {**here, **there}:
        ones, twos = here.get(key, []), there.get(key, [])
        known = [each.values for each in (*ones, *twos)]
        if not narrowing.selection.holds(kind, known):
            found["out_of_scope"] += max(len(ones), len(twos))
        elif key[0] is None or len(ones) > 1 or len(twos) > 1:
            found["not_compared"] += dict.fromkeys(each.name for each in (*ones, *twos))
        else:
            _compare_pair(kind, fields, ones, twos, narrowing, is_whole, found)
    for things in found.values():
        if isinstance(things, list):
            things.sort(key=_sorting)
    return found


def _by_key(kind: Kind, declarations: Iterable[Declaration]) -> dict[tuple[Hashable, ...], list[Declaration]]:
    """Things by their names. Those that have none begin with None, and each stands alone."""
    found: dict[tuple[Hashable, ...], list[Declaration]] = {}
    for number, declaration in enumerate(declarations):
        names = [
            (each, given(declaration.values, each.name))
            for each in kind.fields
            if each.name in kind.identity and not each.local_id
        ]
        is_named = all(value is not None for _field, value in names)
        key = tuple(each.comparable(value) for each, value in names) if is_named else (None, id(declarations), number)
        found.setdefault(key, []).append(declaration)
    return found


def _compare_pair(
    kind: Kind,
    fields: Sequence[Field],
    ones: Sequence[Declaration],
    twos: Sequence[Declaration],
    narrowing: Narrowing,
    is_whole: bool,
    found: dict[str, Any],
) -> None:
    if not twos:
        (one,) = ones
        if one.present:
            found["missing"].append({"name": one.name, "fields": []})
        else:
            found["unchanged"] += 1
        return
    (two,) = twos
    if not ones:
        found["undeclared"].append(two.name)
        return
    (one,) = ones
    if not one.present:
        found["unwanted"].append(two.name)
        return
    here, there = kind.by_names(one.values), kind.by_names(two.values)
    nameless = [each.name for each in fields if UNKNOWN in (here[each.name], there[each.name])]
    if nameless:
        found["not_compared"].append(f"{one.name} ({', '.join(nameless)})")
    here = _whole(kind, here) if is_whole else here
    certain = {name: UNMANAGED if value is UNKNOWN else value for name, value in here.items()}
    differences = compare(fields, certain, _whole(kind, there)).differences
    ignored = narrowing.ignored_of(kind, (one.values, two.values))
    sorts: dict[str, list[dict[str, Any]]] = {"different": [], "ignored": []}
    for each in sorted(differences, key=lambda each: each.option):
        values = (shown_value(each.field, value) for value in (each.after, each.before))
        sorts["ignored" if each.option in ignored else "different"].append(difference(each.option, *values))
    for sort, those in sorts.items():
        if those:
            found[sort].append({"name": one.name, "fields": those})
    found["unchanged"] += not sorts["different"]


def _whole(kind: Kind, values: Values) -> Values:
    """What an export says of a thing, with what it leaves out: defaults, and what is not set."""
    return {
        each.name: _left_out(kind, each) if values[each.name] is UNMANAGED else values[each.name]
        for each in kind.fields
    }


def _left_out(kind: Kind, field: Field) -> Any:
    if field.needs_value or not field.compared:
        return UNKNOWN
    default = None if kind.exports_defaults else field.at_creation
    return None if isinstance(default, Missing) else default


def _sorting(thing: Any) -> tuple[str, str]:
    name = str(thing["name"] if isinstance(thing, dict) else thing)
    return name.casefold(), name
