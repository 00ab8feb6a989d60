# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A ledger is there before anything is changed, can be read after a kill, and brings back who was deleted."""

from __future__ import annotations

import json
import resource
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.ledger_file import LedgerFile
from ansible_collections.avaya.cloud.plugins.module_utils._engine.history import reported
from ansible_collections.avaya.cloud.tests.trust.modules import begun, ended, killed_at_deletion
from ansible_collections.avaya.cloud.tests.trust.runs import PASSWORD
from ansible_collections.avaya.cloud.tests.trust.service import Service

_COUNT = 30
_NAMES = [f"agent{number:05d}@example.com" for number in range(1, _COUNT + 1)]


@pytest.fixture
def seeded(service: Service) -> Service:
    service.has_settled_agents(_COUNT)
    return service


def _options(service: Service, ledger: Path, machine: Path, first_name: str = "Again") -> dict[str, Any]:
    """A run that recreates all of them, on a machine with a recovery folder of its own."""
    return {
        "api_url": service.url,
        "api_key": service.keys["recruiting"],
        "agents": [{"username": name, "first_name": first_name, "password": PASSWORD} for name in _NAMES],
        "on_difference": "recreate",
        "recreate_limit": "100%",
        "recreate_budget": "100%",
        "recovery_path": str(machine),
        "ledger_path": str(ledger),
    }


def _skills(service: Service) -> dict[str, set[tuple[int, int]]]:
    return {
        each["username"]: {(skill["skillNumber"], skill["skillPriority"]) for skill in each["skills"]}
        for each in service.snapshot()["agents"]
    }


@pytest.mark.parametrize("removed", [1, 4, 11])
def test_a_killed_run_is_a_readable_one_and_another_machine_ends_what_it_began(
    seeded: Service, tmp_path: Path, removed: int
) -> None:
    ledger = tmp_path / "ledger.jsonl"
    skills = _skills(seeded)
    process = begun("avaya_agents", _options(seeded, ledger, tmp_path / "one"))
    killed_at_deletion(seeded, process, removed)
    there = {each["username"] for each in seeded.snapshot()["agents"]}
    events, unreadable = LedgerFile(str(ledger)).events()
    assert unreadable <= 1
    begun_names = {each["name"] for each in events if each["event"] == "begin"}
    assert set(_NAMES) - there <= begun_names, "somebody was deleted of whom the ledger knows nothing"
    assert {each["result"] for each in reported(events, []) if each["name"] not in there} <= {"unknown"}
    result = ended(begun("avaya_agents", _options(seeded, ledger, tmp_path / "two")))
    assert "failed" not in result, result["msg"]
    seeded.wait_until_done()
    after = {each["username"]: each for each in seeded.snapshot()["agents"]}
    assert sorted(after) == _NAMES
    # Skills were not declared: who was away has them by the ledger alone.
    assert _skills(seeded) == skills
    assert {each["firstName"] for each in after.values()} == {"Again"}


@pytest.mark.parametrize("room", [0, 200])
def test_where_a_ledger_cannot_begin_nothing_is_changed(seeded: Service, tmp_path: Path, room: int) -> None:
    before = seeded.snapshot()
    limit = (room, room)
    options = _options(seeded, tmp_path / "ledger", tmp_path)
    result = ended(begun("avaya_agents", options, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit)))
    assert result["failed"] is True
    assert result["msg"].startswith("Nothing was changed, because the ledger could not be written: ")
    assert result["changed"] is False
    assert seeded.snapshot() == before
    assert [each for each in seeded.requests() if not each.startswith("GET")] == []


def test_where_it_fills_up_nobody_is_changed_who_is_not_in_it(seeded: Service, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger"
    # Room for the beginnings of some of them, and for the recovery file.
    limit = (8192, 8192)
    options = _options(seeded, ledger, tmp_path / "one")
    result = ended(begun("avaya_agents", options, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit)))
    assert result["failed"] is True
    seeded.wait_until_done()
    agents = {each["username"]: each["firstName"] for each in seeded.snapshot()["agents"]}
    assert sorted(agents) == _NAMES, "somebody is lost"
    events, _unreadable = LedgerFile(str(ledger)).events()
    begun_names = {each["name"] for each in events if each["event"] == "begin"}
    assert 0 < len(begun_names) < _COUNT
    assert {name for name, first in agents.items() if first == "Again"} <= begun_names
    assert {each["retryable"] for each in result["failures"]} == {True}
    result = ended(begun("avaya_agents", _options(seeded, ledger, tmp_path / "one")))
    assert "failed" not in result, result["msg"]


def test_two_runs_write_one_ledger(seeded: Service, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger"
    halves = [_options(seeded, ledger, tmp_path / "one"), _options(seeded, ledger, tmp_path / "two")]
    halves[0]["agents"], halves[1]["agents"] = halves[0]["agents"][:15], halves[1]["agents"][15:]
    processes = [begun("avaya_agents", half) for half in halves]
    assert [each for each in map(ended, processes) if "failed" in each] == []
    events, unreadable = LedgerFile(str(ledger)).events()
    assert unreadable == 0
    assert len({each["run"] for each in events}) == 2
    changes = reported(events, [])
    assert sorted(each["name"] for each in changes) == _NAMES
    assert {each["result"] for each in changes} == {"recreated"}
    assert json.dumps(PASSWORD) not in ledger.read_text()
