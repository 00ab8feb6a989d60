# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A simulator, the published client, and Ansible, for the tests that hold them against each other.

`nox -s contract` runs them: it installs the client, and lays the collection out where Ansible finds it.
"""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import requests

HERE = Path(__file__).resolve().parent
CLIENT = HERE / "node_modules" / "avaya-cloud-api"
CLIENT_VERSION = "0.1.16"
JOB_DELAY = 0.1
# Seconds. What takes longer hangs; it is ended, and its test fails.
PATIENCE = 60


@dataclass(frozen=True)
class Simulator:
    url: str
    keys: Mapping[str, str]

    def control(self, method: str, path: str, body: Any = None) -> Any:
        answer = requests.request(method, f"{self.url}/_simulator/{path}", json=body, timeout=PATIENCE)
        answer.raise_for_status()
        return answer.json()

    def snapshot(self) -> dict[str, Any]:
        return dict(self.control("GET", "snapshot"))

    def settle(self) -> None:
        self.control("POST", "settle")

    def fault(self, **fault: Any) -> None:
        self.control("POST", "faults", fault)

    def set(self, **settings: Any) -> None:
        self.control("PATCH", "settings", settings)

    def forget_requests(self) -> None:
        self.control("DELETE", "requests")

    def requests(self) -> list[str]:
        """What was asked since the record was begun: method, path and query, in the order in which it came."""
        recorded = sorted(self.control("GET", "requests"), key=lambda each: each["n"])
        return [f"{each['method']} {each['path']}{'?' * bool(each['query'])}{each['query']}" for each in recorded]

    def writes(self) -> list[str]:
        return [request for request in self.requests() if not request.startswith("GET ")]


class ClientError(Exception):
    """What a method of the client rejected with; `status` is that of the service's answer, None where none came."""

    def __init__(self, message: str, status: int | None) -> None:
        super().__init__(message)
        self.message = message
        self.status = status


