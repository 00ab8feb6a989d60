# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The session for plugins that run on the control node, where options come from a plugin's own configuration."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .._service.errors import AvayaError, InvalidInput
from .._service.http_client import REQUESTS_ERROR
from .._service.redaction import Redactor
from .._service.session import Session
from .connection import ServiceConnection
from .wording import MODULE

_OPTIONS = ("api_url", "api_key", "validate_certs", "ca_path", "timeout")


def session_of(option: Callable[[str], Any]) -> Session:
    """The session for a plugin's options.

    Raises InvalidInput with everything that is wrong with them, and AvayaError.
    """
    if REQUESTS_ERROR is not None:
        raise AvayaError("The Python library requests is needed on the control node: install it where Ansible runs")
    connection = ServiceConnection({name: option(name) for name in _OPTIONS}, Redactor())
    if connection.errors:
        raise InvalidInput(connection.errors.found)
    return connection.session()


def message_of(error: AvayaError) -> str:
    """The error for people, in the words of the plugins' options."""
    return MODULE.text(str(error))
