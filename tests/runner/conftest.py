# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Workers, and a simulated service with 24 sub-accounts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from ansible_collections.avaya.cloud.tests.runner.workers import Machines
from ansible_collections.avaya.cloud.tests.trust.service import Process, Service

# Three are there in any case.
GENERATED = 21


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    process = Process(tmp_path_factory.mktemp("simulator"), ("--sub-accounts", str(GENERATED), "--job-delay", "0.5"))
    try:
        yield process.start()
    finally:
        process.stop()


@pytest.fixture(scope="session")
def machines(running: Service, tmp_path_factory: pytest.TempPathFactory) -> Machines:
    found = Machines(tmp_path_factory.mktemp("machines"), running)
    found.install_the_collection()
    found.hosts = found.declare()
    return found


@pytest.fixture
def service(running: Service) -> Service:
    """The service as it is at first."""
    running.control("POST", "reset")
    running.forget_requests()
    return running
