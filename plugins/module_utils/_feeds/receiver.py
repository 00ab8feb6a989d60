# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What this machine sees of a receiver: its name, its port, its certificate, and how it answers requests without
credentials.

Nothing is sent to it but requests without data; POSTs, empty ones, only where the user asks for them.
"""

from __future__ import annotations

import base64
import http.client
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import SplitResult, urlsplit

from .._engine.values import Values, given
from .certificate import StepFailed, Trial, reason, tls_context, tls_findings
from .findings import Finding, Status

_REFUSED = (401, 403)
_CONTENT_TYPES = {"CSV": "text/csv", "JSON": "application/x-json-stream"}


def receiver_findings(subscription: Values, now: datetime, trial: Trial) -> list[Finding]:
    """Each step of the way to the endpoint of a subscription, up to the first that fails. Raises nothing."""
    return list(_until_failed(_steps(subscription, now, trial)))


def endpoint_problems(subscription: Values, now: datetime, trial: Trial) -> list[str]:
    """Why nothing can be delivered to the endpoint, as far as this machine can see; empty where it can."""
    return [each.text for each in receiver_findings(subscription, now, trial) if each.status is Status.PROBLEM]


def _until_failed(steps: Iterator[Finding]) -> Iterator[Finding]:
    try:
        yield from steps
    except StepFailed as failed:
        yield failed.finding


def _steps(subscription: Values, now: datetime, trial: Trial) -> Iterator[Finding]:
    endpoint = given(subscription, "endpoint")
    parts = _parsed(endpoint)
    host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
    yield _resolved(host, port)
    yield _connected(host, port, trial)
    context: ssl.SSLContext | None = None
    if parts.scheme == "https":
        accepts_any = given(subscription, "disable_tls_verify") is True
        context = tls_context(trial, verifies=not accepts_any)
        yield from tls_findings(host, port, accepts_any, now, trial)
    else:
        yield _plain(subscription)
    yield from _Receiver(parts, port, context, trial, subscription).findings()


def _parsed(endpoint: object) -> SplitResult:
    try:
        parts = urlsplit(str(endpoint))
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0:
            return parts
    except ValueError:
        pass
    raise StepFailed(
        Finding("resolves", Status.PROBLEM, "The endpoint is not an http or https URL", "Declare another one")
    )


def _resolved(host: str, port: int) -> Finding:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise StepFailed(
            Finding(
                "resolves",
                Status.PROBLEM,
                f"The name {host} cannot be resolved: {reason(error)}",
                "Check the name, and whether it is public: Avaya resolves it from the internet",
            )
        ) from None
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    return Finding("resolves", Status.OK, f"{host} is {', '.join(addresses)}")


def _connected(host: str, port: int, trial: Trial) -> Finding:
    try:
        socket.create_connection((host, port), trial.timeout).close()
    except OSError as error:
        raise StepFailed(
            Finding(
                "connects",
                Status.PROBLEM,
                f"No connection to {host}, port {port}: {reason(error)}",
                "Check that the receiver is running, and check the firewall in front of it",
            )
        ) from None
    return Finding("connects", Status.OK, f"Port {port} of {host} is open")


def _plain(subscription: Values) -> Finding:
    if given(subscription, "basic_auth_username"):
        return Finding(
            "TLS",
            Status.PROBLEM,
            "The endpoint is plain http, and the service does not send the user and password over it",
            "Declare an https endpoint",
        )
    return Finding(
        "TLS", Status.WARNING, "The endpoint is plain http, so data crosses the network unencrypted", "Use https"
    )


@dataclass(frozen=True)
class _Receiver:
    """The receiver behind an open port, asked over HTTP."""

    parts: SplitResult
    port: int
    context: ssl.SSLContext | None
    trial: Trial
    subscription: Values

    def findings(self) -> Iterator[Finding]:
        user = given(self.subscription, "basic_auth_username")
        if not self.trial.posts:
            yield self._stranger("GET", user)
            return
        yield self._stranger("POST", user)
        if not user:
            yield self._takes_post({})
        elif self.trial.password is None:
            yield Finding("takes a POST", Status.NOT_CHECKED, "The password of the subscription was not provided")
        else:
            header = base64.b64encode(f"{user}:{self.trial.password}".encode()).decode()
            yield self._takes_post({"Authorization": f"Basic {header}"})
        yield self._takes_size()

    def _stranger(self, method: str, user: object) -> Finding:
        """How a request without user and password is answered."""
        check = "refuses strangers"
        status, problem = self._asked(method, {})
        if status is None:
            return Finding(check, Status.PROBLEM, f"No answer to a {method}: {problem}", "Check the receiver")
        said = f"A {method} without user and password was answered {status}"
        if status in _REFUSED:
            return Finding(check, Status.OK, said)
        if status >= 300:
            return Finding(
                check, Status.UNKNOWN, f"{said}, which does not show whether requests without credentials are refused"
            )
        if user and method == "POST":
            return Finding(check, Status.PROBLEM, said, "Configure the receiver to require the user and password")
        if user:
            return Finding(
                check,
                Status.WARNING,
                said,
                "Check with a POST (test_post) whether requests without credentials are accepted",
            )
        next_step = (
            "Declare a basic_auth_username, and configure the receiver to require it, unless the address is the secret"
        )
        return Finding(check, Status.WARNING, f"{said}, and the subscription has no user", next_step)

    def _takes_post(self, headers: dict[str, str]) -> Finding:
        check = "takes a POST"
        status, problem = self._asked("POST", headers)
        if status is None:
            return Finding(check, Status.PROBLEM, f"No answer to an empty POST: {problem}", "Check the receiver")
        said = f"An empty POST was answered {status}"
        if 200 <= status < 300:
            return Finding(check, Status.OK, said)
        if status in _REFUSED:
            return Finding(check, Status.PROBLEM, said, "Check the user and password of the subscription")
        if status == 400:
            return Finding(check, Status.UNKNOWN, f"{said}; a receiver may refuse an empty body")
        return Finding(check, Status.PROBLEM, said, "Check the receiver")

    def _takes_size(self) -> Finding:
        """Whether a POST of the largest size would be taken. Its body is announced and never sent."""
        check, largest = "takes the largest POST", given(self.subscription, "max_post_size")
        if not largest:
            return Finding(check, Status.NOT_CHECKED, "A POST has no size limit, so there is no largest one")
        status, problem = self._asked("POST", {"Expect": "100-continue"}, announced=largest)
        if status is None:
            return Finding(check, Status.UNKNOWN, f"No answer to the announcement of {largest} bytes: {problem}")
        said = f"The announcement of a POST of {largest} bytes was answered {status}"
        if status == 413:
            return Finding(
                check, Status.PROBLEM, said, "Declare a smaller max_post_size, or raise the limit of the receiver"
            )
        return Finding(check, Status.OK if status == 100 else Status.UNKNOWN, said)

    def _asked(self, method: str, headers: dict[str, str], announced: int = 0) -> tuple[int | None, str]:
        """The status of the answer, or why there is none."""
        host, timeout = str(self.parts.hostname), self.trial.timeout
        connection: http.client.HTTPConnection
        if self.context is None:
            connection = http.client.HTTPConnection(host, self.port, timeout=timeout)
        else:
            connection = http.client.HTTPSConnection(host, self.port, timeout=timeout, context=self.context)
        target = (self.parts.path or "/") + (f"?{self.parts.query}" if self.parts.query else "")
        delivered_as = given(self.subscription, "data_delivery_format")
        try:
            connection.putrequest(method, target, skip_accept_encoding=True)
            if method == "POST":
                connection.putheader("Content-Type", _CONTENT_TYPES.get(str(delivered_as), "text/csv"))
                connection.putheader("Content-Length", str(announced))
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            return (_interim(connection) if announced else connection.getresponse().status), ""
        except http.client.HTTPException:
            # What it says is not shown: it may be anything.
            return None, "the answer is not HTTP"
        except (OSError, ValueError) as error:
            return None, reason(error)
        finally:
            connection.close()


def _interim(connection: http.client.HTTPConnection) -> int:
    """The status of the first line of an answer. The standard library reads on past an answer 100."""
    with connection.sock.makefile("rb") as answer:
        line = answer.readline(200).split()
    if len(line) < 2 or not line[0].startswith(b"HTTP/") or not line[1].isdigit():
        raise http.client.BadStatusLine("not HTTP")
    return int(line[1])
