# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the event source for feeds costs and keeps up with, under ansible-rulebook: `python -m bench.feeds`.

How many records a second get through is compared with the event source that does nothing but hand over events that it
was given: the same events, under the same rules. How much memory it needs is measured of the source alone: Java takes
what it may. That an outage ends with the complete set of records is a test, whose time is taken here.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from . import rulebook
from .contenders import HERE
from .process import stopped
from .report import load

FEED = HERE.parent / "extensions" / "eda" / "plugins" / "event_source" / "feed.py"
REPAIR = Path("tests", "eda", "test_feed_watch.py")
FIRST, LAST = "the first", "the last"
HEADERS = {"Content-Type": "application/x-json-stream"}
FACTS = {"data_source_type": "RT_AGENT_STATE", "sub_account": "ABC_ABCRec"}
EXPECT_EVERY = 3
STALLED = 200
# A source alone, whose events are taken and forgotten.
_ALONE = """
import asyncio, json, runpy, sys
async def take(queue):
    while True:
        await queue.get()
async def run():
    queue = asyncio.Queue(1)
    taking = asyncio.ensure_future(take(queue))
    await runpy.run_path(sys.argv[1])["main"](queue, json.loads(sys.argv[2]))
asyncio.run(run())
"""


@dataclass(frozen=True)
class Target:
    """Something to reach, what was found, and whether that is enough."""

    aim: str
    found: str
    met: bool

    def __str__(self) -> str:
        return f"{'met' if self.met else 'MISSED':>6}  {self.aim}: {self.found}"


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value that so many percent do not exceed."""
    ranked = sorted(values)
    return ranked[max(0, -(-len(ranked) * percent // 100) - 1)]


def records(first: int, count: int) -> list[dict[str, Any]]:
    """Return records of the size that agent states may have, numbered."""
    state = {"state": "READY", "since": "2026-11-30T10:00:00Z"}
    numbers = range(first, first + count)
    return [{"n": number, "agent": f"agent{number % 500:05d}@example.com", **state} for number in numbers]


def lines(first: int, count: int) -> bytes:
    return "".join(json.dumps(each) + "\n" for each in records(first, count)).encode()


def main() -> int:
    """Measure all of it; return 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.feeds")
    parser.add_argument("--records", type=int, default=10_000, help="how many are counted for records per second")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--posts", type=int, default=1_000, help="how many are sent at 50 a second")
    parser.add_argument("--kept", type=int, default=100_000, help="how many records memory is measured over")
    options = parser.parse_args()
    if problem := rulebook.problem():
        print(f"NOT MEASURED: {problem}.")
        return 0
    print("The event source for feeds", flush=True)
    targets: list[Target] = []
    with tempfile.TemporaryDirectory(prefix="bench-feeds-", ignore_cleanup_errors=True) as directory:
        place = Path(directory)
        rate, latency = _rate(place, options.records, options.rounds), _latency(place, options.posts)
        for target in itertools.chain(rate, latency, _memory(options.kept), _repair()):
            targets.append(target)
            print(f"  {target}", flush=True)
    print(f"Load average {load()}.")
    return int(not all(target.met for target in targets))


def _rate(place: Path, count: int, rounds: int) -> Iterator[Target]:
    """Compare the records per second of both sources, in turns."""
    found: dict[Callable[[Path, int], float], list[float]] = {_seconds_of_generic: [], _seconds_of_feed: []}
    for _round in range(rounds):
        for seconds, rates in found.items():
            rates.append(count / seconds(place, count))
    generic, ours = (statistics.median(rates) for rates in found.values())
    # Within a round, since a machine is busier at one time than at another.
    ratio = statistics.median(ours / generic for generic, ours in zip(*found.values()))
    told = f"{ours:,.0f} over {generic:,.0f}, {100 * ratio:.0f} % (medians of {rounds})"
    yield Target("records per second, at least 90 % of eda.builtin.generic", told, ratio >= 0.9)


def _reactions(count: int) -> dict[str, str]:
    return {FIRST: "event.record.n == 1", LAST: f"event.record.n == {count}"}


def _event(record: dict[str, Any], count: int) -> dict[str, Any]:
    """Return what our source makes of a record: the engine's time depends on how much an event holds."""
    identity = str(uuid.uuid4())
    meta = {"uuid": identity, "delivery": identity, "row": record["n"], "rows": count, "repeated": False}
    return {"feed": {"path": "/states", **FACTS}, "record": record, "meta": meta}


def _seconds_of_generic(place: Path, count: int) -> float:
    payload = [_event(each, count) for each in records(1, count)]
    source = {"eda.builtin.generic": {"payload": payload, "startup_delay": 5}}
    with rulebook.running(place, source, _reactions(count)) as rules:
        last = rules.wait_for(LAST)
        return last - rules.wait_for(FIRST)


def _seconds_of_feed(place: Path, count: int) -> float:
    port = rulebook.free_port()
    with rulebook.running(place, _feed(port, ack_timeout=rulebook.PATIENCE), _reactions(count)) as rules:
        status = asyncio.run(_post_once(port, lines(1, count)))
        if status != 200:
            sys.exit(f"Nothing can be measured here: a body was answered with {status}.")
        last = rules.wait_for(LAST)
        return last - rules.wait_for(FIRST)


