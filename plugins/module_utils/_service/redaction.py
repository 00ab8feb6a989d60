# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Removes secrets from text that people will read, in time that does not grow with the number of secrets."""

from __future__ import annotations

import html
import json
import re
import threading
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from urllib.parse import quote, quote_plus, urlsplit

from .text import escape_controls

CUT = "********"
# A key after the word Bearer, a user and password after the word Basic, a JWT anywhere.
_TOKEN = re.compile(
    r"(?i:bearer\s+)\S+"
    r"|(?i:basic\s+)(?=\S*[0-9=])[A-Za-z0-9+/]{8,}={0,2}"
    r"|eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?"
)
# Characters that stand in a row in every spelling, and enough of them to be no accident.
_RUN = re.compile(r"[A-Za-z0-9]{6,}")
# Secrets are found by four of their characters, so that ten thousand passwords cost no more than one.
_HOLD = 4
_FEW = 32
_FIRM = re.compile(f"[A-Za-z0-9]{{{_HOLD}}}")
# Nobody echoes a whole file in another spelling, and its spellings would cost more than the rest of a run.
_LONGEST_SPELLED = 100_000
_LONGEST_KEPT = 40
# What options and results are called, and where keys are names of somebody else's, such as of skills.
_NAME_OF_OURS = re.compile(r"[a-z][a-z_]{0,39}")
_KEYED_BY_OTHERS = ("skills",)
Words = Mapping[str, Collection[str]]


class Redactor:
    """Replaces known secrets, in every spelling in which a service may echo them, and whatever looks like a token."""

    def __init__(self, secrets: Iterable[str | None] = ()) -> None:
        self._short: set[str] = set()
        self._by_prefix: dict[str, dict[int, set[str]]] = {}
        # Secrets by characters that are in all of their spellings: they are spelled once these are seen in a text,
        # which for most secrets of most runs is never.
        self._not_spelled: dict[str, set[str]] = {}
        self._not_indexed: list[str] = []
        # Names of fields, mostly: a result of thousands of agents has each of them thousands of times.
        self._known_to_be_clean: set[str] = set()
        self._lock = threading.Lock()
        self.learn(secrets)

    def learn(self, secrets: Iterable[str | None]) -> None:
        """Adds secrets."""
        new = [secret for secret in secrets if secret]
        with self._lock:
            self._not_indexed += new
            self._known_to_be_clean.clear()

    def clean(self, text: str) -> str:
        if text in self._known_to_be_clean:
            return text
        with self._lock:
            found = self._found_in(text)
            if not found and not _holds_token(text):
                if len(text) <= _LONGEST_KEPT:
                    self._known_to_be_clean.add(text)
                return text
        for secret in sorted(found, key=len, reverse=True):
            text = text.replace(secret, CUT)
        return _TOKEN.sub(CUT, text)

    def _found_in(self, text: str) -> set[str]:
        """The secrets in the text, as they are spelled there."""
        self._index()
        # Of few secrets each is looked for, which takes a whole file of text a moment.
        is_few = len(self._not_spelled) + len(self._by_prefix) <= _FEW
        held = None if is_few else {text[start : start + _HOLD] for start in range(len(text) - _HOLD + 1)}
        for hold in _within(self._not_spelled, text, held):
            self._spell(self._not_spelled.pop(hold))
        found = {secret for secret in self._short if secret in text}
        prefixes = _within(self._by_prefix, text, held)
        for start in range(len(text) - _HOLD + 1) if prefixes else ():
            if text[start : start + _HOLD] not in prefixes:
                continue
            # By length too: passwords that begin alike are many, but of few lengths.
            for length, secrets in self._by_prefix[text[start : start + _HOLD]].items():
                if text[start : start + length] in secrets:
                    found.add(text[start : start + length])
        return found

    def _index(self) -> None:
        for secret in self._not_indexed:
            firm = _FIRM.search(secret)
            if firm:
                self._not_spelled.setdefault(firm[0], set()).add(secret)
            else:
                self._spell([secret])
        self._not_indexed = []

    def _spell(self, secrets: Iterable[str]) -> None:
        for secret in secrets:
            for spelling in _spellings(secret):
                if len(spelling) < _HOLD:
                    self._short.add(spelling)
                else:
                    by_length = self._by_prefix.setdefault(spelling[:_HOLD], {})
                    by_length.setdefault(len(spelling), set()).add(spelling)

    def suspects(self, text: str) -> bool:
        """Whether a part of a known secret stands in the text. For texts of which nobody knows how they came about: one
        may be spelled in a way that `clean` does not know. It looks for every secret in turn."""
        with self._lock:
            self._index()
            for secrets in self._not_spelled.values():
                self._spell(secrets)
            self._not_spelled.clear()
            known = [secret for by_length in self._by_prefix.values() for each in by_length.values() for secret in each]
        runs = {run for secret in known for run in _RUN.findall(secret)}
        return any(run in text for run in runs)

    def clean_all(self, value: Any, words: Words | None = None, of_others: bool = False) -> Any:
        """The same value with every text in it cleaned.

        Our own names and words are left, whatever a secret may be: keys that are names of options and results, and the
        whole value of a key that is one of its `words`, such as `created` of `result`. `of_others` says that the keys
        are names that others gave.
        """
        words = words or {}
        if isinstance(value, str):
            return self.clean(value)
        if isinstance(value, Mapping):
            # A summary counts things by what became of them, those that are called skills too.
            of_others = of_others and not all(each in words.get("result", ()) for each in value)
            return {
                self._clean_key(str(key), of_others): each
                if isinstance(each, str) and each in words.get(str(key), ())
                else self.clean_all(each, words, str(key) in _KEYED_BY_OTHERS)
                for key, each in value.items()
            }
        if isinstance(value, (list, tuple)):
            return [self.clean_all(each, words) for each in value]
        return value

    def _clean_key(self, key: str, of_others: bool) -> str:
        return key if not of_others and _NAME_OF_OURS.fullmatch(key) else self.clean(key)


