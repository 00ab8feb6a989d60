# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How agents are answered. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ..parameters import is_switch, is_text, list_of, one_of, parameter

SKILLS_BESIDE = ("none", "equal", "empty", "different")
AGENT_DATES = ("instant", "day", "east", "west", "local_midnight")


@dataclass(frozen=True)
class AgentSettings:
    agents_without: tuple[str, ...] = parameter(
        list_of(is_text), "a list of field names", default=(), meaning="fields that are left out of agents"
    )
    agent_dates: str = parameter(
        one_of(*AGENT_DATES),
        f"one of {', '.join(AGENT_DATES)}",
        default="instant",
        meaning="how an agent's day is written: as the instant at which it begins in UTC (`instant`), as `YYYY-MM-DD` "
        "(`day`), as that instant with an offset of +09:00 (`east`) or -05:00 (`west`), or as the instant at which it "
        "begins in Berlin's winter (`local_midnight`)",
    )
    login_id_type: str = parameter(
        one_of("string", "integer"),
        "string or integer",
        default="string",
        meaning="whether an agent's login id is returned as a `string` or as an `integer`",
    )
    use_agent_skills: bool = parameter(
        is_switch, "true or false", default=False, meaning="agents have `agentSkills` instead of `skills`"
    )
    skills_beside: str = parameter(
        one_of(*SKILLS_BESIDE),
        f"one of {', '.join(SKILLS_BESIDE)}",
        default="none",
        meaning="the other one of `skills` and `agentSkills` in agents: missing (`none`), the same list (`equal`), an "
        "`empty` list or a `different` one",
    )
    lists_as_sets: bool = parameter(
        is_switch,
        "true or false",
        default=False,
        meaning="lists of agents' skills and channels are returned in another order",
    )
    pending_agents_listed: bool = parameter(
        is_switch,
        "true or false",
        default=False,
        meaning="whether an agent is in the list, without a station, while the job that creates it is pending",
    )
    username_case: str = parameter(
        one_of("ignored", "distinguished"),
        "ignored or distinguished",
        default="ignored",
        meaning="whether an agent is found by its username in other case (`ignored`) or not; two usernames that "
        "differ only in case are always refused",
    )
