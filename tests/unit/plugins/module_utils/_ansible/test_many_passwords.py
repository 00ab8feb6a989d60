# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A module with thousands of passwords: none is shown, and Ansible is not given them to look for."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from ansible.module_utils import basic
from ansible.module_utils.common import warnings as common_warnings
from ansible_collections.avaya.cloud.plugins.module_utils._ansible import declare_many, runner
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.module import Module
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import Result, run_module
from ansible_collections.avaya.cloud.plugins.module_utils._service.clock import SystemClock
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError
from ansible_collections.avaya.cloud.plugins.modules.avaya_agents import SPEC
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY
from ansible_collections.avaya.cloud.tests.unit.handed_over import handed_back, handed_over

CONNECTION = {"api_url": "http://127.0.0.1:1", "api_key": KEY}
HIDDEN = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"
ROSTER = [{"username": f"agent{number}", "password": f"Hunter2!{number:05d}"} for number in range(300)]


@pytest.fixture
def ended(monkeypatch, capsys):
    """Runs a module with these options and work, and returns its answer, itself, and what it wrote to the log."""
    logged = []
    modules = []

    class Watched(Module):
        def __init__(self, *arguments, **options):
            modules.append(self)
            super().__init__(*arguments, **options)

        def log(self, msg, log_args=None):
            logged.append(f"{msg} {log_args or ''}")

    monkeypatch.setattr(runner, "Module", Watched)
    # Pauses between tries take no time.
    monkeypatch.setattr(SystemClock, "sleep", lambda _clock, _seconds: None)

    def run(options, action=lambda _task: Result({})):
        monkeypatch.setattr(common_warnings, "_global_warnings", type(common_warnings._global_warnings)())
        monkeypatch.setattr(basic, "_ANSIBLE_ARGS", handed_over({**CONNECTION, **options}))
        # ansible-core 2.19 and newer
        monkeypatch.setattr(basic, "_ANSIBLE_PROFILE", "legacy", raising=False)
        with pytest.raises(SystemExit):
            run_module(replace(SPEC, action=action))
        return handed_back(capsys.readouterr().out), modules[0], "\n".join(logged)

    return run


def test_the_options_are_shown_in_short(ended):
    answer, _module, log = ended({"agents": ROSTER, "purge_limit": 3, "protected": ["a*"]})
    shown = answer["invocation"]["module_args"]
    assert shown["agents"] == "(300 of them)"
    assert shown["api_key"] == HIDDEN
    assert shown["agents_json"] is None
    assert (shown["purge_limit"], shown["protected"], shown["purge"]) == (3, ["a*"], False)
    assert log.startswith("Invoked with the options agents, api_key, api_url, concurrency, fail_on_changes, ")
    assert not re.search(r"300|anna|=", log)


def test_agents_as_a_text_are_a_secret(ended):
    answer, _module, log = ended({"agents_json": json.dumps(ROSTER)})
    assert answer["invocation"]["module_args"]["agents_json"] == HIDDEN
    assert "Hunter2!" not in json.dumps(answer) + log


def test_ansible_is_given_no_password_of_the_roster_to_look_for(ended):
    _answer, module, _log = ended({"agents": ROSTER})
    assert KEY in module.no_log_values
    assert len(module.no_log_values) == 1


def lost_words(task):
    return Result({"said": [f"no {task.options['agents'][299]['password']}"]}, (ROSTER[298]["password"],))


def failing(task):
    raise AvayaError(f"no {task.options['agents'][299]['password']}")


def failing_beside_values(_task):
    return Result({"said": ROSTER[0]["password"]}, failure=AvayaError(ROSTER[1]["password"]))


def broken(task):
    return {}[task.options["agents"][299]["password"]]


@pytest.mark.parametrize("action", [lost_words, failing, failing_beside_values, broken])
def test_no_password_is_shown_whatever_happens(ended, action):
    answer, _module, log = ended({"agents": ROSTER}, action)
    assert "Hunter2!" not in json.dumps(answer) + log
    assert KEY not in json.dumps(answer) + log
    assert "********" in json.dumps(answer)
    assert answer["invocation"]["module_args"]["agents"] == "(300 of them)"


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        (
            {"username": "anna", "password": "Hunter2!", "skils": []},
            "agents[0]: unknown option 'skils'; did you mean 'skills'?",
        ),
        ({"password": "Hunter2!"}, "agents[0].username: is required"),
        (
            {"username": "anna", "password": "Hunter2!", "state": "gone"},
            "agents[0].state: 'gone' must be one of present, absent",
        ),
        (
            {"username": "anna", "password": "Hunter2!", "supervisor_id": "nobody"},
            "agents[0].supervisor_id: must be an integer, not a string",
        ),
        ({"username": "anna", "password": ["Hunter2!"]}, "agents[0].password: must be a string, not a list"),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_what_is_refused_is_refused_without_a_password(ended, agent, expected, as_json):
    options = {"agents_json": json.dumps([agent])} if as_json else {"agents": [agent]}
    answer, _module, log = ended(options, SPEC.action)
    assert answer["failed"] is True
    assert answer["validation_errors"][0] == expected
    assert "Hunter2!" not in json.dumps(answer) + log


@pytest.mark.parametrize("as_json", [False, True])
def test_a_defect_while_entries_are_read_shows_no_password(ended, monkeypatch, as_json):
    def broken_reading(_kind, written, *_more):
        return {}[written[299]["password"]]

    monkeypatch.setattr(declare_many, "declarations_of", broken_reading)
    answer, _module, log = ended({"agents_json": json.dumps(ROSTER)} if as_json else {"agents": ROSTER}, SPEC.action)
    assert answer["msg"].startswith("This is a defect in avaya.cloud; ")
    assert "KeyError: '********' (broken_reading, line " in answer["msg"]
    assert "Hunter2!" not in json.dumps(answer) + log
