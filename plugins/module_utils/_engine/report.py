# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The report: what was done, or would be done, as every module returns it. Nothing is carried out or decided here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .._service.errors import AvayaError
from .._service.text import escape_controls
from .changes import RESULTS as RESULT_OF
from .changes import Action, Change
from .context import Context
from .guards.ignored_fields import IGNORED
from .guards.in_scope import OUT_OF_SCOPE
from .guards.references_in_scope import NOT_REFERRED_TO
from .interruption import interrupted_run, interrupted_sentence
from .kind import Kind
from .narrowing import EVERYTHING, Selection
from .outcomes import Outcome
from .patterns import names
from .plan import HeldBack, Plan, Scope, undeclared_things
from .plan_lines import change_line, change_lines
from .texts import first_of
from .values import Values

RESULTS = ("created", "updated", "recreated", "deleted", "unchanged", "worklist", "failed", "pending")
# What of a declared thing stays as it is.
_AS_IT_IS = (Action.KEEP, Action.REFUSE, Action.WORKLIST)
_SHOWN_AT_MOST = 5
_NAMED_AT_MOST = 20
# Guards whose changes are counted in the totals.
_TOLD_OTHERWISE = (IGNORED, OUT_OF_SCOPE, NOT_REFERRED_TO)


@dataclass(frozen=True)
class Report:
    """`outcomes` are in the order of the plan. `planned` is the context with what the plan creates."""

    kinds: tuple[Kind, ...]
    scopes: tuple[Scope, ...]
    plan: Plan
    context: Context
    planned: Context
    outcomes: tuple[Outcome, ...]
    more_warnings: tuple[str, ...]
    interrupted_by: str = ""
    recorded_in: str = ""
    # Why nothing of the plan was applied, though it could be. The outcomes are then what would be.
    refusal: AvayaError | None = None
    selection: Selection = EVERYTHING

    @property
    def changed(self) -> bool:
        return self.refusal is None and any(outcome.changed for outcome in self.outcomes)

    @property
    def sub_account(self) -> str:
        return self.context.described

    @cached_property
    def failed(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.error is not None)

    @property
    def error(self) -> AvayaError | None:
        if self.refusal is not None:
            return self.refusal
        if self.failed:
            return ChangesFailed(self)
        return interrupted_run(self.interrupted_by) if self.interrupted_by else None

    def kind_of(self, change: Change) -> Kind:
        return self._by_name[change.kind]

    def outcomes_of(self, kind: Kind) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.change.kind == kind.name]

    def thing(self, outcome: Outcome) -> dict[str, Any] | None:
        """The thing of an outcome in the names of the options."""
        if outcome.thing is None:
            return None
        return self.kind_of(outcome.change).result(outcome.thing, self.planned)

    def summary(self, kind: Kind) -> dict[str, int]:
        counted = Counter(result_of(outcome) for outcome in self.outcomes_of(kind))
        return {result: counted[result] for result in RESULTS}

    def changes(self) -> list[dict[str, Any]]:
        """What is not unchanged."""
        return [self._change(each) for each in self.outcomes if each.change.action is not Action.KEEP]

    def failures(self) -> list[dict[str, Any]]:
        return [
            {
                "kind": outcome.change.kind,
                "name": outcome.change.name,
                "action": outcome.change.action.value,
                "reason": str(outcome.error),
                "retryable": outcome.error is not None and outcome.error.retryable,
            }
            for outcome in self.failed
        ]

    def plan_text(self) -> str:
        """The plan for people: a line a thing that changes, with what and why, and totals. Empty for no change."""
        changing = [outcome.change for outcome in self.outcomes if outcome.change.action is not Action.KEEP]
        if not changing:
            return ""
        lines = [*change_lines(changing, self._by_name), *self._held_back_lines()]
        # A name of the service must not make a line of its own.
        lines = [line.replace("\n", "\\n") for line in (f"{self.sub_account}:", *lines, f"  {self.totals_text()}")]
        return escape_controls("\n".join([*lines, ""]))

    def remarks_text(self) -> str:
        """What fields alone do not show: what is made besides, and what is deleted to be created again."""
        changes = [outcome.change for outcome in self.outcomes]
        said = [change for change in changes if change.implied or change.restores or change.action is Action.RECREATE]
        return escape_controls("".join(f"{change_line(each, self.kind_of(each))}\n" for each in said))

    def is_unknown(self, kind: Kind) -> bool:
        """Whether nothing is known of it, because the API key may not list it."""
        return self.context.index(kind).refused is not None

    def undeclared(self, kind: Kind) -> list[str]:
        """The names of what is present but not declared, of a kind that is declared."""
        return sorted(kind.display_name(thing, self.context.index(kind)) for thing in self._undeclared[kind.name])

    def out_of_scope(self, kind: Kind) -> int:
        """How many things of a declared kind the plan is not about: declared ones, and others that were seen."""
        if self.selection.is_everything:
            return 0
        scope = self._scopes[kind.name]
        planned = sum(change.declaration is not None for change in self.plan.of(kind))
        undeclared = len(self._all_undeclared[kind.name]) - len(self._undeclared[kind.name])
        return len(scope.declarations) - planned + undeclared

    def ignored(self, kind: Kind) -> list[HeldBack]:
        """What differs in fields that are ignored: each change as it would be, and those fields of it."""
        return [each for each in self.plan.held_back if each.guard == IGNORED and each.change.kind == kind.name]

    def held_back(self) -> list[HeldBack]:
        """The changes that a guard has taken out, so that the plan says who stays as it is and why."""
        return [each for each in self.plan.held_back if each.guard not in _TOLD_OTHERWISE]

    def _held_back_lines(self) -> list[str]:
        """A line for all that a guard has taken out for the same reason."""
        alike: dict[tuple[str, Action, str], list[str]] = {}
        for each in self.held_back():
            alike.setdefault((each.change.kind, each.change.action, each.reason), []).append(each.change.name)
        lines = []
        for (kind, action, reason), called in alike.items():
            if len(called) == 1:
                lines.append(f"= {self._by_name[kind].noun} {called[0]}: not {RESULT_OF[action]}: {reason}")
            else:
                listed = first_of(called, _NAMED_AT_MOST, "; ")
                plural = self._by_name[kind].nouns
                lines.append(f"= {len(called)} {plural}: not {RESULT_OF[action]}: {reason}: {listed}")
        return lines

    def tolerated(self, kind: Kind) -> list[str]:
        """What of it is there on purpose: it is tolerated, or protected from a purge."""
        scope = self._scopes[kind.name]
        patterns = (*scope.tolerated, *(scope.purge.protected if scope.purge else ()))
        return sorted(
            kind.display_name(thing, self.context.index(kind))
            for thing in self._undeclared[kind.name]
            if names(kind, patterns, thing)
        )

    def losing(self) -> list[dict[str, Any]]:
        """The things that have lost data, each with its record."""
        found = [
            {scope.kind.name: scope.kind.name_of(thing), **record}
            for scope in self.scopes
            for thing in self.context.index(scope.kind).things
            if self.selection.holds(scope.kind, [thing]) and (record := scope.kind.loss_record(thing)) is not None
        ]
        return sorted(found, key=lambda each: str(next(iter(each.values()))))

    @property
    def warnings(self) -> tuple[str, ...]:
        found = [note for outcome in self.outcomes for note in outcome.notes]
        for kind in self.kinds:
            found += [
                remark
                for change in self.plan.of(kind)
                if change.declaration is not None
                for remark in kind.remarks(change.declaration, change)
            ]
            # Of what is sent anew, nothing needs to be compared.
            kept = [change for change in self.plan.of(kind) if change.action in _AS_IT_IS]
            hidden = {option for change in kept for option in change.unknown}
            unknown = sorted(hidden.difference(kind.secrets))
            if unknown:
                found.append(
                    f"The service does not show {', '.join(unknown)} of {kind.with_article}, so what is declared could "
                    f"not be compared{kind.unknown_hint(unknown)}"
                )
            for option in sorted(hidden.intersection(kind.secrets)):
                names = [change.name for change in kept if option in change.unknown]
                found.append(
                    f"The service does not show {option} of {first_of(names, _NAMED_AT_MOST, '; ')}, so what is "
                    f"declared could not be compared{kind.unknown_hint([option])}"
                )
        return tuple(dict.fromkeys([*found, *self.more_warnings]))

    @cached_property
    def _by_name(self) -> Mapping[str, Kind]:
        return {kind.name: kind for kind in self.kinds}

    @cached_property
    def _scopes(self) -> Mapping[str, Scope]:
        return {scope.kind.name: scope for scope in self.scopes}

    @cached_property
    def _all_undeclared(self) -> Mapping[str, Sequence[Values]]:
        """Also what is out of scope."""
        return {
            scope.kind.name: undeclared_things(scope, self.plan.all_of(scope.kind), self.context)
            for scope in self.scopes
        }

    @cached_property
    def _undeclared(self) -> Mapping[str, Sequence[Values]]:
        return {
            kind: [thing for thing in things if self.selection.holds(self._by_name[kind], [thing])]
            for kind, things in self._all_undeclared.items()
        }

    def _change(self, outcome: Outcome) -> dict[str, Any]:
        change = outcome.change
        kind = self.kind_of(change)
        entry: dict[str, Any] = {
            "kind": change.kind,
            "name": change.name,
            "action": change.action.value,
            "result": result_of(outcome),
            "reason": change.reason,
            "before": change.before,
            "after": change.after,
            "lost": outcome.lost,
        }
        if kind.assigned_name:
            entry[kind.assigned_name] = self._assigned(kind, outcome)
        return entry

    def _assigned(self, kind: Kind, outcome: Outcome) -> Any:
        thing = self.thing(outcome) or {}
        return thing.get(kind.assigned_name)

    def totals_text(self) -> str:
        """How many things are planned to be what, in one line."""
        counted = Counter(outcome.change.action for outcome in self.outcomes)
        totals = [
            f"{counted[Action.CREATE]} to create",
            f"{counted[Action.UPDATE]} to change",
            f"{counted[Action.RECREATE]} to recreate",
            f"{counted[Action.DELETE]} to delete",
            f"{counted[Action.KEEP]} unchanged",
        ]
        if counted[Action.WORKLIST]:
            totals.append(f"{counted[Action.WORKLIST]} to change by hand")
        if counted[Action.REFUSE]:
            totals.append(f"{counted[Action.REFUSE]} that cannot be changed")
        left_out = [(scope.kind, self.out_of_scope(scope.kind)) for scope in self.scopes]
        totals += [f"{count} {kind.noun_for(count)} out of scope" for kind, count in left_out if count]
        ignored = sum(len(self.ignored(scope.kind)) for scope in self.scopes)
        if ignored:
            totals.append(f"{ignored} with ignored differences")
        return ", ".join(totals)


