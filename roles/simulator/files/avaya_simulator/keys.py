# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""API keys and agents' tokens: HS256 JSON Web Tokens, signed with a secret that everybody may know.

The text of a key is deterministic, so that documentation and playbooks may quote it. It opens a simulator, never
Avaya's service.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping

ISSUER = "ABC_SECURITY_GATEWAY"
PUBLISHED_SECRET = b"avaya-simulator: published on purpose, protects nothing"

ADMIN_USERNAMES: Mapping[str, str] = {
    "all": "admin-all@example.com",
    "recruiting": "admin-recruiting@example.com",
    "field-sales": "admin-field-sales@example.com",
    "laboratory": "admin-laboratory@example.com",
    "other": "admin-other@example.com",
}
"""Name of a key -> the administrator that it belongs to, its `sub` claim."""


def _base64url(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def sign(username: str) -> str:
    """The token that says, over the simulator's signature, that its bearer is `username`."""
    header = _base64url(json.dumps({"alg": "HS256", "typ": "JWT"}, separators=(",", ":")).encode())
    claims = _base64url(json.dumps({"sub": username, "iss": ISSUER}, separators=(",", ":")).encode())
    signed = header + b"." + claims
    signature = _base64url(hmac.new(PUBLISHED_SECRET, signed, hashlib.sha256).digest())
    return (signed + b"." + signature).decode()


def api_keys() -> dict[str, str]:
    """Name of a key -> its text."""
    return {name: sign(username) for name, username in ADMIN_USERNAMES.items()}
