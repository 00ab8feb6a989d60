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
        meaning="the API key in the header `Authorization`: after the word `Bearer` (`bearer`), alone (`bare`), or in "
        "`either` way",
    )
    session_cookie: bool = parameter(
        is_switch, "true or false", default=True, meaning="whether an answer sets the cookie of a session"
    )
    doubled_slash: str = parameter(
        one_of("accepted", "refused"),
        "accepted or refused",
        default="accepted",
        meaning="whether a path with a double slash is treated as the path with a single one (`accepted`), or as an "
        "unknown path (`refused`)",
    )
    numbers_exhausted: tuple[str, ...] = parameter(
        list_of(one_of(*NUMBER_KINDS)),
        "a list of AGENT and SKILL",
        default=(),
        meaning="the kinds for which no number is left: `AGENT`, `SKILL`",
    )
    reuse_login_ids: bool = parameter(
        is_switch,
        "true or false",
        default=False,
        meaning="whether the login id of a removed agent can be used for a new agent of its sub-account; otherwise, "
        "creating an agent with it is refused",
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
        meaning="the statuses of the skills that exist from the start, one after the other; a skill that a job has "
        "created has `COMPLETED`",
    )
    aux_code_placeholders: str = parameter(
        one_of(*PLACEHOLDERS),
        f"one of {', '.join(PLACEHOLDERS)}",
        default="both",
        meaning="how AUX codes without a reason are returned: with `null`, with an `empty` string, with `both` in "
        "turn, without the field (`left_out`), or not at all (`none`)",
    )
    address_book_first_page: int = parameter(
        lambda value: is_count(value) and value in (0, 1),
        "0 or 1",
        default=0,
        meaning="the number of the first page of a search in the address book; if it is 1, page 0 is the first page "
        "too",
    )
    contact_order: str = parameter(
        one_of("code_point", "ignore_case"),
        "code_point or ignore_case",
        default="code_point",
        meaning="whether a search of the address book puts `Zz` before `za` (`code_point`) or after",
    )
