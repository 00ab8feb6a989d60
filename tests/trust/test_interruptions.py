# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs that are interrupted or killed while they delete agents to create them again.

A moment is a request, not a time: the service holds the answer back, and that is when the signal is sent. Little is
declared of the agents, so that whatever else they had is lost unless it is kept for the next run.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.avaya.cloud.tests.trust.judge import HEALED, LOST, Totals
from ansible_collections.avaya.cloud.tests.trust.own_process import command_of, environment
from ansible_collections.avaya.cloud.tests.trust.playbooks import Playbook
from ansible_collections.avaya.cloud.tests.trust.runs import MAIN_RUNS, PASSWORD
from ansible_collections.avaya.cloud.tests.trust.service import PATIENCE, Service

_JOB_DELAY, _HELD_BACK = 0.3, 0.5
_BATCH = 2
_AGENTS = tuple(f"agent{number:05d}@example.com" for number in range(1, 6))
_REMOVAL, _CREATION = "POST /spokenAbc/agents/removeAgent", "POST /spokenAbc/jobs/agents/v3"
_RECREATED = next(run for run in MAIN_RUNS if run.name == "recreate a roster")
# Requests that a slice stops at: a removal, the look after it, a creation.
_IN_A_SLICE = (7, 12)


def arguments(service: Service, **more: Any) -> dict[str, Any]:
    """A roster of which the first names alone differ, and nothing else is declared."""
    declared = [{"username": username, "first_name": "Berta", "password": PASSWORD} for username in _AGENTS]
    return {
        "api_url": service.url,
        "api_key": service.keys["recruiting"],
        "agents": declared,
        "on_difference": "recreate",
        "recreate_batch": _BATCH,
        "recreate_budget": "100%",
        "concurrency": 1,
        "wait_timeout": 20,
        **more,
    }


