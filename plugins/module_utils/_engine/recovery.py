# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Things that were deleted in order to be created again, and not confirmed to exist again.

Before a thing is deleted, it is recorded as it is; once it is back, its record is removed. A run that was stopped in
between, however hard, leaves the record to the next run, which creates what it declares with what the thing had.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from .._service.errors import AvayaError
from .._service.text import capitalized
from .changes import Action, Change
from .context import Context
from .declarations import Declaration, declare
from .kind import Kind
from .plan import Plan, Scope
from .validation_errors import ValidationErrors
from .values import UNMANAGED, given, known


@dataclass(frozen=True)
class Record:
    """A thing as it was before it was deleted: `options` as it would be declared, `assigned` what Avaya called it.

    `deleted_at` is for people. `is_recent` says that its deletion may still be under way.
    """

    name: str
    options: Mapping[str, Any]
    assigned: str | None = None
    deleted_at: str = "an unknown time"
    is_recent: bool = False


class Records(Protocol):
    """Where records of one sub-account are kept. All of it raises AvayaError; `where` is for people, empty for nowhere.

    `names_others` says whether the task declares so much that whoever it does not declare is worth a warning.
    """

    @property
    def where(self) -> str:
        """Where the records are, for people."""

    @property
    def names_others(self) -> bool:
        """Whether records of things that are not declared are reported."""

    def all(self, kind: Kind) -> Sequence[Record]:
        """The records of a kind."""

    def check(self) -> None:
        """Raises where nothing could be recorded."""

    def put(self, kind: Kind, record: Record) -> None:
        """Keeps a record; one of the same name is replaced."""

    def remove(self, kind: Kind, names: Sequence[str]) -> None:
        """Forgets the records with these names."""


class NoRecords:
    """For those who delete nothing in order to create it again."""

    where = ""
    names_others = False

    def all(self, kind: Kind) -> Sequence[Record]:  # noqa: ARG002
        return ()

    def check(self) -> None:
        """Raises where a record could not be kept."""

    def put(self, kind: Kind, record: Record) -> None:
        """There is nothing to keep."""

    def remove(self, kind: Kind, names: Sequence[str]) -> None:
        """There is nothing to forget."""


@dataclass(frozen=True)
class Recovery:
    """The records of one kind, as the executor writes them."""

    kind: Kind
    context: Context
    records: Records

    def record(self, change: Change) -> None:
        current = change.current or {}
        assigned = given(current, self.kind.assigned_name) if self.kind.assigned_name else None
        options = self.kind.exported(current, self.context)
        self.records.put(self.kind, Record(change.name, options, None if assigned is None else str(assigned)))

    def clear(self, changes: Sequence[Change]) -> None:
        self.records.remove(self.kind, [change.name for change in changes])


@dataclass(frozen=True)
class Recovered:
    """What records mean for a run: its scopes with what they say, `warnings`, and the names whose records are over.

    `leaving` holds warnings about things that are there and may be about to go, each with its kind and key.
    """

    scopes: tuple[Scope, ...]
    warnings: tuple[str, ...] = ()
    leaving: tuple[tuple[Kind, Hashable, str], ...] = ()
    over: tuple[tuple[Kind, tuple[str, ...]], ...] = ()


def recovered(scopes: Sequence[Scope], context: Context, records: Records, errors: ValidationErrors) -> Recovered:
    """Reads the records of what is declared. Raises AvayaError where they cannot be read."""
    read = [_of_scope(scope, context, records) if scope.kind.can_recreate else Recovered((scope,)) for scope in scopes]
    for each in read:
        for scope in each.scopes:
            for declaration in scope.declarations:
                errors.extend(declaration.errors if declaration.restores else ())
    return Recovered(
        tuple(scope for each in read for scope in each.scopes),
        tuple(warning for each in read for warning in each.warnings),
        tuple(leaving for each in read for leaving in each.leaving),
        tuple(over for each in read for over in each.over),
    )


