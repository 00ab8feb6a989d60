# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Check that two simulators hold the same contact center, except for numbers that they assign: same.py URL URL"""

from __future__ import annotations

import difflib
import json
import sys
import urllib.request
from typing import Any


def without(thing: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in thing.items() if name not in names}


def contents(url: str) -> list[str]:
    with urllib.request.urlopen(f"{url}/_simulator/snapshot") as answer:
        there = json.load(answer)
    things = [
        {
            **without(agent, "loginId", "station"),
            "skills": {skill["skillName"]: skill["skillPriority"] for skill in agent["skills"]},
            "channelIds": sorted(agent["channelIds"]),
        }
        for agent in there["agents"]
    ]
    things += [without(skill, "skillNumber") for skill in there["skills"]]
    things += [without(feed, "subscriptionId") for feed in there["subscriptions"]]
    assert len(there["stations"]) == len(there["agents"])
    return sorted(json.dumps(thing, sort_keys=True, ensure_ascii=False) for thing in things)


first, second = sys.argv[1:]
one, other = contents(first), contents(second)
assert len(one) > 5, "there is hardly anything to compare"
print(f"{len(one)} things")
if one != other:
    sys.exit("\n".join(difflib.unified_diff(one, other, first, second, lineterm="", n=0)))
