# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Export: a live contact centre as it would be declared. Names instead of numbers, and no secret."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ..resources.agent import FIELDS as AGENT_FIELDS
from ..resources.agent import as_options, identity, named
from ..resources.fields import Values
from ..resources.instant import ZERO_TEXT
from ..resources.skill import CREATION_DEFAULTS, FIELDS, SkillCatalogue
from ..resources.subscription import (
    DATA_DELIVERY_FORMATS,
    DATA_SOURCE_TYPES,
    EVENT_TYPES,
    RETRY_POLICIES,
    same_feed,
    without_user,
)
from ..resources.subscription import FIELDS as SUBSCRIPTION_FIELDS
from .yaml_text import Template, yaml_text

PASSWORDS = "contact_center_passwords"
_CHOICES = {
    "data_source_type": DATA_SOURCE_TYPES,
    "data_delivery_format": DATA_DELIVERY_FORMATS,
    "event_type": EVENT_TYPES,
    "retry_policy": RETRY_POLICIES,
}


def exported_skills(catalogue: SkillCatalogue) -> list[Values]:
    """The skills, sorted by name, without what a new skill has anyway. Those that share a name have their numbers."""
    # A skill without a name cannot be declared.
    skills = [skill for skill in catalogue.usable if (skill.get("name") or "").strip()]
    names = Counter(skill["name"] for skill in skills)
    options = [each.option for each in FIELDS if each.option != "number"]
    exported = []
    for skill in sorted(skills, key=lambda skill: (skill["name"], skill.get("number") or 0)):
        kept = {
            option: skill[option]
            for option in options
            if skill.get(option) is not None and skill[option] != CREATION_DEFAULTS.get(option)
        }
        exported.append({**kept, "number": skill.get("number")} if names[skill["name"]] > 1 else kept)
    return exported


def exported_agents(agents: Sequence[Values], catalogue: SkillCatalogue, groups: Sequence[Values]) -> list[Values]:
    """The agents, sorted by username, with nothing that Avaya assigns."""
    result = []
    for agent in sorted(agents, key=lambda agent: identity(agent["username"])):
        options = as_options(named(agent, catalogue, groups))
        kept = {each.option: options[each.option] for each in AGENT_FIELDS if options.get(each.option) is not None}
        if "skills" in kept:
            kept["skills"] = [_called(skill, catalogue) for skill in kept["skills"]]
        result.append(kept)
    return result


def exported_subscriptions(subscriptions: Sequence[Values]) -> list[Values]:
    """The subscriptions, sorted by data source and endpoint, without their passwords.

    Of several for one feed, each with its id: nothing else tells them apart.
    """
    options = [each.option for each in SUBSCRIPTION_FIELDS if not each.secret]
    result = []
    for subscription in sorted(subscriptions, key=_feed_order):
        kept = {option: subscription[option] for option in options if _can_be_declared(subscription, option)}
        is_feed = "data_source_type" in kept and "endpoint" in kept
        if not is_feed or sum(same_feed(kept, other) for other in subscriptions) > 1:
            kept = {"subscription_id": subscription.get("subscription_id"), **kept}
        result.append(kept)
    return result


def with_references(center: Mapping[str, Sequence[Values]]) -> dict[str, list[Values]]:
    """The same, with a reference to the variable of passwords where an agent or an endpoint has one."""
    return {kind: [{**entry, **_reference(kind, entry)} for entry in entries] for kind, entries in center.items()}


def variables_text(center: Mapping[str, Sequence[Values]]) -> str:
    """The contact centre as a file of variables of the role."""
    return yaml_text({f"contact_center_{kind}": list(entries) for kind, entries in center.items()})


def password_name(subscription: Mapping[str, Any]) -> str:
    """What a subscription's password is called among the passwords."""
    source, endpoint = subscription.get("data_source_type"), subscription.get("endpoint")
    if source is None or endpoint is None:
        return str(subscription.get("subscription_id"))
    return f"{source} {endpoint}"


def _can_be_declared(subscription: Mapping[str, Any], option: str) -> bool:
    """Whether an option has a value that is worth declaring and may be declared.

    An endpoint with a password in it is neither shown nor declared, nor is what only older clients could ask for.
    """
    value = subscription.get(option)
    if value is None or (option, value) == ("start_time", ZERO_TEXT):
        return False
    if option == "endpoint":
        return bool(without_user(value) == value)
    return option not in _CHOICES or value in _CHOICES[option]


def _reference(kind: str, entry: Mapping[str, Any]) -> Values:
    if kind == "agents":
        return _referring("password", entry["username"])
    if kind == "subscriptions" and entry.get("basic_auth_username"):
        return _referring("basic_auth_password", password_name(entry))
    return {}


def _referring(option: str, name: str) -> Values:
    """The reference to a password by its name; none to a name that not every Ansible reads alike in a template.

    The role looks the password up by its name in any case.
    """
    quote = next((each for each in ("'", '"') if each not in name and "\\" not in name), None)
    if quote is None:
        return {}
    return {option: Template("{{ " + f"{PASSWORDS}[{quote}{name}{quote}] | default('')" + " }}")}


def _called(skill: Mapping[str, Any], catalogue: SkillCatalogue) -> Values:
    name = skill.get("name")
    if name is not None and catalogue.number_of(name) == [skill["number"]]:
        return {"name": name, "priority": skill["priority"]}
    return {"number": skill["number"], "priority": skill["priority"]}


def _feed_order(subscription: Mapping[str, Any]) -> tuple[str, str, str]:
    return (
        str(subscription.get("data_source_type")),
        str(subscription.get("endpoint")),
        str(subscription.get("subscription_id")),
    )
