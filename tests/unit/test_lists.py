# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lists that have to be kept up by hand: what README names, the action group, what an execution environment needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path.stem for path in (ROOT / "plugins" / "modules").glob("[!_]*.py"))


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def names_in(*patterns):
    return sorted(path.stem for pattern in patterns for path in ROOT.glob(pattern) if not path.name.startswith("_"))


def lines(name):
    """The lines of a file that say something."""
    return [line for line in read(name).splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(
    "name",
    [
        *MODULES,
        *names_in("plugins/inventory/*.py", "plugins/lookup/*.py"),
        *names_in("playbooks/*.yml"),
        *(path.name for path in (ROOT / "roles").iterdir()),
    ],
)
def test_readme_names_everything_that_there_is(name):
    table = read("README.md").partition("## Included Content")[2].partition("\n## ")[0]
    assert re.search(rf"^\| [^|]*`{name}`", table, re.MULTILINE), f"README's table does not name {name}"


def test_every_module_is_in_the_action_group():
    """But for those that ask the service nothing, and so have no use for its options."""
    asking = [name for name in MODULES if name.startswith("avaya_")]
    assert len(asking) >= 13
    assert [name for name in MODULES if name not in asking] == ["ledger_info", "snapshot_info", "write_file"]
    assert yaml.safe_load(read("meta/runtime.yml"))["action_groups"]["avaya"] == asking


def test_every_guide_is_linked():
    guides = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert {guide for guide in guides if f"]({guide})" in read("docs/README.md")} == guides


def test_an_execution_environment_gets_what_the_modules_need():
    environment = yaml.safe_load(read("meta/execution-environment.yml"))
    assert environment == {"version": 3, "dependencies": {"python": "requirements.txt", "system": "bindep.txt"}}
    assert lines("requirements.txt") == ["requests>=2.28"]
    assert lines("bindep.txt") == ["ca-certificates [platform:dpkg]", "ca-certificates [platform:rpm]"]


@pytest.mark.parametrize("fragment", ["DOCUMENTATION", "CONTROLLER"])
def test_the_documentation_asks_for_the_same_requests(fragment):
    from ansible_collections.avaya.cloud.plugins.doc_fragments.avaya import ModuleDocFragment

    documented = yaml.safe_load(getattr(ModuleDocFragment, fragment))["requirements"]
    assert [each.partition(" (")[0].replace(" ", "") for each in documented] == lines("requirements.txt")


def test_the_playbook_for_many_knows_every_list_of_things():
    from ansible_collections.avaya.cloud.plugins.module_utils._kinds import DECLARED

    variables = ["contact_center_files", *(f"contact_center_{kind.plural}" for kind in DECLARED)]
    apply, report, *_rest = yaml.safe_load(read("playbooks/every_sub_account.yml"))
    assert report["vars"]["__declares"] == variables
    found = "|".join(name.removeprefix("contact_center_") for name in variables)
    assert f"'^contact_center_({found})$'" in apply["tasks"][0]["when"]


def test_an_export_includes_all_things():
    from ansible_collections.avaya.cloud.plugins.module_utils._kinds import DECLARED

    defaults = yaml.safe_load(read("roles/contact_center/defaults/main.yml"))
    assert defaults["contact_center_export_include"] == ["sub_account", *(kind.plural for kind in DECLARED)]


def test_every_module_is_run_in_both_ways():
    cases = yaml.safe_load(read("tests/integration/targets/both_ways/vars/main.yml"))["both_ways_cases"]
    assert sorted({case["module"] for case in cases}) == MODULES
