# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tests of trust: what they run against, how much of them, and the figures at their end.

AVAYA_TRUST=slice runs a part that fits into every change's checks; without it all is run, which `nox -s trust` does.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.avaya.cloud.tests.trust import service as services
from ansible_collections.avaya.cloud.tests.trust.judge import LOST, Totals

_TOTALS = pytest.StashKey[Totals]()
_SENT = "totals of trust"
IS_SLICE = os.environ.get("AVAYA_TRUST") == "slice"


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_TOTALS] = Totals()
    # Before any fixture: what a reset forgets is never the user's own.
    state = tempfile.mkdtemp(prefix="avaya-trust-")
    os.environ["XDG_STATE_HOME"] = state
    config.add_cleanup(lambda: shutil.rmtree(state, ignore_errors=True))
    config.addinivalue_line("markers", "whole: takes too long for a slice, and runs in `nox -s trust` only")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not of the slice, rather than skip it: nothing that should run is left unchecked."""
    if not IS_SLICE:
        return
    left_out = [item for item in items if item.get_closest_marker("whole")]
    items[:] = [item for item in items if not item.get_closest_marker("whole")]
    config.hook.pytest_deselected(items=left_out)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> Iterator[None]:
    yield
    totals = config.stash[_TOTALS]
    if totals.counted:
        terminalreporter.section("what the service did to the runs, and what became of them")
        for line in totals.lines():
            terminalreporter.write_line(line)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """With pytest-xdist: the figures of one of the processes that share the work."""
    for kind, verdicts in node.workeroutput.get(_SENT, {}).items():
        for verdict, count in verdicts.items():
            node.config.stash[_TOTALS].add(kind, verdict, count)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Something lost is a failure, whatever its test made of it."""
    counted = session.config.stash[_TOTALS].counted
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput[_SENT] = {kind: dict(counter) for kind, counter in counted.items()}
    elif any(counter[LOST] for counter in counted.values()) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No recovery file of one test, nor of the user, is seen by another."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(scope="session")
def is_slice() -> bool:
    return IS_SLICE


@pytest.fixture(scope="session")
def totals(pytestconfig: pytest.Config) -> Totals:
    """Where figures for the end are kept."""
    return pytestconfig.stash[_TOTALS]


@pytest.fixture(scope="session")
def turned_clock() -> services.TurnedClock:
    return services.TurnedClock()


@pytest.fixture(scope="session")
def clocked_service(turned_clock: services.TurnedClock) -> Iterator[services.Service]:
    """A simulator for which only `turned_clock` says what time it is. Reset it before use."""
    with services.served_by_clock(turned_clock) as running:
        yield running


@pytest.fixture(scope="session")
def refusing() -> Iterator[str]:
    """Host and port where every connection is refused."""
    with services.nobody_listens() as address:
        yield address


@pytest.fixture(scope="session")
def running_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[services.Service]:
    """A simulator in a process of its own, by real time."""
    process = services.Process(tmp_path_factory.mktemp("simulator"), ("--job-delay", "0.3"))
    try:
        yield process.start()
    finally:
        process.stop()


@pytest.fixture
def service(running_service: services.Service) -> services.Service:
    """A simulator by real time, as it was when it started."""
    running_service.reset()
    return running_service
