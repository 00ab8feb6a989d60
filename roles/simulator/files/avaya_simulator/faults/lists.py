# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Faults of lists."""

from __future__ import annotations

import json
from dataclasses import dataclass

from starlette.responses import Response

from ..parameters import is_count, is_seconds, parameter
from ..values import to_json
from .exchange import Exchange, HeldAnswer
from .fault import AnswerFault, RequestFault, is_times


@dataclass(frozen=True, kw_only=True)
class CutList(AnswerFault):
    action = "cut_list"
    description = "is answered with a list that ends after `keep` of its entries; other answers stay"

    keep: int = parameter(is_count, "a number of entries")

    async def strike(self, exchange: Exchange) -> None:
        held = await exchange.carry_out()
        content = json.loads(held.body) if held.media_type == "application/json" else None
        if isinstance(content, list):
            body = to_json(content[: self.keep])
            await exchange.answer(Response(body, held.status, media_type=held.media_type))
        else:
            await exchange.release(held)


@dataclass(frozen=True)
class _Kept:
    """An answer, and when it was given, in seconds since the epoch."""

    at: float
    answer: HeldAnswer


@dataclass(frozen=True, kw_only=True)
class Stale(RequestFault):
    action = "stale"
    description = "is answered, if it is a GET, like the first one of its kind, until `seconds` have passed"

    seconds: float = parameter(is_seconds, "a number of seconds")
    times: int | None = parameter(is_times, "a number of matches to hit, at least 1, or null for all", default=None)

    async def strike(self, exchange: Exchange) -> None:
        if exchange.method != "GET":
            await exchange.pass_on()
            return
        key, now = exchange.request_key, exchange.simulator.now()
        kept = exchange.memory.get(key)
        if not isinstance(kept, _Kept) or now >= kept.at + self.seconds:
            kept = exchange.memory[key] = _Kept(now, await exchange.carry_out())
        await exchange.release(kept.answer)
