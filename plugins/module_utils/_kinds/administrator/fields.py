# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Administrators: the users who manage an account and its sub-accounts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..._engine.day_fields import day_field
from ..._engine.fields import Field, Option, ignored
from ..._engine.rules import at_least, constrained, numbers_of_some
from ..._engine.texts import name_typos, trimmed, typos
from ..._engine.values import UNKNOWN, Secret, Values, given
from ..._service.json_values import boolean, text, whole_number
from ..agent.rules import PASSWORD_SPECIALS, email_problems, password_problems, username_problems

# What the published clients send: Go, avaya-cloud-client.
CUSTOMER_ADMINISTRATOR = 4
_FIRST_DAY, _LAST_DAY, _SESSIONS = "2019-03-21", "2038-01-01", 100


@constrained(items={"minimum": 1})
def _sub_account_problems(ids: Sequence[int]) -> Iterable[str]:
    if ids and min(ids) < 1:
        yield f"{list(ids)} must hold ids of sub-accounts, each 1 or more"


def _instant(day: str) -> str:
    """The instant at which a day begins. Days of administrators are written so, those of agents are not."""
    return f"{day}T00:00:00Z"


def _day(name: str, sent: str, what: str, at_creation: str) -> Field:
    description = f"{what}, as C(YYYY-MM-DD). The default for a new administrator is V({at_creation})."
    return day_field(name, description, sent, at_creation, f"{what}.", _instant)


def _person(name: str, sent: str, what: str) -> Field:
    return Field(
        name,
        f"{what}. Required when the administrator is created.",
        sent=sent,
        read=text,
        comparable=trimmed,
        needs_value=True,
        typos=typos,
        returned=f"{what}.",
    )


def _shown_only(name: str, answered: str, what: str, type_: str = "bool", internal: bool = False) -> Field:
    return Field(
        name,
        (
            "Assigned by Avaya and never compared. Accepted so that an administrator can be declared exactly as it was "
            "returned."
        ),
        type=type_,
        answered=(answered,) if answered else (),
        read=whole_number if type_ == "int" else boolean,
        parse=ignored,
        managed=False,
        at_creation=UNKNOWN,
        internal=internal,
        returned="" if internal else what,
    )


TABLE: tuple[Option, ...] = (
    Field(
        "username",
        (
            "The administrator's username: 2 to 49 characters, each a letter, a digit or one of C(-._@).",
            "The username is unique across Avaya's whole system. It identifies the administrator; case is ignored.",
        ),
        required=True,
        sent="username",
        read=text,
        comparable=str.lower,
        typos=name_typos,
        problems=username_problems,
        returned="The username, as the service writes it.",
        returned_when="always",
    ),
    Option(
        "state",
        (
            (
                "V(present) makes sure that the administrator exists as declared and is not disabled. V(absent) "
                "makes sure that there is no such administrator."
            ),
            (
                "Avaya keeps deleted administrators: the service continues to list them as disabled. A disabled "
                "administrator counts as absent."
            ),
            (
                "The administrator who owns the API key is never deleted, and neither is the last one who is not "
                "disabled. In both cases the task fails before anything is changed."
            ),
        ),
        choices=("present", "absent"),
        default="present",
    ),
    Field(
        "password",
        (
            (
                "The administrator's password. It is required when the administrator is created, and used only then. "
                "The service never returns it, so a changed password is not detected."
            ),
            (
                "8 to 32 characters, with at least one upper-case letter, one lower-case letter, one digit and one "
                f"of C({PASSWORD_SPECIALS}), and without white space. The rules are the same as for agents."
            ),
        ),
        secret=True,
        sent="password",
        write=Secret.reveal,
        only_at_creation=True,
        typos=typos,
        problems=password_problems,
    ),
    _person("first_name", "firstName", "First name"),
    _person("last_name", "lastName", "Last name"),
    Field(
        "email",
        "Email address. Required when the administrator is created.",
        sent="email",
        read=text,
        comparable=trimmed,
        needs_value=True,
        problems=email_problems,
        returned="Email address.",
    ),
    _day("start_date", "startDate", "First day", _FIRST_DAY),
    _day("end_date", "endDate", "Last day", _LAST_DAY),
    Field(
        "max_sessions_allowed",
        (
            "How many sessions the administrator may have at the same time. The default for a new administrator is "
            f"V({_SESSIONS})."
        ),
        type="int",
        sent="maxSessionsAllowed",
        read=whole_number,
        needs_value=True,
        problems=at_least(1),
        at_creation=_SESSIONS,
        returned="How many sessions the administrator may have at the same time.",
    ),
    Field(
        "role_ids",
        (
            (
                f"Numbers of the administrator's roles. V({CUSTOMER_ADMINISTRATOR}) is a customer administrator and "
                "the default for a new administrator. Other numbers are not known."
            ),
            "Used only when the administrator is created, because the service never returns it.",
        ),
        type="list",
        elements="int",
        sent="roleIds",
        problems=numbers_of_some("role"),
        only_at_creation=True,
        at_creation=[CUSTOMER_ADMINISTRATOR],
    ),
    Field(
        "accessible_sub_account_ids",
        (
            (
                "Ids of the sub-accounts that the administrator can access. An empty list, the default, means all "
                "sub-accounts of the account, including those that are created later."
            ),
            "Used only when the administrator is created, because the service never returns it.",
        ),
        type="list",
        elements="int",
        sent="accessibleClientIds",
        problems=_sub_account_problems,
        only_at_creation=True,
        at_creation=[],
    ),
    Field(
        "reuse_username",
        (
            (
                "Whether to create an administrator even if a disabled one has the username. Otherwise the task "
                "fails before anything is changed."
            ),
            "It is not known whether Avaya accepts that. The service's answer is reported.",
        ),
        type="bool",
        managed=False,
        only_at_creation=True,
    ),
    _shown_only("id", "id", "The administrator's id.", "int"),
    _shown_only("enabled", "enabled", "Whether the administrator is enabled."),
    _shown_only("disabled", "disabled", "Whether the administrator was deleted and is only kept in the list."),
    _shown_only("admin", "admin", "Whether the user is an administrator.", internal=True),
    # By whom it was read tells it, and no field of the service.
    _shown_only("has_key", "", "Whether the API key belongs to this administrator.", internal=True),
)


def is_disabled(thing: Values) -> bool:
    """Whether an administrator was deleted. The service keeps all of them in its list."""
    disabled = given(thing, "disabled")
    return bool(given(thing, "enabled") is False if disabled is None else disabled)


def is_administrator(thing: Any) -> bool:
    """Whether the service surely says so of a user; agents are users, too."""
    return given(thing, "admin") is True
