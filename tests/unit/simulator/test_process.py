# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The simulator as a process: its command line, its state file, and running in the background."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import stat
import subprocess
import sys

import pytest

from avaya_simulator import service
from avaya_simulator.__main__ import main
from avaya_simulator.keys import api_keys

from .receiver import receiving, settled
from .support import PACKAGE_PARENT, SUBSCRIPTIONS, Client

COMMAND = [sys.executable, "-m", "avaya_simulator"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PACKAGE_PARENT)}


@pytest.fixture
def spawn():
    """Start simulators as processes of their own: `spawn("--agents=1")` gives the process and a client."""
    processes = []

    def start(*options):
        process = subprocess.Popen(
            [*COMMAND, "--port=0", *options], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        processes.append(process)
        line = process.stdout.readline()
        assert line.startswith("avaya-simulator ready on http://127.0.0.1:"), process.stderr.read()
        return process, Client(line.split()[-1])

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def test_nothing_acknowledged_is_lost_by_a_kill(spawn, tmp_path):
    state = f"--state={tmp_path / 'world.db'}"
    process, client = spawn(state, "--agents=2", "--job-delay=0")
    client.post("/spokenAbc/agents/removeAgent", {"username": "agent00001@example.com", "loginId": "3101000001"})
    assert client.agent("agent00001@example.com").status_code == 404
    client.settings(job_delay=3600)
    reserved = client.reserve()
    client.submit_agent("pending")
    made = client.post(
        SUBSCRIPTIONS, {"dataSourceType": "ECH", "endpoint": "https://example.com", "subAccountAppId": "ABC_ABCRec"}
    ).json()
    losses = {"oldestError": "2024-05-01T10:00:00Z", "LostPostRequests": 1, "LostRecords": 2}
    client.control("POST", f"subscriptions/{made['subscriptionId']}/losses", losses)
    before, stats = client.snapshot(), client.stats()
    process.send_signal(signal.SIGKILL)
    process.wait(10)

    _ignored, client = spawn(state, "--agents=2")
    assert client.snapshot() == before
    assert before["subscriptions"][0]["LostRecords"] == 2
    assert client.stats()["numbers_reserved"] == stats["numbers_reserved"]
    assert client.stats()["jobs_pending"] == 1
    assert client.submit_agent("with-it", loginId=reserved).status_code == 200
    assert client.reserve() > reserved
    client.settle()
    assert client.agent("pending").status_code == 200
    assert client.agent("agent00001@example.com").status_code == 404


def test_a_cookie_of_a_former_process_has_expired(spawn, tmp_path):
    process, client = spawn(f"--state={tmp_path / 'world.db'}")
    client.get("/user")
    process.kill()
    process.wait(10)
    _ignored, after = spawn(f"--state={tmp_path / 'world.db'}")
    after.http.cookies.set("SESSION", client.http.cookies["SESSION"])
    assert after.get("/user").status_code == 401


@pytest.mark.parametrize("stop_signal", [signal.SIGTERM, signal.SIGINT])
def test_a_clean_stop_and_the_ready_file(spawn, tmp_path, stop_signal):
    ready = tmp_path / "ready.json"
    process, client = spawn(f"--ready-file={ready}")
    said = json.loads(ready.read_text())
    assert said == {"url": client.url, "port": int(client.url.rsplit(":", 1)[1]), "pid": process.pid}
    assert client.get("/user").status_code == 200
    process.send_signal(stop_signal)
    _ignored, errors = process.communicate(timeout=10)
    assert (process.returncode, errors) == (0, "")


def _subscribe(client, endpoint):
    client.settings(delivery_records_per_minute=0)
    body = {"dataSourceType": "ECH", "dataDeliveryFormat": "JSON", "subAccountAppId": "ABC_ABCRec"}
    assert client.post(SUBSCRIPTIONS, {**body, "endpoint": endpoint}).status_code == 200


def _inject(client, record):
    body = {"dataSourceType": "ECH", "subAccountAppId": "ABC_ABCRec", "records": [record]}
    client.control("POST", "records", body)


def test_a_stop_does_not_wait_for_a_slow_delivery(spawn):
    process, client = spawn('--fault={"action": "delivery_slow", "seconds": 600, "size": 1}')
    with socket.create_server(("127.0.0.1", 0)) as endpoint:
        endpoint.settimeout(20)
        _subscribe(client, f"http://127.0.0.1:{endpoint.getsockname()[1]}/")
        _inject(client, {"n": 1})
        connection, _address = endpoint.accept()
        with connection:
            assert connection.recv(4).startswith(b"POST")
            process.send_signal(signal.SIGTERM)
            _ignored, errors = process.communicate(timeout=10)
    assert (process.returncode, errors) == (0, "")


def test_a_simulator_that_was_killed_goes_on_sending_where_it_was(spawn, tmp_path):
    state = f"--state={tmp_path / 'world.db'}"
    process, client = spawn(state)
    with receiving() as receiver:
        _subscribe(client, receiver.url)
        _inject(client, {"n": 1})
        receiver.wait_for(1)
        settled(client, ["delivered"])
        process.kill()
        process.wait(10)
        _process, client = spawn(state)
        client.settings(delivery_records_per_minute=0)
        _inject(client, {"n": 2})
        assert receiver.bodies(2) == [b'{"n":1}\n', b'{"n":2}\n']
        assert client.snapshot()["subscriptions"][0]["lastDataSent"] is not None


@pytest.fixture
def assert_refused(capsys):
    """Assert that a command line ends with status 2 and one line that says why."""

    def check(part, *options):
        with pytest.raises(SystemExit) as end:
            main(["--port=0", *options])
        printed = capsys.readouterr().err.strip().splitlines()
        assert end.value.code == 2
        assert len(printed) == 1
        assert part in printed[0]

    return check


@pytest.mark.parametrize(
    ("options", "part"),
    [
        (["--fault", "{"], "not JSON"),
        (["--fault", '{"action":"status"}'], "needs the field"),
        (["--latency=-1"], "latency"),
        (["--agents=-1"], "agents"),
        (["--host=0.0.0.0"], "--allow-remote"),
        (["--host=nowhere.invalid"], "--allow-remote"),
        (["--state=/nowhere/at/all"], "state file"),
        (["--port=99999"], "cannot listen"),
    ],
)
def test_command_lines_that_cannot_be(assert_refused, options, part):
    assert_refused(part, *options)


def test_a_state_file_that_is_none(assert_refused, tmp_path):
    (tmp_path / "notes.txt").write_text("my notes " * 100)
    assert_refused("state file", f"--state={tmp_path / 'notes.txt'}")


def _mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("left_by_an_earlier_one", [False, True])
def test_only_its_owner_can_read_a_state_file(spawn, tmp_path, left_by_an_earlier_one):
    state = tmp_path / "world.db"
    if left_by_an_earlier_one:
        process, _ignored = spawn(f"--state={state}")
        process.kill()
        process.wait(10)
        for file in tmp_path.glob("world.db*"):
            file.chmod(0o644)
    _ignored, client = spawn(f"--state={state}")
    client.submit_agent()
    assert {_mode(file) for file in tmp_path.glob("world.db*")} == {0o600}


def test_a_file_that_is_no_state_file_keeps_its_mode(assert_refused, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("my notes " * 100)
    notes.chmod(0o644)
    assert_refused("state file", f"--state={notes}")
    assert _mode(notes) == 0o644


def test_a_state_file_in_use(assert_refused, spawn, tmp_path):
    spawn(f"--state={tmp_path / 'world.db'}")
    assert_refused("state file", f"--state={tmp_path / 'world.db'}")


def test_a_port_in_use():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [*COMMAND, f"--port={taken.getsockname()[1]}"]
        result = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, timeout=20, check=False)
    assert result.returncode == 2
    assert result.stderr.startswith("avaya-simulator: cannot listen")
    assert len(result.stderr.splitlines()) == 1


def test_a_key_is_printed(capsys):
    assert main(["--print-key", "recruiting"]) == 0
    assert capsys.readouterr().out.strip() == api_keys()["recruiting"]


@pytest.fixture
def control(tmp_path, capsys):
    """Control a simulator in the background: `control("start", "--", "--agents=1")` gives what was printed."""

    def run(*arguments):
        action, *rest = arguments
        status = service.main([action, f"--directory={tmp_path / 'home'}", *rest])
        printed = capsys.readouterr()
        return json.loads(printed.out) if status == 0 else printed.err

    yield run
    service.main(["stop", f"--directory={tmp_path / 'home'}"])


def test_the_simulator_in_the_background(control):
    options = ("--", "--port=0", "--agents=1")
    assert control("stop")["changed"] is False
    assert control("start", "--check", *options) == {"changed": True, "running": False, "url": None, "keys": api_keys()}
    started = control("start", *options)
    assert (started["changed"], started["running"]) == (True, True)
    assert Client(started["url"]).agent("agent00001@example.com").status_code == 200
    assert control("start", *options) == {**started, "changed": False}
    assert control("start", "--check", "--", "--port=0")["changed"] is True
    other = control("start", "--", "--port=0", "--agents=0")
    assert other["changed"] is True
    assert Client(other["url"]).agent("agent00001@example.com").status_code == 404
    assert control("stop", "--check")["changed"] is True
    assert control("status")["running"] is True
    assert control("stop")["changed"] is True
    assert control("status")["running"] is False
    assert control("stop")["changed"] is False


@pytest.mark.parametrize("named", ["sleeper", -1, 1])
def test_a_stop_ends_no_process_that_is_not_the_simulator(control, tmp_path, named):
    home = tmp_path / "home"
    home.mkdir()
    with subprocess.Popen(["sleep", "60"]) as sleeper, (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        json.dump({"pid": sleeper.pid if named == "sleeper" else named}, lock)
        lock.flush()
        printed = control("stop")
        ended = sleeper.poll()
        sleeper.kill()
    assert "not the simulator that holds this lock" in printed
    assert ended is None


def test_a_start_in_the_background_that_fails_says_why(control):
    assert "--allow-remote" in control("start", "--", "--port=0", "--host=0.0.0.0")
    assert control("status")["running"] is False
