# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the info modules answer."""

from __future__ import annotations

from typing import Any

from ..api.client import SubAccountApi
from ..api.errors import BadInput, ServiceError
from ..api.skills import SkillsApi
from ..converge.findings import gathered, the_sub_account
from ..resources import address_book
from ..resources.aux_code import aux_codes_from_wire
from ..resources.fields import Values
from ..resources.sub_account import choose
from ..resources.subscription import as_options, subscription_from_wire
from ..resources.user import with_accounts
from .runner import Result, Task

SKILL_INFO_ARGUMENTS: dict[str, Any] = {"name": {"type": "str"}, "number": {"type": "int"}}
AUXCODE_INFO_ARGUMENTS: dict[str, Any] = {"placeholders": {"type": "bool", "default": False}}
SUBSCRIPTION_INFO_ARGUMENTS: dict[str, Any] = {
    "subscription_id": {"type": "str"},
    "all_sub_accounts": {"type": "bool", "default": False},
}
ADDRESS_BOOK_INFO_ARGUMENTS: dict[str, Any] = {
    "types": {"type": "list", "elements": "str", "choices": list(address_book.TYPES)},
    "query": {"type": "str"},
    "order_by": {"type": "str", "choices": list(address_book.ORDERS)},
    "order_direction": {"type": "str", "choices": list(address_book.DIRECTIONS)},
    "page": {"type": "int"},
    "page_size": {"type": "int"},
}


def the_sub_account_of(task: Task) -> SubAccountApi:
    """The sub-account that the options name. Raises BadInput with everything that is wrong so far."""
    with gathered(task.connect.findings):
        return the_sub_account(task.connect, task.options["sub_account"], task.connect.findings)


def skill_info(task: Task) -> Result:
    """The skills of the sub-account, sorted by name; by name or number those that fit, which may be none."""
    name, number = task.options["name"], task.options["number"]
    api = the_sub_account_of(task).skills
    skills = api.all()
    if number is not None and all(skill.get("number") != number for skill in skills):
        skills += _not_listed(api, number)
    wanted = [skill for skill in skills if name in (None, skill.get("name")) and number in (None, skill.get("number"))]
    return Result({"skills": sorted(wanted, key=lambda skill: (str(skill.get("name")), skill.get("number") or 0))})


def _not_listed(api: SkillsApi, number: int) -> list[Values]:
    """A skill whose job is pending, or has failed, is in no listing; its number leads to it."""
    try:
        skill = api.by_number(number)
    except ServiceError as error:
        # The key opens this sub-account, so a skill that it may not see is one of another.
        if error.status != 403:
            raise
        return []
    return [] if skill is None else [skill]


def auxcode_info(task: Task) -> Result:
    api = the_sub_account_of(task).aux_codes
    placeholders = task.options["placeholders"]
    return Result(
        {
            "aux_codes": aux_codes_from_wire(api.configured(), placeholders),
            "effective_aux_codes": aux_codes_from_wire(api.effective(), placeholders),
        }
    )


def subscription_info(task: Task) -> Result:
    """The subscriptions, in an order that does not change: by sub-account, data source, endpoint and id."""
    api = the_sub_account_of(task).subscriptions
    identifier = task.options["subscription_id"]
    wires = api.everywhere() if task.options["all_sub_accounts"] else api.all()
    subscriptions = [as_options(subscription_from_wire(wire)) for wire in wires]
    wanted = [each for each in subscriptions if identifier in (None, each.get("subscription_id"))]
    return Result({"subscriptions": sorted(wanted, key=_subscription_order)})


def address_book_info(task: Task) -> Result:
    options = task.options
    task.connect.findings.extend(address_book.findings_of(options))
    api = the_sub_account_of(task).address_book
    if not address_book.is_search(options):
        identifier, contacts = api.whole()
        return Result({"address_book_id": identifier, "contacts": address_book.contacts_from_wire(contacts)})
    found = api.search(address_book.search_query(options), options["page"], options["page_size"])
    return Result({"contacts": address_book.contacts_from_wire(found)})


def sub_account_info(task: Task) -> Result:
    """Who the key is and what it opens; of the sub-accounts only the one that sub_account names, where it is given."""
    with gathered(task.connect.findings):
        holder = task.connect().users.key_holder()
    sub_accounts = with_accounts(holder.sub_accounts, holder.accounts)
    asked = task.options["sub_account"]
    if asked is not None:
        chosen = choose(asked, sub_accounts, task.connect.findings)
        if chosen is None:
            raise BadInput(task.connect.findings.found)
        sub_accounts = [chosen]
    return Result({"user": holder.user, "accounts": list(holder.accounts), "sub_accounts": sub_accounts})


def _subscription_order(subscription: Values) -> tuple[str, ...]:
    names = ("sub_account", "data_source_type", "endpoint", "subscription_id")
    return tuple(str(subscription.get(name)) for name in names)
