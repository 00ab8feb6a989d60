# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The proxy that the environment sets for the service, checked before anything is sent through it."""

from __future__ import annotations

from urllib.parse import urlsplit

from .connection import is_loopback
from .redaction import secrets_in_url

try:
    import requests.adapters
    import requests.exceptions
    import requests.utils
    from urllib3.util import parse_url
except ImportError:
    # Whoever makes a client says first what is missing.
    pass


def proxies_before(base: str) -> dict[str, str]:
    """The proxies of the environment by scheme, as requests takes them."""
    # http is accepted to this machine alone, since there the key crosses no network. A proxy would make it do so.
    if is_loopback(urlsplit(base).hostname or ""):
        return {}
    found: dict[str, str] = requests.utils.get_environ_proxies(base)
    return found


def proxy_before(base: str) -> str | None:
    """The proxy that requests go through, as requests spells it."""
    proxy = requests.utils.select_proxy(base, proxies_before(base))
    return requests.utils.prepend_scheme_if_needed(proxy, "http") if proxy else None  # type: ignore[no-untyped-call]


def proxy_problem(base: str) -> str | None:
    """What is wrong with the environment's proxy, as a sentence. It is not shown: it may hold a password."""
    variables = f"{urlsplit(base).scheme}_proxy or all_proxy"
    try:
        proxy = proxy_before(base)
        if proxy is None:
            return None
        adapter = requests.adapters.HTTPAdapter()
        adapter.proxy_manager_for(proxy)
        adapter.proxy_headers(proxy)
        sound = bool(parse_url(proxy).host)
    except requests.exceptions.InvalidSchema:
        return (
            f"The environment sets a SOCKS proxy ({variables}), which requires the Python package PySocks on the host "
            "that runs the task"
        )
    except Exception:  # noqa: BLE001 - libraries have many exceptions for what is no address
        sound = False
    if sound:
        return None
    return (
        f"The environment sets a proxy ({variables}) that is not a URL such as http://proxy.example.com:3128; "
        "characters of its user and password that have a meaning in URLs must be percent-encoded"
    )


def has_empty_password(proxy: str) -> bool:
    """A user and nothing behind the colon: a variable that was empty where the address was put together, mostly."""
    parts = urlsplit(proxy)
    return bool(parts.username) and parts.password == ""


def proxy_secrets(base: str) -> list[str]:
    """What must not be shown of the proxies of the environment."""
    return [secret for proxy in proxies_before(base).values() for secret in secrets_in_url(proxy)]
