# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The client for plugins that run on the control node, where options come from a plugin's own configuration."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..api.client import Client
from ..api.errors import AvayaError, BadInput
from ..api.exchange import REQUESTS_ERROR
from ..api.redaction import Redactor
from .connection import Connector

_OPTIONS = ("api_url", "api_key", "validate_certs", "ca_path", "timeout")


def client_of(option: Callable[[str], Any]) -> Client:
    """The client for a plugin's options. Raises BadInput with everything that is wrong with them, and AvayaError."""
    if REQUESTS_ERROR is not None:
        raise AvayaError("The Python library requests is needed on the control node: install it where Ansible runs")
    connector = Connector({name: option(name) for name in _OPTIONS}, Redactor())
    if connector.findings:
        raise BadInput(connector.findings.found)
    return connector()
