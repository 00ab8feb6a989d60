# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the service accepts, and in which order it answers. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ..parameters import is_count, is_switch, is_text, list_of, one_of, parameter

NUMBER_KINDS = ("AGENT", "SKILL")
PLACEHOLDERS = ("both", "none", "null", "empty", "left_out")


@dataclass(frozen=True)
class RuleSettings:
    authorization: str = parameter(
        one_of("bearer", "bare", "either"),
        "bearer, bare or either",
        default="bearer",
        meaning="how the header `Authorization` has the API key: after the word `Bearer` (`bearer`), as it stands "
        "(`bare`), or in `either` way",
    )
    session_cookie: bool = parameter(
        is_switch, "true or false", default=True, meaning="whether an answer sets the cookie of a session"
    )
    doubled_slash: str = parameter(
        one_of("accepted", "refused"),
        "accepted or refused",
        default="accepted",
        meaning="whether a path with a doubled slash is taken for the one without, or for an unknown one (`refused`)",
    )
    numbers_exhausted: tuple[str, ...] = parameter(
        list_of(one_of(*NUMBER_KINDS)),
        "a list of AGENT and SKILL",
        default=(),
        meaning="`AGENT`, `SKILL`: no number of the kind is left",
    )
    reuse_login_ids: bool = parameter(
        is_switch,
        "true or false",
        default=False,
        meaning="the login id of an agent that was removed is good for a new agent of its sub-account; without it, a "
        "creation with such a login id is refused",
    )
    disabled_usernames_are_free: bool = parameter(
        is_switch,
        "true or false",
        default=False,
        meaning="whether the username of an administrator who is disabled can be used again",
    )
    skill_statuses: tuple[str, ...] = parameter(
        lambda value: bool(value) and list_of(is_text)(value),
        "a list of words that is not empty",
        default=("COMPLETED",),
        meaning="the words that skills have for a status that were there from the start, one after the other; a skill "
        "that a job has made has `COMPLETED`",
    )
    aux_code_placeholders: str = parameter(
        one_of(*PLACEHOLDERS),
        f"one of {', '.join(PLACEHOLDERS)}",
        default="both",
        meaning="how AUX codes come that have no reason: with `null`, with an `empty` text, with `both` in turn, "
        "without the field (`left_out`), or not at all (`none`)",
    )
    address_book_first_page: int = parameter(
        lambda value: is_count(value) and value in (0, 1),
        "0 or 1",
        default=0,
        meaning="the number of the first page of a search of the address book; where it is 1, page 0 is the first, too",
    )
    contact_order: str = parameter(
        one_of("code_point", "ignore_case"),
        "code_point or ignore_case",
        default="code_point",
        meaning="whether a search of the address book puts `Zz` before `za` (`code_point`) or after",
    )
