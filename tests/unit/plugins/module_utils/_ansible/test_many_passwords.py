# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A module with thousands of passwords: none is shown, and Ansible is not given them to look for."""

from __future__ import annotations

import json

import pytest
from ansible.module_utils import basic
from ansible_collections.avaya.cloud.plugins.module_utils.api.errors import AvayaError
from ansible_collections.avaya.cloud.plugins.module_utils.glue.lean import LeanModule
from ansible_collections.avaya.cloud.plugins.module_utils.glue.roster import ROSTER_ARGUMENTS
from ansible_collections.avaya.cloud.plugins.module_utils.glue.runner import Result, run_module
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY

CONNECTION = {"api_url": "https://avaya.example", "api_key": KEY}
HIDDEN = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"
ROSTER = [{"username": f"agent{number}", "password": f"Hunter2!{number:05d}"} for number in range(300)]


@pytest.fixture
def ended(monkeypatch, capsys):
    """Runs a module with these options and work, and returns its answer, itself, and what it wrote to the log."""
    logged = []
    modules = []

    class Watched(LeanModule):
        def __init__(self, *arguments, **options):
            modules.append(self)
            super().__init__(*arguments, **options)

        def log(self, msg, log_args=None):
            logged.append(f"{msg} {log_args or ''}")

    def run(options, action=lambda _task: Result({})):
        arguments = json.dumps({"ANSIBLE_MODULE_ARGS": {**CONNECTION, **options}})
        monkeypatch.setattr(basic, "_ANSIBLE_ARGS", arguments.encode())
        # ansible-core 2.19 and newer
        monkeypatch.setattr(basic, "_ANSIBLE_PROFILE", "legacy", raising=False)
        with pytest.raises(SystemExit):
            run_module(ROSTER_ARGUMENTS, action, module_class=Watched)
        return json.loads(capsys.readouterr().out), modules[0], "\n".join(logged)

    return run


def test_the_options_are_shown_in_short(ended):
    answer, _module, log = ended({"agents": ROSTER, "purge_limit": 3, "protected": ["a*"]})
    shown = answer["invocation"]["module_args"]
    assert shown["agents"] == "(300 of them)"
    assert shown["api_key"] == HIDDEN
    assert shown["agents_json"] is None
    assert (shown["purge_limit"], shown["protected"], shown["purge"]) == (3, ["a*"], False)
    assert "agents=(300 of them)" in log
    assert "purge_limit=3" in log


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
    "agents",
    [
        [{"username": "anna", "password": "Hunter2!", "skils": []}],
        [{"password": "Hunter2!"}],
        [{"username": "anna", "password": "Hunter2!", "state": "gone"}],
        [{"username": "anna", "password": "Hunter2!", "supervisor_id": "nobody"}],
    ],
)
def test_what_ansible_refuses_is_refused_without_a_password(ended, agents):
    answer, _module, log = ended({"agents": agents})
    assert answer["failed"] is True
    assert "Hunter2!" not in json.dumps(answer) + log
