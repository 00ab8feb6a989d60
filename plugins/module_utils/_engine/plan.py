# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan: turns what is declared and what exists into changes, in the order of their dependencies.

Nothing is done here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from .._service.text import option
from . import changes
from .changes import Action, Change, known_options
from .clashes import clashes
from .context import Context
from .declarations import Declaration, OnDifference
from .fields import compare
from .generated import with_generated
from .kind import Kind, Match
from .limits import Limit
from .references import PlannedReference
from .validation_errors import ValidationErrors
from .values import Values, given, known

PURGE_REASON = "it is not declared, and purge is on"

_NOT_FOUND = Match()


@dataclass(frozen=True)
class Purge:
    """Whether to delete what is not declared of a kind: `limit` at most, and nothing that `protected` names.

    `protected` holds names and patterns. `limit_option` is the option that the user set the limit with.
    """

    limit: Limit
    protected: tuple[str, ...] = ()
    limit_option: str = "purge_limit"


@dataclass(frozen=True)
class Scope:
    """What is declared of one kind, and what may happen to the rest of it.

    `tolerated` holds names and patterns of what may be there without being declared. `unlisted` names things that were
    looked up and are there although the listing does not show them. `recreate_limit` is how many may be deleted and
    created again, and `leaver_limit` how many a date may delete; None where the user set no limit.
    """

    kind: Kind
    declarations: tuple[Declaration, ...]
    purge: Purge | None = None
    tolerated: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    recreate_limit: Limit | None = None
    leaver_limit: Limit | None = None

    @property
    def present(self) -> int:
        return sum(declaration.present for declaration in self.declarations)


@dataclass(frozen=True)
class HeldBack:
    """A change that a guard has taken out of the plan, and why; or only `fields` of it."""

    change: Change
    guard: str
    reason: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """`refusals` are the reasons why nothing of it may be carried out, as the guards found them."""

    changes: tuple[Change, ...] = ()
    refusals: tuple[str, ...] = ()
    # Those of them that may be gone by themselves when it is planned again.
    passing_refusals: tuple[str, ...] = ()
    held_back: tuple[HeldBack, ...] = ()

    def of(self, kind: Kind) -> tuple[Change, ...]:
        return self._by_kind.get(kind.name, ())

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Change, ...]]:
        found: dict[str, list[Change]] = {}
        for change in self.changes:
            found.setdefault(change.kind, []).append(change)
        return {name: tuple(those) for name, those in found.items()}

    def all_of(self, kind: Kind) -> tuple[Change, ...]:
        """Also those that were taken out."""
        return (*self.of(kind), *(each.change for each in self.held_back if each.change.kind == kind.name))

    def refused(self, reasons: Iterable[str]) -> Plan:
        return replace(self, refusals=(*self.refusals, *reasons))

    def refused_for_now(self, reasons: Iterable[str]) -> Plan:
        return replace(self, passing_refusals=(*self.passing_refusals, *reasons))

    def without(self, held_back: Sequence[HeldBack]) -> Plan:
        taken = {id(each.change) for each in held_back}
        kept = tuple(change for change in self.changes if id(change) not in taken)
        return replace(self, changes=kept, held_back=(*self.held_back, *held_back))

    def with_others(self, pairs: Sequence[tuple[Change, Change]], held_back: Sequence[HeldBack]) -> Plan:
        """The plan with other changes in the place of those of which a part is held back."""
        others = {id(change): other for change, other in pairs}
        changes = tuple(others.get(id(change), change) for change in self.changes)
        return replace(self, changes=changes, held_back=(*self.held_back, *held_back))


Narrow = Callable[[Plan, Context], Plan]
"""Takes out of a plan what is not to be planned at all, with all that is wrong with it."""


def whole(plan: Plan, _context: Context) -> Plan:
    return plan


@dataclass
class _Planning:
    kinds: Mapping[str, Kind]
    context: Context
    changes: dict[str, list[Change]] = field(default_factory=dict)


