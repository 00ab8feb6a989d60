# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The address book's standing contacts, and how contacts are searched. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from ...world import SubAccount

CONTACT_TYPES = ("Agent", "Supervisor", "Outbound", "ACO", "VDN")
ORDER_KEYS = ("name", "type", "virtualExtension", "destination")
DEFAULT_PAGE_SIZE = 20


class Contact(TypedDict):
    name: str
    type: str
    virtualExtension: str | None
    destination: str
    dialString: str


class ContactPage(TypedDict):
    content: list[Contact]
    totalPages: int
    totalElements: int
    number: int
    numberOfElements: int
    size: int


def contact(name: str, contact_type: str, virtual_extension: str | None, destination: str) -> Contact:
    return {
        "name": name,
        "type": contact_type,
        "virtualExtension": virtual_extension,
        "destination": destination,
        "dialString": f"sip:{destination}@voice.example.com",
    }


_STANDING = (
    ("Agent", ("Front Desk Phone", "Night Desk Phone")),
    ("Supervisor", ("Ada Byron", "Grace Murray", "Edsger Rotterdam")),
    ("Outbound", tuple(f"Supplier {number:02d}" for number in range(1, 31))),
    ("ACO", tuple(f"Back Office {number}" for number in range(1, 6))),
    ("VDN", tuple(f"Queue Entry {number:02d}" for number in range(1, 13))),
)


def standing_contacts(sub_account: SubAccount) -> list[Contact]:
    """The contacts that are there whatever agents there are. Each third has no virtual extension."""
    contacts: list[Contact] = []
    for contact_type, names in _STANDING:
        for name in names:
            number = len(contacts) + 1
            extension = None if number % 3 == 0 else f"{sub_account.id}{number:03d}"
            contacts.append(contact(name, contact_type, extension, f"+1555{sub_account.id:04d}{number:03d}"))
    return contacts


def matching(contacts: Sequence[Contact], types: Sequence[str], query: str) -> list[Contact]:
    """Those of the types (none named: all) that the query fits: part of name or destination, or a whole extension."""
    wanted = query.lower()
    return [
        c
        for c in contacts
        if (not types or c["type"] in types)
        and (wanted in c["name"].lower() or wanted in c["destination"].lower() or query == c["virtualExtension"])
    ]


def ordered(contacts: Sequence[Contact], order_by: str, descending: bool, ignore_case: bool) -> list[Contact]:
    """By one key, contacts without a value for it last when ascending; equals keep their order.

    Texts are ordered by code point, in which all capital letters come first, or as though all were small.
    """

    def key(entry: Contact) -> tuple[bool, str]:
        value: str | None = entry[order_by]  # type: ignore[literal-required]  # one of ORDER_KEYS
        text = value or ""
        return (value is None, text.lower() if ignore_case else text)

    return sorted(contacts, key=key, reverse=descending)


def page_of(contacts: Sequence[Contact], asked: int, size: int, first: int) -> ContactPage:
    """The page that is asked for; before the `first` there is none, so that one is answered with the first."""
    number = max(asked, first)
    start = (number - first) * size
    content = list(contacts[start : start + size])
    return {
        "content": content,
        "totalPages": -(-len(contacts) // size),
        "totalElements": len(contacts),
        "number": number,
        "numberOfElements": len(content),
        "size": size,
    }
