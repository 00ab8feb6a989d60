# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a module does with its options, where the answers of the service are scripted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.connection import ServiceConnection, open_sub_account
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import (
    ModuleSpec,
    Result,
    Task,
    presentable,
    read_entries,
)
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import Wording
from ansible_collections.avaya.cloud.plugins.module_utils._engine.reading import SubAccount
from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import Failure, Reply
from ansible_collections.avaya.cloud.plugins.module_utils._service.redaction import Redactor
from ansible_collections.avaya.cloud.plugins.module_utils._service.session import Session
from ansible_collections.avaya.cloud.tests.unit.fakes import FakeClock, ScriptedHttpClient, answer, scripted

RECRUITING = {"id": 101, "name": "Recruiting", "code": "REC", "appId": "ABC_ABCRec", "tenantId": 1}
SALES = {"id": 102, "name": "Field Sales", "code": "FS", "appId": "ABC_FieldSales", "tenantId": 7}
ACCOUNT = {"id": 1, "name": "Avaya Demo", "code": "DEMO"}


def key_opens(*sub_accounts: Mapping[str, Any], **more: Any) -> Reply:
    """The answer to who the API key is."""
    return answer({"userId": 9001, "accessibleTenants": [ACCOUNT], "accessibleClients": list(sub_accounts), **more})


class FakeConnection:
    """Stands for the connection that the options describe: over a session, or to a sub-account in memory."""

    def __init__(
        self,
        session: Session | None = None,
        asked: str | None = None,
        open_fake: Callable[[ValidationErrors], SubAccount] | None = None,
    ) -> None:
        self._session, self._asked, self._open_fake = session, asked, open_fake
        self.errors = ValidationErrors()
        self.redactor = Redactor()

    def session(self) -> Session:
        assert self._session is not None
        return self._session

    def open_sub_account(self, errors: ValidationErrors, all_too: bool = False) -> SubAccount:
        if self._open_fake is not None:
            return self._open_fake(errors)
        return open_sub_account(self.session(), self._asked, errors, all_too=all_too)


def options_of(spec: ModuleSpec, **given: Any) -> dict[str, Any]:
    """The options as the runner hands them over: what is not given is its default, or null."""
    return {**{option.name: option.default for option in spec.all_options}, **given}


def task_of(spec: ModuleSpec, connection: FakeConnection, check_mode: bool = False, **given: Any) -> Task:
    return Task(options_of(spec, **given), check_mode, connection)  # type: ignore[arg-type]


def run(spec: ModuleSpec, *answers: Reply | Failure, **given: Any) -> tuple[Result, ScriptedHttpClient]:
    """What the module answers, and what it sent."""
    session, http_client = scripted(FakeClock(), *answers)
    result = spec.action(task_of(spec, FakeConnection(session, given.get("sub_account")), **given))
    assert http_client.answers == [], "not every answer was asked for"
    return result, http_client


def run_unconnected(spec: ModuleSpec, wording: Wording, **given: Any) -> Result:
    """The result, as the module answers it: with a connection to nowhere, which nobody may open."""
    options = options_of(spec, **{"api_url": None, "api_key": None, **given})
    redactor = Redactor([])
    connection = ServiceConnection(options, redactor)

    def opened() -> Session:
        raise AssertionError("the service was asked")

    connection.session = opened  # type: ignore[method-assign]
    options = read_entries(spec.options, options, connection.errors)
    return presentable(spec.action(Task(options, False, connection)), redactor, wording)


def paths(http_client: ScriptedHttpClient) -> list[str]:
    return [sent.url[len("https://avaya.example") :] for sent in http_client.sent]


def requests(http_client: ScriptedHttpClient) -> list[tuple[str, str, Any, Any]]:
    """What was sent, each as (method, path, query, body)."""
    return [(sent.method, path, sent.query, sent.body) for sent, path in zip(http_client.sent, paths(http_client))]
