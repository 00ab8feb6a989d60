# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Applies a plan, kind by kind, so that what others refer to exists first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from .._service.clock import Clock
from .._service.errors import AvayaError, NotedError
from .._service.text import capitalized
from .changes import RESULTS, Action, Change
from .context import Context
from .defects import Defect
from .interruption import Interruption
from .job_options import JobOptions
from .kind import Kind
from .ledger import Ledger
from .limits import Limit
from .listings import listing_with
from .outcomes import Outcome, not_listed
from .plan import Plan
from .progress import Progress
from .reading import SubAccount
from .recovery import Records, Recovery
from .references import PlannedReference, Reference
from .texts import noun_of
from .values import Values


def predicted(kind: Kind, change: Change, context: Context) -> Outcome:
    """The outcome as far as it can be known without doing anything."""
    if change.action is Action.REFUSE:
        error = change.unknown_for or AvayaError(kind.cannot_change(change))
        return Outcome(change, RESULTS[change.action], change.current, error)
    return Outcome(change, RESULTS[change.action], kind.predicted(change, context))


def kind_named(kinds: Sequence[Kind], name: str) -> Kind:
    return next(kind for kind in kinds if kind.name == name)


@dataclass
class Application:
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
    ledger: Ledger

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
        # Most runs change nothing, and need nothing of what carries a change out.
        from .executor import Executor  # noqa: PLC0415

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
            ledger=self.ledger,
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
            return change._replace(target=kind.with_references(change.target, self._made))
        what = RESULTS[change.action]
        referred = kind_named(self.kinds, missing[0].kind)
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
        thing = f"{capitalized(noun_of(made.kind))} {made.name}"
        note = f"{thing}, which did not exist in the sub-account, was created before that"
        return outcome._replace(error=NotedError(outcome.error, note))

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