def forgotten(found: Recovered, records: Records) -> list[str]:
    """Removes records of what is over; where that fails, it is tried again by the next run."""
    try:
        for kind, names in found.over:
            if names:
                records.remove(kind, names)
    except AvayaError as error:
        return [str(error)]
    return []


def warnings_of(found: Recovered, plan: Plan) -> tuple[str, ...]:
    """Who is about to go and is deleted and created again by this run in any case is not worth a word."""
    leaving = [
        warning
        for kind, key, warning in found.leaving
        if not any(
            change.action is Action.RECREATE and kind.key(change.current or {}) == key for change in plan.of(kind)
        )
    ]
    return (*found.warnings, *leaving)


def check_records(plan: Plan, records: Records) -> None:
    """Raises AvayaError where the plan is to delete what could not be recorded before."""
    if any(change.action is Action.RECREATE for change in plan.changes):
        records.check()


def _of_scope(scope: Scope, context: Context, records: Records) -> Recovered:
    kind, there = scope.kind, context.index(scope.kind).by_key
    found = {kind.key({kind.name_option: record.name}): record for record in records.all(kind)}
    if not found:
        return Recovered((scope,))
    declared = {declaration.key: declaration for declaration in scope.declarations}
    amended: dict[Hashable, Declaration] = {}
    warnings: list[str] = []
    leaving: list[tuple[Kind, Hashable, str]] = []
    over: list[str] = []
    for key, record in found.items():
        label = capitalized(kind.label_of({kind.name_option: record.name}))
        things, declaration = there.get(key, ()), declared.get(key)
        if things:
            assigned = str(given(things[0], kind.assigned_name)) if kind.assigned_name else None
            if not record.is_recent or assigned != record.assigned:
                over.append(record.name)
            else:
                warning = (
                    f"An interrupted run requested the deletion of {kind.noun} '{record.name}' at {record.deleted_at} "
                    "in order to create it again, but it still exists. If it disappears, run again to create it; "
                    f"{records.where} has its former values"
                )
                leaving.append((kind, key, warning))
        elif declaration is None and scope.purge is None:
            if records.names_others:
                warnings.append(
                    f"{label} was deleted at {record.deleted_at} by a run that did not confirm that it was created "
                    "again, and it is not declared. Declare it to have it created with its former values, or remove "
                    f"it from {records.where}"
                )
        elif declaration is None or not declaration.present:
            over.append(record.name)
        else:
            amended[key], taken = _amended(declaration, record)
            taken_over = f". Its undeclared fields are taken from {records.where}: {taken}" if taken else ""
            warnings.append(
                f"{label} was deleted at {record.deleted_at} by a run that did not confirm that it was created "
                f"again{taken_over}"
            )
    declarations = tuple(amended.get(each.key, each) for each in scope.declarations)
    scope = replace(scope, declarations=declarations)
    return Recovered((scope,), tuple(warnings), tuple(leaving), ((kind, tuple(over)),))


def _amended(declaration: Declaration, record: Record) -> tuple[Declaration, str]:
    """The declaration with what it leaves out as it was, and that for people."""
    kind = declaration.kind
    missing = {
        name: value
        for name, value in record.options.items()
        if name in kind.declared_fields and declaration.values[name] is UNMANAGED
    }
    was = declare(kind, {**missing, kind.name_option: record.name}, declaration.label)
    values = {
        name: was.values[name] if value is UNMANAGED and name in missing else value
        for name, value in declaration.values.items()
    }
    had = kind.number_of({kind.assigned_name: record.assigned}) if kind.assigned_name else None
    errors = (*declaration.errors, *was.errors)
    amended = declaration._replace(values=values, errors=errors, restores=True, had_number=had)
    taken = "; ".join(f"{name} {_said(value)}" for name, value in sorted(known(missing).items()))
    return amended, taken


def _said(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(_said(each) for each in value) or "none"
    if isinstance(value, Mapping):
        return " ".join(str(each) for each in value.values() if each is not None)
    return str(value)
