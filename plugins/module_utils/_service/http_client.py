# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One request and its answer, over `requests`: keep-alive, cookies, TLS, proxies. No decision is made here."""

from __future__ import annotations

import http.client
import threading
import warnings
from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import urlsplit

from . import content_coding
from .answers import Failure, Reply
from .connection import Connection
from .failures import failure_of
from .proxies import has_empty_password, proxies_before, proxy_before
from .retries import parse_retry_after
from .transfer import LARGEST_ANSWER, Transfer, transfer, watch

try:
    import requests
    import requests.adapters
    import requests.cookies
    from urllib3.exceptions import InsecureRequestWarning
except ImportError as error:
    REQUESTS_ERROR: ImportError | None = error
else:
    REQUESTS_ERROR = None

_LONGEST_CONNECT = 10.0
_READ_AT_ONCE = 64 * 1024


class HttpClient(Protocol):
    """What a session needs of an HTTP library; a test replaces it."""

    def send(self, method: str, url: str, query: Mapping[str, Any] | None, payload: bytes | None) -> Reply | Failure:
        """One request and its answer, or why there is none."""

    def start_new_session(self, ended: int) -> None:
        """Forgets the cookies of the session with this number."""

    def close(self) -> None:
        """Closes the connections that are kept open."""


class RequestsHttpClient:
    """`connections` is how many connections are kept open at most; more requests at once than that wait for one.

    `authorization` is the whole of the header that carries the API key, where it is not as usual; empty: none is sent.
    """

    def __init__(
        self,
        connection: Connection,
        connections: int = 1,
        largest: int = LARGEST_ANSWER,
        authorization: str | None = None,
    ) -> None:
        self._connection = connection
        self._authorization = f"Bearer {connection.api_key}" if authorization is None else authorization
        self._largest = largest
        parts = urlsplit(connection.base)
        self._host = f"{parts.scheme}://{parts.netloc}"
        self._lock = threading.Lock()
        self._number = 1
        self._session = self._new_session()
        self._verified = self._verify()
        self._proxied = proxies_before(connection.base)
        self._adapter = self._new_adapter(connections)
        proxy = proxy_before(connection.base)
        self._proxy_lacks_password = proxy is not None and has_empty_password(proxy)

    def send(self, method: str, url: str, query: Mapping[str, Any] | None, payload: bytes | None) -> Reply | Failure:
        headers = None if payload is None else {"Content-Type": "application/json"}
        with transfer(self._connection.timeout, self._largest) as moved:
            try:
                request = requests.Request(method, url, headers, params=query, data=payload)
                return self._exchange(self._session.prepare_request(request), moved)
            except Exception as error:  # noqa: BLE001
                # Whatever the libraries make of an odd answer: what matters is whether the request had left.
                return failure_of(error, moved, self._host, self._proxy_lacks_password)

    def close(self) -> None:
        """Closes the connections that are kept open."""
        self._adapter.close()

    def _exchange(self, request: requests.PreparedRequest, moved: Transfer) -> Reply:
        """Without the session's own way of sending, which reads the address of every redirect and the body behind it,
        and unpacks what is compressed without a bound."""
        number = self._number
        timeout = self._connection.timeout
        response = self._adapter.send(
            request,
            stream=True,
            timeout=(min(_LONGEST_CONNECT, timeout), timeout),
            verify=self._verified,
            proxies=self._proxied,
        )
        try:
            headers = response.headers
            content = self._content(response.raw)
            keep_cookies = requests.cookies.extract_cookies_to_jar
            keep_cookies(self._session.cookies, request, response.raw)  # type: ignore[no-untyped-call]
            return Reply(
                response.status_code,
                content_coding.decoded(content, headers.get("Content-Encoding", ""), moved.largest),
                headers.get("Content-Type", ""),
                headers.get("Location", ""),
                parse_retry_after(headers.get("Retry-After")),
                number,
                "Set-Cookie" in headers,
            )
        finally:
            # A connection that was read to the end of its answer is back among the others by now.
            response.close()

    @staticmethod
    def _content(raw: Any) -> bytes:
        """All of it as it was sent. Raises where it ends early, which an old urllib3 does not notice."""
        content = b"".join(iter(lambda: raw.read(_READ_AT_ONCE, decode_content=False), b""))
        if raw.length_remaining:
            raise http.client.IncompleteRead(content, raw.length_remaining)
        return content

    def start_new_session(self, ended: int) -> None:
        """Forget the cookies of the session that ended, unless another thread has done so since."""
        with self._lock:
            if self._number == ended:
                self._session.cookies.clear()
                self._number += 1

    def _new_session(self) -> requests.Session:
        session = requests.Session()
        # The environment is read once, here: at every request it would cost a quarter of the request, and a netrc file
        # would replace the Authorization header.
        session.trust_env = False
        session.headers.update(
            {
                **({"Authorization": self._authorization} if self._authorization else {}),
                "Accept": "application/json",
                "Accept-Encoding": content_coding.ACCEPTED,
                "User-Agent": "ansible-avaya.cloud",
            }
        )
        return session

    def _new_adapter(self, connections: int) -> requests.adapters.HTTPAdapter:
        adapter = requests.adapters.HTTPAdapter(
            pool_connections=1, pool_maxsize=connections, max_retries=0, pool_block=True
        )
        watch(adapter.poolmanager)
        proxy = proxy_before(self._connection.base)
        if proxy is not None:
            # The adapter keeps it, and finds it again by this spelling.
            watch(adapter.proxy_manager_for(proxy))
        return adapter

    def _verify(self) -> bool | str:
        if not self._connection.validate_certs:
            warnings.simplefilter("ignore", InsecureRequestWarning)
            return False
        if self._connection.ca_path:
            return self._connection.ca_path
        # REQUESTS_CA_BUNDLE and CURL_CA_BUNDLE, as every user of requests expects.
        found = requests.Session().merge_environment_settings(self._connection.base, {}, None, True, None)["verify"]
        return found if isinstance(found, str) else True
