# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""AUX codes and the address book."""

from __future__ import annotations

import json

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from .answers import BrokenRulesError, Call
from .directory import (
    DEFAULT_PAGE_SIZE,
    Contact,
    aux_codes,
    effective_aux_codes,
    matching,
    ordered,
    page_of,
    standing_contacts,
)
from .rules import contact_search_problems
from .world import SubAccount

router = APIRouter(prefix="/spokenAbc")


@router.get("/clients/{sub_account_id}/auxCodes")
async def list_aux_codes(request: Request, sub_account_id: str) -> Response:
    call = Call.of(request)
    return call.answer(aux_codes(call.sub_account_by_id(sub_account_id)))


@router.get("/clients/{app_id}/auxCodes/effective-appId")
async def list_effective_aux_codes(request: Request, app_id: str) -> Response:
    call = Call.of(request)
    return call.answer(effective_aux_codes(call.sub_account_by_app_id(app_id)))


def _contacts(call: Call, sub_account: SubAccount) -> list[Contact]:
    agents: list[Contact] = json.loads(f"[{','.join(call.simulator.agents.contact_texts(sub_account.id))}]")
    return [*standing_contacts(sub_account), *agents]


@router.get("/contact/v1/addressBook/{app_id}")
async def get_address_book(request: Request, app_id: str) -> Response:
    call = Call.of(request)
    sub_account = call.sub_account_by_app_id(app_id)
    return call.answer(
        {
            "addressBookId": 500_000 + sub_account.id,
            "subAccountAppId": app_id,
            "contacts": _contacts(call, sub_account),
        }
    )


@router.get("/contact/v1/addressBook/search/{app_id}")
async def search_contacts(request: Request, app_id: str) -> Response:
    call = Call.of(request)
    sub_account, query = call.sub_account_by_app_id(app_id), request.query_params
    problems = contact_search_problems(query)
    if problems:
        raise BrokenRulesError(problems)
    types = [name for name in query.get("type", "").split(",") if name]
    found = matching(_contacts(call, sub_account), types, query.get("query", ""))
    found = ordered(found, query.get("orderBy", "name"), query.get("orderDirection") == "DESC")
    return call.answer(page_of(found, int(query.get("page", 0)), int(query.get("pageSize", DEFAULT_PAGE_SIZE))))
