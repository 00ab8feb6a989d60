# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Modules that declare all things of one kind: a roster."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import Any

from .._engine.declarations import Declaration
from .._engine.engine import Mode, converge
from .._engine.fields import Option, Returned
from .._engine.kind import Kind
from .._engine.plan import Purge, Scope
from .._engine.reading import reading
from .._engine.report import Report
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values
from .._kinds import ALL, DECLARED
from .._service.text import option
from .arguments import MOST_CONNECTIONS, WAIT
from .entries import Around, declarations_of, options_around
from .generated_passwords import GENERATE_PASSWORDS, GENERATED_RETURN, generated_passwords
from .ledger import check_ledger, ledger_of
from .ledger_options import LEDGER_OPTIONS
from .ledger_records import records_of
from .limits import limit_option, read_limit
from .passwords import passwords_of, passwords_option, unused_warnings
from .plan_options import PLAN_OPTIONS, PLAN_RETURNS
from .plans import Plans
from .progress import progress_to
from .recreation import check_recreation, job_options, recreation_options
from .returned import FAILURES, changes_row, failures_row, returned_fields, summary_row
from .reviews import in_turn
from .runner import ModuleSpec, Result, Task, secrets_in_entries
from .scope import ignored_row, ignored_values, narrowing_of, scope_options
from .secrets import learn_secrets
from .snapshot_options import SNAPSHOT_OPTIONS, SNAPSHOT_RETURNS
from .snapshots import Snapshots
from .sources import absence_warnings, absences_of, check_sources, places_of, source_options
from .worklists import WORKLIST, WORKLIST_PATH, check_worklist_paths, worklist_values, worklist_writer


def concurrency_option() -> Option:
    return Option(
        "concurrency",
        (
            "How many requests may be in progress at the same time, each over its own connection. The range is 1 to "
            f"{MOST_CONNECTIONS}."
        ),
        "int",
        default=16,
    )


def on_difference_option(kind: Kind) -> Option:
    return next(row for row in kind.options if row.name == "on_difference")


def module_for_many(kind: Kind) -> ModuleSpec:
    """The module that declares a whole list of things of a kind that can be deleted and created again."""
    plural, as_json = kind.plural, f"{kind.plural}_json"
    options = (
        Option(
            plural,
            (
                (
                    f"The {plural}. Only the fields that {kind.with_article} declares are compared. A field that is "
                    "left out is not managed."
                ),
                (
                    f"{kind.with_article.capitalize()} may be declared only once. Those that are not declared stay as "
                    "they are, unless O(purge) is set."
                ),
                f"One of this option, O({as_json}) and O(src) is required.",
            ),
            "list",
            "dict",
            suboptions=kind.entry_options,
            is_list_of_things=True,
        ),
        Option(
            as_json,
            (
                f"The {plural} as JSON text: a list of objects with the same fields as in O({plural}).",
                (
                    f"Most of the cost of a long list in O({plural}) is Ansible's own processing of templates and "
                    "types. As JSON text, 10,000 of them take less than half of the time. The module validates both "
                    "in the same way."
                ),
            ),
            "json",
            secret=True,
        ),
        *source_options([kind]),
        passwords_option([kind]),
        *([GENERATE_PASSWORDS] if kind.generated_secrets else []),
        *options_around(kind),
        on_difference_option(kind),
        *recreation_options(kind),
        WORKLIST_PATH,
        *scope_options(kind),
        Option(
            "purge",
            (
                (
                    f"Whether to delete the {plural} of the sub-account that are not declared. The plan names each of "
                    "them."
                ),
                (
                    f"Requires O(purge_limit). The purge is refused if no {kind.noun} is declared present, if the "
                    "listing failed, or if the service lists so few, or so evidently not all of them, that its "
                    "listing cannot be trusted."
                ),
            ),
            "bool",
            default=False,
        ),
        limit_option(
            "purge_limit",
            f"The maximum number of {plural} that O(purge) may delete. If more would be deleted, nothing is changed.",
        ),
        Option(
            "protected",
            "Names that O(purge) never deletes, and patterns of such names with C(*) and C(?). Case is ignored.",
            "list",
            "str",
            default=[],
        ),
        *PLAN_OPTIONS,
        *LEDGER_OPTIONS,
        *SNAPSHOT_OPTIONS,
        concurrency_option(),
        Option(
            f"return_{plural}",
            f"Whether to return all declared {plural}, as they are afterwards, in RV({plural}).",
            "bool",
            default=False,
        ),
        Option(
            "progress_path",
            (
                (
                    "File, on the host that executes the module, that the module overwrites repeatedly with its "
                    "progress. It holds a JSON object with the counts C(submitted), C(done) and C(total)."
                ),
                (
                    "If a play executes the module on the control node itself, Ansible shows the progress "
                    "without this option."
                ),
            ),
            "path",
        ),
        *WAIT,
    )
    name_row = Returned(
        kind.name_option, f"The same as C(name), under the option name that O({plural}) uses.", "str", f"for {plural}"
    )
    returns = (
        summary_row("summary", plural.capitalize()),
        changes_row([kind], [name_row]),
        failures_row([name_row]),
        WORKLIST,
        *([GENERATED_RETURN] if kind.generated_secrets else []),
        *PLAN_RETURNS,
        *SNAPSHOT_RETURNS,
        Returned(
            plural,
            f"The declared {plural} that exist afterwards.",
            "list",
            f"with O(return_{plural}=true), when the plan was made",
            elements="dict",
            contains=returned_fields(kind.fields),
        ),
        Returned(
            "out_of_scope",
            f"How many {plural} were out of scope because of O(only) and O(except).",
            "int",
            "when the plan was made",
        ),
        ignored_row("when the plan was made"),
        *FAILURES,
    )
    return ModuleSpec(options, returns, partial(declare_many, kind), connections)


