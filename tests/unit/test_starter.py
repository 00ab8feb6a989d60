# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The repository that users begin with: what it runs is pinned, and no password is one that Ansible would template."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "playbooks" / "files" / "starter"
WORKFLOW = yaml.safe_load((STARTER / "ci" / "github-workflow.yml").read_text(encoding="utf-8"))
(JOB,) = WORKFLOW["jobs"].values()


def test_actions_are_pinned_to_commits_and_packages_to_versions():
    actions = [step["uses"] for step in JOB["steps"] if "uses" in step]
    assert len(actions) == 4
    assert [action for action in actions if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action)] == []
    assert JOB["runs-on"] == "ubuntu-24.04"
    lines = (STARTER / "ci" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if not line.startswith("#")]
    assert {"ansible-core", "requests"} <= {package.partition("==")[0] for package in packages}
    assert [package for package in packages if not re.fullmatch(r"[\w-]+==[\d.]+", package)] == []


def test_the_collection_is_pinned_to_the_version_that_this_is():
    (collection,) = yaml.safe_load((STARTER / "ci" / "requirements.yml").read_text(encoding="utf-8"))["collections"]
    galaxy = yaml.safe_load((ROOT / "galaxy.yml").read_text(encoding="utf-8"))
    assert collection == {"name": f"{galaxy['namespace']}.{galaxy['name']}", "version": galaxy["version"]}


def test_editors_are_told_the_schema_of_the_version_that_this_is():
    galaxy = yaml.safe_load((ROOT / "galaxy.yml").read_text(encoding="utf-8"))
    schema = json.loads((ROOT / "docs" / "schema" / "contact-center.schema.json").read_text(encoding="utf-8"))
    files = [STARTER / "contact-center.yml", *(STARTER / "environments" / f"{name}.yml" for name in ("test", "many"))]
    for file in files:
        first = file.read_text(encoding="utf-8").splitlines()[0]
        assert (
            first == f"# yaml-language-server: $schema={schema['$id'].replace('/main/', '/' + galaxy['version'] + '/')}"
        )
        assert schema["$id"].endswith("/docs/schema/contact-center.schema.json")


def test_a_step_of_an_environment_waits_for_nothing_but_itself():
    assert JOB["concurrency"]["cancel-in-progress"] is False
    for part in ("github.event_name", "matrix.environment", "github.ref"):
        assert part in JOB["concurrency"]["group"]
    # Those that may have reviewers are for what is merged.
    assert JOB["environment"].startswith("${{ github.event_name == 'push' && matrix.environment || ")
    # It reads the plan of the pull request, and writes nothing to the repository.
    assert WORKFLOW["permissions"] == {"contents": "read", "actions": "read", "pull-requests": "read"}


def test_reports_and_what_opens_passwords_stay_out_of_git():
    ignored = (STARTER / "gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/plans/", "/reports/", "vault-password*", "drift*.html"} <= set(ignored)


@pytest.mark.parametrize("folder", ["starter", "sub_accounts"])
def test_files_of_passwords_say_what_helps_against_templates(folder):
    files = sorted((ROOT / "playbooks" / "files" / folder).rglob("*passwords.yml"))
    assert files
    assert [file for file in files if "needs the tag !unsafe" not in file.read_text(encoding="utf-8")] == []
