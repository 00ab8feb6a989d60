# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The opening of an account, which takes a session for the account and another one for what is made within it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import Any

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.connection import ServiceConnection
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_account import ACCOUNT_SPEC, declare_account
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import Result, Task
from ansible_collections.avaya.cloud.plugins.module_utils._service.clock import Clock, SystemClock
from ansible_collections.avaya.cloud.plugins.module_utils._service.connection import Connection
from ansible_collections.avaya.cloud.plugins.module_utils._service.redaction import Redactor
from ansible_collections.avaya.cloud.plugins.module_utils._service.session import Session

from .in_process import by_clock


class _Connection(ServiceConnection):
    """Connects to the service with the given options; `open_session` makes a new session."""

    def __init__(self, options: Mapping[str, Any], open_session: Callable[[], Session]) -> None:
        super().__init__(options, Redactor([]))
        self._open_session = open_session
        self._current: Session | None = None

    def session(self) -> Session:
        if self._current is None:
            self._current = self._open_session()
        return self._current

    def begin_anew(self) -> None:
        self._current = None


def opened(
    declared: Mapping[str, Any],
    connection: Connection,
    clock: Clock,
    open_session: Callable[[], Session],
    wait_timeout: float,
) -> Result:
    """What the module answers that opens an account. Raises AvayaError."""
    options = {row.name: row.default for row in ACCOUNT_SPEC.all_options}
    options |= {"api_url": connection.base, "api_key": connection.api_key, "wait_timeout": wait_timeout, **declared}
    task = Task(options, False, _Connection(options, open_session))
    with contextlib.nullcontext() if isinstance(clock, SystemClock) else by_clock(clock):
        return declare_account(task)
