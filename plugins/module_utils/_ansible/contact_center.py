# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module that declares a whole contact center: things of several kinds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from .._engine.declarations import Declaration
from .._engine.drift import drift_of
from .._engine.engine import Mode, converge
from .._engine.fields import Option, Returned
from .._engine.kind import Kind
from .._engine.plan import Purge, Scope
from .._engine.reading import reading
from .._engine.report import Report
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values
from .._kinds import ALL, DECLARED
from .._service.errors import InvalidInput
from .._service.text import option
from .arguments import WAIT_TIMEOUT
from .center_report import applied_report, drift_report
from .comparison import COMPARISON
from .comparison_by_names import COMPARE_WITH, compared
from .declare_many import check_concurrency, concurrency_option, connections, on_difference_option
from .entries import Around, declarations_of, options_around
from .generated_passwords import GENERATE_PASSWORDS, GENERATED_RETURN, GeneratedPasswords, generated_passwords
from .ledger import check_ledger, ledger_of
from .ledger_options import LEDGER_OPTIONS
from .ledger_records import records_of
from .limits import limit_option, read_limit
from .offline import OFFLINE, checked_offline
from .opened_account import OPENED_ACCOUNT, account_scope, add_account_errors, check_opened_account, opening_of
from .passwords import Passwords, passwords_of, passwords_option, unused_warnings
from .plan_options import PLAN_OPTIONS, PLAN_RETURNS
from .plans import Plans
from .progress import progress_to
from .queries import SHOW_QUERY, opened
from .recreation import check_recreation, job_options, recreation_options
from .resending import vetting
from .returned import DRIFT, FAILURES, changes_row, failures_row, summary_row
from .reviews import in_turn
from .role import role_options
from .runner import ModuleSpec, Result, Task
from .scope import ignored_row, ignored_values, narrowing_of, scope_options
from .secrets import learn_secrets
from .snapshot_options import SNAPSHOT_OPTIONS, SNAPSHOT_RETURNS
from .snapshots import Snapshots
from .sources import absence_warnings, absences_of, check_sources, places_of, source_options
from .thing_options import entries_option, tolerated_option
from .worklists import WORKLIST, WORKLIST_PATH, check_worklist_paths, worklist_values, worklist_writer

_PLURALS = [kind.plural for kind in DECLARED]
_DELETABLE = [kind for kind in DECLARED if kind.can_delete]
_WITH_CHANGES = "when the plan was made, without O(compare_only)"


def _purge_option(kind: Kind) -> Option:
    return Option(
        kind.plural,
        f"Whether to delete {kind.nouns} that are not declared. This is refused if none is declared present, or if "
        "the service's listing cannot be trusted.",
        "dict",
        suboptions=(
            limit_option(
                "limit", "How many may be deleted. If more would be deleted, nothing is changed.", required=True
            ),
            Option(
                "protected",
                "Names that are never deleted, and patterns of such names with C(*) and C(?). Case is ignored. "
                f"{kind.pattern_names}",
                "list",
                "str",
                default=[],
            ),
        ),
    )


