# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The event source for feeds: killed, given every bad body, and with canaries in its credentials."""

from __future__ import annotations

import base64
import contextlib
import gzip
import json
import random
import re
import socket
import ssl
import subprocess
import sys
import warnings

import pytest
from ansible_collections.avaya.cloud.tests.trust.feeds import (
    FEED,
    PATIENCE,
    Process,
    Sender,
    basic,
    post,
    raw,
)
from ansible_collections.avaya.cloud.tests.trust.judge import HEALED, SURVIVED
from ansible_collections.avaya.cloud.tests.trust.scale import examples
from ansible_collections.avaya.cloud.tests.unit.certificates import self_signed

CSV = {"Content-Type": "text/csv"}
JSON = {"Content-Type": "application/x-json-stream"}
ROWS = 5
FIVE = b"n\r\n1\r\n2\r\n3\r\n4\r\n5\r\n"
NUMBERS = ["1", "2", "3", "4", "5"]
GOOD = b'{"n": "good"}\n'
# What a refusal can be. Anything else is a defect.
REFUSALS = {400, 408, 413, 415}


def numbers(process: Process) -> list[str]:
    return [event["record"]["n"] for event in process.events() if "record" in event]


@pytest.fixture
def start(tmp_path):
    """Start sources, each in a directory of its own, and end them."""
    with contextlib.ExitStack() as ended:
        count = iter(range(1000))

        def begin(**options):
            process = Process(tmp_path / f"source-{next(count)}", **options)
            ended.callback(process.process.wait, PATIENCE)
            ended.callback(process.process.kill)
            return process

        yield begin


# Killed


@pytest.mark.parametrize(
    "taken", [pytest.param(number, marks=[] if number in (0, 3) else pytest.mark.whole) for number in range(ROWS)]
)
def test_what_was_not_acknowledged_before_a_kill_is_whole_once_it_is_sent_again(taken, start, totals):
    first = start(taking=taken)
    sender = Sender(first.port(), FIVE, CSV)
    first.wait_for_events(taken)
    first.wait_for(r"(Feed|Listening)()")
    first.kill()
    # The last row is in the hands of the rules only once the one before was taken.
    status = sender.ends()
    assert status is None or taken == ROWS - 1
    assert numbers(first) == NUMBERS[:taken]
    second = start()
    assert post(second.port(), FIVE, CSV) == (200, "")
    assert [event["record"]["n"] for event in second.wait_for_events(ROWS)] == NUMBERS
    assert {event["meta"]["repeated"] for event in second.events()} == {False}
    totals.add("feeds whose source is killed", HEALED)


def test_what_was_not_taken_in_time_goes_on_when_it_is_sent_again(start, totals):
    process = start(taking=2, ack_timeout=0.3)
    port = process.port()
    status, text = post(port, FIVE, CSV)
    assert (status, text) == (503, "the rules did not take all records within 0.3 seconds; send the same again\n")
    process.take(ROWS)
    assert post(port, FIVE, CSV) == (200, "")
    assert [event["record"]["n"] for event in process.wait_for_events(ROWS)] == NUMBERS
    assert [event["meta"]["row"] for event in process.events()] == [1, 2, 3, 4, 5]
    process.take(ROWS)
    assert post(port, FIVE, CSV) == (200, "")
    assert [event["meta"]["repeated"] for event in process.wait_for_events(2 * ROWS)[ROWS:]] == [True] * ROWS
    totals.add("feeds whose rules are slow", SURVIVED)


def test_a_source_that_has_to_end_ends(start):
    process = start(taking=1)
    sender = Sender(process.port(), FIVE, CSV)
    process.wait_for_events(1)
    assert process.end() == 0
    # Nobody takes the rest, and nobody received an answer that somebody did.
    assert sender.ends() is None
    assert "Traceback" not in process.log


# Every bad body


ROWS_OF = {
    "text/csv": b'n,m\r\n1,"x, ""y"""\r\n2,\xc3\xbc\r\n',
    "application/x-json-stream": b'{"n": 1, "m": {"x": [null]}}\n{"n": "\xc3\xbc"}\n',
}