def plan_all(
    kinds: Sequence[Kind],
    scopes: Mapping[str, Scope],
    context: Context,
    errors: ValidationErrors,
    compare_only: bool,
    narrow: Narrow = whole,
) -> tuple[Plan, Context]:
    """A change for each declaration, in their order, and one for each undeclared thing that is to be purged.

    `kinds` are in the order of their dependencies. Whatever makes a declaration impossible is added to `errors`, unless
    `narrow` takes it out; the plan must not be carried out then. Returned with it is the context with what is planned.
    """
    planning = _Planning({kind.name: kind for kind in kinds}, context)
    for kind in kinds:
        scope = scopes.get(kind.name)
        if scope is None:
            continue
        declared = {each.key for each in scope.declarations}
        planned = [planned_for(each, planning.context, compare_only, declared) for each in scope.declarations]
        if scope.purge is not None and not compare_only:
            planned += _purged(scope, planned, planning.context)
        planning.changes[kind.name] = planned
        _add_implied(planning, planned)
        index = planning.context.index(kind).with_planned(
            [(change.name, change.target or {}) for change in planned if change.action is Action.CREATE]
        )
        planning.context = planning.context.with_index(kind, index)
    ordered = [change for kind in kinds for change in planning.changes.get(kind.name, ())]
    plan = narrow(Plan(tuple(ordered)), planning.context)
    for kind in kinds:
        pairs = [(each.declaration, each) for each in plan.of(kind) if each.declaration is not None]
        errors.extend(error for _declaration, change in pairs for error in change.errors)
        errors.extend(clashes(kind, pairs, planning.context.index(kind).things))
    return plan, planning.context


def planned_for(
    declaration: Declaration, context: Context, compare_only: bool, declared_keys: Collection[Hashable]
) -> Change:
    """The change of one thing with its declaration, and with what makes it impossible."""
    refused = context.index(declaration.kind).refused
    if refused is not None:
        return changes.unknown(declaration.kind, declaration, refused)
    errors = ValidationErrors()
    change = plan_one(declaration, context, errors, compare_only, declared_keys)
    if change.declaration is not None and not errors:
        return change
    return change._replace(declaration=declaration, errors=tuple(errors.found))


def plan_one(
    declaration: Declaration,
    context: Context,
    errors: ValidationErrors,
    compare_only: bool = False,
    declared_keys: Collection[Hashable] = (),
) -> Change:
    """The change that makes one thing what is declared."""
    kind = declaration.kind
    match = kind.find(declaration, context, errors)
    if match == _NOT_FOUND:
        match = kind.find_alike(declaration, declared_keys, context, errors)
    current, label = match.thing, declaration.label
    name = kind.change_name(declaration, current)
    if match.refused:
        errors.extend(declaration.rule_errors())
        return changes.refuse(kind, name)
    if not declaration.present:
        if current is None:
            errors.extend(declaration.rule_errors())
            return changes.keep(kind, name)
        errors.extend(kind.deletion_errors(current, label))
        shown = kind.named(current, context)
        reason = declaration.absence or changes.ABSENT_REASON
        return changes.delete(kind, name, shown, kind.lost_with(Action.DELETE, current), reason)
    declared = kind.resolve(declaration, context, errors)
    if current is None:
        target = kind.created(declared, context, label, errors)
        if declaration.restores:
            change = changes.create(kind, name, target, changes.RESTORED_REASON, restores=True)
        else:
            change = changes.create(kind, name, target)
    else:
        declared = kind.declared_for(declaration, declared, current, compare_only)
        change = _plan_existing(declaration, name, declared, current, context, errors)
    if change.action is Action.UPDATE:
        errors.extend(declaration.rule_errors([*change.differing, *change.unknown]))
    if change.creates:
        errors.extend(declaration.rule_errors())
        change = with_generated(change._replace(declared=tuple(known_options(declared))), declaration)
        errors.extend(_creation_errors(declaration, change))
    if not compare_only and not declaration.is_incomplete:
        errors.extend(_change_errors(declaration, change))
    return change


