# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One POST to an endpoint, as it is to be sent. Pure."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

# What stays as it stands in a path or query: RFC 3986, reserved characters and the percent sign.
_KEPT = "%:/?#[]@!$&'()*+,;=~"


@dataclass(frozen=True)
class Post:
    """`headers` besides Host, Content-Length and Connection. What follows `body` is for faults.

    `announced_bytes` is the Content-Length where it is not that of the body: the connection then ends with the body.
    The body is sent in pieces of `piece_bytes`, 0 being all of it, with `piece_pause` seconds between them.
    """

    endpoint: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    verifies: bool = True
    announced_bytes: int | None = None
    piece_bytes: int = 0
    piece_pause: float = 0.0
    loses_answer: bool = False
    is_sent_twice: bool = False
    waits_for_next: bool = False

    @property
    def is_encrypted(self) -> bool:
        return urlsplit(self.endpoint).scheme == "https"

    @property
    def host(self) -> str:
        return urlsplit(self.endpoint).hostname or ""

    @property
    def port(self) -> int:
        return urlsplit(self.endpoint).port or (443 if self.is_encrypted else 80)

    @property
    def host_header(self) -> str:
        name = f"[{self.host}]" if ":" in self.host else self.host
        given = urlsplit(self.endpoint).port
        return name if given is None else f"{name}:{given}"

    @property
    def target(self) -> str:
        parts = urlsplit(self.endpoint)
        path = quote(parts.path, safe=_KEPT) or "/"
        return f"{path}?{quote(parts.query, safe=_KEPT)}" if parts.query else path


def basic_authorization(username: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()
