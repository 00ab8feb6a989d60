# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The address book: agents, supervisors, outbound numbers, ACO users and VDNs as contacts of a sub-account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .fields import Field, Values, from_wire, text

TYPES = ("Agent", "Supervisor", "Outbound", "ACO", "VDN")
# The option for each parameter of a search (npm avaya-cloud-api, AddressBookTypes).
ORDERS = {"name": "name", "type": "type", "virtual_extension": "virtualExtension", "destination": "destination"}
DIRECTIONS = {"ascending": "ASC", "descending": "DESC"}

FIELDS = (
    Field("name", "name", read=text),
    Field("type", "type", read=text),
    Field("virtual_extension", "virtualExtension", read=text),
    Field("destination", "destination", read=text),
    Field("dial_string", "dialString", read=text),
)


def contact_from_wire(wire: Mapping[str, Any]) -> Values:
    return from_wire(FIELDS, wire)


def search_query(options: Mapping[str, Any]) -> Values:
    """The parameters of a search, without its page: what is not asked is left out."""
    query: Values = {
        "type": ",".join(options["types"]) if options["types"] else None,
        "query": options["query"],
        "orderBy": ORDERS[options["order_by"]] if options["order_by"] else None,
        "orderDirection": DIRECTIONS[options["order_direction"]] if options["order_direction"] else None,
    }
    return {name: value for name, value in query.items() if value is not None}


def is_search(options: Mapping[str, Any]) -> bool:
    names = ("types", "query", "order_by", "order_direction", "page", "page_size")
    return any(options[name] not in (None, []) for name in names)


def findings_of(options: Mapping[str, Any]) -> list[str]:
    findings = []
    if options["page"] is not None and options["page"] < 0:
        findings.append(f"page {options['page']} must be 0 or more")
    if options["page_size"] is not None and options["page_size"] < 1:
        findings.append(f"page_size {options['page_size']} must be 1 or more")
    return findings


def contacts_from_wire(wires: Sequence[Mapping[str, Any]]) -> list[Values]:
    return [contact_from_wire(wire) for wire in wires]
