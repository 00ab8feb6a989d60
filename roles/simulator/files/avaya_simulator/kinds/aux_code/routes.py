# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""AUX codes: those that are configured, and those in effect."""

from __future__ import annotations

from starlette.responses import Response

from ...answers import Call
from ...routing import Routes
from .documents import aux_codes, effective_aux_codes

routes = Routes(Call, "/spokenAbc/clients")


@routes.get("/{sub_account_id}/auxCodes")
async def list_aux_codes(call: Call, sub_account_id: str) -> Response:
    sub_account = call.sub_account_by_id(sub_account_id)
    return call.answer(aux_codes(sub_account, call.simulator.settings.aux_code_placeholders), "aux_code")


@routes.get("/{app_id}/auxCodes/effective-appId")
async def list_effective_aux_codes(call: Call, app_id: str) -> Response:
    sub_account = call.sub_account_by_app_id(app_id)
    return call.answer(effective_aux_codes(sub_account, call.simulator.settings.aux_code_placeholders), "aux_code")
