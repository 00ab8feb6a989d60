# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Modules that read things of one sub-account."""

from __future__ import annotations

from typing import Any

from .._engine.context import Context
from .._engine.fields import Option, Returned
from .._engine.reading import SubAccount, collected
from .._engine.values import Values, given, known
from .._kinds.administrator.fields import is_disabled
from .._kinds.administrator.kind import ADMINISTRATOR
from .._kinds.aux_code.fields import listed
from .._kinds.aux_code.kind import AUX_CODE
from .._kinds.contact import fields as contact
from .._kinds.contact.kind import CONTACT
from .._kinds.skill.kind import SKILL
from .._kinds.station_group.kind import STATION_GROUP
from .._kinds.sub_account.fields import DETAILS
from .._kinds.sub_account.fields import TABLE as SUB_ACCOUNT_TABLE
from .._kinds.sub_account.kind import choose
from .._kinds.subscription.kind import SUBSCRIPTION
from .._kinds.user.fields import ACCOUNT_TABLE
from .._kinds.user.fields import TABLE as USER_TABLE
from .._kinds.user.service import UserService
from .._service.errors import InvalidInput, ServiceError
from .queries import SHOW_QUERY, opened
from .returned import FAILURES, returned_fields, returned_things
from .runner import ModuleSpec, Result, Task


def open_sub_account(task: Task, all_too: bool = False) -> SubAccount:
    """The sub-account that the options name. Raises InvalidInput with everything that is wrong so far."""
    with collected(task.errors):
        return task.connection.open_sub_account(task.errors, all_too)
    raise InvalidInput(task.errors.found)


def open_accounts(task: Task) -> SubAccount:
    """What the key can access as a whole. Raises InvalidInput with everything that is wrong so far."""
    with collected(task.errors):
        return task.connection.open_accounts(task.errors)
    raise InvalidInput(task.errors.found)


def skill_info(task: Task) -> Result:
    """The skills of the sub-account, sorted by name; by name or number those that fit, which may be none."""
    name, number = task.options["name"], task.options["number"]
    service = open_sub_account(task).services[SKILL.name]
    skills = service.all()
    if number is not None and all(given(skill, "number") != number for skill in skills):
        skills += _not_listed(service, number)
    wanted = [
        skill for skill in skills if name in (None, given(skill, "name")) and number in (None, given(skill, "number"))
    ]
    context = Context({}, "")
    return Result({"skills": [SKILL.result(skill, context) for skill in sorted(wanted, key=SKILL.export_order)]})


def _not_listed(service: Any, number: int) -> list[Values]:
    """A skill whose job is pending, or has failed, is in no listing; its number leads to it."""
    try:
        skill = service.look_up({"number": number})
    except ServiceError as error:
        # The key can access this sub-account, so a skill that it may not see is one of another.
        if not error.not_allowed:
            raise
        return []
    return [] if skill is None else [skill]


SKILL_INFO = ModuleSpec(
    (
        Option("name", "Return only skills with this name."),
        Option("number", "Return only the skill with this number, whether it is provisioned or not.", "int"),
    ),
    (returned_things(SKILL, "The skills, sorted by name. Empty if none matches.", "success"), *FAILURES),
    skill_info,
)


def station_group_info(task: Task) -> Result:
    """The station groups of the sub-account, sorted by name; by name those that have it, which may be none."""
    name = task.options["name"]
    groups = open_sub_account(task).services[STATION_GROUP.name].all()
    wanted = [group for group in groups if name in (None, given(group, "name"))]
    context = Context({}, "")
    found = [STATION_GROUP.result(group, context) for group in sorted(wanted, key=STATION_GROUP.export_order)]
    return Result({"station_groups": found})


STATION_GROUP_INFO = ModuleSpec(
    (Option("name", "Return only station groups with this name."),),
    (
        returned_things(STATION_GROUP, "The station groups, sorted by name. Empty if none matches.", "success"),
        *FAILURES,
    ),
    station_group_info,
)


def administrator_info(task: Task) -> Result:
    """The administrators, sorted by username; also those who are disabled, unless these are not asked for."""
    username, disabled = task.options["username"], task.options["disabled"]
    everybody = open_sub_account(task).services[ADMINISTRATOR.name].all()
    wanted = [
        each
        for each in everybody
        if given(each, "admin") is not False
        and (username is None or username.lower() == str(given(each, "username")).lower())
        and disabled in (None, is_disabled(each))
    ]
    context = Context({}, "")
    found = [ADMINISTRATOR.result(each, context) for each in sorted(wanted, key=ADMINISTRATOR.export_order)]
    return Result({"administrators": found})


ADMINISTRATOR_INFO = ModuleSpec(
    (
        Option("username", "Return only administrators with this username. Case is ignored."),
        Option(
            "disabled",
            "Return only administrators who are disabled, or only those who are not. The default is all of them. "
            "Deleted administrators stay in the service's list as disabled.",
            "bool",
        ),
    ),
    (
        returned_things(ADMINISTRATOR, "The administrators, sorted by username, including disabled ones.", "success"),
        *FAILURES,
    ),
    administrator_info,
)


def auxcode_info(task: Task) -> Result:
    service = open_sub_account(task).services[AUX_CODE.name]
    placeholders = task.options["placeholders"]
    return Result(
        {
            "aux_codes": listed(service.all(), placeholders),
            "effective_aux_codes": listed(service.effective(), placeholders),
        }
    )


