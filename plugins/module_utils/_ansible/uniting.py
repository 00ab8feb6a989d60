# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Merges several files into one contact center: things are matched by identity, and fields of a later file override
those of an earlier one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

from .._engine.kind import Kind
from .._engine.values import UNMANAGED
from .._kinds import DECLARED
from .arguments import by_any_name

THINGS = {kind.plural: kind for kind in DECLARED}
_PASSWORDS = "passwords"


class Layer(NamedTuple):
    """What one file says, or the variables of a play: by variable, without the prefix that all have in common.

    `places` has the place of each entry of a list of things, `absences` why entries are absent that one layer declares
    present, by their positions.
    """

    values: Mapping[str, Any]
    places: Mapping[str, Sequence[str]]
    absences: Mapping[str, Mapping[int, str]] = {}


def united(layers: Sequence[Layer]) -> Layer:
    """All of them as one. Of two things that are the same within one layer, both stay: that is an error of the user's.

    Dictionaries are united name by name, and anything else of a later layer stands in place of what an earlier says.
    """
    if len(layers) == 1:
        return layers[0]
    values: dict[str, Any] = {}
    places: dict[str, Sequence[str]] = {}
    absences: dict[str, Mapping[int, str]] = {}
    for name in dict.fromkeys(name for layer in layers for name in layer.values):
        having = [layer for layer in layers if name in layer.values]
        kind = THINGS.get(name)
        lists = all(isinstance(layer.values[name], list) for layer in having)
        if kind is not None and lists and len(having) > 1:
            values[name], places[name], absences[name] = _united_things(kind, having)
            continue
        last = having[-1]
        if kind is not None:
            # What is no list is refused by whoever reads it, and it is not to be hidden by another file.
            last = next((layer for layer in having if not isinstance(layer.values[name], list)), last)
            places[name] = last.places.get(name, ())
            values[name] = last.values[name]
            absences[name] = last.absences.get(name, {})
        elif name == _PASSWORDS:
            values[name] = _united_passwords([layer.values[name] for layer in having])
        else:
            values[name] = _laid_over([layer.values[name] for layer in having])
    return Layer(values, places, {name: each for name, each in absences.items() if each})


def _united_things(kind: Kind, layers: Sequence[Layer]) -> tuple[list[Any], list[str], dict[int, str]]:
    entries: list[Any] = []
    places: list[str] = []
    said: dict[int, list[tuple[str, bool]]] = {}
    names = {name: row.name for name, row in by_any_name(kind.entry_options).items()}
    known: dict[Hashable, list[tuple[int, Mapping[str, Any]]]] = {}
    for layer in layers:
        own: dict[Hashable, list[tuple[int, Mapping[str, Any]]]] = {}
        taken: set[int] = set()
        for entry, place in zip(layer.values[kind.plural], layer.places[kind.plural]):
            identity = _identity(kind, entry)
            at = None if identity is None else _position(kind, identity, known, taken)
            if at is None:
                at = len(entries)
                entries.append(entry)
                places.append(place)
            else:
                taken.add(at)
                said.setdefault(at, [(places[at], _is_absent(entries[at]))]).append((place, _is_absent(entry)))
                entries[at] = {
                    **{names.get(name, name): value for name, value in entries[at].items()},
                    **{names.get(name, name): value for name, value in entry.items()},
                }
                places[at] = f"{places[at]}, {place}"
                identity = _identity(kind, entries[at])
            if identity is not None:
                own.setdefault(kind.key(identity), []).append((at, identity))
        for key, alike in own.items():
            known.setdefault(key, []).extend(alike)
    absences: dict[int, str] = {}
    if kind.absence_counts:
        for at, each in said.items():
            absent = [place for place, is_absent in each if is_absent]
            present = [place for place, is_absent in each if not is_absent]
            if absent and present:
                entries[at] = {**entries[at], "state": "absent"}
                absences[at] = f"it is declared absent in {absent[0]}, which takes precedence over {', '.join(present)}"
    return entries, places, absences


def _is_absent(entry: Mapping[Any, Any]) -> bool:
    return bool(entry.get("state") == "absent")


def _identity(kind: Kind, entry: Any) -> dict[str, Any] | None:
    """The values that say which thing is meant; None where they do not."""
    if not isinstance(entry, Mapping):
        return None
    named = {name: entry[name] for name in ("number", "id", *kind.identity) if entry.get(name) is not None}
    if not kind.is_identified(named) or not all(isinstance(each, (str, int)) for each in named.values()):
        return None
    return {**dict.fromkeys(kind.field_names, UNMANAGED), **named}


def _position(
    kind: Kind,
    identity: Mapping[str, Any],
    known: Mapping[Hashable, Sequence[tuple[int, Mapping[str, Any]]]],
    taken: set[int],
) -> int | None:
    """Where an earlier layer has the same thing. One that this layer has named already is not named again."""
    for at, other in known.get(kind.key(identity), ()):
        if at not in taken and kind.is_same(other, identity):
            return at
    return None


def _united_passwords(all_of_them: Sequence[Any]) -> Any:
    """By the names that kinds take for one. Two names of one thing in one file are an error, and both stay."""
    united_ones: dict[Any, Any] = {}
    for passwords in all_of_them:
        if not isinstance(passwords, Mapping):
            return passwords
        later = {_password_key(name) for name in passwords}
        kept = {name: each for name, each in united_ones.items() if _password_key(name) not in later}
        united_ones = {**kept, **passwords}
    return united_ones


def _password_key(name: Any) -> Hashable:
    keys = tuple(kind.password_key(str(name)) for kind in DECLARED if kind.secrets)
    return str(name) if all(key is None for key in keys) else keys


def _laid_over(values: Sequence[Any]) -> Any:
    """Dictionaries in one another; of anything else the last."""
    last = values[-1]
    if len(values) == 1 or not isinstance(last, Mapping):
        return last
    result: dict[Any, Any] = {}
    for value in values:
        if not isinstance(value, Mapping):
            continue
        for name, each in value.items():
            result[name] = _laid_over([result[name], each]) if name in result else each
    return result
