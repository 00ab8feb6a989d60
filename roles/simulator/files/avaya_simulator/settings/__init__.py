# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What can be switched while the simulator runs, and the rules for a change of it. Pure.

A file a theme; `Settings` holds them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

from ..delivery.settings import DeliverySettings
from ..parameters import value_problems
from .agents import AgentSettings
from .answers import AnswerSettings
from .endpoints import EndpointSettings
from .refusals import RefusalSettings
from .rules import NUMBER_KINDS, RuleSettings
from .subscriptions import SubscriptionSettings
from .successes import SuccessSettings
from .times import TimeSettings

__all__ = ["NUMBER_KINDS", "Settings", "changed_settings", "settings_document"]

# Settings that change how agents come, besides those that change every answer.
_OF_AGENTS = (*(each.name for each in fields(AgentSettings)), "nothing_as", "trim_names", "stations_lag", "lists_lag")
_SHAPES_OF_AGENTS = ("agent", "agent_skill", "station")


# Of those that are inherited from, the last comes first.
@dataclass(frozen=True)
class Settings(
    EndpointSettings,
    RefusalSettings,
    SuccessSettings,
    RuleSettings,
    SubscriptionSettings,
    AgentSettings,
    AnswerSettings,
    TimeSettings,
    DeliverySettings,
):
    """Times are seconds, but for `latency`, which is milliseconds."""

    @property
    def answers_plainly(self) -> bool:
        """Whether documents are answered as they are stored."""
        return not self.unknown_fields and self.number_types == "documented"

    @property
    def answers_agents_plainly(self) -> bool:
        plain = Settings()
        has_shape = any(kind in self.answers for kind in _SHAPES_OF_AGENTS)
        same = all(getattr(self, name) == getattr(plain, name) for name in _OF_AGENTS)
        return self.answers_plainly and not has_shape and same


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
