# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Faults of connections, sessions and time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.responses import Response

from ..parameters import is_count, is_seconds, parameter
from ..values import to_json
from .exchange import Exchange
from .fault import AFTER, EffectFault, RequestFault


@dataclass(frozen=True, kw_only=True)
class Delay(EffectFault):
    action = "delay"
    description = "is answered after a delay of `seconds`"

    seconds: float = parameter(is_seconds, "a number of seconds")

    async def strike(self, exchange: Exchange) -> None:
        if self.when == AFTER:
            held = await exchange.carry_out()
            await asyncio.sleep(self.seconds)
            await exchange.release(held)
        else:
            await self.answer(exchange)

    async def answer(self, exchange: Exchange) -> None:
        await exchange.wait_for_body()
        await asyncio.sleep(self.seconds)
        await exchange.pass_on()


@dataclass(frozen=True, kw_only=True)
class LateEffect(RequestFault):
    action = "late_effect"
    description = "is answered with `status` at once, and carried out `seconds` later"

    seconds: float = parameter(is_seconds, "a number of seconds")
    status: int = parameter(
        lambda value: is_count(value) and value in range(200, 600), "an HTTP status, 200 to 599", default=504
    )

    async def strike(self, exchange: Exchange) -> None:
        await exchange.carry_out_later(self.seconds)
        body = {"message": f"fault {exchange.fault_id} asked for status {self.status}"}
        await exchange.answer(Response(to_json(body), self.status, media_type="application/json"))


@dataclass(frozen=True, kw_only=True)
class Drop(EffectFault):
    action = "drop"
    description = "is not answered: the connection is reset"

    async def answer(self, exchange: Exchange) -> None:
        await exchange.reset()


@dataclass(frozen=True, kw_only=True)
class ExpireSession(RequestFault):
    action = "expire_session"
    description = "arrives after all sessions have expired"

    async def strike(self, exchange: Exchange) -> None:
        exchange.simulator.sessions.expire_all()
        await exchange.pass_on()
