# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Purge: which agents are there and not declared, and whether they may be deleted. In doubt they may not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from ..resources.agent import identity, lost_with, named
from ..resources.fields import Values
from ..resources.findings import Findings
from .agents import AGENT, AgentDeclaration, Surroundings, removal_findings
from .change import Change, plan_absent

_NAMED_AT_MOST = 50
# A listing that holds less than this share of what is declared is more likely broken than true.
_PLAUSIBLE_SHARE = 0.5


@dataclass(frozen=True)
class Purge:
    """`limit` bounds how many may be deleted; `protected` holds usernames and patterns (`*`, `?`) to spare.

    `limit_option` is what the user calls the limit.
    """

    limit: int
    protected: tuple[str, ...] = ()
    limit_option: str = "purge_limit"

    def spares(self, username: str) -> bool:
        return any(fnmatchcase(identity(username), identity(pattern)) for pattern in self.protected)


def plan_purge(
    purge: Purge,
    declarations: Sequence[AgentDeclaration],
    current: Mapping[str, Values],
    surroundings: Surroundings,
    findings: Findings,
) -> list[Change]:
    """A removal for each agent that is there, not declared and not protected. Refusals are added to `findings`."""
    present = [each for each in declarations if each.present]
    if not present:
        findings.add(
            "purge is refused, because no agent is declared present: it would delete every agent of the sub-account. "
            "Declare those that should not exist with state absent"
        )
        return []
    declared = {identity(each.username) for each in declarations}
    undeclared = [
        agent for key, agent in sorted(current.items()) if key not in declared and not purge.spares(agent["username"])
    ]
    if len(undeclared) > purge.limit:
        names = ", ".join(agent["username"] for agent in undeclared[:_NAMED_AT_MOST])
        more = f" and {len(undeclared) - _NAMED_AT_MOST} more" if len(undeclared) > _NAMED_AT_MOST else ""
        findings.add(
            f"purge would delete {len(undeclared)} agents, more than {purge.limit_option} {purge.limit} allows: "
            f"{names}{more}. Declare them, name them in protected, or raise {purge.limit_option}"
        )
    if undeclared and _implausibly_short(present, current):
        findings.add(
            f"purge is refused, because the service lists {len(current)} agents where {len(present)} are "
            "declared: so short "
            "a listing may be incomplete. Run once without purge, then look at the plan"
        )
    for agent in undeclared:
        findings.extend(removal_findings(agent, "purge"))
    return [_removal(agent, surroundings) for agent in undeclared]


def _implausibly_short(present: Sequence[AgentDeclaration], current: Mapping[str, Values]) -> bool:
    return len(current) < len(present) * _PLAUSIBLE_SHARE


def _removal(agent: Values, surroundings: Surroundings) -> Change:
    shown = named(agent, surroundings.catalogue, surroundings.groups)
    change = plan_absent(AGENT, agent["username"], shown, lost_with(agent))
    return replace(change, reason="it is not declared, and purge is on")
