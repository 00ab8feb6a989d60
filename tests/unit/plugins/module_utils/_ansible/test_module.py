# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options as they were written: what YAML makes of them is an error, and secrets in the wrong place are kept."""

from __future__ import annotations

import json

import pytest
from ansible.module_utils import basic
from ansible.module_utils.common import warnings as common_warnings
from ansible_collections.avaya.cloud.plugins.module_utils._service.clock import SystemClock
from ansible_collections.avaya.cloud.plugins.modules import (
    avaya_agent,
    avaya_agents,
    avaya_contact_center,
    avaya_contact_center_info,
    avaya_subscription,
)
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY
from ansible_collections.avaya.cloud.tests.unit.handed_over import handed_back, handed_over

SECRET = "Aa1!Misplaced"
CONNECTION = {"api_url": "http://127.0.0.1:1", "api_key": KEY}


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Pauses between tries take no time."""
    monkeypatch.setattr(SystemClock, "sleep", lambda _clock, _seconds: None)


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs a module with options as Ansible hands them over, and returns what it printed."""

    def run_one(module, **options):
        monkeypatch.setattr(basic, "_ANSIBLE_ARGS", handed_over(options))
        monkeypatch.setattr(basic, "_ANSIBLE_PROFILE", "legacy", raising=False)
        monkeypatch.setattr(common_warnings, "_global_warnings", type(common_warnings._global_warnings)())
        with pytest.raises(SystemExit):
            module.main()
        return handed_back(capsys.readouterr().out)

    return run_one


def test_a_list_that_ansible_takes_for_a_decimal_number_is_no_number(run):
    result = run(avaya_agents, **CONNECTION, agents=[], concurrency=[False, None, 2**63])
    assert result["failed"] is True
    # ansible-core 2.22 refuses it itself.
    theirs = "argument 'concurrency' is of type list and we were unable to convert to int"
    assert result["msg"].startswith(("concurrency: must be an integer, not a list", theirs))


@pytest.mark.parametrize("written", ["inf", float("inf")])
def test_a_number_without_end_is_an_error(run, written):
    result = run(avaya_agents, **CONNECTION, agents=[], concurrency=written)
    assert result["failed"] is True
    assert result["msg"]


def test_a_name_that_yaml_takes_for_false_does_not_become_the_name_false(run):
    answer = run(avaya_agent, **CONNECTION, username="anna", last_name=False)
    assert answer["failed"]
    assert answer["validation_errors"][0] == (
        "last_name: must be a string, not a boolean; without quotes, YAML reads it as this type"
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
        (avaya_contact_center, {"agents": [{"username": "anna", "pasword": SECRET}]}),
        (avaya_contact_center, {"subscriptions": [{"basic_auth_password": [SECRET]}]}),
        (avaya_contact_center, {"agents": SECRET, "skills": SECRET, "subscriptions": SECRET}),
        (avaya_contact_center, {"agents": [], "passwords": [SECRET]}),
        (avaya_contact_center, {"agents": [], "passwords": SECRET}),
        (avaya_contact_center, {"agents": [], "purge": SECRET, "tolerated": [SECRET]}),
        (avaya_subscription, {"data_source_type": "ECH", "endpoint": "https://x", "basic_auth_passwort": SECRET}),
    ],
)
def test_a_secret_in_the_wrong_place_is_not_shown(run, module, options):
    answer = run(module, **CONNECTION, **options)
    assert answer["failed"]
    assert SECRET not in json.dumps(answer)


@pytest.mark.parametrize(
    "pasted", [[{"username": "anna", "password": SECRET}], f"password: {SECRET}", [f"{{a: {SECRET}}}"]]
)
@pytest.mark.parametrize("module", [avaya_agent, avaya_agents, avaya_contact_center, avaya_contact_center_info])
def test_entries_pasted_under_any_option_are_neither_logged_nor_shown(run, monkeypatch, module, pasted):
    logged = []
    monkeypatch.setattr(basic.AnsibleModule, "log", lambda _self, text, **_more: logged.append(text))
    for option in module.SPEC.options:
        needed = {"username": "anna"} if module is avaya_agent else {}
        answer = run(module, **{**CONNECTION, **needed, option.name: pasted})
        shown = [answer["invocation"], logged]
        assert SECRET not in json.dumps(shown), option.name


def test_what_is_no_secret_is_shown_with_options_that_are_wrong(run):
    answer = run(avaya_agent, **CONNECTION, username="anna", pasword=SECRET)
    assert "pasword" in answer["msg"]
    shown = answer["invocation"]["module_args"]
    assert (shown["username"], shown["pasword"]) == ("anna", "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER")


@pytest.mark.parametrize(
    ("module", "options"),
    [
        (avaya_agent, {"username": "anna", "api_url": f"https://feeder:{SECRET}@avaya.example/x"}),
        (avaya_subscription, {"data_source_type": "ECH", "endpoint": f"https://feeder:{SECRET}@data.example/x"}),
    ],
)
def test_a_password_in_a_url_is_not_shown_beside_options_that_are_wrong(run, module, options):
    answer = run(module, **{**CONNECTION, **options, "unknown": 1})
    assert "unknown" in answer["msg"]
    assert "example/x" in json.dumps(answer["invocation"])
    assert SECRET not in json.dumps(answer)


def test_a_message_of_ansible_has_its_control_characters_escaped(run):
    answer = run(avaya_agent, **CONNECTION, username="anna", wait="\x1b[31m")
    assert r"\x1b[31m" in answer["msg"]


def test_agents_that_ansible_made_a_list_of_are_read_as_well(run):
    """Older versions of Ansible do that to a text that looks like a list."""
    answer = run(avaya_agents, **CONNECTION, agents_json=[{"username": "x"}])
    assert "agents[0] (x): username must be 2 to 49 characters" in answer["msg"]
