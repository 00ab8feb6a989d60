# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An event source for ansible-rulebook: receive the data that subscriptions deliver, one event a record.

`python feed.py --capture DIR --port PORT` keeps what is delivered as files instead. ansible-rulebook loads one file
only, so all of it is here: options, what a body holds, what was handed over already, silence, and the HTTP server.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import contextlib
import csv
import difflib
import gzip
import hashlib
import hmac
import io
import ipaddress
import json
import logging
import math
import os
import re
import ssl
import sys
import time
import uuid
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Protocol

from aiohttp import ClientError, web

DOCUMENTATION = r"""
---
short_description: Receive the records that Avaya subscriptions deliver
description:
  - Listens for the POSTs of subscriptions and makes an event of every record, with the keys C(feed), C(record) and
    C(meta).
  - Bodies are CSV with a header line (C(text/csv)) or one JSON object a line (C(application/x-json-stream)), in UTF-8,
    also compressed with gzip. A body is read whole before its first event, and acknowledged after its last.
  - A feed that is silent for longer than it should be, one that is heard again, and a body that cannot be read are
    events too, with C(feed.silent), C(feed.resumed) and C(feed.unreadable).
  - What Ansible would execute as a template in a record is made harmless by a blank between its braces, and a field
    without a name gets one. The event then has C(meta.altered).
  - It is for reacting, not for archiving. What was acknowledged is in the memory of ansible-rulebook and nowhere else.
options:
  host:
    description:
      - The address to listen on. For any but loopback, O(username), O(password), and either O(certfile) or
        O(behind_tls_proxy) are needed.
    type: str
    default: 127.0.0.1
  port:
    description:
      - The port to listen on.
    type: int
    required: true
  certfile:
    description:
      - File with the certificate chain, to serve https. Together with O(keyfile).
    type: path
  keyfile:
    description:
      - File with the private key of O(certfile).
    type: path
  behind_tls_proxy:
    description:
      - Says that a proxy in front of this source does TLS, so that plain http on an address other than loopback is
        intended.
    type: bool
    default: false
  username:
    description:
      - The user that the subscriptions sign in with (O(avaya.cloud.avaya_subscription#module:basic_auth_username)).
    type: str
  password:
    description:
      - The password of O(username).
    type: str
  feeds:
    description:
      - What is delivered where, by the path of the endpoint. Feeds are told apart by nothing else; a query is ignored.
    type: dict
    required: true
    suboptions:
      data_source_type:
        description:
          - The data source of the subscription, such as V(RT_AGENT_STATE).
        type: str
        required: true
      sub_account:
        description:
          - The sub-account of the subscription, for the rules to know.
        type: str
      expect_every:
        description:
          - Seconds within which a delivery is expected. Without it, silence is never reported.
        type: float
  max_body_size:
    description:
      - The most bytes of a body, also when it is decompressed. All bodies together may take some five times as much.
    type: int
    default: 16777216
  body_timeout:
    description:
      - Seconds within which a request must have been received as a whole.
    type: float
    default: 30
  ack_timeout:
    description:
      - Seconds within which all records of a body must have been handed over. After that the answer is 503, and the
        same body, sent again, goes on where it stopped.
    type: float
    default: 25
"""

EXAMPLES = r"""
- avaya.cloud.feed:
    port: 5010
    feeds:
      /avaya/agent-states:
        data_source_type: RT_AGENT_STATE
        sub_account: ABC_ABCRec
        expect_every: 900
"""