def _plan_existing(
    declaration: Declaration,
    name: str,
    declared: Values,
    current: Values,
    context: Context,
    errors: ValidationErrors,
) -> Change:
    kind, fields = declaration.kind, declaration.kind.compared_fields
    comparison = compare(fields, declared, kind.live_for(declaration, current))
    if not comparison.differences:
        return changes.keep(kind, name, current, comparison.unknown, declaration)
    # Names are for those who read the plan, and for most things there is nothing to read.
    current = kind.named(kind.live_for(declaration, current), context)
    if kind.can_update:
        lost = kind.lost_with(Action.UPDATE, current)
        sent = changes.as_written_there(kind.fields, declared, current, comparison)
        return changes.differing(Action.UPDATE, kind, name, declared, current, comparison, sent, lost)
    # What differs is described with names.
    comparison = compare(fields, declared, current)
    if not kind.can_recreate or declaration.on_difference is not OnDifference.RECREATE:
        on_worklist = kind.can_recreate and declaration.on_difference is OnDifference.WORKLIST
        action = Action.WORKLIST if on_worklist else Action.REFUSE
        return changes.differing(action, kind, name, declared, current, comparison, declared)
    again = kind.recreated(declared, current, context, declaration.label, errors)
    lost = kind.lost_with(Action.RECREATE, current)
    asked_again = kind.assigned_name if declaration.keeps_number else ""
    return changes.differing(Action.RECREATE, kind, name, declared, current, comparison, again, lost, asked_again)


def _creation_errors(declaration: Declaration, change: Change) -> Iterable[str]:
    """What breaks a rule only with what is not declared, and would be refused once a number is spent."""
    target = change.target or {}
    undeclared = [
        f"{declaration.label}: {option(each.name)} {problem}"
        for each in declaration.kind.compared_fields
        if given(declaration.values, each.name) is None and given(target, each.name) is not None
        for problem in each.problems(target[each.name])
    ]
    # Declared values as they were declared, so that what is wrong with them alone is said once.
    together = {**target, **known(declaration.values)}
    combined = [f"{declaration.label}: {problem}" for problem in declaration.kind.rule_problems(together)]
    said = (*declaration.errors, *declaration.rule_errors())
    for error in dict.fromkeys([*undeclared, *combined]):
        if error not in said:
            yield f"{error}; its undeclared fields keep their values, or get the defaults of a new one"


def _change_errors(declaration: Declaration, change: Change) -> Iterable[str]:
    kind, current = declaration.kind, change.current or {}
    if change.action is Action.RECREATE:
        yield from kind.deletion_errors(current, declaration.label)
    if change.creates:
        yield from kind.creation_errors(declaration, change.target or {}, change)
    if change.action is Action.UPDATE:
        yield from kind.update_errors(declaration, current)


def _purged(scope: Scope, planned: Sequence[Change], context: Context) -> list[Change]:
    kind = scope.kind
    return [
        changes.delete(
            kind,
            kind.name_of(thing),
            kind.named(thing, context),
            kind.lost_with(Action.DELETE, thing),
            PURGE_REASON,
            purged=True,
        )
        for thing in undeclared_things(scope, planned, context)
    ]


def undeclared_things(scope: Scope, planned: Sequence[Change], context: Context) -> list[Values]:
    """The things that are there and that no declaration means, in the order of an export."""
    kind = scope.kind
    meant = {kind.id_of(change.current) for change in planned if change.current and not change.purged}
    declared = {declaration.key for declaration in scope.declarations} if kind.is_unique else set()
    found = [
        thing
        for thing in context.index(kind).things
        if kind.id_of(thing) not in meant and kind.key(thing) not in declared and not kind.undeclarable(thing)
    ]
    return sorted(found, key=kind.export_order)


def _add_implied(planning: _Planning, planned: Sequence[Change]) -> None:
    """A creation for each thing that a new one refers to and that nobody declared, such as DEFAULT_SKILL."""
    kinds = planning.kinds
    needed = {
        reference
        for change in planned
        if change.creates
        for reference in kinds[change.kind].references(change.target or {})
        if isinstance(reference, PlannedReference) and reference.implied
    }
    for reference in sorted(needed, key=lambda each: each.name):
        kind = kinds[reference.kind]
        target, reason = kind.implied(reference)
        change = changes.create(kind, reference.name, target, reason, implied=True)
        planning.changes.setdefault(kind.name, []).append(change)
