# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The engine: declared things are read, planned, guarded and, unless in check mode, made what they should be.

One thing is a declaration with one entry, a roster is a declaration of one kind, a contact center one of several.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Optional

from .._service.clock import Clock, SystemClock
from .._service.errors import AvayaError, NotedError
from .._service.text import capitalized
from .changes import RESULTS, Action, Change
from .context import Context
from .declarations import add_duplicates
from .defects import Defect
from .executor import Executor, Progress, no_progress
from .guards import guarded, narrowed
from .interruption import Interruption, Uninterrupted
from .kind import Kind, Looks
from .limits import Limit
from .listings import listing_with, to_confirm
from .narrowing import NOTHING_LEFT_OUT, Narrowing, Selection
from .plan import Plan, Scope, plan_all
from .reading import Reading, SubAccount, collected, unlisted, unread
from .recovery import NoRecords, Records, Recovered, Recovery, check_records, recovered, warnings_of
from .references import PlannedReference, Reference
from .report import Report
from .transitions.steps import JobOptions, Outcome, not_listed
from .validation_errors import ValidationErrors
from .values import Values

_LOOKED_UP_BEFORE_PURGE = 3

Review = Callable[[Report], Optional[AvayaError]]
"""Sees the plan, with what check mode would say of it. The error that it returns is why nothing of it is applied."""


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
) -> Report:
    """Makes the things what is declared. Raises InvalidInput, before any write, with everything that is wrong at once.

    `kinds` are all that there are, in the order of their dependencies. `errors` may hold what was found wrong already.
    `narrowing` is what the user left out: what is out of scope is read where something in scope may refer to it, and
    only what is wrong with its declaration in any case is an error.
    A change that fails is an outcome with an error, not an exception. `review` sees the plan before any write.
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
        outcomes = [predicted(_named(kinds, change.kind), change, planned) for change in plan.changes]
        report = replace(report, outcomes=tuple(outcomes), interrupted_by=interruption.caught)
    refusal = None if review is None else review(report)
    if refusal is not None or not mode.writes:
        return replace(report, refusal=refusal)
    interruption.watch()
    warnings += _forgotten(found, records)
    options = replace(options, recorded_in=records.where)
    application = _Application(kinds, plan, context, sub_account, options, clock, progress, records, interruption)
    outcomes, more = application.run()
    return replace(
        report,
        outcomes=tuple(outcomes),
        more_warnings=(*warnings, *more),
        interrupted_by=interruption.caught,
    )


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


def _forgotten(found: Recovered, records: Records) -> list[str]:
    """Removes records of what is over; where that fails, it is tried again by the next run."""
    try:
        for kind, names in found.over:
            if names:
                records.remove(kind, names)
    except AvayaError as error:
        return [str(error)]
    return []


def predicted(kind: Kind, change: Change, context: Context) -> Outcome:
    """The outcome as far as it can be known without doing anything."""
    if change.action is Action.REFUSE:
        error = change.unknown_for or AvayaError(kind.cannot_change(change))
        return Outcome(change, RESULTS[change.action], change.current, error)
    return Outcome(change, RESULTS[change.action], kind.predicted(change, context))


def _named(kinds: Sequence[Kind], name: str) -> Kind:
    return next(kind for kind in kinds if kind.name == name)


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


@dataclass
class _Application:
    """Carries a plan out, kind by kind, so that what others refer to is there first."""

    kinds: Sequence[Kind]
    plan: Plan
    context: Context
    sub_account: SubAccount
    options: JobOptions
    clock: Clock
    progress: Progress
    records: Records
    interruption: Interruption

    def __post_init__(self) -> None:
        self._made: dict[PlannedReference, Reference] = {}
        # What could not be made, and whether running again may help that.
        self._failed: dict[PlannedReference, bool] = {}
        self._warnings: list[str] = []
        self._done_before = 0
        self._total = sum(change.changes_something for change in self.plan.changes)

    def run(self) -> tuple[list[Outcome], list[str]]:
        outcomes: list[Outcome] = []
        for kind in self.kinds:
            changes = self.plan.of(kind)
            if changes:
                done = self._carried_out(kind, changes)
                outcomes += done
                try:
                    self._remember(kind, done)
                except Exception:  # noqa: BLE001
                    # Whoever refers to one of them fails for itself; what became of the others is known.
                    self._failed |= {PlannedReference(kind.name, each.change.name): True for each in done}
        return outcomes, self._warnings

    def _carried_out(self, kind: Kind, changes: Sequence[Change]) -> list[Outcome]:
        prepared = [self._prepared(kind, change) for change in changes]
        doing = [each for each in prepared if isinstance(each, Change) and self._is_to_do(kind, each)]
        done = iter(self._execute(kind, doing) if doing else ())
        outcomes = []
        for planned, each in zip(changes, prepared):
            if isinstance(each, Outcome):
                outcomes.append(each)
            elif self._is_to_do(kind, each):
                outcomes.append(self._noted(kind, planned, next(done)))
            else:
                outcomes.append(predicted(kind, each, self.context))
        return outcomes

    def _is_to_do(self, kind: Kind, change: Change) -> bool:
        """Also what is unchanged, where the service is still making it and the user waits for it."""
        if change.action is not Action.KEEP:
            return change.changes_something
        return self.options.wait and change.current is not None and kind.is_pending(change.current)

    def _execute(self, kind: Kind, changes: Sequence[Change]) -> list[Outcome]:
        things = self.context.index(kind).things
        recreates = any(change.action is Action.RECREATE for change in changes)
        # Whatever others refer to is waited for, whether or not the user waits for the rest.
        wait = self.options.wait or any(change.implied for change in changes)
        executor = Executor(
            kind,
            self.sub_account.services[kind.name],
            self.clock,
            replace(self.options, wait=wait),
            listed=len(things),
            known=frozenset(kind.id_of(thing) for thing in things),
            progress=self._shifted(self._done_before),
            recovery=Recovery(kind, self.context, self.records) if kind.can_recreate else None,
            interruption=self.interruption,
            of_each=_away_at_once(kind, things, self.options.recreate_budget) if recreates else {},
        )
        self._done_before += len(changes)
        return executor.run(changes)

    def _shifted(self, before: int) -> Progress:
        """Progress of one kind as progress of the whole."""

        def progress(submitted: int, done: int, _total: int) -> None:
            self.progress(before + submitted, before + done, max(self._total, before + submitted))

        return progress

    def _prepared(self, kind: Kind, change: Change) -> Change | Outcome:
        try:
            return self._with_references(kind, change)
        except Exception as error:  # noqa: BLE001
            return Outcome(change, "failed", error=Defect(error))

    def _with_references(self, kind: Kind, change: Change) -> Change | Outcome:
        """The change with the numbers of new things; its failure, where it needs one that could not be made."""
        if not change.creates or change.target is None:
            return change
        planned = [each for each in kind.references(change.target) if isinstance(each, PlannedReference)]
        if not planned:
            return change
        missing = [each for each in planned if each in self._failed]
        if not missing:
            return replace(change, target=kind.with_references(change.target, self._made))
        what = RESULTS[change.action]
        referred = _named(self.kinds, missing[0].kind)
        names = ", ".join(each.name for each in missing)
        subject = capitalized(kind.label_of(change.target))
        error = NeedsReference(
            f"{subject} was not {what}, because the {referred.nouns} it needs could not be created: {names}",
            retryable=all(self._failed[each] for each in missing),
        )
        return Outcome(change, "failed", error=error)

    def _noted(self, kind: Kind, planned: Change, outcome: Outcome) -> Outcome:
        """A failure with a note on what was created for it before, that nobody declared."""
        if outcome.error is None or not planned.creates:
            return outcome
        references = kind.references(planned.target or {})
        made = next((each for each in references if isinstance(each, PlannedReference) and each.implied), None)
        if made is None:
            return outcome
        note = f"{capitalized(made.kind)} {made.name}, which the sub-account did not have, was created before that"
        return replace(outcome, error=NotedError(outcome.error, note))

    def _remember(self, kind: Kind, outcomes: Sequence[Outcome]) -> None:
        """How those that come later refer to what was made."""
        for outcome in outcomes:
            if outcome.change.action is Action.CREATE and outcome.error is not None:
                self._failed[PlannedReference(kind.name, outcome.change.name)] = outcome.error.retryable
        names = {
            outcome.change.name: outcome.thing
            for outcome in outcomes
            if outcome.change.action is Action.CREATE and outcome.thing is not None and outcome.waited_for
        }
        if not names or not kind.has_namesakes:
            return
        made = list(names.values())
        listed, missing = listing_with(kind, made, self.sub_account.services[kind.name], self.clock)
        references, warnings = kind.made(made, listed)
        self._warnings += [*warnings, *(not_listed(kind, kind.label_of(each)) for each in missing)]
        for name, thing in names.items():
            # The service may spell its name otherwise.
            self._made[PlannedReference(kind.name, name)] = references[kind.name_of(thing)]


class NeedsReference(AvayaError):
    """A change whose references could not be made. It is helped by whatever helps all of them."""

    def __init__(self, message: str, retryable: bool) -> None:
        super().__init__(message)
        self._retryable = retryable

    @property
    def retryable(self) -> bool:
        return self._retryable


def _away_at_once(kind: Kind, things: Sequence[Values], budget: Limit) -> dict[Hashable, int]:
    """How many of those that share something may be away at once, by what they share: one at least."""
    shared = Counter(key for thing in things for key in kind.shares(thing))
    return {key: max(1, budget.of(count)) for key, count in shared.items()}
