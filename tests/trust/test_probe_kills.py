# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The probe, ended by a signal at many moments: what it made is gone at its end, or at the end of the next run.

A moment is a request, not a time: the service holds the answer to it back, and that is when the signal is sent.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.avaya.cloud.tests.trust.playbooks import Playbook
from ansible_collections.avaya.cloud.tests.trust.service import PATIENCE, Service

_HELD_BACK = 1.0
# Requests that change something: creations of subscriptions and agents, removals, deletions.
_WRITES = {
    "the creation of a subscription": ("POST", "*/subscriptions"),
    "the deletion of a subscription": ("DELETE", "*/subscriptions/*"),
    "the reservation of a login id": ("POST", "*/type/AGENT"),
    "the creation of an agent": ("POST", "*/jobs/agents/v3"),
    "the removal of an agent": ("POST", "*/removeAgent"),
}


class ProbingRun:
    """Stands where a main run stands: the task that the playbook has."""

    key = "all"

    def __init__(self, path: Path) -> None:
        self._options = {
            "sub_account": "ABC_ABCRec",
            "confirm_sub_account": "Recruiting",
            "consent": True,
            "path": str(path),
        }

    def run(self, _writer: Any) -> dict[str, Any]:
        return {"avaya.cloud.avaya_probe": self._options}


def started(service: Service, directory: Path) -> Playbook:
    directory.mkdir(exist_ok=True)
    return Playbook.start(ProbingRun(directory / "habits.yml"), service, directory)  # type: ignore[arg-type]


def wait_until_struck(service: Service) -> None:
    deadline = time.monotonic() + PATIENCE
    while not service.fault_has_hit():
        assert time.monotonic() < deadline, "the request never comes"
        time.sleep(0.01)


def began(service: Service) -> dict[str, Any]:
    service.set(job_delay=0.5)
    service.seed(2)
    return service.snapshot()


@pytest.mark.parametrize("signal_sent", [signal.SIGINT, signal.SIGTERM], ids=lambda each: each.name)
@pytest.mark.parametrize(
    "write", [pytest.param(name, marks=() if "an agent" in name else pytest.mark.whole) for name in _WRITES]
)
def test_after_a_signal_nothing_is_left(
    service: Service, tmp_path: Path, write: str, signal_sent: signal.Signals
) -> None:
    before = began(service)
    method, path = _WRITES[write]
    service.fault(action="delay", when="after", seconds=_HELD_BACK, method=method, path=path)
    playbook = started(service, tmp_path / "first")
    wait_until_struck(service)
    # As a terminal does it: to all of them.
    os.killpg(playbook.process.pid, signal_sent)
    playbook.process.wait(PATIENCE)
    playbook.wait_until_nothing_is_left()
    service.wait_until_done()
    assert service.snapshot() == before


@pytest.mark.parametrize(
    "write", [pytest.param(name, marks=() if "an agent" in name else pytest.mark.whole) for name in _WRITES]
)
def test_what_a_killed_run_has_left_the_next_one_removes(service: Service, tmp_path: Path, write: str) -> None:
    before = began(service)
    method, path = _WRITES[write]
    service.fault(action="delay", when="after", seconds=_HELD_BACK, method=method, path=path)
    playbook = started(service, tmp_path / "first")
    wait_until_struck(service)
    playbook.kill()
    assert not (tmp_path / "first" / "habits.yml").exists()
    service.clear_faults()
    # At once: what the killed run had submitted may be under way.
    status, said = started(service, tmp_path / "next").ended()
    assert status == 0, said
    service.wait_until_done()
    assert service.snapshot() == before
    assert "verdict: refuted" not in (tmp_path / "next" / "habits.yml").read_text(encoding="utf-8")
