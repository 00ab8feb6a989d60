# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The answers that faults give in place of the service's."""

from __future__ import annotations

from starlette.responses import Response
from starlette.types import Message, Receive, Send

from .documents import to_json
from .faults import Fault

LOGIN_PAGE = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form>Please sign in</form></body></html>"
_WITHOUT_BODY = (204, 304)


async def arrived(receive: Receive) -> Receive:
    """Wait until the whole body is here, and give it out later.

    A client that gives up in the meantime has sent its request all the same: what is slow takes effect in the end.
    """
    messages: list[Message] = []
    while True:
        messages.append(await receive())
        if messages[-1]["type"] != "http.request" or not messages[-1].get("more_body", False):
            break
    messages.reverse()

    async def again() -> Message:
        return messages.pop() if messages else await receive()

    return again


class HeldAnswer:
    """The service's answer, kept back."""

    def __init__(self) -> None:
        self._messages: list[Message] = []

    async def send(self, message: Message) -> None:
        self._messages.append(message)

    async def release(self, send: Send) -> None:
        for message in self._messages:
            await send(message)

    @property
    def status(self) -> int:
        return int(self._messages[0]["status"])

    @property
    def media_type(self) -> str:
        headers: dict[bytes, bytes] = dict(self._messages[0]["headers"])
        return headers.get(b"content-type", b"application/json").decode()

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self._messages[1:])


def truncated(held: HeldAnswer) -> Response:
    """The first half of the service's answer, as though it were all of it."""
    return Response(held.body[: len(held.body) // 2], held.status, media_type=held.media_type)


def answer_of(fault: Fault) -> Response:
    """The answer of a fault of the kinds status, rate_limit, html and empty."""
    if fault.action == "html":
        return Response(LOGIN_PAGE, media_type="text/html")
    if fault.action == "empty":
        return Response()
    status = 429 if fault.action == "rate_limit" else int(str(fault.document["status"]))
    body = fault.document.get("body", {"message": f"fault {fault.id} asked for status {status}"})
    is_text = isinstance(body, str)
    media_type = str(fault.document.get("content_type", "text/plain" if is_text else "application/json"))
    retry_after = fault.document.get("retry_after")
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    if status in _WITHOUT_BODY:
        return Response(None, status, headers)
    return Response(str(body) if is_text else to_json(body), status, headers, media_type)
