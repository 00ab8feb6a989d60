# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Declarations: one thing as a user declared it, checked by the rows of its kind."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from .._service.text import option
from .fields import same
from .validation_errors import ValidationErrors
from .values import UNMANAGED, Secret, Values

if TYPE_CHECKING:
    from .kind import Kind


class Declaration(NamedTuple):
    """`values` holds every field of the kind, UNMANAGED where it is not declared, references as the user named them.

    `label` is what messages call the declaration, such as `agents[3] (anna)`. `recreate` allows to delete the thing and
    create it again; `renew_secret` sends a secret that the service does not show. `errors` is what is wrong with it in
    any case; `is_incomplete` says that only which thing is meant is certain, so that nothing is missed of the rest.
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

    def rule_errors(self) -> list[str]:
        """What breaks a rule of the service, which matters where something is sent.

        A thing that is there as declared may break the rules for new ones: it was made by other means.
        """
        return [
            f"{self.label}: {option(each.name)} {problem}"
            for each in self.kind.checked_fields
            if (value := self.values[each.name]) is not UNMANAGED and (self.present or each.name in self.kind.identity)
            for problem in each.problems(value.reveal() if each.secret else value)
        ]


def declare(kind: Kind, options: Values, label: str | None = None, recreate: bool = False) -> Declaration:
    """The declaration of a thing by the options of its kind, where null stands for an option that is left out.

    A value that is not of its field's type, such as a date that is none, is an error and then counts as not declared.
    """
    present = options.get("state") != "absent"
    values: dict[str, Any] = dict.fromkeys(kind.field_names, UNMANAGED)
    broken: dict[str, str] = {}
    for name, value in options.items():
        each = kind.declared_fields.get(name)
        if value is None or each is None:
            continue
        if each.secret:
            values[name] = Secret(str(value))
        elif each.parse is same:
            values[name] = value
        else:
            try:
                values[name] = each.parse(value)
            except ValueError as error:
                broken[name] = str(error)
    place = label or kind.label_of(values)
    errors = [f"{place}: {option(name)} {problem}" for name, problem in broken.items()]
    errors += [f"{place}: {problem}" for problem in kind.problems(values, present)]
    renews = options.get("update_password") == "always"
    declaration = Declaration(kind, values, place, present, recreate, renews, tuple(errors))
    # What is to be absent is found by nothing but its identity.
    return declaration if present else declaration._replace(errors=(*errors, *declaration.rule_errors()))


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
