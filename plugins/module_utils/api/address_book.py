# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The address book as the service is asked for it. Paths and parameters: npm avaya-cloud-api, RestClient."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..resources.fields import Values, whole_number
from ..resources.sub_account import described
from .errors import ServiceError
from .paths import segment
from .shapes import objects, one_object
from .transport import Transport

_BASE = "/spokenAbc/contact/v1/addressBook"
# A service that always promises another page must not keep a task busy for ever.
_MOST_PAGES = 10_000


class AddressBookApi:
    def __init__(self, transport: Transport, sub_account: Values) -> None:
        self._transport = transport
        self._app_id = segment(sub_account["app_id"])
        self._of = f"of sub-account {described(sub_account)}"

    def whole(self) -> tuple[Any, list[dict[str, Any]]]:
        """The id of the address book and all its contacts."""
        attempt = f"read the address book {self._of}"
        book = one_object(self._transport.get(f"{_BASE}/{self._app_id}", attempt), attempt)
        return book.get("addressBookId"), objects(book.get("contacts"), attempt)

    def search(self, query: Mapping[str, Any], page: int | None, page_size: int | None) -> list[dict[str, Any]]:
        """The contacts that are found: those of one page, or of all pages where none is asked for. Pages start at 0."""
        if page is not None:
            return self._page(query, page, page_size)[0]
        found: list[dict[str, Any]] = []
        for number in range(_MOST_PAGES):
            contacts, pages = self._page(query, number, page_size)
            found += contacts
            if number + 1 >= pages:
                return found
        raise ServiceError(
            f"search the address book {self._of}",
            f"the service promises more than {_MOST_PAGES} pages",
            200,
            "Ask for larger pages with page_size, or for one page",
        )

    def _page(self, query: Mapping[str, Any], page: int, page_size: int | None) -> tuple[list[dict[str, Any]], int]:
        attempt = f"read page {page} of a search in the address book {self._of}"
        sized = {} if page_size is None else {"pageSize": page_size}
        path = f"{_BASE}/search/{self._app_id}"
        answer = one_object(self._transport.get(path, attempt, {**query, "page": page, **sized}), attempt)
        contacts = objects(answer.get("content"), attempt)
        try:
            pages = whole_number(answer.get("totalPages"))
        except ValueError:
            pages = None
        # Without a total, an empty page is the end.
        return contacts, pages if pages is not None else (page + 2 if contacts else page)
