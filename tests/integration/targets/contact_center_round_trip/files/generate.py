# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A contact center that is legal and odd, and always the same for a seed.

Run as generate.py SEED contact-center.yml passwords.yml.
"""

from __future__ import annotations

import random
import string
import sys
from pathlib import Path
from typing import Any

import yaml

ODD_NAMES = [
    "no", "Yes", "NULL", "~", "0123", "1e3", "12:30:45", "2026-01-31", "=", "<<", "a: b", "a #b", "- a", "'", '"', "\\",
    "{{ 1 + 1 }}", "{% raw %}", "{# x #}", "%", "@a", "`a`", "Jürgen & Söhne", "日本",
    "😀", "O'Neill", "<b>bold</b>", "!unsafe x", "&a", "*a", "| x", "> x",
    "?", "...",
]  # fmt: skip
PERSONS = ["No", "Yes", "Null", "O'Neill", "Ann+", "e1", "Mc Donald", "J. R.", "n_o", "On", "y2"]
ENDPOINTS = [
    "https://feeds.example.com/avaya", "https://feeds.example.com/Avaya", "https://feeds.example.com:8443/x?a=b&c=d#no",
    "https://feeds.example.com/{{ x }}/%7B", "https://feeds.example.com/o'neill", 'https://feeds.example.com/"x"',
    "https://feeds.example.com/'\"", "http://plain.example.com/", "https://[2001:db8::1]/x", "https://ä.example.com/ü",
]  # fmt: skip
SOURCES = [
    "ECH",
    "HAGLOG",
    "HAGENT",
    "RT_AGENT_STATE",
    "RT_DID_STATE",
    "RT_SKILL_STATE",
    "RT_VDN_STATE",
    "REAL_TIME_FEED",
]
STARTS = ["2026-01-31T08:00:00Z", "2026-01-31T08:00:00.123Z", "2026-01-31 09:00:00+01:00", "0"]


class Unsafe(str):
    """A text that Ansible must not treat as a template."""

    __slots__ = ()


class Dumper(yaml.SafeDumper):
    pass


Dumper.add_representer(Unsafe, lambda dumper, text: dumper.represent_scalar("!unsafe", str(text), style='"'))


def literal(text: str) -> str:
    return Unsafe(text) if "{" in text else text


def password(chance: random.Random) -> str:
    rest = chance.choices(string.ascii_letters + string.digits + "~!@?#$%^&*_'\":\\|<>,é", k=chance.randint(4, 24))
    mixed = [chance.choice("ABC"), chance.choice("abc"), chance.choice("019"), chance.choice("~!@?#$%^&*_"), *rest]
    chance.shuffle(mixed)
    return "".join(mixed)


def skills(chance: random.Random) -> list[dict[str, Any]]:
    names = chance.sample(ODD_NAMES, chance.randint(1, 12))
    return [{"name": literal(name), **some(chance, skill_options(chance))} for name in names]


def skill_options(chance: random.Random) -> dict[str, Any]:
    return {
        "acw_interval": chance.randint(0, 60),
        "sla_in_seconds": chance.randint(0, 90),
        "sla_percentage": chance.randint(0, 100),
        "announcement_extension": str(chance.randint(1000, 9999)),
        "redirect_on_no_answer_rings": chance.randint(0, 9),
        "chat_digital_channels_enabled": chance.random() < 0.5,
        "email_digital_channels_enabled": chance.random() < 0.5,
        "disposition_set_id": literal(chance.choice(["", "no", "0123", "{{ x }}"])),
    }


def agents(chance: random.Random, skill_names: list[str]) -> list[dict[str, Any]]:
    usernames = [
        f"{chance.choice(['no', 'Anna', '0123', '1e3', 'a-b', '.x', '-y', '_z'])}{n}@x.example" for n in range(9)
    ]
    usernames += ["on", "0x1F", "12.30", "..", "--", "1_000"]
    return [
        {"username": username, **some(chance, agent_options(chance, skill_names))}
        for username in chance.sample(usernames, chance.randint(1, 9))
    ]


def agent_options(chance: random.Random, skill_names: list[str]) -> dict[str, Any]:
    some_skills = chance.sample(skill_names, chance.randint(0, min(4, len(skill_names))))
    start = f"20{chance.randint(19, 25)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
    return {
        "first_name": chance.choice(PERSONS),
        "last_name": chance.choice(PERSONS),
        "email": literal(chance.choice(["no@x.example", "{{x}}@x.example", "jörg@x.example"])),
        "skills": [{"name": literal(name), "priority": chance.randint(1, 16)} for name in some_skills],
        "station_group": chance.choice(["11", "12"]),
        "start_date": start,
        "end_date": "2038-01-01",
        "supervisor_id": chance.randint(0, 9),
        "channel_ids": chance.sample(range(1, 6), chance.randint(1, 3)),
    }


def subscriptions(chance: random.Random) -> list[dict[str, Any]]:
    feeds = [(source, endpoint) for source in SOURCES for endpoint in ENDPOINTS]
    return [
        {
            "data_source_type": source,
            "endpoint": literal(endpoint),
            **some(chance, subscription_options(chance)),
            **(
                {"basic_auth_username": chance.choice(["no", "0123", "feeder"])}
                if may_sign_in(chance, endpoint)
                else {}
            ),
        }
        for source, endpoint in chance.sample(feeds, chance.randint(1, 8))
    ]


def may_sign_in(chance: random.Random, endpoint: str) -> bool:
    return endpoint.startswith("https:") and chance.random() < 0.6


def subscription_options(chance: random.Random) -> dict[str, Any]:
    return {
        "data_delivery_format": chance.choice(["CSV", "JSON"]),
        "event_type": chance.choice(["HISTORICAL", "REALTIME"]),
        "retry_policy": "DEFAULT",
        "frequency_in_minutes": chance.randint(0, 60),
        "max_post_size": chance.choice([0, 1, 2**31, 10**12]),
        "start_time": chance.choice(STARTS),
        "disable_tls_verify": chance.random() < 0.5,
    }


def some(chance: random.Random, options: dict[str, Any]) -> dict[str, Any]:
    return {option: value for option, value in options.items() if chance.random() < 0.6}


def center(seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    chance = random.Random(seed)
    # One kind in five is empty.
    made_skills = skills(chance) if chance.random() < 0.8 else []
    names = ["Sales", "DEFAULT_SKILL", *(str(skill["name"]) for skill in made_skills)]
    made_agents = agents(chance, names) if chance.random() < 0.8 else []
    made_feeds = subscriptions(chance) if chance.random() < 0.8 else []
    passwords = {agent["username"]: literal(password(chance)) for agent in made_agents}
    passwords |= {
        literal(f"{feed['data_source_type']} {feed['endpoint']}"): literal(password(chance))
        for feed in made_feeds
        if "basic_auth_username" in feed
    }
    declared = {
        "contact_center_sub_account": "ABC_ABCRec",
        "contact_center_skills": made_skills,
        "contact_center_agents": made_agents,
        "contact_center_subscriptions": made_feeds,
    }
    return declared, {"contact_center_passwords": passwords}


def main() -> None:
    for path, values in zip(sys.argv[2:], center(int(sys.argv[1]))):
        Path(path).write_text(yaml.dump(values, Dumper=Dumper, allow_unicode=True, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
