# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What can be switched while the simulator runs, and the rules for a change of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

from .delivery.settings import DeliverySettings
from .kinds.subscription.rules import DATA_SOURCE_TYPES
from .parameters import is_count, is_seconds, is_switch, is_text, list_of, one_of, parameter, value_problems

NUMBER_KINDS = ("AGENT", "SKILL")
SKILLS_BESIDE = ("none", "equal", "empty", "different")
NOTHING = ("null", "empty_list", "zero", "false", "left_out")
# Settings that change how agents come, besides those that change every answer.
_OF_AGENTS = (
    "agent_dates",
    "agents_without",
    "use_agent_skills",
    "skills_beside",
    "lists_as_sets",
    "nothing_as",
    "trim_names",
    "stations_lag",
    "lists_lag",
)
AGENT_DATES = ("instant", "day", "east", "west", "local_midnight")


def _is_frequency(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        source in DATA_SOURCE_TYPES and is_count(minutes) for source, minutes in value.items()
    )


@dataclass(frozen=True)
class Settings(DeliverySettings):
    """Times are seconds, but for `latency`, which is milliseconds."""

    job_delay: float = parameter(
        is_seconds, "a number of seconds", default=2.0, meaning="seconds from the submission of a job to its effect"
    )
    latency: float = parameter(
        is_seconds, "a number of milliseconds", default=0.0, meaning="milliseconds that each request waits"
    )
    session_ttl: float = parameter(
        is_seconds, "a number of seconds", default=1800.0, meaning="seconds after which an idle session ends"
    )
    basic_auth_password: str = parameter(
        one_of("hide", "echo", "mask"),
        "hide, echo or mask",
        default="hide",
        meaning="a subscription's password is left out of answers (`hide`), shown (`echo`) or masked (`mask`)",
    )
    authorization: str = parameter(
        one_of("bearer", "bare", "either"),
        "bearer, bare or either",
        default="bearer",
        meaning="how the header `Authorization` has the API key: after the word `Bearer` (`bearer`), as it stands "
        "(`bare`), or in `either` way",
    )
    unknown_fields: bool = parameter(
        is_switch, "true or false", default=False, meaning="adds unexpected fields to every object"
    )
    number_types: str = parameter(
        one_of("documented", "swapped"),
        "documented or swapped",
        default="documented",
        meaning="`swapped`: numbers come as text, login ids as numbers",
    )
    frequency: Mapping[str, int] = parameter(
        _is_frequency,
        "an object of data source types and minutes",
        default={},
        meaning='the least minutes that a data source can do, such as `{"HAGENT": 15}`',
    )
    agents_without: tuple[str, ...] = parameter(
        list_of(is_text), "a list of field names", default=(), meaning="fields that agents come without"
    )
    agent_dates: str = parameter(
        one_of(*AGENT_DATES),
        f"one of {', '.join(AGENT_DATES)}",
        default="instant",
        meaning="how an agent's day is written: as the instant at which it begins in UTC (`instant`), as `YYYY-MM-DD` "
        "(`day`), as that instant with an offset of +09:00 (`east`) or -05:00 (`west`), or as the instant at which it "
        "begins in Berlin's winter (`local_midnight`)",
    )
    use_agent_skills: bool = parameter(
        is_switch, "true or false", default=False, meaning="agents come with `agentSkills` in place of `skills`"
    )
    skills_beside: str = parameter(
        one_of(*SKILLS_BESIDE),
        f"one of {', '.join(SKILLS_BESIDE)}",
        default="none",
        meaning="what agents have in the other of `skills` and `agentSkills`: nothing, as it is missing (`none`), or "
        "the same list (`equal`), an `empty` or a `different` one",
    )
    lists_as_sets: bool = parameter(
        is_switch, "true or false", default=False, meaning="lists of agents' skills and channels come in another order"
    )
    nothing_as: str = parameter(
        one_of("documented", *NOTHING),
        f"one of documented, {', '.join(NOTHING)}",
        default="documented",
        meaning="how fields of agents and subscriptions come that are null, 0, false or empty: as `null`, "
        "`empty_list`, `zero` or `false`, or not at all (`left_out`)",
    )
    trim_names: bool = parameter(
        is_switch,
        "true or false",
        default=False,
        meaning="names come without blanks at their beginning and end",
    )
    start_time_offset: str = parameter(
        one_of("utc", "east", "west"),
        "utc, east or west",
        default="utc",
        meaning="the offset that `startTime` of subscriptions is written with: `Z`, +09:00 or -05:00",
    )
    lists_lag: float = parameter(
        is_seconds,
        "a number of seconds",
        default=0.0,
        meaning="seconds for which new agents, skills, station groups, subscriptions and administrators are missing "
        "from lists",
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
    unknown_sub_account_id: int = parameter(
        lambda value: is_count(value) and value in (403, 404),
        "403 or 404",
        default=404,
        meaning="the status for a sub-account's id that is not known; older paths, such as "
        "`/spokenAbc/agentStationGroups/client/{id}`, always answer 403",
    )
    contact_order: str = parameter(
        one_of("code_point", "ignore_case"),
        "code_point or ignore_case",
        default="code_point",
        meaning="whether a search of the address book puts `Zz` before `za` (`code_point`) or after",
    )
    stations_lag: float = parameter(
        is_seconds, "a number of seconds", default=0.0, meaning="seconds for which a new agent has no station yet"
    )

    @property
    def answers_plainly(self) -> bool:
        """Whether documents are answered as they are stored."""
        return not self.unknown_fields and self.number_types == "documented"

    @property
    def answers_agents_plainly(self) -> bool:
        plain = Settings()
        return self.answers_plainly and all(getattr(self, name) == getattr(plain, name) for name in _OF_AGENTS)


def changed_settings(settings: Settings, change: Mapping[str, object]) -> tuple[Settings, list[str]]:
    """The settings with the change, and what is wrong with it; with any problem nothing is changed."""
    known = {each.name for each in fields(Settings)}
    problems = [f"there is no setting {name!r}" for name in change if name not in known]
    problems += value_problems(Settings, change)
    if problems:
        return settings, problems
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in change.items()}
    return replace(settings, **values), []  # type: ignore[arg-type]  # the checks above hold the types


def settings_document(settings: Settings) -> dict[str, object]:
    return asdict(settings)
