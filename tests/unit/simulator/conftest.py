# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A simulator behind real HTTP, on a port of its own, for each test that asks for one."""

from __future__ import annotations

import threading

import pytest

from .support import JOB_DELAY, Client, Clock

# isort: split
from avaya_simulator.server import Server, listen, url_of
from avaya_simulator.settings import Settings
from avaya_simulator.simulator import Options, Simulator


@pytest.fixture(scope="session")
def start():
    """Start a simulator in this process: `start(agents=3, faults=[...])` gives its clock and its address."""
    servers = []

    def start_one(job_delay=JOB_DELAY, **options):
        clock, ready = Clock(), threading.Event()
        simulator = Simulator(Options(settings=Settings(job_delay=job_delay), **options), clock, clock)
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
def serve(start):
    """A client of a simulator of its own: `serve("recruiting", agents=3)`."""

    def serve_one(key_name="all", **options):
        clock, url = start(**options)
        return Client(url, key_name, clock)

    return serve_one


@pytest.fixture(scope="session")
def shared(start):
    return start(agents=3)


@pytest.fixture
def client(shared):
    """A client whose key opens every sub-account, of a simulator with three agents that is as good as fresh."""
    clock, url = shared
    client = Client(url, clock=clock)
    client.control("POST", "reset")
    yield client
    client.http.close()
