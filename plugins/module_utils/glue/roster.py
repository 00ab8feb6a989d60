# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of a whole roster of agents, and the result of the module that declares one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ..api.errors import AvayaError
from ..api.redaction import Redactor
from ..converge.agent_job import JobOptions, Outcome
from ..converge.agents import AgentsReport, converge_agents
from ..converge.reading import read_all, reading
from ..planning.agents import AgentDeclaration
from ..planning.change import Action
from ..planning.purge import Purge
from ..planning.roster import plan_lines
from ..resources.fields import Values
from ..resources.findings import Findings
from ..resources.legible import legible
from ..resources.shape import ShapeReader
from ..resources.skill import DEFAULT_SKILL
from .agent import ROSTER_ENTRY_ARGUMENTS, WAIT_ARGUMENTS, declaration_of
from .progress import progress_to
from .runner import Result, Task

MOST_CONNECTIONS = 32
ROSTER_ARGUMENTS: dict[str, Any] = {
    "agents": {"type": "list", "elements": "dict", "options": ROSTER_ENTRY_ARGUMENTS},
    # Some versions of Ansible make a list of a text that looks like one; this type makes a text of it again.
    "agents_json": {"type": "json", "no_log": True},
    "recreate": {"type": "bool", "default": False},
    "purge": {"type": "bool", "default": False},
    "purge_limit": {"type": "int"},
    "protected": {"type": "list", "elements": "str", "default": []},
    "concurrency": {"type": "int", "default": 16},
    "return_agents": {"type": "bool", "default": False},
    "progress_path": {"type": "path"},
    **WAIT_ARGUMENTS,
}
_SUMMARY = ("created", "recreated", "deleted", "unchanged", "failed", "pending")


class RosterFailed(AvayaError):
    """Some agents of a roster failed. The values beside it say which, and whether running again would help each."""

    def __init__(self, told: str, outcomes: Sequence[Outcome]) -> None:
        super().__init__(told)
        self._outcomes = outcomes

    @property
    def retryable(self) -> bool:
        return any(outcome.error is not None and outcome.error.retryable for outcome in self._outcomes)


def declare_agents(task: Task) -> Result:
    options = task.options
    findings = task.connect.findings
    findings.extend(_option_findings(options))
    concurrency = connections(options)
    with reading(task.connect, options["sub_account"], read_all, concurrency) as live:
        report = converge_agents(
            live,
            _declarations(_entries(options, findings, task.connect.redactor), options["recreate"]),
            task.check_mode,
            JobOptions(options["wait"], options["wait_timeout"], concurrency),
            findings,
            progress=progress_to(options["progress_path"]),
            purge=_purge(options),
        )
    summary = _summary(report.outcomes)
    failures = [_failure(outcome) for outcome in report.outcomes if outcome.error is not None]
    values = {
        "changed": report.changed,
        "summary": summary,
        "changes": [_change(outcome) for outcome in report.outcomes if outcome.change.action is not Action.KEEP],
        "failures": failures,
        "diff": {"prepared": _plan_text(report, summary)},
    }
    if options["return_agents"]:
        values["agents"] = [report.agent(outcome) for outcome in report.outcomes if outcome.agent is not None]
    return Result(values, report.warnings, RosterFailed(_told(report, summary), report.outcomes) if failures else None)


def connections(options: Mapping[str, Any]) -> int:
    return max(1, min(MOST_CONNECTIONS, int(options["concurrency"])))


def _entries(options: Mapping[str, Any], findings: Findings, redactor: Redactor) -> list[tuple[int, Values]]:
    """The entries of the roster with their positions, as checked by Ansible or, where they are JSON, here."""
    given, spelled = options["agents"], options["agents_json"]
    if (given is None) == (spelled is None):
        findings.add("either agents or agents_json must say which agents there should be, and not both")
        return []
    if spelled is None:
        return list(enumerate(given))
    try:
        entries = json.loads(spelled)
    except (ValueError, RecursionError) as error:
        findings.add(f"agents_json is not JSON: {error}")
        return []
    if not isinstance(entries, list):
        findings.add("agents_json must hold a list of agents")
        return []
    # Ansible knows these to be one secret, the text as a whole.
    redactor.learn(str(entry["password"]) for entry in entries if isinstance(entry, dict) and entry.get("password"))
    sound = []
    reader = ShapeReader(ROSTER_ENTRY_ARGUMENTS)
    for position, entry in enumerate(entries):
        known = len(findings.found)
        agent = reader.read(entry, f"agents[{position}]", findings)
        if len(findings.found) == known:
            sound.append((position, agent))
    return sound


