# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Ask the simulator what is there now, and what was sent to it to write something: `lookup('service_state', url)`.

With `only='stats'` the answer is the one of its control API to that. It is asked often, and the lookup
ansible.builtin.url would set up TLS each time, which takes thirty times as long as the answer.
"""

from __future__ import annotations

import hashlib
import json
import urllib.request
from typing import Any

from ansible.plugins.lookup import LookupBase

SECONDS = 30


class LookupModule(LookupBase):
    def run(
        self, terms: list[str], variables: dict[str, Any] | None = None, only: str = "", **_options: Any
    ) -> list[Any]:
        return [json.loads(ask(url, only)) if only else state_of(url) for url in terms]


def ask(url: str, what: str) -> bytes:
    # A proxy that the environment names is not for it.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"{url}/_simulator/{what}", timeout=SECONDS) as answer:
        return bytes(answer.read())


def state_of(url: str) -> dict[str, Any]:
    """Return what is visible, `bytes` that stands for all of it, numbers reserved, jobs pending, and all writes."""
    snapshot, stats, requests = ask(url, "snapshot"), json.loads(ask(url, "stats")), json.loads(ask(url, "requests"))
    writes = sorted((each for each in requests if each["method"] != "GET"), key=lambda each: each["n"])
    return {
        **json.loads(snapshot),
        "bytes": hashlib.sha256(snapshot).hexdigest(),
        "numbers_reserved": stats["numbers_reserved"],
        "jobs_pending": stats["jobs_pending"],
        "writes": [f"{each['method']} {each['path']}" for each in writes],
    }
