# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The requests that nobody can avoid, and nothing else: `python -m bench.bare PLAN`, where PLAN is a JSON file.

It is given what to do and assumes that it works, so it checks little and decides nothing; its time is the lower
limit for every other contender. Prints the seconds from the first request to the last answer.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Plan = Mapping[str, Any]


class Wire:
    """One keep-alive connection."""

    def __init__(self, plan: Plan) -> None:
        self._address = urlsplit(plan["url"])
        self._head = f"Host: {self._address.netloc}\r\nAuthorization: Bearer {plan['key']}\r\n"

    async def open(self) -> Wire:
        self._reader, self._writer = await asyncio.open_connection(self._address.hostname, self._address.port)
        return self

    def close(self) -> None:
        self._writer.close()

    async def ask(self, method: str, path: str, body: Any = None) -> bytes:
        payload = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\n{self._head}Content-Length: {len(payload)}\r\n"
        kind = "Content-Type: application/json\r\n" if payload else ""
        self._writer.write(f"{head}{kind}\r\n".encode() + payload)
        answered = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        if not answered.startswith(b"http/1.1 200"):
            raise RuntimeError(f"{method} {path}: {answered.splitlines()[0].decode()}")
        length = int(answered.partition(b"content-length:")[2].partition(b"\r\n")[0])
        return await self._reader.readexactly(length)


Step = Callable[[Wire, Any], Awaitable[object]]


async def carry_out(plan: Plan) -> None:
    """Look once; submit everything, stage by stage; look once more after each stage."""
    wires = [await Wire(plan).open()]
    await wires[0].ask("GET", "/user")
    widest = max([len(stage["items"]) for stage in plan["stages"]] + [3])
    while len(wires) < min(plan["connections"], widest):
        wires.append(await Wire(plan).open())
    await each(wires, ask_for, plan["reads"])
    for stage in plan["stages"]:
        await each(wires, STEPS[stage["step"]], stage["items"])
        await asyncio.sleep(plan["job_delay"])
        await wires[0].ask("GET", plan["reads"][0])
    for wire in wires:
        wire.close()


async def each(wires: Sequence[Wire], step: Step, items: Sequence[Any]) -> None:
    """Take the step for every item, as many at once as there are connections."""
    left = iter(items)

    async def work(wire: Wire) -> None:
        for item in left:
            await step(wire, item)

    await asyncio.gather(*(work(wire) for wire in wires))


async def ask_for(wire: Wire, path: str) -> None:
    await wire.ask("GET", path)


async def create(wire: Wire, agent: dict[str, Any]) -> None:
    number = (await wire.ask("POST", f"/spokenAbc/extensions/next/{agent['clientId']}/type/AGENT")).decode()
    body = {**agent, "loginId": int(number), "securityCode": number[-4:], "avayaPassword": number[-6:]}
    await wire.ask("POST", "/spokenAbc/jobs/agents/v3", body)


async def remove(wire: Wire, agent: Mapping[str, Any]) -> None:
    await wire.ask("POST", "/spokenAbc/agents/removeAgent", agent)


STEPS: Mapping[str, Step] = {"create": create, "remove": remove}


def main(plan: Plan) -> None:
    start = time.perf_counter()
    asyncio.run(carry_out(plan))
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