def _declarations(entries: Sequence[tuple[int, Values]], recreate: bool) -> list[AgentDeclaration]:
    return [
        declaration_of(
            agent,
            recreate if agent["recreate"] is None else agent["recreate"],
            f"agents[{position}] ({agent['username']})",
        )
        for position, agent in entries
    ]


def _option_findings(options: Mapping[str, Any]) -> list[str]:
    findings = []
    if not 1 <= options["concurrency"] <= MOST_CONNECTIONS:
        findings.append(f"concurrency {options['concurrency']} must be from 1 to {MOST_CONNECTIONS}")
    if options["purge"] and options["purge_limit"] is None:
        findings.append("purge needs purge_limit, the number of agents that it may delete at most")
    if options["purge_limit"] is not None and options["purge_limit"] < 0:
        findings.append(f"purge_limit {options['purge_limit']} must be 0 or more")
    return findings


def _purge(options: Mapping[str, Any]) -> Purge | None:
    """None also where the limit is not one, which is a finding and stops the run."""
    limit = options["purge_limit"]
    if not options["purge"] or limit is None or limit < 0:
        return None
    return Purge(limit, tuple(options["protected"]))


def _summary(outcomes: Sequence[Outcome]) -> dict[str, int]:
    counted = Counter(outcome.result if outcome.awaited else "pending" for outcome in outcomes)
    return {name: counted[name] for name in _SUMMARY}


def _change(outcome: Outcome) -> dict[str, Any]:
    change = outcome.change
    return {
        "username": change.name,
        "action": change.action.value,
        "result": outcome.result if outcome.awaited else "pending",
        "reason": change.reason,
        "before": change.before,
        "after": change.after,
        "lost": outcome.lost,
        "login_id": (outcome.agent or {}).get("login_id"),
    }


def _failure(outcome: Outcome) -> dict[str, Any]:
    error = outcome.error
    return {
        "username": outcome.change.name,
        "action": outcome.change.action.value,
        "reason": str(error),
        "retryable": error is not None and error.retryable,
    }


def _plan_text(report: AgentsReport, summary: Mapping[str, int]) -> str:
    lines = plan_lines(outcome.change for outcome in report.outcomes)
    if report.creates_default_skill:
        lines.insert(0, f"+ skill {DEFAULT_SKILL}: create, for agents that declare no skills")
    if not lines:
        return ""
    unchanged = summary["unchanged"]
    return legible("\n".join([*lines, f"  {unchanged} agent{'' if unchanged == 1 else 's'} unchanged", ""]))


def _told(report: AgentsReport, summary: Mapping[str, int]) -> str:
    """The failure as a whole: what was done, what was not and why, and whether running again would help."""
    failed = [outcome for outcome in report.outcomes if outcome.error is not None]
    retryable = sum(1 for outcome in failed if outcome.error is not None and outcome.error.retryable)
    done = (
        ", ".join(f"{count} {name}" for name, count in summary.items() if count and name != "failed") or "nothing done"
    )
    told = [f"{len(failed)} of {len(report.outcomes)} agents failed ({done})."]
    told += [str(outcome.error) for outcome in failed[:5]]
    if len(failed) > 5:
        told.append(f"{len(failed) - 5} more are listed in failures.")
    if retryable == len(failed):
        told.append("Running again may help: what is done already is left alone.")
    elif retryable:
        told.append(f"Running again may help {retryable} of them; the others need a change of what is declared.")
    else:
        told.append("Running again alone does not help.")
    return "\n".join(told)
