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
        f"How many requests may be under way at once, each over a connection of its own; from 1 to {MOST_CONNECTIONS}.",
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
                    f"The {plural}. Only what is declared of {kind.with_article} is compared; an option that is left "
                    "out is not managed."
                ),
                (
                    f"{kind.with_article.capitalize()} may be declared once. Those that are not declared stay as they "
                    "are, unless O(purge) says otherwise."
                ),
                f"One of this option, O({as_json}) and O(src) is needed.",
            ),
            "list",
            "dict",
            suboptions=kind.entry_options,
            is_list_of_things=True,
        ),
        Option(
            as_json,
            (
                f"The {plural} as JSON text, a list of objects with the same fields as in O({plural}).",
                (
                    f"Most of what a long list of O({plural}) costs is Ansible's own work on templates and types. "
                    "Handed over as text, 10,000 of them take less than half of the time; the module checks it with "
                    "the same care."
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
                    f"Whether to delete the {plural} of the sub-account that are not declared. The plan names every "
                    "one of them."
                ),
                (
                    f"Needs O(purge_limit). Refused where no {kind.noun} is declared present, where the listing "
                    "failed, and where the service lists so few, or so evidently not all of them, that its listing "
                    "cannot be trusted."
                ),
            ),
            "bool",
            default=False,
        ),
        limit_option(
            "purge_limit",
            f"How many {plural} O(purge) may delete at most. Where it would be more, nothing is changed at all.",
        ),
        Option(
            "protected",
            "Names, and patterns of names with C(*) and C(?), that O(purge) never deletes. Case is ignored.",
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
            f"Whether to return all declared {plural} as they are afterwards, in RV({plural}).",
            "bool",
            default=False,
        ),
        Option(
            "progress_path",
            (
                (
                    "File, on the host that executes the module, that is overwritten again and again as the work goes "
                    "on, with a JSON object of the three counts C(submitted), C(done) and C(total)."
                ),
                ("A play that executes the module on the control node itself shows how far it is without this option."),
            ),
            "path",
        ),
        *WAIT,
    )
    name_row = Returned(
        kind.name_option, f"The same as C(name), as the {plural} of O({plural}) call it.", "str", f"for {plural}"
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
            f"How many {plural} were out of scope, by O(only) and O(except).",
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
        errors.add(f"{option('purge')} needs {option('purge_limit')}, the number that it may delete at most")


def _written(kind: Kind, options: Values, errors: ValidationErrors) -> Any:
    """The entries as they were written, as a list or as JSON; None where there are none to read."""
    plural, as_json = kind.plural, f"{kind.plural}_json"
    given, text = options[plural], options[as_json]
    if (given is None) == (text is None):
        errors.add(
            f"either {option(plural)} or {option(as_json)} must say which {plural} there should be, and not both"
        )
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
        errors.add(f"{option(as_json)} is not JSON from line {error.lineno}, column {error.colno} on")
        return None
    except (ValueError, RecursionError):
        errors.add(f"{option(as_json)} is not JSON: it holds a number that is too long, or is nested too deeply")
        return None
    if not isinstance(entries, list):
        errors.add(f"{option(as_json)} must hold a list of {plural}")
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
