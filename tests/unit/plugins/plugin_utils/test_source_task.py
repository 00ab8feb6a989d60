# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a file says becomes options of the module, as far as the module has them."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from ansible_collections.avaya.cloud.plugins.modules.avaya_agents import SPEC as AGENTS
from ansible_collections.avaya.cloud.plugins.modules.avaya_contact_center import SPEC as CONTACT_CENTER
from ansible_collections.avaya.cloud.plugins.plugin_utils.source_task import with_sources

CENTER = {
    "contact_center_skills": [{"name": "Sales"}],
    "contact_center_agents": [{"username": "anna"}],
    "contact_center_passwords": {"anna": "Aa1!Secret"},
    "contact_center_ignore": [{"things": ["agent:*"], "fields": ["skills"]}],
    "contact_center_recreate_limit": 9,
    "contact_center_purge": {"agents": {"limit": 5}},
}


@pytest.fixture
def options(tmp_path):
    """The options that a module gets of the file."""
    file = tmp_path / "center.json"
    file.write_text(json.dumps(CENTER), encoding="utf-8")

    def make(module, spec):
        action = SimpleNamespace(module=module, spec=spec, _loader=None, _templar=None)
        arguments, refusal = with_sources(action, {"src": [str(file)]}, {})
        assert refusal is None
        return {name: value for name, value in arguments.items() if name != "src_read"}

    return make


def test_a_contact_center_takes_all_of_a_file(options):
    assert options("avaya_contact_center", CONTACT_CENTER) == {
        name.removeprefix("contact_center_"): value for name, value in CENTER.items()
    }


def test_a_roster_takes_the_options_that_it_has_and_purges_nothing_because_a_file_for_all_says_so(options):
    assert options("avaya_agents", AGENTS) == {
        "agents": [{"username": "anna"}],
        "passwords": {"anna": "Aa1!Secret"},
        "ignore": [{"things": ["agent:*"], "fields": ["skills"]}],
        "recreate_limit": 9,
    }


def test_a_file_may_be_limited_in_what_it_declares(tmp_path):
    (tmp_path / "center.json").write_text(json.dumps(CENTER), encoding="utf-8")
    action = SimpleNamespace(module="avaya_agents", spec=AGENTS, _loader=None, _templar=None)
    listed = {"path": str(tmp_path / "center.json"), "may_declare": {"agents": ["sales-*"]}}
    _arguments, refusal = with_sources(action, {"src": [listed]}, {})
    # Also of what the module has no option for.
    problems = [each.partition(": ")[2].partition("; ")[0] for each in refusal["validation_errors"]]
    assert problems == [
        "src[0].may_declare names no skills",
        "src[0].may_declare does not allow contact_center_ignore in this file",
        "src[0].may_declare does not allow contact_center_recreate_limit in this file",
        "src[0].may_declare does not allow contact_center_purge in this file",
        "src[0].may_declare does not name this agent",
        "src[0].may_declare names nothing that the password of 'anna' could belong to",
    ]
    assert "Aa1!Secret" not in str(refusal)


@pytest.mark.parametrize("src", [{"path": "a.yml", "may_declare": {}}, 7])
def test_files_are_a_list(src):
    action = SimpleNamespace(module="avaya_agents", spec=AGENTS, _loader=None, _templar=None)
    _arguments, refusal = with_sources(action, {"src": src}, {})
    assert refusal["validation_errors"] == [
        "src: must be a list of file names and of dictionaries with path and may_declare"
    ]
