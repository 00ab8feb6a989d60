# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A module is run from where it is installed just where Ansible would run it here, and by Ansible everywhere else."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from ansible_collections.avaya.cloud.plugins.action.avaya_agents import ActionModule
from ansible_collections.avaya.cloud.plugins.plugin_utils import direct_action
from ansible_collections.avaya.cloud.plugins.plugin_utils.direct_action import KNOWS_ITS_SPELLING

pytestmark = pytest.mark.skipif(
    not KNOWS_ITS_SPELLING,
    reason="NOT CHECKED: the direct start of modules; ansible-core before 2.19 runs all of them itself",
)
HERE = {"inventory_hostname": "ABC_ABCRec", "ansible_python_interpreter": sys.executable}
BY_ANSIBLE = {"run": "by Ansible"}


class Templar:
    def template(self, value):
        return {"{{ ansible_playbook_python }}": sys.executable}.get(value, value)


@pytest.fixture
def run(monkeypatch):
    """The result of a module, and the commands that were run directly."""
    commands = []

    def make(task_vars=None, answer=b'\n{"changed": true}', said=b"", code=0, task=(), connection=(), keep_files=False):
        class Started:
            returncode = code

            def __init__(self, command, **options):
                self.options = options
                commands.append((command, options))

            def communicate(self, written):
                self.options["input"] = written
                return answer, said

        monkeypatch.setattr(direct_action.subprocess, "Popen", Started)
        monkeypatch.setattr(direct_action.constants, "DEFAULT_KEEP_REMOTE_FILES", keep_files, raising=False)
        action = ActionModule.__new__(ActionModule)
        action._connection = SimpleNamespace(**{"transport": "local", "become": None, **dict(connection)})
        action._task = SimpleNamespace(**{"async_val": 0, "environment": [{}], "delegate_to": None, **dict(task)})
        action._templar = Templar()
        action._loader = SimpleNamespace(get_basedir=lambda: "/where/the/playbook/is")
        action._update_module_args = lambda name, arguments, _vars: arguments.update(_ansible_module_name=name)
        action._execute_module = lambda **_options: dict(BY_ANSIBLE)
        return action.run_module(
            "avaya_agents", {"agents": ["x"]}, dict(HERE if task_vars is None else task_vars)
        ), commands

    return make


def test_options_go_in_as_json_and_the_result_comes_out(run):
    result, [(command, options)] = run()
    assert result == {"changed": True}
    assert command[0] == sys.executable
    assert command[1].endswith("/ansible_collections/avaya/cloud/plugins/plugin_utils/launch.py")
    assert command[2] == "avaya_agents"
    assert options["cwd"] == "/where/the/playbook/is"
    assert json.loads(options["input"]) == {
        "ANSIBLE_MODULE_ARGS": {"agents": ["x"], "_ansible_module_name": "avaya.cloud.avaya_agents"}
    }


def test_what_else_is_said_does_not_hide_the_result(run):
    result, _commands = run(answer=b'Welcome to {this} Python\n\n{"changed": true}\n')
    assert result == {"changed": True}


def test_what_the_module_has_for_ansible_alone_is_no_result(run):
    """ansible-core 2.22 is handed the secrets that it is to mask; as a result they would be shown."""
    result, _commands = run(answer=b'{"changed": true, "_ansible_new_secrets": ["the key"]}\n')
    assert result == {"changed": True}


@pytest.mark.parametrize(
    "task",
    [
        {"connection": {"transport": "ssh"}},
        {"connection": {"become": "sudo"}},
        {"task": {"async_val": 60}},
        {"task": {"environment": [{}, {"https_proxy": "http://proxy.example"}]}},
        {"task": {"environment": ["{{ proxies }}"]}},
        {"task_vars": {"ansible_python_interpreter": "/usr/bin/another-python"}},
        # Ansible is to look for one.
        {"task_vars": {}},
        # The Python of the host that the task is delegated to counts, and nobody says which that is.
        {"task": {"delegate_to": "elsewhere"}},
        {"keep_files": True},
    ],
)
def test_ansible_runs_what_it_would_run_otherwise(run, task):
    assert run(**task) == (BY_ANSIBLE, [])


@pytest.mark.parametrize(
    "task",
    [
        {"task_vars": {"ansible_python_interpreter": "{{ ansible_playbook_python }}"}},
        {
            "task": {"delegate_to": "localhost"},
            "task_vars": {
                "ansible_python_interpreter": "/far/away/python",
                "ansible_delegated_vars": {"localhost": {"ansible_python_interpreter": sys.executable}},
            },
        },
        {"task": {"environment": []}},
        {"task": {"environment": None}},
    ],
)
def test_the_python_of_the_host_counts_however_it_is_named(run, task):
    result, commands = run(**task)
    assert result == {"changed": True}
    assert len(commands) == 1


@pytest.mark.parametrize("answer", [b"", b"Killed", b"[]", b'{"changed": tr'])
def test_a_module_that_ends_without_a_result_is_a_failure_that_says_what_to_do(run, answer):
    result, _commands = run(answer=answer, said=b"Traceback ...\nMemoryError: Passw0rd!\n", code=137)
    assert result == {
        "failed": True,
        "retryable": True,
        "msg": "avaya_agents ended without a result (exit code 137, MemoryError). What it had submitted, if anything, "
        "goes on; running again looks at what is there, and converges",
    }


def test_a_signal_that_ended_the_module_is_named(run):
    result, _commands = run(answer=b"", code=-9)
    assert "(ended by SIGKILL)" in result["msg"]


def test_whatever_ends_the_task_asks_the_module_to_end_and_does_not_kill_it(tmp_path):
    """As Ansible's time limit does, by an exception. The module still has something to put right."""
    program = (
        "import pathlib, signal, time\n"
        "signal.signal(signal.SIGTERM, lambda *_: (pathlib.Path('put right').write_text(''), exit()))\n"
        "pathlib.Path('begun').write_text('')\n"
        "time.sleep(60)\n"
    )

    def limit(*_signal):
        raise TimeoutError

    deadline = time.monotonic() + 30
    before = signal.signal(signal.SIGALRM, limit)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        with pytest.raises(TimeoutError):
            direct_action._run([sys.executable, "-c", program], b"", str(tmp_path))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    while (tmp_path / "begun").exists() and not (tmp_path / "put right").exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_library_that_is_missing_is_named(run):
    result, _commands = run(
        answer=b"", said=b"Traceback ...\nModuleNotFoundError: No module named 'ansible.x'\n", code=1
    )
    assert "(exit code 1, ModuleNotFoundError: No module named 'ansible.x')" in result["msg"]


def test_the_module_is_found_and_nothing_that_lies_beside_the_collections(tmp_path):
    """Files that are named like the standard library's lie where collections are installed, and where it is started."""
    collections = tmp_path / "ansible_collections" / "avaya"
    collections.mkdir(parents=True)
    (collections / "cloud").symlink_to(Path(direct_action.__file__).parents[2])
    for name in ("email", "secrets", "json"):
        (tmp_path / f"{name}.py").write_text("raise RuntimeError('the wrong one')\n")
    launch = collections / "cloud" / "plugins" / "plugin_utils" / "launch.py"
    options = {"ANSIBLE_MODULE_ARGS": {"agents": [], "api_url": "nowhere", "api_key": "none"}}
    ended = subprocess.run(
        [sys.executable, str(launch), "avaya_agents"],
        input=json.dumps(options).encode(),
        capture_output=True,
        check=False,
        cwd=tmp_path,
    )
    assert json.loads(ended.stdout)["validation_errors"][0].startswith("api_url is not a URL"), ended.stderr
