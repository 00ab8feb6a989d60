# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Sessions with the service that several runs of a module can share, as the items of a loop do."""

from __future__ import annotations

from dataclasses import dataclass

from .._kinds.user.service import KeyHolder, UserService
from .._service.connection import Connection
from .._service.http_client import HttpClient, RequestsHttpClient
from .._service.redaction import Redactor
from .._service.session import Session


@dataclass
class _Opened:
    http_client: HttpClient
    session: Session
    key_holder: KeyHolder | None = None


class Sessions:
    """One session of each connection, which is one key, one service, and one way to it.

    Whoever keeps one for several runs closes it after a failure: what was known of the key may be wrong.
    """

    def __init__(self) -> None:
        self._opened: dict[tuple[Connection, int], _Opened] = {}

    def session(self, connection: Connection, connections: int, redactor: Redactor) -> Session:
        """The session, with the secrets of this run. `connections` is how many may be open at once."""
        opened = self._opened.get((connection, connections))
        if opened is None:
            http_client = RequestsHttpClient(connection, connections)
            opened = _Opened(http_client, Session(connection, http_client, redactor=redactor))
            self._opened[(connection, connections)] = opened
        else:
            opened.session = opened.session.with_redactor(redactor)
        return opened.session

    def key_holder(self, session: Session) -> KeyHolder:
        """Who the key is and what it can access, asked once in a session."""
        opened = next((each for each in self._opened.values() if each.session is session), None)
        if opened is not None and opened.key_holder is not None:
            return opened.key_holder
        holder = UserService(session).key_holder()
        if opened is not None:
            opened.key_holder = holder
        return holder

    def close(self) -> None:
        """Closes the connections that are kept open."""
        opened, self._opened = self._opened, {}
        for each in opened.values():
            each.http_client.close()
