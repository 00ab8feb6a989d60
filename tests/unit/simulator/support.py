# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where the simulator's package is, and a client for it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import requests

PACKAGE_PARENT = Path(__file__).resolve().parents[3] / "roles" / "simulator" / "files"
if str(PACKAGE_PARENT) not in sys.path:
    sys.path.insert(0, str(PACKAGE_PARENT))

from avaya_simulator.keys import api_keys  # noqa: E402

SUBSCRIPTIONS = "/spokenAbc/subscriptions/v1.0/subscriptions"
JOB_DELAY = 600.0
"""Seconds that a job takes, by a clock that stands still unless a test advances it."""


class Client:
    """A client of the service, with a cookie jar as every real one has.

    It sends no API key where `key_name` is None. `clock` is the simulator's, None where it runs in another process.
    """

    def __init__(self, url: str, key_name: str | None = "all", clock: Clock | None = None) -> None:
        self.url = url
        self.clock = clock
        self.http = requests.Session()
        self.http.trust_env = False
        if key_name:
            self.http.headers["Authorization"] = "Bearer " + api_keys()[key_name]

    def call(self, method: str, path: str, **options: Any) -> requests.Response:
        return self.http.request(method, self.url + path, timeout=10, **options)

    def get(self, path: str, **options: Any) -> requests.Response:
        return self.call("GET", path, **options)

    def post(self, path: str, json: object = None, **options: Any) -> requests.Response:
        return self.call("POST", path, json=json, **options)

    def put(self, path: str, json: object = None, **options: Any) -> requests.Response:
        return self.call("PUT", path, json=json, **options)

    def delete(self, path: str, **options: Any) -> requests.Response:
        return self.call("DELETE", path, **options)

    def control(self, method: str, path: str, json: object = None) -> Any:
        """Call the simulator's own API, which no client of the service has."""
        answer = requests.request(method, f"{self.url}/_simulator/{path}", json=json, timeout=10)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def fault(self, **fault: object) -> Any:
        return self.control("POST", "faults", fault)

    def settings(self, **change: object) -> Any:
        return self.control("PATCH", "settings", change)

    def settle(self) -> int:
        """Return how many jobs are still pending."""
        pending: int = self.control("POST", "settle")["jobs_pending"]
        return pending

    def snapshot(self) -> dict[str, Any]:
        return dict(self.control("GET", "snapshot"))

    def stats(self) -> dict[str, Any]:
        return dict(self.control("GET", "stats"))

    def reserve(self, kind: str = "AGENT", sub_account: int = 101) -> int | str:
        """Return a new number; it is a string where the simulator is set to answer with one."""
        what = {"AGENT": "extensions", "SKILL": "numbers"}[kind]
        answer = self.post(f"/spokenAbc/{what}/next/{sub_account}/type/{kind}")
        assert answer.status_code == 200, answer.text
        number: int | str = answer.json()
        return number

    def new_agent(self, username: str = "new@example.com", **changes: Any) -> dict[str, Any]:
        """Return a valid body for a new agent, with a login id of its own."""
        login_id = changes.pop("loginId", None) or self.reserve()
        return {
            "username": username,
            "firstName": "generated",
            "lastName": "agent",
            "password": "Passw0rd@1",
            "loginId": login_id,
            "agentStationGroupId": 11,
            "securityCode": str(login_id)[-4:],
            "avayaPassword": str(login_id)[-6:],
            "startDate": "2019-03-21",
            "endDate": "2038-01-01",
            "clientId": 101,
            "agentSkills": [{"skillNumber": 1010001, "skillPriority": 3}],
            "supervisorId": 0,
            "channelIds": [1],
            **changes,
        }

    def submit_agent(self, username: str = "new@example.com", **changes: Any) -> requests.Response:
        return self.post("/spokenAbc/jobs/agents/v3", self.new_agent(username, **changes))

    def agent(self, username: str) -> requests.Response:
        return self.get(f"/spokenAbc/agents/username/{username}")


class Clock:
    """A clock that stands still unless a test advances it."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now
