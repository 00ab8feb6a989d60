# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The engine: reads and plans the declared things, applies the guards, and, unless in check mode, makes the changes.

One thing is a declaration with one entry, a roster is a declaration of one kind, a contact center one of several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Optional

from .._service.clock import Clock, SystemClock
from .._service.errors import AvayaError
from .application import Application, kind_named, predicted
from .changes import Action
from .context import Context
from .declarations import add_duplicates
from .generated import Supply, no_supply
from .guards import guarded, narrowed
from .interruption import Interruption, Uninterrupted
from .job_options import JobOptions
from .kind import Kind
from .kind_table import Looks
from .ledger import Ledger, NoLedger
from .listings import to_confirm
from .narrowing import NOTHING_LEFT_OUT, Narrowing, Selection
from .plan import Plan, Scope, plan_all
from .progress import Progress, no_progress
from .reading import Reading, SubAccount, collected, unlisted, unread
from .recovery import NoRecords, Records, check_records, forgotten, recovered, warnings_of
from .report import Report
from .validation_errors import ValidationErrors

_LOOKED_UP_BEFORE_PURGE = 3

Review = Callable[[Report], Optional[AvayaError]]
"""Sees the plan, with what check mode would say of it. The error that it returns is why nothing of it is applied."""
Vet = Callable[[Plan], Plan]
"""Checks what a plan needs outside of the service. What fails the check is refused in the plan that it returns."""
BeforeApply = Callable[[Report], None]
"""Is called just before the first write of a plan that changes something. Where it raises, nothing was changed."""


def no_check(plan: Plan) -> Plan:
    """For plans that need nothing else."""
    return plan


@dataclass(frozen=True)
class Mode:
    """`check_mode` predicts. `compare_only` compares, and nothing that is missing for a change matters then."""

    check_mode: bool = False
    compare_only: bool = False

    @property
    def writes(self) -> bool:
        return not self.check_mode and not self.compare_only


def converge(
    reading: Reading,
    kinds: Sequence[Kind],
    scopes: Sequence[Scope],
    mode: Mode,
    options: JobOptions,
    errors: ValidationErrors | None = None,
    clock: Clock | None = None,
    progress: Progress = no_progress,
    open_records: Callable[[SubAccount], Records] | None = None,
    interruption: Interruption | None = None,
    review: Review | None = None,
    narrowing: Narrowing = NOTHING_LEFT_OUT,
    ledger: Ledger | None = None,
    before_apply: BeforeApply | None = None,
    supply: Supply = no_supply,
    vet: Vet = no_check,
) -> Report:
    """Makes the things what is declared. Raises InvalidInput, before any write, with everything that is wrong at once.

    `kinds` are all that there are, in the order of their dependencies. `errors` may hold what was found wrong already.
    `narrowing` is what the user left out: what is out of scope is read where something in scope may refer to it, and
    only what is wrong with its declaration in any case is an error.
    A change that fails is an outcome with an error, not an exception. `review` sees the plan before any write,
    `ledger` records what is done, `supply` puts in what is generated, and `vet` takes out what is to be refused.
    """
    errors = ValidationErrors() if errors is None else errors
    clock = clock or SystemClock()
    for scope in scopes:
        add_duplicates(scope.declarations, errors)
        for declaration in scope.declarations:
            errors.extend(declaration.errors)
    left_out = [scope for scope in scopes if not _is_planned(scope, scopes, narrowing.selection)]
    scopes = [scope for scope in scopes if scope not in left_out]
    with collected(errors):
        try:
            sub_account = reading.sub_account(errors)
            context = reading.context([scope.kind for scope in scopes], _referred(kinds, scopes))
        except AvayaError:
            # Nothing can be compared, so everything is checked as if it were to be created.
            errors.extend(_broken_rules(scopes, narrowing.selection))
            raise
        context = reading.settled(context, scopes, clock)
        if mode.check_mode and not mode.compare_only:
            context = context.predicting()
        records = NoRecords() if open_records is None else open_records(sub_account)
        found = recovered(scopes, context, records, errors)
        scopes = found.scopes
        context, plan, planned, doubts = _confirmed_plan(reading, kinds, scopes, context, errors, mode, narrowing)
        scopes = [_checked_listing(scope, plan, sub_account, context) for scope in scopes]
        if not mode.compare_only:
            plan = guarded(plan, scopes, context)
        errors.extend(plan.refusals)
        errors.add_passing(plan.passing_refusals)
        check_records(plan, records)
    plan = vet(plan)
    warnings = [*warnings_of(found, plan), *doubts, *unread(scopes, context)]
    interruption = interruption or Uninterrupted()
    report = Report(
        tuple(kinds),
        (*scopes, *left_out),
        plan,
        context,
        planned,
        (),
        tuple(warnings),
        recorded_in=records.where,
        selection=narrowing.selection,
    )
    if review is not None or not mode.writes:
        outcomes = [predicted(kind_named(kinds, change.kind), change, planned) for change in plan.changes]
        report = replace(report, outcomes=tuple(outcomes), interrupted_by=interruption.caught)
    refusal = None if review is None else review(report)
    if refusal is not None or not mode.writes:
        return replace(report, refusal=refusal)
    does_something = any(change.changes_something for change in plan.changes)
    if before_apply is not None and does_something:
        before_apply(report)
    plan = supply(plan, context)
    if ledger is None or not does_something:
        ledger = NoLedger()
    ledger.opens(report)
    interruption.watch()
    warnings += forgotten(found, records)
    options = replace(options, recorded_in=records.where)
    application = Application(
        kinds, plan, context, sub_account, options, clock, progress, records, interruption, ledger
    )
    outcomes, more = application.run()
    report = replace(report, outcomes=tuple(outcomes), interrupted_by=interruption.caught)
    return replace(report, more_warnings=(*warnings, *more, *ledger.closes(report)))


