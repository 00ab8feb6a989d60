# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The wire: a proxy of bare sockets between the collection and the simulator, which spoils by plan what passes over it.

It knows HTTP by itself and shares no code with either side. What comes late, comes late by the clock that is turned: a
request that takes effect afterwards is handed over when its time has come, whoever waits then.
"""

from __future__ import annotations

import contextlib
import heapq
import http.client
import itertools
import json
import os
import random
import socket
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from .service import PATIENCE, TurnedClock

LISTS = ("/spokenAbc/agents", "/spokenAbc/skillsv2", "/spokenAbc/subscriptions/v1.0/subscriptions")
# What is written through these shows in the list of the same place.
_LIST_OF_WRITE = {
    "/spokenAbc/jobs/agents/v3": LISTS[0],
    "/spokenAbc/agents/removeAgent": LISTS[0],
    "/spokenAbc/skillsv2": LISTS[1],
    LISTS[2]: LISTS[2],
}
_RESERVATIONS = ("/spokenAbc/extensions/next/", "/spokenAbc/numbers/next/")
_NOT_PASSED_ON = ("connection", "content-length", "transfer-encoding", "server", "date", "keep-alive")


class EventClock(TurnedClock):
    """A clock that is turned, and at which things may be due: they happen at their time, in the thread that sleeps."""

    def __init__(self) -> None:
        super().__init__()
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = itertools.count()

    def at(self, when: float, event: Callable[[], None]) -> None:
        heapq.heappush(self._due, (when, next(self._numbers), event))

    def sleep(self, seconds: float) -> None:
        until = self.now() + max(seconds, 1e-6)
        while self._due and self._due[0][0] <= until:
            when, _number, event = heapq.heappop(self._due)
            super().sleep(max(0.0, when - self.now()))
            event()
        super().sleep(max(0.0, until - self.now()))

    @property
    def awaits(self) -> int:
        """How many things are due yet."""
        return len(self._due)

    def forget(self) -> None:
        self._due.clear()


@dataclass(frozen=True)
class Request:
    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def is_reservation(self) -> bool:
        return self.path.startswith(_RESERVATIONS)

    @property
    def is_write(self) -> bool:
        """Whether it changes what people see; a number that is reserved is seen by nobody."""
        return self.method != "GET" and not self.is_reservation

    @property
    def list_path(self) -> str | None:
        """The list in which it shows, or which it asks for."""
        if self.method == "GET":
            return self.path if self.path in LISTS else None
        return next((found for path, found in _LIST_OF_WRITE.items() if self.path.startswith(path)), None)


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "application/json"),)

    @property
    def head(self) -> bytes:
        return self.head_with((("Content-Length", str(len(self.body))),))

    def head_with(self, more: Sequence[tuple[str, str]], version: str = "1.1") -> bytes:
        lines = [f"HTTP/{version} {self.status} {http.client.responses.get(self.status, 'Odd')}"]
        lines += [f"{name}: {value}" for name, value in (*self.headers, *more)]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


class Line:
    """One connection from the collection, on which anything can be said."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._read = connection.makefile("rb")
        self.is_open = True

    def request(self) -> Request | None:
        """The next request; None where the other side has gone."""
        first = self._read.readline(65536)
        if not first.strip():
            return None
        method, target, _version = first.decode("latin-1").split()
        headers = {}
        while (line := self._read.readline(65536)) not in (b"\r\n", b"\n", b""):
            name, _colon, value = line.decode("latin-1").partition(":")
            headers[name.strip().lower()] = value.strip()
        return Request(method, target, headers, self._read.read(int(headers.get("content-length", 0))))

    def send(self, data: bytes) -> None:
        with contextlib.suppress(OSError):
            self._socket.sendall(data)

    def answer(self, answer: Answer) -> None:
        self.send(answer.head + answer.body)

    def send_beneath(self, data: bytes) -> None:
        """Past TLS, so that what comes is no record that anybody could read."""
        copy = os.dup(self._socket.fileno())
        try:
            os.write(copy, data)
        finally:
            os.close(copy)
        self.close()

    def close(self) -> None:
        self.is_open = False

    def reset(self) -> None:
        """As a firewall does: what is under way is lost."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.is_open = False

    def end(self) -> None:
        """Close, in the way that was chosen."""
        with contextlib.suppress(OSError):
            self._read.close()
            self._socket.close()


Play = Callable[[Line, Answer], None]


@dataclass(frozen=True)
class Trouble:
    """What can be done to a request. `strikes` says to which: any, write, list or look.

    `passes` says when the service gets the request: now, late or never.
    """

    name: str
    play: Play
    strikes: str = "any"
    passes: str = "now"
    needs_tls: bool = False
    lags: bool = False


def _saying(status: int, body: str = '{"message": "no"}', **headers: str) -> Play:
    named = {"Content-Type": "application/json", **{name.replace("_", "-"): each for name, each in headers.items()}}
    return lambda line, _answer: line.answer(Answer(status, body.encode(), tuple(named.items())))


_WEB_PAGE = "<html><body><h1>Not Found</h1></body></html>"


def _reset(line: Line, _answer: Answer) -> None:
    line.reset()


def _closed(line: Line, _answer: Answer) -> None:
    line.close()


def _closed_in_the_head(line: Line, answer: Answer) -> None:
    line.send(answer.head[:20])
    line.close()


def _closed_in_the_body(line: Line, answer: Answer) -> None:
    line.send(answer.head + answer.body[: len(answer.body) // 2])
    line.close()


def _chunked(length: bytes) -> Play:
    def play(line: Line, answer: Answer) -> None:
        line.send(answer.head_with((("Transfer-Encoding", "chunked"),)) + length + b"\r\n" + answer.body + b"\r\n")
        line.close()

    return play


def _broken_record(line: Line, answer: Answer) -> None:
    line.send(answer.head)
    line.send_beneath(b"\x17\x03\x03\x00\x28" + bytes(range(40)))


def _broken_record_at_once(line: Line, _answer: Answer) -> None:
    line.send_beneath(b"\x17\x03\x03\x00\x28" + bytes(range(40)))


def _informed(status: int, and_then: bool) -> Play:
    def play(line: Line, answer: Answer) -> None:
        line.send(f"HTTP/1.1 {status} For your information\r\n\r\n".encode())
        if and_then:
            line.answer(answer)
        else:
            line.close()

    return play


def _twice(line: Line, answer: Answer) -> None:
    line.answer(answer)
    line.answer(answer)


def _dribbling(line: Line, answer: Answer) -> None:
    data = answer.head + answer.body
    for start in range(0, len(data), 1 + len(data) // 12):
        line.send(data[start : start + 1 + len(data) // 12])
        time.sleep(0.001)


def _old_http(line: Line, answer: Answer) -> None:
    line.send(answer.head_with((), "1.0") + answer.body)
    line.close()


def _with_headers(*more: tuple[str, str]) -> Play:
    def play(line: Line, answer: Answer) -> None:
        line.answer(replace(answer, headers=(*answer.headers, *more)))

    return play


def _said_to_be_gzip(line: Line, answer: Answer) -> None:
    line.answer(replace(answer, headers=(*answer.headers, ("Content-Encoding", "gzip"))))


def _cut(share: float) -> Play:
    def play(line: Line, answer: Answer) -> None:
        with contextlib.suppress(ValueError):
            things = json.loads(answer.body)
            if isinstance(things, list) and answer.status == 200:
                answer = replace(answer, body=json.dumps(things[: int(len(things) * share)]).encode())
        line.answer(answer)

    return play


def _as_it_is(line: Line, answer: Answer) -> None:
    line.answer(answer)


TROUBLES = {
    trouble.name: trouble
    for trouble in (
        *(Trouble(f"{status} before", _saying(status), passes="never") for status in (500, 502, 503, 504, 423, 425)),
        *(Trouble(f"{status} after", _saying(status), "write") for status in (500, 502, 504, 404, 409)),
        Trouble("429", _saying(429), passes="never"),
        Trouble("429 soon", _saying(429, Retry_After="2"), passes="never"),
        Trouble("429 far away", _saying(429, Retry_After="9" * 400), passes="never"),
        Trouble("503 in the year 9999", _saying(503, Retry_After="Fri, 31 Dec 9999 23:59:59 GMT"), passes="never"),
        Trouble("503 no number", _saying(503, Retry_After="nan"), passes="never"),
        Trouble("redirect nowhere", _saying(302, Location="http://[bad"), passes="never"),
        Trouble("redirect after", _saying(307, "", Location="//\t"), "write"),
        Trouble("redirect without Location after", _saying(303, ""), "write"),
        Trouble("router's 404", _saying(404, _WEB_PAGE, Content_Type="text/html"), passes="never"),
        Trouble("router's 404 after", _saying(404, _WEB_PAGE, Content_Type="text/html"), "write"),
        Trouble("plain 404", _saying(404, "404 page not found", Content_Type="text/plain"), passes="never"),
        Trouble("plain 404 after", _saying(404, "404 page not found", Content_Type="text/plain"), "write"),
        Trouble("empty 404", _saying(404, ""), passes="never"),
        Trouble("web page after", _saying(200, _WEB_PAGE, Content_Type="text/html"), "write"),
        Trouble("only 100", _informed(100, False), passes="never"),
        Trouble("only 100 after", _informed(100, False), "write"),
        Trouble("only 199 after", _informed(199, False), "write"),
        Trouble("103 and the answer", _informed(103, True)),
        Trouble("reset before", _reset, passes="never"),
        Trouble("reset after", _reset),
        Trouble("closed after", _closed),
        Trouble("closed in the head", _closed_in_the_head),
        Trouble("closed in the body", _closed_in_the_body),
        Trouble("chunk of negative length", _chunked(b"-5")),
        Trouble("chunk of no length", _chunked(b"zz")),
        Trouble("chunk too long", _chunked(b"fffffff")),
        Trouble("broken TLS record", _broken_record, needs_tls=True),
        Trouble("broken TLS record at once", _broken_record_at_once, needs_tls=True),
        Trouble("twice", _twice),
        Trouble("dribbling", _dribbling),
        Trouble("HTTP/1.0", _old_http),
        Trouble("odd header", _with_headers(("X-Odd", "\xe4\xff" * 40), ("Content-Type", "nonsense"))),
        Trouble("long header", _with_headers(("X-Long", "x" * 70_000))),
        Trouble("gzip that is none", _said_to_be_gzip),
        Trouble("202 without a body", _saying(202, ""), "write"),
        Trouble("204", lambda line, _answer: line.send(b"HTTP/1.1 204 No Content\r\n\r\n"), "write"),
        Trouble("200 of something else", _saying(200, '{"ok": true}'), "write"),
        Trouble("200 of nothing", _saying(200, "null"), "write"),
        Trouble("504 and it comes late", _saying(504), "write", passes="late"),
        Trouble("reset and it comes late", _reset, "write", passes="late"),
        Trouble("202 and it comes late", _saying(202, ""), "write", passes="late"),
        Trouble("lost, and the list lags", _reset, "write", lags=True),
        Trouble("the list lags", _as_it_is, "write", lags=True),
        Trouble("cut to three fifths", _cut(0.6), "list"),
        Trouble("cut to nothing", _cut(0.0), "list"),
    )
}


@dataclass(frozen=True)
class Strike:
    """A trouble for `times` requests of those that it strikes, from number `at` on. `seconds` is how late it is."""

    trouble: str
    at: int
    times: int = 1
    seconds: float = 0.0

    def __str__(self) -> str:
        late = f", {self.seconds:g} s" if self.seconds else ""
        return f"{self.trouble} ({TROUBLES[self.trouble].strikes} {self.at}, {self.times} times{late})"


@dataclass
class Wire:
    """`strikes` are played on the requests that come from now on; `passed` holds those that the service got."""

    upstream: str
    clock: EventClock
    job_delay: float
    port: int = 0
    tls_port: int = 0
    strikes: tuple[Strike, ...] = ()
    struck: list[str] = field(default_factory=list)
    came: list[Request] = field(default_factory=list)
    passed: list[tuple[Request, int]] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)
    _lists: dict[str, Request] = field(default_factory=dict)
    _stale: dict[str, tuple[float, Answer]] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def begin(self, strikes: Sequence[Strike] = ()) -> None:
        """Another run. What is still to come late comes, and lists go on to lag."""
        with self._lock:
            self.strikes = tuple(strikes)
            self._counts.clear()
            self.struck, self.came, self.passed = [], [], []

    def forget(self) -> None:
        """Nothing comes late any more, and no list lags."""
        with self._lock:
            self._stale.clear()
            self._lists.clear()
            self.clock.forget()

    @property
    def lags(self) -> bool:
        return any(self.clock.now() < until for until, _answer in self._stale.values())

    def serve(self, connection: socket.socket) -> None:
        line = Line(connection)
        try:
            while line.is_open and (request := line.request()) is not None:
                with self._lock:
                    self._deal_with(request, line)
        except OSError:
            pass
        finally:
            line.end()

    def _deal_with(self, request: Request, line: Line) -> None:
        self.came.append(request)
        if request.list_path and request.method == "GET":
            self._lists[request.target] = request
        strike = self._strike_for(request)
        trouble = TROUBLES[strike.trouble] if strike else None
        if strike and trouble:
            self.struck.append(f"{strike.trouble}: {request.method} {request.path}")
        if strike and trouble and trouble.lags:
            self._let_lag(request, strike.seconds)
        answer = Answer(200)
        if strike and trouble and trouble.passes == "late":
            self.clock.at(self.clock.now() + strike.seconds, lambda: self._pass_late(request))
        elif trouble is None or trouble.passes == "now":
            answer = self._answered(request)
        (trouble.play if trouble else _as_it_is)(line, answer)

    def _strike_for(self, request: Request) -> Strike | None:
        is_list = request.method == "GET" and request.list_path is not None
        kinds = ["any", "write" if request.is_write else "list" if is_list else "look"]
        numbers = {kind: self._counts[kind] for kind in kinds}
        self._counts.update(kinds)
        for strike in self.strikes:
            number = numbers.get(TROUBLES[strike.trouble].strikes)
            if number is not None and strike.at <= number < strike.at + strike.times:
                return strike
        return None

    def _let_lag(self, write: Request, seconds: float) -> None:
        """Show the list as it is now, for so long after the write has taken effect."""
        until = self.clock.now() + seconds + (self.job_delay if write.list_path != LISTS[2] else 0.0)
        for target, request in self._lists.items():
            if request.path == write.list_path:
                self._stale[target] = (until, self._pass(request))

    def _answered(self, request: Request) -> Answer:
        until, shown = self._stale.get(request.target, (0.0, Answer(200)))
        return shown if request.method == "GET" and self.clock.now() < until else self._pass(request)

    def _pass_late(self, request: Request) -> None:
        with self._lock:
            self._pass(request)

    def _pass(self, request: Request) -> Answer:
        parts = urlsplit(self.upstream)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
        try:
            connection.request(request.method, request.target, request.body or None, dict(request.headers))
            response = connection.getresponse()
            body = response.read()
        finally:
            connection.close()
        headers = tuple((name, each) for name, each in response.getheaders() if name.lower() not in _NOT_PASSED_ON)
        self.passed.append((request, response.status))
        return Answer(response.status, body, headers)


@contextlib.contextmanager
def wired(upstream: str, clock: EventClock, job_delay: float, certificate: Path, key: Path) -> Iterator[Wire]:
    wire = Wire(upstream, clock, job_delay)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    plain, secret = socket.create_server(("127.0.0.1", 0)), socket.create_server(("127.0.0.1", 0))
    wire.port, wire.tls_port = plain.getsockname()[1], secret.getsockname()[1]

    def connected(connection: socket.socket, is_tls: bool) -> None:
        connection.settimeout(PATIENCE)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            wire.serve(context.wrap_socket(connection, server_side=True) if is_tls else connection)
        except OSError:
            connection.close()

    def listen(listener: socket.socket, is_tls: bool) -> None:
        while True:
            try:
                connection, _address = listener.accept()
            except OSError:
                return
            threading.Thread(target=connected, args=(connection, is_tls), daemon=True).start()

    for listener in (plain, secret):
        threading.Thread(target=listen, args=(listener, listener is secret), daemon=True).start()
    try:
        yield wire
    finally:
        for listener in (plain, secret):
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()


def drawn(dice: random.Random) -> tuple[Strike, ...]:
    """Two to five strikes, as seeds have it."""
    strikes = []
    for _each in range(dice.randint(2, 5)):
        trouble = TROUBLES[dice.choice(sorted(TROUBLES))]
        at = dice.randint(0, 9 if trouble.strikes == "any" else 3)
        seconds = dice.uniform(4, 7) if trouble.passes == "late" else dice.uniform(5, 12) if trouble.lags else 0.0
        strikes.append(Strike(trouble.name, at, dice.choice((1, 1, 1, 2, 3)), round(seconds, 1)))
    # A list is cut once: what two in a row lack is not there, as far as anybody can see.
    cut = [each for each in strikes if each.trouble.startswith("cut ")]
    return tuple(replace(each, times=1) if each in cut else each for each in strikes if each not in cut[1:])