LOG = logging.getLogger("avaya.cloud.feed")
# Seconds: how long a sender is asked to wait, and how long those are waited for who are being served at the end.
RETRY_AFTER = 10
GRACE = 5
# How many bodies of a feed are remembered, to know a repeat.
REMEMBERED = 1000
# Bodies in memory together, in multiples of the largest.
BODIES_AT_ONCE = 4
# Rule engine and log read JSON recursively, and an event that they cannot read is lost.
DEEPEST = 100
# What begins a template, or a line that says what else does. In JSON it can only stand within a string.
TEMPLATE = re.compile(r'\{(?=[{%#])|"(?=#jinja2)')
# A name of no characters, on which ansible-rulebook 1.3 stops to take events, without a word.
NAMELESS = re.compile(r'(?<=[{ ])""(?=:)')
# One of these is in every text that either pattern finds, and looking for them is ten times faster.
SUSPICIOUS = ("{{", "{%", "{#", '"#jinja2', '"":')
# Without one of these in a body of JSON, no string in it has what either pattern finds.
SUSPICIOUS_IN_JSON = (b"\\", b"{{", b"{%", b"{#", b"#jinja2")
NAMELESS_IN_JSON = re.compile(rb'""\s*:')
FORMATS = {
    "text/csv": "csv",
    "application/x-json-stream": "json",
    "application/x-ndjson": "json",
    "application/json": "json",
}
UNREADABLE = (400, 408, 413, 415)
SECRET_HEADERS = {"authorization", "proxy-authorization", "cookie"}


class Queue(Protocol):
    """Where events go."""

    async def put(self, data: dict[str, Any]) -> None:
        """Hand an event over, which may take as long as the rules need."""


