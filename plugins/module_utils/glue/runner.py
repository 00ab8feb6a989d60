# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Running a module: the one place that reads its arguments, and that exits or fails it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ansible.module_utils.basic import missing_required_lib

from ..api.connection import seconds_findings
from ..api.errors import AvayaError, BadInput
from ..api.exchange import REQUESTS_ERROR
from ..api.redaction import Redactor, secrets_in_url
from ..resources.legible import legible
from .connection import CONNECTION_ARGUMENTS, Connector
from .module import Module

Values = Mapping[str, Any]
URL_OPTIONS = ("api_url", "endpoint")


@dataclass(frozen=True)
class Task:
    """What a module is asked: its options, whether only to predict, and how to reach the service."""

    options: dict[str, Any]
    check_mode: bool
    connect: Connector


@dataclass(frozen=True)
class Result:
    """What a module answers. Where `failure` is not None the module fails with it, and with the values beside it.

    `secrets` are values that a user asked for knowing that they are secret; they alone are returned as they are.
    """

    values: dict[str, Any]
    warnings: tuple[str, ...] = ()
    failure: AvayaError | None = None
    secrets: Values = field(default_factory=dict)


def one_connection(_options: Values) -> int:
    return 1


def run_module(
    arguments: Mapping[str, Any],
    action: Callable[[Task], Result],
    connections: Callable[[Values], int] = one_connection,
    module_class: type[Module] = Module,
) -> None:
    """Runs `action` with the module's options. `connections` says how many connections they allow at once."""
    module = module_class(argument_spec={**CONNECTION_ARGUMENTS, **arguments}, supports_check_mode=True)
    if REQUESTS_ERROR is not None:
        module.fail_json(msg=missing_required_lib("requests"))
    try:
        result = _answer(module, action, connections)
    except Exception as error:  # noqa: BLE001
        # Before or after what `_result` watches over, where nothing may be known to be free of secrets.
        result = Result({"retryable": False}, failure=AvayaError(f"{_DEFECT}{type(error).__name__} ({_place(error)})"))
    for warning in result.warnings:
        module.warn(warning)
    if result.failure is None:
        module.exit_json(**result.values, **result.secrets)
    module.fail_json(msg=str(result.failure), **result.values)


def _answer(module: Module, action: Callable[[Task], Result], connections: Callable[[Values], int]) -> Result:
    """What the module answers, free of secrets and of what a terminal would obey."""
    in_urls = list(secrets_in_urls(module.params))
    # Before anything is returned: with -vvv Ansible shows the options.
    module.no_log_values.update(in_urls)
    redactor = Redactor([*secrets_in(module.argument_spec, module.params), *in_urls])
    connector = Connector(module.params, redactor, connections(module.params))
    connector.findings.extend(module.surprises)
    if "wait_timeout" in module.params:
        connector.findings.extend(seconds_findings("wait_timeout", module.params["wait_timeout"]))
    result = _result(Task(module.params, module.check_mode, connector), action, redactor)
    failure = None if result.failure is None else AvayaError(redactor.clean(result.failure.told))
    warnings = tuple(legible(redactor.clean(warning)) for warning in result.warnings)
    return replace(result, values=redactor.clean_all(result.values), warnings=warnings, failure=failure)


def _result(task: Task, action: Callable[[Task], Result], redactor: Redactor) -> Result:
    """What the action answers, or the failure that it ended with: no traceback reaches a user, whatever happened."""
    try:
        result = action(task)
    except BadInput as error:
        return Result({"findings": list(error.findings)}, failure=error)
    except AvayaError as error:
        return Result({"changed": error.changed, "retryable": error.retryable}, failure=error)
    except Exception as error:  # noqa: BLE001
        said = redactor.clean(str(error))
        if redactor.suspects(said):
            said = "(its text may hold a secret)"
        what = f"{type(error).__name__}: {said} ({_place(error)})"
        return Result({"retryable": False}, failure=AvayaError(_DEFECT + what))
    if result.failure is None:
        return result
    return replace(result, values={"retryable": result.failure.retryable, **result.values})


_DEFECT = "This is a defect of avaya.cloud, and not yours; please report it with the task that shows it: "


def secrets_in(arguments: Mapping[str, Any], options: Values) -> Iterator[str]:
    """The values of all options that are never to be shown, also within lists."""
    for name, argument in arguments.items():
        value = options.get(name)
        if value is None:
            continue
        if argument.get("no_log"):
            yield str(value)
            if name == "basic_auth_password":
                # As it stands in the header that carries it.
                yield base64.b64encode(f"{options.get('basic_auth_username')}:{value}".encode()).decode()
        elif argument.get("options"):
            for each in value if isinstance(value, list) else [value]:
                yield from secrets_in(argument["options"], each)


def secrets_in_urls(options: Values) -> Iterator[str]:
    """Users and passwords in options that are URLs. They are refused there, and not shown with the refusal."""
    for name in URL_OPTIONS:
        if isinstance(options.get(name), str):
            yield from secrets_in_url(options[name])


def _place(error: BaseException) -> str:
    """Where it happened, as one short phrase: enough to find the line, too little to hold anybody's data."""
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return "place unknown"
    code = traceback.tb_frame.f_code
    return f"{code.co_name}, line {traceback.tb_lineno} of {code.co_filename.rpartition('/')[2]}"
