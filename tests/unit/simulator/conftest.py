# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A simulator behind real HTTP, on a port of its own, for each test that asks for one."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import Protocol

import pytest

from .support import JOB_DELAY, Client, Clock

# isort: split
from avaya_simulator.faults import FaultDocument
from avaya_simulator.server import Server, listen, url_of
from avaya_simulator.settings import Settings
from avaya_simulator.simulator import Options, Simulator


class Start(Protocol):
    """Starts a simulator in this process, and returns its clock and its URL."""

    def __call__(
        self, *, agents: int = 0, sub_accounts: int = 0, faults: Sequence[FaultDocument] = ()
    ) -> tuple[Clock, str]:
        """A simulator with its clock, and its address."""


class Serve(Protocol):
    """Starts a simulator in this process, and returns a client for it."""

    def __call__(
        self,
        key_name: str | None = "all",
        *,
        agents: int = 0,
        sub_accounts: int = 0,
        faults: Sequence[FaultDocument] = (),
    ) -> Client:
        """Whoever asks it."""


@pytest.fixture(scope="session")
def start() -> Iterator[Start]:
    """Start a simulator in this process: `start(agents=3, faults=[...])` returns its clock and its URL."""
    servers: list[tuple[Server, threading.Thread]] = []

    def start_one(*, agents: int = 0, sub_accounts: int = 0, faults: Sequence[FaultDocument] = ()) -> tuple[Clock, str]:
        clock, ready = Clock(), threading.Event()
        settings = Settings(job_delay=JOB_DELAY)
        simulator = Simulator(Options(agents, sub_accounts, settings=settings, faults=faults), clock, clock)
        listener = listen("127.0.0.1", 0)
        server = Server(simulator, ready.set)
        server.force_exit = True
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        servers.append((server, thread))
        assert ready.wait(10)
        return clock, url_of(listener)

    yield start_one
    for server, _thread in servers:
        server.should_exit = True
    for _server, thread in servers:
        thread.join(5)
        assert not thread.is_alive()


@pytest.fixture
def serve(start: Start) -> Serve:
    """Start a simulator and return a client for it: `serve("recruiting", agents=3)`."""

    def serve_one(
        key_name: str | None = "all",
        *,
        agents: int = 0,
        sub_accounts: int = 0,
        faults: Sequence[FaultDocument] = (),
    ) -> Client:
        clock, url = start(agents=agents, sub_accounts=sub_accounts, faults=faults)
        return Client(url, key_name, clock)

    return serve_one


@pytest.fixture(scope="session")
def shared(start: Start) -> tuple[Clock, str]:
    """The clock and the URL of one simulator for many tests."""
    return start(agents=3)


@pytest.fixture
def client(shared: tuple[Clock, str]) -> Iterator[Client]:
    """A client whose key can access every sub-account, for a simulator with three agents that was reset."""
    clock, url = shared
    client = Client(url, clock=clock)
    client.control("POST", "reset")
    yield client
    client.http.close()
