# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where the simulator's package is, and a client of it."""

from __future__ import annotations

import sys
from pathlib import Path

import requests

PACKAGE_PARENT = Path(__file__).resolve().parents[3] / "roles" / "simulator" / "files"
if str(PACKAGE_PARENT) not in sys.path:
    sys.path.insert(0, str(PACKAGE_PARENT))

from avaya_simulator.keys import api_keys  # noqa: E402

SUBSCRIPTIONS = "/spokenAbc/subscriptions/v1.0/subscriptions"
JOB_DELAY = 600.0
"""Seconds that a job takes, of a clock that stands still unless a test turns it."""


class Client:
    """A client of the service, with a cookie jar as every real one has. `clock` is the simulator's, in seconds."""

    def __init__(self, url, key_name="all", clock=None):
        self.url = url
        self.clock = clock
        self.http = requests.Session()
        self.http.trust_env = False
        if key_name:
            self.http.headers["Authorization"] = "Bearer " + api_keys()[key_name]

    def call(self, method, path, **options):
        return self.http.request(method, self.url + path, timeout=10, **options)

    def get(self, path, **options):
        return self.call("GET", path, **options)

    def post(self, path, json=None, **options):
        return self.call("POST", path, json=json, **options)

    def put(self, path, json=None, **options):
        return self.call("PUT", path, json=json, **options)

    def delete(self, path, **options):
        return self.call("DELETE", path, **options)

    def control(self, method, path, json=None):
        answer = requests.request(method, f"{self.url}/_simulator/{path}", json=json, timeout=10)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def fault(self, **fault):
        return self.control("POST", "faults", fault)

    def settings(self, **change):
        return self.control("PATCH", "settings", change)

    def settle(self):
        return self.control("POST", "settle")["jobs_pending"]

    def snapshot(self):
        return self.control("GET", "snapshot")

    def stats(self):
        return self.control("GET", "stats")

    def reserve(self, kind="AGENT", sub_account=101):
        what = {"AGENT": "extensions", "SKILL": "numbers"}[kind]
        answer = self.post(f"/spokenAbc/{what}/next/{sub_account}/type/{kind}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def new_agent(self, username="new@example.com", **changes):
        """A body for a new agent that breaks no rule, with a login id of its own."""
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

    def submit_agent(self, username="new@example.com", **changes):
        return self.post("/spokenAbc/jobs/agents/v3", self.new_agent(username, **changes))

    def agent(self, username):
        return self.get(f"/spokenAbc/agents/username/{username}")


class Clock:
    """Time that passes when it is told to."""

    def __init__(self):
        self.now = 1_700_000_000.0

    def __call__(self):
        return self.now