class Node:
    """The published client in a process of its own: see client.js."""

    def __init__(self, program: str) -> None:
        self._process = subprocess.Popen(
            [program, str(HERE / "client.js")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, *asked: Mapping[str, Any]) -> list[Any]:
        """The answers to what is asked at the same time. Raises the first ClientError among them."""
        assert self._process.stdin
        assert self._process.stdout
        timer = threading.Timer(PATIENCE, self._process.kill)
        timer.start()
        try:
            self._process.stdin.write(json.dumps(asked) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        finally:
            timer.cancel()
        assert line, f"the published client ended, or was ended after {PATIENCE} s, during {asked}"
        answers = json.loads(line)
        for error in (answer["error"] for answer in answers if "error" in answer):
            raise ClientError(error["message"], error["status"])
        # undefined, which JSON leaves out, is None.
        return [answer.get("value") for answer in answers]

    def stop(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        if self._process.wait(PATIENCE) != 0:
            raise RuntimeError(f"the published client ended with {self._process.returncode}")


@dataclass(frozen=True)
class Published:
    """An object of the client: an AgentClient, a SubscriptionClient, …"""

    node: Node
    handle: int

    def call(self, method: str, *args: Any) -> Any:
        return self.node.ask({"on": self.handle, "call": method, "args": args})[0]

    def call_at_once(self, times: int, method: str, *args: Any) -> list[Any]:
        return self.node.ask(*itertools.repeat({"on": self.handle, "call": method, "args": args}, times))

    def get(self, name: str) -> Any:
        return self.node.ask({"on": self.handle, "get": name})[0]


@dataclass(frozen=True)
class Clients:
    """Makes objects of the client, as its users do, each with a session of its own."""

    node: Node
    simulator: Simulator

    def _connect(self, how: str, key: str) -> Published:
        args = [self.simulator.url, self.simulator.keys.get(key, key)]
        return Published(self.node, self.node.ask({"connect": how, "args": args})[0])

    def agents(self, key: str = "recruiting") -> Published:
        return self._connect("createAgentClient", key)

    def subscriptions(self, key: str = "recruiting") -> Published:
        return self._connect("createSubscriptionClient", key)

    def aux_codes(self, key: str = "recruiting") -> Published:
        return self._connect("createAUXCodeClient", key)

    def address_book(self, key: str = "recruiting") -> Published:
        return self._connect("createAddressBookClient", key)

    def rest(self, key: str = "recruiting") -> Published:
        return self._connect("RestClient", key)


@dataclass(frozen=True)
class Ansible:
    """Runs tasks with the collection, in one play, and returns what each of them answered."""

    simulator: Simulator
    directory: Path

    def at(self, url: str) -> Ansible:
        """The same, with another address of the service."""
        return replace(self, simulator=replace(self.simulator, url=url))

    def run(self, *tasks: Mapping[str, Any], key: str = "recruiting") -> list[dict[str, Any]]:
        """`tasks` are those of a playbook. Fails the test where one of them fails."""
        names = [f"result_{number}" for number in range(len(tasks))]
        said = "results {{ [" + ", ".join(names) + "] | to_json | b64encode }}."
        play = {
            "hosts": "localhost",
            "connection": "local",
            "gather_facts": False,
            "vars": {"ansible_python_interpreter": sys.executable},
            "tasks": [
                *({**task, "register": name} for task, name in zip(tasks, names)),
                {"ansible.builtin.debug": {"msg": said}},
            ],
        }
        playbook = self.directory / "play.yml"
        playbook.write_text(json.dumps([play]), encoding="utf-8")
        done = subprocess.run(
            [str(Path(sys.executable).parent / "ansible-playbook"), "-i", "localhost,", "--diff", str(playbook)],
            env=self._environment(key),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        results = re.search(r"results ([A-Za-z0-9+/=]+)\.", done.stdout)
        assert done.returncode == 0, done.stdout
        assert results, done.stdout
        return list(json.loads(base64.b64decode(results[1])))

    def _environment(self, key: str) -> dict[str, str]:
        return {
            **os.environ,
            "AVAYA_CLOUD_API_URL": self.simulator.url,
            "AVAYA_CLOUD_API_KEY": self.simulator.keys[key],
            "ANSIBLE_PIPELINING": "true",
            "ANSIBLE_LOCAL_TEMP": str(self.directory / "tmp"),
            "ANSIBLE_REMOTE_TEMP": str(self.directory / "tmp"),
        }


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Below the list of the tests that were skipped, where it is read."""
    yield
    if shutil.which("node") is None:
        terminalreporter.write_line(
            "NOT CHECKED: node was not found, so nobody knows whether the simulator still is a service that "
            f"avaya-cloud-api {CLIENT_VERSION} can use, and whether that client and the collection agree."
        )


@pytest.fixture(scope="session")
def node_program() -> str:
    program = shutil.which("node")
    if program is None:
        pytest.skip("NOT CHECKED: what the published client makes of the simulator; node was not found")
    assert CLIENT.is_dir(), f"{CLIENT} is missing: `nox -s contract` installs it (`npm ci` in {HERE})"
    return program


@pytest.fixture(scope="session")
def running_simulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    ready = tmp_path_factory.mktemp("simulator") / "ready.json"
    command = [sys.executable, "-m", "avaya_simulator", "--port", "0", "--job-delay", str(JOB_DELAY)]
    process = subprocess.Popen([*command, "--ready-file", str(ready)], stdout=subprocess.PIPE, text=True)
    timer = threading.Timer(PATIENCE, process.kill)
    timer.start()
    try:
        # It says a line once it answers, and nothing where it cannot start.
        assert process.stdout
        assert process.stdout.readline(), "the simulator did not start; its reason stands above"
        url = json.loads(ready.read_text(encoding="utf-8"))["url"]
        timer.cancel()
        yield Simulator(url, requests.get(f"{url}/_simulator/keys", timeout=PATIENCE).json())
    finally:
        timer.cancel()
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def node(node_program: str) -> Iterator[Node]:
    running = Node(node_program)
    yield running
    running.stop()


@pytest.fixture
def simulator(running_simulator: Simulator) -> Simulator:
    """The simulator as it was when it started."""
    running_simulator.control("POST", "reset")
    return running_simulator


@pytest.fixture
def clients(node: Node, simulator: Simulator) -> Clients:
    return Clients(node, simulator)


@pytest.fixture
def refusal() -> Callable[..., ClientError]:
    """What a method of the client rejects with; the test fails where it does not."""

    def of(action: Callable[..., Any], *args: Any) -> ClientError:
        with pytest.raises(ClientError) as caught:
            action(*args)
        return caught.value

    return of


@pytest.fixture
def ansible(simulator: Simulator, tmp_path: Path) -> Ansible:
    assert os.environ.get("ANSIBLE_COLLECTIONS_PATH"), "`nox -s contract` says where Ansible finds the collection"
    return Ansible(simulator, tmp_path)


@pytest.fixture(scope="session")
def declarations() -> Sequence[Path]:
    """The type declarations of the client, which say what of it is public."""
    return sorted((CLIENT / "lib" / "src").glob("*Client.d.ts"))
