# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The address book: agents, supervisors, outbound numbers, ACO users and VDNs as contacts of a sub-account."""

from __future__ import annotations

from typing import Any

from ..._engine.fields import Field
from ..._engine.values import Values
from ..._service.json_values import text
from ..._service.text import option

TYPES = ("Agent", "Supervisor", "Outbound", "ACO", "VDN")
# The option for each parameter of a search (npm avaya-cloud-api, AddressBookTypes).
ORDERS = {"name": "name", "type": "type", "virtual_extension": "virtualExtension", "destination": "destination"}
DIRECTIONS = {"ascending": "ASC", "descending": "DESC"}

TABLE = (
    Field("name", "", answered=("name",), read=text, returned="Name."),
    Field("type", "", answered=("type",), read=text, returned="Type, such as V(Agent)."),
    Field(
        "virtual_extension",
        "",
        answered=("virtualExtension",),
        read=text,
        returned="Virtual extension. Null if there is none.",
    ),
    Field("destination", "", answered=("destination",), read=text, returned="Destination."),
    Field("dial_string", "", answered=("dialString",), read=text, returned="The destination to dial."),
)


def search_query(options: Values) -> dict[str, Any]:
    """The parameters of a search, without its page: what is not asked is left out."""
    query: dict[str, Any] = {
        "type": ",".join(options["types"]) if options["types"] else None,
        "query": options["query"],
        "orderBy": ORDERS[options["order_by"]] if options["order_by"] else None,
        "orderDirection": DIRECTIONS[options["order_direction"]] if options["order_direction"] else None,
    }
    return {name: value for name, value in query.items() if value is not None}


def is_search(options: Values) -> bool:
    names = ("types", "query", "order_by", "order_direction", "page", "page_size")
    return any(options[name] not in (None, []) for name in names)


def search_errors(options: Values) -> list[str]:
    errors = []
    if options["page"] is not None and options["page"] < 0:
        errors.append(f"{option('page')} {options['page']} must be 0 or more")
    if options["page_size"] is not None and options["page_size"] < 1:
        errors.append(f"{option('page_size')} {options['page_size']} must be 1 or more")
    return errors
