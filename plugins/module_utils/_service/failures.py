# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What it means if a request got no complete answer, as a sentence."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Iterator

from .answers import Failure
from .text import remedy
from .transfer import AnswerTooLarge, Transfer

try:
    import requests
    import urllib3.exceptions
except ImportError:
    # Nobody gets here then: whoever makes a client says first what is missing.
    pass

_UNREACHABLE = remedy("unreachable")
# A handshake that ends so ends so again; others may have been broken on the way.
_LASTING_REASONS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION")
_PROXY_WANTS_PASSWORD = "407 "


def failure_of(error: Exception, moved: Transfer, host: str, proxy_lacks_password: bool = False) -> Failure:
    """`host` is how messages call the service. Only what failed before the request left surely did nothing."""
    if moved.left:
        return _in_answer(error, moved, host)
    return _before_sending(error, host, proxy_lacks_password)


def _in_answer(error: Exception, moved: Transfer, host: str) -> Failure:
    causes = list(_causes(error))
    if any(isinstance(each, AnswerTooLarge) for each in causes):
        return Failure(
            f"the answer from {host} is larger than {moved.largest // 1024**2} MiB, so it was not read completely",
            remedy("answer_too_large"),
        )
    if any(isinstance(each, socket.timeout) for each in causes):
        complete = "complete " if moved.received else ""
        return Failure(
            f"no {complete}answer from {host} within {moved.timeout:g} s", remedy("no_answer"), transient=True
        )
    if any(isinstance(each, (OSError, http.client.HTTPException, urllib3.exceptions.ProtocolError)) for each in causes):
        return Failure(f"the connection to {host} broke off: {_root_cause(error)}", transient=True)
    return Failure(f"the answer from {host} could not be read: {_root_cause(error)}", transient=True)


def _before_sending(error: Exception, host: str, proxy_lacks_password: bool) -> Failure:
    causes = list(_causes(error))
    root = causes[-1]
    cause = _root_cause(error)
    if any(isinstance(each, requests.exceptions.ProxyError) for each in causes):
        lasting = cause.startswith(_PROXY_WANTS_PASSWORD)
        advice = remedy("proxy_lacks_password" if proxy_lacks_password else "proxy_failed")
        return Failure(f"the proxy for {host} failed: {cause}", advice, transient=not lasting, did_nothing=True)
    if any(isinstance(each, ssl.SSLError) for each in causes):
        reason = getattr(root, "reason", None)
        lasting = isinstance(root, ssl.SSLCertVerificationError) or reason in _LASTING_REASONS
        return Failure(
            f"no trusted TLS connection to {host}: {cause}",
            remedy("untrusted_certificate"),
            transient=not lasting,
            did_nothing=True,
        )
    if any(isinstance(each, (socket.timeout, requests.exceptions.Timeout)) for each in causes):
        return Failure(f"the connection to {host} timed out", _UNREACHABLE, transient=True, did_nothing=True)
    if isinstance(error, (requests.exceptions.ConnectionError, urllib3.exceptions.HTTPError)):
        return Failure(f"no connection to {host}: {cause}", _UNREACHABLE, transient=True, did_nothing=True)
    return Failure(f"no request could be sent to {host}: {error}", remedy("not_sendable"), did_nothing=True)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and the reasons within it, the innermost one last."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        inner = getattr(current, "reason", None)
        if not isinstance(inner, BaseException):
            inner = current.__cause__ or next((each for each in current.args if isinstance(each, BaseException)), None)
        current = inner


def _root_cause(error: BaseException) -> str:
    """The innermost reason in the words of the system, such as "Connection refused", and not the layers around it."""
    root = list(_causes(error))[-1]
    if isinstance(root, OSError) and root.strerror:
        return str(root.strerror)
    return str(root).rpartition(": ")[2] or type(root).__name__
