# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The gateway's sessions: a cookie that goes stale when it is not used for long enough."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie

COOKIE_NAME = "SESSION"
_PRUNE_ABOVE = 10_000


class Sessions:
    """Sessions of this process. Those of a former process are unknown, which a client sees as expired."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last_used: dict[str, tuple[str, float]] = {}
        self._since: dict[str, float] = {}
        self._prune_above = _PRUNE_ABOVE

    def start(self, owner: str, idle_limit: float, now: float = 0.0) -> str:
        """A new session of `owner`, an administrator's username. `idle_limit` in seconds, `now` since the epoch."""
        if len(self._last_used) > self._prune_above:
            oldest = self._clock() - idle_limit
            self._last_used = {token: use for token, use in self._last_used.items() if use[1] >= oldest}
            self._since = {token: since for token, since in self._since.items() if token in self._last_used}
            self._prune_above = max(_PRUNE_ABOVE, 2 * len(self._last_used))
        token = secrets.token_hex(16)
        self._last_used[token] = (owner, self._clock())
        self._since[token] = now
        return token

    def since(self, token: str) -> float:
        """When the session began, in seconds since the epoch."""
        return self._since.get(token, 0.0)

    def keep_alive(self, token: str, owner: str, idle_limit: float) -> bool:
        """Whether the session is the owner's and alive; if so, its idle time starts anew."""
        of, last_used = self._last_used.get(token, ("", 0.0))
        now = self._clock()
        if of != owner or now - last_used > idle_limit:
            return False
        self._last_used[token] = (owner, now)
        return True

    def expire_all(self) -> None:
        self._last_used.clear()


def session_of(cookie_header: str | None) -> str | None:
    """The session's token in a Cookie header, if there is one."""
    if not cookie_header or COOKIE_NAME not in cookie_header:
        return None
    try:
        morsel = SimpleCookie(cookie_header).get(COOKIE_NAME)
    except CookieError:
        return None
    return morsel.value if morsel else None


def set_cookie(token: str) -> str:
    """The Set-Cookie header that gives a session to a client."""
    return f"{COOKIE_NAME}={token}; Path=/; HttpOnly"
