# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reserving numbers: a login id or a skill number that nobody else gets."""

from __future__ import annotations

from starlette.responses import Response

from ...answers import ApiError, Call
from ...routing import Routes

routes = Routes(Call, "/spokenAbc")


@routes.post("/extensions/next/{sub_account_id}/type/{kind}")
async def reserve_extension(call: Call, sub_account_id: str, kind: str) -> Response:
    return _reserve(call, sub_account_id, kind, ("AGENT", "STATION"))


@routes.post("/numbers/next/{sub_account_id}/type/{kind}")
async def reserve_number(call: Call, sub_account_id: str, kind: str) -> Response:
    return _reserve(call, sub_account_id, kind, ("SKILL",))


def _reserve(call: Call, sub_account_id: str, kind: str, offered: tuple[str, ...]) -> Response:
    sub_account = call.sub_account_by_id(sub_account_id)
    if kind not in offered:
        raise ApiError(400, f"type must be {' or '.join(offered)}")
    exhausted = kind in call.simulator.settings.numbers_exhausted
    number = None if exhausted else call.simulator.numbers.reserve(sub_account.id, kind)
    if number is None:
        raise ApiError(400, f"no {kind} number is left for sub-account {sub_account.id}")
    return call.answer(number)
