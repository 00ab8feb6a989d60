# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The hooks of pre-commit use the versions that CI uses, and find what is wrong."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from ansible_collections.avaya.cloud.tests.workflows.workflows import ROOT

CONFIG = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
(REPOSITORY,) = CONFIG["repos"]
# In two parts, since this file is checked as well.
MISSPELLED = "rec" + "ieve"
HOOKS = {hook["id"]: hook for hook in REPOSITORY["hooks"]}


def run(hook, *files):
    """Run a hook's command as pre-commit does, with the programs of this environment."""
    command = [*shlex.split(HOOKS[hook]["entry"]), *HOOKS[hook].get("args", []), *map(str, files)]
    env = {**os.environ, "PATH": f"{Path(sys.prefix, 'bin')}{os.pathsep}{os.environ['PATH']}"}
    # A collection that is installed is not what is checked.
    env.pop("ANSIBLE_COLLECTIONS_PATH", None)
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=300)


def test_the_versions_are_those_of_ci():
    pinned = (ROOT / "dev" / "requirements.txt").read_text(encoding="utf-8")
    versions = {line.split(" ;")[0].strip() for line in pinned.splitlines()}
    wanted = {version for hook in HOOKS.values() for version in hook["additional_dependencies"]}
    assert wanted - versions == set()
    assert {hook["language"] for hook in HOOKS.values()} == {"python"}


@pytest.mark.parametrize(
    ("hook", "text"),
    [
        ("ruff-check", "import os\n"),
        ("yamllint", "a: 1\na: 2\n"),
        ("codespell", MISSPELLED.join(["We ", " it.\n"])),
    ],
)
def test_what_is_wrong_is_found(hook, text, tmp_path):
    file = tmp_path / ("wrong.yml" if hook == "yamllint" else "wrong.py")
    file.write_text(text, encoding="utf-8")
    # --fix would take the import away.
    options = ["--no-fix", "--no-cache"] if hook == "ruff-check" else []
    ran = run(hook, *options, file)
    assert ran.returncode != 0
    assert re.search(rf"F401|duplication|{MISSPELLED} ==> ", ran.stdout), ran.stdout + ran.stderr


def test_the_starter_is_valid():
    ran = run("validate")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "failed=0" in ran.stdout


def test_a_file_that_is_not_valid_is_found(tmp_path):
    starter = tmp_path / "contact-center.yml"
    shutil.copy(ROOT / HOOKS["validate"]["args"][0], starter)
    text = starter.read_text(encoding="utf-8")
    starter.write_text(text.replace("sla_in_seconds", "sla_in_secondz"), encoding="utf-8")
    ran = run("validate", starter)
    assert ran.returncode != 0
    assert "sla_in_secondz" in ran.stdout + ran.stderr


def test_nothing_is_left_behind(tmp_path):
    command = [
        str(ROOT / ".ci" / "with-collection"),
        "bash",
        "-c",
        "ls -d ${ANSIBLE_COLLECTIONS_PATH}/*/avaya/cloud/plugins",
    ]
    ran = subprocess.run(
        command, env={**os.environ, "TMPDIR": str(tmp_path)}, capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(str(tmp_path))
    assert list(tmp_path.iterdir()) == []