AUXCODE_INFO = ModuleSpec(
    (
        Option(
            "placeholders",
            "Whether to return entries without a reason as well. They are placeholders that agents cannot choose.",
            "bool",
            default=False,
        ),
    ),
    (
        returned_things(AUX_CODE, "The AUX codes that are configured for the sub-account, sorted by code.", "success"),
        Returned(
            "effective_aux_codes",
            "The AUX codes in effect for the sub-account, which can differ from the configured ones.",
            "list",
            "success",
            elements="dict",
            contains=returned_fields(AUX_CODE.fields),
        ),
        *FAILURES,
    ),
    auxcode_info,
)


def subscription_info(task: Task) -> Result:
    """The subscriptions, in an order that does not change: by sub-account, data source, endpoint and id."""
    service = open_sub_account(task, all_too=True).services[SUBSCRIPTION.name]
    identifier = task.options["subscription_id"]
    found = service.everywhere() if task.options["all_sub_accounts"] else service.all()
    doubles = tuple(SUBSCRIPTION.doubles(found if task.options["all_sub_accounts"] else [*found, *service.others]))
    wanted = [each for each in found if identifier in (None, given(each, "subscription_id"))]
    context = Context({}, "")
    (kind,) = opened([SUBSCRIPTION], task.options)
    things = [kind.result(each, context) for each in sorted(wanted, key=subscription_order)]
    return Result({"subscriptions": things}, doubles)


def subscription_order(subscription: Values) -> tuple[str, ...]:
    names = ("sub_account", "data_source_type", "endpoint", "subscription_id")
    return tuple(str(given(subscription, name)) for name in names)


SUBSCRIPTION_INFO = ModuleSpec(
    (
        Option("subscription_id", "Check only the subscription with this id."),
        Option(
            "all_sub_accounts",
            "Whether to return the subscriptions of all sub-accounts. The API key must be allowed to list them.",
            "bool",
            default=False,
        ),
        SHOW_QUERY,
    ),
    (
        returned_things(
            SUBSCRIPTION,
            "The subscriptions, without passwords, sorted by sub-account, data source and endpoint.",
            "success",
        ),
        *FAILURES,
    ),
    subscription_info,
)


def address_book_info(task: Task) -> Result:
    options = task.options
    task.errors.extend(contact.search_errors(options))
    service = open_sub_account(task).services[CONTACT.name]
    if not contact.is_search(options):
        identifier, contacts = service.address_book()
        return Result({"address_book_id": identifier, "contacts": contacts})
    return Result({"contacts": service.search(contact.search_query(options), options["page"], options["page_size"])})


ADDRESS_BOOK_INFO = ModuleSpec(
    (
        Option("types", "Return only contacts of these types.", "list", "str", choices=contact.TYPES),
        Option("query", "Part of a name or destination, or a complete virtual extension."),
        Option("order_by", "What to sort the contacts by.", choices=tuple(contact.ORDERS)),
        Option("order_direction", "Sort direction.", choices=tuple(contact.DIRECTIONS)),
        Option("page", "Return only this page of the contacts that are found. Pages are counted from 0.", "int"),
        Option("page_size", "How many contacts a page holds.", "int"),
    ),
    (
        Returned(
            "address_book_id",
            "Id of the address book.",
            "raw",
            "when all contacts were requested, without a search",
        ),
        returned_things(CONTACT, "The contacts, in the order of the service.", "success"),
        *FAILURES,
    ),
    address_book_info,
)


def sub_account_info(task: Task) -> Result:
    """Who the key is and what it can access; of the sub-accounts only the one that sub_account names, where given."""
    with collected(task.errors):
        users = UserService(task.connection.session())
        holder = users.key_holder()
    sub_accounts = holder.with_account_names()
    asked = task.options["sub_account"]
    if asked is not None:
        chosen = choose(asked, sub_accounts, task.errors)
        if chosen is None:
            raise InvalidInput(task.errors.found)
        sub_accounts = [known(chosen)]
    if task.options["details"]:
        sub_accounts = [{**each, **users.details(each)} for each in sub_accounts]
    return Result({"user": holder.user, "accounts": list(holder.accounts), "sub_accounts": sub_accounts})


SUB_ACCOUNT_INFO = ModuleSpec(
    (
        Option(
            "details",
            "Whether to query each sub-account separately, on a newer path of the service that returns more fields.",
            "bool",
            default=False,
        ),
    ),
    (
        Returned(
            "user", "The user that the API key belongs to.", "dict", "success", contains=returned_fields(USER_TABLE)
        ),
        Returned(
            "accounts",
            "The accounts that the API key can access, sorted by id.",
            "list",
            "success",
            elements="dict",
            contains=returned_fields(ACCOUNT_TABLE),
        ),
        Returned(
            "sub_accounts",
            "The sub-accounts that the API key can access, sorted by id. Only one if O(sub_account) specifies it.",
            "list",
            "success",
            elements="dict",
            contains=(
                *returned_fields(SUB_ACCOUNT_TABLE),
                Returned("account_name", "Name of its account. Null if the key does not show it."),
                Returned("account_code", "Code of its account. Null if the key does not show it."),
                *(
                    Returned(each.name, f"{each.returned} Null if it is not shown.", each.type, "with O(details)")
                    for each in DETAILS
                ),
            ),
        ),
        *FAILURES,
    ),
    sub_account_info,
)
