# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Endpoints: where a subscription sends its data, compared, shown and checked."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from ..._engine.rules import constrained
from ..._engine.texts import typos

_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_ENCODED = re.compile("%([0-9a-fA-F]{2})")
# What stays as it stands in a path or query: RFC 3986, reserved characters and the percent sign.
_KEPT = "%:/?#[]@!$&'()*+,;="
_PATTERN = re.compile(r"(https?://[^/?*#]+)(.*)", re.DOTALL | re.IGNORECASE)


HIDDEN = "********"
_LONG_ENOUGH = 8
_CALLED_LIKE_A_SECRET = re.compile(r"(?i)token|key|secret|passw|pwd|auth|sig|cred|code|sas|jwt|session")
# Long, of letters and digits in a row: nobody names a feed like that.
_LOOKS_SECRET = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9_.~%+/=-]{20,}")


def comparable_endpoint(endpoint: str) -> str:
    """The same for each spelling of one endpoint, by RFC 3986, sections 6.2.2 and 6.2.3.

    The case of scheme and host, a default port, an empty path, `.` and `..`, percent-encoding that is not needed, and
    how an international name or an IPv6 address is written make no difference, nor does a fragment, which is not sent.
    """
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname, parts.port
    except ValueError:
        return endpoint
    if not host:
        return endpoint
    scheme = parts.scheme.lower()
    user, at, _host = parts.netloc.rpartition("@")
    is_default = port is None or port == _DEFAULT_PORTS.get(scheme)
    query = f"?{_normalized(parts.query)}" if parts.query else ""
    path = _without_dots(_normalized(parts.path)) or "/"
    return f"{scheme}://{user}{at}{_comparable_host(host)}{'' if is_default else f':{port}'}{path}{query}"


def without_last_slash(endpoint: str) -> str:
    """The endpoint as it is compared, without a slash at the end of its path: some services put one there."""
    path, mark, query = comparable_endpoint(endpoint).partition("?")
    return path.removesuffix("/") + mark + query


def comparable_pattern(pattern: str) -> str:
    """A pattern of endpoints as `comparable_endpoint` would write what it fits."""
    if "*" not in pattern and "?" not in pattern:
        return comparable_endpoint(pattern)
    match = _PATTERN.fullmatch(pattern)
    if match is None:
        return pattern
    server = comparable_endpoint(match[1]).removesuffix("/")
    return server + (_normalized(match[2]) or "/")


def _comparable_host(host: str) -> str:
    """An IPv6 address in its short form, an international name in the letters of the DNS."""
    host = _normalized(host).lower()
    if ":" in host:
        try:
            return f"[{ipaddress.IPv6Address(host).compressed}]"
        except ValueError:
            return f"[{host}]"
    try:
        return _decoded(host).encode("idna").decode().lower()
    except UnicodeError:
        return host


def _decoded(host: str) -> str:
    """A host name without percent-encoding."""
    if "%" not in host:
        return host
    return _ENCODED.sub(lambda match: chr(int(match[1], 16)), host).encode("latin-1").decode()


def _normalized(part: str) -> str:
    """Percent-encoded where that is needed, and nowhere else."""

    def decoded(match: re.Match[str]) -> str:
        character = chr(int(match[1], 16))
        return character if _UNRESERVED.fullmatch(character) else match[0].upper()

    return _ENCODED.sub(decoded, quote(part, safe=_KEPT, errors="replace"))


def _without_dots(path: str) -> str:
    """The path without `.` and `..`."""
    kept: list[str] = []
    segments = path.split("/")
    for position, segment in enumerate(segments):
        is_last = position == len(segments) - 1
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
            continue
        if is_last:
            kept.append("")
    return "/".join(kept)


def shown_endpoint(endpoint: str) -> str:
    """The endpoint as people may see it: without a user, and with what signs in by its query hidden.

    Not all of a query is hidden, as feeds are told apart by it: what is called like a secret, and what looks like one.
    """
    shown = without_user(endpoint)
    before, mark, query = shown.partition("?")
    if not mark:
        return shown
    query, hash_mark, fragment = query.partition("#")
    return before + mark + "".join(_shown_part(part) for part in re.split("([&;])", query)) + hash_mark + fragment


def secrets_in_query(endpoint: str) -> Iterator[str]:
    """What is hidden of the query, with its name: a short value alone may stand in any sentence."""
    query = endpoint.partition("?")[2].partition("#")[0]
    for part in re.split("[&;]", query):
        if _shown_part(part) != part:
            yield part
            value = part.partition("=")[2]
            if len(value) >= _LONG_ENOUGH:
                yield value


def _shown_part(part: str) -> str:
    name, equals, value = part.partition("=")
    if not equals:
        return HIDDEN if _LOOKS_SECRET.fullmatch(part) else part
    is_secret = bool(value) and bool(_CALLED_LIKE_A_SECRET.search(name) or _LOOKS_SECRET.fullmatch(value))
    return f"{name}={HIDDEN}" if is_secret else part


def without_user(endpoint: str) -> str:
    """The endpoint without a user. A user and password in it are refused, and not printed with the refusal.

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


# Without a user before the host.
@constrained(pattern=r"[Hh][Tt][Tt][Pp][Ss]?://(?![^/?#]*@)[^\s/?#](?:[\s\S]*\S)?")
def endpoint_typos(endpoint: str) -> Iterator[str]:
    """What is wrong with an endpoint, as ends of sentences. It is not shown: it may hold a password."""
    if HIDDEN in endpoint:
        yield f"contains {HIDDEN}, which stands for a secret that is not shown; write the secret itself there"
        return
    # Python's parser leaves line breaks out in silence.
    found = list(typos(endpoint))
    if found:
        yield from found
        return
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