def _feed(port: int, **more: Any) -> dict[str, Any]:
    return {"avaya.cloud.feed": {"port": port, "feeds": {"/states": {**FACTS, "expect_every": EXPECT_EVERY}}, **more}}


async def _post_once(port: int, body: bytes) -> int:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(rulebook.PATIENCE)) as session:
        return await _post(session, port, body)


async def _post(session: aiohttp.ClientSession, port: int, body: bytes) -> int:
    async with session.post(f"http://127.0.0.1:{port}/states", data=body, headers=HEADERS) as answer:
        await answer.read()
        return answer.status


def _latency(place: Path, posts: int) -> Iterator[Target]:
    """Send at a steady rate, alone and beside senders that have stalled, and then be silent."""
    port = rulebook.free_port()
    reactions = {"silent": "event.feed.silent is defined", "never": "event.record.n == 0"}
    with rulebook.running(place, _feed(port, body_timeout=rulebook.PATIENCE), reactions) as rules:
        asyncio.run(_steady(port, 100))
        yield _prompt("acknowledged within 100 ms (p99) at 50 POST a second", asyncio.run(_steady(port, posts)))
        with contextlib.ExitStack() as stalled:
            for _each in range(STALLED):
                stalled.enter_context(_stalled(port))
            found = asyncio.run(_steady(port, posts // 2))
        yield _prompt(f"the same beside {STALLED} stalled bodies", found)
        heard = time.time()
        seconds = rules.wait_for("silent") - heard
        told = f"after {seconds:.1f} s, with {EXPECT_EVERY} s expected"
        yield Target("silence noticed within expect_every + 5 s", told, 0 < seconds <= EXPECT_EVERY + 5)


def _prompt(aim: str, milliseconds: Sequence[float]) -> Target:
    p99 = percentile(milliseconds, 99)
    told = f"{p99:.0f} ms, median {statistics.median(milliseconds):.0f} ms, {len(milliseconds)} POSTs of 5 records"
    return Target(aim, told, p99 < 100)


async def _steady(port: int, count: int, rate: int = 50) -> list[float]:
    """Return how many milliseconds each answer took from when it was due to be sent, sent or not."""
    loop = asyncio.get_running_loop()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(rulebook.PATIENCE)) as session:
        start = loop.time() + 0.1

        async def send(number: int) -> float:
            due = start + number / rate
            await asyncio.sleep(due - loop.time())
            status = await _post(session, port, lines(1 + 5 * number, 5))
            if status != 200:
                sys.exit(f"Nothing can be measured here: a body was answered with {status}.")
            return 1000 * (loop.time() - due)

        return list(await asyncio.gather(*map(send, range(count))))


@contextlib.contextmanager
def _stalled(port: int) -> Iterator[None]:
    """Send the beginning of a body, and nothing more."""
    with socket.create_connection(("127.0.0.1", port), timeout=rulebook.PATIENCE) as connection:
        head = (
            "POST /states HTTP/1.1",
            "Host: x",
            "Content-Type: text/csv",
            "Content-Length: 100000",
            "",
            "agent,state",
        )
        connection.sendall("\r\n".join(head).encode())
        yield


def _memory(count: int) -> Iterator[Target]:
    """Send records in many bodies to a source alone, and look at what it holds before and after."""
    port = rulebook.free_port()
    options = json.dumps({"port": port, "feeds": {"/states": FACTS}})
    with stopped(subprocess.Popen([sys.executable, "-c", _ALONE, str(FEED), options], text=True)) as process:
        _wait_until_listening(port)
        asyncio.run(_many(port, 0, 10_000))
        before = _resident(process.pid)
        asyncio.run(_many(port, 10_000, count))
        grown = _resident(process.pid) - before
    yield Target(f"grows by less than 50 MB in {count:,} records", f"{grown:.1f} MB, from {before:.0f} MB", grown < 50)


def _wait_until_listening(port: int) -> None:
    deadline = time.monotonic() + 60
    with socket.socket() as free:
        while free.connect_ex(("127.0.0.1", port)):
            if time.monotonic() > deadline:
                sys.exit("Nothing can be measured here: the source did not start.")
            time.sleep(0.05)


async def _many(port: int, first: int, count: int) -> None:
    async with aiohttp.ClientSession() as session:
        for number in range(first, first + count, 100):
            await _post(session, port, lines(number, 100))


def _repair() -> Iterator[Target]:
    """Run the test that breaks the delivery of a feed, and has it found, asked for again and completed."""
    begin = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(REPAIR)]
    collections = os.environ.get("ANSIBLE_COLLECTIONS_PATH", "")
    env = {**os.environ, "PYTHONPATH": collections}
    where = Path(collections, "ansible_collections", "avaya", "cloud")
    ended = subprocess.run(
        command, cwd=where, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    passed = ended.returncode == 0 and " passed" in ended.stdout and "skipped" not in ended.stdout
    seconds = f"after {time.monotonic() - begin:.0f} s"
    found = seconds if passed else f"it did not; {REPAIR.name} says:\n{ended.stdout[-2000:]}"
    yield Target("outage, doctor and resend end with the complete set of records", found, passed)


def _resident(pid: int) -> float:
    """Return the megabytes of memory that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    sys.exit(main())
