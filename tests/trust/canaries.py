# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets with a marker in the middle of each, a service that echoes them, and a search for the markers."""

from __future__ import annotations

import base64
import html
import json
import urllib.parse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import Reply
from ansible_collections.avaya.cloud.tests.trust.in_process import Service


def _part(claims: Mapping[str, str]) -> str:
    return base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")


def _jwt(signature: str) -> str:
    claims = {"sub": "admin@example.com", "iss": "ABC_SECURITY_GATEWAY", "more": "x" * 30}
    return f"{_part({'alg': 'HS256', 'typ': 'JWT'})}.{_part(claims)}.{signature}"


# Around the markers stands what JSON, HTML, a URL, Python and YAML each spell in a way of their own: whoever cuts out
# one spelling only leaves the marker standing in another.
SECRETS = {
    "api_key": _jwt("CnrySignatureOfKey"),
    "token": _jwt("CnrySignatureOfToken"),
    "agent": "Aa1!\"<&'\\CnryOfAgent/%ü^",
    "bulk": "Bb2@\"<&'\\CnryOfBulk/%ü^",
    "json": "Cc3#\"<&'\\CnryOfJson/%ü^",
    "basic": "~  \"<&'\\CnryOfBasic  /%ü~",
    "administrator": "Ee5^\"<&'\\CnryOfAdmin/%ü^",
    "agentpwd": "Ff6&\"<&'\\CnryOfPwd/%ü^",
    "in_url": "CnryOfUrl",
    "typo": "Dd4$CnryOfTypo",
}
MARKERS = {name: secret[secret.index("Cnry") :].partition("/")[0].rstrip() for name, secret in SECRETS.items()}
_SHORTEST_PART_OF_KEY = 40


@dataclass(frozen=True)
class Leak:
    """A marker where nobody may see it."""

    name: str
    place: str
    context: str

    def __str__(self) -> str:
        return f"{self.name} in {self.place}: …{self.context}…"


def leaks_in(text: str, place: str) -> list[Leak]:
    found = []
    # The payload of the key and of the tokens says whose they are, so it is as good as a marker.
    needles = {**MARKERS, "payload of a key": SECRETS["api_key"].split(".")[1][:_SHORTEST_PART_OF_KEY]}
    credentials = base64.b64encode(f"feed:{SECRETS['basic']}".encode()).decode()
    for name, needle in {**needles, "credentials": credentials[:30]}.items():
        at = text.find(needle)
        if at >= 0:
            found.append(Leak(name, place, text[max(0, at - 200) : at + 60]))
    return found


def leaks_under(directory: Path, but: Iterable[Path] = ()) -> list[Leak]:
    """The markers in the names and contents of all files below."""
    spared = set(but)
    found = leaks_in("\n".join(str(path) for path in directory.rglob("*")), "names of files")
    for file in sorted(directory.rglob("*")):
        if file.is_file() and file not in spared:
            found += leaks_in(file.read_bytes().decode("utf-8", "replace"), str(file.relative_to(directory)))
    return found


@dataclass
class TellTale:
    """The service, which answers as the first part of the path says: correctly, or with everything that it received."""

    backend: Service

    def __call__(self, method: str, path: str, query: dict[str, str], body: bytes) -> Reply:
        scenario, _slash, rest = path.lstrip("/").partition("/")
        action, _dash, when = scenario.partition("-")
        real = (method, f"/{rest}", query, body)
        if action == "ok" or (when == "write" and method == "GET") or (when == "token" and "token" not in rest):
            return self._well(*real)
        return self._badly(action, real)

    def _well(self, method: str, path: str, query: dict[str, str], body: bytes) -> Reply:
        if path.endswith("/token"):
            return _json(200, SECRETS["token"])
        reply = self.backend(method, path, query, body)
        if (method, path, reply.status) != ("GET", "/spokenAbc/ac/users", 200):
            return reply
        # The list of administrators has a secret of each.
        return _json(200, [{**each, "agentpwd": SECRETS["agentpwd"]} for each in json.loads(reply.body)])

    def _badly(self, action: str, real: tuple[str, str, dict[str, str], bytes]) -> Reply:  # noqa: C901 - a branch for each way of answering badly
        echo = self._echo(real[3])
        if action.isdecimal():
            return Reply(int(action), json.dumps({"message": echo}).encode(), "application/json", retry_after=9999)
        if action == "text":
            return Reply(400, echo.encode(), "text/plain")
        if action == "nested":
            return _json(422, {"errors": [{"field": "password", "rejected": echo, "body": real[3].decode()}]})
        if action == "blanks":
            return _json(400, {"message": " " * 19_990 + echo})
        if action == "page":
            return Reply(500, f"<html><body>{echo}</body></html>".encode(), "text/html")
        if action == "garbage":
            return Reply(200, echo.encode(), "text/plain", retry_after=9999)
        if action == "shape":
            return _json(200, [echo, {"message": echo}])
        if action == "empty":
            return Reply(200, b"", "application/json")
        if action == "redirect":
            return Reply(307, b"", "", f"https://u:{SECRETS['in_url']}@elsewhere.example/?key={SECRETS['api_key']}")
        if action == "after":
            self._well(*real)
            return Reply(500, json.dumps({"message": echo}).encode(), "application/json", retry_after=9999)
        raise ConnectionResetError(action)

    @staticmethod
    def _echo(body: bytes) -> str:
        """What a careless service writes into its messages: everything that it received, in every encoding.

        The most important comes first, as a long message is cut off.
        """
        sent = [secret for secret in _texts_in(json.loads(body or b"null")) if "Cnry" in secret]
        spelled = [way(secret) for secret in sent for way in _WAYS_TO_WRITE]
        if SECRETS["basic"] in sent:
            spelled.insert(0, "Basic " + base64.b64encode(f"feed:{SECRETS['basic']}".encode()).decode())
        return f"{' '.join(spelled)} {SECRETS['api_key']} cannot be used, Authorization: Bearer {SECRETS['api_key']}"


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts_in(each)
    elif isinstance(value, str):
        yield value


_WAYS_TO_WRITE: Sequence[Callable[[str], str]] = (
    str,
    repr,
    json.dumps,
    lambda secret: json.dumps(secret, ensure_ascii=False),
    html.escape,
    lambda secret: html.escape(secret, quote=False),
    urllib.parse.quote,
    lambda secret: urllib.parse.quote(secret, safe=""),
    urllib.parse.quote_plus,
    lambda secret: " ".join(secret.split()),
)


def _json(status: int, value: object) -> Reply:
    return Reply(status, json.dumps(value).encode(), "application/json")
