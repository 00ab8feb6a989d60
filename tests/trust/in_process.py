# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Modules run whole, from their arguments to the JSON that they print, in this process.

The service is the simulator's own application, without a network between, and time passes only by waiting. So a
thousand runs take seconds, and what they do is what a user's run does.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import io
import json
import sys
import threading
import urllib.parse
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any

import ansible.module_utils.basic as ansible_basic
import ansible.module_utils.common.warnings as ansible_warnings
from ansible_collections.avaya.cloud.plugins.module_utils._ansible import sessions as ansible_sessions
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.arguments import argument_spec
from ansible_collections.avaya.cloud.plugins.module_utils._service import clock
from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import Failure, Reply
from ansible_collections.avaya.cloud.plugins.module_utils._service.retries import parse_retry_after

from .state import forget_recoveries

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "roles" / "simulator" / "files"))

from avaya_simulator.app import build_app  # noqa: E402
from avaya_simulator.keys import api_keys  # noqa: E402
from avaya_simulator.settings import Settings  # noqa: E402
from avaya_simulator.simulator import Options, Simulator  # noqa: E402

KEYS = api_keys()
# But for those that read and write files alone.
MODULES = tuple(sorted(path.stem for path in (ROOT / "plugins" / "modules").glob("avaya_*.py")))
CONTROL = "/_simulator"
# What defects.py says of an exception that nobody foresaw.
DEFECT = "This is a defect in avaya.cloud"
# Nothing waits for longer than this many looks, unless it waits for ever.
_MOST_SLEEPS = 50_000

Answers = Callable[[str, str, Mapping[str, Any] | None, bytes | None], "Reply | Failure"]


class Time:
    """A clock of seconds that goes on by sleeping only."""

    def __init__(self, start: float = 1_700_000_000.0) -> None:
        self.now_is = start
        self.sleeps = 0

    def now(self) -> float:
        return self.now_is

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.sleeps += 1
        assert self.sleeps < _MOST_SLEEPS, "the code under test waits for ever"
        self.now_is += max(seconds, 1e-6)


