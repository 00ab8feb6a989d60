# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the unit tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from ansible_collections.avaya.cloud.tests.unit.fakes import FakeClock


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("states")


@pytest.fixture(autouse=True)
def own_state(states: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """No recovery file of one test, nor of the user, is seen by another."""
    monkeypatch.setenv("XDG_STATE_HOME", str(states / f"{abs(hash(request.node.nodeid)):x}"))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def programs_find_all_of_ansible(monkeypatch: pytest.MonkeyPatch) -> None:
    """ansible-test has PYTHONPATH lead to the part of Ansible that modules may use, and ansible-vault is no module."""
    monkeypatch.delenv("PYTHONPATH", raising=False)
