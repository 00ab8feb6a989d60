# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the service's answer means: a value, or a failure that says whether it did something and whether to try
again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from .retries import NOT_NOW, TOO_MANY_REQUESTS, TRANSIENT_STATUSES
from .text import remedy, replace_half_characters, replace_marks

UNAUTHORIZED = 401
NOT_FOUND = 404
REQUEST_TIMEOUT = 408
_NO_CONTENT = 204
_LONGEST_PROBLEM = 330
_LONGEST_READ = 20_000
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
_MARK = re.compile(r"\\u000[eEfF]")

# Refusals that an effect may explain: what a request has made or removed may be why it, or its repetition, is refused.
_EXPLAINED_BY_AN_EFFECT = frozenset({404, 409, 410})
# What a router answers where it cannot find the service, in a web page, in plain text or in nothing at all.
_OF_ANY_ROUTER = frozenset({NOT_FOUND, 410})

_REMEDIES = {401: remedy("key_refused"), 403: remedy("not_allowed"), 429: remedy("rate_limited")}


@dataclass(frozen=True)
class Reply:
    """An answer as it came. `session` is the number of the session in which the request was sent; `sets_cookie` says
    that the answer has a cookie, as one has that begins a session."""

    status: int
    body: bytes = b""
    content_type: str = ""
    location: str = ""
    retry_after: float | None = None
    session: int = 0
    sets_cookie: bool = False


@dataclass(frozen=True)
class Failure:
    """Why a request did not succeed.

    `did_nothing` says that it had no effect; `transient`, that the same request may succeed later; `refused`, that the
    service itself said no, and not something between here and there.
    """

    problem: str
    remedy: str = ""
    status: int | None = None
    retry_after: float | None = None
    transient: bool = False
    did_nothing: bool = False
    refused: bool = False


@dataclass(frozen=True)
class Success:
    value: Any = None


def interpret(reply: Reply, wants_json: bool) -> Success | Failure:
    if not 200 <= reply.status < 300:
        return _refusal(reply)
    if _is_web_page(reply):
        return Failure(
            f"the service answered {reply.status} with a web page instead of JSON",
            remedy("web_page"),
            reply.status,
        )
    if not wants_json or reply.status == _NO_CONTENT:
        return Success()
    try:
        return Success(parsed(reply.body))
    except ValueError:
        what = f"{len(reply.body)} bytes that are not JSON" if reply.body else "an empty body instead of JSON"
        return Failure(f"the service answered {reply.status} with {what}", "", reply.status, transient=True)


def interpret_json(reply: Reply) -> Success | Failure:
    return interpret(reply, wants_json=True)


def interpret_job(reply: Reply) -> Success | Failure:
    """The answer to a request of which only the success matters."""
    return interpret(reply, wants_json=False)


def interpret_text(reply: Reply) -> Success | Failure:
    """The answer as a string, with or without the quotes of JSON around it."""
    outcome = interpret(reply, wants_json=False)
    if isinstance(outcome, Failure):
        return outcome
    spelled = reply.body.decode(errors="replace").strip()
    try:
        value = parsed(reply.body)
    except ValueError:
        return Success(spelled)
    return Success(value if isinstance(value, str) else spelled)


def _refusal(reply: Reply) -> Failure:
    """A request that was answered has left, so it may have had an effect, whatever the status. That it had none is
    believed of a service that says "not now", asks for a key, or finds fault with what was sent, in its own words."""
    status = reply.status
    if 300 <= status < 400:
        return Failure(
            f"the service answered {status}, a redirect to {_target(reply.location)}, which is not followed because it "
            "could carry the API key elsewhere",
            remedy("redirected"),
            status,
        )
    detail = _detail(reply)
    refused = 400 <= status < 500 and status != REQUEST_TIMEOUT and not _is_web_page(reply)
    refused = refused and (status not in _OF_ANY_ROUTER or _is_json_object(reply))
    return Failure(
        f"the service answered {status}{': ' + detail if detail else ''}",
        _REMEDIES.get(status, ""),
        status,
        reply.retry_after,
        transient=status in TRANSIENT_STATUSES,
        did_nothing=status in NOT_NOW or status == UNAUTHORIZED or (refused and status not in _EXPLAINED_BY_AN_EFFECT),
        refused=refused and status not in NOT_NOW,
    )


def _target(location: str) -> str:
    try:
        parts = urlsplit(location)
    except ValueError:
        return "something that is not an address"
    # Without the user and password that an address may hold.
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme + ':' if parts.scheme else ''}//{host}" if host else "another path"


def _detail(reply: Reply) -> str:
    """What the service says about its refusal."""
    if _is_web_page(reply):
        return "a web page"
    try:
        said = parsed(reply.body)
    except ValueError:
        said = reply.body.decode(errors="replace")
    if isinstance(said, dict):
        keys = ("message", "error_description", "error", "detail")
        said = next((said[key] for key in keys if said.get(key)), None) or "; ".join(_strings_in(said))
    # White space goes first: thousands of blanks before the cut could leave half of a secret as all that is shown.
    return " ".join(str(said).split())[:_LONGEST_READ] if said else ""


def _strings_in(value: Any) -> Iterator[str]:
    """What a refusal of another shape says, wherever in it. It was parsed, so it is not nested deeply."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings_in(each)


def parsed(spelled: bytes) -> Any:
    """The JSON value. Raises ValueError, also where it is nested too deeply to be read."""
    try:
        written = spelled.decode(json.detect_encoding(spelled))
        value = json.loads(written)
        if _HALF_CHARACTER.search(written):
            value = replace_half_characters(value)
        return replace_marks(value) if _MARK.search(written) else value
    except RecursionError:
        raise ValueError("nested too deeply") from None


def shortened(problem: str) -> str:
    """The problem at a length that fits a sentence. Secrets are cut out before: half of one would not be found."""
    return problem if len(problem) <= _LONGEST_PROBLEM else problem[:_LONGEST_PROBLEM] + "…"


def _is_web_page(reply: Reply) -> bool:
    return (bool(reply.body) and "html" in reply.content_type.lower()) or reply.body[:64].lstrip().startswith(b"<")


def _is_json_object(reply: Reply) -> bool:
    """Whether it has the shape of a refusal of the service. No client depends on that, so that it may answer otherwise:
    what has another shape may be the service's, and may be a router's."""
    try:
        return isinstance(parsed(reply.body), dict)
    except ValueError:
        return False


def is_slow_down(failure: Failure) -> bool:
    return failure.status == TOO_MANY_REQUESTS
