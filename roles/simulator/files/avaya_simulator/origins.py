# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Who may ask: programs, and no web page of another site that a browser shows on the same machine. Pure.

A page can send requests to loopback addresses. It cannot read the answers, but most of what is done here needs none.
And a name of its own that leads to a loopback address makes it a page of this site.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit


def refusal(headers: Mapping[str, str], any_name: bool) -> str | None:
    """Why a request is refused, or None. `any_name`: whether the Host may be a name other than localhost."""
    host = headers.get("host")
    if host and not any_name and not _is_local_name(host):
        return f"the Host {host[:200]!r} is neither localhost nor an address; --allow-remote accepts any host"
    site = headers.get("sec-fetch-site", "none")
    if site not in ("none", "same-origin"):
        return "a web page of another site asked"
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != host:
        return f"a web page of another site, {origin[:200]!r}, asked"
    return None


def _is_local_name(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
        if name == "localhost" or name.endswith(".localhost"):
            return True
        return bool(ipaddress.ip_address(name))
    except ValueError:
        return False
