# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module that creates an account: the account itself, and then what its first sub-account needs for agents."""

from __future__ import annotations

from functools import partial
from typing import Any

from .._engine.context import Context
from .._engine.declarations import Declaration, declare
from .._engine.engine import Mode, converge
from .._engine.fields import Option, Returned
from .._engine.job_options import JobOptions, look_window
from .._engine.plan import Scope
from .._engine.reading import reading
from .._engine.report import Report
from .._engine.texts import folded
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values, given
from .._kinds import ALL
from .._kinds.account.fields import SUB_ACCOUNT_RETURNS
from .._kinds.account.kind import ACCOUNT
from .._kinds.skill.catalog import DEFAULT_SKILL
from .._kinds.skill.kind import SKILL
from .._kinds.station_group.kind import STATION_GROUP
from .._service.clock import SystemClock
from .._service.errors import InvalidInput, NotedError, OutcomeUnknown
from .._service.text import option
from .arguments import WAIT_TIMEOUT
from .calendar import check_zone
from .declare_one import declare_one, module_for_one
from .info import open_accounts
from .returned import FAILURES, returned_things
from .runner import ModuleSpec, Result, Task

_BASE = module_for_one(ACCOUNT)
_PREPARED, _SUB_ACCOUNT = "prepared", "sub_account"
# Seconds between two looks for what an earlier run may have asked for.
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.5, 5.0
# Where nothing was looked into.
_NOTHING: Values = {_PREPARED: [], _SUB_ACCOUNT: None}


def declare_account(task: Task) -> Result:
    """Agents need a skill and a station group, which Avaya's clients make in a new session, as soon as they can."""
    check_account(task.options, "", task.errors)
    first = declare_one(ACCOUNT, task)
    if first.failure is not None:
        return Result({**first.values, **_NOTHING}, first.warnings, first.failure)
    if task.check_mode and first.values["changed"]:
        names = prepared_names(task.options)
        prepared = [{"kind": kind, "name": name, "result": "created"} for kind, name in names.items()]
        return Result({**first.values, **_NOTHING, _PREPARED: prepared}, first.warnings)
    sub_account = _first_sub_account(first.values[ACCOUNT.name], task.options)
    if sub_account is None:
        warning = (
            f"It is not known whether agents can be created in account '{task.options['name']}', because the service "
            "does not show which of its sub-accounts it was created with"
        )
        return Result({**first.values, **_NOTHING}, (*first.warnings, warning))
    return _prepared(task, Result({**first.values, **_NOTHING, _SUB_ACCOUNT: sub_account}, first.warnings), sub_account)


def check_account(options: Values, within: str, errors: ValidationErrors) -> None:
    """Adds what is wrong beyond the declaration of the account itself; `within` is the option that holds the others,
    with a dot, where they are not the module's own."""
    zone = options["default_time_zone"]
    if zone:
        check_zone(zone, f"{within}default_time_zone", errors)
    if options["station_group"] is not None:
        errors.extend(_station_group(options, within).rule_errors())


def first_sub_account_name(options: Values) -> str:
    """What the sub-account is called that the account is created with."""
    return str(options["first_sub_account"] or options["name"])


def prepared_names(options: Values) -> dict[str, str]:
    """What a new account's sub-account will have, by kind: the names of what is made sure of there."""
    return {SKILL.name: DEFAULT_SKILL, STATION_GROUP.name: str(options["station_group"])}


def _station_group(options: Values, within: str = "") -> Declaration:
    return declare(STATION_GROUP, {"name": options["station_group"]}, option(f"{within}station_group"))


def _first_sub_account(account: Values, options: Values) -> Values | None:
    """The sub-account that the account was created with, as far as that can be seen."""
    there: list[Values] = given(account, "sub_accounts") or []
    name = folded(first_sub_account_name(options))
    named = [each for each in there if folded(str(given(each, "name"))) == name]
    found = named or there
    return found[0] if len(found) == 1 and given(found[0], "id") is not None else None


