# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether a request has left, how long it may take and how large its answer may be: over raw sockets, TLS, and a real
CONNECT proxy that breaks at every moment."""

from __future__ import annotations

import contextlib
import datetime
import gzip
import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Callable

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import Failure, Reply
from ansible_collections.avaya.cloud.plugins.module_utils._service.connection import Connection
from ansible_collections.avaya.cloud.plugins.module_utils._service.http_client import RequestsHttpClient
from ansible_collections.avaya.cloud.plugins.module_utils._service.transfer import AnswerTooLarge, Transfer
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY

HOST = "avaya.example"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)


class Listener:
    """Each connection is handled in a thread of its own. `stop` ends them all."""

    def __init__(self, handle: Callable[[socket.socket], None]) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.handle = handle
        self.open: list[socket.socket] = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        while True:
            try:
                connection, _address = self.socket.accept()
            except OSError:
                return
            self.open.append(connection)
            threading.Thread(target=self.run, args=(connection,), daemon=True).start()

    def run(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            self.handle(connection)

    def stop(self) -> None:
        # Closing alone does not wake a thread that accepts.
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        for connection in self.open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def listen():
    listeners = []

    def make(handle):
        listeners.append(Listener(handle))
        return listeners[-1]

    yield make
    for listener in listeners:
        listener.stop()


def read_request(connection) -> bytes:
    """A request of the client as it came, to the end of its body; empty where there is none any more."""
    data = b""
    while b"\r\n\r\n" not in data:
        chunk = connection.recv(65536)
        if not chunk:
            return b""
        data += chunk
    head, _end, body = data.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        chunk = connection.recv(65536)
        if not chunk:
            return b""
        body += chunk
    return data


class Service:
    """Plays an answer for each request of each connection, and counts the requests. An answer is bytes, or a function
    that is given the socket."""

    def __init__(self, *answers: bytes | Callable[[socket.socket], None]) -> None:
        self.answers = list(answers)
        self.seen: list[bytes] = []

    def __call__(self, connection) -> None:
        while True:
            request = read_request(connection)
            if not request:
                return
            self.seen.append(request)
            answer = self.answers.pop(0) if self.answers else OK
            if callable(answer):
                answer(connection)
                return
            connection.sendall(answer)


def ask(listen, *answers, method="POST", timeout=5.0, **options):
    """What becomes of a request to a service with these answers, and the service."""
    service = Service(*answers)
    url = f"http://127.0.0.1:{listen(service).port}"
    client = RequestsHttpClient(Connection(url, KEY, timeout=timeout), **options)
    return client.send(method, f"{url}/x", None, b'{"a": 1}'), service


def headers(*lines: bytes) -> bytes:
    return b"\r\n".join([b"HTTP/1.1 200 OK", *lines, b"", b""])


BROKEN = {
    "nothing": lambda connection: None,
    "reset": lambda connection: connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)),
    "half a status line": lambda connection: connection.sendall(b"HTTP/1.1 20"),
    "half a header": lambda connection: connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Le"),
    "no HTTP": lambda connection: connection.sendall(b"220 mail.example ESMTP\r\n"),
    "a negative chunk": lambda connection: connection.sendall(
        headers(b"Transfer-Encoding: chunked") + b"-5\r\nhello\r\n"
    ),
    "a chunk of minus one": lambda connection: connection.sendall(
        headers(b"Transfer-Encoding: chunked") + b"-1\r\nhello"
    ),
    "a chunk without a length": lambda connection: connection.sendall(
        headers(b"Transfer-Encoding: chunked") + b"zz\r\n"
    ),
    "half a chunk": lambda connection: connection.sendall(headers(b"Transfer-Encoding: chunked") + b"5\r\nhe"),
    "no last chunk": lambda connection: connection.sendall(headers(b"Transfer-Encoding: chunked") + b"2\r\n{}\r\n"),
    "half a body": lambda connection: connection.sendall(headers(b"Content-Length: 10") + b"{}"),
    "two lengths": lambda connection: connection.sendall(headers(b"Content-Length: 2", b"Content-Length: 3") + b"{}"),
    "no gzip": lambda connection: connection.sendall(headers(b"Content-Encoding: gzip", b"Content-Length: 2") + b"{}"),
    "half of gzip": lambda connection: connection.sendall(
        headers(b"Content-Encoding: gzip") + gzip.compress(b"{}")[:-9]
    ),
    "a coding nobody asked for": lambda connection: connection.sendall(headers(b"Content-Encoding: br") + b"{}"),
    "codings within codings": lambda connection: connection.sendall(headers(b"Content-Encoding: gzip, gzip") + b"{}"),
    "another protocol": lambda connection: connection.sendall(b"HTTP/1.1 101 Switching Protocols\r\n\r\n"),
    "nothing behind 103": lambda connection: connection.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"),
    "an endless line": lambda connection: connection.sendall(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000),
    "a thousand headers": lambda connection: connection.sendall(
        headers(*[b"X-%d: 1" % number for number in range(1000)])
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_whatever_becomes_of_the_answer_the_request_had_left(listen, how):
    failure, service = ask(listen, BROKEN[how])
    assert len(service.seen) == 1
    assert isinstance(failure, Failure)
    assert not failure.did_nothing
    assert failure.transient
    assert not failure.refused


ODD = {
    "cookies": headers(
        b"Set-Cookie: a=b; expires=Fri, 31 Dec 99999 23:59:59 GMT; max-age=" + b"9" * 400, b"Content-Length: 2"
    ),
    "a cookie of another host": headers(b"Set-Cookie: a=b; domain=.other.example", b"Content-Length: 2"),
    "a cookie of nothing": headers(b"Set-Cookie: =;;;=\xff", b"Content-Length: 2"),
    "a negative length": headers(b"Content-Length: -5", b"Connection: close"),
    "a length in words": headers(b"Content-Length: two", b"Connection: close"),
    "a place in no encoding": headers(b"Location: \xff\xfe://[", b"Content-Length: 2"),
    "a type in no encoding": headers(b"Content-Type: \xff\xfe", b"Content-Length: 2"),
    "a time to wait of no number": headers(b"Retry-After: 1e400", b"Content-Length: 2"),
    "a time to wait of no calendar": headers(
        b"Retry-After: Fri, 31 Dec 2038 23:59:59 +99999999999999999", b"Content-Length: 2"
    ),
    "a line that is no header": headers(b"no colon", b"Content-Length: 2"),
    "HTTP/1.0": b"HTTP/1.0 200 OK\r\n\r\n",
    "an early hint": b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + headers(b"Content-Length: 2"),
    "many 1xx": b"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" * 9 + headers(b"Content-Length: 2"),
}


@pytest.mark.parametrize("odd", ODD)
def test_what_headers_hold_is_data(listen, odd):
    def answer(connection):
        connection.sendall(ODD[odd] + b"{}")

    reply, _service = ask(listen, answer)
    assert isinstance(reply, Reply)
    assert (reply.status, reply.body) == (200, b"{}")


@pytest.mark.parametrize(
    "location", [b"\xff\xfe://[", b"https://[", b"//\x00", b"", b"http://" + b"a" * 60_000], ids=list("abcde")
)
def test_a_redirect_is_not_looked_into(listen, location):
    reply, _service = ask(listen, b"HTTP/1.1 302 Found\r\nLocation: " + location + b"\r\nContent-Length: 0\r\n\r\n")
    assert isinstance(reply, Reply)
    assert (reply.status, reply.body) == (302, b"")


def test_what_is_said_before_an_answer_is_not_the_answer_to_the_next_request(listen):
    first = b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + headers(b"Content-Length: 5") + b"first"
    service = Service(first, headers(b"Content-Length: 6") + b"second")
    url = f"http://127.0.0.1:{listen(service).port}"
    client = RequestsHttpClient(Connection(url, KEY, timeout=5))
    assert [client.send("GET", f"{url}/x", None, None).body for _ignored in range(2)] == [b"first", b"second"]


@pytest.mark.parametrize(
    ("coding", "content"),
    [
        (b"gzip", gzip.compress(b'{"a": 1}')),
        (b"X-GZIP", gzip.compress(b'{"a": 1}')),
        (b"gzip", gzip.compress(b'{"a"') + gzip.compress(b": 1}")),
        (b"deflate", zlib.compress(b'{"a": 1}')),
        (b"deflate", zlib.compress(b'{"a": 1}')[2:-4]),
        (b"identity", b'{"a": 1}'),
        (b"gzip, identity", gzip.compress(b'{"a": 1}')),
    ],
    ids=["gzip", "x-gzip", "members", "deflate", "deflate without a header", "identity", "gzip and identity"],
)
def test_what_is_compressed_is_read(listen, coding, content):
    length = b"Content-Length: %d" % len(content)
    reply, service = ask(listen, headers(b"Content-Encoding: " + coding, length) + content)
    assert reply.body == b'{"a": 1}'
    assert b"accept-encoding: gzip, deflate\r\n" in service.seen[0].lower()


# Time


def dribble(before: bytes, piece: bytes):
    """Sends a piece every 0.02 s, for as long as somebody listens and at most 10 s."""

    def answer(connection):
        connection.sendall(before)
        for _ignored in range(500):
            connection.sendall(piece)
            time.sleep(0.02)

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        dribble(b"HTTP/1.1 200 O", b"K"),
        dribble(b"HTTP/1.1 200 OK\r\nX: ", b"x"),
        dribble(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        dribble(headers(b"Content-Length: 1000000"), b" "),
        dribble(headers(b"Transfer-Encoding: chunked"), b"1\r\n \r\n"),
        dribble(headers(), b" "),
    ],
)
def test_an_answer_that_dribbles_has_an_end(listen, answer):
    began = time.monotonic()
    failure, _service = ask(listen, answer, timeout=0.3)
    assert time.monotonic() - began < 3
    assert isinstance(failure, Failure)
    assert failure.problem.startswith("no complete answer from http://127.0.0.1:")
    assert failure.problem.endswith(" within 0.3 s")
    assert MODULE.text(failure.remedy) == "Raise timeout if the service is known to be slow"
    assert (failure.transient, failure.did_nothing) == (True, False)


def test_a_long_answer_has_the_time_that_it_takes():
    """A second for each 64 KiB that came; what dribbles earns nothing."""
    times = iter([100.0, 129.0, 131.0, 1000.0])
    moved = Transfer(30.0, clock=lambda: next(times))
    assert moved.remaining() == 30.0
    assert moved.remaining() == 1.0
    moved.receive(10 * 64 * 1024)
    assert moved.remaining() == 9.0
    with pytest.raises(TimeoutError):
        moved.remaining()


def test_the_time_of_one_request_is_not_that_of_the_next(listen):
    """A connection that is used again has not kept what was left of the time of the request before."""

    def slow(connection):
        for _ignored in range(2):
            time.sleep(0.3)
            connection.sendall(headers(b"Content-Length: 2") + b"{}")
            if not read_request(connection):
                return

    url = f"http://127.0.0.1:{listen(Service(slow)).port}"
    client = RequestsHttpClient(Connection(url, KEY, timeout=0.5))
    assert [client.send("GET", f"{url}/x", None, None).status for _ignored in range(2)] == [200, 200]


# Size

A_MEGABYTE = 1024 * 1024


def endless(before: bytes, piece: bytes):
    def answer(connection):
        connection.sendall(before)
        for _ignored in range(10_000):
            connection.sendall(piece)

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        endless(headers(), b" " * 65536),
        endless(headers(b"Transfer-Encoding: chunked"), b"10000\r\n" + b" " * 65536 + b"\r\n"),
        endless(headers(b"Transfer-Encoding: chunked") + b"-1\r\n", b" " * 65536),
        endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
        lambda connection: connection.sendall(
            headers(b"Content-Encoding: gzip", b"Connection: close") + gzip.compress(bytes(64 * A_MEGABYTE))
        ),
        lambda connection: connection.sendall(
            headers(b"Content-Encoding: deflate", b"Connection: close") + zlib.compress(bytes(64 * A_MEGABYTE))[2:-4]
        ),
    ],
    ids=["endless", "chunked", "a chunk of minus one", "1xx", "gzip", "deflate"],
)
def test_an_answer_that_is_too_large_is_not_read_to_its_end(listen, answer):
    failure, service = ask(listen, answer, largest=2 * A_MEGABYTE)
    assert isinstance(failure, Failure)
    assert failure.problem.endswith(" is larger than 2 MiB, so it was not read completely")
    assert MODULE.text(failure.remedy) == (
        "Check that api_url is the address of the API; if it is, report this to Avaya"
    )
    assert (failure.transient, failure.did_nothing) == (False, False)
    assert len(service.seen) == 1


def test_the_largest_answer_is_that_of_100_000_agents():
    moved = Transfer(30.0)
    moved.receive(100_000 * 2_600)
    with pytest.raises(AnswerTooLarge):
        moved.receive(100 * A_MEGABYTE)


# TLS, and a proxy that breaks at every moment


NOT_CHECKED = "NOT CHECKED: TLS connections that break, for want of the library cryptography, which makes certificates"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate that its own key has signed, and the key."""
    x509 = pytest.importorskip("cryptography.x509", reason=NOT_CHECKED)
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime.now(datetime.timezone.utc)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("certificate")
    file, key_file = folder / "service.crt", folder / "service.key"
    file.write_bytes(built.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return file, key_file


@pytest.fixture
def secured(listen, certificate):
    """A service behind TLS."""

    def make(service):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)

        def handle(connection):
            with context.wrap_socket(connection, server_side=True) as encrypted:
                service(encrypted)

        return listen(handle).port

    return make


