# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What can be switched while the simulator runs, and the rules for a change of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace

from .rules import DATA_SOURCE_TYPES

NUMBER_KINDS = ("AGENT", "SKILL")


@dataclass(frozen=True)
class Settings:
    """Times are seconds, but for `latency`, which is milliseconds."""

    job_delay: float = 2.0
    latency: float = 0.0
    session_ttl: float = 1800.0
    basic_auth_password: str = "hide"
    unknown_fields: bool = False
    number_types: str = "documented"
    frequency: Mapping[str, int] = field(default_factory=dict)
    agents_without: tuple[str, ...] = ()
    use_agent_skills: bool = False
    numbers_exhausted: tuple[str, ...] = ()
    stations_lag: float = 0.0

    @property
    def answers_plainly(self) -> bool:
        """Whether documents are answered as they are stored."""
        return not self.unknown_fields and self.number_types == "documented"

    @property
    def answers_agents_plainly(self) -> bool:
        return self.answers_plainly and not (self.agents_without or self.use_agent_skills or self.stations_lag)


def _is_duration(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 1e9


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _one_of(*allowed: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and value in allowed


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)


def _is_list_of_kinds(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(item in NUMBER_KINDS for item in value)


def _is_frequency(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        source in DATA_SOURCE_TYPES and isinstance(minutes, int) and not isinstance(minutes, bool) and minutes >= 0
        for source, minutes in value.items()
    )


_CHECKS: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "job_delay": (_is_duration, "a number of seconds"),
    "latency": (_is_duration, "a number of milliseconds"),
    "session_ttl": (_is_duration, "a number of seconds"),
    "basic_auth_password": (_one_of("hide", "echo", "mask"), "hide, echo or mask"),
    "unknown_fields": (_is_switch, "true or false"),
    "number_types": (_one_of("documented", "swapped"), "documented or swapped"),
    "frequency": (_is_frequency, "an object of data source types and minutes"),
    "agents_without": (_is_list_of_texts, "a list of field names"),
    "use_agent_skills": (_is_switch, "true or false"),
    "numbers_exhausted": (_is_list_of_kinds, "a list of AGENT and SKILL"),
    "stations_lag": (_is_duration, "a number of seconds"),
}


def changed_settings(settings: Settings, change: Mapping[str, object]) -> tuple[Settings, list[str]]:
    """The settings with the change, and what is wrong with it; with any problem nothing is changed."""
    problems = [f"there is no setting {name!r}" for name in change if name not in _CHECKS]
    problems += [
        f"{name} must be {expected}"
        for name, (fits, expected) in _CHECKS.items()
        if name in change and not fits(change[name])
    ]
    if problems:
        return settings, problems
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in change.items()}
    return replace(settings, **values), []  # type: ignore[arg-type]  # the checks above hold the types


def settings_document(settings: Settings) -> dict[str, object]:
    return asdict(settings)
