# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Optional

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._feeds.certificate import Trial
from ansible_collections.avaya.cloud.plugins.module_utils._feeds.findings import Status
from ansible_collections.avaya.cloud.plugins.module_utils._feeds.receiver import endpoint_problems, receiver_findings
from ansible_collections.avaya.cloud.tests.unit.certificates import self_signed

NOW = datetime.now(timezone.utc)
DAY = timedelta(days=1)
USER, PASSWORD = "feeder", "Canary-7f3a!Feed"
Seen = list[tuple[str, str, Optional[str]]]


@contextmanager
def receiver(status: Callable[[str, str | None], int], tls: ssl.SSLContext | None = None) -> Iterator[tuple[str, Seen]]:
    """A receiver that answers each request with a status by its method and its header Authorization."""
    seen: Seen = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            authorization = self.headers.get("Authorization")
            seen.append((self.command, self.path, authorization))
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(status(self.command, authorization))
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST = _answer  # noqa: N815

        def handle_expect_100(self) -> bool:
            seen.append(("EXPECT", self.headers["Content-Length"], None))
            self.send_response_only(status("EXPECT", None))
            self.end_headers()
            self.close_connection = True
            return False

        def log_message(self, *_args: Any) -> None:
            """Nothing is printed."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Whoever ends a connection early is no error here."""

    server = Server(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"{'http' if tls is None else 'https'}://127.0.0.1:{server.server_port}/feeds/ech?n=1", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def checks(endpoint: str, trial: Trial | None = None, **values: Any) -> dict[str, tuple[Status, str]]:
    subscription = {"endpoint": endpoint, "data_delivery_format": "CSV", "max_post_size": 0, **values}
    findings = receiver_findings(subscription, NOW, trial or Trial(timeout=5))
    return {each.check: (each.status, each.text) for each in findings}


def refuses(_method: str, authorization: str | None) -> int:
    return 401 if authorization is None else 200


def test_a_receiver_that_does_all_well(tmp_path: Path) -> None:
    certificate = self_signed(tmp_path, "IP:127.0.0.1", ends=NOW + 60 * DAY)
    with receiver(refuses, certificate.for_server()) as (endpoint, seen):
        found = checks(endpoint, Trial(5, str(certificate.file)), basic_auth_username=USER)

    assert {check: status for check, (status, _text) in found.items()} == {
        "resolves": Status.OK,
        "connects": Status.OK,
        "TLS": Status.OK,
        "certificate": Status.OK,
        "refuses strangers": Status.OK,
    }
    # Nothing but a request without data, and without anybody's password.
    assert seen == [("GET", "/feeds/ech?n=1", None)]


def test_a_certificate_that_nobody_vouches_for_ends_the_check(tmp_path: Path) -> None:
    certificate = self_signed(tmp_path, "IP:127.0.0.1", ends=NOW + 60 * DAY)
    with receiver(refuses, certificate.for_server()) as (endpoint, seen):
        found = checks(endpoint)

    assert found["TLS"][0] is Status.PROBLEM
    assert "self-signed certificate" in found["TLS"][1]
    assert list(found) == ["resolves", "connects", "TLS"]
    assert seen == []


def test_a_subscription_may_accept_any_certificate_and_still_be_told_when_it_ends(tmp_path: Path) -> None:
    certificate = self_signed(tmp_path, "IP:127.0.0.1", ends=NOW + 10 * DAY + timedelta(hours=1))
    with receiver(refuses, certificate.for_server()) as (endpoint, _seen):
        found = checks(endpoint, disable_tls_verify=True)

    assert found["TLS"][0] is Status.OK
    assert found["TLS"][1].startswith("The certificate cannot be verified (self")
    ends = (NOW + 10 * DAY + timedelta(hours=1)).date().isoformat()
    assert found["certificate"][0] is Status.WARNING
    assert found["certificate"][1].startswith(f"The certificate is valid until {ends}, for 10 days")
    assert found["refuses strangers"][0] is Status.OK


@pytest.mark.parametrize(("accepts", "check"), [(False, "TLS"), (True, "certificate")])
def test_an_expired_certificate_is_a_problem(tmp_path: Path, accepts: bool, check: str) -> None:
    certificate = self_signed(tmp_path, "IP:127.0.0.1", ends=NOW - DAY)
    with receiver(refuses, certificate.for_server()) as (endpoint, _seen):
        found = checks(endpoint, Trial(5, str(certificate.file)), disable_tls_verify=accepts)

    assert found[check][0] is Status.PROBLEM
    assert "has expired" in found[check][1]


def test_a_certificate_for_another_name_is_a_problem(tmp_path: Path) -> None:
    certificate = self_signed(tmp_path, "IP:192.0.2.1", ends=NOW + 60 * DAY)
    with receiver(refuses, certificate.for_server()) as (endpoint, _seen):
        found = checks(endpoint, Trial(5, str(certificate.file)))

    assert found["TLS"][0] is Status.PROBLEM
    assert "IP address mismatch" in found["TLS"][1]


def test_plain_http_where_tls_should_be_is_a_problem() -> None:
    with receiver(refuses) as (endpoint, _seen):
        found = checks(endpoint.replace("http:", "https:"))

    assert found["TLS"][0] is Status.PROBLEM


@pytest.mark.parametrize(("user", "status"), [(None, Status.WARNING), (USER, Status.PROBLEM)])
def test_a_password_is_not_sent_over_plain_http(user: str | None, status: Status) -> None:
    with receiver(refuses) as (endpoint, _seen):
        found = checks(endpoint, basic_auth_username=user)

    assert found["TLS"][0] is status


@pytest.mark.parametrize(
    ("answered", "user", "status"),
    [
        (401, USER, Status.OK),
        (403, USER, Status.OK),
        (200, USER, Status.WARNING),
        (200, None, Status.WARNING),
        (405, USER, Status.UNKNOWN),
        (404, None, Status.UNKNOWN),
        (302, USER, Status.UNKNOWN),
        (503, USER, Status.UNKNOWN),
    ],
)
def test_how_a_stranger_is_answered(answered: int, user: str | None, status: Status) -> None:
    with receiver(lambda _method, _authorization: answered) as (endpoint, _seen):
        assert checks(endpoint, basic_auth_username=user)["refuses strangers"][0] is status


def test_a_post_without_a_password_that_is_taken_is_a_problem() -> None:
    with receiver(lambda _method, _authorization: 200) as (endpoint, _seen):
        found = checks(endpoint, Trial(5, posts=True), basic_auth_username=USER)

    assert found["refuses strangers"] == (Status.PROBLEM, "A POST without user and password was answered 200")
    assert found["takes a POST"][0] is Status.NOT_CHECKED


def test_a_test_post_is_sent_with_the_user_and_without() -> None:
    with receiver(refuses) as (endpoint, seen):
        found = checks(endpoint, Trial(5, posts=True, password=PASSWORD), basic_auth_username=USER)

    assert found["refuses strangers"][0] is Status.OK
    assert found["takes a POST"] == (Status.OK, "An empty POST was answered 200")
    # base64 of feeder:Canary-7f3a!Feed
    assert seen == [
        ("POST", "/feeds/ech?n=1", None),
        ("POST", "/feeds/ech?n=1", "Basic ZmVlZGVyOkNhbmFyeS03ZjNhIUZlZWQ="),
    ]
    assert PASSWORD not in repr(found)


@pytest.mark.parametrize(
    ("answered", "status"),
    [(401, Status.PROBLEM), (400, Status.UNKNOWN), (404, Status.PROBLEM), (204, Status.OK), (500, Status.PROBLEM)],
)
def test_what_the_answer_to_an_empty_post_means(answered: int, status: Status) -> None:
    with receiver(lambda _method, _authorization: answered) as (endpoint, _seen):
        assert checks(endpoint, Trial(5, posts=True))["takes a POST"][0] is status


@pytest.mark.parametrize(("answered", "status"), [(100, Status.OK), (413, Status.PROBLEM), (417, Status.UNKNOWN)])
def test_the_largest_post_is_announced_and_not_sent(answered: int, status: Status) -> None:
    with receiver(lambda method, _authorization: answered if method == "EXPECT" else 200) as (endpoint, seen):
        found = checks(endpoint, Trial(5, posts=True), max_post_size=5_000_000)

    assert found["takes the largest POST"][0] is status
    assert seen[-1] == ("EXPECT", "5000000", None)


def test_a_name_that_cannot_be_resolved_ends_the_check() -> None:
    found = checks("https://receiver.invalid/feeds")

    assert list(found) == ["resolves"]
    assert found["resolves"][0] is Status.PROBLEM
    assert found["resolves"][1].startswith("The name receiver.invalid cannot be resolved: ")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_a_closed_port_ends_the_check() -> None:
    port = free_port()

    assert checks(f"https://127.0.0.1:{port}/")["connects"] == (
        Status.PROBLEM,
        f"No connection to 127.0.0.1, port {port}: Connection refused",
    )


@pytest.mark.parametrize("endpoint", ["ftp://a.example/", "https://", "https://[::1", "", "https://a.example:0/"])
def test_what_is_no_endpoint_is_a_problem(endpoint: str) -> None:
    assert checks(endpoint) == {"resolves": (Status.PROBLEM, "The endpoint is not an http or https URL")}


def test_who_accepts_and_never_answers_is_a_problem_and_not_a_wait() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        found = checks(f"http://127.0.0.1:{silent.getsockname()[1]}/", Trial(timeout=0.2))

    assert found["refuses strangers"] == (Status.PROBLEM, "No answer to a GET: no answer within the time limit")


def test_what_does_not_speak_http_is_not_quoted() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def banner() -> None:
            for _count in range(2):
                client, _address = server.accept()
                with client:
                    client.sendall(b"220 \x1b[31mCanary\x1b[0m\r\n")

        thread = threading.Thread(target=banner, daemon=True)
        thread.start()
        found = checks(f"http://127.0.0.1:{server.getsockname()[1]}/")
        thread.join(5)

    assert found["refuses strangers"] == (Status.PROBLEM, "No answer to a GET: the answer is not HTTP")


def test_problems_are_sentences_and_warnings_are_none() -> None:
    port = free_port()
    with receiver(lambda _method, _authorization: 200) as (endpoint, _seen):
        assert endpoint_problems({"endpoint": endpoint}, NOW, Trial(5)) == []
    assert endpoint_problems({"endpoint": f"http://127.0.0.1:{port}/"}, NOW, Trial(5)) == [
        f"No connection to 127.0.0.1, port {port}: Connection refused"
    ]
