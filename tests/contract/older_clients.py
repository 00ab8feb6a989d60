# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What Avaya's older clients have in common, in Go and C#. They are replayed, as neither can be installed here."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import requests

# Seconds. What takes longer hangs.
PATIENCE = 60
# How the service is set to take the key, and what stands before the key then.
AUTHORIZATIONS = (("bearer", "Bearer "), ("bare", ""))


@dataclass(frozen=True)
class OlderClient:
    """A session of its own, with a cookie jar; `before_key` stands before the key in the header `Authorization`."""

    url: str
    key: str
    before_key: str
    _session: requests.Session = field(default_factory=requests.Session)

    def ask(self, method: str, path: str, body: Any = None) -> requests.Response:
        headers = {"Authorization": self.before_key + self.key}
        return self._session.request(method, self.url + path, json=body, headers=headers, timeout=PATIENCE)

    def get(self, path: str) -> Any:
        """These clients take only 200 for the answer to a GET."""
        answer = self.ask("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: Any = None) -> requests.Response:
        return _done(self.ask("POST", path, body))

    def put(self, path: str, body: Any) -> requests.Response:
        return _done(self.ask("PUT", path, body))

    def delete(self, path: str) -> requests.Response:
        return _done(self.ask("DELETE", path))

    def status(self, method: str, path: str, body: Any = None) -> int:
        return self.ask(method, path, body).status_code

    def anew(self) -> OlderClient:
        """The same client in a new session."""
        return OlderClient(self.url, self.key, self.before_key)


def _done(answer: requests.Response) -> requests.Response:
    """These clients take 200 and 204 for a success of what is no GET."""
    assert answer.status_code in (200, 204), answer.text
    return answer


def until(look: Callable[[], Any]) -> Any:
    """What a look finds, once it finds something."""
    deadline = time.monotonic() + PATIENCE
    while not (found := look()):
        assert time.monotonic() < deadline, "it never appears"
        time.sleep(0.02)
    return found


def shape(body: Any) -> Any:
    """The fields of a body with their types: of a list, those of its elements."""
    if isinstance(body, Mapping):
        return {name: shape(value) for name, value in body.items()}
    if isinstance(body, Sequence) and not isinstance(body, str):
        return [shape(each) for each in body[:1]]
    return type(body).__name__


def without(body: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """A body without fields, each of which it must have."""
    left = dict(body)
    for name in names:
        del left[name]
    return left