OPTIONS = (
    *OPENED_ACCOUNT,
    *(entries_option(kind) for kind in DECLARED),
    passwords_option(DECLARED),
    GENERATE_PASSWORDS,
    *(option for kind in DECLARED if kind.list_options for option in options_around(kind)),
    Option(
        "purge",
        "Which kinds of things to delete if they are not declared. Nothing is purged if this option is left out.",
        "dict",
        suboptions=tuple(_purge_option(kind) for kind in _DELETABLE),
    ),
    Option(
        "tolerated",
        "What may exist without being declared. It is reported as RV(tolerated), but O(purge) still deletes it.",
        "dict",
        suboptions=tuple(tolerated_option(kind) for kind in DECLARED),
    ),
    *scope_options(),
    *(
        option
        for kind in DECLARED
        if kind.can_recreate
        for option in (on_difference_option(kind), *recreation_options(kind), WORKLIST_PATH)
    ),
    *COMPARISON,
    COMPARE_WITH,
    OFFLINE,
    *PLAN_OPTIONS,
    *LEDGER_OPTIONS,
    *SNAPSHOT_OPTIONS,
    SHOW_QUERY,
    concurrency_option(),
    WAIT_TIMEOUT,
    Option(
        "progress_path",
        "File to write the progress to. See O(avaya.cloud.avaya_agents#module:progress_path).",
        "path",
    ),
    *source_options(DECLARED),
    *role_options(("main", "drift", "validate")),
)
RETURNS = (
    Returned("api_url", "The address of the service.", when="when the plan was made"),
    Returned("sub_account", "The sub-account, in readable form.", when="when the plan was made"),
    Returned(
        "summary",
        "The number of results of each type, for each kind that is declared. In check mode, these are predictions.",
        "dict",
        _WITH_CHANGES,
        contains=tuple(summary_row(kind.plural, kind.nouns.capitalize(), "always") for kind in DECLARED),
    ),
    changes_row(DECLARED, when=_WITH_CHANGES),
    failures_row(when=_WITH_CHANGES),
    replace(WORKLIST, when=_WITH_CHANGES),
    GENERATED_RETURN,
    *PLAN_RETURNS,
    *SNAPSHOT_RETURNS,
    Returned(
        "out_of_scope",
        "How many things were out of scope because of O(only) and O(except), for each kind that is declared. Both "
        "declared and undeclared things count.",
        "dict",
        "when the plan was made",
        sample={"skills": 4, "agents": 209, "subscriptions": 0},
    ),
    ignored_row("when the plan was made"),
    Returned(
        "undeclared",
        "Names of things that exist but are not declared, for each kind that is declared.",
        "dict",
        "when the plan was made",
    ),
    Returned(
        "tolerated",
        "The part of RV(undeclared) that O(tolerated) or the C(protected) lists of O(purge) name.",
        "dict",
        "when the plan was made",
    ),
    Returned(
        "losing",
        "Subscriptions that had lost data before this task, each with its record.",
        "list",
        "when the plan was made",
        elements="dict",
    ),
    DRIFT,
    Returned(
        "open_questions",
        "What only the service can answer. C(references) has the skills and station groups that are referred to but "
        "not declared, each with the number of references.",
        "dict",
        "with O(offline), when there are no errors",
        sample={"references": {"skill": {"'Hotline'": 3}}},
    ),
    Returned(
        "report",
        "The same in readable form. C(title) and C(lines) are always present. With O(compare_only), it has "
        "everything that a page needs. With O(compare_with), C(differs) says whether there are differences.",
        "dict",
        "when the plan was made",
    ),
    *FAILURES,
)


def declare_contact_center(task: Task) -> Result:
    options, errors = task.options, task.errors
    _check_options(options, errors)
    check_opened_account(task)
    plans, snapshots = Plans(task, "avaya_contact_center"), Snapshots(task, "avaya_contact_center")
    narrowing = narrowing_of(options, errors)
    kinds = [kind for kind in opened(DECLARED, options) if options[kind.plural] is not None]
    if options["compare_with"]:
        return compared(task, kinds, narrowing)
    generated = generated_passwords(task)
    if options["offline"]:
        passwords = passwords_of(options["passwords"] or {}, DECLARED, errors)
        generated.offer_to(passwords)
        scopes = [_scope(kind, options, passwords, errors) for kind in kinds]
        for scope in scopes:
            learn_secrets(task.connection.redactor, scope.declarations)
        account = account_scope(options, errors)
        return checked_offline([*scopes, *([account] if account else [])], passwords.unused(kinds), errors)
    add_account_errors(options, errors)
    concurrency = connections(options)
    read = [kind for kind in kinds if narrowing.selection.may_hold(kind)]
    with reading(opening_of(task), read, concurrency=concurrency) as live:
        passwords = passwords_of(options["passwords"] or {}, DECLARED, errors)
        generated.offer_to(passwords)
        scopes = [_scope(kind, options, passwords, errors) for kind in kinds]
        for scope in scopes:
            learn_secrets(task.connection.redactor, scope.declarations)
        # In a comparison no password is needed.
        unused = [] if options["compare_only"] else passwords.unused(kinds)
        try:
            report = converge(
                live,
                opened(ALL, options),
                scopes,
                Mode(task.check_mode, options["compare_only"]),
                job_options(options, concurrency, errors),
                errors,
                narrowing=narrowing,
                progress=progress_to(options["progress_path"]),
                open_records=records_of(options, names_others=True),
                interruption=task.interruption,
                ledger=ledger_of(task, "avaya_contact_center", plans),
                review=None if options["compare_only"] else in_turn(worklist_writer(options), plans.reviewer),
                before_apply=snapshots.before_apply(live),
                supply=generated.supply,
                vet=vetting(options),
            )
        except InvalidInput as error:
            if not unused:
                raise
            values = {"validation_errors": list(error.validation_errors)}
            return Result(values, unused_warnings(unused), error)
    result = _result(report, kinds, options, task.check_mode, _Besides(plans, snapshots, generated))
    more = (*absence_warnings(options), *unused_warnings(unused), *snapshots.warnings)
    return replace(result, warnings=(*result.warnings, *more))