class Service:
    """The simulator as the HTTP client of a session. `requests` holds every request that came, as (method, path)."""

    def __init__(self, time: Time, job_delay: float = 5.0, **options: Any) -> None:
        self.simulator = Simulator(Options(settings=Settings(job_delay=job_delay), **options), time.now, time.now)
        self._app = build_app(self.simulator)
        self._loop = asyncio.new_event_loop()
        self._lock = threading.Lock()
        self._cookie = ""
        self.key = KEYS["recruiting"]
        self.requests: list[tuple[str, str]] = []

    def close(self) -> None:
        self._loop.close()
        self.simulator.database.close()

    def reset(self) -> None:
        self.simulator.reset()
        self.requests.clear()
        forget_recoveries()

    def control(self, method: str, path: str, body: Any = None) -> Any:
        """What the simulator's own API answers, which no run asks."""
        payload = None if body is None else json.dumps(body).encode()
        reply = self(method, f"{CONTROL}/{path}", None, payload)
        assert reply.status == 200, reply.body
        return json.loads(reply.body)

    @contextlib.contextmanager
    def with_key(self, key: str) -> Iterator[None]:
        """Requests within are made with another key, in a session of its own."""
        mine = self.key, self._cookie
        self.key, self._cookie = key, ""
        try:
            yield
        finally:
            self.key, self._cookie = mine

    @property
    def writes(self) -> list[tuple[str, str]]:
        """Everything but looks; reserving a number is a write."""
        return [each for each in self.requests if each[0] != "GET"]

    def __call__(self, method: str, url: str, query: Mapping[str, Any] | None, payload: bytes | None) -> Reply:
        path = urllib.parse.urlsplit(url).path
        encoded = urllib.parse.urlencode({key: value for key, value in (query or {}).items() if value is not None})
        with self._lock:
            if not path.startswith(CONTROL):
                self.requests.append((method, path))
            return self._loop.run_until_complete(self._ask(method, path, encoded.encode(), payload or b""))

    async def _ask(self, method: str, path: str, query: bytes, body: bytes) -> Reply:
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": urllib.parse.unquote(path),
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query,
            "headers": [
                (b"authorization", f"Bearer {self.key}".encode()),
                (b"content-type", b"application/json"),
                (b"cookie", self._cookie.encode()),
            ],
            "server": ("127.0.0.1", 80),
            "client": ("127.0.0.1", 1),
        }
        messages: list[MutableMapping[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            messages.append(message)

        await self._app(scope, receive, send)
        headers = {name.decode().lower(): value.decode() for name, value in messages[0]["headers"]}
        self._cookie = headers.get("set-cookie", self._cookie).split(";")[0]
        return Reply(
            messages[0]["status"],
            b"".join(message.get("body", b"") for message in messages[1:]),
            headers.get("content-type", ""),
            headers.get("location", ""),
            parse_retry_after(headers.get("retry-after")),
            1,
        )


class _HttpClient:
    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def send(self, method: str, url: str, query: Mapping[str, Any] | None, payload: bytes | None) -> Reply | Failure:
        return self._answers(method, url, query, payload)

    def close(self) -> None:
        """There is nothing to give back."""

    def start_new_session(self, ended: int) -> None:
        """There is no cookie to forget here."""


@contextlib.contextmanager
def in_process(answers: Answers, time: Time) -> Iterator[None]:
    """Every module that is run within has `answers` for a service and `time` for a clock."""
    # Types are for those who use them, and not for those who replace them.
    opening: Any = ansible_sessions
    real_http_client = opening.RequestsHttpClient
    opening.RequestsHttpClient = lambda *_arguments: _HttpClient(answers)
    try:
        with by_clock(time):
            yield
    finally:
        opening.RequestsHttpClient = real_http_client


@contextlib.contextmanager
def by_clock(time: clock.Clock) -> Iterator[None]:
    """Every module that is run within has `time` for a clock, and asks over the network like any other."""
    system_clock: Any = clock.SystemClock
    real_now, real_sleep = system_clock.now, system_clock.sleep
    real_log = ansible_basic.AnsibleModule._log_to_syslog
    system_clock.now = lambda _self: time.now()
    system_clock.sleep = lambda _self, seconds: time.sleep(seconds)
    ansible_basic.AnsibleModule._log_to_syslog = lambda _self, _message: None
    try:
        yield
    finally:
        system_clock.now = real_now
        system_clock.sleep = real_sleep
        ansible_basic.AnsibleModule._log_to_syslog = real_log


def run_module(name: str, options: Mapping[str, Any], check_mode: bool = False) -> dict[str, Any]:
    """What the module prints, as Ansible reads it: `failed`, `msg` and `warnings` among the rest."""
    arguments = {"api_url": "http://127.0.0.1:1", "api_key": KEYS["recruiting"], **options}
    arguments = {key: value for key, value in arguments.items() if value is not None}
    arguments |= {"_ansible_check_mode": check_mode, "_ansible_diff": True, "_ansible_remote_tmp": "/tmp"}
    return run_with(name, json.dumps({"ANSIBLE_MODULE_ARGS": arguments}).encode())


def run_with(name: str, arguments: bytes) -> dict[str, Any]:
    module = importlib.import_module(f"ansible_collections.avaya.cloud.plugins.modules.{name}")
    printed = io.StringIO()
    ansible_basic._ANSIBLE_ARGS = arguments
    ansible_basic._ANSIBLE_PROFILE = "legacy"
    _forget_warnings()
    try:
        with contextlib.redirect_stdout(printed):
            module.main()
    except SystemExit:
        pass
    result: dict[str, Any] = json.loads(printed.getvalue())
    result["warnings"] = [_text_of(warning) for warning in result.get("warnings", [])]
    return result


def arguments_of(name: str) -> dict[str, Any]:
    """The options of a module as it declares them to Ansible."""
    module = importlib.import_module(f"ansible_collections.avaya.cloud.plugins.modules.{name}")
    return argument_spec(module.SPEC.all_options)


def _text_of(warning: Any) -> str:
    """A warning is a text, or from ansible-core 2.19 on an object around it."""
    return str(warning["event"]["msg"] if isinstance(warning, dict) else warning)


def _forget_warnings() -> None:
    """Ansible keeps a module's warnings for the whole process."""
    known = ansible_warnings._global_warnings
    known.clear()
