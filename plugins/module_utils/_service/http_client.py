# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One request and its answer, over `requests`: keep-alive, cookies, TLS, time limits. No decision is made here."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import urlsplit

from .answers import Failure, Reply
from .connection import Connection, is_loopback
from .retries import parse_retry_after
from .text import remedy

try:
    import requests
    import requests.adapters
    import requests.utils
    from urllib3.exceptions import InsecureRequestWarning, NewConnectionError
except ImportError as error:
    REQUESTS_ERROR: ImportError | None = error
else:
    REQUESTS_ERROR = None

_LONGEST_CONNECT = 10.0


class HttpClient(Protocol):
    """What a session needs of an HTTP library; a test replaces it."""

    def send(
        self, method: str, url: str, query: Mapping[str, Any] | None, payload: bytes | None
    ) -> Reply | Failure: ...

    def start_new_session(self, ended: int) -> None: ...


class RequestsHttpClient:
    """`connections` is how many connections are kept open at most; more requests at once than that wait for one."""

    def __init__(self, connection: Connection, connections: int = 1) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._number = 1
        self._session = self._new_session(connections)

    def send(self, method: str, url: str, query: Mapping[str, Any] | None, payload: bytes | None) -> Reply | Failure:
        number = self._number
        timeout = self._connection.timeout
        try:
            response = self._session.request(
                method,
                url,
                params=query,
                data=payload,
                headers=None if payload is None else {"Content-Type": "application/json"},
                timeout=(min(_LONGEST_CONNECT, timeout), timeout),
                allow_redirects=False,
            )
        except (requests.RequestException, OSError, ValueError) as error:
            return self._failure(error)
        return Reply(
            response.status_code,
            response.content,
            response.headers.get("Content-Type", ""),
            response.headers.get("Location", ""),
            parse_retry_after(response.headers.get("Retry-After")),
            number,
        )

    def start_new_session(self, ended: int) -> None:
        """Forget the cookies of the session that ended, unless another thread has done so since."""
        with self._lock:
            if self._number == ended:
                self._session.cookies.clear()
                self._number += 1

    def _new_session(self, connections: int) -> requests.Session:
        session = requests.Session()
        # The environment is read once, here: at every request it would cost a quarter of the request, and a netrc file
        # would replace the Authorization header.
        session.trust_env = False
        session.proxies = self._proxies()
        session.verify = self._verify()
        session.headers.update(
            {
                "Authorization": f"Bearer {self._connection.api_key}",
                "Accept": "application/json",
                "User-Agent": "ansible-avaya.cloud",
            }
        )
        adapter = requests.adapters.HTTPAdapter(
            pool_connections=1, pool_maxsize=connections, max_retries=0, pool_block=True
        )
        session.mount(f"{urlsplit(self._connection.base).scheme}://", adapter)
        return session

    def _proxies(self) -> dict[str, str]:
        # http is accepted to this machine alone, since there the key crosses no network. A proxy would make it do so.
        if is_loopback(urlsplit(self._connection.base).hostname or ""):
            return {}
        found: dict[str, str] = requests.utils.get_environ_proxies(self._connection.base)
        return found

    def _verify(self) -> bool | str:
        if not self._connection.validate_certs:
            warnings.simplefilter("ignore", InsecureRequestWarning)
            return False
        if self._connection.ca_path:
            return self._connection.ca_path
        # REQUESTS_CA_BUNDLE and CURL_CA_BUNDLE, as every user of requests expects.
        found = requests.Session().merge_environment_settings(self._connection.base, {}, None, True, None)["verify"]
        return found if isinstance(found, str) else True

    def _failure(self, error: Exception) -> Failure:
        parts = urlsplit(self._connection.base)
        host = f"{parts.scheme}://{parts.netloc}"
        if isinstance(error, requests.exceptions.SSLError):
            return Failure(
                f"no trusted TLS connection to {host}: {_root_cause(error)}",
                remedy("untrusted_certificate"),
                did_nothing=True,
            )
        if isinstance(error, requests.exceptions.ProxyError):
            return Failure(
                f"the proxy before {host} failed: {_root_cause(error)}",
                remedy("proxy_failed"),
                transient=True,
                did_nothing=True,
            )
        if isinstance(error, requests.exceptions.ConnectTimeout):
            return Failure(f"no connection to {host} in time", _UNREACHABLE, transient=True, did_nothing=True)
        if isinstance(error, requests.exceptions.Timeout):
            return Failure(
                f"no answer from {host} within {self._connection.timeout:g} s",
                remedy("no_answer"),
                transient=True,
            )
        if isinstance(error, (requests.exceptions.ConnectionError, requests.exceptions.ChunkedEncodingError)):
            reason = getattr(error.args[0] if error.args else None, "reason", None)
            never_connected = isinstance(reason, NewConnectionError)
            problem = f"no connection to {host}" if never_connected else f"the connection to {host} broke off"
            advice = _UNREACHABLE if never_connected else ""
            return Failure(f"{problem}: {_root_cause(error)}", advice, transient=True, did_nothing=never_connected)
        if isinstance(error, requests.RequestException):
            return Failure(f"the answer of {host} could not be read ({type(error).__name__})", transient=True)
        return Failure(f"no request could be sent to {host}: {error}", remedy("not_sendable"), did_nothing=True)


_UNREACHABLE = remedy("unreachable")


def _root_cause(error: BaseException) -> str:
    """The innermost reason in the words of the system, such as "Connection refused", and not the layers around it."""
    seen: BaseException = error
    while True:
        inner = getattr(seen, "reason", None)
        if not isinstance(inner, BaseException):
            inner = seen.__cause__ or next((each for each in seen.args if isinstance(each, BaseException)), None)
        if inner is None or inner is seen:
            break
        seen = inner
    if isinstance(seen, OSError) and seen.strerror:
        return str(seen.strerror)
    return str(seen).rpartition(": ")[2] or type(seen).__name__
