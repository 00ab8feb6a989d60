# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The hook that pre-commit runs before a commit: it validates files that belong together."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
STARTER = ROOT / "playbooks" / "files" / "starter"
(REPOSITORY,) = yaml.safe_load((STARTER / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
# In the place of ansible-playbook: it writes a line for each of its arguments.
STAND_IN = """#!/usr/bin/env bash
printf '%s\\n' "$@"
exit 7
"""


@pytest.fixture
def hook(tmp_path):
    """Runs the hook as pre-commit does: its entry, then `args`, then the names of files, in the user's repository."""
    programs = tmp_path / "programs"
    programs.mkdir()
    playbook = programs / "ansible-playbook"
    playbook.write_text(STAND_IN, encoding="utf-8")
    playbook.chmod(0o755)

    def run(*arguments, path=f"{programs}:{os.environ['PATH']}"):
        command = ["bash", str(ROOT / HOOK["entry"]), *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env={"PATH": path}, capture_output=True, text=True, check=False, timeout=60
        )

    return run


def test_it_is_a_script_that_can_be_run():
    entry = ROOT / HOOK["entry"]
    assert HOOK["language"] == "script"
    assert entry.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")
    assert entry.stat().st_mode & 0o111


def test_the_files_are_handed_to_the_playbook_and_its_status_is_the_hooks(hook):
    ran = hook("contact-center.yml", "environments/test.yml")
    assert ran.returncode == 7
    playbook, flag, given = ran.stdout.splitlines()
    assert (playbook, flag) == ("avaya.cloud.validate", "-e")
    assert json.loads(given) == {"contact_center_files": ["contact-center.yml", "environments/test.yml"]}
    assert (ROOT / "playbooks" / "validate.yml").exists()


def test_names_may_hold_anything(hook):
    names = ["our people.csv", 'the "best".yml', "a\\b.yml", "a,b.yml", "$(x).yml", "{a}.yml"]
    assert json.loads(hook(*names).stdout.splitlines()[-1]) == {"contact_center_files": names}


def test_options_of_ansible_stand_before_two_dashes(hook):
    ran = hook("-e", "@more.yml", "--vault-id", "test@key file", "--", "a.yml")
    assert ran.stdout.splitlines() == [
        "avaya.cloud.validate",
        *("-e", "@more.yml", "--vault-id", "test@key file"),
        *("-e", '{"contact_center_files": ["a.yml"]}'),
    ]


@pytest.mark.parametrize("arguments", [(), ("-e", "@more.yml", "--")])
def test_without_files_it_says_where_they_are_named(hook, arguments):
    ran = hook(*arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "Name the files that belong together in args of the hook" in ran.stderr


def test_it_says_what_is_missing_where_ansible_is(hook, tmp_path):
    bash = tmp_path / "only"
    bash.mkdir()
    (bash / "bash").symlink_to(subprocess.check_output(["bash", "-c", "type -P bash"], text=True).strip())
    ran = hook("a.yml", path=str(bash))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("ansible-playbook was not found: install ansible-core and the collection")


def test_files_are_not_passed_one_by_one():
    """Of a contact center and its environment only one may have changed, and they are checked together."""
    assert HOOK["pass_filenames"] is False
    assert HOOK["require_serial"] is True
    wanted = ("contact-center.yml", "environments/test.yaml", "people.csv", "people.tsv", "people.json")
    assert [name for name in wanted if not re.search(HOOK["files"], name)] == []
    assert not re.search(HOOK["files"], "README.md")


def test_the_starter_uses_it_for_each_environment_at_the_version_that_this_is():
    galaxy = yaml.safe_load((ROOT / "galaxy.yml").read_text(encoding="utf-8"))
    assert (REPOSITORY["repo"], REPOSITORY["rev"]) == (galaxy["repository"], galaxy["version"])
    assert {hook["id"] for hook in REPOSITORY["hooks"]} == {HOOK["id"]}
    checked = [hook["args"] for hook in REPOSITORY["hooks"]]
    environments = [f"environments/{name}.yml" for name in ("test", "production")]
    assert checked == [["contact-center.yml", environment] for environment in environments]
    assert [name for files in checked for name in files if not (STARTER / name).exists()] == []