class Proxy:
    """A CONNECT proxy that ends a connection after so many bytes of one direction, in one of several ways.

    The bytes of the proxy's own answer to CONNECT count as the service's, and those of CONNECT itself as the client's.
    """

    def __init__(self, port: int, direction: str = "", after: int = 0, how: str = "close") -> None:
        self.port, self.direction, self.after, self.how = port, direction, after, how
        self.passed = {"up": 0, "down": 0}
        self.tunnels = 0

    def __call__(self, client) -> None:
        asked = b""
        while b"\r\n\r\n" not in asked:
            chunk = client.recv(65536)
            if not chunk:
                return
            asked += chunk
        if not self.take(client, "up", asked)[1]:
            return
        self.tunnels += 1
        established, whole = self.take(client, "down", b"HTTP/1.1 200 Connection established\r\n\r\n")
        client.sendall(established)
        if not whole:
            self.end(client)
            return
        with socket.create_connection(("127.0.0.1", self.port)) as service:
            up = threading.Thread(target=self.pump, args=(client, service, "up", client), daemon=True)
            up.start()
            self.pump(service, client, "down", client)
            with contextlib.suppress(OSError):
                service.shutdown(socket.SHUT_RDWR)
            up.join(10)

    def take(self, _client, direction: str, data: bytes) -> tuple[bytes, bool]:
        """What of the data passes, and whether that is all of it."""
        room = len(data) if direction != self.direction else max(0, self.after - self.passed[direction])
        self.passed[direction] += len(data)
        return data[:room], room >= len(data)

    def pump(self, source, target, direction: str, client) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                passing, whole = self.take(client, direction, data)
                target.sendall(passing)
                if not whole:
                    self.end(client)
                    return
        # Both directions end together: nothing here half-closes.
        for each in (source, target):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def end(self, client) -> None:
        with contextlib.suppress(OSError):
            if self.how == "garbage":
                client.sendall(b"\x17\x03\x03\x00\x20" + b"not a record that anybody made\r\n")
            if self.how == "reset":
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                # Whoever still reads from it would keep it open.
                client.shutdown(socket.SHUT_RD)
            else:
                client.shutdown(socket.SHUT_RDWR)
            client.close()


