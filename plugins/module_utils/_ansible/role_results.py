# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the role reports from the result of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .._engine.values import Values
from .commands import NO_COMMANDS, Commands
from .next_steps import next_steps
from .wording import for_people


@dataclass(frozen=True)
class Origin:
    """Where a declaration comes from: its `files` as they were named, its `revision`, and what fits this run next."""

    files: Sequence[str] = ()
    revision: str = ""
    commands: Commands = NO_COMMANDS


def comparison_report(result: Values, arguments: Values, origin: Origin, made_at: str) -> dict[str, Any]:
    """The report of a comparison, also of one that failed: a night without a report would look like one without drift.

    `arguments` are the options that the module was run with. `made_at` is an instant in ISO 8601.
    """
    problems = result.get("validation_errors") or ([result["msg"]] if result.get("failed") and "msg" in result else [])
    report: dict[str, Any] = {
        "made_at": made_at,
        "sub_account": str(result.get("sub_account") or arguments.get("sub_account") or "The contact center"),
        "api_url": str(result.get("api_url") or arguments.get("api_url") or ""),
        "files": list(origin.files),
        "revision": origin.revision,
        "compared": False,
        "drift": False,
        "alarms": [],
        "title": "Not compared",
        "lines": ["The contact center could not be compared with its declaration."],
        "problems": list(problems),
        "kinds": [],
        "losing": [],
    }
    report |= result.get("report") or {}
    steps = next_steps(report, origin.commands)
    said = [line for step in steps for line in (step["text"], step["command"]) if line]
    cleaned: dict[str, Any] = for_people({**report, "lines": [*report["lines"], *said], "next": steps})
    return cleaned


def drift_failure(report: Values, html_path: str) -> str:
    """The sentence that a comparison with drift fails with."""
    said = f"{report['sub_account']} differs from its declaration: {', '.join(report['alarms'])}."
    return f"{said} The report is in {html_path}." if html_path else said
