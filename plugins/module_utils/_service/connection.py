# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where the service is and how to reach it, checked before anything is sent."""

from __future__ import annotations

import base64
import ipaddress
import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

# An IPv6 address. Python takes what is between brackets for the host, whatever follows them.
_IPV6_ADDRESS = re.compile(r"\[[0-9A-Za-z:.%]+\](:[0-9]*)?")
_BASE64URL = re.compile(r"[A-Za-z0-9_-]+")
_NOT_A_URL = "is not a URL such as https://login.bpo.avaya.com"


@dataclass(frozen=True)
class Connection:
    """`timeout` is in seconds and bounds one request. `ca_path` is a file or folder of CA certificates."""

    api_url: str
    api_key: str
    validate_certs: bool = True
    ca_path: str | None = None
    timeout: float = 30.0

    def __repr__(self) -> str:
        return f"Connection({self.api_url})"

    @property
    def base(self) -> str:
        return self.api_url.rstrip("/")


def is_well_formed_jwt(key: str) -> bool:
    """Three base64url parts, of which the first two are JSON objects (RFC 7519). The signature is Avaya's to check."""
    parts = key.split(".")
    if len(parts) != 3 or not all(_BASE64URL.fullmatch(part) for part in parts):
        return False
    return all(_is_json_object(part) for part in parts[:2])


def subject_of(key: str) -> str | None:
    """Whom a well-formed JWT says that it belongs to, its claim `sub`; None where it does not say."""
    claims = _decoded(key.split(".")[1]) if is_well_formed_jwt(key) else None
    subject = claims.get("sub") if isinstance(claims, dict) else None
    return subject if isinstance(subject, str) and subject else None


def _is_json_object(part: str) -> bool:
    decoded = _decoded(part)
    return isinstance(decoded, dict) and bool(decoded)


def _decoded(part: str) -> Any:
    """The JSON in a part of a JWT; None where there is none."""
    try:
        return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, RecursionError):
        return None


def url_problem(api_url: str) -> str | None:
    """What is wrong with the address of the service, as the end of a sentence that begins with the option's name."""
    try:
        parts = urlsplit(api_url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return _NOT_A_URL
    brackets = set("[]") & set(parts.netloc) and not _IPV6_ADDRESS.fullmatch(parts.netloc.rpartition("@")[2])
    if parts.scheme not in ("http", "https") or not host or brackets or re.search(r"\s|\\", api_url):
        return _NOT_A_URL
    if parts.username is not None or parts.password is not None:
        return "must not contain a user or password; only the API key is used to sign in"
    if parts.query or parts.fragment:
        return "must end with the host or a path, without ? or #"
    if parts.scheme == "http" and not is_loopback(host):
        return (
            f"is plain http to {host}: the API key would cross the network unencrypted; use https (http is accepted "
            "for this machine only)"
        )
    return None


def is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