def through(listen, secured, certificate, monkeypatch, direction, after, how):
    service = Service()
    proxy = Proxy(secured(service), direction, after, how)
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{listen(proxy).port}")
    url = f"https://{HOST}"
    client = RequestsHttpClient(Connection(url, KEY, ca_path=str(certificate[0]), timeout=5))
    return client.send("POST", f"{url}/x", None, b'{"a": 1}'), service, proxy


def test_a_request_through_a_tunnel(listen, secured, certificate, monkeypatch):
    reply, service, proxy = through(listen, secured, certificate, monkeypatch, "", 0, "close")
    assert isinstance(reply, Reply)
    assert (reply.status, len(service.seen), proxy.tunnels) == (200, 1, 1)


@pytest.mark.parametrize("how", ["close", "reset", "garbage"])
@pytest.mark.parametrize("direction", ["up", "down"])
def test_wherever_a_tunnel_breaks_only_what_had_not_left_did_nothing(
    listen, secured, certificate, monkeypatch, direction, how
):
    _reply, _service, whole = through(listen, secured, certificate, monkeypatch, "", 0, how)
    total = whole.passed[direction]
    assert total > 500
    seen_of = {True: [], False: []}
    for after in [*range(0, total - 24, max(1, total // 12)), total - 30, total - 1]:
        failure, service, _proxy = through(listen, secured, certificate, monkeypatch, direction, after, how)
        if isinstance(failure, Reply):
            # What is cut off behind the answer is missed by nobody.
            assert direction == "down"
            continue
        seen_of[failure.did_nothing].append(len(service.seen))
        # Garbage in a handshake looks like a service without TLS.
        assert failure.transient or (how == "garbage" and failure.did_nothing)
    # Early breaks did nothing, and no request was seen then; late ones may have, and some were.
    assert set(seen_of[True]) == {0}
    assert seen_of[False]
    if direction == "down":
        assert 1 in seen_of[False]


@pytest.mark.parametrize("status", [b"502 Bad Gateway", b"407 Proxy Authentication Required", b"200 no HTTP"])
def test_a_proxy_that_makes_no_tunnel_did_nothing(listen, certificate, monkeypatch, status):
    def refuse(client):
        client.recv(65536)
        client.sendall(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\n\r\n")

    monkeypatch.setenv("https_proxy", f"http://user:@127.0.0.1:{listen(refuse).port}")
    url = f"https://{HOST}"
    client = RequestsHttpClient(Connection(url, KEY, ca_path=str(certificate[0]), timeout=5))
    failure = client.send("POST", f"{url}/x", None, b"{}")
    assert isinstance(failure, Failure)
    assert failure.did_nothing
    assert failure.transient is not status.startswith(b"407")
    if not status.startswith(b"200"):
        assert failure.problem == f"the proxy for {url} failed: {status.decode()}"
        assert MODULE.text(failure.remedy).startswith("The proxy address in the environment (https_proxy) has a user")


@pytest.mark.parametrize("how", ["silent", "dribbling"])
def test_a_handshake_that_never_ends_did_nothing(listen, certificate, monkeypatch, how):
    def stall(client):
        client.recv(65536)
        for _ignored in range(300):
            if how == "dribbling":
                client.sendall(b"H" if _ignored else b"HTTP/1.1 200 ")
            time.sleep(0.02)

    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{listen(stall).port}")
    url = f"https://{HOST}"
    client = RequestsHttpClient(Connection(url, KEY, ca_path=str(certificate[0]), timeout=0.3))
    began = time.monotonic()
    failure = client.send("POST", f"{url}/x", None, b"{}")
    assert time.monotonic() - began < 3
    assert isinstance(failure, Failure)
    assert (failure.transient, failure.did_nothing) == (True, True)


def test_a_broken_record_in_the_answer_may_have_had_an_effect(listen, secured, certificate):
    """The same error in a handshake is one of the certificate."""
    # Nothing but the wire knows where the answer begins, so it is broken behind TLS's back.
    service = Service(lambda encrypted: socket.socket(fileno=encrypted.detach()).sendall(b"\x17\x03\x03\x00\x05wrong"))
    port = secured(service)
    url = f"https://localhost:{port}"
    client = RequestsHttpClient(Connection(url, KEY, validate_certs=False, timeout=5))
    failure = client.send("POST", f"{url}/x", None, b"{}")
    assert isinstance(failure, Failure)
    assert len(service.seen) == 1
    assert (failure.transient, failure.did_nothing) == (True, False)
    assert failure.problem.startswith(f"the connection to {url} broke off: ")


def test_a_certificate_that_nobody_trusts_did_nothing_and_will_not_pass(listen, secured):
    service = Service()
    url = f"https://localhost:{secured(service)}"
    failure = RequestsHttpClient(Connection(url, KEY, timeout=5)).send("POST", f"{url}/x", None, b"{}")
    assert isinstance(failure, Failure)
    assert service.seen == []
    assert (failure.transient, failure.did_nothing) == (False, True)
