# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Declarations: one thing as a user declared it, checked by the rows of its kind."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from .._service.text import option
from .fields import same
from .validation_errors import ValidationErrors
from .values import UNMANAGED, Secret, Values

if TYPE_CHECKING:
    from .kind import Kind


class OnDifference(str, Enum):
    """What becomes of a thing that differs from its declaration where the service cannot change it in place."""

    FAIL = "fail"
    RECREATE = "recreate"
    WORKLIST = "worklist"


class Declaration(NamedTuple):
    """`values` holds every field of the kind, UNMANAGED where it is not declared, references as the user named
    them. `label` is what messages call the declaration, such as `agents[3] (anna)`. `on_difference` says what to do
    where the thing differs and cannot be changed in place; `renew_secret` sends a secret that the service does not
    show. `errors` is what is wrong with it in any case; `is_incomplete` says that only which thing is meant is
    certain, so that nothing is missed of the rest. `restores` says that an earlier run deleted the thing and did
    not see it created again, and that what was left out of the declaration stands as the thing had it. `absence` is
    why it is to be absent, where the word `absent` alone does not say it, and `dated` says that a day makes it
    absent. `profile` names what it has in common with others. `keeps_number` says that a thing which is created
    again is first asked for with the number that it had, and `had_number` is the one of a thing that is restored.
    `generates` says that the secrets that it does not declare are generated, by this run or by an earlier one.
    `asks_again` says that what the service has lost of it is asked for again.
    """

    kind: Kind
    values: Values
    label: str
    present: bool = True
    on_difference: OnDifference = OnDifference.FAIL
    renew_secret: bool = False
    errors: tuple[str, ...] = ()
    is_incomplete: bool = False
    restores: bool = False
    absence: str = ""
    dated: bool = False
    profile: str = ""
    keeps_number: bool = False
    had_number: int | None = None
    generates: bool = False
    asks_again: bool = False

    @property
    def name(self) -> str:
        return self.kind.name_of(self.values)

    @property
    def key(self) -> Hashable:
        return self.kind.key(self.values)

    def rule_errors(self, among: Collection[str] | None = None) -> list[str]:
        """What breaks a rule of the service, which matters where something is sent: any of it, or `among` these.

        A thing that is there as declared may break the rules for new ones: it was made by other means. Nothing is sent
        for one that is absent already; but one that is misspelled is only not found.
        """
        errors = []
        for each in self.kind.checked_fields:
            value = self.values[each.name]
            is_looked_for = among is None and each.name in self.kind.identity
            if value is UNMANAGED or not (is_looked_for or self._is_sent(each.name, among)):
                continue
            plain = value.reveal() if each.secret else value
            typos = list(each.typos(plain))
            problems = typos or (each.problems(plain) if self._is_sent(each.name, among) else ())
            errors += [f"{self.label}: {option(each.name)} {problem}" for problem in problems]
        if self.present:
            errors += [f"{self.label}: {problem}" for problem in self.kind.rule_problems(self.values)]
        return errors

    def _is_sent(self, name: str, among: Collection[str] | None) -> bool:
        return self.present and (among is None or name in among)


def declare(kind: Kind, options: Values, label: str | None = None) -> Declaration:
    """The declaration of a thing by the options of its kind, where null stands for an option that is left out.

    A value that is not of its field's type, such as a date that is none, is an error and then counts as not declared.
    """
    present = options.get("state") != "absent"
    values: dict[str, Any] = dict.fromkeys(kind.field_names, UNMANAGED)
    broken: dict[str, str] = {}
    for name, each in kind.declared_fields.items():
        value = options.get(name)
        if value is None:
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
    on_difference = OnDifference(options.get("on_difference") or OnDifference.FAIL)
    keeps_number = bool(options.get(kind.keep_number_option))
    return Declaration(
        kind,
        values,
        place,
        present,
        on_difference,
        renews,
        tuple(errors),
        keeps_number=keeps_number,
        asks_again=bool(options.get("resend_lost")),
    )


def add_duplicates(declarations: Sequence[Declaration], errors: ValidationErrors) -> None:
    """Each thing may be declared once."""
    first: dict[Hashable, list[Declaration]] = {}
    for declaration in declarations:
        alike = first.setdefault(declaration.key, [])
        earlier = next((each for each in alike if declaration.kind.is_same(each.values, declaration.values)), None)
        if earlier is not None:
            errors.add(f"{declaration.label}: the same {declaration.kind.noun} as {earlier.label}; declare it once")
        else:
            alike.append(declaration)