def declare_many(kind: Kind, task: Task) -> Result:
    options, errors = task.options, task.errors
    _check_options(options, errors)
    module = f"avaya_{kind.plural}"
    plans, snapshots = Plans(task, module), Snapshots(task, module)
    concurrency = connections(options)
    narrowing = narrowing_of(options, errors, kind)
    generated = generated_passwords(task)
    with reading(task.connection.open_sub_account, [kind], concurrency=concurrency) as live:
        written = _written(kind, options, errors)
        if options[kind.plural] is None:
            # Of those in JSON, nothing is known yet but that the text as a whole is a secret.
            task.connection.redactor.learn(secrets_in_entries(kind.entry_options, written))
        passwords = passwords_of(options["passwords"] or {}, DECLARED, errors)
        generated.offer_to(passwords)
        around = Around(options, errors, passwords, places_of(kind, options), absences_of(kind, options))
        declarations = () if written is None else declarations_of(kind, written, around)
        unused = unused_warnings(passwords.unused([kind]))
        learn_secrets(task.connection.redactor, declarations)
        report = converge(
            live,
            ALL,
            [_scope(kind, declarations, options, errors)],
            Mode(task.check_mode),
            job_options(options, concurrency, errors, options["wait"]),
            errors,
            narrowing=narrowing,
            progress=progress_to(options["progress_path"]),
            open_records=records_of(options, names_others=True),
            interruption=task.interruption,
            ledger=ledger_of(task, module, plans),
            review=in_turn(worklist_writer(options), plans.reviewer),
            before_apply=snapshots.before_apply(live),
            supply=generated.supply,
        )
    result = _result(kind, report, options, plans, {**generated.results(), **snapshots.results()})
    warnings = (*result.warnings, *absence_warnings(options), *unused, *snapshots.warnings)
    return replace(result, warnings=warnings)


def connections(options: Values) -> int:
    return max(1, min(MOST_CONNECTIONS, int(options["concurrency"])))


def check_concurrency(options: Values, errors: ValidationErrors) -> None:
    if not 1 <= options["concurrency"] <= MOST_CONNECTIONS:
        errors.add(f"{option('concurrency')} {options['concurrency']} must be from 1 to {MOST_CONNECTIONS}")


def _check_options(options: Values, errors: ValidationErrors) -> None:
    check_sources(options, errors)
    check_concurrency(options, errors)
    check_recreation(options, errors)
    check_worklist_paths(options, errors)
    check_ledger(options, errors)
    if options["purge"] and options["purge_limit"] is None:
        errors.add(f"{option('purge')} requires {option('purge_limit')}, the maximum number that it may delete")


def _written(kind: Kind, options: Values, errors: ValidationErrors) -> Any:
    """The entries as they were written, as a list or as JSON; None where there are none to read."""
    plural, as_json = kind.plural, f"{kind.plural}_json"
    given, text = options[plural], options[as_json]
    if (given is None) == (text is None):
        errors.add(f"either {option(plural)} or {option(as_json)} must say which {plural} should exist, and not both")
        return None
    if text is None:
        return given
    if isinstance(text, (list, dict)):
        # Some versions of Ansible make a list of a text that looks like one.
        return text
    try:
        # Some editors begin a file with a mark that says which bytes come first.
        entries = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        errors.add(f"{option(as_json)} is not valid JSON: error in line {error.lineno}, column {error.colno}")
        return None
    except (ValueError, RecursionError):
        errors.add(
            f"{option(as_json)} is not valid JSON: it contains a number that is too long, or is nested too deeply"
        )
        return None
    if not isinstance(entries, list):
        errors.add(f"{option(as_json)} must contain a list of {plural}")
        return None
    return entries


def _scope(kind: Kind, declarations: tuple[Declaration, ...], options: Values, errors: ValidationErrors) -> Scope:
    limit = read_limit("purge_limit", options["purge_limit"], errors)
    purge = None if limit is None or not options["purge"] else Purge(limit, tuple(options["protected"]))
    recreate_limit = read_limit("recreate_limit", options["recreate_limit"], errors)
    leaver_limit = read_limit("leaver_limit", options["leaver_limit"], errors)
    return Scope(kind, declarations, purge, recreate_limit=recreate_limit, leaver_limit=leaver_limit)


def _result(kind: Kind, report: Report, options: Values, plans: Plans, more: Values) -> Result:
    values: dict[str, Any] = {
        "changed": report.changed,
        "summary": report.summary(kind),
        "changes": [_named(kind, change) for change in report.changes()],
        "failures": [_named(kind, failure) for failure in report.failures()],
        "out_of_scope": report.out_of_scope(kind),
        "ignored": ignored_values(report, [kind]),
        "diff": {"prepared": report.plan_text()},
        **worklist_values(report),
        **more,
        **plans.results(),
    }
    if options[f"return_{kind.plural}"]:
        things = (report.thing(outcome) for outcome in report.outcomes_of(kind))
        values[kind.plural] = [thing for thing in things if thing is not None]
    return Result(values, report.warnings, plans.failure(report))


def _named(kind: Kind, entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, kind.name_option: entry["name"]} if entry["kind"] == kind.name else entry