def _check_options(options: Values, errors: ValidationErrors) -> None:
    errors.extend(options["role_errors"] or ())
    check_sources(options, errors)
    if not options["role_errors"] and all(options[plural] is None for plural in _PLURALS):
        named = [option(plural) for plural in _PLURALS]
        errors.add(f"nothing is declared: {', '.join(named[:-1])} or {named[-1]} must say what should exist")
    check_concurrency(options, errors)
    check_recreation(options, errors)
    check_worklist_paths(options, errors)
    check_ledger(options, errors)
    purge = options["purge"] or {}
    for kind in _DELETABLE:
        name = option(f"purge.{kind.plural}")
        if purge.get(kind.plural) is None:
            continue
        if options[kind.plural] is None:
            errors.add(f"{name} requires {option(kind.plural)}: a kind that is not managed cannot be purged")


def _scope(kind: Kind, options: Values, passwords: Passwords, errors: ValidationErrors) -> Scope:
    around = Around(options, errors, passwords, places_of(kind, options), absences_of(kind, options))
    declarations: tuple[Declaration, ...] = declarations_of(kind, options[kind.plural], around)
    tolerated = (options["tolerated"] or {}).get(kind.plural) or ()
    patterns = tuple(str(pattern) for pattern in tolerated)
    return Scope(
        kind,
        declarations,
        _purge(kind, options, errors),
        patterns,
        recreate_limit=read_limit("recreate_limit", options["recreate_limit"], errors) if kind.can_recreate else None,
        leaver_limit=read_limit("leaver_limit", options["leaver_limit"], errors) if kind.list_options else None,
    )


def _purge(kind: Kind, options: Values, errors: ValidationErrors) -> Purge | None:
    """None also where the limit is not one, which is an error and stops the run."""
    purge = (options["purge"] or {}).get(kind.plural) or {}
    name = f"purge.{kind.plural}.limit"
    limit = read_limit(name, purge.get("limit"), errors)
    return None if limit is None else Purge(limit, tuple(purge["protected"] or ()), name)


class _Besides(NamedTuple):
    """What a task makes besides what it applies."""

    plans: Plans
    snapshots: Snapshots
    generated: GeneratedPasswords


def _result(report: Report, kinds: list[Kind], options: Values, check_mode: bool, besides: _Besides) -> Result:
    declared = opened(DECLARED, options)
    managed = {kind.plural: kind in kinds for kind in declared}
    values: dict[str, Any] = {
        "api_url": options["api_url"],
        "sub_account": report.sub_account,
        "undeclared": {kind.plural: report.undeclared(kind) if managed[kind.plural] else [] for kind in declared},
        "tolerated": {kind.plural: report.tolerated(kind) if managed[kind.plural] else [] for kind in declared},
        "losing": report.losing(),
        "out_of_scope": {kind.plural: report.out_of_scope(kind) if managed[kind.plural] else 0 for kind in DECLARED},
        "ignored": ignored_values(report, kinds),
    }
    if options["compare_only"]:
        compared = {kind.plural for kind in kinds if not report.is_unknown(kind)}
        drift = {kind.plural: drift_of(report, kind) if kind.plural in compared else None for kind in declared}
        values["drift"] = drift
        values["report"] = drift_report(report, drift, options["drift_alarms"])
        return Result({"changed": False, **values}, report.warnings)
    shown = applied_report(report, kinds, check_mode or report.refusal is not None)
    values |= {
        "changed": report.changed,
        "summary": {kind.plural: report.summary(kind) for kind in DECLARED},
        "changes": report.changes(),
        "failures": report.failures(),
        "diff": {"prepared": report.plan_text()},
        "report": {**shown, "lines": [*shown["lines"], *besides.snapshots.lines()]},
        **worklist_values(report),
        **besides.generated.results(),
        **besides.plans.results(),
        **besides.snapshots.results(),
    }
    return Result(values, report.warnings, besides.plans.failure(report))


CONTACT_CENTER = ModuleSpec(OPTIONS, RETURNS, declare_contact_center, connections)
