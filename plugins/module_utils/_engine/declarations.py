# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Declarations: one thing as a user declared it, checked by the rows of its kind."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .._service.text import option
from .fields import Field
from .validation_errors import ValidationErrors
from .values import UNMANAGED, Missing, Secret, Values

if TYPE_CHECKING:
    from .kind import Kind


@dataclass(frozen=True)
class Declaration:
    """`values` holds every field of the kind, UNMANAGED where it is not declared, references as the user named them.

    `label` is what messages call the declaration, such as `agents[3] (anna)`. `recreate` allows to delete the thing and
    create it again; `renew_secret` sends a secret that the service does not show. `errors` is what is wrong with it;
    `is_incomplete` says that only which thing is meant is certain, so that nothing is missed of the rest.
    """

    kind: Kind
    values: Values
    label: str
    present: bool = True
    recreate: bool = False
    renew_secret: bool = False
    errors: tuple[str, ...] = ()
    is_incomplete: bool = False

    @property
    def name(self) -> str:
        return self.kind.name_of(self.values)

    @property
    def key(self) -> Hashable:
        return self.kind.key(self.values)


def declare(kind: Kind, options: Values, label: str | None = None, recreate: bool = False) -> Declaration:
    """The declaration of a thing by the options of its kind, where null stands for an option that is left out.

    A value that is not of its field's type, such as a date that is none, is an error and then counts as not declared.
    """
    present = options.get("state", "present") != "absent"
    values: dict[str, Any] = {}
    broken: dict[str, str] = {}
    for each in kind.fields:
        value = options.get(each.name)
        values[each.name] = UNMANAGED if value is None or each.internal else value
        if value is None or each.internal:
            continue
        if each.secret:
            values[each.name] = Secret(str(value))
        else:
            try:
                values[each.name] = each.parse(value)
            except ValueError as error:
                values[each.name] = UNMANAGED
                broken[each.name] = str(error)
    place = label or kind.label_of(values)
    errors = tuple(dict.fromkeys(_errors(kind, values, broken, place, present)))
    renews = options.get("update_password") == "always"
    return Declaration(kind, values, place, present, recreate, renews, errors)


def _errors(kind: Kind, values: Values, broken: Values, place: str, present: bool) -> Iterator[str]:
    fields = kind.fields if present else [each for each in kind.fields if each.name in kind.identity]
    for each in fields:
        if each.name in broken:
            yield f"{place}: {option(each.name)} {broken[each.name]}"
        else:
            yield from field_errors(each, values.get(each.name, UNMANAGED), place)
    yield from (f"{place}: {problem}" for problem in kind.problems(values, present))


def field_errors(each: Field, value: Any, place: str) -> Iterator[str]:
    """What breaks a rule of the service in one value."""
    if value is None or isinstance(value, Missing):
        return
    for problem in each.problems(value.reveal() if isinstance(value, Secret) else value):
        yield f"{place}: {option(each.name)} {problem}"


def add_duplicates(declarations: Sequence[Declaration], errors: ValidationErrors) -> None:
    """Each thing may be declared once."""
    first: dict[Hashable, list[Declaration]] = {}
    for declaration in declarations:
        alike = first.setdefault(declaration.key, [])
        earlier = next((each for each in alike if declaration.kind.is_same(each.values, declaration.values)), None)
        if earlier is not None:
            errors.add(f"{declaration.label}: the same {declaration.kind.name} as {earlier.label}; declare it once")
        else:
            alike.append(declaration)