def mutations(good: bytes, count: int) -> list[bytes]:
    """Bodies that were damaged on the way, by a seed that is always the same."""
    chance = random.Random(17)
    found = [good[:length] for length in range(len(good))]
    for _each in range(count):
        body = bytearray(good)
        for _change in range(chance.randint(1, 4)):
            at = chance.randrange(len(body))
            body[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
        found.append(bytes(body))
    return found


def hostile() -> list[bytes]:
    """Bodies that somebody made to do harm."""
    deep = 100_000
    return [
        b'{"n": ' * deep,
        b'{"n": ' + b"[" * deep + b"]" * deep + b"}",
        b'{"n": ' + b"9" * 10_000 + b"}",
        b'{"n": 1e99999}',
        b'{"n": "\\ud800"}',
        b'{"n": NaN}',
        b'{"n": 1}\x00\n',
        b"\x00" * 1000,
        b"\xff\xfe" + "n\n1\n".encode("utf-16-le"),
        b"n" * 200_000 + b"\n1\n",
        b"n\n" + b"1" * 200_000 + b"\n",
        b",".join(b"%d" % number for number in range(20_000)) + b"\n",
        b'"' * 9999,
        b"\n" * 100_000,
        b"n,n\n1,2\n",
        b"<html>n</html>",
        b"\x1f\x8b",
        gzip.compress(b"0" * 50_000_000),
        gzip.compress(b"") * 5000,
    ]


@pytest.mark.parametrize("kind", [CSV, JSON], ids=["csv", "json"])
@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_every_bad_body_is_refused_or_read_and_the_next_good_one_is_heard(kind, encoding, start, totals):
    process = start(max_body_size=1_000_000)
    port = process.port()
    good = gzip.compress(ROWS_OF[kind["Content-Type"]], mtime=0) if encoding else ROWS_OF[kind["Content-Type"]]
    headers = {**kind, **({"Content-Encoding": encoding} if encoding else {})}
    bodies = [*mutations(good, examples(100, 1500)), *hostile()]
    statuses = []
    for body in bodies:
        status, text = post(port, body, headers)
        assert status in REFUSALS or (status, text) == (200, ""), (body[:200], status)
        assert status == 200 or len(text) < 200
        statuses.append(status)
    # None of them is like the good one, and some are right by themselves.
    assert statuses.count(400) > len(bodies) // 4
    assert 413 in statuses or not encoding
    assert post(port, GOOD, JSON) == (200, "")
    unreadable = [event["feed"]["unreadable"] for event in process.events() if "unreadable" in event["feed"]]
    assert [each["status"] for each in unreadable] == [status for status in statuses if status != 200]
    assert process.wait_for_events(len(unreadable) + 1)[-1]["record"] == {"n": "good"}
    assert "Traceback" not in process.log
    assert "defect" not in process.log
    totals.add("bodies of feeds that were bad", SURVIVED, len(bodies))


HEADS = [
    b"",
    b"\r\n\r\n",
    b"GET\r\n\r\n",
    b"POST /states HTTP/1.1\r\nContent-Length: 5\r\n\r\nn\n",
    b"POST /states HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: 50\r\n\r\nn\n1\n",
    b"POST /states HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    b"POST /states HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nn\n1\n",
    b"POST /states HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\nn\n1\n",
    b"POST /states HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nn\n\r\n",
    b"POST /states HTTP/1.1\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n",
    b"POST /states HTTP/1.1\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
    b"POST /states HTTP/1.1\r\n" + b"X: x\r\n" * 10_000 + b"\r\n",
    b"POST /" + b"x" * 100_000 + b" HTTP/1.1\r\n\r\n",
    b"POST /%zz%00\xff HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST http://[::1/states HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST * HTTP/1.1\r\nHost: x\r\n\r\n",
    b"CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST /states HTTP/1.1\r\nHost: x\r\nAuthorization: Basic \xff\xff\r\nContent-Length: 0\r\n\r\n",
    b"POST /states HTTP/1.1\r\nHost: x\r\nContent-Type: \xff/\x80; charset=\xff\r\nContent-Length: 0\r\n\r\n",
    b"POST /states HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv; charset\r\nContent-Length: 0\r\n\r\n",
    b"POST /states HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nContent-Length: 0\r\n\r\n",
    b"POST /states HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nContent-Type: text/csv\r\nContent-Length: 4\r\n\r\nn\n1",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
]


def test_every_bad_request_is_refused_and_the_next_good_one_is_heard(start, totals):
    process = start(body_timeout=0.5)
    port = process.port()
    for number, head in enumerate(HEADS):
        answer = raw(port, head)
        assert not answer or re.match(rb"HTTP/1\.[01] 4\d\d ", answer), (head[:100], answer[:100])
        assert post(port, b'{"n": "%d"}\n' % number, JSON) == (200, ""), head[:100]
    process.wait_for_events(len(HEADS))
    assert numbers(process) == [str(number) for number in range(len(HEADS))]
    assert "Traceback" not in process.log
    assert "defect" not in process.log
    totals.add("requests to feeds that were bad", SURVIVED, len(HEADS))


def test_stalled_senders_hold_up_nobody(start):
    process = start(body_timeout=PATIENCE)
    port = process.port()
    with contextlib.ExitStack() as open_connections:
        for number in range(200):
            connection = open_connections.enter_context(socket.create_connection(("127.0.0.1", port)))
            head = b"POST /states HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: 1000\r\n\r\nn\n"
            connection.sendall(head[: number % (len(head) + 1)] if number % 2 else head)
        assert post(port, GOOD, JSON) == (200, "")
    assert numbers(process) == ["good"]


def test_a_source_with_tls_is_for_those_who_use_it(start, tmp_path):
    certificate = self_signed(tmp_path, "DNS:localhost")
    process = start(certfile=str(certificate.file), keyfile=str(certificate.key), body_timeout=0.5)
    port = process.port()
    trusting = ssl.create_default_context(cafile=str(certificate.file))
    assert post(port, GOOD, JSON, context=trusting) == (200, "")
    for head in (b"POST /states HTTP/1.1\r\nHost: x\r\n\r\n", b"", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"):
        assert not raw(port, head).startswith(b"HTTP")
    old = ssl.create_default_context(cafile=str(certificate.file))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises(ssl.SSLError):
        post(port, GOOD, JSON, context=old)
    assert post(port, GOOD, JSON, context=trusting) == (200, "")
    assert "defect" not in process.log


# Canaries


USER, PASSWORD = "CnryUser", "Cnry \"<&'\\OfFeed/%ü^"
SIGNED = basic(USER, PASSWORD)


def leaks(text: str) -> list[str]:
    """What of the secrets is in a text, in whatever way they are written."""
    sent = SIGNED["Authorization"].split()[1]
    spelled = ["Cnry", sent, sent[2:-4], base64.b64encode(PASSWORD.encode()).decode()[4:-4], repr(PASSWORD)[5:15]]
    return [each for each in spelled if each in text]


def test_no_credential_is_logged_or_handed_over(start):
    process = start(username=USER, password=PASSWORD)
    port = process.port()
    assert post(port, GOOD, {**JSON, **SIGNED}) == (200, "")
    # What senders get wrong may be right elsewhere.
    for given in (basic(USER, "CnryWrong"), {"Authorization": "Bearer CnryToken"}, {"Authorization": "CnryAlone"}, {}):
        headers = {**JSON, **given, "X-Api-Key": "CnryHeader", "Cookie": "CnryCookie"}
        assert post(port, GOOD, headers, "/states?token=CnryQuery")[0] == 401
    for path in ("/states?token=CnryQuery", "/other?token=CnryQuery"):
        assert post(port, b"{", {**JSON, **SIGNED}, path)[0] in (400, 404)
    assert post(port, b'{"n": CnryBody', {**JSON, **SIGNED})[0] == 400
    assert post(port, b'n\n"CnryBody"x\n', {**CSV, **SIGNED})[0] == 400
    raw(port, b"POST /states HTTP/9\r\nAuthorization: Basic CnryHeader\r\n\r\n")
    raw(port, b"CnryGarbage\r\nCnryGarbage\r\n\r\n")
    process.wait_for_events(4)
    assert process.end() == 0
    assert leaks(process.log) == []
    assert leaks(json.dumps(process.events(), ensure_ascii=False)) == []


MISTAKES = [
    {"password": None},
    {"username": None},
    {"password": [PASSWORD]},
    {"password": {"value": PASSWORD}},
    {"username": [USER]},
    {"host": ["CnryHost"]},
    {"port": PASSWORD},
    {"feeds": PASSWORD},
    {"feeds": {"/a?token=CnryQuery": {}}},
    {"feeds": {"/a": PASSWORD}},
    {"feeds": {"/a": {"data_source_type": [PASSWORD], "sub_account": [PASSWORD], "expect_every": PASSWORD}}},
    {"passwort": PASSWORD},
    {"host": "0.0.0.0"},
    {"ack_timeout": PASSWORD, "max_body_size": PASSWORD, "behind_tls_proxy": PASSWORD},
    {"host": "no.such.host.invalid", "behind_tls_proxy": True},
    {"certfile": "/nowhere/cert.pem", "keyfile": "/nowhere/key.pem"},
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_no_credential_is_in_what_is_said_of_a_mistake(mistake, start):
    options = {"username": USER, "password": PASSWORD, **mistake}
    process = start(**{name: value for name, value in options.items() if value is not None})
    assert process.process.wait(PATIENCE) == 1
    assert re.search(r"(?m)^avaya\.cloud\.feed: (\d+ validation errors?: |cannot listen on |certfile )", process.log)
    assert "Traceback" not in process.log
    assert leaks(process.log) == []


def test_no_credential_is_in_what_is_captured(tmp_path):
    directory = tmp_path / "captured"
    with subprocess.Popen(
        [sys.executable, str(FEED), "--capture", str(directory), "--port", "0"],
        env={"AVAYA_FEED_USERNAME": USER, "AVAYA_FEED_PASSWORD": PASSWORD},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout
        line = process.stdout.readline()
        found = re.fullmatch(r"Listening on 127\.0\.0\.1 port (\d+)\. Ctrl-C ends it\.\n", line)
        assert found, line
        assert post(int(found[1]), b"\x00raw", {**SIGNED, "X-More": "kept"}, "/any?token=CnryQuery") == (200, "")
        assert post(int(found[1]), GOOD, basic(USER, "CnryWrong"))[0] == 401
        process.send_signal(2)
        rest, _nothing = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert "Traceback" not in rest
    files = sorted(directory.iterdir())
    assert [file.read_bytes() for file in files if file.suffix == ".body"] == [b"\x00raw"]
    assert ["X-More", "kept"] in json.loads(files[1].read_text(encoding="utf-8"))["headers"]
    assert leaks("".join([line, rest, *(file.read_text(encoding="utf-8") for file in files)])) == []
    assert directory.stat().st_mode & 0o777 == 0o700