class Refusal(Exception):
    """A request that is answered with an error."""

    def __init__(self, status: int, reason: str, row: int | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.row = row

    def answer(self) -> web.Response:
        """Return the answer, which says no more than the sender knows anyway."""
        response = web.Response(status=self.status, text=f"{self.reason}\n")
        if self.status == 401:
            response.headers["WWW-Authenticate"] = 'Basic realm="feeds", charset="UTF-8"'
            # Whoever has not signed in keeps no connection.
            response.force_close()
        elif self.status == 405:
            response.headers["Allow"] = "POST"
        elif self.status == 503:
            response.headers["Retry-After"] = str(RETRY_AFTER)
        return response


# Options


@dataclass(frozen=True)
class FeedOptions:
    """What is delivered to a path."""

    path: str
    data_source_type: str
    sub_account: str | None = None
    expect_every: float | None = None


@dataclass(frozen=True)
class Options:
    """The options of a source, validated."""

    port: int
    feeds: tuple[FeedOptions, ...]
    host: str = "127.0.0.1"
    certfile: str | None = None
    keyfile: str | None = None
    behind_tls_proxy: bool = False
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    max_body_size: int = 16 * 1024 * 1024
    body_timeout: float = 30
    ack_timeout: float = 25

    def tls(self) -> ssl.SSLContext | None:
        """Return what serves https, or None for plain http."""
        if not self.certfile:
            return None
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        try:
            # Without a function for it, OpenSSL would ask the terminal for the passphrase of a key.
            context.load_cert_chain(self.certfile, self.keyfile, password=lambda: "")
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            files = f"certfile {printable(self.certfile)} and keyfile {printable(self.keyfile)}"
            raise ValueError(f"avaya.cloud.feed: {files} cannot be used: {reason}") from None
        return context


def is_string(value: object) -> str:
    """Return why it is not one, or nothing."""
    return "" if isinstance(value, str) and value else "must be a string that is not empty"


def is_boolean(value: object) -> str:
    """Return why it is not one, or nothing."""
    return "" if isinstance(value, bool) else "must be true or false"


def is_number(least: float, most: float, kinds: tuple[type, ...] = (int, float)) -> Callable[[object], str]:
    """Return what says why a value is not a number in these limits."""

    def check(value: object) -> str:
        if isinstance(value, kinds) and not isinstance(value, bool) and least <= float(str(value)) <= most:
            return ""
        return f"must be {'an integer' if kinds == (int,) else 'a number'} from {least:,.10g} to {most:,.10g}"

    return check


def is_dictionary(value: object) -> str:
    """Return why it is not one, or nothing."""
    return "" if isinstance(value, dict) and value else "must be a dictionary that is not empty"


SECONDS = is_number(0.1, 86_400)
RULES: dict[str, Callable[[object], str]] = {
    "host": is_string,
    "port": is_number(0, 65_535, (int,)),
    "certfile": is_string,
    "keyfile": is_string,
    "behind_tls_proxy": is_boolean,
    "username": is_string,
    "password": is_string,
    "feeds": is_dictionary,
    "max_body_size": is_number(1, 2**30, (int,)),
    "body_timeout": SECONDS,
    "ack_timeout": SECONDS,
}
FEED_RULES: dict[str, Callable[[object], str]] = {
    "data_source_type": is_string,
    "sub_account": is_string,
    "expect_every": is_number(1, 31 * 86_400),
}


def read_options(given: Mapping[str, Any]) -> Options:
    """Return the options, or raise ValueError with everything that is wrong with them. It repeats no value."""
    values = {name: value for name, value in given.items() if value is not None}
    problems = [*check(values, RULES, ("port", "feeds"), "")]
    feeds = values.get("feeds") if not is_dictionary(values.get("feeds")) else None
    for path, feed in (feeds or {}).items():
        problems += check_feed(path, feed)
    if not problems:
        problems += check_safety(values)
    if problems:
        count = f"{len(problems)} validation error{'s' if len(problems) > 1 else ''}"
        raise ValueError(f"avaya.cloud.feed: {count}: {'; '.join(problems)}")
    values["feeds"] = tuple(FeedOptions(path, **feed) for path, feed in values["feeds"].items())
    return Options(**values)


def check(
    values: Mapping[Any, Any], rules: Mapping[str, Callable[[object], str]], needed: tuple[str, ...], where: str
) -> Iterator[str]:
    """Yield what is wrong with options, each with its name."""
    for name in values:
        if name not in rules:
            close = difflib.get_close_matches(str(name), rules, 1)
            yield f"{where}unknown option {printable(name)}{f'; did you mean {close[0]}?' if close else ''}"
    for name in needed:
        if name not in values:
            yield f"{where}{name} is required"
    for name, rule in rules.items():
        if name in values and (problem := rule(values[name])):
            yield f"{where}{name} {problem}"


def check_feed(path: object, feed: object) -> Iterator[str]:
    """Yield what is wrong with one of the feeds."""
    # A query may hold a secret, and is not repeated.
    where = f"feeds: {printable(path).partition('?')[0]}: "
    if not isinstance(path, str) or not re.fullmatch(r"/[!-~]*", path) or re.search(r"[?#]", path):
        yield f"{where}a path must begin with / and be spelled as in a URL, without a query"
    if not isinstance(feed, dict):
        yield f"{where}must be a dictionary with data_source_type"
    else:
        yield from check(feed, FEED_RULES, ("data_source_type",), where)


def check_safety(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is missing for credentials and data to be safe on the way."""
    pairs = (("username", "password"), ("certfile", "keyfile"))
    for one, other in (*pairs, *(pair[::-1] for pair in pairs)):
        if one in values and other not in values:
            yield f"{one} is given without {other}"
    if is_loopback(values.get("host", "127.0.0.1")):
        return
    if "username" not in values:
        yield "username and password are required where host is not loopback"
    if "certfile" not in values and not values.get("behind_tls_proxy"):
        yield "certfile and keyfile, or behind_tls_proxy: true, are required where host is not loopback"


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def printable(value: object) -> str:
    """Return text from outside for one line of a log."""
    text = str(value)
    return text[:200].encode("unicode_escape").decode("ascii") + ("..." if len(text) > 200 else "")


# What a body holds


def decoded(body: bytes, encoding: str, most: int) -> bytes:
    """Return the content of a body, however it is compressed."""
    if encoding in ("", "identity"):
        return body
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as file:
            content = file.read(most + 1)
    except (OSError, EOFError, zlib.error):
        raise Refusal(400, "the body is not gzip, or was cut off") from None
    if len(content) > most:
        raise Refusal(413, f"the body is larger than {most} bytes when decompressed")
    return content


def records(body: bytes, kind: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a body one by one, or raise Refusal at the first that cannot be read."""
    row = 0
    text = io.TextIOWrapper(io.BytesIO(body), encoding="utf-8-sig", newline="" if kind == "csv" else "\n")
    try:
        for record in csv_records(text) if kind == "csv" else json_records(text):
            row += 1
            yield record
    except UnicodeDecodeError:
        raise Refusal(400, "the body is not UTF-8") from None
    except (ValueError, csv.Error, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else error
        raise Refusal(400, f"row {row + 1} cannot be read: {reason}", row + 1) from None


def csv_records(text: io.TextIOWrapper) -> Iterator[dict[str, Any]]:
    """Yield the records of CSV as RFC 4180 describes it, whose columns are those of its own header line."""
    lines = csv.reader(text, strict=True)
    header = next(lines, None)
    if not header:
        raise Refusal(400, "there is no header line")
    if len(set(header)) < len(header):
        raise Refusal(400, "two columns of the header line have the same name")
    for line in lines:
        if len(line) == len(header):
            yield dict(zip(header, line))
        elif line:
            raise ValueError(f"it has {len(line)} fields, and the header line has {len(header)}")


def json_records(text: io.TextIOWrapper) -> Iterator[dict[str, Any]]:
    """Yield the records of JSON with one object a line."""
    for line in text:
        if not line.isspace():
            try:
                record = DECODER.decode(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"it is not JSON: {error.msg} at character {error.pos}") from None
            if not isinstance(record, dict):
                raise ValueError("it is not a JSON object")
            if "\\ud" in line.lower() and re.search("[\ud800-\udfff]", json.dumps(record, ensure_ascii=False)):
                raise ValueError("it has half of a character")
            if line.count("{") + line.count("[") > DEEPEST and depth(record) > DEEPEST:
                raise RecursionError
            yield record


def depth(value: object) -> int:
    """Return how deep lists and dictionaries are nested."""
    levels, level = 0, [value]
    while within := [each for each in level if isinstance(each, (dict, list))]:
        levels += 1
        level = [each for outer in within for each in (outer.values() if isinstance(outer, dict) else outer)]
    return levels


def finite(text: str) -> float:
    """Return a number that the rule engine can read."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text[:20]} is not a number that can be used")
    return number


DECODER = json.JSONDecoder(parse_float=finite, parse_constant=finite)
ENCODER = json.JSONEncoder(ensure_ascii=False)


def made_harmless(record: dict[str, Any]) -> dict[str, Any]:
    """Return the record itself, or one without what Ansible would execute in the variables of a playbook."""
    text = ENCODER.encode(record)
    if not any(each in text for each in SUSPICIOUS) or not (TEMPLATE.search(text) or NAMELESS.search(text)):
        return record
    harmless: dict[str, Any] = json.loads(NAMELESS.sub('"(unnamed)"', TEMPLATE.sub(r"\g<0> ", text)))
    return harmless


# Records, and whether each was altered.
Rows = Iterator[tuple[dict[str, Any], bool]]


def harmless_records(body: bytes, kind: str) -> Rows:
    """Yield the records of a body, made harmless."""
    # After one look at the whole body, most feeds need none at each record.
    suspicious = any(each in body for each in SUSPICIOUS_IN_JSON) or NAMELESS_IN_JSON.search(body)
    for record in records(body, kind):
        harmless = made_harmless(record) if suspicious or kind == "csv" else record
        yield harmless, harmless is not record


def read_body(body: bytes, encoding: str, kind: str, most: int) -> tuple[bytes, int]:
    """Return the content of a body and how many records it has; all of them can be read."""
    content = decoded(body, encoding, most)
    return content, sum(1 for _record in records(content, kind))


# What was handed over already, and silence


@dataclass
class Delivery:
    """A body on its way to the rules: `handed` of its rows are there."""

    uuid: str
    repeated: bool
    handed: int = 0
    acknowledged: bool = False


class Deliveries:
    """The last bodies of a feed, by what they hold."""

    def __init__(self) -> None:
        self._known: dict[bytes, Delivery] = {}

    def begin(self, content: bytes) -> Delivery:
        """Return the delivery that a body belongs to: one that has not ended goes on, one that has is repeated."""
        digest = hashlib.sha256(content).digest()
        delivery = self._known.pop(digest, None)
        if delivery is None or delivery.acknowledged:
            delivery = Delivery(str(uuid.uuid4()), repeated=delivery is not None)
        self._known[digest] = delivery
        if len(self._known) > REMEMBERED:
            del self._known[next(iter(self._known))]
        return delivery


@dataclass
class Silence:
    """Whether a feed delivers as often as expected. Knows no clock: each call says what time it is, in seconds."""

    expect_every: float | None
    heard: float
    reported: bool = False

    def begins(self, now: float) -> bool:
        """Return whether it has just become silent."""
        if self.reported or self.expect_every is None or now - self.heard < self.expect_every:
            return False
        self.reported = True
        return True

    def ends(self, now: float) -> None:
        """Note a delivery."""
        self.heard, self.reported = now, False


class Feed:
    """What is known of a feed while it is listened to."""

    def __init__(self, options: FeedOptions, now: float) -> None:
        self.path = options.path
        self.facts = {
            "path": options.path,
            "data_source_type": options.data_source_type,
            **({"sub_account": options.sub_account} if options.sub_account else {}),
        }
        self.silence = Silence(options.expect_every, now)
        self.deliveries = Deliveries()
        # Bodies of a feed are handed over one after the other.
        self.lock = asyncio.Lock()

    def event(self, name: str, values: Mapping[str, Any], **meta: Any) -> dict[str, Any]:
        """Return an event about the feed itself."""
        return {"feed": {**self.facts, name: dict(values)}, "meta": {"uuid": str(uuid.uuid4()), **meta}}


# The HTTP server


class Complaints:
    """Logs each kind of complaint once a minute, and how many were left out: strangers may cause them."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last: dict[int, float] = {}
        self._left_out: dict[int, int] = {}

    def log(self, kind: int, text: str) -> None:
        """Log a complaint, or count it."""
        now = self._clock()
        if now - self._last.get(kind, -math.inf) < 60:
            self._left_out[kind] = self._left_out.get(kind, 0) + 1
            return
        self._last[kind] = now
        left_out = self._left_out.pop(kind, 0)
        LOG.warning("%s%s", text, f" (and {left_out} more like it)" if left_out else "")

    def filter(self, record: logging.LogRecord) -> bool:
        """Take what the HTTP library logs, with a traceback, for a request that is not HTTP."""
        if record.levelno >= logging.ERROR:
            self.log(400, "A request that is not HTTP was refused with 400")
        return False


class Receiver:
    """Receives bodies over HTTP. What is made of them is up to those who derive from it."""

    def __init__(self, options: Options, clock: Callable[[], float] = time.monotonic) -> None:
        self.options = options
        self.clock = clock
        self.complaints = Complaints(clock)
        self._credentials = hashlib.sha256(f"{options.username}:{options.password}".encode()).digest()
        self._held: dict[int, int] = {}
        self._silent_connections: set[Any] = set()

    async def take(self, request: web.BaseRequest) -> None:
        """Take a request from somebody who has signed in, and return once it may be acknowledged."""
        raise NotImplementedError

    async def handle(self, request: web.BaseRequest) -> web.Response:
        """Answer a request, whatever it is."""
        self._silent_connections.discard(request.protocol)
        try:
            self._sign_in(request)
            await self.take(request)
        except Refusal as refusal:
            text = f"{printable(request.method)} {printable(request.path)} was refused"
            self.complaints.log(refusal.status, f"{text} with {refusal.status}: {refusal.reason}")
            return refusal.answer()
        except Exception as error:  # noqa: BLE001 - no request may end the source, and what went wrong may hold data
            text = f"A request failed with {type(error).__name__}; this is a defect in avaya.cloud.feed"
            self.complaints.log(500, text)
            return web.Response(status=500)
        finally:
            self._held.pop(id(request), None)
        return web.Response()

    def _sign_in(self, request: web.BaseRequest) -> None:
        if self.options.username is None:
            return
        scheme, _space, given = request.headers.get("Authorization", "").partition(" ")
        try:
            credentials = base64.b64decode(given.strip(), validate=True) if scheme.lower() == "basic" else b""
        except ValueError:
            credentials = b""
        # Digests have the same length whatever is given, so the time that this takes says nothing.
        if not hmac.compare_digest(hashlib.sha256(credentials).digest(), self._credentials):
            raise Refusal(401, "wrong or missing username and password")

    async def receive(self, request: web.BaseRequest) -> bytes:
        """Return the body as it was sent."""
        most = self.options.max_body_size
        if (request.content_length or 0) > most:
            raise Refusal(413, f"the body is larger than {most} bytes")
        body = bytearray()

        async def read() -> None:
            if request.headers.get("Expect", "").lower() == "100-continue":
                await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                request.writer.output_size = 0
            async for chunk in request.content.iter_any():
                body.extend(chunk)
                self.hold(request, len(body))
                if len(body) > most:
                    raise Refusal(413, f"the body is larger than {most} bytes")

        try:
            await asyncio.wait_for(read(), self.options.body_timeout)
        except asyncio.TimeoutError:
            raise Refusal(408, f"the body was not received within {self.options.body_timeout:g} seconds") from None
        except (ClientError, OSError, web.RequestPayloadError):
            size = request.content.total_bytes
            # Whoever sends nothing has no data that could not be read. Nobody is there for the answer either way.
            raise Refusal(400 if size else 499, f"the body was cut off after {size} bytes") from None
        return bytes(body)

    def hold(self, request: web.BaseRequest, size: int) -> None:
        """Note how many bytes are in memory for a request, and refuse it where all together are too many."""
        self._held[id(request)] = size
        if sum(self._held.values()) > BODIES_AT_ONCE * self.options.max_body_size:
            raise Refusal(503, "too many bodies are being received")

    @contextlib.asynccontextmanager
    async def listening(self) -> AsyncIterator[int]:
        """Listen until the block ends, then finish what was begun; the value is the port."""
        loop, tls = asyncio.get_running_loop(), self.options.tls()
        quiet = logging.Logger("avaya.cloud.feed.http")  # noqa: LOG001 - nobody else is to find it
        quiet.addFilter(self.complaints.filter)
        server = web.Server(self.handle, access_log=None, logger=quiet, auto_decompress=False)

        def connect() -> asyncio.Protocol:
            protocol = server()
            self._silent_connections.add(protocol)
            loop.call_later(self.options.body_timeout, self._drop_if_silent, protocol)
            return protocol

        where = f"{self.options.host} port {self.options.port}"
        patience = self.options.body_timeout if tls else None
        try:
            listener = await loop.create_server(
                connect, self.options.host, self.options.port, ssl=tls, ssl_handshake_timeout=patience
            )
        except OSError as error:
            raise ValueError(f"avaya.cloud.feed: cannot listen on {where}: {error.strerror}") from None
        port: int = listener.sockets[0].getsockname()[1]
        LOG.info("Listening on %s port %s, %s", self.options.host, port, "https" if tls else "http")
        try:
            yield port
        finally:
            listener.close()
            server.pre_shutdown()
            # It waits twice: for those who are being served, and for those who would not end.
            await server.shutdown(GRACE / 2)

    def _drop_if_silent(self, protocol: Any) -> None:
        """Close a connection on which no request has begun."""
        if protocol in self._silent_connections:
            self._silent_connections.discard(protocol)
            protocol.force_close()


class Source(Receiver):
    """Makes events of what is received."""

    def __init__(self, queue: Queue, options: Options, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(options, clock)
        self._queue = queue
        # One body is decompressed at a time, as only then it is known how large it is.
        self._reading = asyncio.Lock()
        self._feeds = {each.path: Feed(each, clock()) for each in options.feeds}

    async def run(self) -> None:
        """Listen until canceled."""
        async with self.listening():
            while True:
                await self.report_silence()
                await asyncio.sleep(1)

    async def report_silence(self) -> None:
        """Hand over an event for each feed that has become silent."""
        for feed in self._feeds.values():
            if feed.silence.begins(now := self.clock()):
                LOG.warning("Feed %s is silent: nothing for %.0f seconds", feed.path, now - feed.silence.heard)
                silent = self._silence(now - feed.silence.heard)
                await self._queue.put(feed.event("silent", {**silent, "expect_every": feed.silence.expect_every}))

    async def take(self, request: web.BaseRequest) -> None:
        """Hand the records of a body over, and return when the last of them is."""
        feed = self._feeds.get(request.raw_path.partition("?")[0])
        if feed is None:
            raise Refusal(404, "no feed is declared for this path")
        if request.method != "POST":
            raise Refusal(405, "a feed is sent with POST")
        try:
            kind, encoding = self._format(request)
            sent = await self.receive(request)
            if not sent:
                # Somebody tries whether anybody is there, which is no delivery: it ends no silence.
                return
            async with self._reading:
                content, rows = await asyncio.to_thread(read_body, sent, encoding, kind, self.options.max_body_size)
            del sent
            self.hold(request, len(content))
        except Refusal as refusal:
            if refusal.status in UNREADABLE:
                await self._in_time(self._report_unreadable(feed, refusal))
            raise
        delivery = feed.deliveries.begin(content)
        await self._in_time(self._hand_over(feed, delivery, rows, harmless_records(content, kind)))
        LOG.info("Feed %s: %d rows, delivery %s", feed.path, rows, delivery.uuid)

    async def _in_time(self, handing_over: Awaitable[None]) -> None:
        try:
            await asyncio.wait_for(handing_over, self.options.ack_timeout)
        except asyncio.TimeoutError:
            seconds = f"{self.options.ack_timeout:g} seconds"
            raise Refusal(503, f"the rules did not take all records within {seconds}; send the same again") from None

    async def _hand_over(self, feed: Feed, delivery: Delivery, rows: int, body: Rows) -> None:
        async with feed.lock:
            now = self.clock()
            if feed.silence.reported:
                LOG.warning("Feed %s is heard again after %.0f seconds", feed.path, now - feed.silence.heard)
                await self._queue.put(feed.event("resumed", self._silence(now - feed.silence.heard)))
            # Only now, so that an event that the rules did not take in time comes with the next try.
            feed.silence.ends(now)
            for row, (record, altered) in enumerate(body, 1):
                if row > delivery.handed:
                    meta = {"uuid": str(uuid.uuid4()), "delivery": delivery.uuid, "row": row, "rows": rows}
                    meta["repeated"] = delivery.repeated
                    if altered:
                        meta["altered"] = True
                    await self._queue.put({"feed": dict(feed.facts), "record": record, "meta": meta})
                    delivery.handed = row
                    # The engine takes it now; else the next would have to wait for that, which takes longer.
                    await asyncio.sleep(0)
            delivery.acknowledged = True

    async def _report_unreadable(self, feed: Feed, refusal: Refusal) -> None:
        values = {"status": refusal.status, "reason": refusal.reason, "row": refusal.row}
        await self._queue.put(feed.event("unreadable", values))

    @staticmethod
    def _format(request: web.BaseRequest) -> tuple[str, str]:
        """Return whether a body is CSV or JSON, and how it is compressed."""
        kind = FORMATS.get(request.content_type) if "Content-Type" in request.headers else None
        if kind is None:
            raise Refusal(415, f"the content type is none of {', '.join(FORMATS)}")
        if (request.charset or "utf-8").lower() not in ("utf-8", "utf8", "us-ascii"):
            raise Refusal(415, "the charset is not UTF-8")
        encoding = request.headers.get("Content-Encoding", "").strip().lower()
        if encoding not in ("", "identity", "gzip", "x-gzip"):
            raise Refusal(415, "the content encoding is not gzip")
        return kind, encoding

    @staticmethod
    def _silence(seconds: float) -> dict[str, Any]:
        since = datetime.now(timezone.utc) - timedelta(seconds=seconds)
        return {"since": since.isoformat(timespec="seconds").replace("+00:00", "Z"), "seconds": round(seconds)}


async def main(queue: Queue, args: Mapping[str, Any]) -> None:
    """Be the event source, for ansible-rulebook."""
    await Source(queue, read_options(args)).run()


# Bodies as files


class Capture(Receiver):
    """Keeps what is received as files, to find out what it is."""

    def __init__(self, directory: Path, options: Options) -> None:
        super().__init__(options)
        self._directory = directory
        self._count = 0

    async def take(self, request: web.BaseRequest) -> None:
        """Keep a request, and return once it is on the disk."""
        begun = datetime.now(timezone.utc)
        body = await self.receive(request)
        self._count += 1
        name = f"{begun:%Y%m%dT%H%M%S.%fZ}-{self._count:06d}"
        about = {
            "received": begun.isoformat(),
            "method": request.method,
            "path": request.path,
            "query_names": list(request.query),
            "headers": [pair for pair in request.headers.items() if pair[0].lower() not in SECRET_HEADERS],
            "bytes": len(body),
            "sha256": hashlib.sha256(body).hexdigest(),
        }
        files = {f"{name}.body": body, f"{name}.json": json.dumps(about, indent=1).encode()}
        try:
            await asyncio.to_thread(self._write, files)
        except OSError as error:
            raise Refusal(503, f"it cannot be written: {error.strerror}") from None
        print(f"{name}: {len(body)} bytes to {printable(request.path)}", flush=True)

    def _write(self, files: Mapping[str, bytes]) -> None:
        for name, content in files.items():
            number = os.open(self._directory / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(number)

    async def run(self) -> None:
        """Listen until interrupted."""
        async with self.listening() as port:
            print(f"Listening on {self.options.host} port {port}. Ctrl-C ends it.", flush=True)
            await asyncio.Event().wait()


def capture(arguments: list[str]) -> None:
    """Read the command line of --capture and do it."""
    parser = argparse.ArgumentParser(prog="feed.py", description="Keep what subscriptions deliver as files.")
    parser.add_argument("--capture", required=True, type=Path, metavar="DIR", help="directory for bodies and headers")
    parser.add_argument("--host", help="needs AVAYA_FEED_USERNAME and AVAYA_FEED_PASSWORD, except for loopback")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--certfile")
    parser.add_argument("--keyfile")
    parser.add_argument("--behind-tls-proxy", action="store_true")
    parser.add_argument("--max-body-size", type=int)
    given = vars(parser.parse_args(arguments))
    directory = given.pop("capture")
    given.update({name: os.environ.get(f"AVAYA_FEED_{name.upper()}") for name in ("username", "password")})
    try:
        options = read_options({**given, "feeds": {"/": {"data_source_type": "unknown"}}})
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        asyncio.run(Capture(directory, options).run())
    except (ValueError, OSError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        print("Stopped.")


if __name__ == "__main__":
    capture(sys.argv[1:])
