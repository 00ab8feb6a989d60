# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Ten thousand agents, and a day of runs in small: nothing grows but what is declared."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.avaya.cloud.tests.trust.in_process import run_module
from ansible_collections.avaya.cloud.tests.trust.service import Process, Service

pytestmark = pytest.mark.whole

COUNT = 10_000
CONNECTIONS = 8
PASSWORD = "Aa1!of-the-roster"
# Seconds; many times what two busy cores need. What takes longer is not linear any more.
LONGEST_LISTING, LONGEST_RUN = 30.0, 180.0
SOAK = float(os.environ.get("AVAYA_TRUST_SOAK", "120"))
_FIRST_ROUNDS = 100
# Bytes that Python's allocator may keep, and objects that a cache may; a leak of a small object a run would be more.
_MOST_GROWTH, _MOST_OBJECTS = 8 * 2**20, 300


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """A service of its own that holds ten thousand agents."""
    process = Process(tmp_path_factory.mktemp("load"), ("--job-delay", "0.3"))
    service = process.start()
    service.seed(COUNT)
    yield service
    process.stop()


def run(service: Service, module: str, **options: Any) -> dict[str, Any]:
    return run_module(module, {"api_url": service.url, "api_key": service.keys["recruiting"], **options})


def seeded(number: int) -> str:
    return f"agent{number:05d}@example.com"


@contextlib.contextmanager
def at_most(seconds: float, what: str) -> Iterator[None]:
    begin = time.monotonic()
    yield
    took = time.monotonic() - begin
    print(f"{what}: {took:.1f} s")
    assert took < seconds, f"{what} took {took:.0f} s"


def test_ten_thousand_agents_are_listed(full):
    with at_most(LONGEST_LISTING, "10,000 agents listed"):
        found = run(full, "avaya_agent_info")["agents"]
    assert [agent["username"] for agent in found] == [seeded(number) for number in range(1, COUNT + 1)]
    assert len({agent["login_id"] for agent in found}) == COUNT


def test_ten_thousand_agents_are_reconciled(full):
    """50 are new, 50 differ, 50 are not declared, the rest stay as they are; a second run finds nothing to do."""
    full.forget_requests()
    before = {agent["username"]: agent for agent in full.snapshot()["agents"]}
    reserved = full.stats()["numbers_reserved"]["AGENT"]
    roster = [{"username": seeded(number)} for number in range(51, COUNT + 1)]
    for entry in roster[:50]:
        entry |= {"first_name": "Changed", "on_difference": "recreate", "password": PASSWORD}
    roster += [{"username": f"new{number}@example.com", "password": PASSWORD} for number in range(50)]
    options = {"agents_json": json.dumps(roster), "purge": True, "purge_limit": 50, "concurrency": CONNECTIONS}
    options |= {"recreate_limit": 50, "recreate_batch": 50}
    with at_most(LONGEST_RUN, "10,000 agents reconciled"):
        result = run(full, "avaya_agents", **options)
    assert result["summary"] == {
        "created": 50,
        "updated": 0,
        "recreated": 50,
        "deleted": 50,
        "unchanged": COUNT - 100,
        "worklist": 0,
        "failed": 0,
        "pending": 0,
    }
    after = {agent["username"]: agent for agent in full.snapshot()["agents"]}
    assert after.keys() == {entry["username"] for entry in roster}
    assert all(after[seeded(number)] == before[seeded(number)] for number in range(101, COUNT + 1))
    assert all(after[seeded(number)]["firstName"] == "Changed" for number in range(51, 101))
    stats = full.stats()
    assert stats["numbers_reserved"]["AGENT"] - reserved == 100
    # One for this test's own questions.
    assert stats["connections_peak"] <= CONNECTIONS + 2
    assert len(full.requests()) < 100 + 150 + 20 + 150 * 30
    full.forget_requests()
    with at_most(LONGEST_RUN, "10,000 agents found as they are"):
        again = run(full, "avaya_agents", **options)
    assert (again["changed"], again["summary"]["unchanged"]) == (False, COUNT)
    assert {request.split()[0] for request in full.requests()} == {"GET"}
    assert len(full.requests()) < 10


@dataclass(frozen=True)
class Held:
    """What this process and the service hold at a time between two runs."""

    memory: int
    objects: int
    files: int
    connections: int
    reserved: dict[str, int]
    things: dict[str, int]


def held(service: Service) -> Held:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    stats = service.stats()
    return Held(
        pages * os.sysconf("SC_PAGE_SIZE"),
        len(gc.get_objects()),
        len(os.listdir("/proc/self/fd")),  # noqa: PTH208
        stats["connections_open"],
        stats["numbers_reserved"],
        {name: stats[name] for name in ("agents", "stations", "skills", "subscriptions", "jobs_pending")},
    )


def test_a_day_of_runs_lets_nothing_grow(service, capsys):
    """What a nightly job does, again and again; and every time something fails that would be tempting to leave open."""
    service.set(job_delay=0.0)
    agents = [{"username": f"soak{number}@example.com", "password": PASSWORD} for number in range(5)]
    runs = (
        ("avaya_agents", {"agents": agents, "wait_timeout": 20}, None),
        ("avaya_subscription", {"data_source_type": "ECH", "endpoint": "https://soak.example.com/"}, None),
        ("avaya_skill", {"name": "Soak", "wait_timeout": 20}, None),
        ("avaya_contact_center_info", {}, None),
        ("avaya_agent", {"username": "wrong"}, "it needs a password"),
        ("avaya_skill_info", {"sub_account": "none"}, "the API key cannot access sub_account 'none'"),
        ("avaya_skill_info", {"api_url": "http://127.0.0.1:1", "api_key": "none"}, "not a well-formed API key"),
    )
    begin, done, first = time.monotonic(), 0, None
    while first is None or time.monotonic() - begin < SOAK:
        for module, options, expected in runs:
            result = run(service, module, **options)
            if expected is None:
                assert not result.get("failed"), result["msg"]
                assert first is None or not result.get("changed"), (module, result)
            else:
                assert expected in result["msg"]
        done += 1
        if done == _FIRST_ROUNDS:
            first = held(service)
    last = held(service)
    with capsys.disabled():
        print(
            f"\n{done * len(runs)} runs; memory {(last.memory - first.memory) / 2**20:+.1f} MB, "
            f"objects {last.objects - first.objects:+d}, connections {last.connections}"
        )
    assert done >= 2 * _FIRST_ROUNDS
    assert last.memory - first.memory < _MOST_GROWTH
    assert last.objects - first.objects < _MOST_OBJECTS
    assert (last.files, last.connections) == (first.files, first.connections)
    assert last.reserved == first.reserved
    assert last.things == first.things