def started(service: Service, **more: Any) -> subprocess.Popen[bytes]:
    """The module in a process of its own, as Ansible starts it."""
    process = subprocess.Popen(
        command_of("avaya_agents"),
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.stdin
    process.stdin.write(json.dumps({"ANSIBLE_MODULE_ARGS": arguments(service, **more)}).encode())
    process.stdin.close()
    return process


def ended(process: subprocess.Popen[bytes]) -> dict[str, Any] | None:
    """The result of the module; None where it ended without one."""
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    assert process.stdout
    said = process.stdout.read()
    process.stdout.close()
    lines = [line for line in said.splitlines() if line.startswith(b"{")]
    return dict(json.loads(lines[-1])) if lines else None


def held(service: Service, process: subprocess.Popen[bytes]) -> bool:
    """Waits until the service holds a request back; False where the run ended without that."""
    deadline = time.monotonic() + PATIENCE
    while not service.fault_has_hit():
        if process.poll() is not None:
            return False
        assert time.monotonic() < deadline, "the run hangs"
        time.sleep(0.005)
    return True


def agents_of(service: Service) -> dict[str, dict[str, Any]]:
    """The agents by username, without what the service assigns, and their first names beside them."""
    left_out = ("loginId", "station", "id", "firstName")
    return {
        each["username"]: {key: value for key, value in each.items() if key not in left_out}
        for each in service.snapshot()["agents"]
        if each["username"] in _AGENTS
    }


def first_names(service: Service) -> dict[str, str]:
    return {each["username"]: each["firstName"] for each in service.snapshot()["agents"] if each["username"] in _AGENTS}


def prepared(service: Service) -> dict[str, dict[str, Any]]:
    service.reset()
    service.set(job_delay=_JOB_DELAY, stations_lag=0.1)
    service.seed(len(_AGENTS))
    service.forget_requests()
    return agents_of(service)


def recovery_files() -> list[Path]:
    return sorted(Path(os.environ["XDG_STATE_HOME"]).rglob("*.json"))


def positions(is_slice: bool, step: int) -> Iterator[int]:
    return iter(_IN_A_SLICE) if is_slice else itertools.count(1, step)


def foreseeable(result: dict[str, Any]) -> list[Any]:
    """The warnings, but for the one about what the service makes of login ids, which nobody knows before."""
    return [each for each in result.get("warnings") or () if "refused to assign their former" not in str(each)]


def put_right(service: Service, before: dict[str, dict[str, Any]], settled: bool = True) -> list[str]:
    """What is wrong after the next run, which check mode has predicted, unless jobs were still under way then."""
    predicted = ended(started(service, _ansible_check_mode=True))
    result = ended(started(service))
    service.wait_until_done()
    problems = []
    if predicted is None or result is None or result.get("failed"):
        return [f"the next run failed: {predicted}, {result}"]
    if settled and (predicted["summary"], foreseeable(predicted)) != (result["summary"], foreseeable(result)):
        said = [(each["summary"], foreseeable(each)) for each in (predicted, result)]
        problems.append(f"check mode said {said[0]}, the run {said[1]}")
    if set(first_names(service).values()) != {"Berta"}:
        problems.append(f"not everybody is as declared: {first_names(service)}")
    if agents_of(service) != before:
        problems.append(f"what was not declared is lost: {agents_of(service)}, not {before}")
    if files := recovery_files():
        problems.append(f"what is over is still recorded: {files[0].read_text()}")
    last = ended(started(service))
    if last is None or last["changed"] or last.get("warnings"):
        problems.append(f"a last run found something to do: {last}")
    return problems


@pytest.mark.parametrize("by", [pytest.param(signal.SIGINT, marks=pytest.mark.whole), signal.SIGTERM])
def test_an_interrupted_run_creates_whom_it_has_deleted_and_fails(
    service: Service, totals: Totals, is_slice: bool, by: signal.Signals
) -> None:
    problems = []
    for position in positions(is_slice, 5):
        before = prepared(service)
        service.fault(action="delay", when="after", seconds=_HELD_BACK, skip=position)
        process = started(service)
        if not held(service, process):
            result = ended(process)
            assert result is not None
            assert not result.get("failed"), result
            assert position > 10, "it took less requests than any run takes"
            break
        removals = service.requests().count(_REMOVAL)
        process.send_signal(by)
        result = ended(process)
        # The request that was held back is recorded when it is answered, which can be after the run has ended.
        service.wait_until_asked(position + 1)
        asked = service.requests()
        service.clear_faults()
        service.wait_until_done()
        removals += asked[position] == _REMOVAL
        found = []
        if asked.count(_REMOVAL) != removals:
            found.append(f"somebody was deleted after the signal: {asked}")
        if asked.count(_CREATION) < removals:
            found.append(f"not everybody was created again: {asked}")
        if agents_of(service) != before:
            found.append(f"not everybody is there as before: {agents_of(service)}")
        if recovery_files():
            found.append("everybody is back, and still recorded")
        if removals and (result is None or not result["failed"] or f"interrupted by {by.name}" not in result["msg"]):
            found.append(f"it does not say so: {result}")
        if removals and result is not None and not result["retryable"]:
            found.append(f"it does not say that running again helps: {result}")
        found += put_right(service, before)
        totals.add("modules interrupted", LOST if found else HEALED)
        problems += [f"{by.name} at request {position}: {problem}" for problem in found]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("at_once", [False, pytest.param(True, marks=pytest.mark.whole)])
def test_after_a_kill_the_next_run_creates_them_as_they_were(
    service: Service, totals: Totals, is_slice: bool, at_once: bool
) -> None:
    problems = []
    missing = 0
    for position in positions(is_slice, 5):
        before = prepared(service)
        service.fault(action="delay", when="after", seconds=_HELD_BACK, skip=position)
        process = started(service)
        if not held(service, process):
            ended(process)
            break
        process.kill()
        assert ended(process) is None
        service.clear_faults()
        if not at_once:
            service.wait_until_done()
        away = set(_AGENTS) - set(agents_of(service))
        missing += len(away)
        found = [f"{len(away)} were away at once"] if len(away) > _BATCH else []
        kept = "".join(file.read_text() for file in recovery_files())
        found += [f"{username} is not recorded" for username in away if username not in kept]
        if PASSWORD in kept:
            found.append("a password is recorded")
        found += put_right(service, before, settled=not at_once)
        totals.add("modules killed", LOST if found else HEALED)
        problems += [f"killed at request {position}: {problem}" for problem in found]
    assert not problems, "\n".join(problems)
    assert missing or is_slice or at_once, "nobody was ever missing, so nothing was tried"


def test_ctrl_c_on_a_playbook_leaves_nobody_away(service: Service, tmp_path: Path, totals: Totals) -> None:
    """Ansible itself ends at once and says nothing more; what it has started goes on until they are back."""
    _RECREATED.prepared(service)
    service.set(job_delay=_JOB_DELAY, stations_lag=0.1)
    before = {each["username"] for each in service.snapshot()["agents"]}
    service.fault(action="delay", when="after", seconds=_HELD_BACK, path="/spokenAbc/agents/removeAgent")
    playbook = Playbook.start(_RECREATED, service, tmp_path)
    assert held(service, playbook.process)
    removals = service.requests().count(_REMOVAL)
    playbook.process.send_signal(signal.SIGINT)
    status, _said = playbook.ended()
    assert status != 0
    playbook.wait_until_nothing_is_left()
    service.clear_faults()
    service.wait_until_done()
    # Of a batch, those that were under way in other connections are let through.
    assert removals <= service.requests().count(_REMOVAL) <= _RECREATED.numbers["AGENT"]
    # Each is asked for with the login id that it had, which the simulator refuses, and then with another one.
    asked = service.requests()
    assert asked.count(_REMOVAL) <= asked.count(_CREATION) <= 2 * asked.count(_REMOVAL)
    assert {each["username"] for each in service.snapshot()["agents"]} == before
    assert recovery_files() == []
    totals.add("playbooks interrupted", HEALED)
