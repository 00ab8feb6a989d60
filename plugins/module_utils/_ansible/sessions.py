# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Sessions with the service that several runs of a module can share, such as the items of a loop."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from .._engine.values import Values
from .._kinds.user.service import KeyHolder, UserService
from .._service.connection import Connection
from .._service.http_client import HttpClient, RequestsHttpClient
from .._service.redaction import Redactor
from .._service.session import Session

# Seconds that an item of a loop may rely on what an item before has read of skills and station groups.
_FRESH = 30.0


@dataclass
class _Opened:
    http_client: HttpClient
    session: Session
    key_holder: KeyHolder | None = None
    references: dict[int, dict[str, list[Values]]] = field(default_factory=dict)
    references_since: float = 0.0


class Sessions:
    """One session of each connection, which is one key, one service, and one way to it.

    Whoever keeps one for several runs closes it after a failure: what was known of the key may be wrong.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._opened: dict[tuple[Connection, int], _Opened] = {}

    def session(self, connection: Connection, connections: int, redactor: Redactor) -> Session:
        """The session, with the secrets of this run. `connections` is how many may be open at once."""
        opened = self._opened.get((connection, connections))
        if opened is None:
            http_client = RequestsHttpClient(connection, connections)
            opened = _Opened(http_client, Session(connection, http_client, redactor=redactor))
            self._opened[(connection, connections)] = opened
        else:
            if opened.session.may_have_written:
                opened.references.clear()
            opened.session = opened.session.with_redactor(redactor)
        return opened.session

    def key_holder(self, session: Session) -> KeyHolder:
        """Who the key is and what it can access, asked once in a session."""
        opened = self._opened_for(session)
        if opened is not None and opened.key_holder is not None:
            return opened.key_holder
        holder = UserService(session).key_holder()
        if opened is not None:
            opened.key_holder = holder
        return holder

    def references(self, session: Session, sub_account: Values) -> dict[str, list[Values]]:
        """What runs before have read of things that others refer to, such as skills, and what this one reads.

        Nothing of it is older than some seconds, nor than the last request that may have changed something.
        """
        opened = self._opened_for(session)
        if opened is None:
            return {}
        now = self._now()
        if not opened.references or now - opened.references_since > _FRESH:
            opened.references, opened.references_since = {}, now
        return opened.references.setdefault(sub_account["id"], {})

    def _opened_for(self, session: Session) -> _Opened | None:
        return next((each for each in self._opened.values() if each.session is session), None)

    def close(self) -> None:
        """Closes the connections that are kept open."""
        opened, self._opened = self._opened, {}
        for each in opened.values():
            each.http_client.close()
