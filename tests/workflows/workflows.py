# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The commands of the workflows in .github, read out of them."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = {path.stem: path for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))}
ACTIONS = sorted((ROOT / ".github" / "actions").glob("*/action.yml"))
# ${{ matrix.half }}
EXPRESSION = re.compile(r"\$\{\{ *(\S+) *\}\}")


@dataclass(frozen=True)
class Step:
    """A step that runs commands."""

    place: str
    command: str
    # What the names in `env` stand for, once for each combination of the job's matrix.
    environments: tuple[dict[str, str], ...]

    def commands(self) -> list[str]:
        """Return the command for each combination of the matrix, as the shell would have it."""
        return [expanded(self.command, env) for env in self.environments]


def expanded(command: str, env: dict[str, str]) -> str:
    """Return a command with the variables that are known; the others stay."""
    for name, value in env.items():
        command = command.replace(f"${{{name}}}", value)
    return command


def read(path: Path) -> dict[Any, Any]:
    """Return a workflow or an action."""
    content: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def jobs() -> dict[str, dict[str, Any]]:
    """Return the jobs of all workflows, by workflow and job."""
    return {
        f"{workflow}/{name}": job for workflow, path in WORKFLOWS.items() for name, job in read(path)["jobs"].items()
    }


def steps() -> list[Step]:
    """Return all steps that run commands."""
    found = [
        Step(f"actions/{path.parent.name}", step["run"].strip(), ({},))
        for path in ACTIONS
        for step in read(path)["runs"]["steps"]
        if "run" in step
    ]
    for place, job in jobs().items():
        combinations = combined(job.get("strategy", {}).get("matrix", {}))
        for step in job["steps"]:
            if "run" in step:
                values = tuple(resolved(step.get("env", {}), combination) for combination in combinations)
                found.append(Step(place, step["run"].strip(), values))
    return found


def combined(matrix: dict[str, Any]) -> list[dict[str, str]]:
    """Return the combinations of a matrix; none are known of one that another job makes."""
    included = matrix.get("include", [])
    if not isinstance(included, list):
        return [{}]
    if included:
        return included
    names = list(matrix)
    return [dict(zip(names, values, strict=True)) for values in itertools.product(*matrix.values())]


def resolved(env: dict[str, Any], combination: dict[str, str]) -> dict[str, str]:
    """Return the variables whose values the matrix says, or the workflow itself."""
    found = {}
    for name, value in env.items():
        named = EXPRESSION.fullmatch(str(value))
        if not named:
            found[name] = str(value)
        elif named[1].startswith("matrix.") and named[1].removeprefix("matrix.") in combination:
            found[name] = combination[named[1].removeprefix("matrix.")]
    return found