def _prepared(task: Task, first: Result, sub_account: Values) -> Result:
    created = first.values["changed"]
    # The sub-account may also have appeared since this session began that an earlier run had created.
    task.connection.begin_anew()
    try:
        report = _prepare(task, str(sub_account["id"]), created)
    except InvalidInput as error:
        found = "; ".join(error.validation_errors)
        message = (
            f"sub-account '{given(sub_account, 'name')}' of account '{task.options['name']}' could not be examined: "
            f"{found}"
        )
        if not created:
            warning = f"It is not known whether agents can be created in it, because {message}"
            return Result(first.values, (*first.warnings, warning))
        unseen = OutcomeUnknown(f"The account was created, but {message}. Run again to continue", changed=True)
        return Result(first.values, first.warnings, unseen)
    outcomes = report.outcomes
    prepared = [{"kind": each.change.kind, "name": each.change.name, "result": each.result} for each in outcomes]
    values: dict[str, Any] = {**first.values, "changed": created or report.changed, _PREPARED: prepared}
    failure = report.error
    if failure is not None and created:
        failure = NotedError(failure, "The account itself was created")
    return Result(values, (*first.warnings, *report.warnings), failure)


def _wait_for_earlier_run(skills: Any, wait_timeout: float) -> None:
    """Waits for the skill that a run may have asked for which was broken off: no list shows it before its job is done,
    and nobody can delete a second one."""
    clock = SystemClock()
    began = now = clock.now()
    until = began + look_window(wait_timeout)
    while now < until and not any(given(each, "name") == DEFAULT_SKILL for each in skills.all()):
        clock.sleep(min(_LONGEST_PAUSE, max(_SHORTEST_PAUSE, now - began)))
        now = clock.now()


def _prepare(task: Task, asked: str, created: bool) -> Report:
    opening = partial(task.connection.open_sub_account, asked=asked)
    with reading(opening, [STATION_GROUP]) as live:
        errors = ValidationErrors()
        groups = live.context([STATION_GROUP], []).index(STATION_GROUP).things
        if not (created or groups or task.check_mode):
            # The skill is asked for before the group.
            _wait_for_earlier_run(live.sub_account(errors).services[SKILL.name], task.options["wait_timeout"])
        scopes = [Scope(SKILL, (declare(SKILL, {"name": DEFAULT_SKILL}),))]
        if not groups:
            scopes.append(Scope(STATION_GROUP, (_station_group(task.options),)))
        return converge(
            live,
            ALL,
            scopes,
            Mode(task.check_mode),
            JobOptions(True, task.options["wait_timeout"]),
            errors,
            interruption=task.interruption,
        )


def account_info(task: Task) -> Result:
    """The accounts that the key can access, sorted by name."""
    name = task.options["name"]
    accounts = open_accounts(task).services[ACCOUNT.name].all()
    wanted = [each for each in accounts if name is None or folded(name) == folded(str(given(each, "name")))]
    context = Context({}, "")
    return Result({"accounts": [ACCOUNT.result(each, context) for each in sorted(wanted, key=ACCOUNT.export_order)]})


ACCOUNT_SPEC = ModuleSpec(
    (
        *_BASE.options,
        Option(
            "station_group",
            "Name of the station group to create in the first sub-account if that has none. Agents need one.",
            default="DEFAULT",
        ),
        WAIT_TIMEOUT,
    ),
    (
        *_BASE.returns,
        Returned(
            _PREPARED,
            "What was ensured in the first sub-account so that agents can be created in it, each with C(kind), "
            "C(name) and C(result). Empty if the sub-account could not be examined.",
            "list",
            "when the account was looked up",
            elements="dict",
            sample=[{"kind": "skill", "name": "DEFAULT_SKILL", "result": "created"}],
        ),
        Returned(
            _SUB_ACCOUNT,
            "The sub-account that the account was created with: the one with the expected name, or the only one. "
            "Null if the service does not show which one it is, or if the account does not exist yet.",
            "dict",
            "when the account was looked up",
            contains=SUB_ACCOUNT_RETURNS,
        ),
    ),
    declare_account,
)
ACCOUNT_INFO = ModuleSpec(
    (Option("name", "Return only accounts with this name. Case is ignored."),),
    (
        returned_things(ACCOUNT, "The accounts, sorted by name, each with its sub-accounts.", "success"),
        *FAILURES,
    ),
    account_info,
)
