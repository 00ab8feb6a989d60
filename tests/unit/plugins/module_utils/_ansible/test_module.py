# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options as they were written: what YAML makes of them is told, and secrets in the wrong place are kept."""

from __future__ import annotations

import json

import pytest
from ansible.module_utils import basic
from ansible.module_utils.common import warnings as common_warnings
from ansible_collections.avaya.cloud.plugins.module_utils.api.redaction import Redactor
from ansible_collections.avaya.cloud.plugins.module_utils.glue.connection import Connector
from ansible_collections.avaya.cloud.plugins.module_utils.glue.progress import progress_to
from ansible_collections.avaya.cloud.plugins.module_utils.glue.roster import ROSTER_ARGUMENTS
from ansible_collections.avaya.cloud.plugins.module_utils.resources.shape import surprises
from ansible_collections.avaya.cloud.plugins.modules import avaya_agent, avaya_agents, avaya_subscription
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY

SECRET = "Aa1!Misplaced"
CONNECTION = {"api_url": "http://127.0.0.1:1", "api_key": KEY}


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs a module with options as Ansible hands them over, and returns what it printed."""

    def run_one(module, **options):
        monkeypatch.setattr(basic, "_ANSIBLE_ARGS", json.dumps({"ANSIBLE_MODULE_ARGS": options}).encode())
        monkeypatch.setattr(basic, "_ANSIBLE_PROFILE", "legacy", raising=False)
        monkeypatch.setattr(common_warnings, "_global_warnings", type(common_warnings._global_warnings)())
        with pytest.raises(SystemExit):
            module.main()
        return json.loads(capsys.readouterr().out)

    return run_one


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("last_name", False, "must be a text, not true or false; YAML reads it so without quotes around it"),
        ("username", 1.5, "must be a text, not a number; YAML reads it so without quotes around it"),
        ("first_name", ["Anna"], "must be a text, not a list"),
        ("station_group", {"id": 1}, "must be a text, not a mapping"),
        ("supervisor_id", True, "must be a whole number, not true or false"),
        ("supervisor_id", [1], "must be a whole number, not a list"),
    ],
)
def test_what_yaml_made_of_a_text_is_told(option, value, told):
    options = {"agents": [{"username": "ben"}, {"username": "anna", option: value}]}
    assert surprises(options, ROSTER_ARGUMENTS) == [f"agents[1].{option}: {told}"]


def test_a_list_that_ansible_takes_for_a_decimal_number_is_no_number(run):
    result = run(avaya_agents, **CONNECTION, agents=[], concurrency=[False, None, 2**63])
    assert result["failed"] is True
    assert result["msg"] == "concurrency: must be a whole number, not a list"


@pytest.mark.parametrize("written", ["inf", float("inf")])
def test_a_number_without_end_is_told(run, written):
    result = run(avaya_agents, **CONNECTION, agents=[], concurrency=written)
    assert result["failed"] is True
    assert result["msg"]


def test_deep_within_an_entry_it_is_told_too():
    options = {
        "agents": [{"username": "anna", "skills": [{"name": "Sales"}, {"name": True}], "channel_ids": [1, True]}]
    }
    assert surprises(options, ROSTER_ARGUMENTS) == [
        "agents[0].skills[1].name: must be a text, not true or false; YAML reads it so without quotes around it",
        "agents[0].channel_ids[1]: must be a whole number, not true or false",
    ]


def test_what_is_meant_so_is_no_surprise():
    agent = {"username": 4000000001, "password": None, "skills": [{"number": "7", "priority": 1}], "recreate": "yes"}
    options = {"agents": [agent, "no mapping"], "protected": "a,b", "wait_timeout": 5, "wait": True, "unknown": True}
    assert surprises(options, ROSTER_ARGUMENTS) == []


def test_a_name_that_yaml_takes_for_false_does_not_become_the_name_false(run):
    answer = run(avaya_agent, **CONNECTION, username="anna", last_name=False)
    assert answer["failed"]
    assert answer["findings"][0] == (
        "last_name: must be a text, not true or false; YAML reads it so without quotes around it"
    )


@pytest.mark.parametrize(
    ("module", "options"),
    [
        (avaya_agent, {"username": "anna", "pasword": SECRET}),
        (avaya_agent, {"username": "anna", "pasword": {"deep": [SECRET]}}),
        (avaya_agent, {"username": "anna", "password": [SECRET]}),
        (avaya_agents, {"agents": [{"username": "anna", "pasword": SECRET}]}),
        (avaya_agents, {"agents": [[SECRET]]}),
        (avaya_agents, {"agents": {"anna": {"password": SECRET}}}),
        (avaya_agents, {"agents": SECRET}),
        (avaya_agents, {"agents_json": json.dumps([[SECRET], {"pasword": SECRET}])}),
        (avaya_subscription, {"data_source_type": "ECH", "endpoint": "https://x", "basic_auth_passwort": SECRET}),
    ],
)
def test_a_secret_in_the_wrong_place_is_not_shown(run, module, options):
    answer = run(module, **CONNECTION, **options)
    assert answer["failed"]
    assert SECRET not in json.dumps(answer)


def test_what_is_no_secret_is_shown_with_options_that_are_wrong(run):
    answer = run(avaya_agent, **CONNECTION, username="anna", pasword=SECRET)
    assert "pasword" in answer["msg"]
    shown = answer["invocation"]["module_args"]
    assert (shown["username"], shown["pasword"]) == ("anna", "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER")


def test_a_message_of_ansible_is_legible(run):
    answer = run(avaya_agent, **CONNECTION, username="anna", wait="\x1b[31m")
    assert r"\x1b[31m" in answer["msg"]


def test_agents_that_ansible_made_a_list_of_are_read_as_well(run):
    """Older versions of Ansible do that to a text that looks like a list."""
    answer = run(avaya_agents, **CONNECTION, agents_json=[{"username": "x"}])
    assert "agents[0] (x): username must be 2 to 49 characters" in answer["msg"]


@pytest.mark.parametrize("path", ["x" * 5000, "zero\x00byte"])
def test_names_that_no_file_can_have_are_not_there(path):
    options = {**CONNECTION, "timeout": 1.0, "ca_path": path, "validate_certs": True}
    assert Connector(options, Redactor()).findings.found == [f"ca_path '{path}' does not exist"]
    progress_to(path, lambda: 1.0)(1, 1, 1)
