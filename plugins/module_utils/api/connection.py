# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where the service is and how to reach it: what a user gave, checked before anything is sent."""

from __future__ import annotations

import base64
import ipaddress
import json
import math
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

# An IPv6 address. Python takes what is between brackets for the host, whatever follows them.
_ADDRESS_OF_SIX = re.compile(r"\[[0-9A-Za-z:.%]+\](:[0-9]*)?")
_LABELS = re.compile(r"[A-Za-z0-9_-]+")


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


def connection_findings(api_url: str | None, api_key: str | None, timeout: float) -> list[str]:
    """What is wrong with the connection options. The key itself is never in a finding."""
    findings = []
    if not api_url:
        findings.append("api_url is missing: set the option or the environment variable AVAYA_CLOUD_API_URL")
    else:
        findings.extend(_url_findings(api_url))
    if not api_key:
        findings.append("api_key is missing: set the option or the environment variable AVAYA_CLOUD_API_KEY")
    elif not is_well_formed_jwt(api_key):
        findings.append(
            "api_key is not a well-formed API key (a JWT: three parts with dots between them): copy it again from "
            "where Avaya handed it out, without quotes or line breaks"
        )
    findings.extend(seconds_findings("timeout", timeout))
    return findings


def seconds_findings(option: str, seconds: float) -> list[str]:
    """What is wrong with a time limit. YAML and Python know numbers that are none, and some that never end."""
    if not math.isfinite(seconds):
        return [f"{option} {seconds} must be a finite number of seconds"]
    return [] if seconds > 0 else [f"{option} {seconds} must be more than 0 seconds"]


def is_well_formed_jwt(key: str) -> bool:
    """Three base64url parts, of which the first two are JSON objects (RFC 7519). The signature is Avaya's to check."""
    parts = key.split(".")
    if len(parts) != 3 or not all(_LABELS.fullmatch(part) for part in parts):
        return False
    return all(_is_json_object(part) for part in parts[:2])


def _is_json_object(part: str) -> bool:
    try:
        decoded = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, RecursionError):
        return False
    return isinstance(decoded, dict) and bool(decoded)


def _url_findings(api_url: str) -> list[str]:
    try:
        parts = urlsplit(api_url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return ["api_url is not a URL such as https://login.bpo.avaya.com"]
    brackets = set("[]") & set(parts.netloc) and not _ADDRESS_OF_SIX.fullmatch(parts.netloc.rpartition("@")[2])
    if parts.scheme not in ("http", "https") or not host or brackets or re.search(r"\s|\\", api_url):
        return ["api_url is not a URL such as https://login.bpo.avaya.com"]
    if parts.username is not None or parts.password is not None:
        return ["api_url must not carry a user or password; the API key alone signs in"]
    if parts.query or parts.fragment:
        return ["api_url must end with the host or a path, without ? or #"]
    if parts.scheme == "http" and not is_loopback(host):
        finding = (
            f"api_url is plain http to {host}: the API key would cross the network in the clear; use https "
            "(http is accepted for this machine only)"
        )
        return [finding]
    return []


def is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
