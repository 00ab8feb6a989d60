# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs a module: the only place that reads its arguments, and that ends it with success or failure."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from ansible.module_utils.basic import missing_required_lib

from .._engine.changes import Action
from .._engine.defects import Defect, defect_after_sending
from .._engine.fields import Option, Returned
from .._engine.interruption import Interruption, Uninterrupted
from .._engine.report import RESULTS
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values
from .._kinds import ALL
from .._service.errors import AvayaError, InvalidInput
from .._service.http_client import REQUESTS_ERROR
from .._service.redaction import Redactor
from .._service.text import option
from .arguments import CONNECTION, is_set_aside
from .connection import ServiceConnection, seconds_errors
from .grouping import grouped
from .interruption import Signals
from .misplaced import secrets_in_urls
from .module import Module, rare_garbage_collection
from .module_in_process import Finished, ModuleInProcess
from .sessions import Sessions
from .sources import files_read
from .validation import EntryReader
from .wording import MODULE, ROLE, Wording


@dataclass(frozen=True)
class Task:
    """What a module is asked: its options, whether only to predict, and how to reach the service."""

    options: dict[str, Any]
    check_mode: bool
    connection: ServiceConnection
    interruption: Interruption = field(default_factory=Uninterrupted)

    @property
    def errors(self) -> ValidationErrors:
        return self.connection.errors


@dataclass(frozen=True)
class Result:
    """What a module answers. Where `failure` is not None the module fails with it, and with the values beside it.

    `secrets` are values that a user asked for knowing that they are secret; they alone are returned as they are.
    """

    values: dict[str, Any]
    warnings: tuple[str, ...] = ()
    failure: AvayaError | None = None
    secrets: Values = field(default_factory=dict)


# What of a result playbooks compare with, by its name: no secret may turn one into stars.
OUR_WORDS = {
    **{
        row.name: row.choices or row.known_values
        for kind in ALL
        for row in kind.fields
        if row.choices or row.known_values
    },
    "result": RESULTS,
    "action": tuple(action.value for action in Action),
    "kind": tuple(kind.name for kind in ALL),
}


def one_connection(_options: Values) -> int:
    return 1


class RunningModule(Protocol):
    """A module with its options, in a process of its own or in Ansible's; `exit_json` and `fail_json` end it."""

    params: dict[str, Any]
    check_mode: bool
    no_log_values: set[str]
    type_errors: list[str]

    def warn(self, warning: str) -> None:
        """Adds a warning to the result."""

    def exit_json(self, **values: Any) -> None:
        """Ends the module with these values."""

    def fail_json(self, msg: str, **values: Any) -> None:
        """Ends the module as a failure with this message."""


@dataclass(frozen=True)
class ModuleSpec:
    """A module: `options` beside those of the connection, what it `returns`, and what it does.

    `connections` says how many connections its options allow at once.
    """

    options: tuple[Option, ...]
    returns: tuple[Returned, ...]
    action: Callable[[Task], Result]
    connections: Callable[[Values], int] = one_connection

    @property
    def all_options(self) -> tuple[Option, ...]:
        return (*CONNECTION, *self.options)

    def run(self, module: RunningModule, interruption: Interruption, sessions: Sessions | None = None) -> None:
        """Does the work of the module and ends it."""
        if REQUESTS_ERROR is not None:
            module.fail_json(msg=missing_required_lib("requests"))
        try:
            result = _answer(module, self, interruption, sessions)
        except Exception as error:  # noqa: BLE001
            # Before what `_answer` watches over, where nothing may be known to be free of secrets.
            result = Result({"retryable": False}, failure=Defect(error))
        for warning in result.warnings:
            module.warn(warning)
        if result.failure is None:
            module.exit_json(**result.values, **result.secrets)
        module.fail_json(msg=str(result.failure), **result.values)


class Runnable(Protocol):
    """What a module is: its options, and what it does with them."""

    @property
    def all_options(self) -> tuple[Option, ...]:
        """The options with those of the connection, where it needs one."""

    def run(self, module: RunningModule, interruption: Interruption, sessions: Sessions | None = None) -> None:
        """Does the work of the module and ends it."""


def run_module(spec: Runnable) -> None:
    """Runs the module in a process of its own."""
    # Signals are watched until the result is printed: a second one is not to cost it.
    with rare_garbage_collection(), Signals() as signals:
        spec.run(Module(spec.all_options), signals)


def run_module_in_process(
    spec: Runnable, name: str, given: Mapping[str, Any], check_mode: bool, sessions: Sessions
) -> dict[str, Any]:
    """The result of the module with this full name, run in this process; `sessions` are kept for its next run.

    A signal that ends this process does so when the module has ended in order.
    """
    with rare_garbage_collection(), Signals(passes_on=True) as signals:
        try:
            spec.run(ModuleInProcess(spec.all_options, name, given, check_mode), signals, sessions)
        except Finished as finished:
            return finished.result
    raise RuntimeError(f"{name} ended without a result")


