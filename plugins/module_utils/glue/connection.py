# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connection options that every module has."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ansible.module_utils.basic import env_fallback

from ..api.client import Client
from ..api.connection import Connection, connection_findings
from ..api.errors import NotConnected
from ..api.exchange import RequestsExchange
from ..api.redaction import Redactor
from ..api.transport import Transport
from ..resources.findings import Findings

CONNECTION_ARGUMENTS: dict[str, Any] = {
    "api_url": {"type": "str", "fallback": (env_fallback, ["AVAYA_CLOUD_API_URL"])},
    "api_key": {"type": "str", "no_log": True, "fallback": (env_fallback, ["AVAYA_CLOUD_API_KEY"])},
    "sub_account": {"type": "str"},
    "validate_certs": {"type": "bool", "default": True},
    "ca_path": {"type": "path"},
    "timeout": {"type": "float", "default": 30.0},
}


class Connector:
    """Opens the connection that the options name, once it is needed and only if nothing is wrong with them."""

    def __init__(self, options: Mapping[str, Any], redactor: Redactor, connections: int = 1) -> None:
        self.redactor = redactor
        self._connections = connections
        self.findings = Findings(connection_findings(options["api_url"], options["api_key"], options["timeout"]))
        ca_path = options["ca_path"]
        if ca_path and not _exists(ca_path):
            self.findings.add(f"ca_path '{ca_path}' does not exist")
        self._usable = not self.findings
        self._connection = Connection(
            options["api_url"] or "", options["api_key"] or "", options["validate_certs"], ca_path, options["timeout"]
        )

    def __call__(self) -> Client:
        if not self._usable:
            raise NotConnected("the connection options are wrong")
        exchange = RequestsExchange(self._connection, self._connections)
        return Client(Transport(self._connection, exchange, redactor=self.redactor))


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        # A name that is too long for any file, or that holds a zero byte.
        return False