def result_of(outcome: Outcome) -> str:
    return outcome.result if outcome.waited_for else "pending"


class ChangesFailed(AvayaError):
    """Some changes failed. The report says which, and whether running again would help each."""

    def __init__(self, report: Report) -> None:
        self._failed = report.failed
        super().__init__("\n".join(self._lines(report)))

    @property
    def retryable(self) -> bool:
        return any(outcome.error is not None and outcome.error.retryable for outcome in self._failed)

    @property
    def changed(self) -> bool:
        return any(outcome.changed for outcome in self._failed)

    def _lines(self, report: Report) -> list[str]:
        failed = self._failed
        of = "1 change" if len(failed) == 1 else f"{len(failed)} changes"
        counted = Counter(result_of(outcome) for outcome in report.outcomes if outcome.error is None)
        others = ", ".join(f"{counted[result]} {result}" for result in RESULTS if counted[result]) or "none"
        # In check mode it is the same sentence: what check mode says is what the run then says.
        lines = [interrupted_sentence(report.interrupted_by)] if report.interrupted_by else []
        lines.append(f"{of} failed; the others: {others}.")
        away = [outcome.change.name for outcome in failed if outcome.is_away]
        if away:
            kept = f"; their former values are in {report.recorded_in}" if report.recorded_in else ""
            lines.append(f"Deleted and not created again: {', '.join(away)}{kept}.")
        # What was not even begun says least.
        shown = sorted(failed, key=lambda outcome: not (outcome.is_away or outcome.changed))
        lines += [str(outcome.error) for outcome in shown[:_SHOWN_AT_MOST]]
        if len(failed) > _SHOWN_AT_MOST:
            lines.append(f"{len(failed) - _SHOWN_AT_MOST} more are listed in failures.")
        retryable = sum(1 for outcome in failed if outcome.error is not None and outcome.error.retryable)
        if retryable == len(failed):
            lines.append("Running again may help. What is already done is not repeated.")
        elif retryable:
            lines.append(
                f"Running again may help with {retryable} of them. The others require a change of the declaration."
            )
        else:
            lines.append("Running again without other changes does not help.")
        return lines