def _answer(module: RunningModule, spec: ModuleSpec, interruption: Interruption, sessions: Sessions | None) -> Result:
    """What the module answers, free of secrets and of what a terminal would obey, in the words of the interface."""
    wording = MODULE if module.params.get("role_entry_point") is None else ROLE
    in_urls = list(secrets_in_urls(module.params))
    redactor = Redactor([*secrets_in(spec.options, module.params), *in_urls])
    redactor.learn([module.params.get("api_key")])
    connection = ServiceConnection(module.params, redactor, spec.connections(module.params), sessions)
    connection.errors.extend(module.type_errors)
    options = read_entries(spec.options, module.params, connection.errors)
    if "wait_timeout" in options:
        connection.errors.extend(seconds_errors("wait_timeout", options["wait_timeout"]))
    try:
        result = _result(Task(options, module.check_mode, connection, interruption), spec, redactor)
    finally:
        connection.close()
    try:
        return presentable(result, redactor, wording)
    except Exception as error:  # noqa: BLE001
        return defect(error, connection)


def defect(error: Exception, connection: ServiceConnection, said: Callable[[str], str] | None = None) -> Result:
    """What is answered after an exception that nobody foresaw: whether something was changed is known even then."""
    failure = defect_after_sending(error, said) if connection.may_have_written else Defect(error, said)
    return Result({"changed": failure.changed, "retryable": failure.retryable}, failure=failure)


def presentable(result: Result, redactor: Redactor, wording: Wording) -> Result:
    """The one boundary that everything passes that people will see: secrets are cut out, then references get words."""
    failure = None
    if result.failure is not None:
        failure = AvayaError(wording.text(redactor.clean(result.failure.advice)))
    warnings = tuple(wording.text(redactor.clean(warning)) for warning in result.warnings)
    values = wording.value(redactor.clean_all(result.values, OUR_WORDS))
    if "validation_errors" in values:
        # A role prints them as they are.
        values = {**values, "validation_errors": [wording.text(each) for each in values["validation_errors"]]}
    return replace(result, values=values, warnings=warnings, failure=failure)


def read_entries(options: tuple[Option, ...], params: Mapping[str, Any], errors: ValidationErrors) -> dict[str, Any]:
    """The options with those read that were set aside before Ansible checked the rest, as an entry of a file is.

    Lists of things are left as they were written: whoever declares them reads them, entry by entry.
    """
    read = dict(params)
    aside = [each for each in options if is_set_aside(each)]
    reader = EntryReader(aside)
    for each in aside:
        value = params.get(each.name)
        if value is not None and not each.is_list_of_things:
            value = reader.value(each, value, option(each.name), errors)
        read[each.name] = value
    return read


def _result(task: Task, spec: ModuleSpec, redactor: Redactor) -> Result:
    """What the action answers, or the failure that it ended with: no traceback reaches a user, whatever happened."""

    def said(text: str) -> str:
        cleaned = redactor.clean(text)
        return "(its text may hold a secret)" if redactor.suspects(cleaned) else cleaned

    try:
        result = spec.action(task)
        if isinstance(result.failure, InvalidInput):
            return _refused(result.failure, task, result.warnings)
    except InvalidInput as error:
        return _refused(error, task)
    except AvayaError as error:
        return Result({"changed": error.changed, "retryable": error.retryable}, failure=error)
    except Exception as error:  # noqa: BLE001
        return defect(error, task.connection, said)
    if result.failure is None:
        return result
    return replace(result, values={"retryable": result.failure.retryable, **result.values})


def _refused(error: InvalidInput, task: Task, warnings: tuple[str, ...] = ()) -> Result:
    """The result where nothing is done; one mistake in many lines of a file is one error."""
    files = files_read(task.options)
    if files:
        error = InvalidInput(grouped(error.validation_errors, files), may_pass=error.retryable)
    values = {"validation_errors": list(error.validation_errors), "retryable": error.retryable}
    return Result(values, warnings, error)


def secrets_in(options: tuple[Option, ...], params: Values) -> Iterator[str]:
    """The values of all options that are never to be shown, also within entries."""
    for each in options:
        value = params.get(each.name)
        if value is None or not _holds_secrets(each):
            continue
        if each.suboptions:
            yield from secrets_in_entries(each.suboptions, value)
        elif isinstance(value, Mapping):
            yield from (str(password) for password in value.values())
        else:
            yield str(value)
        if each.name == "basic_auth_password":
            yield basic_auth_header(params.get("basic_auth_username"), str(value))


def secrets_in_entries(options: tuple[Option, ...], written: Any) -> Iterator[str]:
    """The same of entries as they were written, before anything is known of what is wrong with them."""
    holding = tuple(each for each in options if _holds_secrets(each))
    for entry in written if isinstance(written, list) else [written]:
        if isinstance(entry, Mapping):
            yield from secrets_in(holding, entry)


def _holds_secrets(option: Option) -> bool:
    return option.secret or any(_holds_secrets(each) for each in option.suboptions)


def basic_auth_header(user: Any, password: str) -> str:
    """A password as it stands in the header that carries it."""
    return base64.b64encode(f"{user}:{password}".encode()).decode()
