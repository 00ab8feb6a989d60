# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Agent station groups: where an agent's station comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .fields import Field, Values, from_wire, text, truth, whole_number
from .findings import Findings

FIELDS = (
    Field("id", "id", read=whole_number),
    Field("name", "name", read=text),
    Field("active", "active", read=truth),
)


def station_group_from_wire(wire: Mapping[str, Any]) -> Values:
    return from_wire(FIELDS, wire)


def choose_group(
    asked: str | None, groups: Sequence[Values], sub_account: str, of: str, findings: Findings
) -> int | None:
    """The id of the station group that is meant by name or id; the lowest id where none is asked, as all clients do."""
    usable = [group for group in groups if group.get("id") is not None]
    if not usable:
        findings.add(
            f"sub-account {sub_account} has no agent station group, so no agent can be created in it; "
            "ask Avaya to define one"
        )
        return None
    if asked is None:
        return min(int(group["id"]) for group in usable)
    matches = [group for group in usable if asked in (group.get("name"), str(group["id"]))]
    if len(matches) == 1:
        return int(matches[0]["id"])
    offer = ", ".join(f"{group.get('name')} (id {group['id']})" for group in usable)
    problem = "is none of" if not matches else "is not the name of one group alone among"
    findings.add(f"{of}: station_group '{asked}' {problem} those of sub-account {sub_account}: {offer}")
    return None
