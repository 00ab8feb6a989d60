# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Modules that declare one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from .._engine.changes import Action, Change
from .._engine.declarations import declare
from .._engine.engine import Mode, converge
from .._engine.fields import Returned
from .._engine.interruption import interrupted_run
from .._engine.job_options import JobOptions
from .._engine.kind import Kind
from .._engine.kind_table import Looks
from .._engine.outcomes import Outcome
from .._engine.plan import Scope
from .._engine.reading import reading
from .._engine.report import Report
from .._engine.texts import noun_of
from .._engine.values import Values
from .._kinds import ALL
from .._service.errors import AvayaError, NotedError
from .._service.text import capitalized, escape_controls
from .arguments import CONNECTION, WAIT
from .ledger import check_ledger, ledger_of
from .ledger_options import LEDGER_OPTIONS
from .ledger_records import records_of
from .queries import SHOW_QUERY, opened
from .recovery_file import RECOVERY_PATH
from .recreation import keep_number_option
from .resending import vetting
from .returned import FAILURES, returned_thing
from .runner import ModuleSpec, Result, Task
from .secrets import learn_secrets
from .worklists import WORKLIST, worklist_values

_CONNECTION_NAMES = {option.name for option in CONNECTION}


def module_for_one(kind: Kind) -> ModuleSpec:
    """The module that declares one thing of a kind."""
    options = tuple(option for option in kind.options if option.name not in _CONNECTION_NAMES)
    found = f"when the {kind.noun} was looked up"
    choices = ["created", *(["updated"] if kind.can_update else [])]
    choices += ["recreated", "worklist"] if kind.can_recreate else []
    choices += [*(["deleted"] if kind.can_delete else []), "unchanged", "failed"]
    description = [f"The {kind.noun} as it is afterwards, with the option names as keys. Null if it is absent."]
    assigned = "In check mode, the predicted state, without values that the service assigns."
    if kind.has_jobs:
        assigned = "In check mode and with O(wait=false), the predicted state, without values that the service assigns."
    returns = [
        Returned(
            "result",
            f"What was done with the {kind.noun}, or in check mode would be done.",
            when=found,
            choices=tuple(choices),
            sample="created",
        ),
        returned_thing(kind, (*description, assigned), found),
    ]
    if kind.lost_fields:
        returns.append(Returned(kind.lost_name, kind.lost_description, "dict", found, contains=kind.lost_fields))
    if kind.can_recreate:
        returns.append(replace(WORKLIST, when=found))
    if kind.has_jobs:
        waited = "Whether the module waited for the service's job. V(false) with O(wait=false)."
        returns.append(Returned("waited_for", waited, "bool", found))
    again = (keep_number_option(kind), RECOVERY_PATH) if kind.can_recreate else ()
    more = (*again, *(WAIT if kind.has_jobs else ()))
    more += LEDGER_OPTIONS
    more += () if kind.opened().is_open is kind.is_open else (SHOW_QUERY,)
    return ModuleSpec((*options, *more), (*returns, *FAILURES), partial(declare_one, kind))


def declare_one(kind: Kind, task: Task) -> Result:
    options = task.options
    (kind,) = opened([kind], options)
    rows = {row.name: row for row in kind.options}
    read = {name: options[name] for name in rows if name in options and name not in _CONNECTION_NAMES}
    if kind.keep_number_option:
        read[kind.keep_number_option] = options[kind.keep_number_option]
    declaration = declare(kind, read)
    learn_secrets(task.connection.redactor, [declaration])
    one = declaration.values if kind.looks is Looks.EITHER else None
    job_options = JobOptions(options.get("wait", True), options.get("wait_timeout", 300.0))
    check_ledger(options, task.errors)
    opening = (
        partial(task.connection.open_sub_account, all_too=kind.may_be_for_all)
        if kind.is_in_sub_account
        else task.connection.open_accounts
    )
    with reading(opening, [kind], one) as live:
        report = converge(
            live,
            opened(ALL, options),
            [Scope(kind, (declaration,))],
            Mode(task.check_mode),
            job_options,
            task.errors,
            open_records=records_of(options, names_others=False) if kind.can_recreate else None,
            interruption=task.interruption,
            ledger=ledger_of(task, f"avaya_{kind.name}"),
            vet=vetting(options),
        )
        others = live.sub_account(task.errors).services[kind.name].others if kind.may_be_for_all else []
    return _result(kind, report, others)


def _result(kind: Kind, report: Report, others: Sequence[Values]) -> Result:
    """`others` are what was seen of other sub-accounts."""
    outcome = report.outcomes_of(kind)[0]
    remarks = report.remarks_text()
    values: dict[str, Any] = {
        "changed": report.changed,
        "result": outcome.result,
        kind.name: report.thing(outcome),
        "diff": {**diff_of(outcome.change, outcome.had_effect), **({"prepared": remarks} if remarks else {})},
    }
    if kind.lost_fields:
        values[kind.lost_name] = outcome.lost
    if kind.has_jobs:
        values["waited_for"] = outcome.waited_for
    if kind.can_recreate:
        values |= worklist_values(report)
    doubles = kind.doubles([outcome.thing, *others]) if outcome.thing is not None else ()
    return Result(values, (*report.warnings, *_left_to_people(outcome.change), *doubles), _error(report, outcome))


def _left_to_people(change: Change) -> tuple[str, ...]:
    """A warning, as nothing was changed of a thing that is not as declared."""
    if change.action is not Action.WORKLIST:
        return ()
    thing = capitalized(f"{noun_of(change.kind)} {change.name}")
    return (f"{thing} must be changed by hand. Until then it differs from what is declared: {change.reason}",)


def _error(report: Report, outcome: Outcome) -> AvayaError | None:
    """The error of the thing; where something failed that it refers to, that first."""
    if outcome.error is None:
        return interrupted_run(report.interrupted_by) if report.interrupted_by else None
    causes = [each.error for each in report.failed if each is not outcome and each.error is not None]
    return NotedError(causes[0], str(outcome.error)) if causes else outcome.error


def diff_of(change: Change, had_effect: bool = True) -> dict[str, Any]:
    """What is and what is declared. What is absent has no line at all."""
    after = change.after if had_effect else change.before
    called = f"{noun_of(change.kind)} {change.name}"
    return {
        "before": change.before or "",
        "after": after or "",
        "before_header": escape_controls(f"{called} as it is"),
        "after_header": escape_controls(f"{called} as declared"),
    }
