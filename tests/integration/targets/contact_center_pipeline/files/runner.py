# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the job of a GitHub workflow as it is written, as far as this workflow needs: runner.py WORKFLOW EVENT MATRIX

Steps that use an action, and the one that installs, are left out, but for plans that are uploaded: they are kept in
the folder ARTIFACTS, where a stand-in for GitHub finds them. Secrets come from the environment, as SECRET_NAME. Ends
with the status of the first step that fails.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml
from github import GitHub  # type: ignore[import-not-found]

REFS = {
    "pull_request": "refs/pull/7/merge",
    "push": "refs/heads/main",
    "schedule": "refs/heads/main",
    "workflow_dispatch": "refs/heads/main",
}
TOKEN = "ghs_token-of-this-job"
INSTALLS = "Install Ansible and the collection"


class Context(dict[str, Any]):
    """What expressions can name: a.b of nested dictionaries."""

    def __getattr__(self, name: str) -> Any:
        return self[name]


def evaluated(expression: str, context: dict[str, Any]) -> Any:
    python = expression.replace("&&", " and ").replace("||", " or ")
    functions = {"always": lambda: True, "format": str.format}
    return eval(python, {"__builtins__": {}}, {**context, **functions})


def filled(text: str, context: dict[str, Any]) -> str:
    return re.sub(r"\$\{\{(.*?)\}\}", lambda match: str(evaluated(match[1].strip(), context)), text)


def main() -> int:
    workflow = yaml.safe_load(Path(sys.argv[1]).read_text(encoding="utf-8"))
    event, environment = sys.argv[2:]
    assert event in workflow["on"], f"{event} does not start the workflow"
    (job,) = workflow["jobs"].values()
    assert environment in job["strategy"]["matrix"]["environment"]
    secrets = {name[7:]: value for name, value in os.environ.items() if name.startswith("SECRET_")}
    context: dict[str, Any] = {
        "github": Context(event_name=event, ref=REFS[event], token=TOKEN),
        "matrix": Context(environment=environment),
        "secrets": Context(secrets),
    }
    context["env"] = Context({name: filled(value, context) for name, value in job["env"].items()})
    assert job["concurrency"]["cancel-in-progress"] is False
    print(f"== environment {filled(job['environment'], context)}")
    print(f"== group {filled(job['concurrency']['group'], context)}", flush=True)
    # What is checked out has no plans.
    shutil.rmtree("plans", ignore_errors=True)
    with tempfile.TemporaryDirectory() as temporary, GitHub(Path(os.environ["ARTIFACTS"]), TOKEN) as github:
        # The commit of a pull request is its own, and that of a merge another one, which GitHub knows it by.
        commit = github.head if event == "pull_request" else github.merged
        (Path(temporary) / "summary").touch()
        status = 0
        for step in job["steps"]:
            wanted = evaluated(step["if"], context) if "if" in step else True
            if not wanted or (status and "always()" not in str(step.get("if"))):
                continue
            if step.get("uses", "").startswith("actions/upload-artifact@") and "plan-" in step["with"]["name"]:
                github.upload(filled(step["with"]["name"], context), commit, Path(step["with"]["path"]))
            if "run" in step and step.get("name") != INSTALLS:
                print(f"== {step['name']}", flush=True)
                status = run(step, context, Path(temporary), github.environment(commit)) or status
        summary = (Path(temporary) / "summary").read_text(encoding="utf-8")
        print(f"== summary\n{summary}")
    return status


def run(step: dict[str, Any], context: dict[str, Any], temporary: Path, github: dict[str, str]) -> int:
    exported = temporary / "environment"
    env = {name: value for name, value in os.environ.items() if not name.startswith("SECRET_")}
    env |= {**context["env"], **{name: filled(value, context) for name, value in step.get("env", {}).items()}}
    env |= {**github, "RUNNER_TEMP": str(temporary), "GITHUB_ENV": str(exported), "CI": "true"}
    env["GITHUB_STEP_SUMMARY"] = str(temporary / "summary")
    # The shell that GitHub runs a step with.
    status = subprocess.run(["bash", "-e", "-c", filled(step["run"], context)], env=env, check=False).returncode
    if exported.exists():
        context["env"].update(line.split("=", 1) for line in exported.read_text(encoding="utf-8").splitlines())
    return status


sys.exit(main())
