# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One request and its answer over real sockets on this machine."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import urllib3.exceptions
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._service import http_client as http_client_module
from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import Failure, Reply
from ansible_collections.avaya.cloud.plugins.module_utils._service.connection import Connection
from ansible_collections.avaya.cloud.plugins.module_utils._service.http_client import RequestsHttpClient
from ansible_collections.avaya.cloud.plugins.module_utils._service.text import remedy
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        server = self.server
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = self.path.partition("?")[0]
        server.seen.append((self.command, self.path, dict(self.headers), body, self.client_address))
        if path == "/never":
            server.released.wait(10)
            self.close_connection = True
            return
        if path == "/reset":
            # An RST instead of an orderly end: what a crashed service or a firewall does.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
            return
        status, headers, content = server.answers.get(path, (200, {}, b"{}"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        if "Content-Length" in headers:
            self.close_connection = True

    do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 - the library's names

    def finish(self) -> None:
        with contextlib.suppress(OSError):
            super().finish()

    def log_message(self, *_args: object) -> None:
        """The tests say what went wrong."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen: list = []
        self.answers: dict = {}
        self.released = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


def started():
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    return server, thread


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def servers():
    """Makes servers; all of them end with the test."""
    running = []

    def make():
        running.append(started())
        return running[-1][0]

    yield make
    for server, thread in running:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join(10)


@pytest.fixture
def server(servers):
    return servers()


def client_of(url, **options):
    return RequestsHttpClient(Connection(url, KEY, **options))


@pytest.fixture
def refusing_url():
    """An address at which nothing listens, for as long as the port is held."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


def test_what_is_sent(server):
    sent = client_of(server.url).send("POST", f"{server.url}/jobs", {"clientId": 7, "q": "a b&c"}, b'{"a": 1}')
    assert isinstance(sent, Reply)
    method, path, headers, body, _address = server.seen[0]
    assert (method, path, body) == ("POST", "/jobs?clientId=7&q=a+b%26c", b'{"a": 1}')
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert headers["Content-Type"] == "application/json"
    assert headers["Accept"] == "application/json"


def test_a_request_without_a_body_has_none(server):
    client_of(server.url).send("POST", f"{server.url}/next", None, None)
    _method, _path, headers, body, _address = server.seen[0]
    assert body == b""
    assert headers["Content-Length"] == "0"
    assert "Content-Type" not in headers


def test_what_comes_back(server):
    headers = {"Content-Type": "application/json", "Retry-After": "7"}
    server.answers["/busy"] = (429, headers, b'{"message": "slow"}')
    reply = client_of(server.url).send("GET", f"{server.url}/busy", None, None)
    assert reply == Reply(429, b'{"message": "slow"}', "application/json", "", 7.0, 1)


def test_connections_are_kept(server):
    http_client = client_of(server.url)
    for path in ("/a", "/b", "/c"):
        http_client.send("GET", server.url + path, None, None)
    assert len({address for *_rest, address in server.seen}) == 1


def test_a_redirect_is_not_followed_and_the_key_goes_nowhere_else(servers):
    server, other = servers(), servers()
    server.answers["/user"] = (302, {"Location": f"{other.url}/login"}, b"")
    reply = client_of(server.url).send("GET", f"{server.url}/user", None, None)
    assert (reply.status, reply.location) == (302, f"{other.url}/login")
    assert other.seen == []
    assert len(server.seen) == 1


def test_a_netrc_file_does_not_replace_the_key(server, monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    client_of(server.url).send("GET", f"{server.url}/user", None, None)
    assert server.seen[0][2]["Authorization"] == f"Bearer {KEY}"


def test_cookies_are_kept_until_the_session_ends(server):
    server.answers["/user"] = (200, {"Set-Cookie": "SESSION=abc; Path=/"}, b"{}")
    http_client = client_of(server.url)
    first = http_client.send("GET", f"{server.url}/user", None, None)
    second = http_client.send("GET", f"{server.url}/x", None, None)
    http_client.start_new_session(second.session)
    third = http_client.send("GET", f"{server.url}/x", None, None)
    assert [headers.get("Cookie") for _m, _p, headers, _b, _a in server.seen] == [None, "SESSION=abc", None]
    assert (first.session, second.session, third.session) == (1, 1, 2)


def test_an_end_of_an_earlier_session_does_not_end_the_new_one(server):
    server.answers["/user"] = (200, {"Set-Cookie": "SESSION=abc; Path=/"}, b"{}")
    http_client = client_of(server.url)
    http_client.start_new_session(1)
    http_client.send("GET", f"{server.url}/user", None, None)
    # Another thread, whose request was sent in the first session, notices its end only now.
    http_client.start_new_session(1)
    reply = http_client.send("GET", f"{server.url}/x", None, None)
    assert server.seen[-1][2]["Cookie"] == "SESSION=abc"
    assert reply.session == 2


def test_several_threads_share_it(server):
    http_client = RequestsHttpClient(Connection(server.url, KEY), connections=2)
    replies = []

    def work():
        replies.append(http_client.send("GET", f"{server.url}/x", None, None))

    threads = [threading.Thread(target=work) for _ignored in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert [reply.status for reply in replies] == [200] * 8
    assert len({address for *_rest, address in server.seen}) <= 2


def test_a_refused_connection_did_nothing(refusing_url):
    failure = client_of(refusing_url).send("POST", f"{refusing_url}/x", None, b"{}")
    assert isinstance(failure, Failure)
    assert (failure.transient, failure.did_nothing, failure.status) == (True, True, None)
    assert failure.problem.startswith(f"no connection to {refusing_url}: ")
    assert "refused" in failure.problem
    assert MODULE.text(failure.remedy) == "Check api_url, and that the service is up and can be reached from this host"


def test_a_host_that_does_not_exist_did_nothing():
    url = "http://no-such-host.invalid"
    failure = client_of(url).send("POST", f"{url}/x", None, b"{}")
    assert (failure.transient, failure.did_nothing) == (True, True)
    assert failure.problem.startswith(f"no connection to {url}: ")


def test_a_reset_connection_may_have_had_an_effect(server):
    failure = client_of(server.url).send("POST", f"{server.url}/reset", None, b"{}")
    assert isinstance(failure, Failure)
    assert (failure.transient, failure.did_nothing) == (True, False)
    assert failure.problem.startswith(f"the connection to {server.url} broke off")
    assert len(server.seen) == 1


def test_an_answer_that_breaks_off_in_the_middle_is_a_failure(server):
    server.answers["/agents"] = (200, {"Content-Length": "1000"}, b'[{"username"')
    failure = client_of(server.url).send("GET", f"{server.url}/agents", None, None)
    assert isinstance(failure, Failure)
    assert (failure.transient, failure.did_nothing) == (True, False)


def test_a_request_without_answer_in_time_may_have_had_an_effect(server):
    failure = client_of(server.url, timeout=0.2).send("POST", f"{server.url}/never", None, b"{}")
    assert failure == Failure(f"no answer from {server.url} within 0.2 s", remedy("no_answer"), transient=True)
    assert MODULE.text(failure.remedy) == "Raise timeout if the service is known to be slow"


def test_a_service_that_does_not_speak_http_is_a_failure_and_not_a_crash():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"

        def speak():
            connection, _address = listener.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"220 mail.example ESMTP\r\n")

        thread = threading.Thread(target=speak)
        thread.start()
        failure = client_of(url, timeout=5).send("GET", f"{url}/x", None, None)
        thread.join(10)
    assert isinstance(failure, Failure)
    assert failure.transient


def test_a_service_without_tls_behind_https_did_nothing(server):
    url = server.url.replace("http://", "https://")
    failure = client_of(url, timeout=5).send("POST", f"{url}/x", None, b"{}")
    assert failure.problem.startswith(f"no trusted TLS connection to {url}: ")
    assert (failure.transient, failure.did_nothing) == (False, True)
    assert MODULE.text(failure.remedy) == "If the service uses a certificate of your own, set ca_path to its CA"
    assert server.seen == []


def test_a_ca_file_that_is_not_there_is_named_as_the_cause(tmp_path):
    url = "https://127.0.0.1:1"
    failure = client_of(url, ca_path=str(tmp_path / "no.pem")).send("POST", f"{url}/x", None, b"{}")
    assert "no.pem" in failure.problem
    assert MODULE.text(failure.remedy) == "Check api_url and ca_path"
    assert failure.did_nothing


def test_a_proxy_of_the_environment_is_used_and_named_where_it_fails(monkeypatch, refusing_url):
    monkeypatch.setenv("http_proxy", refusing_url)
    failure = client_of("http://avaya.example").send("POST", "http://avaya.example/x", None, b"{}")
    assert failure.problem.startswith("the proxy for http://avaya.example failed: ")
    assert (failure.transient, failure.did_nothing) == (True, True)
    assert MODULE.text(failure.remedy) == ("Check the proxy settings of the environment (https_proxy, no_proxy)")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("variable", ["http_proxy", "all_proxy"])
def test_a_service_on_this_machine_is_reached_without_a_proxy_which_would_see_the_key(
    servers, monkeypatch, host, variable
):
    server, proxy = servers(), servers()
    monkeypatch.setenv(variable, proxy.url)
    url = server.url.replace("127.0.0.1", host)
    reply = client_of(url).send("GET", f"{url}/user", None, None)
    assert reply.status == 200
    assert (len(server.seen), proxy.seen) == (1, [])


def test_no_failure_shows_the_key(server, refusing_url):
    failures = [
        client_of(refusing_url).send("GET", f"{refusing_url}/x", None, None),
        client_of(server.url).send("GET", f"{server.url}/reset", None, None),
        client_of(server.url, timeout=0.2).send("GET", f"{server.url}/never", None, None),
    ]
    assert not any(KEY in repr(failure) for failure in failures)


def test_an_old_urllib3_is_enough(monkeypatch):
    """Distributions ship urllib3 1.26 beside requests. What only 2.x has must not be needed."""
    for name in ("NameResolutionError", "NotOpenSSLWarning"):
        monkeypatch.delattr(urllib3.exceptions, name, raising=False)
    source = Path(http_client_module.__file__)
    names = {"__name__": http_client_module.__name__, "__package__": http_client_module.__package__}
    exec(compile(source.read_text(encoding="utf-8"), str(source), "exec"), names)
    assert names["REQUESTS_ERROR"] is None