def _broken_rules(scopes: Sequence[Scope], selection: Selection) -> Iterator[str]:
    for scope in scopes:
        for declaration in scope.declarations:
            if selection.holds(scope.kind, [declaration.values]):
                yield from declaration.rule_errors()


def _confirmed_plan(
    reading: Reading,
    kinds: Sequence[Kind],
    scopes: Sequence[Scope],
    context: Context,
    errors: ValidationErrors,
    mode: Mode,
    narrowing: Narrowing,
) -> tuple[Context, Plan, Context, list[str]]:
    """The plan, once what the first look lacked was looked for, where a plan without it would do harm, or nothing.

    Returned are the context as it is, the plan, the context with what is planned, and warnings.
    """
    by_kind = {scope.kind.name: scope for scope in scopes}

    def planned_in(context: Context) -> tuple[Plan, Context, ValidationErrors]:
        mistakes = ValidationErrors()
        plan, planned = plan_all(kinds, by_kind, context, mistakes, mode.compare_only, narrow)
        mistakes.extend(plan.refusals)
        return plan, planned, mistakes

    def narrow(plan: Plan, context: Context) -> Plan:
        return narrowed(plan, kinds, context, narrowing, mode.compare_only)

    plan, planned, mistakes = planned_in(context)
    purging = [scope.kind for scope in scopes if scope.purge is not None and not mode.compare_only]
    purged = [kind.name for kind in purging if narrowing.selection.may_hold(kind)]
    unsure = to_confirm(kinds, plan, context, mistakes, purged)
    confirmed = reading.confirmed(context, unsure, bool(mistakes))
    doubts: list[str] = []
    if not errors and not mistakes:
        confirmed, doubts = reading.looked_up(confirmed, scopes, plan)
    if confirmed is not context:
        plan, planned, mistakes = planned_in(confirmed)
    errors.extend(mistakes.found)
    return confirmed, plan, planned, doubts


def _is_planned(scope: Scope, scopes: Sequence[Scope], selection: Selection) -> bool:
    """Whether anything of it may be in scope, or be what others refer to that are."""
    if selection.may_hold(scope.kind):
        return True
    others = [each for each in scopes if (each.present or each.purge) and selection.may_hold(each.kind)]
    return any(scope.kind.name in each.kind.refers_to for each in others)


def _referred(kinds: Sequence[Kind], scopes: Sequence[Scope]) -> list[Kind]:
    """The kinds that what is to be present refers to."""
    declared = {scope.kind.name for scope in scopes}
    needed = {name for scope in scopes if scope.present or scope.purge for name in scope.kind.refers_to}
    return [kind for kind in kinds if kind.name in needed - declared]


def _checked_listing(scope: Scope, plan: Plan, sub_account: SubAccount, context: Context) -> Scope:
    """A thing that is not in the listing, and there all the same, proves the listing wrong. A few are looked up."""
    changes = plan.of(scope.kind)
    if scope.kind.looks is not Looks.EITHER or not any(change.purged for change in changes):
        return scope
    missing = [change.target or {} for change in changes if change.action is Action.CREATE]
    service = sub_account.services[scope.kind.name]
    return replace(scope, unlisted=unlisted(scope, missing[:_LOOKED_UP_BEFORE_PURGE], service, context))
