# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cutting secrets out of text that people will read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from urllib.parse import quote

CUT = "********"
_TOKEN = re.compile(r"(?i:bearer\s+)\S+|eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?")


class Redactor:
    """Replaces known secrets, in every spelling in which a service may echo them, and whatever looks like a token."""

    def __init__(self, secrets: Iterable[str | None] = ()) -> None:
        self._secrets: set[str] = set()
        self.learn(secrets)

    def learn(self, secrets: Iterable[str | None]) -> None:
        self._secrets.update(secret for secret in secrets if secret)

    def clean(self, text: str) -> str:
        for secret in sorted(self._secrets, key=len, reverse=True):
            for spelling in {secret, quote(secret, safe=""), json.dumps(secret)[1:-1]}:
                text = text.replace(spelling, CUT)
        return _TOKEN.sub(CUT, text)
