# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Export: a live contact centre as it would be declared. Names instead of numbers, and no secret."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ..resources.agent import as_options, identity, named
from ..resources.fields import Values
from ..resources.instant import ZERO_TEXT
from ..resources.skill import CREATION_DEFAULTS, FIELDS, SkillCatalogue
from ..resources.subscription import FIELDS as SUBSCRIPTION_FIELDS
from ..resources.subscription import same_feed

_ASSIGNED = ("login_id", "station")


def exported_skills(catalogue: SkillCatalogue) -> list[Values]:
    """The skills, sorted by name, without what a new skill has anyway. Those that share a name have their numbers."""
    names = Counter(skill.get("name") for skill in catalogue.usable)
    options = [each.option for each in FIELDS if each.option != "number"]
    exported = []
    for skill in sorted(catalogue.usable, key=lambda skill: (str(skill.get("name")), skill.get("number") or 0)):
        kept = {
            option: skill[option]
            for option in options
            if skill.get(option) is not None and skill[option] != CREATION_DEFAULTS.get(option)
        }
        exported.append({**kept, "number": skill.get("number")} if names[skill.get("name")] > 1 else kept)
    return exported


def exported_agents(agents: Sequence[Values], catalogue: SkillCatalogue, groups: Sequence[Values]) -> list[Values]:
    """The agents, sorted by username, with nothing that Avaya assigns."""
    result = []
    for agent in sorted(agents, key=lambda agent: identity(agent["username"])):
        options = as_options(named(agent, catalogue, groups))
        kept = {key: value for key, value in options.items() if key not in _ASSIGNED and value is not None}
        if "skills" in kept:
            kept["skills"] = [_called(skill, catalogue) for skill in kept["skills"]]
        result.append({"username": kept.pop("username"), **kept})
    return result


def exported_subscriptions(subscriptions: Sequence[Values]) -> list[Values]:
    """The subscriptions, sorted by data source and endpoint, without their passwords.

    Of several for one feed, each with its id: nothing else tells them apart.
    """
    options = [each.option for each in SUBSCRIPTION_FIELDS if not each.secret]
    result = []
    for subscription in sorted(subscriptions, key=_feed_order):
        kept = {
            option: subscription[option]
            for option in options
            if subscription.get(option) is not None and (option, subscription[option]) != ("start_time", ZERO_TEXT)
        }
        is_feed = "data_source_type" in kept and "endpoint" in kept
        if is_feed and sum(same_feed(kept, other) for other in subscriptions) > 1:
            kept["subscription_id"] = subscription.get("subscription_id")
        result.append(kept)
    return result


def _called(skill: Mapping[str, Any], catalogue: SkillCatalogue) -> Values:
    name = skill.get("name")
    if name is not None and len(catalogue.number_of(name)) == 1:
        return {"name": name, "priority": skill["priority"]}
    return {"number": skill["number"], "priority": skill["priority"]}


def _feed_order(subscription: Mapping[str, Any]) -> tuple[str, str, str]:
    return (
        str(subscription.get("data_source_type")),
        str(subscription.get("endpoint")),
        str(subscription.get("subscription_id")),
    )