def _within(holds: Mapping[str, object], text: str, held: Collection[str] | None) -> set[str]:
    """Those that are in the text. `held` is all that the text holds, None where that is not known."""
    return {hold for hold in holds if hold in text} if held is None else holds.keys() & held


def _holds_token(text: str) -> bool:
    """Whether something in the text looks like a token. A long text without its beginnings is read at once."""
    if text.isascii() and len(text) > _LONGEST_KEPT:
        lowered = text.lower()
        if not ("bearer" in lowered or "basic" in lowered or "eyj" in lowered):
            return False
    return bool(_TOKEN.search(text))


def _spellings(secret: str) -> set[str]:
    """The secret as it stands in a text, an address, JSON, HTML or Python, and each of these on one line.

    All of them hold letters and digits that stand side by side in the secret side by side.
    """
    if len(secret) > _LONGEST_SPELLED:
        return {secret}
    spelled = {
        secret,
        quote(secret, errors="replace"),
        quote(secret, safe="", errors="replace"),
        quote_plus(secret, safe="", errors="replace"),
        json.dumps(secret)[1:-1],
        json.dumps(secret, ensure_ascii=False)[1:-1],
        html.escape(secret),
        html.escape(secret, quote=False),
        repr(secret)[1:-1],
        escape_controls(secret),
    }
    return {each for one in spelled for each in (one, one.strip(), " ".join(one.split())) if each}


def secrets_in_url(url: str) -> list[str]:
    """What of a URL is a user's: user and password, within the URL and the password alone.

    Where it is not clear what is the user's part, everything up to the last @ is. A user's name alone is none: to cut
    it out wherever it stands would leave a message that nobody can read.
    """
    rest = url.partition("://")[2] or url
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
        authority = parts.netloc if host else rest
    except ValueError:
        authority = rest
    userinfo, at, _host = authority.rpartition("@")
    if not at:
        return []
    user, _colon, password = userinfo.partition(":")
    found = [f"{userinfo}@", f"//{user}:"]
    return [*found, password] if len(password) > 2 else found
