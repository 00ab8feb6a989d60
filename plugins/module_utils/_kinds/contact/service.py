# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests for the address book. Paths and parameters: npm avaya-cloud-api, RestClient."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..._engine.fields import read_fields
from ..._engine.values import Values, known
from ..._service.answer_types import objects, one_object
from ..._service.errors import ServiceError
from ..._service.json_values import whole_number
from ..._service.paths import segment
from ..._service.session import Session
from ..._service.text import option
from ..sub_account.fields import described
from .fields import TABLE

_BASE = "/spokenAbc/contact/v1/addressBook"
# A service that always promises another page must not keep a task busy for ever.
_MOST_PAGES = 10_000


class _Page(NamedTuple):
    """`pages` is how many there are; `number` what the service calls this one, where it says that."""

    contacts: list[Values]
    pages: int
    number: int | None


class ContactService:
    def __init__(self, session: Session, sub_account: Values) -> None:
        self._session = session
        self._app_id = segment(sub_account["app_id"])
        self._of = f"of sub-account {described(sub_account)}"

    def address_book(self) -> tuple[Any, list[Values]]:
        """The id of the address book and all its contacts."""
        attempt = f"read the address book {self._of}"
        book = one_object(self._session.get(f"{_BASE}/{self._app_id}", attempt), attempt)
        return book.get("addressBookId"), [_read(each) for each in objects(book.get("contacts"), attempt)]

    def search(self, query: Mapping[str, Any], page: int | None, page_size: int | None) -> list[Values]:
        """The contacts that are found: those of one page, or of all pages where none is asked for.

        Pages start at 0. A service that starts at 1 answers page 0 with the first, and so page 1 again: that is seen by
        the number that it answers with.
        """
        if page is not None:
            return self._page(query, page, page_size).contacts
        found: list[Values] = []
        first = 0
        for position in range(_MOST_PAGES):
            read = self._page(query, position + first, page_size)
            if first == 0 and read.number == 1 - position:
                first = 1
                read = read if position == 0 else self._page(query, position + first, page_size)
            found += read.contacts
            if position + 1 >= read.pages:
                return found
        raise ServiceError(
            f"search the address book {self._of}",
            f"the service announces more than {_MOST_PAGES} pages",
            200,
            f"Request larger pages with {option('page_size')}, or a single page",
            transient=False,
        )

    def _page(self, query: Mapping[str, Any], page: int, page_size: int | None) -> _Page:
        attempt = f"read page {page} of a search in the address book {self._of}"
        sized = {} if page_size is None else {"pageSize": page_size}
        path = f"{_BASE}/search/{self._app_id}"
        answer = one_object(self._session.get(path, attempt, {**query, "page": page, **sized}), attempt)
        contacts = [_read(each) for each in objects(answer.get("content"), attempt)]
        pages = _number(answer.get("totalPages"))
        # Without a total, an empty page is the end.
        return _Page(
            contacts, pages if pages is not None else (page + 2 if contacts else page), _number(answer.get("number"))
        )


def _number(value: Any) -> int | None:
    try:
        return whole_number(value)
    except ValueError:
        return None


def _read(contact: Mapping[str, Any]) -> Values:
    return known(read_fields(TABLE, contact))
