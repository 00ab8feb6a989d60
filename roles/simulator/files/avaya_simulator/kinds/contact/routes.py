# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The address book, whole and searched."""

from __future__ import annotations

import json

from starlette.responses import Response

from ...answers import BrokenRulesError, Call
from ...routing import Routes
from ...shapes import shaped
from ...world import SubAccount
from .documents import DEFAULT_PAGE_SIZE, Contact, matching, ordered, page_of, standing_contacts
from .rules import contact_search_problems

routes = Routes(Call, "/spokenAbc/contact/v1/addressBook")


def _contacts(call: Call, sub_account: SubAccount) -> list[Contact]:
    agents: list[Contact] = json.loads(f"[{','.join(call.simulator.agents.contact_texts(sub_account.id))}]")
    return [*standing_contacts(sub_account), *agents]


@routes.get("/{app_id}")
async def get_address_book(call: Call, app_id: str) -> Response:
    sub_account, shapes = call.sub_account_by_app_id(app_id), call.simulator.settings.answers
    return call.answer(
        {
            "addressBookId": 500_000 + sub_account.id,
            "subAccountAppId": app_id,
            "contacts": [shaped(dict(each), "contact", shapes) for each in _contacts(call, sub_account)],
        }
    )


@routes.get("/search/{app_id}")
async def search_contacts(call: Call, app_id: str) -> Response:
    sub_account, query = call.sub_account_by_app_id(app_id), call.query
    problems = contact_search_problems(query)
    if problems:
        raise BrokenRulesError(problems)
    types = [name for name in query.get("type", "").split(",") if name]
    found = matching(_contacts(call, sub_account), types, query.get("query", ""))
    descending = query.get("orderDirection") == "DESC"
    settings = call.simulator.settings
    ignore_case = settings.contact_order == "ignore_case"
    found = ordered(found, query.get("orderBy", "name"), descending, ignore_case)
    first, size = settings.address_book_first_page, int(query.get("pageSize", DEFAULT_PAGE_SIZE))
    page = page_of(found, int(query.get("page", first)), size, first)
    return call.answer(
        {**page, "content": [shaped(dict(each), "contact", settings.answers) for each in page["content"]]}
    )
