# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Endpoints: where a subscription sends its data, compared, shown and checked."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit


def comparable_endpoint(endpoint: str) -> str:
    """Scheme and host are compared without regard to case, as in any URL; the rest to the letter."""
    try:
        parts = urlsplit(endpoint)
    except ValueError:
        return endpoint
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()


def without_user(endpoint: str) -> str:
    """The endpoint as people may see it. A user and password in it are refused, and not printed with the refusal.

    Where it is not clear what is the user's part, everything up to the last @ is.
    """
    try:
        parts = urlsplit(endpoint)
        host, _port = parts.hostname, parts.port
        if host and "@" not in parts.netloc:
            return endpoint
        if host:
            return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    except ValueError:
        pass
    scheme = "https://" if endpoint.lower().startswith("https://") else ""
    return scheme + endpoint.rpartition("@")[2] if "@" in endpoint else endpoint


def endpoint_problems(endpoint: str) -> Iterator[str]:
    """What is wrong with an endpoint, as ends of sentences. It is not shown: it may hold a password."""
    try:
        parts = urlsplit(endpoint)
        host, _port = parts.hostname, parts.port
    except ValueError:
        yield "is not a URL"
        return
    if parts.scheme.lower() not in ("http", "https") or not host:
        yield "must be an http or https URL with a host"
    elif parts.username is not None or parts.password is not None:
        yield "must not contain a user or password; use basic_auth_username and basic_auth_password"


def is_plain_http(endpoint: str) -> bool:
    return endpoint.lower().startswith("http:")
