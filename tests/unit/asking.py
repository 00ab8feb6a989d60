# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a module does with its options, where the answers of the service are scripted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ansible_collections.avaya.cloud.plugins.module_utils.api.answers import Failure, Reply
from ansible_collections.avaya.cloud.plugins.module_utils.api.client import Client
from ansible_collections.avaya.cloud.plugins.module_utils.api.redaction import Redactor
from ansible_collections.avaya.cloud.plugins.module_utils.glue.connection import CONNECTION_ARGUMENTS
from ansible_collections.avaya.cloud.plugins.module_utils.glue.runner import Result, Task
from ansible_collections.avaya.cloud.plugins.module_utils.resources.findings import Findings
from ansible_collections.avaya.cloud.tests.unit.fakes import FakeClock, ScriptedExchange, answer, scripted

RECRUITING = {"id": 101, "name": "Recruiting", "code": "REC", "appId": "ABC_ABCRec", "tenantId": 1}
SALES = {"id": 102, "name": "Field Sales", "code": "FS", "appId": "ABC_FieldSales", "tenantId": 7}
ACCOUNT = {"id": 1, "name": "Avaya Demo", "code": "DEMO"}


def key_opens(*sub_accounts: Mapping[str, Any], **more: Any) -> Reply:
    """The answer to who the API key is."""
    return answer({"userId": 9001, "accessibleTenants": [ACCOUNT], "accessibleClients": list(sub_accounts), **more})


class Connect:
    """Stands for the connector. `findings` are of what is wrong with the connection options; then nothing is sent."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.findings = Findings()
        self.redactor = Redactor()

    def __call__(self) -> Any:
        return self.client


def options_of(arguments: Mapping[str, Any], **given: Any) -> dict[str, Any]:
    """The options as AnsibleModule hands them over: what is not given is its default, or null."""
    defaults = {name: rule.get("default") for name, rule in {**CONNECTION_ARGUMENTS, **arguments}.items()}
    return {**defaults, **given}


def run(
    action: Callable[[Task], Result], arguments: Mapping[str, Any], *answers: Reply | Failure, **given: Any
) -> tuple[Result, ScriptedExchange]:
    """What the action answers, and what it sent."""
    transport, exchange = scripted(FakeClock(), *answers)
    task = Task(options_of(arguments, **given), False, Connect(Client(transport)))
    result = action(task)
    assert exchange.answers == [], "not every answer was asked for"
    return result, exchange


def paths(exchange: ScriptedExchange) -> list[str]:
    return [sent.url[len("https://avaya.example") :] for sent in exchange.sent]
